"""The whole store checked: every byte against its hash, every entry unpacked, every link followed to its end."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, select

from monitor.store import schema
from monitor.store.blobs import Blobs
from monitor.store.database import Database
from monitor.store.packing import unpack, unpack_set
from monitor.store.trouble import Damaged
from monitor.store.variants import Variants

_VERSION, _RECORD, _CHANGE, _RUN, _VARIANT = schema.version, schema.record, schema.change, schema.run, schema.variant


def faults(database: Database, blobs: Blobs, variants: Variants) -> Iterator[str]:
    """Everything that is wrong, one line each. A damaged index ends the check: nothing that it says can be followed."""
    broken = database.fault()
    if broken is not None:
        yield broken
        return
    with database.read() as connection:
        yield from _entries(connection, _RECORD, _RECORD.c.version_id, _RECORD.c.body)
        yield from _entries(connection, _CHANGE, _CHANGE.c.id, _CHANGE.c.body)
        yield from _sets(connection)
        yield from _links(connection)
        wanted = _wanted(connection)
    for sha256 in sorted(wanted | set(blobs.names())):
        if fault := blobs.fault(sha256):
            yield fault
    yield from variants.faults()


def orphans(connection: Connection, blobs: Blobs) -> tuple[str, ...]:
    """The hashes of stored files that nothing in the index names: left by a run that was killed, and harmless."""
    wanted = _wanted(connection)
    return tuple(sha256 for sha256 in blobs.names() if sha256 not in wanted)


def _wanted(connection: Connection) -> set[str]:
    whole = select(_VARIANT.c.sha256).where(_VARIANT.c.delta.is_(None))
    return {sha256 for query in (select(_VERSION.c.sha256), whole) for sha256 in connection.execute(query).scalars()}


def _entries(connection: Connection, table: Table, key: Column[int], body: Column[bytes]) -> Iterator[str]:
    for number, packed in connection.execute(select(key, body)):
        try:
            unpack(packed)
        except Damaged:
            yield f"monitor.db: the {table.name} {number} cannot be unpacked"


def _sets(connection: Connection) -> Iterator[str]:
    for number, *packed in connection.execute(select(_RUN.c.id, _RUN.c.not_modified, _RUN.c.same_text)):
        try:
            for one in packed:
                unpack_set(one)
        except Damaged:
            yield f"monitor.db: what run {number} found unchanged cannot be unpacked"


def _links(connection: Connection) -> Iterator[str]:
    """What the index' own check of its rows cannot tell."""
    unread = select(_VERSION.c.id).where(_VERSION.c.id.not_in(select(_RECORD.c.version_id)))
    for number in connection.execute(unread).scalars():
        yield f"monitor.db: version {number} has no record"
    old, new = _VERSION.alias(), _VERSION.alias()
    pairs = select(_CHANGE.c.id).join(old, old.c.id == _CHANGE.c.old_version).join(new, new.c.id == _CHANGE.c.new_version)
    strays = (old.c.source_id != _CHANGE.c.source_id) | (new.c.source_id != _CHANGE.c.source_id) | (old.c.id >= new.c.id)
    for number in connection.execute(pairs.where(strays)).scalars():
        yield f"monitor.db: change {number} joins versions that do not follow each other"
