"""Reads hostile documents in a process of its own, with a time and a memory limit: a bad document costs itself, never the run."""

import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.model.trouble import Trouble, Unreadable
from monitor.model.watch import Outcome

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_SAFE_PATH = "PYTHONSAFEPATH"
_DOCUMENTS_PER_WORKER = 50
_MEGABYTE = 1024 * 1024
_HINT = "The rest of the run is not touched; look at the document by hand."


class Sandbox:
    """Worker processes that call functions under limits; use it as a context manager.

    `seconds` bounds both the wall time and the processor time of one call, `megabytes` the memory that a worker may take beside
    its libraries. A worker serves many calls and is replaced after 50 of them, or when it dies. Workers are forked from one clean
    server process that has the modules of `preload` in memory and no thread, so that a new one starts in milliseconds; the first
    sandbox of a process settles what is in memory.
    """

    def __init__(self, seconds: float = 60, megabytes: int = 2048, workers: int = 1, preload: tuple[str, ...] = ()) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=_DOCUMENTS_PER_WORKER,
            initializer=_limit_memory,
            initargs=(megabytes,),
            context=context,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def prepare(self) -> None:
        """Starts the server process and does not wait for it: what the caller does meanwhile costs no time."""
        with _starting():
            forkserver.ensure_running()

    def call(self, function: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        """The result of `function(*args, **kwargs)`, which must be picklable and live at module level.

        Raises the function's own `Trouble` unchanged, and `Unreadable` when the call hangs, dies, needs too much memory or fails.
        """
        return self.begin(function, *args, **kwargs)()

    def begin(self, function: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs) -> Callable[[], _Result]:
        """Begins a call and returns at once; calling what is returned waits for the result, or raises, as `call` does."""
        with _starting():
            forkserver.ensure_running()
            future = self._pool.schedule(_bounded, args=(self._seconds, function, args, kwargs), timeout=self._seconds)
        return lambda: self._result(future)

    def _result(self, future: "Future[_Result]") -> _Result:
        try:
            return future.result()
        except Trouble:
            raise
        except FutureTimeoutError as trouble:
            raise self._too_slow() from trouble
        except ProcessExpired as trouble:
            raise (self._too_slow() if trouble.exitcode == -_SIGXCPU else _crashed(trouble.exitcode)) from trouble
        except MemoryError as trouble:
            line = f"Reading needed more than {self._megabytes} MB of memory and was stopped."
            raise Unreadable(line, _HINT, Outcome.TOO_LARGE.value) from trouble
        except Exception as trouble:
            raise Unreadable(f"Reading failed: {type(trouble).__name__}: {_one_line(trouble)}", _HINT) from trouble

    def _too_slow(self) -> Unreadable:
        return Unreadable(f"Reading took longer than {self._seconds:g} s and was stopped.", _HINT)


_SIGXCPU = 24


@contextmanager
def _starting() -> Iterator[None]:
    """Where the server of the workers is started: it takes no module from the folder that the command was given in."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    except OSError as error:
        hint = "check the free memory, the limit of processes and the temporary folder"
        raise Trouble(f"cannot start a process to read documents in: {error.strerror or error}", hint) from error
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _crashed(exit_code: int) -> Unreadable:
    how = f"signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"
    return Unreadable(f"Reading crashed ({how}).", _HINT)


def _limit_memory(megabytes: int) -> None:
    limit = _reserved() + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # else it reserves memory for each processor of the machine, out of the limit


def _reserved() -> int:
    """The addresses that this process holds already, in bytes: a library may reserve a gigabyte that it never uses. 0 where unknown."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _bounded(seconds: float, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Calls `function` with a fresh allowance of processor time: the limit counts from the start of the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowance = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (allowance if most == resource.RLIM_INFINITY else min(allowance, most), most))
    return function(*args, **kwargs)


def _one_line(trouble: Exception) -> str:
    return " ".join(str(trouble).split())[:200] or "no message"
