"""A night on a disk that really is full: one line, nothing lost, and the rest when there is space again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.store import Store
from tests.cli.command import monitor
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
_PAGES = 40


def test_a_full_disk_stops_a_run_and_the_next_one_completes_it(
    tmp_path: Path, small_disk: tuple[Path, Callable[[str], None]]
) -> None:
    root, resize = small_disk
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(_PAGES):
        codes = tuple(f"{letter}{number:02}{code:02}" for letter in "ACEGHJKLQS" for code in range(4))
        (documents / f"{number:02}.html").write_bytes(page(f"OL-{number}", title=f"Footbath variety {number}", codes=codes))
    (root / "monitor.toml").write_text(f'[[source]]\npath = "{documents}"\n')

    full = monitor(root, "run", "--json")
    assert (full.returncode, full.stdout) == (2, "")
    (line,) = [line for line in full.stderr.splitlines() if line.startswith("monitor: error: ")]
    assert "the disk is full" in line and "free some space" in line and "Traceback" not in full.stderr
    with Store(root / "snapshots") as store:
        committed = {version.source_id for version in store.versions.all()}
        assert 0 < len(committed) < _PAGES and store.faults() == () and len(store.runs.finished()) == 0

    resize("64m")
    done = monitor(root, "run", "--json")
    assert done.returncode == 0, done.stderr
    assert len(done.json()["first"]) == _PAGES and done.json()["outcomes"] == {"ok": _PAGES}
    assert (root / done.json()["index"]).is_file() and monitor(root, "verify").returncode == 0
    with Store(root / "snapshots") as store:
        assert len(store.versions.all()) == _PAGES and len(store.runs.finished()) == 1
