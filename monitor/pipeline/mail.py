"""What subscribers get of a run: letters queued with it, and the postman's round."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

from monitor.config import Subscriber, Workspace
from monitor.model.run import PolicyChange, RunSummary
from monitor.notify import Letter, deliver, message_id
from monitor.pipeline.publish import policy_changes
from monitor.report import Digest, digest
from monitor.store import Busy, NewLetter, Store, StoredRun

KIND = "digest"


def digests(
    store: Store, workspace: Workspace, run: StoredRun, summary: RunSummary, changes: tuple[PolicyChange, ...]
) -> Iterator[tuple[Subscriber, Digest]]:
    """What each subscriber gets with this run: of the run itself, or, on the first run of a week, of the week before."""
    for subscriber in workspace.settings.subscriber:
        told = _last_week(store, workspace, run, summary) if subscriber.every == "week" else (summary, changes)
        found = digest(*told, subscriber) if told else None
        if found is not None:
            yield subscriber, found


def letters_of(
    store: Store, workspace: Workspace, run: StoredRun, summary: RunSummary, changes: tuple[PolicyChange, ...]
) -> tuple[NewLetter, ...]:
    """The letters to queue with a run: none where no mail server is set."""
    smtp = workspace.settings.smtp
    if smtp is None:
        return ()
    return tuple(
        NewLetter(
            recipient=subscriber.email,
            kind=KIND,
            subject=found.subject,
            text=found.text,
            html=found.html,
            message_id=message_id(run.stamp, subscriber.email, smtp.sender),
        )
        for subscriber, found in digests(store, workspace, run, summary, changes)
    )


def send(store: Store, workspace: Workspace, now: datetime) -> tuple[int, int]:
    """Sends every letter that is due; how many were sent and how many failed. The caller holds the store: a letter that another
    sender was handing over when it died is due at once."""
    smtp = workspace.settings.smtp
    if smtp is None:
        return 0, 0
    store.letters.reclaim(now)
    return deliver(_Postbox(store), smtp, now=now)


def send_waiting(store: Store, workspace: Workspace, now: datetime) -> None:
    """Between runs: sends the letters that are due, those that a mail server would not take before. A run that is on sends its own."""
    if not store.letters.counts()["queued"]:
        return
    with suppress(Busy), store.lock():
        send(store, workspace, now)


def _last_week(
    store: Store, workspace: Workspace, run: StoredRun, summary: RunSummary
) -> tuple[RunSummary, tuple[PolicyChange, ...]] | None:
    """All that the runs of the week before told, when this run is the first of its week; else None."""
    earlier = [(other, told) for other, told in store.runs.finished() if other.id < run.id]
    if not earlier or _week(earlier[-1][0].started) == _week(run.started):
        return None
    week = [(other, told) for other, told in earlier if _week(other.started) == _week(earlier[-1][0].started)]
    changes = tuple(change for other, _ in week for change in policy_changes(store, workspace, other))
    changed = tuple(line for _, told in week for line in told.changed)
    return summary.model_copy(
        update={
            "changed": changed,
            "first": tuple(url for _, told in week for url in told.first),
            "listed": tuple(item for _, told in week for item in told.listed),
        }
    ), changes


def _week(started: str) -> tuple[int, int]:
    return date.fromisoformat(started[:10]).isocalendar()[:2]


class _Postbox:
    """The store's letters, as the postman knows them."""

    def __init__(self, store: Store) -> None:
        self._letters = store.letters

    def lease(self, now: datetime, seconds: float) -> Letter | None:
        """The next letter that is due, kept from other senders for `seconds`."""
        found = self._letters.lease(now, seconds)
        if found is None:
            return None
        return Letter(
            id=str(found.id),
            recipient=found.recipient,
            subject=found.subject,
            text=found.text,
            html=found.html,
            message_id=found.message_id,
        )

    def sent(self, id: str, now: datetime) -> None:  # noqa: A002 - the postman's name for it
        """The server took the letter."""
        self._letters.sent(int(id))

    def released(self, id: str, now: datetime) -> None:  # noqa: A002
        """The letter was not tried."""
        self._letters.released(int(id), now)

    def failed(self, id: str, now: datetime, error: str, permanent: bool) -> None:  # noqa: A002 - as above
        """The letter was not taken."""
        self._letters.failed(int(id), now, error, permanent)
