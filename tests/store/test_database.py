"""The index: its schema, its versions, and databases that are none."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from monitor.store import StoreTrouble, database, schema
from monitor.store.database import REVISION, Database


def test_the_migrations_make_exactly_the_schema(tmp_path: Path) -> None:
    made = Database(tmp_path)
    with made.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    found = set(sqlite3.connect(tmp_path / "monitor.db").execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
    assert {(name,) for name in schema.metadata.tables} | {("alembic_version",)} == found


def test_the_newest_revision_is_the_one_that_opening_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_it_is_durable_and_keeps_its_references(tmp_path: Path) -> None:
    with Database(tmp_path).read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_newer_index_is_refused_and_left_alone(tmp_path: Path) -> None:
    made = Database(tmp_path)
    with made.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreTrouble, match="newer"):
        Database(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_bytes(b"these are notes, not a database" * 100)
    with pytest.raises(StoreTrouble, match="not a store"):
        Database(tmp_path)


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    made = Database(tmp_path)
    with pytest.raises(RuntimeError), made.write() as connection:
        connection.exec_driver_sql("INSERT INTO slot VALUES ('2026-11-23T03:15', 'now')")
        raise RuntimeError
    with made.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM slot").scalar() == 0


def test_a_writer_waits_for_the_other_one(tmp_path: Path) -> None:
    made = Database(tmp_path)
    with made.write() as connection:
        connection.exec_driver_sql("INSERT INTO slot VALUES ('a', 'now')")
        other = sqlite3.connect(tmp_path / "monitor.db", timeout=0.1)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
