"""Every byte and link checked, what need not be kept dropped, and a copy that takes the store's place."""

import os
import sqlite3
import threading
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from monitor.model.watch import Outcome
from monitor.store import Busy, Damaged, Look, Store, StoreTrouble
from tests.store.captures import NOW, capture, record

_START = datetime.fromisoformat(NOW)
_DAYS = [f"2026-11-{day:02}T03:15:00-05:00" for day in range(1, 29)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "snapshots")


def _version(store: Store, data: bytes, at: str = NOW, address: str = "a"):  # type: ignore[no-untyped-def]
    source = store.sources.register([address], NOW)[address]
    return capture(store, store.runs.start("watch", datetime.fromisoformat(at)), source, data, policy=f"lakeshore/{address}", at=at)


def _say(store: Store, *statements: str) -> None:
    with sqlite3.connect(store.folder / "monitor.db") as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE record SET body = x'00' WHERE version_id = 1", "the record 1 cannot be unpacked"),
        ("UPDATE change SET body = x'28b52ffd00' WHERE id = 1", "the change 1 cannot be unpacked"),
        ("UPDATE run SET same_text = x'00' WHERE id = 2", "what run 2 found unchanged cannot be unpacked"),
        ("DELETE FROM record WHERE version_id = 2", "version 2 has no record"),
        ("UPDATE change SET old_version = 3 WHERE id = 1", "joins versions that do not follow each other"),
        ("UPDATE change SET source_id = 2 WHERE id = 1", "joins versions that do not follow each other"),
        ("UPDATE version SET sha256 = replace(hex(zeroblob(32)), 'A', 'a') WHERE id = 2", "is missing"),
        ("UPDATE change SET new_version = 77 WHERE id = 1", "point to rows that do not exist"),
    ],
)
def test_each_broken_link_or_entry_is_told(store: Store, statement: str, said: str) -> None:
    _version(store, b"one")
    _version(store, b"two")
    _version(store, b"other", address="b")
    assert store.faults() == ()
    _say(store, statement)
    (fault,) = store.faults()
    assert said in fault


def test_bytes_that_say_the_same_are_kept_as_what_differs(store: Store) -> None:
    words = " ".join(f"word{n * n}" for n in range(9000)).encode()
    version = _version(store, words)
    nights = [words.replace(b"word81 ", f"word{night} ".encode()) for night in range(10_000, 10_020)]
    for data in (*nights, nights[-1]):  # the last night's again: nothing new
        run = store.runs.start("watch", _START)
        store.variants.keep(run.id, version, data, NOW)
    kept = store.variants.of(version.id)
    assert [store.variants.get(version.id, variant.sha256) for variant in kept] == nights
    assert (store.folder / "monitor.db").stat().st_size + (store.folder / "monitor.db-wal").stat().st_size < 4 * len(words) * 10
    with sqlite3.connect(store.folder / "monitor.db") as connection:
        assert connection.execute("SELECT max(length(delta)) FROM variant").fetchone()[0] < 300
    assert list(store.blobs.names()) == [version.sha256] and store.faults() == ()
    _say(store, f"UPDATE variant SET sha256 = '{'0' * 64}' WHERE id = 3")
    assert len(store.faults()) == 1 and "variant 000000000000" in store.faults()[0]


def test_bytes_that_differ_all_over_are_kept_whole_and_belong_to_something(store: Store) -> None:
    version, other = _version(store, os.urandom(2000)), os.urandom(2000)
    store.variants.keep(store.runs.start("watch", _START).id, version, other, NOW)
    (variant,) = store.variants.of(version.id)
    assert store.variants.get(version.id, variant.sha256) == other
    assert store.orphans() == () and store.faults() == ()
    with pytest.raises(Damaged, match="no variant"):
        store.variants.get(version.id, "0" * 64)


