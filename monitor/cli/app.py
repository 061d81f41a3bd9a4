"""The command `monitor`: its groups of commands, and how every ending is told."""

import errno
import io
import logging
import os
import sys
from typing import Annotated, NoReturn

import typer

from monitor import __version__
from monitor.cli import demo, diff, discover, doctor, documents, look, run, service, upkeep, workspace
from monitor.model.trouble import Trouble

app = typer.Typer(
    name="monitor",
    help="Watches the medical policies that health payers publish, and shows what changed, whether it matters, and the proof.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_GROUPS = (demo, workspace, discover, doctor, run, diff, documents, look, service, upkeep)
for _module in _GROUPS:
    for _name, _command in _module.COMMANDS:
        app.command(_name)(_command)

_WrongUse: type[Exception] = typer.BadParameter.__bases__[0]
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
_TROUBLE = 2
_FAULT = 70
_INTERRUPTED = 130
_PIPE_CLOSED = 141
"""Shells give it to a process that ended because nobody read on: 128 and SIGPIPE."""


def _version(wanted: bool) -> None:
    if wanted:
        from monitor.reader import reader

        print(f"monitor {__version__} (reader {reader()})")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")] = False,
) -> None:
    """Watches the medical policies that health payers publish, and shows what changed, whether it matters, and the proof."""
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(_TROUBLE)


def main() -> None:
    """Runs the command of this process' arguments. Every ending is a line for people and an exit code, never a traceback."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="monitor: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(prog_name="monitor", standalone_mode=False) or 0
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as end:
        _leave_a_closed_pipe(end)
    except Trouble as trouble:
        _leave(f"error: {trouble}" + (f" — {trouble.hint}" if trouble.hint else ""), getattr(trouble, "exit_code", _TROUBLE))
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - told, and raised again for those who debug
        _leave_a_fault(fault)
    if code == _INTERRUPTED:
        _leave("interrupted; the same command again completes it", _INTERRUPTED)
    sys.exit(code)


def _leave(line: str, code: int) -> NoReturn:
    print("monitor:", " ".join(line.split()), file=sys.stderr)
    sys.exit(code)


def _leave_a_closed_pipe(end: BaseException) -> NoReturn:
    """Ends quietly when the reader of our output went away; the library makes a SystemExit of that."""
    if not isinstance(end, BrokenPipeError) and not isinstance(end.__context__, BrokenPipeError):
        raise end
    _drop_output()
    sys.exit(_PIPE_CLOSED)


def _drop_output() -> None:
    """What is still in the buffer has a place to go at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave_a_fault(fault: Exception) -> NoReturn:
    if isinstance(fault, _WrongUse):
        said = " ".join(fault.format_message().split()).rstrip(".").replace("Value error, ", "")  # type: ignore[attr-defined]
        names = [name for module in _GROUPS for name, _ in module.COMMANDS]
        command = next((f" {word}" for word in sys.argv[1:] if word in names), "")
        _leave(f"error: {said[:1].lower()}{said[1:]} — see monitor{command} --help", _TROUBLE)
    if isinstance(fault, OSError) and fault.errno in _DISK:
        _drop_output()
        _leave(f"error: cannot write: {fault.strerror} — free some space, or write elsewhere", _TROUBLE)
    if os.environ.get("MONITOR_DEBUG") == "1":
        raise fault
    told = f"error: unexpected {type(fault).__name__}: {fault}"
    _leave(f"{told} — a fault of Policy Monitor: report it with the output of the same command under MONITOR_DEBUG=1", _FAULT)
