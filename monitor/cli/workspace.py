"""Commands that set up what is watched: `init`, `add`, `import`."""

import os
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, clock_of, open_store, open_workspace, shown
from monitor.cli.run import print_summary
from monitor.model.trouble import BadConfig, Trouble

if TYPE_CHECKING:
    from monitor.config import Workspace
    from monitor.fetch import Fetched
    from monitor.model.watch import Source
    from monitor.store import Store

PayerOption = Annotated[str | None, typer.Option(help="The payer whose policy it is.")]


def init(path: Annotated[Path, typer.Argument(help="The folder to begin in.", show_default="here")] = Path()) -> None:
    """Begin a workspace: a commented monitor.toml, and folders for snapshots and reports."""
    from monitor.config import FILE, load_workspace
    from monitor.store.durable import write_file
    from monitor.store.trouble import told

    file = path / FILE
    if file.exists():
        raise Trouble(f"{file} is there already", "edit it, or name another folder")
    with told(f"cannot begin a workspace in {path}"):
        path.mkdir(parents=True, exist_ok=True)
        (path / "reports").mkdir(exist_ok=True)
        write_file(file, resources.files("monitor.cli").joinpath(FILE).read_bytes())
    open_store(load_workspace(file, os.environ)).close()
    print(f"Made {file}. Next: monitor add URL, then monitor run.")


