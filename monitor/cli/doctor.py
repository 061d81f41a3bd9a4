"""What works here: `doctor`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, print_json, shown
from monitor.cli.run import UNCHECKED

if TYPE_CHECKING:
    from monitor.pipeline.try_payer import Tried

_BROKEN = 5
_WORDS = {True: "holds", False: "FAILS", None: "untried"}


def doctor(
    payer: Annotated[str | None, typer.Option(help="Try this payer file on the payer's own site instead.")] = None,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """Check this installation and workspace. Ends with 5 when something fails.

    With --payer, try a payer file on the payer's own site, politely, and say which of its rules hold; ends with 3 when one fails."""
    if payer is None:
        _check_up(as_json, config)
        return
    from monitor.pipeline.try_payer import try_payer

    tried = try_payer(open_workspace(config), payer)
    if as_json:
        print_json({"schema": 1, "payer": payer, "rules": [asdict(rule) for rule in tried]})
    else:
        for rule in tried:
            _print(rule)
    if any(rule.holds is False for rule in tried):
        raise typer.Exit(UNCHECKED)


def _check_up(as_json: bool, config: Path) -> None:
    from monitor.pipeline.checkup import check_up

    workspace = open_workspace(config)
    with open_store(workspace) as store:
        checks = tuple(check_up(workspace, store, clock_of(workspace)()))
    if as_json:
        print_json({"schema": 1, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print(f"{check.state:<5} {check.part:<13} {shown(check.said)}" + (f" — {check.next_step}" if check.next_step else ""))
    if any(check.state == "fail" for check in checks):
        raise typer.Exit(_BROKEN)


def _print(rule: "Tried") -> None:
    print(f"{_WORDS[rule.holds]:<8} {rule.rule:<16} {shown(rule.said)}\n{'':<26}(before: {rule.mark})")


COMMANDS = (("doctor", doctor),)
