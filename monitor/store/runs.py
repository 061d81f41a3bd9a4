"""Passes over the watchlist: what each committed, so that an interrupted one is completed and nothing is told twice."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.model.run import RunSummary
from monitor.model.watch import Outcome
from monitor.store import schema
from monitor.store.database import Database
from monitor.store.outbox import NewLetter, put_letters
from monitor.store.packing import in_set, pack_set, set_size, unpack_set
from monitor.store.rows import Look, StoredRun, StoredSource, Version
from monitor.store.sources import name_policy
from monitor.store.versions import put_change, put_version

_RUN, _LOOK, _VERSION, _SOURCE = schema.run, schema.look, schema.version, schema.source
_SETS = {Outcome.NOT_MODIFIED: _RUN.c.not_modified, Outcome.SAME_TEXT: _RUN.c.same_text}


@dataclass(frozen=True, slots=True)
class Capture:
    """A new version as it is committed: with its record (read for `payer`, "" for none), the policy's id, and what
    changed since `old`."""

    version: Version
    record: PolicyRecord
    payer: str
    policy: str
    old: Version | None = None
    changes: ChangeSet | None = None
    told: bool = False


class Runs:
    """Writes and reads passes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unfinished(self) -> tuple[StoredRun, ...]:
        """The runs that have no end, oldest first: they run now, or were interrupted."""
        with self._database.read() as connection:
            return tuple(
                StoredRun.of(row) for row in connection.execute(select(_RUN).where(_RUN.c.finished.is_(None)).order_by(_RUN.c.id))
            )

    def start(self, kind: str, now: datetime) -> StoredRun:
        """A new run; its stamp is its local start time, with a number where two start in one second."""
        base = now.strftime("%Y-%m-%dT%H%M%S%z")
        with self._database.write() as connection:
            taken = set(connection.execute(select(_RUN.c.stamp).where(_RUN.c.stamp.startswith(base))).scalars())
            stamp = next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
            values = {"started": now.isoformat(timespec="seconds"), "stamp": stamp, "kind": kind}
            return StoredRun.of(connection.execute(insert(_RUN).values(values).returning(_RUN)).one())

    def done(self, run_id: int) -> set[int]:
        """The sources that this run has dealt with: unchanged, or committed. Failed ones are looked at again."""
        with self._database.read() as connection:
            found = connection.execute(select(_LOOK.c.source_id).where(_LOOK.c.run_id == run_id, _LOOK.c.outcome == Outcome.OK))
            return set(found.scalars()).union(*map(unpack_set, _packed(connection, run_id).values()))

    def note_unchanged(self, run_id: int, outcome: Outcome, source_ids: set[int]) -> None:
        """Adds sources that were looked at and are as before; their failing, if they were, is over."""
        column = _SETS[outcome]
        with self._database.write() as connection:
            known = connection.execute(select(column).where(_RUN.c.id == run_id)).scalar_one()
            connection.execute(update(_RUN).where(_RUN.c.id == run_id).values({column: pack_set(source_ids, known)}))
            these = select(func.json_each(json.dumps(sorted(source_ids))).table_valued("value").c.value)
            well = _SOURCE.c.failing_since.is_not(None), _SOURCE.c.id.in_(these)
            connection.execute(update(_SOURCE).where(*well).values(failing_since=None))
            connection.execute(_LOOK.delete().where(_LOOK.c.run_id == run_id, _LOOK.c.source_id.in_(these)))

    def commit_failure(self, look: Look) -> None:
        """Records a look that could not check its source. What is stored of the source stays as it is."""
        with self._database.write() as connection:
            _put_look(connection, look)

    def commit_capture(self, look: Look, capture: Capture) -> None:
        """Adds a version, its record, what changed and the look, in one transaction. The bytes must be durable before."""
        with self._database.write() as connection:
            new_id = put_version(connection, capture.version, capture.record, capture.payer)
            if capture.old is not None and capture.changes is not None:
                put_change(connection, capture.old, new_id, look.run_id, capture.changes, capture.told)
            name_policy(connection, look.source_id, capture.policy, capture.record.header.title)
            _put_look(connection, look)

    def outcomes(self, run_id: int) -> dict[str, int]:
        """How many sources of a run ended how, by outcome in its fixed order."""
        with self._database.read() as connection:
            looks = connection.execute(
                select(_LOOK.c.outcome, func.count()).where(_LOOK.c.run_id == run_id).group_by(_LOOK.c.outcome)
            )
            counts = Counter({str(name): int(number) for name, number in looks})
            counts.update({outcome.value: set_size(packed) for outcome, packed in _packed(connection, run_id).items()})
        return {outcome.value: counts[outcome.value] for outcome in Outcome if counts[outcome.value]}

    def failures(self, run_id: int) -> tuple[tuple[StoredSource, Look], ...]:
        """The sources that this run could not check, in the order of its sources."""
        wanted = select(_LOOK).where(_LOOK.c.run_id == run_id, _LOOK.c.outcome != Outcome.OK).order_by(_LOOK.c.source_id)
        with self._database.read() as connection:
            looks = [Look.of(row) for row in connection.execute(wanted)]
            sources = {look.source_id: _source(connection, look.source_id) for look in looks}
        return tuple((sources[look.source_id], look) for look in looks)

    def first(self, run_id: int) -> tuple[StoredSource, ...]:
        """The sources that this run captured for the first time."""
        firsts = select(func.min(_VERSION.c.id)).group_by(_VERSION.c.source_id)
        wanted = select(_SOURCE).join(_VERSION).where(_VERSION.c.run_id == run_id, _VERSION.c.id.in_(firsts)).order_by(_SOURCE.c.id)
        with self._database.read() as connection:
            return tuple(StoredSource.of(row) for row in connection.execute(wanted))

    def finish(self, run: StoredRun, now: str, summary: RunSummary | None, letters: Sequence[NewLetter], slot: str | None) -> None:
        """Ends a run: its summary (None for one that is not told of), its letters and its slot, in one transaction."""
        with self._database.write() as connection:
            body = summary.model_dump_json(by_alias=True) if summary is not None else None
            connection.execute(update(_RUN).where(_RUN.c.id == run.id).values(finished=now, summary=body))
            put_letters(connection, run.id, letters, now)
            if slot is not None:
                connection.execute(upsert(schema.slot).values(slot=slot, finished=now).on_conflict_do_nothing())

    def slot_done(self, slot: str) -> bool:
        """Whether a run was finished for this slot."""
        with self._database.read() as connection:
            return connection.execute(select(schema.slot).where(schema.slot.c.slot == slot)).first() is not None

    def finished(self) -> tuple[tuple[StoredRun, RunSummary], ...]:
        """All finished runs that were told of, oldest first."""
        wanted = select(_RUN).where(_RUN.c.summary.is_not(None)).order_by(_RUN.c.id)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return tuple((StoredRun.of(row), RunSummary.model_validate_json(row.summary)) for row in rows)

    def looks(self, source_id: int) -> tuple[tuple[StoredRun, str], ...]:
        """Every run that looked at a source, with how the look ended, oldest first."""
        with self._database.read() as connection:
            exceptions = {
                row.run_id: row.outcome for row in connection.execute(select(_LOOK).where(_LOOK.c.source_id == source_id))
            }
            rows = connection.execute(select(_RUN).order_by(_RUN.c.id)).all()
        ends = ((StoredRun.of(row), exceptions.get(row.id) or _quiet_end(row, source_id)) for row in rows)
        return tuple((run, end) for run, end in ends if end is not None)


