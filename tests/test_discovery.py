"""Nights over invented payers' indexes: what is told, on which night, and what must never be told."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config import load_workspace
from monitor.fetch.browser import find_browser
from monitor.model.run import RunSummary
from monitor.model.watch import Outcome
from monitor.pipeline.discover import Discovered, discover
from monitor.pipeline.mail import digests
from monitor.pipeline.passes import Pass, run_pass
from monitor.pipeline.publish import policy_changes
from monitor.pipeline.watched import watched
from monitor.store import Store
from tests.cli.command import monitor
from tests.listing_sites import KINDS, Item, documents, items, payer_toml
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


class Nights:
    """A workspace that watches everything on an invented payer's index; each `run` is the next night."""

    def __init__(self, root: Path, site: PayerSite, kind: str = "html", more: str = "", section: str = "") -> None:
        toml, self._pages = KINDS[kind]
        self.site = site
        (root / "payers").mkdir()
        (root / "payers" / "lakeshore.toml").write_text(payer_toml(toml(site.url(""))))
        head = f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["{site.host}"]\n[[discover]]\npayer = "lakeshore"\n{section}\n{more}'
        (root / "monitor.toml").write_text(head)
        self.workspace = load_workspace(root, {})
        self.store = Store(self.workspace.snapshots, self.workspace.payers)
        self.now = datetime(2026, 11, 2, 3, 15, tzinfo=ZoneInfo("America/New_York"))

    def lists(self, listed: Sequence[Item], served: Sequence[Item] | None = None) -> None:
        """The site lists these policies from now on, and serves them (or others)."""
        self.site.pages = {**documents(listed if served is None else served), **self._pages(listed, self.site.url(""))}

    def look(self, accept: bool = False) -> Discovered:
        """One look at the index, at the present time."""
        (found,) = discover(self.store, self.workspace, lambda: self.now, accept=accept)
        return found

    def run(self) -> RunSummary:
        self.look()
        task = Pass(self.workspace, watched(self.store, self.workspace), lambda: self.now)
        summary = run_pass(self.store, task)
        self.now += timedelta(days=1)
        assert summary is not None
        return summary


def _news(found: Discovered | RunSummary) -> list[tuple[str, str | None]]:
    changes = found.changes if isinstance(found, Discovered) else found.listed
    return [(change.kind.value, change.number) for change in changes]


@pytest.mark.parametrize("kind", KINDS)
def test_a_week_of_an_index(tmp_path: Path, kind: str) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site, kind)
        listed = items(12)
        nights.lists(listed)
        first = nights.look()
        assert (first.outcome, first.listed, first.first, first.changes) == (Outcome.OK, 12, True, ())
        nights.now += timedelta(days=1)
        assert _news(nights.look()) == []

        nights.now += timedelta(days=1)
        nights.lists([*listed[:11], Item("OL-99", "Comet Therapy", "/policies/ol-99.html")])
        assert [(kind_, (number or "").upper()) for kind_, number in _news(nights.look())] == [("new", "OL-99")]
        assert _news(nights.look()) == []  # OL-12 is missing, and the same day proves nothing

        nights.now += timedelta(days=1)
        assert [(kind_, (number or "").upper()) for kind_, number in _news(nights.look())] == [("vanished", "OL-12")]
        nights.now += timedelta(days=1)
        assert _news(nights.look()) == []


