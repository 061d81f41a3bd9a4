"""Manners: one request at a time per host, pauses kept, robots.txt heeded, patience with hosts that ask for it."""

import asyncio
from collections.abc import Iterable
from itertools import pairwise

import pytest

from monitor.config import FetchSettings
from monitor.fetch import Fetched, Fetcher
from monitor.fetch.robots import Robots
from monitor.fetch.verdict import of_status, retry_after
from monitor.model.watch import Outcome
from tests.fetch.conftest import Fetch
from tests.fetch.fault_server import PAGE, FaultServer, answer


def fetch_all(urls: Iterable[str], **changes: object) -> list[Fetched]:
    """All of `urls` at once, by one Fetcher."""
    settings = FetchSettings.model_validate(
        {"delay": 0, "allow": ("127.0.0.1", "127.0.0.2"), "timeout": 5, "attempts": 1, **changes}
    )

    async def together() -> list[Fetched]:
        async with Fetcher(settings) as fetcher:
            return await asyncio.gather(*(fetcher.fetch(url) for url in urls))

    return asyncio.run(together())


def robots(*lines: str) -> bytes:
    return answer(body="\n".join(lines).encode(), kind="text/plain")


def test_one_host_is_never_asked_twice_at_once_and_the_delay_is_kept() -> None:
    with FaultServer(pause=0.05) as server:
        fetched = fetch_all([server.url(path) for path in ("/page", "/pdf", "/moved", "/404")], delay=0.2)
        log = server.requests
    assert [one.outcome for one in fetched] == [Outcome.OK, Outcome.OK, Outcome.OK, Outcome.NOT_FOUND]
    assert [request.path for request in log].count("/robots.txt") == 1 and len(log) == 6
    pauses = [later.start - earlier.end for earlier, later in pairwise(log)]
    assert all(0.19 < pause < 1 for pause in pauses), pauses


def test_two_hosts_are_asked_at_once() -> None:
    with FaultServer(pause=0.5) as one, FaultServer(host="127.0.0.2", pause=0.5) as other:
        fetched = fetch_all([one.url("/page"), other.url("/page")])
        first, second = one.requests[-1], other.requests[-1]
    assert [item.content for item in fetched] == [PAGE, PAGE]
    assert first.start < second.end and second.start < first.end


def test_crawl_delay_is_kept() -> None:
    with FaultServer(robots=robots("User-agent: *", "Crawl-delay: 0.4")) as server:
        fetch_all([server.url("/page"), server.url("/pdf")])
        first, second = server.requests[-2:]
    assert second.start - first.end > 0.39


def test_robots_rules_are_heeded_and_the_rule_is_told() -> None:
    rules = robots(
        "User-agent: badbot", "Disallow: /page-for-nobody", "", "User-agent: *", "Disallow: /p", "Allow: /page$",
        "Disallow: /private/*.pdf",
    )  # fmt: skip
    with FaultServer(robots=rules) as server:
        fetched = fetch_all([server.url(path) for path in ("/page", "/page-for-nobody", "/private/a.pdf", "/zlib")])
        assert sorted(server.paths()) == ["/page", "/zlib"]
    assert [one.outcome for one in fetched] == [Outcome.OK, Outcome.ROBOTS, Outcome.ROBOTS, Outcome.OK]
    assert "rule 'Disallow: /p'" in fetched[1].detail and "rule 'Disallow: /private/*.pdf'" in fetched[2].detail
    assert "import" in fetched[1].next_step


def test_a_group_that_names_us_comes_first() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-Agent: policymonitor # us\nDisallow: /drafts/\n"
    rules = Robots(text, "PolicyMonitor")
    assert rules.rule_against("https://payer.example/policies/1") is None
    assert rules.rule_against("https://payer.example/drafts/1") == "Disallow: /drafts/"


def test_a_redirect_into_forbidden_ground_is_not_followed() -> None:
    with FaultServer(robots=robots("User-agent: *", "Disallow: /page")) as server:
        (fetched,) = fetch_all([server.url("/moved")])
        assert server.paths() == ["/moved"]
    assert fetched.outcome is Outcome.ROBOTS


