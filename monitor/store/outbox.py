"""Letters that must reach their readers: queued with the run that they tell of, leased, sent, or tried again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from monitor.store import schema
from monitor.store.database import Database
from monitor.store.rows import QueuedLetter

_OUTBOX = schema.outbox
_WAITS = (60, 300, 1800, 7200, 21600, 43200)
"""Seconds before the second and later attempts; after the last the letter has failed."""
_IN_FLIGHT = "given to the mail server, which has not answered yet"
"""The error of a leased letter, until its lease ends."""


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to queue; one per run, recipient and kind, however often it is queued."""

    recipient: str
    kind: str
    subject: str
    text: str
    html: str
    message_id: str


class Queue:
    """The letters of the store. Times are aware; they are kept in UTC, so that their text sorts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, run_id: int, letters: Sequence[NewLetter], now: datetime) -> None:
        """Queues letters of a run; those that it queued before stay as they are."""
        with self._database.write() as connection:
            put_letters(connection, run_id, letters, _stamp(now))

    def lease(self, now: datetime, seconds: float) -> QueuedLetter | None:
        """The next letter that is due, kept from other senders for `seconds`; None when none is."""
        due = (
            select(_OUTBOX.c.id)
            .where(_OUTBOX.c.state == "queued", _OUTBOX.c.due <= _stamp(now))
            .order_by(_OUTBOX.c.due, _OUTBOX.c.id)
            .limit(1)
        )
        until = _stamp(now + timedelta(seconds=seconds))
        with self._database.write() as connection:
            letter = connection.execute(due).scalar()
            if letter is None:
                return None
            values = {"due": until, "attempts": _OUTBOX.c.attempts + 1, "error": _IN_FLIGHT}
            leased = update(_OUTBOX).where(_OUTBOX.c.id == letter).values(values)
            return QueuedLetter.of(connection.execute(leased.returning(_OUTBOX)).one())

    def reclaim(self, now: datetime) -> None:
        """Makes the letters due whose sender died while it held them. Only for a caller who knows that no sender is alive: one that
        holds the store."""
        dead = update(_OUTBOX).where(_OUTBOX.c.state == "queued", _OUTBOX.c.error == _IN_FLIGHT)
        with self._database.write() as connection:
            connection.execute(dead.values(due=_stamp(now), error=None))

    def sent(self, letter_id: int) -> None:
        """The server has taken the letter."""
        with self._database.write() as connection:
            connection.execute(update(_OUTBOX).where(_OUTBOX.c.id == letter_id).values(state="sent", error=None))

    def failed(self, letter_id: int, now: datetime, error: str, permanent: bool) -> None:
        """An attempt failed: try again later, or give up when that is pointless or it was the last."""
        with self._database.write() as connection:
            attempts = connection.execute(select(_OUTBOX.c.attempts).where(_OUTBOX.c.id == letter_id)).scalar_one()
            over = permanent or attempts > len(_WAITS)
            wait = timedelta(seconds=0 if over else _WAITS[attempts - 1])
            values = {"state": "failed" if over else "queued", "due": _stamp(now + wait), "error": error[:500]}
            connection.execute(update(_OUTBOX).where(_OUTBOX.c.id == letter_id).values(values))

    def released(self, letter_id: int, now: datetime) -> None:
        """The letter was not tried: it is due again, and the attempt does not count."""
        values = {"due": _stamp(now), "attempts": _OUTBOX.c.attempts - 1, "error": None}
        with self._database.write() as connection:
            connection.execute(update(_OUTBOX).where(_OUTBOX.c.id == letter_id, _OUTBOX.c.state == "queued").values(values))

    def counts(self) -> dict[str, int]:
        """How many letters are queued, sent and failed."""
        with self._database.read() as connection:
            found = connection.execute(select(_OUTBOX.c.state, func.count()).group_by(_OUTBOX.c.state))
            return {**dict.fromkeys(("queued", "sent", "failed"), 0), **{str(state): int(number) for state, number in found}}


def put_letters(connection: Connection, run_id: int, letters: Sequence[NewLetter], now: str) -> None:
    """Queues letters inside the caller's transaction; `now` is ISO 8601 with offset."""
    due = _stamp(datetime.fromisoformat(now))
    for letter in letters:
        values = {**asdict(letter), "run_id": run_id, "state": "queued", "attempts": 0, "due": due}
        connection.execute(insert(_OUTBOX).values(values).on_conflict_do_nothing())


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
