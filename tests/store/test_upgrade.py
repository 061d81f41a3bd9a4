"""Stores that released versions wrote are brought to the present schema with all that they hold."""

import sqlite3
from pathlib import Path

import pytest

from monitor.model.secret import masked, without_secrets
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


def test_secrets_in_the_addresses_of_an_old_store_are_masked(tmp_path: Path) -> None:
    folder = _old_store(tmp_path / "snapshots", SCHEMAS[-1])
    old = "https://payer.example/118?token=s3cret&lob=ma"
    with sqlite3.connect(folder / "monitor.db") as connection:
        connection.execute("UPDATE source SET address = ?, location = ? WHERE id = 1", (old, old))
        connection.execute("UPDATE version SET url = ?, final_url = ? WHERE source_id = 1", (old, old))
        connection.execute("UPDATE look SET detail = ? WHERE source_id = 1", (f"the answer to {old} was cut short",))
    connection.close()
    with Store(folder) as store:
        (kept,) = {version.url for version in store.versions.all() if version.id in (1, 3)}
        assert kept == without_secrets(old) != old
        again = store.sources.register([kept], "2026-11-25T03:15:00-05:00")
        assert again[kept].id == 1 and again[kept].location is None
    with sqlite3.connect(folder / "monitor.db") as connection:
        assert connection.execute("SELECT DISTINCT final_url FROM version WHERE source_id = 1").fetchall() == [(masked(old),)]
        assert connection.execute("SELECT DISTINCT detail FROM look WHERE source_id = 1").fetchall() == [
            (f"the answer to {kept} was cut short",)
        ]
    connection.close()
    assert not [file for file in folder.iterdir() if file.is_file() and b"s3cret" in file.read_bytes()]
