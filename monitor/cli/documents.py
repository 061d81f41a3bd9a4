"""Commands over single documents, no workspace needed: `read`, `diff`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, colour_wanted, open_store, open_workspace
from monitor.model.trouble import Trouble

if TYPE_CHECKING:
    from monitor.model.change import ChangeSet
    from monitor.model.record import PolicyRecord
    from monitor.model.run import PolicyChange
    from monitor.read.sandbox import Sandbox

_FACETS = "header, statements, authorization, codes, history, references, narrative"
"""As in the help, which is shown without loading the models; a test holds it to them."""
_MOST_BYTES = 100_000_000

LayoutOption = Annotated[
    str | None, typer.Option("--layout", help="A payer file's name, or `generic` for none.", show_default="as the document says")
]


def read(
    file: Annotated[Path, typer.Argument(help="PDF, HTML, DOCX, text or markdown.")],
    layout: LayoutOption = None,
    json_: JsonOption = False,
) -> None:
    """One document as its canonical record."""
    with _sandbox() as sandbox:
        ((_, record),) = _records(sandbox, (file,), layout)
    if json_:
        print(record.model_dump_json(by_alias=True, indent=1))
        return
    from monitor.report.reading import text_record

    print(text_record(record))


def diff(
    old: Annotated[str, typer.Argument(help="A file, or a stored policy (its id, number, title or URL).")],
    new: Annotated[str | None, typer.Argument(help="The newer file.", show_default=False)] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What changed since that day, all nights between as one.")
    ] = None,
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The version in force on that day …")
    ] = None,
    to: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="… against the one on this day.")] = None,
    facet: Annotated[list[str] | None, typer.Option(help=f"Only this facet: {_FACETS}. May be given more than once.")] = None,
    material: Annotated[bool, typer.Option("--material", help="Only material changes.")] = False,
    redline: Annotated[bool, typer.Option("--redline", help="The word-level redline of every change.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the report to this file too.")] = None,
    layout: LayoutOption = None,
    json_: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """What changed between two documents, or in a stored policy since a day.

    Exits as diff(1): 0 nothing to report, 1 changes, 2 trouble.
    """
    if unknown := sorted(set(facet or ()) - set(_FACETS.split(", "))):
        raise typer.BadParameter(f"{unknown[0]!r} is no facet; the facets are {_FACETS}", param_hint="--facet")
    if new is None:
        change = _stored(old, config, since, from_, to)
    elif since or from_ or to:
        raise typer.BadParameter("--since, --from and --to go with one stored policy, not with two files")
    else:
        change = _two_files(Path(old), Path(new), layout)
    change = change.model_copy(update={"changes": _only(change.changes, tuple(facet or ()), material)})
    if html is not None:
        _write_report(html, change)
    raise typer.Exit(_tell(change.changes, redline=redline, as_json=json_))


def _tell(changes: "ChangeSet", *, redline: bool, as_json: bool) -> int:
    """Prints what changed, and returns what the command ends with."""
    from monitor.model.change import Materiality
    from monitor.report import json_report, text_report

    print(json_report(changes) if as_json else text_report(changes, redline=redline, colour=colour_wanted()))
    return int(any(change.materiality is not Materiality.EXTRACTION for change in changes.changes))


def _write_report(file: Path, change: "PolicyChange") -> None:
    from monitor.report import policy_report
    from monitor.store.durable import write_file
    from monitor.store.trouble import told

    page = policy_report(change, generated_at=datetime.now().astimezone().isoformat(timespec="seconds"))
    with told(f"cannot write {file}"):
        write_file(file.resolve(), page.encode())


def _two_files(old: Path, new: Path, layout: str | None) -> "PolicyChange":
    from monitor.model.run import PolicyChange, Provenance
    from monitor.pipeline.boxed import compare_in

    with _sandbox() as sandbox:
        found = _records(sandbox, (old, new), layout)
        changes = compare_in(sandbox, found[0][1], found[1][1])
    sides = [
        Provenance(sha256=record.source.sha256, url="", media_type=record.source.media_type, size=size, kept_as=str(path))
        for path, (size, record) in zip((old, new), found, strict=True)
    ]
    return PolicyChange(policy=_name(found[1][1]), url=str(new), old=sides[0], new=sides[1], changes=changes)


def _stored(policy: str, config: Path, since: datetime | None, from_: datetime | None, to: datetime | None) -> "PolicyChange":
    if Path(policy).is_file():
        raise Trouble(f"{policy} is compared with what?", f"name the newer file too: monitor diff {policy} NEWER")
    if not (since or from_ or to):
        hint = f"give a second file, or a day: monitor diff {policy!r} --since 2026-01-31"
        raise Trouble(f"{policy!r} is compared with what?", hint)
    from monitor.pipeline.stored import stored_change

    with open_store(open_workspace(config)) as store:
        return stored_change(store, policy, since=since, from_=from_, to=to)


def _sandbox() -> "Sandbox":
    from monitor.pipeline.boxed import READING
    from monitor.read.sandbox import Sandbox

    return Sandbox(preload=READING)


def _records(sandbox: "Sandbox", files: tuple[Path, ...], layout: str | None) -> "list[tuple[int, PolicyRecord]]":
    """Size in bytes and record of each file. A Trouble says which of the files it is about."""
    from monitor.pipeline.boxed import begin_read

    contents = [_bytes_of(file) for file in files]
    sandbox.prepare()
    from monitor import report  # noqa: F401 - while the sandbox starts: the records are shown with it

    begun = [begin_read(sandbox, content, "", layout) for content in contents]
    found = []
    for file, content, record in zip(files, contents, begun, strict=True):
        try:
            found.append((len(content), record()))
        except Trouble as trouble:
            raise Trouble(f"{file}: {trouble}", trouble.hint) from trouble
    return found


def _bytes_of(file: Path) -> bytes:
    if file.is_dir():
        raise Trouble(f"{file} is a folder", "name a document in it")
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"cannot read {file}: {error.strerror}", "check the path and the permissions") from error
    if len(content) > _MOST_BYTES:
        raise Trouble(f"{file} is larger than {_MOST_BYTES // 1_000_000} MB", "that is no policy document; check the path")
    return content


def _name(record: "PolicyRecord") -> str:
    return record.header.policy_number or record.header.title or record.source.sha256[:12]


def _only(changes: "ChangeSet", facets: tuple[str, ...], material: bool) -> "ChangeSet":
    """The change set with the wanted changes alone, counted anew; findings whose evidence is not shown stay, they are the reader's warning."""
    if not facets and not material:
        return changes
    from monitor.model.change import Materiality

    kept = tuple(
        c for c in changes.changes if (not facets or c.facet in facets) and (not material or c.materiality is Materiality.MATERIAL)
    )
    summary = {materiality.value: sum(c.materiality is materiality for c in kept) for materiality in Materiality}
    return changes.model_copy(update={"changes": kept, "summary": summary})


COMMANDS = (("read", read), ("diff", diff))