def _quiet_end(row: object, source_id: int) -> str | None:
    return next((o.value for o in _SETS if in_set(getattr(row, o.value), source_id)), None)


def _packed(connection: Connection, run_id: int) -> dict[Outcome, bytes | None]:
    row = connection.execute(select(_RUN.c.not_modified, _RUN.c.same_text).where(_RUN.c.id == run_id)).one()
    return {outcome: row._mapping[column.name] for outcome, column in _SETS.items()}


def _source(connection: Connection, source_id: int) -> StoredSource:
    return StoredSource.of(connection.execute(select(_SOURCE).where(_SOURCE.c.id == source_id)).one())


def _put_look(connection: Connection, look: Look) -> None:
    values = {name: getattr(look, name) for name in Look.__slots__}
    kept = {name: value for name, value in values.items() if name not in ("run_id", "source_id")}
    connection.execute(upsert(_LOOK).values(values).on_conflict_do_update(index_elements=["run_id", "source_id"], set_=kept))
    _settle(connection, look)


def _settle(connection: Connection, look: Look) -> None:
    """A failed look begins or continues the source's failing; any other ends it."""
    this = update(_SOURCE).where(_SOURCE.c.id == look.source_id)
    if look.outcome is Outcome.OK:
        connection.execute(this.where(_SOURCE.c.failing_since.is_not(None)).values(failing_since=None))
    else:
        connection.execute(this.where(_SOURCE.c.failing_since.is_(None)).values(failing_since=look.at))
