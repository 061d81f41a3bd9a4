"""What a store need not keep: remains of killed runs, records of older readers, and what no report ever told of."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, or_, select

from monitor.store import schema
from monitor.store.blobs import Blobs
from monitor.store.check import orphans
from monitor.store.database import Database
from monitor.store.trouble import told
from monitor.store.versions import RECORD_ORDER

_VERSION, _RECORD, _CHANGE, _VARIANT = schema.version, schema.record, schema.change, schema.variant


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many of each were dropped (or would be), and the bytes of the files among them."""

    versions: int
    variants: int
    records: int
    blobs: int
    temporary: int
    bytes: int


def clean(database: Database, blobs: Blobs, folders: Iterable[Path], before: str | None, dry_run: bool) -> Cleaned:
    """Drops what need not be kept; the caller holds the store. `before` (ISO 8601) drops variants and versions fetched earlier than
    that, without it they stay; never the first or the newest version of a source, nor one that a told change leads from or to.
    Temporary files are looked for in `folders`."""
    with database.write() as connection:
        versions, variants, records = _drop_rows(connection, before)
        files = [blobs.path(sha256) for sha256 in orphans(connection, blobs)]
        if dry_run:
            connection.rollback()
    temporary = [file for folder in folders for file in folder.rglob(".tmp-*") if file.is_file()]
    size = sum(file.stat().st_size for file in (*files, *temporary))
    if not dry_run:
        with told("cannot clean up"):
            for file in (*files, *temporary):
                file.unlink(missing_ok=True)
        if versions or variants or records:
            database.compact()
    return Cleaned(versions, variants, records, len(files), len(temporary), size)


def _drop_rows(connection: Connection, before: str | None) -> tuple[int, int, int]:
    variants, dropped = 0, []
    if before is not None:
        variants = connection.execute(delete(_VARIANT).where(func.datetime(_VARIANT.c.fetched_at) < func.datetime(before))).rowcount
        dropped = _unreported(connection, before)
    for table, columns in (
        (_CHANGE, (_CHANGE.c.old_version, _CHANGE.c.new_version)),
        (_VARIANT, (_VARIANT.c.version_id,)),
        (_RECORD, (_RECORD.c.version_id,)),
        (_VERSION, (_VERSION.c.id,)),
    ):
        for number in dropped:
            connection.execute(delete(table).where(or_(*(column == number for column in columns))))
    newest = select(func.max(RECORD_ORDER)).select_from(_RECORD).group_by(_RECORD.c.version_id)
    records = connection.execute(delete(_RECORD).where(RECORD_ORDER.not_in(newest))).rowcount
    return len(dropped), variants, records


def _unreported(connection: Connection, before: str) -> list[int]:
    """The versions fetched before a time that no report told of, without the first and the newest of each source."""
    kept = (
        select(func.min(_VERSION.c.id)).group_by(_VERSION.c.source_id),
        select(func.max(_VERSION.c.id)).group_by(_VERSION.c.source_id),
        select(_CHANGE.c.old_version).where(_CHANGE.c.told),
        select(_CHANGE.c.new_version).where(_CHANGE.c.told),
    )
    old = select(_VERSION.c.id).where(func.datetime(_VERSION.c.fetched_at) < func.datetime(before))
    return list(connection.execute(old.where(*(_VERSION.c.id.not_in(query) for query in kept))).scalars())
