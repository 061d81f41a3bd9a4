"""Runs, versions, changes: what is committed stays whole, and nothing is there twice."""

import resource
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from monitor.model.run import RunSummary
from monitor.model.watch import Outcome
from monitor.store import Busy, Look, Store, StoreTrouble
from tests.store.captures import NOW, capture, record

_START = datetime.fromisoformat(NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "snapshots")


def test_the_folder_is_for_its_owner_only(store: Store) -> None:
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_a_capture_is_there_with_its_bytes_record_and_policy(store: Store) -> None:
    run = store.runs.start("watch", _START)
    source = store.sources.register(["https://payer.example/118"], NOW)["https://payer.example/118"]
    version = capture(store, run, source, b"bytes")
    assert store.blobs.get(version.sha256) == b"bytes"
    assert store.versions.record(version.id, "1", "") == record(version.sha256)
    assert store.versions.record(version.id, "2", "") is None
    assert store.versions.record(version.id, "1", "bcbsma") is None
    assert store.sources.policies() == {"https://payer.example/118": "lakeshore/118"}
    assert store.runs.done(run.id) == {source.id}
    assert [found.id for found in store.runs.first(run.id)] == [source.id]
    assert store.versions.changes(run.id) == ()


def test_a_second_version_comes_with_what_changed(store: Store) -> None:
    source = store.sources.register(["a"], NOW)["a"]
    old = capture(store, store.runs.start("watch", _START), source, b"one")
    run = store.runs.start("watch", _START)
    new = capture(store, run, source, b"two")
    (change,) = store.versions.changes(run.id)
    assert (change.old, change.new, change.told) == (old, new, True)
    assert change.changes.changes[0].what == "the title changed"
    assert store.runs.first(run.id) == ()
    assert [version.id for version in store.versions.of(source.id)] == [old.id, new.id]


def test_the_same_capture_twice_in_a_run_is_refused_as_a_whole(store: Store) -> None:
    run = store.runs.start("watch", _START)
    source = store.sources.register(["a"], NOW)["a"]
    capture(store, run, source, b"one")
    with pytest.raises(StoreTrouble):
        capture(store, run, source, b"two")
    assert len(store.versions.all()) == 1
    assert store.faults() == ()


def test_two_sources_of_one_number_keep_apart_and_keep_their_names(store: Store) -> None:
    sources = store.sources.register(["https://payer.example/ny/118", "https://payer.example/tx/118"], NOW)
    run = store.runs.start("watch", _START)
    for source in sources.values():
        capture(store, run, source, source.address.encode())
    first, second = store.sources.policies().values()
    assert first == "lakeshore/118"
    assert second is not None and second.startswith("lakeshore/118-") and len(second) == len("lakeshore/118-") + 8
    again = store.runs.start("watch", _START)
    for source in sources.values():
        capture(store, again, source, source.address.encode() * 2, policy="lakeshore/900")
    assert list(store.sources.policies().values()) == [first, second]


def test_unchanged_sources_are_a_bitmap_and_end_a_failing(store: Store) -> None:
    sources = list(store.sources.register([f"https://payer.example/{n}" for n in range(40)], NOW).values())
    run = store.runs.start("watch", _START)
    store.runs.commit_look(Look(run.id, sources[3].id, NOW, Outcome.UNREACHABLE, None, "no answer", "try later"))
    assert store.sources.all()[3].failing_since == NOW
    later = store.runs.start("watch", _START)
    store.runs.commit_look(Look(later.id, sources[3].id, "2026-11-24T03:15:00-05:00", Outcome.GONE))
    assert store.sources.all()[3].failing_since == NOW
    store.runs.note_unchanged(later.id, Outcome.NOT_MODIFIED, {source.id for source in sources[:20]})
    store.runs.note_unchanged(later.id, Outcome.SAME_TEXT, {sources[30].id})
    store.runs.note_unchanged(later.id, Outcome.SAME_TEXT, {sources[31].id})
    assert store.runs.outcomes(later.id) == {"not_modified": 20, "same_text": 2}
    assert store.sources.all()[3].failing_since is None
    assert store.runs.failures(later.id) == ()
    assert store.runs.done(later.id) == {source.id for source in (*sources[:20], *sources[30:32])}
    assert [(run.id, end) for run, end in store.runs.looks(sources[3].id)] == [(run.id, "unreachable"), (later.id, "not_modified")]


def test_two_runs_of_one_second_have_folders_of_their_own(store: Store) -> None:
    stamps = [store.runs.start("watch", _START).stamp for _ in range(4)]
    assert stamps == ["2026-11-23T031500-0500", *(f"2026-11-23T031500-0500-{n}" for n in (2, 3, 4))]


def test_a_run_without_end_is_found_and_an_ended_one_is_not(store: Store) -> None:
    run, other = store.runs.start("watch", _START), store.runs.start("import", _START)
    assert store.runs.unfinished() == (run, other)
    store.runs.finish(run, NOW, RunSummary(run=run.started, checked=0), (), "2026-11-23T03:15")
    store.runs.finish(other, NOW, None, (), None)
    assert store.runs.unfinished() == ()
    assert [found.id for found, _ in store.runs.finished()] == [run.id]
    assert store.runs.slot_done("2026-11-23T03:15")
    assert not store.runs.slot_done("2026-11-24T03:15")


def test_records_of_several_readers_stand_beside_each_other(store: Store) -> None:
    source = store.sources.register(["a"], NOW)["a"]
    version = capture(store, store.runs.start("watch", _START), source, b"one")
    newer = record(version.sha256, title="Better read", reader="2")
    store.versions.keep_record(version.id, newer, "bcbsma")
    assert store.versions.record(version.id, "1", "") == record(version.sha256)
    assert store.versions.last_record(version.id) == (newer, "bcbsma")


def test_the_lock_is_held_by_one_process_and_freed_by_its_death(store: Store) -> None:
    code = f"from pathlib import Path; from monitor.store import Store; import time\nwith Store(Path({str(store.folder)!r})).lock(): print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with pytest.raises(Busy), store.lock():
        pass
    holder.kill()
    holder.wait()
    with store.lock():
        pass


def test_verify_finds_a_damaged_and_a_missing_blob_and_a_broken_index(store: Store) -> None:
    run = store.runs.start("watch", _START)
    sources = store.sources.register(["a", "b", "c"], NOW)
    versions = [capture(store, run, source, source.address.encode(), policy=source.address) for source in sources.values()]
    assert store.faults() == ()
    store.blobs.path(versions[0].sha256).write_bytes(b"spoilt")
    store.blobs.path(versions[1].sha256).unlink()
    faults = "\n".join(store.faults())
    assert len(store.faults()) == 2
    assert "damaged" in faults and "missing" in faults
    raw = sqlite3.connect(store.folder / "monitor.db")
    raw.execute("UPDATE version SET source_id = 99 WHERE id = 1")
    raw.commit()
    raw.close()
    assert "do not exist" in store.faults()[0]


def test_a_full_disk_stops_with_one_line_and_loses_nothing(store: Store) -> None:
    sources = store.sources.register([f"https://payer.example/{n}" for n in range(300)], NOW)
    run = store.runs.start("watch", _START)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    committed = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, before[1]))
    try:
        with pytest.raises(StoreTrouble) as caught:
            for source in sources.values():
                capture(store, run, source, source.address.encode(), policy=source.address)
                committed.append(source.id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.hint and "\n" not in str(caught.value)
    assert committed
    assert [version.source_id for version in store.versions.all()] == committed
    assert store.faults() == ()
