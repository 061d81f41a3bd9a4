"""What works here: `doctor`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, open_workspace, print_json, shown
from monitor.cli.run import UNCHECKED

if TYPE_CHECKING:
    from monitor.pipeline.try_payer import Tried

_WORDS = {True: "holds", False: "FAILS", None: "untried"}


def doctor(
    payer: Annotated[str, typer.Option(help="Try this payer file on the payer's own site.")],
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """Try a payer file on the payer's own site, politely, and say which of its rules hold. Ends with 3 when one fails."""
    from monitor.pipeline.try_payer import try_payer

    tried = try_payer(open_workspace(config), payer)
    if as_json:
        print_json({"schema": 1, "payer": payer, "rules": [asdict(rule) for rule in tried]})
    else:
        for rule in tried:
            _print(rule)
    if any(rule.holds is False for rule in tried):
        raise typer.Exit(UNCHECKED)


def _print(rule: "Tried") -> None:
    print(f"{_WORDS[rule.holds]:<8} {rule.rule:<16} {shown(rule.said)}\n{'':<26}(before: {rule.mark})")


COMMANDS = (("doctor", doctor),)
