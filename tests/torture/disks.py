"""Runs whose disk is full, or answers with an error at one call or another."""

import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from monitor.store import Store
from tests.killed import COMMAND
from tests.payer_site import page

CALLS = ("fsync", "fdatasync", "pwrite64", "rename")
_PAGES = 12
_RUN = (*COMMAND, "run", "--json", "--quiet")


def io_errors(folder: Path, errors: int, seed: int) -> Counter[str]:
    """Lets one call after the other fail with EIO or ENOSPC; how often each was met, by its name. AssertionError where a run is not
    told in one line, or anything is lost or half there."""
    dice, met = random.Random(seed), Counter[str]()
    root, night = folder / "failing", 0
    _documents(root, night)
    for _ in range(errors):
        call, number = dice.choice(CALLS), dice.choice(("EIO", "ENOSPC"))
        inject = f"{call}:error={number}:when={dice.randint(1, 40)}"
        traced = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={call}", "-e", f"inject={inject}", "-o", folder / "trace")
        before = _versions(root)
        done = subprocess.run((*traced, *_RUN), cwd=root, capture_output=True, text=True, timeout=110)
        hit = "(INJECTED)" in (folder / "trace").read_text("utf-8", "replace")
        met[f"{call} {number}"] += hit
        _told_in_one_line(done, inject)
        assert before <= _versions(root), f"lost after {inject}"
        if done.returncode == 0:
            night += 1
            _documents(root, night)
    last = subprocess.run(_RUN, cwd=root, capture_output=True, text=True, timeout=110)
    assert last.returncode == 0, last.stderr
    _all_told(root)
    return met


def full_disks(disk: Path, sizes: range) -> int:
    """Runs on a disk that is full at one moment or another, and then on one that is not; how many runs it stopped. `sizes` are in kB,
    growing; `disk` is the mounted file system."""
    root, documents, stopped = disk / "full", disk.parent / "documents", 0
    _documents(documents, 0)
    root.mkdir()
    (root / "monitor.toml").write_text(f'[[source]]\npath = "{documents}"\n')
    for size in sizes:
        subprocess.run(["mount", "-o", f"remount,size={size}k", disk], check=True)
        done = subprocess.run(_RUN, cwd=root, capture_output=True, text=True, timeout=110)
        _told_in_one_line(done, f"a disk of {size} kB")
        stopped += done.returncode == 2
        if (root / "snapshots/monitor.db").is_file():
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            _versions(root)
    last = subprocess.run(_RUN, cwd=root, capture_output=True, text=True, timeout=110)
    assert last.returncode == 0, last.stderr
    _all_told(root)
    return stopped


def mount_small(disk: Path) -> str | None:
    """Mounts a small disk; why it cannot be done, or None."""
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else None


def tracing() -> str | None:
    """Why no call can be made to fail here, or None."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["strace", "-f", "-o", f"{folder}/trace", "true"], capture_output=True, text=True)
    return done.stderr.strip() or "strace may not trace here" if done.returncode else None


def _documents(root: Path, night: int) -> None:
    root.mkdir(exist_ok=True)
    for n in range(_PAGES):
        (root / f"{n}.html").write_bytes(page(f"OL-{n}", title=f"Footbath variety {n}", hours=3 + night))
    if not (root / "monitor.toml").exists():
        (root / "monitor.toml").write_text("".join(f'[[source]]\npath = "{n}.html"\n' for n in range(_PAGES)))


def _told_in_one_line(done: "subprocess.CompletedProcess[str]", what: str) -> None:
    assert done.returncode in (0, 2, 3), f"{what}: exit {done.returncode}: {done.stderr}"
    assert "Traceback" not in done.stderr, f"{what}: {done.stderr}"
    if done.returncode == 2:
        lines = [line for line in done.stderr.splitlines() if line.startswith("monitor: error: ")]
        assert len(lines) == 1 and re.search(r"disk|written|input/output|space|open", lines[0]), f"{what}: {done.stderr}"


def _versions(root: Path) -> set[tuple[int, str]]:
    """What the store holds, all of it whole."""
    with Store(root / "snapshots") as store:
        assert store.faults() == ()
        return {(version.id, version.sha256) for version in store.versions.all()}


def _all_told(root: Path) -> None:
    """Every change of every version was told in one run and no more, and has its report."""
    with Store(root / "snapshots") as store:
        told = Counter(line.new for _run, summary in store.runs.finished() for line in summary.changed)
        firsts = {version.sha256 for source in store.sources.all() for version in store.versions.of(source.id)[:1]}
        assert set(told) == {version.sha256 for version in store.versions.all()} - firsts
        assert not told or max(told.values()) == 1, "a change told twice"
        reports = [line.report for _run, summary in store.runs.finished() for line in summary.changed]
    assert all((root / report).is_file() for report in reports)