def test_moved_renamed_and_retired_policies_are_told_once(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        listed = items(6)
        nights.lists(listed)
        nights.run()
        before = nights.store.sources.policies()

        moved = [
            listed[0]._replace(path="/policies/2026-ol-1.html"),
            listed[1]._replace(title="Woollen Hat Therapy"),
            listed[2]._replace(status="Retired 10/01/2026"),
            *listed[3:],
        ]
        nights.lists(moved)
        night = nights.run()
        assert _news(night) == [("moved", "OL-1"), ("renamed", "OL-2"), ("retired", "OL-3")]
        assert [change.before for change in night.listed[:2]] == [site.url("/policies/ol-1.html"), f"OL-2 {listed[1].title}"]
        after = nights.store.sources.policies()
        assert after[site.url("/policies/2026-ol-1.html")] == before[site.url("/policies/ol-1.html")] == "lakeshore/ol-1"
        assert site.url("/policies/ol-1.html") not in after and not night.first
        assert len(nights.store.versions.of(nights.store.sources.all()[0].id)) == 1
        assert _news(nights.run()) == []

        report = (tmp_path / night.index).read_text()
        assert "On the payers’ indexes" in report and "Woollen Hat Therapy" in report
        assert "1 moved, 1 renamed, 1 retired" in report


def test_discovered_policies_are_captured_first_and_changes_are_told(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        listed = items(4)
        nights.lists(listed[:3])
        first = nights.run()
        assert (first.checked, len(first.first), first.changed, first.listed) == (3, 3, (), ())
        nights.lists(listed)
        second = nights.run()
        assert _news(second) == [("new", "OL-4")]
        assert (second.changed, second.first) == ((), (site.url("/policies/ol-4.html"),))
        site.pages["/policies/ol-4.html"] = page("OL-4", listed[3].title, hours=3)
        third = nights.run()
        assert [line.policy for line in third.changed] == ["lakeshore/ol-4"]
        assert _news(third) == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (500, Outcome.SERVER_ERROR),
        (403, Outcome.BLOCKED),
        (404, Outcome.NOT_FOUND),
        (b"<html><body><h1>Just a moment...</h1><p>Checking your browser before accessing.</p></body></html>", Outcome.CHALLENGE),
        (b"<html><body><form><input type=password></form>Please sign in to continue</body></html>", Outcome.LOGIN_WALL),
        (b"<html><body><h1>Medical policies</h1><p>Our list is being printed anew.</p></body></html>", Outcome.EXTRACTION_FAILED),
    ],
)
def test_a_bad_index_changes_nothing_on_that_night_or_at_recovery(tmp_path: Path, answer: bytes | int, outcome: Outcome) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        nights.lists(items(5))
        nights.run()
        site.pages["/index"] = answer
        for state in ("new", "still", "still"):
            bad = nights.run()
            assert [item.state for item in bad.attention] == [state]
            assert (_news(bad), bad.changed, bad.checked) == ([], (), 5)
            assert [(item.url, item.outcome) for item in bad.attention] == [(site.url("/index"), outcome)]
            assert bad.indexes == (site.url("/index"),)
            assert bad.attention[0].since.startswith("2026-11-03")
        assert "The index of 1 payer could not be read" in (tmp_path / bad.index).read_text()
        nights.lists(items(5))
        good = nights.run()
        assert (_news(good), good.attention) == ([], ())
        assert [(item.url, item.outcome) for item in good.recovered] == [(site.url("/index"), outcome)]
        assert nights.run().recovered == ()


def test_the_first_index_that_cannot_be_read_is_told_and_leaves_the_other_payers_alone(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site, more=f'[[source]]\nurl = "{site.url("/other")}"\n')
        site.pages = {"/index": 403, "/other": page()}
        done = monitor(tmp_path, "run", "--payer", "lakeshore", "--json")
        assert done.returncode == 3, done.stderr
        assert [item["outcome"] for item in done.json()["attention"]] == ["blocked"]
        whole = monitor(tmp_path, "run", "--json")
        assert (whole.returncode, whole.json()["checked"], len(whole.json()["first"])) == (3, 1, 1)
        (state,) = monitor(tmp_path, "status", "--json").json()["indexes"]
        assert state["payer"] == "lakeshore" and state["good_at"] is None and state["failing_since"]
        nights.lists(items(3))
        assert monitor(tmp_path, "run", "--payer", "lakeshore").returncode == 0


