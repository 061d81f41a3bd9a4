"""The versions of each source, the records read from them, and what changed between two of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Connection, Row, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.store import schema
from monitor.store.database import Database
from monitor.store.packing import pack, unpack
from monitor.store.rows import Seen, StoredSource, Version
from monitor.store.trouble import Damaged

_VERSION, _RECORD, _CHANGE, _SOURCE = schema.version, schema.record, schema.change, schema.source
RECORD_ORDER: ColumnElement[int] = literal_column("record.rowid")
"""Grows with each record that is stored."""


@dataclass(frozen=True, slots=True)
class StoredChange:
    """One changed source of a run, `run_id`. `told` is whether the change set says anything about the payer's text."""

    run_id: int
    source: StoredSource
    old: Version
    new: Version
    changes: ChangeSet
    told: bool


class Versions:
    """Reads versions, records and changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, source_id: int) -> Version | None:
        """The newest version of a source."""
        newest = select(_VERSION).where(_VERSION.c.source_id == source_id).order_by(_VERSION.c.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(newest).first()
        return Version.of(row) if row else None

    def of(self, source_id: int) -> tuple[Version, ...]:
        """All versions of a source, oldest first."""
        with self._database.read() as connection:
            found = connection.execute(select(_VERSION).where(_VERSION.c.source_id == source_id).order_by(_VERSION.c.id))
            return tuple(Version.of(row) for row in found)

    def all(self) -> tuple[Version, ...]:
        """Every version of every source, oldest first."""
        with self._database.read() as connection:
            return tuple(Version.of(row) for row in connection.execute(select(_VERSION).order_by(_VERSION.c.id)))

    def record(self, version_id: int, reader: str, payer: str) -> PolicyRecord | None:
        """The record of a version as this reader read it for this payer file; None where it has not."""
        wanted = (_RECORD.c.version_id == version_id, _RECORD.c.reader == reader, _RECORD.c.payer == payer)
        with self._database.read() as connection:
            body = connection.execute(select(_RECORD.c.body).where(*wanted)).scalar()
        return PolicyRecord.model_validate_json(unpack(body)) if body is not None else None

    def last_record(self, version_id: int) -> tuple[PolicyRecord, str]:
        """The record of a version that was stored last, by whatever reader, and the payer file it was read with ("" for none)."""
        wanted = select(_RECORD.c.body, _RECORD.c.payer).where(_RECORD.c.version_id == version_id).order_by(RECORD_ORDER.desc())
        with self._database.read() as connection:
            body, payer = connection.execute(wanted).first() or (None, "")
        if body is None:
            raise Damaged(f"version {version_id} has no record in monitor.db", "restore monitor.db from a backup")
        return PolicyRecord.model_validate_json(unpack(body)), payer

    def keep_record(self, version_id: int, record: PolicyRecord, payer: str) -> None:
        """Stores a version's record beside those of other readers; the same reader's earlier one is replaced."""
        with self._database.write() as connection:
            put_record(connection, version_id, record, payer)

    def keep_seen(self, seen: Mapping[int, Seen]) -> None:
        """Notes of versions, by their id, which other bytes say the same; in the place of those noted before."""
        with self._database.write() as connection:
            for version_id, found in seen.items():
                values = {f"seen_{name}": value for name, value in asdict(found).items()}
                connection.execute(update(_VERSION).where(_VERSION.c.id == version_id).values(values))

    def changes(self, run_id: int) -> tuple[StoredChange, ...]:
        """The changes that a run found, in the order of its sources."""
        return self._changes(_CHANGE.c.run_id == run_id)

    def changes_of(self, source_id: int) -> tuple[StoredChange, ...]:
        """All changes of a source, oldest first."""
        return self._changes(_CHANGE.c.source_id == source_id)

    def _changes(self, wanted: ColumnElement[bool]) -> tuple[StoredChange, ...]:
        with self._database.read() as connection:
            rows = connection.execute(select(_CHANGE).where(wanted).order_by(_CHANGE.c.run_id, _CHANGE.c.source_id)).all()
            return tuple(_stored_change(connection, row) for row in rows)


def _stored_change(connection: Connection, row: Row[tuple[object, ...]]) -> StoredChange:
    values = row._mapping
    old, new = (
        connection.execute(select(_VERSION).where(_VERSION.c.id == values[name])).one() for name in ("old_version", "new_version")
    )
    source = connection.execute(select(_SOURCE).where(_SOURCE.c.id == values["source_id"])).one()
    changes = ChangeSet.model_validate_json(unpack(values["body"]))
    return StoredChange(values["run_id"], StoredSource.of(source), Version.of(old), Version.of(new), changes, values["told"])


def put_version(connection: Connection, version: Version, record: PolicyRecord, payer: str) -> int:
    """Adds a version with its record and returns its id."""
    values = {**asdict(version), "headers": json.dumps(version.headers, sort_keys=True)}
    del values["id"], values["seen"]
    new_id: int = connection.execute(insert(_VERSION).values(values).returning(_VERSION.c.id)).scalar_one()
    put_record(connection, new_id, record, payer)
    return new_id


def put_record(connection: Connection, version_id: int, record: PolicyRecord, payer: str) -> None:
    """Adds or replaces a version's record as one reader reads it."""
    body = pack(record.model_dump_json(by_alias=True))
    row = upsert(_RECORD).values(version_id=version_id, reader=record.reader, payer=payer, body=body)
    connection.execute(row.on_conflict_do_update(index_elements=["version_id", "reader", "payer"], set_={"body": body}))


def put_change(connection: Connection, old: Version, new_version: int, run_id: int, changes: ChangeSet, told: bool) -> None:
    """Adds what changed from `old` to the version just stored."""
    values = {"run_id": run_id, "source_id": old.source_id, "old_version": old.id, "new_version": new_version, "told": told}
    connection.execute(insert(_CHANGE).values({**values, "body": pack(changes.model_dump_json(by_alias=True))}))
