"""Checking, cleaning and copying the store, as a person types it."""

import shutil
from pathlib import Path

import pytest

from monitor.store import Store
from tests.cli.command import monitor
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def _nights(root: Path, settings: str) -> None:
    """Three nights: a first capture, the same text in other bytes, a change."""
    (root / "monitor.toml").write_text(f'{settings}[[source]]\npath = "a.html"\n')
    for night in (page(), page(nonce="abc"), page(hours=2, nonce="def")):
        (root / "a.html").write_bytes(night)
        assert monitor(root, "run", "--quiet").returncode == 0


@pytest.mark.parametrize(("settings", "kept"), [("", 0), ("[keep]\nsame_text = true\n", 1)])
def test_bytes_of_a_same_text_are_kept_where_the_settings_say_so(tmp_path: Path, settings: str, kept: int) -> None:
    _nights(tmp_path, settings)
    with Store(tmp_path / "snapshots") as store:
        assert len(store.versions.all()) == 2 and len(store.variants.of(1)) == kept
        for variant in store.variants.of(1):
            assert store.variants.get(1, variant.sha256) == page(nonce="abc")
    assert monitor(tmp_path, "verify").returncode == 0


def test_what_a_killed_run_left_is_told_and_dropped(tmp_path: Path) -> None:
    _nights(tmp_path, "")
    with Store(tmp_path / "snapshots") as store:
        orphan = store.blobs.put(b"never named")
    told = monitor(tmp_path, "verify")
    assert told.returncode == 0 and "1 stored files belong to no version" in told.stdout and "no faults" in told.stdout
    assert monitor(tmp_path, "gc", "--dry-run", "--json").json()["dropped"]["blobs"] == 1
    assert monitor(tmp_path, "verify", "--json").json()["orphans"] == [orphan]
    assert "1  stored files that nothing names" in monitor(tmp_path, "gc").stdout
    assert monitor(tmp_path, "verify", "--json").json()["orphans"] == []
    with Store(tmp_path / "snapshots") as store, store.lock():
        assert monitor(tmp_path, "gc").returncode == 4


def test_a_backup_takes_the_place_of_a_lost_store_and_the_next_night_goes_on(tmp_path: Path) -> None:
    _nights(tmp_path, "")
    assert monitor(tmp_path, "backup", "copy", "--json").json()["copied"] == 2
    assert "0 files" in monitor(tmp_path, "backup", "copy").stdout
    shutil.rmtree(tmp_path / "snapshots")
    shutil.copytree(tmp_path / "copy", tmp_path / "snapshots")
    assert monitor(tmp_path, "verify").returncode == 0
    again = monitor(tmp_path, "run", "--json").json()
    assert (again["outcomes"], again["changed"]) == ({"same_text": 1}, [])
    (tmp_path / "a.html").write_bytes(page(hours=3))
    assert len(monitor(tmp_path, "run", "--json").json()["changed"]) == 1
    assert monitor(tmp_path, "backup", "snapshots").returncode == 2
