"""Passes over the watchlist: what each committed, so that an interrupted one is completed and nothing is told twice."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.model.run import RunSummary
from monitor.model.watch import CHECKED, MISSING, Outcome
from monitor.store import schema
from monitor.store.database import Database
from monitor.store.outbox import NewLetter, put_letters
from monitor.store.packing import in_set, pack_set, set_size, unpack_set
from monitor.store.rows import Look, Notice, StoredRun, StoredSource, Version
from monitor.store.sources import name_policy
from monitor.store.versions import put_change, put_version

_RUN, _LOOK, _VERSION, _SOURCE, _NOTICE = schema.run, schema.look, schema.version, schema.source, schema.notice
_ANOTHER_NIGHT = timedelta(hours=12)
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
            found = connection.execute(select(_LOOK.c.source_id).where(_LOOK.c.run_id == run_id, _LOOK.c.outcome.in_(CHECKED)))
            return set(found.scalars()).union(*map(unpack_set, _packed(connection, run_id).values()))

    def note_unchanged(self, run_id: int, outcome: Outcome, source_ids: set[int]) -> None:
        """Adds sources that were looked at and are as before; their failing, if they were, is over."""
        column = _SETS[outcome]
        with self._database.write() as connection:
            known = connection.execute(select(column).where(_RUN.c.id == run_id)).scalar_one()
            connection.execute(update(_RUN).where(_RUN.c.id == run_id).values({column: pack_set(source_ids, known)}))
            these = select(func.json_each(json.dumps(sorted(source_ids))).table_valued("value").c.value)
            _recover(connection, run_id, these)
            connection.execute(_LOOK.delete().where(_LOOK.c.run_id == run_id, _LOOK.c.source_id.in_(these)))

    def commit_look(self, look: Look, moved_to: str | None = None) -> None:
        """Records a look that brought no version: it could not check its source, or found it moved. All versions stay as they are."""
        with self._database.write() as connection:
            _put_look(connection, look)
            _move(connection, look, moved_to, told=True)

    def commit_capture(self, look: Look, capture: Capture, moved_to: str | None = None) -> None:
        """Adds a version, its record, what changed and the look, in one transaction. The bytes must be durable before.
        `moved_to` is the address at which the source is looked at from now on."""
        with self._database.write() as connection:
            new_id = put_version(connection, capture.version, capture.record, capture.payer)
            if capture.old is not None and capture.changes is not None:
                put_change(connection, capture.old, new_id, look.run_id, capture.changes, capture.told)
            name_policy(connection, look.source_id, capture.policy, capture.record.header.title)
            _put_look(connection, look)
            _move(connection, look, moved_to, told=capture.old is not None)

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
        wanted = select(_LOOK).where(_LOOK.c.run_id == run_id, _LOOK.c.outcome.not_in(CHECKED)).order_by(_LOOK.c.source_id)
        with self._database.read() as connection:
            looks = [Look.of(row) for row in connection.execute(wanted)]
            sources = {look.source_id: _source(connection, look.source_id) for look in looks}
        return tuple((sources[look.source_id], look) for look in looks)

    def missed_before(self, source: StoredSource, run: StoredRun) -> bool:
        """Whether an earlier night of the trouble that lasts found nothing at the source's address either: on another day than the
        run's, and half a day before it at least. Two runs of one night prove no more than one."""
        if source.failing_run is None:
            return False
        missed = _LOOK.c.source_id == source.id, _LOOK.c.run_id != run.id, _LOOK.c.outcome.in_(MISSING)
        wanted = select(_LOOK.c.at).where(*missed, _LOOK.c.run_id >= source.failing_run)
        now = datetime.fromisoformat(run.started)
        with self._database.read() as connection:
            moments = [datetime.fromisoformat(at).astimezone(now.tzinfo) for at in connection.execute(wanted).scalars()]
        return any(moment.date() < now.date() and now - moment >= _ANOTHER_NIGHT for moment in moments)

    def last_failure(self, source_id: int, before: int | None = None) -> Look | None:
        """The newest look that could not check the source; of runs earlier than `before`, where given."""
        wanted = [_LOOK.c.source_id == source_id, _LOOK.c.outcome.not_in(CHECKED)]
        wanted += [_LOOK.c.run_id < before] if before is not None else []
        with self._database.read() as connection:
            row = connection.execute(select(_LOOK).where(*wanted).order_by(_LOOK.c.run_id.desc()).limit(1)).first()
        return Look.of(row) if row else None

    def last_good(self) -> dict[int, str]:
        """The start of the newest run that looked at a source and found it well, by the source's id; none of those never looked at."""
        found: dict[int, str] = {}
        with self._database.read() as connection:
            left = set(connection.execute(select(_SOURCE.c.id)).scalars())
            for row in connection.execute(select(_RUN.c.id, _RUN.c.started).order_by(_RUN.c.id.desc())).all():
                if not left:
                    break
                good = select(_LOOK.c.source_id).where(_LOOK.c.run_id == row.id, _LOOK.c.outcome.in_(CHECKED))
                well = left & set(connection.execute(good).scalars()).union(*map(unpack_set, _packed(connection, row.id).values()))
                found.update(dict.fromkeys(well, row.started))
                left -= well
        return found

    def notices(self, run_id: int, kind: str) -> tuple[Notice, ...]:
        """What a run tells once about its sources, of one kind, in the order of its sources."""
        wanted = select(_NOTICE).where(_NOTICE.c.run_id == run_id, _NOTICE.c.kind == kind).order_by(_NOTICE.c.source_id)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
            return tuple(Notice(_source(connection, row.source_id), row.kind, row.since, row.what) for row in rows)

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

    def details(self, source_id: int) -> dict[int, str]:
        """What was said of the looks at a source that did not simply find it as before, by run."""
        with self._database.read() as connection:
            wanted = select(_LOOK.c.run_id, _LOOK.c.detail).where(_LOOK.c.source_id == source_id, _LOOK.c.detail != "")
            return {row.run_id: row.detail for row in connection.execute(wanted)}


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
    if look.outcome in CHECKED:
        _recover(connection, look.run_id, {look.source_id})
        return
    well = update(_SOURCE).where(_SOURCE.c.id == look.source_id, _SOURCE.c.failing_since.is_(None))
    connection.execute(well.values(failing_since=look.at, failing_run=look.run_id))