def test_a_document_taken_in_by_hand_is_the_discovered_policys(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        nights.lists(items(3))
        site.pages["/policies/ol-2.html"] = 403
        assert nights.run().outcomes == {"ok": 2, "blocked": 1}
        (tmp_path / "saved.html").write_bytes(page("OL-2", "Hat Therapy, Part 2"))
        assert monitor(tmp_path, "import", "saved.html", "--url", site.url("/policies/ol-2.html")).returncode == 0
        assert nights.store.sources.policies()[site.url("/policies/ol-2.html")] == "lakeshore/ol-2"


def test_a_sudden_drop_is_an_alarm_and_not_two_hundred_retirements(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        listed = items(30)
        nights.lists(listed)
        nights.look()
        for _ in range(4):
            nights.now += timedelta(days=1)
            nights.lists(listed[:20])
            alarm = nights.look()
            assert (alarm.outcome, alarm.changes) == (Outcome.TRUNCATED, ())
            assert "lacks 10 of the 30" in alarm.detail and "--accept" in alarm.next_step
        assert len(watched(nights.store, nights.workspace)) == 30
        nights.lists(listed)
        assert nights.look().changes == ()

        nights.lists(listed[:20])
        assert nights.look(accept=True).changes == ()
        nights.now += timedelta(days=1)
        assert len(nights.look().changes) == 10
        assert len(watched(nights.store, nights.workspace)) == 20


def test_a_policy_that_is_missed_once_is_no_news(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        listed = items(12)
        nights.lists(listed)
        nights.look()
        for day in range(6):
            nights.now += timedelta(days=1)
            nights.lists(listed[:-1] if day % 2 == 0 else listed)
            assert _news(nights.look()) == []


def test_patterns_topics_and_subscribers_hold_for_discovered_policies(tmp_path: Path) -> None:
    more = """[[topic]]
name = "socks"
match = ["*sock*"]
[[subscriber]]
email = "socks@example.org"
topics = ["Socks"]
[[subscriber]]
email = "hats@example.org"
policies = ["OL-22"]
[[subscriber]]
email = "other@example.org"
payers = ["granite"]
[smtp]
sender = "monitor@example.org"
"""
    with PayerSite() as site:
        nights = Nights(tmp_path, site, more=more, section='exclude = ["*mitten*"]\ntopics = ["therapy"]')
        listed = items(10)
        nights.lists(listed)
        first = nights.run()
        assert first.checked == 9
        by_topic = watched(nights.store, nights.workspace, topic="socks")
        assert [source.number for source in by_topic] == ["OL-1"]
        assert by_topic[0].topics == ("therapy", "socks")

        nights.lists([*listed, *items(25)[20:]])
        summary = nights.run()
        assert _news(summary) == [("new", f"OL-{n}") for n in (21, 22, 23, 25)]  # 24 is a mitten
        (run, told) = nights.store.runs.finished()[-1]
        letters = {
            reader.email: letter
            for reader, letter in digests(
                nights.store, nights.workspace, run, told, policy_changes(nights.store, nights.workspace, run)
            )
        }
        assert set(letters) == {"socks@example.org", "hats@example.org"}
        assert "OL-21 Sock Therapy" in letters["socks@example.org"].text and "OL-22" not in letters["socks@example.org"].text
        assert "On the payers’ indexes" in letters["hats@example.org"].html
        assert letters["hats@example.org"].subject == "[lakeshore] On the index: new OL-22 Hat Therapy, Part 22"


def test_the_command_tells_and_ends_with_3_on_an_alarm(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site)
        nights.lists(items(10))
        first = monitor(tmp_path, "discover", "--json")
        assert (first.returncode, first.json()["payers"][0]["listed"]) == (0, 10)
        nights.lists(items(11))
        second = monitor(tmp_path, "discover", "--payer", "lakeshore")
        assert second.returncode == 0 and "new        OL-11 Sock Therapy, Part 11" in second.stdout
        nights.lists(items(5))
        alarm = monitor(tmp_path, "discover", "--json")
        assert alarm.returncode == 3
        assert alarm.json()["payers"][0]["outcome"] == "truncated" and alarm.json()["payers"][0]["changes"] == []
        told = monitor(tmp_path, "run", "--json")
        assert told.returncode == 3
        assert [change["number"] for change in told.json()["listed"]] == ["OL-11"]
        assert monitor(tmp_path, "discover", "--payer", "granite").returncode == 2


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('[[discover]]\npayer = "nobody"', "monitor.toml, line 2: discover.1.payer: there is no payer file 'nobody'"),
        ('[[discover]]\npayer = "plain"', "monitor.toml, line 2: discover.1.payer: the payer file 'plain' has no [[index]]"),
        ('[[discover]]\npayer = "aetna"\nonly = ["*"]', "monitor.toml, line 3: discover.1.only: there is no such setting"),
        ('[[discover]]\npayer = "aetna"\n[[discover]]\npayer = "aetna"', "line 4: discover.2.payer: the same as discover 1"),
        ('[[topic]]\nname = "socks"', "monitor.toml, line 1: topic.1.match: this setting is missing"),
        ('[[topic]]\nname = "socks"\nmatch = "*sock*"', "monitor.toml, line 3: topic.1.match"),
        ('[[discover]]\npayer = "broken"', "broken.toml, line 2: colour: there is no such key"),
    ],
)
def test_wrong_settings_name_line_and_field(tmp_path: Path, section: str, said: str) -> None:
    (tmp_path / "payers").mkdir()
    (tmp_path / "payers" / "plain.toml").write_text('name = "Plain"\n')
    (tmp_path / "payers" / "broken.toml").write_text('name = "Broken"\ncolour = "red"\n')
    (tmp_path / "monitor.toml").write_text(section + "\n")
    done = monitor(tmp_path, "run")
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.skipif(find_browser() is None or find_spec("playwright") is None, reason="no browser, or no extra [browser]")
def test_an_index_that_scripts_build_is_drawn_where_the_settings_say_so(tmp_path: Path) -> None:
    with PayerSite() as site:
        nights = Nights(tmp_path, site, section="browser = true\n")
        nights.lists(items(3))
        built = base64.b64encode(site.pages["/index"]).decode()  # type: ignore[arg-type]
        site.pages["/index"] = f"<html><body><script>document.body.innerHTML = atob('{built}')</script></body></html>".encode()
        found = nights.look()
        assert (found.outcome, found.listed) == (Outcome.OK, 3), found
        plain = nights.workspace.settings.discover[0].model_copy(update={"browser": False})
        settings = nights.workspace.settings.model_copy(update={"discover": (plain,)})
        nights.workspace = replace(nights.workspace, settings=settings)
        assert nights.look().outcome is Outcome.EXTRACTION_FAILED
