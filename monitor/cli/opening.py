"""What commands have in common: the workspace, its store and its clock, and how results are printed."""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from monitor.config import Workspace
    from monitor.store import Store

ConfigOption = Annotated[Path, typer.Option("--config", help="The monitor.toml, or its folder.", show_default="here")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, and nothing else there.")]


def open_workspace(config: Path) -> "Workspace":
    """The workspace that `--config` names. Raises BadConfig."""
    from monitor.config import load_workspace

    return load_workspace(config, os.environ)


def open_store(workspace: "Workspace") -> "Store":
    """The store of a workspace. Raises StoreTrouble."""
    from monitor.store import Store

    return Store(workspace.snapshots, workspace.payers)


def clock_of(workspace: "Workspace") -> Callable[[], datetime]:
    """The time in the workspace's zone, each time it is called."""
    zone = workspace.zone
    return lambda: datetime.now(zone)


def colour_wanted() -> bool:
    """Whether standard output is a terminal that shows colours to a person who wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The columns of the terminal, from 60 to 120; 80 where standard output is none."""
    return max(60, min(shutil.get_terminal_size().columns, 120)) if sys.stdout.isatty() else 80


def print_json(value: Any) -> None:
    """One JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def shown(text: object) -> str:
    """Text of a payer as one line that a terminal can take: control and direction characters are gone."""
    return " ".join(
        "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in str(text)).split()
    )
