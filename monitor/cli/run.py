"""The main job: `run`."""

import logging
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.night import run_night
from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, shown

if TYPE_CHECKING:
    from monitor.model.run import RunSummary

UNCHECKED = 3
_INTERRUPTED = 130


def run(
    payer: Annotated[str | None, typer.Option(help="Only sources of this payer.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only sources with this topic.")] = None,
    if_due: Annotated[bool, typer.Option("--if-due", help="Only when the schedule's newest time has had no run yet.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Complete the interrupted run, however old it is.")] = False,
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
    config: ConfigOption = Path(),
) -> None:
    """Look at the payers' indexes and at every source of the watchlist, and report what changed.

    Ends with 3 when a source could not be checked, and with 4 when another run is on."""
    if not quiet:
        logging.getLogger("monitor").setLevel(logging.INFO)
    workspace = open_workspace(config)
    clock, stop = clock_of(workspace), threading.Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    with open_store(workspace) as store:
        night = run_night(store, workspace, clock, stop, if_due=if_due, payer=payer, topic=topic, resume=resume)
    if not night.due:
        _tell(None, as_json, quiet)
        return
    summary = night.summary
    if summary is None:
        raise typer.Exit(_INTERRUPTED)
    _tell(summary, as_json, quiet)
    if summary.attention:
        raise typer.Exit(UNCHECKED)


def _tell(summary: "RunSummary | None", as_json: bool, quiet: bool) -> None:
    from monitor.model.run import RunSummary

    if as_json:
        print((summary or RunSummary(run="", checked=0)).model_dump_json(by_alias=True, indent=2))
    elif not quiet and summary is None:
        print("Not due: the newest planned run is done.")
    elif not quiet and summary is not None:
        print_summary(summary)


def print_summary(summary: "RunSummary") -> None:
    """What a run found, in lines for a person."""
    from monitor.report.run import headline

    print(f"{summary.run}: {headline(summary)}")
    for url in summary.first:
        print(f"  first capture  {shown(url)}")
    for change in summary.listed:
        print(f"  {change.kind.value:<13}  {shown(change.payer)}  {shown(change.name)}: {shown(change.url)}")
    for line in summary.changed:
        said = [f"{number} {level}" for level, number in line.summary.items() if number] + list(line.findings)
        print(f"  changed        {shown(line.policy)}  {shown(line.title or '')}: {', '.join(said)}")
        print(f"                 {line.report}")
    for move in summary.moved:
        print(f"  moved          {shown(move.policy)}  {shown(move.url)} is now {shown(move.to)}")
    for item in summary.attention:
        print(f"  not checked    {shown(item.url)}: {item.outcome} since {item.since} ({item.state}): {shown(item.next_step)}")
    for well in summary.recovered:
        print(f"  well again     {shown(well.url)}: {well.outcome} since {well.since} is over")
    if summary.index:
        print(f"  report         {summary.index}")


COMMANDS = (("run", run),)