@pytest.mark.parametrize(
    ("whole", "outcome"),
    [
        (answer(404), Outcome.OK),
        (answer(403), Outcome.OK),
        (answer(401), Outcome.OK),
        (answer(), Outcome.OK),
        (answer(body=PAGE), Outcome.OK),
        (answer(302, Location="/account/login"), Outcome.OK),
        (answer(302, Location="/robots-elsewhere.txt"), Outcome.OK),
        (answer(500), Outcome.ROBOTS),
        (answer(503), Outcome.ROBOTS),
        (answer(body=b"User-agent: *", Content_Encoding="gzip"), Outcome.ROBOTS),
        (robots("User-agent: *", "Disallow: /"), Outcome.ROBOTS),
        (answer(body=b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /page\r\n"), Outcome.ROBOTS),
        (answer(body=b"User-agent: *\nDisallow: /x\n" + b"# filler\n" * 60_000 + b"Disallow: /page\n"), Outcome.OK),
    ],
)
def test_what_a_robots_file_means(whole: bytes, outcome: Outcome) -> None:
    with FaultServer(robots=whole) as server:
        fetched = fetch_all([server.url("/page")] * 2)
        assert [request.path for request in server.requests].count("/robots.txt") == 1
        assert server.paths().count("/page") == (2 if outcome is Outcome.OK else 0)
    assert [one.outcome for one in fetched] == [outcome] * 2 and (outcome is Outcome.OK or fetched[0].next_step)


def test_passing_trouble_is_tried_again(server: FaultServer, fetch: Fetch) -> None:
    assert fetch("/500-once", attempts=2).content == PAGE
    assert fetch("/cut-once", attempts=2).content == PAGE
    failed = fetch("/500", attempts=3)
    assert failed.outcome is Outcome.SERVER_ERROR and "tried 3 times" in failed.detail


def test_lasting_refusals_are_not_tried_again(server: FaultServer, fetch: Fetch) -> None:
    for path in ("/403", "/404", "/image", "/bomb", "/cut-pdf"):
        before = server.paths().count(path)
        fetch(path, attempts=3)
        assert server.paths().count(path) == before + 1, path


def test_retry_after_is_waited_for() -> None:
    with FaultServer() as server:
        (fetched,) = fetch_all([server.url("/429-once")], attempts=2)
        first, second = server.requests[-2:]
    assert fetched.content == PAGE and 0.99 < second.start - first.end < 5


def test_a_throttle_without_end_is_blocked(server: FaultServer, fetch: Fetch) -> None:
    before = server.paths().count("/429")
    fetched = fetch("/429", attempts=3)
    assert fetched.outcome is Outcome.BLOCKED and "tried 3 times" in fetched.detail and "delay" in fetched.next_step
    assert server.paths().count("/429") == before + 3


def test_a_long_retry_after_leaves_the_whole_host_alone() -> None:
    with FaultServer() as server:
        fetched = fetch_all([server.url("/429-hour"), server.url("/page")], attempts=3)
        assert server.paths() == ["/429-hour"]
    assert [one.outcome for one in fetched] == [Outcome.BLOCKED] * 2
    assert all("60 minutes" in one.detail for one in fetched) and "left alone" in fetched[1].detail


def test_a_host_that_only_fails_is_left_alone() -> None:
    with FaultServer() as server:
        fetched = fetch_all([server.url(f"/403?{n}") for n in range(12)] + [server.url("/page")])
        assert len(server.paths()) == 8
        mixed = fetch_all([server.url(path) for path in ("/403", "/404") * 8] + [server.url("/page")])
    assert [one.outcome for one in fetched] == [Outcome.BLOCKED] * 13 and "left alone" in fetched[-1].detail
    assert mixed[-1].outcome is Outcome.OK


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 120.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:30:00 GMT"}, 0.0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "٣"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_every_status_has_a_verdict() -> None:
    for status in range(100, 1000):
        verdict = of_status(status, {})
        assert verdict.outcome not in (Outcome.OK, Outcome.NOT_MODIFIED) and str(status) in verdict.detail and verdict.advice
