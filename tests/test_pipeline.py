"""Nights over a real site and real files: what is a change, what is not, and what must never be one."""

import json
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from monitor.config import Subscriber
from monitor.model.record import PolicyRecord
from monitor.model.trouble import Trouble
from monitor.model.watch import Outcome
from monitor.pipeline import judge
from monitor.pipeline.mail import digests
from monitor.pipeline.passes import Pass, run_pass
from monitor.pipeline.publish import policy_changes
from monitor.pipeline.reread import reread
from monitor.pipeline.stored import find_policy, stored_pair, stored_record
from monitor.read.sandbox import Sandbox
from monitor.watchlist import sources
from tests.night import Night
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def test_a_week_at_a_payer(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {
            "/1": page("OL-1"),
            "/2": page("OL-2", title="Salted Sock Therapy"),
            "/3": page("OL-3", title="Wool Hat Therapy"),
        }
        night = Night(tmp_path, *(site.url(path) for path in site.pages), host=site.host)

        first = night.run()
        assert (first.checked, first.outcomes, first.changed, len(first.first)) == (3, {"ok": 3}, (), 3)
        assert night.run().outcomes == {"not_modified": 3}

        site.pages["/1"] = page("OL-1", hours=4)
        site.pages["/2"] = page("OL-2", title="Salted Sock Therapy", nonce="abc")
        second = night.run()
        assert second.outcomes == {"ok": 1, "not_modified": 1, "same_text": 1}
        assert [line.policy for line in second.changed] == ["127.0.0.1/ol-1"]
        assert second.changed[0].summary["material"] >= 1
        assert not second.attention and not second.first
        report = tmp_path / second.changed[0].report
        assert second.changed[0].report.startswith("reports/2026-11-25T031500-0500/127")
        assert "Cold feet" in report.read_text()
        assert second.changed[0].report.rpartition("/")[2] in (tmp_path / second.index).read_text()
        assert "2026-11-25T031500-0500" in (tmp_path / "reports/index.html").read_text()
        assert len(night.store.versions.all()) == 4

        site.pages["/1"] = 404
        site.pages["/2"] = 500
        site.pages["/3"] = b"<html><body><h1>Just a moment...</h1><p>Checking your browser before accessing.</p></body></html>"
        bad = night.run()
        assert bad.changed == () and len(bad.attention) == 3
        assert {item.outcome for item in bad.attention} >= {Outcome.NOT_FOUND, Outcome.SERVER_ERROR}
        assert all(item.since == "2026-11-26T03:15:00-05:00" and item.next_step for item in bad.attention)
        worse = night.run()
        assert all(item.since == "2026-11-26T03:15:00-05:00" for item in worse.attention)

        site.pages = {
            "/1": page("OL-1", hours=4),
            "/2": page("OL-2", title="Salted Sock Therapy"),
            "/3": page("OL-3", title="Wool Hat Therapy"),
        }
        well = night.run()
        assert well.changed == () and well.attention == () and sum(well.outcomes.values()) == 3
        assert len(night.store.versions.all()) == 4 and night.store.faults() == ()


def test_what_is_stored_is_found_and_compared(tmp_path: Path) -> None:
    document = tmp_path / "docs/ol-1.html"
    document.parent.mkdir()
    night = Night(tmp_path, "docs")
    for hours in (6, 4, 2):
        document.write_bytes(page("OL-1", hours=hours))
        night.run()
    (document.parent / "ol-2.html").write_bytes(page("OL-2", title="Salted Sock Therapy"))
    night.run()
    for name in ("files/ol-1", "OL-1", "1", "docs/ol-1.html", "tidal foot", "files/ol-1 "):
        assert find_policy(night.store, name).address == "docs/ol-1.html", name
    for name, said in (
        ("therapy", "can mean 2 policies"),
        ("nothing", "no stored policy"),
        ("", "no stored policy"),
        ("files/", "2 policies"),
    ):
        with pytest.raises(Trouble, match=said) as caught:
            find_policy(night.store, name)
        assert "files/ol-2" in caught.value.hint

    def hours(**days: date) -> tuple[str, ...]:
        pair = stored_pair(night.store, "ol-1", **days)
        assert all(found.provenance.sha256 == found.record.source.sha256 for found in pair)
        assert all(Path(found.provenance.kept_as or "").is_file() for found in pair)
        return tuple(found.record.statements[0].criteria[0].text.split()[5] for found in pair)

    assert hours() == ("4", "2")
    assert hours(since=date(2026, 11, 23)) == ("6", "2")
    assert hours(since=date(2020, 1, 1)) == ("6", "2")
    assert hours(since=datetime(2026, 11, 24)) == ("4", "2")
    assert hours(from_=date(2026, 11, 23), to=date(2026, 11, 24)) == ("6", "4")
    assert hours(since=date(2026, 12, 24)) == ("2", "2")
    with pytest.raises(Trouble, match="later"):
        stored_pair(night.store, "ol-1", from_=date(2026, 11, 25), to=date(2026, 11, 23))
    with pytest.raises(Trouble, match="one version only"):
        stored_pair(night.store, "ol-2")
    assert "4 hours" in stored_record(night.store, "ol-1", date(2026, 11, 24)).record.statements[0].criteria[0].text


def test_losses_other_documents_and_unreadable_ones_do_not_replace_what_is_stored(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.html" for name in ("cut", "other", "junk", "gone", "good")}
    for number, (name, file) in enumerate(files.items()):
        file.write_bytes(page(f"OL-{number}", title=f"{name.title()} Therapy of Feet"))
    night = Night(tmp_path, *(file.name for file in files.values()))
    night.run()
    files["cut"].write_bytes(page("OL-0", title="Cut Therapy of Feet", codes=()))
    files["other"].write_bytes(page("ZZ-77", title="Knitted Gloves"))
    files["junk"].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    files["gone"].unlink()
    files["good"].write_bytes(page("OL-4", title="Good Therapy of Feet", hours=1))
    summary = night.run()
    assert [line.url for line in summary.changed] == ["good.html"]
    outcomes = {item.url: item.outcome for item in summary.attention}
    assert outcomes == {
        "cut.html": Outcome.EXTRACTION_FAILED,
        "other.html": Outcome.WRONG_DOCUMENT,
        "junk.html": outcomes["junk.html"],
        "gone.html": Outcome.NOT_FOUND,
    }
    assert {version.url for version in night.store.versions.all() if version.run_id == 2} == {"good.html"}
    taken = night.run(kind="import")
    assert "cut.html" not in {item.url for item in taken.attention}
    assert taken.changed == ()
    assert len(night.store.versions.of(1)) == 2


def test_our_own_upgrade_is_not_the_payers_change(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    night = Night(tmp_path, "a.html")
    night.run()
    version = night.store.versions.latest(1)
    assert version is not None
    stale, payer = night.store.versions.last_record(version.id)
    stale = stale.model_copy(update={"reader": "0", "codes": (), "statements": ()})
    night.store.versions.keep_record(version.id, stale, payer)
    with night.store._database.write() as connection:
        connection.exec_driver_sql("DELETE FROM record WHERE reader != '0'")
    (tmp_path / "a.html").write_bytes(page(nonce="other bytes"))
    assert night.run().outcomes == {"same_text": 1}
    night.store.versions.keep_record(version.id, stale.model_copy(update={"reader": "00"}), payer)
    (reading,) = reread(night.store, {}, dry_run=True)
    assert reading.gains["codes"] == 2 and not reading.losses and reading.failure is None
    assert night.store.versions.last_record(version.id)[0].reader == "00"
    tuple(reread(night.store, {}, dry_run=False))
    assert night.store.versions.record(version.id, stale.reader, payer) is not None
    assert night.store.blobs.fault(version.sha256) is None
    with night.store._database.write() as connection:
        connection.exec_driver_sql("UPDATE OR REPLACE record SET reader = '0'")
    night.store.blobs.path(version.sha256).unlink()
    (tmp_path / "a.html").write_bytes(page(hours=1))
    (lost,) = night.run().attention
    assert lost.outcome is Outcome.EXTRACTION_FAILED and "missing" in lost.next_step


def test_an_upgrade_while_the_service_runs_stores_nothing_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_bytes(page())
    night = Night(tmp_path, "a.html")
    night.run()
    (tmp_path / "a.html").write_bytes(page(hours=1))
    monkeypatch.setattr(judge, "reader", lambda: "the code that was loaded before")
    (failed,) = night.run().attention
    assert failed.outcome is Outcome.EXTRACTION_FAILED and "Start it again" in failed.next_step
    monkeypatch.undo()
    assert [line.summary["material"] for line in night.run().changed] == [1]


def test_a_fault_of_our_own_at_one_source_spares_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(page(f"OL-{name}", title=f"{name} Therapy"))
    real = judge.policy_id

    def breaks(source, header):  # type: ignore[no-untyped-def]
        if source.path == "a.html":
            raise KeyError("boom")
        return real(source, header)

    monkeypatch.setattr(judge, "policy_id", breaks)
    summary = Night(tmp_path, "a.html", "b.html").run()
    assert summary.first == ("b.html",)
    assert summary.attention[0].url == "a.html" and "KeyError" in summary.attention[0].next_step


def test_documents_are_read_side_by_side_and_stored_in_the_order_of_the_watchlist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    for n in range(9):
        (tmp_path / f"docs/{n}.html").write_bytes(page(f"OL-{n % 3}", title=f"Therapy number {n}"))
    first, second = ((tmp_path / f"docs/{n}.html").read_bytes() for n in range(2))
    begun, real = threading.Event(), judge.read_in

    def read_in(sandbox: Sandbox, data: bytes, content_type: str, payer: str | None) -> PolicyRecord:
        if data == second:
            begun.set()
        assert data != first or begun.wait(timeout=30)  # the first one is not read until the second one is
        return real(sandbox, data, content_type, payer)

    monkeypatch.setattr(judge, "read_in", read_in)
    night = Night(tmp_path, "docs")
    summary = night.run()
    addresses = [f"docs/{n}.html" for n in range(9)]
    assert not summary.attention and list(summary.first) == addresses
    assert [version.url for version in night.store.versions.all()] == addresses
    named = [source.address for source in night.store.sources.all() if len(source.policy or "") == len("files/ol-0")]
    assert named == addresses[:3]


def test_an_interrupted_night_is_taken_up_or_ended_and_told_once(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {f"/{n}": page(f"OL-{n}", title=f"Therapy number {n}") for n in range(4)}
        night = Night(tmp_path, *(site.url(path) for path in site.pages), host=site.host)
        night.run()
        site.pages = {f"/{n}": page(f"OL-{n}", title=f"Therapy number {n}", hours=n) for n in range(4)}
        watched = sources(night.workspace, night.store.sources.policies())
        task = Pass(night.workspace, watched, lambda: night.now, progress=lambda _address, _outcome: task.stop.set())
        assert run_pass(night.store, task) is None
        committed = len(night.store.versions.all()) - 4
        assert 0 < committed < 4
        site.answers.clear()
        resumed = night.run()
        assert len(resumed.changed) == 4 and resumed.run == "2026-11-24T03:15:00-05:00"
        assert sum(site.answers.values()) == 4 - committed

        site.pages = {f"/{n}": page(f"OL-{n}", title=f"Therapy number {n}", hours=n + 10) for n in range(4)}
        task = Pass(night.workspace, watched, lambda: night.now, progress=lambda _address, _outcome: task.stop.set())
        assert run_pass(night.store, task) is None
        night.now += timedelta(days=3)
        later = night.run()
        told = [summary for _, summary in night.store.runs.finished()]
        assert [len(summary.changed) for summary in told[2:]] == [4 - len(later.changed), len(later.changed)]
        assert 0 < len(later.changed) < 4
        assert len(list((tmp_path / "reports").glob("*/*.html"))) == 4 + 4 + 4


def test_a_weekly_reader_gets_the_week_before_on_the_first_run_of_a_week(tmp_path: Path) -> None:
    more = '[[subscriber]]\nemail = "a@b.org"\nevery = "week"\n[[subscriber]]\nemail = "d@b.org"\n'
    (tmp_path / "a.html").write_bytes(page())
    night = Night(tmp_path, "a.html", more=more)
    letters: dict[str, list[Subscriber]] = {}
    for hours in (6, 5, 5, 4, 4, 4, 4, 4):
        (tmp_path / "a.html").write_bytes(page(hours=hours))
        summary = night.run()
        run = night.store.runs.finished()[-1][0]
        found = digests(night.store, night.workspace, run, summary, policy_changes(night.store, night.workspace, run))
        letters[summary.run[:10]] = [reader for reader, _ in found]
    who = {day: [reader.email for reader in readers] for day, readers in letters.items() if readers}
    assert who == {"2026-11-24": ["d@b.org"], "2026-11-26": ["d@b.org"], "2026-11-30": ["a@b.org"]}


def test_a_summary_is_the_contract(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    value = json.loads(Night(tmp_path, "a.html", "nope.html").run().model_dump_json(by_alias=True))
    assert value["schema"] == 1 and value["run"] == "2026-11-23T03:15:00-05:00"
    assert value["checked"] == 2 and value["outcomes"] == {"ok": 1, "not_found": 1}
    assert set(value["attention"][0]) == {"url", "outcome", "since", "next_step", "state"}
