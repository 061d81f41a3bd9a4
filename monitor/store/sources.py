"""The sources that were ever looked at."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from monitor.model.secret import without_secrets
from monitor.store import schema
from monitor.store.database import Database
from monitor.store.rows import StoredSource

_SOURCE, _VERSION = schema.source, schema.version


class Sources:
    """Reads and registers sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register(self, addresses: Iterable[str], now: str) -> dict[str, StoredSource]:
        """The stored source of every address, made where it is new, in the order given. A new address to which a source moved, whose
        own address is not wanted any more, is that source with all its history: somebody has corrected the watchlist."""
        wanted = list(dict.fromkeys(addresses))
        with self._database.write() as connection:
            if wanted:
                _readdress(connection, set(wanted))
                rows = [{"address": address, "added_at": now} for address in wanted]
                connection.execute(insert(_SOURCE).on_conflict_do_nothing(index_elements=["address"]), rows)
            known = {source.address: source for source in map(StoredSource.of, connection.execute(select(_SOURCE)))}
        return {address: known[address] for address in wanted}

    def carry_on(self, left: StoredSource, at: StoredSource) -> StoredSource | None:
        """The source `left` at the address of `at`, with all its history: nothing was captured there yet. None where something was, or
        where `left` has gone to another address meanwhile."""
        with self._database.write() as connection:
            row = connection.execute(select(_SOURCE).where(_SOURCE.c.id == left.id)).first()
            taken = connection.execute(select(_VERSION.c.id).where(_VERSION.c.source_id == at.id)).first()
            if row is None or without_secrets(row.address) != left.address or taken is not None:
                return None
            for table in (schema.look, schema.notice):
                known = select(table.c.run_id).where(table.c.source_id == left.id)
                of_new = table.c.source_id == at.id
                connection.execute(update(table).where(of_new, table.c.run_id.not_in(known)).values(source_id=left.id))
                connection.execute(delete(table).where(of_new))
            connection.execute(delete(_SOURCE).where(_SOURCE.c.id == at.id))
            connection.execute(update(_SOURCE).where(_SOURCE.c.id == left.id).values(address=at.address, location=None))
            return StoredSource.of(connection.execute(select(_SOURCE).where(_SOURCE.c.id == left.id)).one())

    def all(self) -> tuple[StoredSource, ...]:
        """Every source ever looked at, in the order in which they came."""
        with self._database.read() as connection:
            return tuple(StoredSource.of(row) for row in connection.execute(select(_SOURCE).order_by(_SOURCE.c.id)))

    def policies(self) -> dict[str, str | None]:
        """The policy id of every address ever looked at; None where nothing was captured yet."""
        return {source.address: source.policy for source in self.all()}


def _readdress(connection: Connection, wanted: set[str]) -> None:
    known = connection.execute(select(_SOURCE.c.id, _SOURCE.c.address, _SOURCE.c.location)).all()
    addresses = {row.address for row in known}
    for row in known:
        bare = without_secrets(row.address)  # a store of before kept addresses with their secrets
        if bare != row.address and bare in wanted and bare not in addresses:
            connection.execute(update(_SOURCE).where(_SOURCE.c.id == row.id).values(address=bare))
            addresses.add(bare)
        if row.location in wanted and row.location not in addresses and row.address not in wanted:
            connection.execute(update(_SOURCE).where(_SOURCE.c.id == row.id).values(address=row.location, location=None))
            addresses.add(row.location)


def name_policy(connection: Connection, source_id: int, policy: str, title: str | None) -> None:
    """Gives a source its policy id on the first capture (it never changes after that), and its current title.

    Where another source has the id (one number for several states, say), a part of the address' hash is added.
    """
    row = connection.execute(select(_SOURCE).where(_SOURCE.c.id == source_id)).one()
    if row.policy is None:
        taken = connection.execute(select(_SOURCE.c.id).where(_SOURCE.c.policy == policy)).first()
        suffix = f"-{hashlib.sha256(row.address.encode()).hexdigest()[:8]}" if taken else ""
        connection.execute(update(_SOURCE).where(_SOURCE.c.id == source_id).values(policy=policy + suffix))
    connection.execute(update(_SOURCE).where(_SOURCE.c.id == source_id).values(title=title or row.title))
