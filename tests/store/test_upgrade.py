"""Stores that released versions wrote are brought to the present schema with all that they hold."""

import sqlite3
from pathlib import Path

import pytest

from monitor.store import Store
from monitor.store.database import REVISION

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
TEXTS = {1: b"Footbaths, first text", 2: b"Wool hats", 3: b"Footbaths, second text"}


def _old_store(folder: Path, schema: Path) -> Path:
    folder.mkdir()
    with sqlite3.connect(folder / "monitor.db") as connection:
        connection.executescript(schema.read_text("utf-8"))
    connection.close()
    return folder


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.stem for schema in SCHEMAS])
def test_an_old_store_is_upgraded_and_goes_on(schema: Path, tmp_path: Path) -> None:
    folder = _old_store(tmp_path / "snapshots", schema)
    for _ in range(2):
        with Store(folder) as store:
            assert {version.id: store.blobs.put(TEXTS[version.id]) for version in store.versions.all()} == {
                version.id: version.sha256 for version in store.versions.all()
            }
            assert store.faults() == () and store.orphans() == ()
            assert list(store.sources.policies().values()) == ["lakeshore/118", "lakeshore/119", None]
            (change,) = store.versions.changes_of(1)
            assert change.changes.changes[0].what == "the title changed" and (change.old.id, change.new.id) == (1, 3)
            assert store.versions.last_record(3)[0].header.title == "Tidal Footbath Therapy"
            assert [end for _, end in store.runs.looks(2)] == ["ok", "not_modified"]
            assert [summary.checked for _, summary in store.runs.finished()] == [3, 2]
            assert len(store.runs.unfinished()) == 1 and store.runs.slot_done("2026-11-24T03:15")
            assert store.letters.counts()["queued"] == 1
    with sqlite3.connect(folder / "monitor.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
    connection.close()


def test_every_schema_before_the_present_one_has_a_store_here() -> None:
    assert [schema.stem for schema in SCHEMAS] == [f"{number:04}" for number in range(1, int(REVISION))]


def test_an_upgrade_that_is_cut_off_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    folder = _old_store(tmp_path / "snapshots", SCHEMAS[0])
    real = command.upgrade

    def cut_off(*arguments: object) -> None:
        real(*arguments)  # type: ignore[arg-type]
        raise RuntimeError

    monkeypatch.setattr(command, "upgrade", cut_off)
    with pytest.raises(RuntimeError):
        Store(folder)
    with sqlite3.connect(folder / "monitor.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()
    monkeypatch.undo()
    with Store(folder) as store:
        assert len(store.versions.all()) == 3