def test_what_a_killed_run_left_is_told_and_dropped(store: Store, tmp_path: Path) -> None:
    kept, reports = _version(store, b"one"), tmp_path / "reports"
    (reports / "night").mkdir(parents=True)
    orphan = store.blobs.put(b"stored, and never named")
    for folder in (store.blobs.path(orphan).parent, reports / "night"):
        (folder / ".tmp-abc").write_bytes(b"half")
    (reports / "night/page.html").write_text("a report")
    store.versions.keep_record(kept.id, record(kept.sha256, reader="2"), "")
    assert store.faults() == () and store.orphans() == (orphan,)
    dry = store.clean(reports, None, dry_run=True)
    assert store.orphans() == (orphan,) and store.versions.record(kept.id, "1", "") is not None
    done = store.clean(reports, None, dry_run=False)
    assert dry == done
    assert {**asdict(done), "bytes": 0} == {"versions": 0, "variants": 0, "records": 1, "blobs": 1, "temporary": 2, "bytes": 0}
    assert store.orphans() == () and not list(tmp_path.rglob(".tmp-*")) and (reports / "night/page.html").exists()
    assert store.versions.last_record(kept.id)[0].reader == "2" and store.faults() == ()
    with store.lock(), pytest.raises(Busy):
        Store(store.folder).clean(reports, None, dry_run=False)


def test_old_bytes_go_only_when_nobody_was_told_of_them(store: Store, tmp_path: Path) -> None:
    versions = [_version(store, f"text {n}".encode(), at=_DAYS[n]) for n in range(8)]
    _say(store, "UPDATE change SET told = 0 WHERE new_version IN (2, 3, 4, 6)")  # told of: 4 to 5, 6 to 7, 7 to 8
    store.variants.keep(store.runs.start("watch", _START).id, versions[7], b"text 7 ", _DAYS[7])
    everything = {version.id for version in versions}
    assert store.clean(tmp_path, None, dry_run=False).versions == 0
    assert store.clean(tmp_path, _DAYS[0], dry_run=False).versions == 0
    assert {version.id for version in store.versions.all()} == everything and len(store.variants.of(8)) == 1
    dropped = store.clean(tmp_path, "2026-12-24T00:00:00-05:00", dry_run=False)
    assert (dropped.versions, dropped.variants) == (2, 1)
    assert [version.id for version in store.versions.all()] == [1, 4, 5, 6, 7, 8]
    assert sorted(store.blobs.names()) == sorted(version.sha256 for version in store.versions.all())
    assert [change.new.id for change in store.versions.changes_of(1)] == [5, 6, 7, 8] and store.faults() == ()
    assert store.clean(tmp_path, "2027-12-24T00:00:00-05:00", dry_run=False).versions == 0


def test_the_newest_version_stays_however_old(store: Store, tmp_path: Path) -> None:
    only = _version(store, b"the only one", at=_DAYS[0])
    assert store.clean(tmp_path, "2036-01-01T00:00:00-05:00", dry_run=False).versions == 0
    assert store.versions.latest(1) == only and store.blobs.get(only.sha256) == b"the only one"


def test_a_backup_made_beside_a_night_is_whole_and_takes_the_stores_place(store: Store, tmp_path: Path) -> None:
    copy, stop = tmp_path / "backup", threading.Event()
    _version(store, b"before")

    def night() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            _version(store, f"text {number}".encode(), address=f"source {number}")

    writer = threading.Thread(target=night)
    writer.start()
    try:
        counts = []
        for _ in range(3):
            store.back_up(copy)
            with Store(copy) as restored:
                assert restored.faults() == ()
                counts.append(len(restored.versions.all()))
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts) and counts[0] >= 1
    store.back_up(copy)
    assert store.back_up(copy) == 0
    told = store.versions.all()
    store.close()
    store.folder.rename(tmp_path / "lost")
    copy.rename(store.folder)
    with Store(store.folder) as restored:
        assert restored.versions.all() == told and restored.faults() == () and restored.orphans() == ()
        run = restored.runs.start("watch", _START)
        restored.runs.commit_look(Look(run.id, 1, NOW, Outcome.UNREACHABLE))


def test_a_damaged_file_is_not_copied_over_an_earlier_backup(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "backup"
    _version(store, b"one")
    store.back_up(copy)
    second = _version(store, b"two")
    store.blobs.path(second.sha256).write_bytes(b"spoilt")
    with pytest.raises(Damaged, match="damaged"):
        store.back_up(copy)
    with Store(copy) as restored:
        assert len(restored.versions.all()) == 1 and restored.faults() == ()


def test_a_backup_does_not_lie_in_the_store_nor_the_store_in_it(store: Store, tmp_path: Path) -> None:
    for place in (store.folder, store.folder / "copy", tmp_path):
        with pytest.raises(StoreTrouble, match="no place for a backup"):
            store.back_up(place)
