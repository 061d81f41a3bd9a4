"""A night without changes does not load what only reading and comparing need."""

import subprocess
import sys

_HEAVY = ("numpy", "deepdiff", "scipy", "lxml", "bs4", "pikepdf", "pypdfium2", "docx")


def test_a_run_begins_without_the_libraries_of_reading_and_aligning() -> None:
    code = f"import monitor.cli.run, monitor.pipeline.discover, monitor.pipeline.passes, sys; print([name for name in {_HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
