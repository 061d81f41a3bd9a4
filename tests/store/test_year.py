"""What a year of nights costs on which nothing changes."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.model.run import RunSummary
from monitor.model.watch import Outcome
from monitor.store import Store
from tests.store.captures import NOW

_POLICIES, _NIGHTS = 50_000, 365


def _size(store: Store) -> int:
    return sum(file.stat().st_size for file in store.folder.iterdir() if file.is_file())


@pytest.mark.timeout(400)  # some two thousand transactions, each of them on the disk before the next
def test_fifty_thousand_unchanged_policies_for_a_year_take_less_than_ten_megabytes(tmp_path: Path) -> None:
    with Store(tmp_path / "snapshots") as store:
        known = store.sources.register((f"https://payer{n % 40}.example/policies/{n}" for n in range(_POLICIES)), NOW)
        numbers = [source.id for source in known.values()]
    with Store(tmp_path / "snapshots") as store:
        before, begin = _size(store), datetime.fromisoformat(NOW)
        for night in range(_NIGHTS):
            run = store.runs.start("watch", begin + timedelta(days=night))
            quiet = numbers[: night * 100]  # more and more of the pages change their bytes and not their text
            for outcome, found in ((Outcome.NOT_MODIFIED, numbers[night * 100 :]), (Outcome.SAME_TEXT, quiet)):
                if found:
                    store.runs.note_unchanged(run.id, outcome, set(found))
            outcomes = store.runs.outcomes(run.id)
            assert sum(outcomes.values()) == _POLICIES
            store.runs.finish(run, run.started, RunSummary(run=run.started, checked=_POLICIES, outcomes=outcomes), (), run.started)
    with Store(tmp_path / "snapshots") as store:
        assert [end for _, end in store.runs.looks(numbers[0])].count("same_text") == _NIGHTS - 1
        assert [end for _, end in store.runs.looks(numbers[-1])] == ["not_modified"] * _NIGHTS
        grown = _size(store) - before
    print(f"{_POLICIES} policies, {_NIGHTS} nights: {grown / 1e6:.2f} MB more")
    assert grown < 1_000_000
