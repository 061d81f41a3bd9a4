"""Letters: none lost, none queued twice, none leased by two senders."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.store import NewLetter, Store, StoredRun

_NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture
def run(store: Store) -> StoredRun:
    return store.runs.start("watch", _NOW)


def _letter(recipient: str, subject: str = "2 policies changed") -> NewLetter:
    return NewLetter(recipient, "digest", subject, "text", "<p>html</p>", f"<{recipient}>")


def test_a_letter_is_queued_once_per_run_reader_and_kind(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org"), _letter("c@d.org")], _NOW)
    store.letters.put(run.id, [_letter("a@b.org", subject="again")], _NOW)
    assert store.letters.counts() == {"queued": 2, "sent": 0, "failed": 0}
    first = store.letters.lease(_NOW, 60)
    assert first is not None and first.subject == "2 policies changed"


def test_a_leased_letter_is_not_leased_again_before_its_time(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org")], _NOW)
    first = store.letters.lease(_NOW, 60)
    assert first is not None
    assert store.letters.lease(_NOW + timedelta(seconds=59), 60) is None
    again = store.letters.lease(_NOW + timedelta(seconds=61), 60)
    assert again == first


def test_a_letter_whose_sender_died_is_due_at_once_and_one_that_was_refused_is_not(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org"), _letter("c@d.org")], _NOW)
    refused, held = store.letters.lease(_NOW, 600), store.letters.lease(_NOW, 600)
    assert refused is not None and held is not None
    store.letters.failed(refused.id, _NOW, "451 later", permanent=False)
    store.letters.reclaim(_NOW)
    assert store.letters.lease(_NOW, 600) == held and store.letters.lease(_NOW, 600) is None


def test_a_sent_letter_is_over(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org")], _NOW)
    letter = store.letters.lease(_NOW, 60)
    assert letter is not None
    store.letters.sent(letter.id)
    assert store.letters.lease(_NOW + timedelta(days=9), 60) is None
    store.letters.put(run.id, [_letter("a@b.org")], _NOW)
    assert store.letters.counts() == {"queued": 0, "sent": 1, "failed": 0}


def test_a_permanent_failure_is_over_and_a_temporary_one_waits_longer_each_time(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org"), _letter("c@d.org")], _NOW)
    lost = store.letters.lease(_NOW, 60)
    assert lost is not None
    store.letters.failed(lost.id, _NOW, "550 no such reader", permanent=True)
    moment, waits = _NOW, []
    while (letter := _next(store, moment)) is not None:
        waits.append(letter[0] - moment)
        moment = letter[0]
        store.letters.failed(letter[1], moment, "451 later", permanent=False)
    assert waits == sorted(waits) and len(waits) == 7
    assert store.letters.counts() == {"queued": 0, "sent": 0, "failed": 2}


def _next(store: Store, moment: datetime) -> tuple[datetime, int] | None:
    """The moment, in steps of a minute for an hour and of ten for two days, at which a letter is due; and its id."""
    for minutes in (*range(60), *range(60, 2 * 24 * 60, 10)):
        now = moment + timedelta(minutes=minutes)
        letter = store.letters.lease(now, 60)
        if letter is not None:
            return now, letter.id
    return None


def test_a_letter_that_was_not_tried_is_due_again_and_the_attempt_does_not_count(store: Store, run: StoredRun) -> None:
    store.letters.put(run.id, [_letter("a@b.org")], _NOW)
    for _ in range(20):
        letter = store.letters.lease(_NOW, 600)
        assert letter is not None
        store.letters.released(letter.id, _NOW)
    assert store.letters.counts() == {"queued": 1, "sent": 0, "failed": 0}
