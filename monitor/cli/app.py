"""The command `monitor`: its groups of commands, and how every ending is told."""

import logging
import os
import sys
from typing import Annotated

import typer

from monitor import READER, __version__
from monitor.cli import demo, documents, look, run, service, workspace
from monitor.model.trouble import Trouble

app = typer.Typer(
    name="monitor",
    help="Watches the medical policies that health payers publish, and shows what changed, whether it matters, and the proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _module in (demo, workspace, run, documents, look, service):
    for _name, _command in _module.COMMANDS:
        app.command(_name)(_command)

_TROUBLE = 2
_INTERRUPTED = 130
_FAULT = 70


def _version(wanted: bool) -> None:
    if wanted:
        print(f"monitor {__version__} (reader {READER})")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")] = False,
) -> None:
    """Watches the medical policies that health payers publish, and shows what changed, whether it matters, and the proof."""


def main() -> None:
    """Runs the command of this process' arguments. Every ending is a line for people and an exit code, never a traceback."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="monitor: %(message)s")
    try:
        app()
    except Trouble as trouble:
        _leave(f"error: {trouble}" + (f" — {trouble.hint}" if trouble.hint else ""), getattr(trouble, "exit_code", _TROUBLE))
    except KeyboardInterrupt:
        _leave("interrupted", _INTERRUPTED)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _leave("interrupted", _INTERRUPTED)
        raise
    except Exception as fault:
        if os.environ.get("MONITOR_DEBUG") == "1":
            raise
        told = f"error: unexpected {type(fault).__name__}: {fault}"
        _leave(f"{told} — a fault of Policy Monitor: report it with the output of the same command under MONITOR_DEBUG=1", _FAULT)


def _leave(line: str, code: int) -> None:
    print("monitor:", " ".join(line.split()), file=sys.stderr)
    sys.exit(code)
