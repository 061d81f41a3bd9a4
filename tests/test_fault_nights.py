"""Whatever a payer's server does on a bad night: its outcome is told, no false change is, and the true one is told exactly once."""

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from monitor.model.watch import CHECKED, Outcome
from monitor.pipeline.judge import Judge
from tests.fetch.fault_server import ROUTES, FaultServer, Request, Route, answer
from tests.night import Night
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")

ETAG = '"night-one"'
POLICY = page().replace(b"Dry socks did", "Dry “wool” socks – and naïve trust – did".encode())
CHANGED = POLICY.replace(b"at least 6 hours", b"at least 4 hours")
OTHER = page("ZZ-77", "Knitted Gloves for Cold Hands", codes=("E0100",)).replace(b"Warm salt water moves", b"Wool is knitted")
_FRESH = count(1)


def html(text: str, title: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>".encode()


async def challenge(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    """A test for robots that is different on each look."""
    body = html(f"<h1>Just a moment...</h1><p>Checking your browser. Ray {time.time_ns()}-{next(_FRESH)}</p>", "Just a moment...")
    writer.write(answer(body=body))


async def not_modified(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    """Says that nothing changed, asked or not."""
    writer.write(answer(304, kind=""))


FAULTS: list[tuple[str, bytes | Route, Outcome]] = [
    ("bomb", ROUTES["/bomb"], Outcome.TOO_LARGE),
    ("drip", ROUTES["/drip"], Outcome.UNREACHABLE),
    ("silent", ROUTES["/silent"], Outcome.UNREACHABLE),
    ("reset", ROUTES["/reset"], Outcome.UNREACHABLE),
    ("endless", ROUTES["/endless"], Outcome.TOO_LARGE),
    ("many headers", ROUTES["/many-headers"], Outcome.TOO_LARGE),
    ("endless headers", ROUTES["/huge-headers"], Outcome.TOO_LARGE),
    ("cut connection", ROUTES["/cut-close"], Outcome.TRUNCATED),
    ("cut chunk", ROUTES["/cut-chunked"], Outcome.TRUNCATED),
    ("half a body, announced as whole", answer(body=POLICY[: len(POLICY) // 2]), Outcome.TRUNCATED),
    ("a body without its last element", answer(body=POLICY[: POLICY.index(b"<h2>References")]), Outcome.TRUNCATED),
    ("cut between two blocks, all closed", answer(body=POLICY[: POLICY.index(b"<h2>References")] + b"</div>"), Outcome.TRUNCATED),
    ("empty", answer(), Outcome.TRUNCATED),
    ("white space", answer(body=b"\r\n" * 30), Outcome.TRUNCATED),
    ("a page without words", answer(body=html("<div></div>")), Outcome.EXTRACTION_FAILED),
    ("redirects in a circle", ROUTES["/loop"], Outcome.REDIRECTED_ELSEWHERE),
    ("throttled", ROUTES["/429"], Outcome.BLOCKED),
    ("forbidden", ROUTES["/403"], Outcome.BLOCKED),
    ("wrong charset declared", answer(body=POLICY, kind="text/html; charset=iso-8859-1"), Outcome.SAME_TEXT),
    ("another charset than declared", answer(body=POLICY.decode().encode("cp1252")), Outcome.SAME_TEXT),
    ("a 304 to all", not_modified, Outcome.NOT_MODIFIED),
    ("soft 404", answer(body=html("<h1>Page not found</h1><p>The page you requested could not be found.</p>")), Outcome.SOFT_404),
    (
        "login wall",
        answer(body=html("<h1>Providers</h1><form><input name=u><input type=password name=p><button>Sign in</button></form>")),
        Outcome.LOGIN_WALL,
    ),
    ("redirect to a login", ROUTES["/to-login"], Outcome.LOGIN_WALL),
    (
        "consent gate",
        answer(body=html("<h1>Terms</h1><p>Please read these terms.</p><p>I accept</p><p>I do not accept</p>")),
        Outcome.CONSENT_GATE,
    ),
    ("challenge", challenge, Outcome.CHALLENGE),
    ("challenge by status", answer(503, html("<h1>Just a moment...</h1>"), Server="cloudflare"), Outcome.CHALLENGE),
    ("broken", ROUTES["/500"], Outcome.SERVER_ERROR),
    ("maintenance", answer(body=html("<h1>Scheduled maintenance</h1><p>We will be back soon.</p>")), Outcome.SERVER_ERROR),
    ("vanished", answer(404), Outcome.NOT_FOUND),
    ("removed for good", answer(410), Outcome.NOT_FOUND),
    ("redirect to the front page", ROUTES["/to-front"], Outcome.REDIRECTED_ELSEWHERE),
    ("redirect to another policy", answer(301, Location="/other"), Outcome.REDIRECTED_ELSEWHERE),
    ("redirect to a search page", answer(302, Location="/search"), Outcome.REDIRECTED_ELSEWHERE),
    ("another policy", answer(body=OTHER), Outcome.WRONG_DOCUMENT),
    ("a picture", ROUTES["/image"], Outcome.WRONG_TYPE),
    ("a cut PDF", ROUTES["/cut-pdf"], Outcome.TRUNCATED),
    ("moved", answer(301, Location="/new-home"), Outcome.MOVED),
]

HANGING = (ROUTES["/drip"], ROUTES["/silent"])


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        running.pages["/other"] = answer(body=OTHER)
        running.pages["/search"] = answer(
            body=html(
                "<h1>Search results</h1><ul>"
                + "".join(f"<li><a href='/p/{n}'>Medical policy {n}: therapy of kind {n}</a></li>" for n in range(40))
                + "</ul>",
                "Search",
            )
        )
        yield running


@pytest.mark.parametrize(("name", "fault", "outcome"), FAULTS, ids=[name for name, _, _ in FAULTS])
@pytest.mark.parametrize("after", [POLICY, CHANGED], ids=["same", "changed"])
def test_a_bad_night(name: str, fault: bytes | Route, outcome: Outcome, after: bytes, server: FaultServer, tmp_path: Path) -> None:
    def serve(body: bytes) -> bytes:
        return answer(body=body.replace(b'value=""', f'value="{next(_FRESH)}"'.encode()), ETag=ETAG)

    server.pages["/policy"] = serve(POLICY)
    night = Night(tmp_path, server.url("/policy"), host=server.allow[0], fetch=f"timeout = {3.0 if fault in HANGING else 30.0}\n")
    assert night.run().outcomes == {"ok": 1}

    server.pages["/new-home"] = serve(POLICY)
    server.pages["/policy"] = fault
    bad = night.run()
    assert bad.outcomes == {outcome.value: 1} and bad.changed == () and bad.checked == 1
    assert [(item.outcome, item.state) for item in bad.attention] == ([] if outcome in CHECKED else [(outcome, "new")])
    assert all(len(item.next_step) > 30 for item in bad.attention)
    assert not [
        item.next_step for item in bad.attention if re.match(r"[a-z]", item.next_step) or re.search(r"\. [a-z]", item.next_step)
    ]
    assert "Not looked at this night" in (tmp_path / bad.index).read_text() or not bad.attention
    assert len(night.store.versions.all()) == 1

    server.pages["/policy"] = server.pages["/new-home"] = serve(after)
    well = night.run()
    assert len(well.changed) == (after is CHANGED) and not well.attention
    assert [item.outcome for item in well.recovered] == [item.outcome for item in bad.attention]
    later = night.run()
    assert (later.changed, later.attention, later.recovered, later.moved) == ((), (), (), ())
    assert len(night.store.versions.all()) == 1 + (after is CHANGED) and not night.store.faults()


def test_gone_is_said_of_the_second_night_that_misses_the_document(tmp_path: Path) -> None:
    with FaultServer() as server:
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        told = []
        for status in (200, 404, 503, 404, 410, 200, 404, 200):
            server.pages["/policy"] = answer(status, POLICY)
            summary = night.run()
            told.append([*summary.outcomes, *(item.state for item in summary.attention), *("well" for _ in summary.recovered)])
            assert not summary.changed
    assert told == [
        ["ok"],
        ["not_found", "new"],
        ["server_error", "still"],
        ["gone", "new"],
        ["gone", "still"],
        ["same_text", "well"],
        ["not_found", "new"],
        ["same_text", "well"],
    ]
    assert len(night.store.versions.all()) == 1


def test_a_moved_policy_is_followed_with_its_history_and_told_once(tmp_path: Path) -> None:
    with FaultServer() as server:
        old, new = server.url("/policy"), server.url("/new-home")
        server.pages["/policy"] = answer(body=POLICY, ETag=ETAG)
        night = Night(tmp_path, old, host=server.allow[0])
        night.run()
        server.pages["/policy"] = answer(301, Location="/new-home")
        server.pages["/new-home"] = answer(body=CHANGED, ETag='"two"')
        both = night.run()
        assert both.outcomes == {"ok": 1} and len(both.changed) == 1
        assert [(item.url, item.to) for item in both.moved] == [(old, new)] and new in (tmp_path / both.index).read_text()
        server.requests.clear()
        after = night.run()
        assert after.outcomes == {"same_text": 1} and not after.moved and server.paths() == ["/new-home"]
        assert server.requests[-1].headers["if-none-match"] == '"two"'

        text = (tmp_path / "monitor.toml").read_text()
        corrected = Night(tmp_path, new, host=server.allow[0])
        assert corrected.run().first == () and len(corrected.store.versions.of(1)) == 2
        (tmp_path / "monitor.toml").write_text(text)

        server.pages["/policy"] = answer(body=CHANGED)
        server.pages["/new-home"] = answer(302, Location="/policy")
        assert not corrected.run().changed


def test_a_policy_that_comes_back_to_its_old_address_is_followed_back(tmp_path: Path) -> None:
    with FaultServer() as server:
        server.pages["/policy"] = answer(body=POLICY)
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        night.run()
        server.pages["/policy"] = answer(308, Location="/new-home")
        server.pages["/new-home"] = answer(body=POLICY)
        assert night.run().outcomes == {"moved": 1}
        server.pages["/policy"] = answer(body=CHANGED)
        server.pages["/new-home"] = answer(404)
        back = night.run()
        assert len(back.changed) == 1 and [item.to for item in back.moved] == [server.url("/policy")]
        assert night.run().outcomes == {"same_text": 1}


def test_a_redirect_is_not_asked_with_the_validators_of_another_address(tmp_path: Path) -> None:
    with FaultServer() as server:
        server.pages["/policy"] = answer(body=POLICY, ETag=ETAG, Last_Modified="Tue, 03 Jun 2025 10:00:00 GMT")
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        night.run()
        server.pages["/policy"] = answer(302, Location="/elsewhere")
        server.pages["/elsewhere"] = not_modified  # a page that is older than the policy would say so
        assert night.run().outcomes == {"server_error": 1}
        assert "if-modified-since" in server.requests[-2].headers and "if-modified-since" not in server.requests[-1].headers


def test_two_runs_of_one_night_do_not_make_it_gone(tmp_path: Path) -> None:
    with FaultServer() as server:
        server.pages["/policy"] = answer(body=POLICY)
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        night.run()
        server.pages["/policy"] = answer(404)
        night.now = night.now.replace(hour=20)
        assert night.run().outcomes == {"not_found": 1}
        for hours in (1, 5, 11):  # once more that evening, after midnight, and in the morning
            night.now = night.now.replace(day=24, hour=20) + timedelta(hours=hours)
            assert night.run().outcomes == {"not_found": 1}, night.now
        assert night.run().outcomes == {"gone": 1}


def test_a_page_whose_bytes_changed_once_is_read_once_more_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    examine = Judge.examine
    monkeypatch.setattr(Judge, "examine", lambda judge, source, *rest: read.append(source.address) or examine(judge, source, *rest))
    again = POLICY.replace(b'value=""', b'value="another token"')
    with FaultServer() as server:
        server.pages["/policy"] = answer(body=POLICY, ETag=ETAG)
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        night.run()
        server.pages["/policy"] = answer(body=again, ETag='"two"')
        assert [night.run().outcomes for _ in range(3)] == [{"same_text": 1}] * 3
        assert len(read) == 2 and server.requests[-1].headers["if-none-match"] == '"two"'
        monkeypatch.setattr("monitor.pipeline.layouts.reader", lambda: "another reader")
        night.run()
        assert len(read) == 3  # it may tell apart what this one does not
        server.pages["/policy"] = answer(body=CHANGED.replace(b'value=""', b'value="third"'), ETag='"three"')
        assert len(night.run().changed) == 1 and not night.store.faults()


@pytest.mark.parametrize(
    ("body", "outcome", "moves", "changes"),
    [(POLICY, "moved", 1, 0), (CHANGED, "ok", 1, 1), (OTHER, "redirected_elsewhere", 0, 0), (html("<h1>Welcome</h1>"), None, 0, 0)],
    ids=["same policy", "same policy, changed", "another policy", "no policy"],
)
def test_another_site_is_followed_to_only_where_it_has_the_same_policy(
    tmp_path: Path, body: bytes, outcome: str | None, moves: int, changes: int
) -> None:
    with FaultServer() as old, FaultServer(host="127.0.0.2") as new:
        old.pages["/policy"] = answer(body=POLICY, ETag=ETAG)
        night = Night(tmp_path, old.url("/policy"), host=f'{old.allow[0]}", "{new.allow[0]}')
        night.run()
        old.pages["/policy"] = answer(301, Location=new.url("/elsewhere"))
        new.pages["/elsewhere"] = answer(body=body, ETag='"there"')
        told = night.run()
        assert (len(told.moved), len(told.changed)) == (moves, changes) and (outcome is None or told.outcomes == {outcome: 1})
        assert len(told.attention) == 1 - moves and "if-none-match" not in new.requests[-1].headers
        after = night.run()
        assert not after.moved and not after.changed and not night.store.faults()
        old.pages["/policy"] = answer(body=body if moves else POLICY)
        assert not night.run().changed


def test_a_passing_redirect_to_another_site_is_not_followed_and_a_private_one_is_not_reached(tmp_path: Path) -> None:
    with FaultServer() as old, FaultServer(host="127.0.0.2") as new:
        old.pages["/policy"] = answer(body=POLICY)
        new.pages["/elsewhere"] = answer(body=POLICY)
        night = Night(tmp_path, old.url("/policy"), host=old.allow[0])
        night.run()
        for status, outcome in ((302, "redirected_elsewhere"), (301, "blocked")):
            old.pages["/policy"] = answer(status, Location=new.url("/elsewhere"))
            assert night.run().outcomes == {outcome: 1} and new.requests == []


def test_a_flapping_page_tells_its_one_change_once(tmp_path: Path) -> None:
    with FaultServer() as server:
        night = Night(tmp_path, server.url("/policy"), host=server.allow[0])
        nights: list[tuple[bytes | Route, int]] = [
            (answer(body=POLICY, ETag=ETAG), 0), (answer(503), 0), (answer(body=POLICY, ETag='"other node"'), 0), (challenge, 0),
            (answer(body=CHANGED, ETag='"new"'), 1), (answer(404), 0), (answer(body=CHANGED), 0), (answer(), 0), (not_modified, 0),
            (answer(body=CHANGED, ETag='"new"'), 0),
        ]  # fmt: skip
        for served, changes in nights:
            server.pages["/policy"] = served
            assert len(night.run().changed) == changes
        assert len(night.store.versions.all()) == 2 and not night.store.faults()
