"""What tests share: the processes that documents are read in."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor.pipeline.boxed import RUNNING
from monitor.read.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox_is_warm() -> None:
    """The server process of the sandboxes of this process, with everything in memory. Its workers would import the main module
    again, as they do for the command; here that is pytest, which they do not need."""
    main = sys.modules["__main__"]
    main.__spec__ = None
    main.__dict__.pop("__file__", None)
    with Sandbox(preload=RUNNING) as sandbox:
        sandbox.prepare()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[str], None]]]:
    """A real file system of 400 kB, and what gives it another size (`64m`)."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")

    def resize(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)

    yield folder, resize
    subprocess.run(["umount", folder], check=True)
