"""The order in which a run speaks to the disk, from the trace of its system calls: bytes, name, folder, and only then the index."""

import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from tests.killed import COMMAND
from tests.payer_site import page

_CALLS = "fsync,fdatasync,rename,renameat,renameat2,pwrite64"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_bytes_are_on_the_disk_before_the_index_names_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "monitor.toml").write_text('[[source]]\npath = "a.html"\n')
    trace = tmp_path / "trace"
    traced = ["strace", "-f", "-y", "--seccomp-bpf", "-s", "0", "-e", f"trace={_CALLS}", "-o", trace, *COMMAND, "run", "--quiet"]
    done = subprocess.run(traced, cwd=tmp_path, capture_output=True, text=True, timeout=110)
    if "PTRACE" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr.splitlines()[0]}")
    assert done.returncode == 0, done.stderr
    calls = (_step(line) for line in trace.read_text("utf-8").splitlines())
    steps = [step for step, _row in groupby(call for call in calls if call is not None)]
    begin = steps.index("sync the bytes")
    assert steps[begin : begin + 3] == ["sync the bytes", "name them", "sync the folder"]
    assert steps[begin + 3 : begin + 5] == ["write the index", "sync the index"]
    assert steps.count("name them") == 1


def _step(line: str) -> str | None:
    """What a call does for the stored bytes or for the index; None for all others."""
    call = re.match(r"\d+\s+(\w+)\((.*)", line)
    if call is None:
        return None
    name, what = call[1], call[2]
    if name.startswith("rename"):
        return "name them" if re.search(r"/blobs/\w\w/\.tmp-.*/blobs/(\w\w)/\1\w{62}\.zst", what) else None
    place = re.match(r"\d+<([^>]*)>", what)
    path = place[1] if place else ""
    if name == "pwrite64":
        return "write the index" if path.endswith("monitor.db-wal") else None
    if path.endswith("monitor.db-wal"):
        return "sync the index"
    if re.search(r"/blobs/\w\w/\.tmp-", path):
        return "sync the bytes"
    return "sync the folder" if re.search(r"/blobs/\w\w$", path) else None
