"""The campaign in small; `make torture` is the long one."""

import subprocess
from pathlib import Path

import pytest

from tests.torture.disks import full_disks, io_errors, mount_small, tracing
from tests.torture.kills import campaign

pytestmark = pytest.mark.timeout(900)  # half a minute each where nothing else runs


def test_runs_that_are_killed_lose_nothing_and_tell_nothing_twice(tmp_path: Path) -> None:
    tally = campaign(tmp_path, kills=6, seed=1, traced=tracing() is None)
    assert tally.kills >= 6 and tally.nights >= 1


def test_a_disk_that_answers_with_errors_loses_nothing(tmp_path: Path) -> None:
    if why := tracing():
        pytest.skip(why)
    assert sum(io_errors(tmp_path, errors=4, seed=3).values()) >= 1


def test_a_disk_that_is_full_at_one_moment_or_another_loses_nothing(tmp_path: Path) -> None:
    if why := mount_small(tmp_path / "small"):
        pytest.skip(f"no small disk can be mounted here: {why}")
    try:
        assert full_disks(tmp_path / "small", range(200, 1400, 400)) >= 1
    finally:
        subprocess.run(["umount", tmp_path / "small"], check=True)
