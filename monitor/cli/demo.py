"""The command `demo`: two nights against a sample payer site, through the very path of a real run."""

import os
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.run import print_summary
from monitor.model.trouble import Trouble

if TYPE_CHECKING:
    from monitor.config import Workspace
    from monitor.demo import SampleSite

_NIGHT = timedelta(days=1)


def demo(
    into: Annotated[Path | None, typer.Option(help="A folder that does not exist yet.", show_default="demo, demo-2, …")] = None,
) -> None:
    """Serve a sample payer site on this machine, run two nights against it, and show what changed and where the reports are."""
    from monitor.demo import SampleSite, watched
    from monitor.pipeline.passes import Pass, run_pass
    from monitor.store import Store
    from monitor.watchlist import sources

    folder = _fresh(into)
    with SampleSite() as site:
        workspace = _workspace(folder, site)
        now = datetime.now(workspace.zone)
        for night, time in ((1, now - _NIGHT), (2, now)):
            site.night = night
            print(f"Night {night}: {len(watched())} policies of a sample payer site at {site.url}")
            with Store(workspace.snapshots) as store:
                watchlist = sources(workspace, store.sources.policies())
                summary = run_pass(store, Pass(workspace, watchlist, partial(_at, time)))
            if summary is not None:
                print_summary(summary)
    print(f"\nThe reports: {(workspace.reports / 'index.html').resolve()}")
    print(f"The workspace: {folder}; look around with: monitor list --config {folder}")


def _at(time: datetime) -> datetime:
    return time


def _fresh(into: Path | None) -> Path:
    """The folder to work in, made anew: an existing one is never touched."""
    from monitor.store.trouble import told

    if into is not None and into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Trouble(f"{into} is there already", "name a folder that does not exist yet, or leave --into away")
    candidates = [into] if into else [Path("demo"), *(Path(f"demo-{n}") for n in range(2, 1000))]
    folder = next((path for path in candidates if path == into or not path.exists()), None)
    if folder is None:
        raise Trouble("a thousand demo folders are there already", "remove some")
    with told(f"cannot make {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _workspace(folder: Path, site: "SampleSite") -> "Workspace":
    from monitor.config import FILE, load_workspace
    from monitor.demo import watched
    from monitor.store.trouble import told

    lines = ["[fetch]", "delay = 0.0", f'allow = ["{site.host}"]', ""]
    for path in watched():
        lines += ["[[source]]", f'url = "{site.url}{path}"', f'payer = "{path.split("/")[1]}"', ""]
    with told(f"cannot write {folder / FILE}"):
        (folder / FILE).write_text("\n".join(lines), "utf-8")
    return load_workspace(folder / FILE, os.environ)


COMMANDS = (("demo", demo),)