def add(
    address: Annotated[str, typer.Argument(metavar="URL|PATH", help="Where the policy is published: a URL, a file, or a folder.")],
    payer: PayerOption = None,
    number: Annotated[str | None, typer.Option(help="The policy's number, where the document does not say it.")] = None,
    title: Annotated[str | None, typer.Option(help="The policy's title, where the document does not say it.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="A topic; may be given more than once.")] = None,
    config: ConfigOption = Path(),
) -> None:
    """Add a source to the watchlist, and look at it: a web page twice, with a warning when the two looks differ."""
    from monitor.config import load_workspace, parse_settings, source_mistake
    from monitor.pipeline.onboard import payer_of_host
    from monitor.store.durable import write_file
    from monitor.store.trouble import told
    from monitor.watchlist import append_source, sources

    workspace = open_workspace(config)
    source = _source(address, workspace).model_copy(
        update={"payer": payer, "number": number, "title": title, "topics": tuple(dict.fromkeys(topic or ()))}
    )
    if mistake := source_mistake(source):
        raise BadConfig(mistake, "give a URL that begins with https://, or a path")
    if payer is None and source.url and (recognised := payer_of_host(source.url, workspace.payers)):
        source = source.model_copy(update={"payer": recognised})
    if any(
        source.address.rstrip("/") == known.address.rstrip("/") for known in (*workspace.settings.source, *sources(workspace, {}))
    ):
        raise BadConfig(f"{source.address} is on the watchlist already", f"see {workspace.file}")
    text = append_source(workspace.file.read_text("utf-8"), source)
    parse_settings(text, workspace.file.name, os.environ)
    with told(f"cannot change {workspace.file}"):
        write_file(workspace.file.resolve(), text.encode(), mode=workspace.file.stat().st_mode & 0o777)
    by_host = f" (payer {source.payer}, by its host)" if source.payer and payer is None else ""
    print(f"Added {source.address}{by_host}")
    _first_look(load_workspace(workspace.file, os.environ), source)


def _source(address: str, workspace: "Workspace") -> "Source":
    """The source that an argument names: a path is told as seen from the workspace."""
    from monitor.model.watch import Source

    if "://" in address:
        return Source(url=address)
    path = Path(address).expanduser().absolute()
    return Source(path=str(path.relative_to(workspace.root)) if path.is_relative_to(workspace.root) else str(path))


def _first_look(workspace: "Workspace", source: "Source") -> None:
    from monitor.pipeline.passes import Pass, run_pass
    from monitor.store import Busy
    from monitor.watchlist import sources

    with open_store(workspace) as store:
        looked = tuple(found for found in sources(workspace, {}) if found.address == source.address or _within(found, source))
        try:
            summary = run_pass(store, Pass(workspace, looked, clock_of(workspace), kind="add"))
        except Busy as busy:
            print(f"monitor: {busy}: it is looked at by the next run", file=sys.stderr)
            return
        for found in looked:
            _print_recognised(store, found.address)
            _warn_when_unstable(store, workspace, found)
    for item in summary.attention if summary else ():
        print(f"monitor: warning: {item.url}: {item.outcome}: {shown(item.next_step)}; every run will try again", file=sys.stderr)


def _warn_when_unstable(store: "Store", workspace: "Workspace", source: "Source") -> None:
    from monitor.pipeline.onboard import second_look

    different = second_look(store, workspace, source)
    for line in different:
        print(f"monitor: warning: {source.address}: differs when fetched again: {shown(line)}", file=sys.stderr)
    if different:
        print(
            f"monitor: warning: {source.address} may be told as changed every night; watch a steadier copy (a PDF)", file=sys.stderr
        )


def _within(found: "Source", folder: "Source") -> bool:
    return bool(found.path and folder.path and found.path.startswith(f"{folder.path}/"))


def _print_recognised(store: "Store", address: str) -> None:
    stored = next((source for source in store.sources.all() if source.address == address), None)
    version = store.versions.latest(stored.id) if stored else None
    if stored is None or version is None:
        return
    header = store.versions.last_record(version.id)[0].header
    print(f"{shown(stored.policy)}")
    for name, value in (("payer", header.payer), ("number", header.policy_number), ("title", header.title)):
        print(f"  {name}: {shown(value) if value else 'not found in the document'}")


def take_in(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Documents, or folders of them; oldest first.", exists=True)
    ],
    payer: PayerOption = None,
    url: Annotated[str | None, typer.Option(help="The address that they were fetched from: versions of one policy.")] = None,
    config: ConfigOption = Path(),
) -> None:
    """Take in documents that were fetched by hand."""
    from monitor.config import source_mistake
    from monitor.model.watch import Source
    from monitor.pipeline.passes import Pass, run_pass
    from monitor.pipeline.watched import watched
    from monitor.watchlist import SUFFIXES

    workspace = open_workspace(config)
    if url is not None and (mistake := source_mistake(Source(url=url))):
        raise BadConfig(mistake, "give the address that the documents were fetched from")
    files = [file for path in paths for file in _documents(path)]
    if not files:
        raise Trouble("there is no document in these folders", f"documents end in {', '.join(sorted(SUFFIXES))}")
    failed = False
    with open_store(workspace) as store:
        known = {source.address: source for source in watched(store, workspace)}
        for batch in [[file] for file in files] if url is not None else [files]:
            given = {(Source(url=url) if url else _source(str(file), workspace)).address: file for file in batch}
            taken = [known.get(address) or _taken(address, url, payer) for address in given]
            fetched = {address: _fetched(address, file) for address, file in given.items()}
            summary = run_pass(store, Pass(workspace, taken, clock_of(workspace), kind="import", fetched=fetched))
            if summary is not None:
                print_summary(summary)
                failed = failed or bool(summary.attention)
    if failed:
        raise typer.Exit(2)


def _documents(path: Path) -> list[Path]:
    from monitor.watchlist import SUFFIXES

    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES and file.is_file())


def _taken(address: str, url: str | None, payer: str | None) -> "Source":
    from monitor.model.watch import Source

    return Source(url=url, payer=payer) if url is not None else Source(path=address, payer=payer)


def _fetched(address: str, file: Path) -> "Fetched":
    from monitor.fetch import Fetched
    from monitor.model.watch import Outcome
    from monitor.store.trouble import told

    with told(f"cannot read {file}"):
        return Fetched(outcome=Outcome.OK, url=address, content=file.read_bytes(), headers={"imported-from": file.name})


COMMANDS = (("init", init), ("add", add), ("import", take_in))
