"""The name of the reader: what makes a record changes it, nothing else does."""

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from monitor.reader import READER, reader

PACKAGE = Path(__file__).parents[1] / "monitor"


def named(root: Path) -> str:
    """The reader of a copy of the package."""
    code = "import monitor.reader as found; print(found.__file__, found.reader())"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True)
    where, name = done.stdout.split()
    assert Path(where).is_relative_to(root), done.stderr
    return name


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "monitor", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("changed", ["read/text/mend.py", "facets/history/extract.py", "payers/generic.toml", "normalise.py"])
def test_a_change_of_what_makes_a_record_is_another_reader(copy: Path, changed: str) -> None:
    assert named(copy) == reader()
    with (copy / "monitor" / changed).open("a") as file:
        file.write("\n# another rule\n")
    assert named(copy) != reader() and named(copy).startswith(f"{READER}-")


@pytest.mark.parametrize("changed", ["report/words.py", "compare.py", "store/schema.py"])
def test_a_change_of_what_is_made_of_records_is_the_same_reader(copy: Path, changed: str) -> None:
    with (copy / "monitor" / changed).open("a") as file:
        file.write("\n# another rule\n")
    assert named(copy) == reader()


def test_another_version_of_a_library_that_reads_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = reader(), metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "999" if name == "pypdfium2" else real(name))
    reader.cache_clear()
    try:
        assert reader() != before
    finally:
        reader.cache_clear()
