"""Bytes that differ from a version's while the text is the same: kept, where the settings ask for it, as what differs."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from monitor.store import schema
from monitor.store.blobs import Blobs
from monitor.store.database import Database
from monitor.store.packing import pack_delta, unpack_delta
from monitor.store.rows import Version
from monitor.store.trouble import Damaged

_VARIANT, _VERSION = schema.variant, schema.version
_SMALL = 0.25
"""A delta larger than this part of the bytes is no gain: they are stored whole, as a version's are."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Bytes of one look, by their hash, that say what the version's say; `fetched_at` is ISO 8601 with offset."""

    version_id: int
    sha256: str
    fetched_at: str


class Variants:
    """Keeps and gives out variants."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database, self._blobs = database, blobs

    def keep(self, run_id: int, version: Version, data: bytes, at: str) -> None:
        """Keeps the bytes of a look beside the version whose text they have, unless they are those of the look before."""
        sha256 = hashlib.sha256(data).hexdigest()
        newest = select(_VARIANT.c.sha256).where(_VARIANT.c.version_id == version.id).order_by(_VARIANT.c.id.desc()).limit(1)
        with self._database.read() as connection:
            before = connection.execute(newest).scalar() or version.sha256
        if sha256 == before:
            return
        delta = pack_delta(data, self._blobs.get(version.sha256))
        if len(delta) > _SMALL * len(data):
            self._blobs.put(data)
        values = {
            "run_id": run_id,
            "source_id": version.source_id,
            "version_id": version.id,
            "sha256": sha256,
            "fetched_at": at,
            "delta": delta if len(delta) <= _SMALL * len(data) else None,
        }
        with self._database.write() as connection:
            connection.execute(insert(_VARIANT).values(values).on_conflict_do_nothing())

    def of(self, version_id: int) -> tuple[Variant, ...]:
        """The variants of a version, oldest first."""
        wanted = select(_VARIANT).where(_VARIANT.c.version_id == version_id).order_by(_VARIANT.c.id)
        with self._database.read() as connection:
            return tuple(Variant(row.version_id, row.sha256, row.fetched_at) for row in connection.execute(wanted))

    def get(self, version_id: int, sha256: str) -> bytes:
        """The bytes of a variant, checked against their hash. Raises Damaged."""
        wanted = select(_VARIANT.c.delta, _VERSION.c.sha256).join(_VERSION)
        with self._database.read() as connection:
            row = connection.execute(wanted.where(_VARIANT.c.version_id == version_id, _VARIANT.c.sha256 == sha256)).first()
        if row is None:
            raise Damaged(f"version {version_id} has no variant {sha256[:12]}", "`monitor verify` checks the store")
        if row.delta is None:
            return self._blobs.get(sha256)
        data = unpack_delta(row.delta, self._blobs.get(row.sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(f"the variant {sha256[:12]} of version {version_id} is damaged", "restore monitor.db from a backup")
        return data

    def faults(self) -> Iterator[str]:
        """Every variant that is not what its name says, one line each."""
        with self._database.read() as connection:
            rows = connection.execute(select(_VARIANT.c.version_id, _VARIANT.c.sha256)).all()
        for version_id, sha256 in rows:
            try:
                self.get(version_id, sha256)
            except Damaged as damaged:
                yield str(damaged)
