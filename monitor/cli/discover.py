"""The payers' indexes: `discover`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, print_json, shown
from monitor.cli.run import UNCHECKED
from monitor.model.trouble import BadConfig

if TYPE_CHECKING:
    from monitor.pipeline.discover import Discovered


def discover(
    payer: Annotated[str | None, typer.Option(help="Only the index of this payer.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Believe an index that lists far fewer policies than before.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """List the policies on the payers' index pages: new, moved, renamed, retired and vanished ones.

    Each run does so first, and reports it. Ends with 3 when an index could not be read, or lists far fewer policies than before."""
    from monitor.model.watch import Outcome
    from monitor.pipeline.discover import discover as look

    workspace = open_workspace(config)
    if not workspace.settings.discover:
        raise BadConfig(f"{workspace.file.name} has no [[discover]]", 'add one, with payer = "a payer file\'s name"')
    with open_store(workspace) as store:
        found = look(store, workspace, clock_of(workspace), payer=payer, accept=accept)
    if not found:
        known = ", ".join(section.payer for section in workspace.settings.discover)
        raise BadConfig(f"there is no [[discover]] with the payer {payer!r}", f"there are {known}")
    if as_json:
        print_json({"schema": 1, "payers": [_as_json(item) for item in found]})
    else:
        for item in found:
            _print(item)
    if any(item.outcome is not Outcome.OK for item in found):
        raise typer.Exit(UNCHECKED)


def _as_json(item: "Discovered") -> dict[str, object]:
    return {
        "payer": item.payer,
        "url": item.url,
        "outcome": item.outcome.value,
        "detail": item.detail,
        "next_step": item.next_step,
        "listed": item.listed,
        "first": item.first,
        "changes": [change.model_dump(mode="json", exclude={"payer", "topics"}) for change in item.changes],
    }


def _print(item: "Discovered") -> None:
    from monitor.model.watch import Outcome

    if item.outcome is not Outcome.OK:
        print(f"{item.payer}: index not read: {item.outcome}: {shown(item.detail)}: {shown(item.next_step)}")
        return
    news = "first look, no news" if item.first else f"{len(item.changes) or 'no'} news"
    print(f"{item.payer}: {item.listed} policies listed; {news}")
    for change in item.changes:
        before = f" (was {shown(change.before)})" if change.before else ""
        print(f"  {change.kind.value:<9}  {shown(change.name)}{before}\n             {shown(change.url)}")


COMMANDS = (("discover", discover),)
