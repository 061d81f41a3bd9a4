"""A hanging, crashing, greedy or failing reader costs its own document only."""

import ctypes
import errno
import multiprocessing.forkserver
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model.trouble import NotAPolicy, Trouble, Unreadable
from monitor.read import read_document
from monitor.read.sandbox import Sandbox


def hang() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def devour() -> int:
    return len(b"x" * (8 * 2**30))


def fail() -> None:
    raise ValueError("two\nlines")


def refuse() -> None:
    raise NotAPolicy("A challenge.", "Save it by hand.", "challenge")


def worker() -> int:
    return os.getpid()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=2, megabytes=2048) as opened:
        opened.call(worker)
        yield opened


def test_a_document_comes_back_whole(sandbox: Sandbox) -> None:
    data = b"Policy Number: 977\nLanterns are considered investigational.\n"
    assert sandbox.call(read_document, data, content_type="text/plain") == read_document(data)


@pytest.mark.parametrize(
    ("function", "words", "outcome"),
    [
        (hang, "took longer than 2 s", "extraction_failed"),
        (sleep, "took longer than 2 s", "extraction_failed"),
        (crash, "crashed (signal 11)", "extraction_failed"),
        (leave, "crashed (exit code 3)", "extraction_failed"),
        (devour, "more than 2048 MB", "too_large"),
        (fail, "ValueError: two lines", "extraction_failed"),
    ],
)
def test_trouble_is_one_clear_line_and_the_next_document_is_read(
    sandbox: Sandbox, function: object, words: str, outcome: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        sandbox.call(function)  # type: ignore[arg-type]
    assert words in str(caught.value) and "\n" not in str(caught.value)
    assert caught.value.hint and caught.value.outcome == outcome
    assert sandbox.call(worker) != os.getpid()


def test_the_readers_own_trouble_passes_unchanged(sandbox: Sandbox) -> None:
    with pytest.raises(NotAPolicy, match=r"A challenge\.") as caught:
        sandbox.call(refuse)
    assert (caught.value.hint, caught.value.outcome) == ("Save it by hand.", "challenge")


def test_a_worker_serves_many_documents(sandbox: Sandbox) -> None:
    assert sandbox.call(worker) == sandbox.call(worker)


def meet(folder: str, name: str, other: str) -> int:
    (Path(folder) / name).touch()
    while not (Path(folder) / other).exists():
        time.sleep(0.01)
    return os.getpid()


def test_workers_call_side_by_side(tmp_path: Path) -> None:
    with Sandbox(seconds=20, workers=2) as sandbox:
        calls = [sandbox.begin(meet, str(tmp_path), *names) for names in (("a", "b"), ("b", "a"))]
        assert len({call() for call in calls}) == 2


def hold(megabytes: int) -> int:
    return len(bytearray(megabytes * 2**20)) // 2**20


def test_what_libraries_reserve_does_not_count_against_the_limit() -> None:
    with Sandbox(seconds=20, megabytes=64) as sandbox:
        assert sandbox.call(hold, 48) == 48
        with pytest.raises(Unreadable, match="more than 64 MB"):
            sandbox.call(hold, 80)


def test_a_process_that_cannot_be_started_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.forkserver, "ensure_running", fails)
    with Sandbox() as sandbox, pytest.raises(Trouble, match="cannot start a process to read documents in: Resource") as caught:
        sandbox.prepare()
    assert caught.value.hint


@pytest.mark.parametrize("error", [Trouble("a", "b"), Unreadable("a", "b", "truncated"), NotAPolicy("a", "b", "challenge")])
def test_trouble_survives_pickling(error: Trouble) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_no_module_of_the_current_folder_is_run(tmp_path: Path) -> None:
    """A folder that holds a `monitor` of its own, or a file called as a module of Python's, is a folder like another."""
    (tmp_path / "monitor").mkdir()
    for name in ("monitor/__init__.py", "signal.py", "random.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    (tmp_path / "lantern.txt").write_text(
        "Lantern Therapy\nPolicy Number: 1.02.03\n\nPolicy\nLanterns are considered investigational.\n"
    )
    command = [str(Path(sys.executable).with_name("monitor")), "read", "lantern.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.02.03" in done.stdout