def _recover(connection: Connection, run_id: int, source_ids: Select[tuple[int]] | set[int]) -> None:
    """Ends the failing of these sources; what failed in an earlier run is told once."""
    failing = _SOURCE.c.failing_since.is_not(None), _SOURCE.c.id.in_(source_ids)
    for row in connection.execute(select(_SOURCE).where(*failing)).all():
        newest = select(_LOOK.c.outcome).where(
            _LOOK.c.source_id == row.id, _LOOK.c.run_id < run_id, _LOOK.c.outcome.not_in(CHECKED)
        )
        outcome = connection.execute(newest.order_by(_LOOK.c.run_id.desc()).limit(1)).scalar()
        if outcome is not None and row.failing_run != run_id:
            _put_notice(connection, run_id, row.id, "recovered", row.failing_since, outcome)
    connection.execute(update(_SOURCE).where(*failing).values(failing_since=None, failing_run=None))


def _move(connection: Connection, look: Look, moved_to: str | None, told: bool) -> None:
    if moved_to is None:
        return
    connection.execute(update(_SOURCE).where(_SOURCE.c.id == look.source_id).values(location=moved_to))
    if told:
        _put_notice(connection, look.run_id, look.source_id, "moved", look.at, moved_to)


def _put_notice(connection: Connection, run_id: int, source_id: int, kind: str, since: str, what: str) -> None:
    values = {"run_id": run_id, "source_id": source_id, "kind": kind, "since": since, "what": what}
    connection.execute(upsert(_NOTICE).values(values).on_conflict_do_nothing())
