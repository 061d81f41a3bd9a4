"""Commands that look after what is stored: `verify`, `gc`, `backup`."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, print_json

_DAMAGED = 5


def verify(as_json: JsonOption = False, config: ConfigOption = Path()) -> None:
    """Check every stored byte and every link of the index. Exit 5 when something is damaged."""
    workspace = open_workspace(config)
    with open_store(workspace) as store:
        versions = len(store.versions.all())
        faults = store.faults()
        orphans = store.orphans() if not faults else ()
    if as_json:
        print_json({"schema": 1, "versions": versions, "faults": list(faults), "orphans": list(orphans)})
    else:
        for fault in faults:
            print(fault)
        if orphans:
            print(
                f"{len(orphans)} stored files belong to no version: left by a run that was killed, and harmless; `monitor gc` drops them."
            )
        print(f"{versions} versions checked: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}.")
    if faults:
        raise typer.Exit(_DAMAGED)


def gc(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be dropped.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """Drop what need not be kept: remains of killed runs, records of older readers, and, where [keep] says so, old bytes that no
    report told of. The newest version of a policy and all that a report told of always stay."""
    workspace = open_workspace(config)
    days = workspace.settings.keep.unreported_days
    before = (clock_of(workspace)() - timedelta(days=days)).isoformat(timespec="seconds") if days else None
    with open_store(workspace) as store:
        dropped = store.clean(workspace.reports, before, dry_run)
    if as_json:
        print_json({"schema": 1, "dry_run": dry_run, "dropped": asdict(dropped)})
        return
    said = (
        (dropped.versions, "versions that no report told of"),
        (dropped.variants, "bytes that said the same"),
        (dropped.records, "records of older readers"),
        (dropped.blobs, "stored files that nothing names"),
        (dropped.temporary, "temporary files"),
    )
    for number, what in said:
        print(f"{number:8}  {what}")
    print(f"{dropped.bytes} bytes of files {'would be' if dry_run else 'were'} freed.")


def backup(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes; what is there already is not copied again.")],
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """Copy the store to another folder, even while a run is on. To restore it, put the copy in the place of `snapshots`."""
    workspace = open_workspace(config)
    with open_store(workspace) as store:
        copied = store.back_up(folder)
    if as_json:
        print_json({"schema": 1, "folder": str(folder), "copied": copied})
    else:
        print(f"The store is in {folder}: its index, and {copied} files that were not there yet.")


COMMANDS = (("verify", verify), ("gc", gc), ("backup", backup))
