"""The connection to `monitor.db`: durable, one writer at a time, always at the newest schema."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from monitor.store.trouble import StoreTrouble, told

REVISION = "0006"
"""The newest migration; a test holds it to the folder of migrations."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000")


class Database:
    """`monitor.db` in `folder`, made or brought up to date on opening. Raises StoreTrouble."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "monitor.db"
        self._engine = _engine(self._path)
        self._writing = threading.Lock()
        self._update()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that holds the write lock from its start; committed at the end of the block, or rolled back."""
        with (
            told(f"cannot write to {self._path}"),
            self._writing,
            self._engine.connect().execution_options(write=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the database."""
        with told(f"cannot read {self._path}"), self._engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()

    def copy_to(self, path: Path) -> None:
        """Writes a copy of the database as it is at one moment to a new file, durably; others may write to it meanwhile."""
        with (
            told(f"cannot copy {self._path}"),
            closing(sqlite3.connect(path)) as copy,
            closing(sqlite3.connect(self._path)) as ours,
        ):
            ours.backup(copy)
        with told(f"cannot copy {self._path}"), path.open("rb") as file:
            os.fsync(file.fileno())

    def compact(self) -> None:
        """Gives the space of dropped rows back to the disk."""
        with told(f"cannot write to {self._path}"), self._writing, closing(sqlite3.connect(self._path, timeout=20)) as connection:
            connection.execute("VACUUM")

    def fault(self) -> str | None:
        """What SQLite's own check finds wrong, in one line; None when nothing is."""
        with self.read() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if said != "ok":
            return f"monitor.db: {said.splitlines()[0]}"
        return f"monitor.db: {len(broken)} rows point to rows that do not exist" if broken else None

    def _update(self) -> None:
        with self.read() as connection:
            revision = _revision(connection)
        if revision == REVISION:
            return
        if revision is not None and revision > REVISION:
            raise StoreTrouble(
                f"{self._path} was written by a newer Policy Monitor (schema {revision})", "upgrade this installation"
            )
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first():
        return None
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


def _engine(path: Path) -> Engine:
    """Connections are kept open: to open one takes longer than what is asked of it, and the last one to close writes the log back."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 20, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")

    return engine
