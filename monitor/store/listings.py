"""What payers' indexes list: the policies of each, how the last look ended, and what became of them, each told by one run."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.sqlite import insert

from monitor.model.listing import ListedPolicy, Listing, ListingChange
from monitor.model.secret import without_secrets
from monitor.model.watch import Outcome
from monitor.store import schema
from monitor.store.database import Database

_LISTED, _LISTING, _CHANGE, _SOURCE = schema.listed, schema.listing, schema.listing_change, schema.source


@dataclass(frozen=True, slots=True)
class Known:
    """A policy that its payer's index lists, or did until the day `missing_since`."""

    policy: ListedPolicy
    missing_since: str | None


@dataclass(frozen=True, slots=True)
class StoredListing:
    """How the last look at a payer's index ended; `good_at` is the last good one, `failing_since` the first bad one after it."""

    payer: str
    url: str
    at: str
    outcome: Outcome
    detail: str
    next_step: str
    good_at: str | None
    failing_since: str | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        values = {name: row._mapping[name] for name in cls.__slots__}
        return cls(**{**values, "outcome": Outcome(values["outcome"])})


@dataclass(frozen=True, slots=True)
class ListingLook:
    """How a look at a payer's index ended, at `at` (ISO 8601 with offset)."""

    payer: str
    url: str
    at: str
    outcome: Outcome = Outcome.OK
    detail: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class NextListing:
    """What a good look makes of a listing. `current`: what the index lists, each with the address that it was known by, None for a
    policy not listed before; `missing`: addresses that the index lacks since the day; `gone`: those that have vanished."""

    look: ListingLook
    current: Sequence[tuple[ListedPolicy, str | None]]
    missing: Sequence[str]
    gone: Sequence[str]
    changes: Sequence[ListingChange]


class Listings:
    """Reads and writes listings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, payer: str) -> tuple[Known, ...]:
        """The policies of a payer's listing, in the order in which they came; without those that vanished."""
        wanted = select(_LISTED).where(_LISTED.c.payer == payer, _LISTED.c.gone.is_(None)).order_by(_LISTED.c.id)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Known(ListedPolicy.model_validate_json(row.body), row.missing_since) for row in rows)

    def watched(self) -> dict[str, tuple[ListedPolicy, ...]]:
        """The listed policies to look at, by payer: all but those that had been retired when they were first seen."""
        wanted = select(_LISTED).where(_LISTED.c.gone.is_(None), _LISTED.c.watched).order_by(_LISTED.c.id)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        found: dict[str, tuple[ListedPolicy, ...]] = {}
        for row in rows:
            found[row.payer] = (*found.get(row.payer, ()), ListedPolicy.model_validate_json(row.body))
        return found

    def last(self, payer: str) -> StoredListing | None:
        """How the last look at a payer's index ended; None when there was none."""
        with self._database.read() as connection:
            row = connection.execute(select(_LISTING).where(_LISTING.c.payer == payer)).first()
        return StoredListing.of(row) if row is not None else None

    def failed(self, look: ListingLook) -> None:
        """Records a look that could not read the index. What is known of the listing stays as it is."""
        with self._database.write() as connection:
            _put_look(connection, look)

    def commit(self, listing: NextListing, fixed: Collection[str]) -> None:
        """Records a good look, the listing as it is now, and what became of its policies, in one transaction. The source of a moved
        policy gets its new address, and keeps its versions; `fixed` addresses are those that a person wrote down."""
        look = listing.look
        with self._database.write() as connection:
            _put_look(connection, look)
            for policy, before in listing.current:
                _put_listed(connection, look, policy, before)
            of_payer = _LISTED.c.payer == look.payer
            for url in listing.missing:
                connection.execute(update(_LISTED).where(of_payer, _LISTED.c.url == url).values(missing_since=look.at))
            for url in listing.gone:
                connection.execute(update(_LISTED).where(of_payer, _LISTED.c.url == url).values(gone=look.at))
            for change in listing.changes:
                connection.execute(insert(_CHANGE).values(at=look.at, body=change.model_dump_json()))
            for policy, before in listing.current:
                if before is not None and before != policy.url and before not in fixed:
                    _follow(connection, before, policy.url)

    def claim(self, run_id: int) -> None:
        """Gives a run all changes of listings that no run told yet."""
        with self._database.write() as connection:
            connection.execute(update(_CHANGE).where(_CHANGE.c.run_id.is_(None)).values(run_id=run_id))

    def changes(self, run_id: int) -> tuple[ListingChange, ...]:
        """The changes of listings that a run tells, in the order of `Listing`, then as they came."""
        wanted = select(_CHANGE.c.body).where(_CHANGE.c.run_id == run_id).order_by(_CHANGE.c.id)
        with self._database.read() as connection:
            found = [ListingChange.model_validate_json(body) for body in connection.execute(wanted).scalars()]
        return tuple(sorted(found, key=lambda change: list(Listing).index(change.kind)))


def _put_look(connection: Connection, look: ListingLook) -> None:
    """The state of a payer's index after a look."""
    before = connection.execute(select(_LISTING).where(_LISTING.c.payer == look.payer)).first()
    good = look.outcome is Outcome.OK
    values = {
        "payer": look.payer,
        "url": look.url,
        "at": look.at,
        "outcome": look.outcome.value,
        "detail": look.detail,
        "next_step": look.next_step,
        "good_at": look.at if good else before.good_at if before else None,
        "failing_since": None if good else (before.failing_since if before else None) or look.at,
    }
    connection.execute(insert(_LISTING).values(values).on_conflict_do_update(index_elements=["payer"], set_=values))


def _put_listed(connection: Connection, look: ListingLook, policy: ListedPolicy, before: str | None) -> None:
    """One policy as the index lists it now; one that had moved keeps its row."""
    values: dict[str, object] = {"body": policy.model_dump_json(), "missing_since": None, "gone": None}
    of_payer = _LISTED.c.payer == look.payer
    row = connection.execute(select(_LISTED).where(of_payer, _LISTED.c.url == (before or policy.url))).first()
    if row is None or before is None:
        values |= {"watched": policy.status != "retired", "first_seen": look.at}
        fresh = insert(_LISTED).values(payer=look.payer, url=policy.url, **values)
        connection.execute(fresh.on_conflict_do_update(index_elements=["payer", "url"], set_=values))
    elif any(row._mapping[name] != value for name, value in values.items()):
        if policy.url != before:
            connection.execute(_LISTED.delete().where(of_payer, _LISTED.c.url == policy.url))
        connection.execute(update(_LISTED).where(_LISTED.c.id == row.id).values(url=policy.url, **values))


def _follow(connection: Connection, before: str, now: str) -> None:
    """The source at one address goes on at another, unless there is a source already."""
    old, new = without_secrets(before), without_secrets(now)
    if connection.execute(select(_SOURCE.c.id).where(_SOURCE.c.address == new)).first() is None:
        connection.execute(update(_SOURCE).where(_SOURCE.c.address == old).values(address=new, location=None))
