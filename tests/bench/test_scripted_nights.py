"""Thirty nights over a site whose every change is known."""

from pathlib import Path

import pytest

from tests.bench.scripted_nights import play


@pytest.mark.timeout(600)  # half a minute where nothing else runs
@pytest.mark.usefixtures("sandbox_is_warm")
def test_thirty_nights_tell_every_change_once_on_its_night_and_nothing_else(tmp_path: Path) -> None:
    season = play(tmp_path, policies=6, nights=30, seed=5)
    assert season.wrong == []
    assert season.changes >= 8 and season.faults >= 4 and season.moves >= 1
