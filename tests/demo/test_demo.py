"""The sample payer site, its PDFs, and two nights against it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import monitor
from tests.demo.make_pdfs import FILES, SITE

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
MONITOR = Path(sys.executable).with_name("monitor")


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_pdfs_are_what_the_script_draws(name: str) -> None:
    assert (SITE / name).read_bytes() == FILES[name]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("nights") / "demo"
    done = subprocess.run([MONITOR, "demo", "--into", folder], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_two_nights_tell_what_the_payers_changed_and_nothing_else(demo: tuple[Path, str]) -> None:
    folder, said = demo
    changed = [line for line in said.splitlines() if line.startswith("  changed")]
    assert len(changed) == 3
    assert any("northfield/mp-214" in line and "2 material" in line and "undisclosed" in line for line in changed)
    assert any("granite/gs.ph.77" in line and "1 material" in line and "contradicted" in line for line in changed)
    assert any("blue-harbor/512" in line and "2 material" in line and "corroborated" in line for line in changed)
    assert "challenge" in said
    assert str(folder / "reports" / "index.html") in said


def test_the_reports_lead_to_the_bytes(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    (report,) = folder.glob("reports/*/northfield-mp-214-*.html")
    page = report.read_text("utf-8")
    history = monitor(folder, "history", "mp-214", "--json")
    versions = [entry["sha256"] for entry in history.json()["versions"]]
    assert len(versions) == 2
    for sha256 in versions:
        assert "".join(page.split()).count(sha256) >= 1
        assert (folder / "snapshots" / "blobs" / sha256[:2] / f"{sha256}.zst").is_file()


def test_the_change_stands_in_the_stored_versions_too(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    done = monitor(folder, "diff", "mp-214", "--since", "2000-01-01", "--json")
    assert done.returncode == 1
    assert done.json()["summary"]["material"] == 2


def test_an_existing_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("mine")
    done = monitor(tmp_path, "demo", "--into", str(tmp_path))
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["keep.txt"]
