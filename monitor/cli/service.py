"""Commands for those who keep it running: `schedule`, `reread`, `digest`."""

import logging
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.night import run_night
from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, print_json, shown
from monitor.cli.run import print_summary
from monitor.model.trouble import Trouble

_log = logging.getLogger("monitor")


def schedule(config: ConfigOption = Path()) -> None:
    """The nightly service, in the foreground: runs at the times of the settings, and at once when the newest of them had no run.

    Settings are read anew for each run; a changed schedule needs a new start."""
    from monitor.schedule import serve

    logging.getLogger("monitor").setLevel(logging.INFO)
    workspace = open_workspace(config)
    stop = threading.Event()
    serve(workspace.settings.schedule, workspace.zone, lambda: _run_if_due(config, stop), stop=stop)


def _run_if_due(config: Path, stop: threading.Event) -> None:
    """One planned run; what goes wrong is a line in the log, and the service goes on."""
    try:
        workspace = open_workspace(config)
        clock = clock_of(workspace)
        with open_store(workspace) as store:
            night = run_night(store, workspace, clock, stop, if_due=True)
        if night.summary is not None:
            print_summary(night.summary)
    except Trouble as trouble:
        _log.error("error: %s — %s", trouble, trouble.hint)


def reread(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be gained and lost.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """Read every stored snapshot again, after an upgrade, and tell what each facet gained and lost."""
    from monitor.pipeline.reread import reread as read_again
    from monitor.pipeline.watched import watched
    from monitor.report.words import count

    workspace = open_workspace(config)
    with open_store(workspace) as store, store.lock():
        payers = {source.address: source.payer for source in watched(store, workspace)}
        found = tuple(read_again(store, payers, dry_run=dry_run))
    if as_json:
        print_json({"schema": 1, "versions": [asdict(reading) for reading in found]})
        return
    for reading in found:
        said = reading.failure or "; ".join(
            f"{facet} +{reading.gains.get(facet, 0)} -{reading.losses.get(facet, 0)}"
            for facet in {**reading.gains, **reading.losses}
        )
        if said:
            print(f"{shown(reading.policy)}  {reading.sha256[:12]}  {shown(said)}")
    failed = sum(reading.failure is not None for reading in found)
    print(f"{count(len(found), 'version')} read again, {failed} could not be read{'; nothing was written' if dry_run else ''}.")


def digest(
    send: Annotated[bool, typer.Option("--send", help="Send them; a letter that was sent is not sent again.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """What subscribers get of the last run: shown, or sent."""
    from monitor.pipeline.mail import digests, letters_of
    from monitor.pipeline.mail import send as send_due
    from monitor.pipeline.publish import policy_changes
    from monitor.report.words import count

    workspace = open_workspace(config)
    if send and workspace.settings.smtp is None:
        raise Trouble("there is no mail server to send with", f"set [smtp] in {workspace.file.name}")
    with open_store(workspace) as store:
        runs = store.runs.finished()
        if not runs:
            raise Trouble("there was no run yet", "begin with `monitor run`")
        run, summary = runs[-1]
        changes = policy_changes(store, workspace, run)
        found = tuple(digests(store, workspace, run, summary, changes))
        sent, failed = 0, 0
        if send:
            with store.lock():
                store.letters.put(run.id, letters_of(store, workspace, run, summary, changes), clock_of(workspace)())
                sent, failed = send_due(store, workspace, clock_of(workspace)())
    if as_json:
        letters = [
            {"to": reader.email, "subject": letter.subject, "text": letter.text, "html": letter.html} for reader, letter in found
        ]
        print_json({"schema": 1, "run": summary.run, "letters": letters, "sent": sent, "failed": failed})
        return
    for reader, letter in () if send else found:
        print(f"To: {reader.email}\nSubject: {shown(letter.subject)}\n\n{letter.text}\n")
    told = f"{count(len(found), 'letter')} for {count(len(workspace.settings.subscriber), 'subscriber')}."
    print(f"{sent} sent, {failed} failed." if send else told)


COMMANDS = (("schedule", schedule), ("reread", reread), ("digest", digest))
