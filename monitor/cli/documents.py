"""Commands over single documents, no workspace needed: `read`, `diff`."""

import hashlib
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, open_store, open_workspace
from monitor.compare import compare
from monitor.model.change import Change, ChangeSet, Materiality
from monitor.model.record import FACETS, PolicyRecord
from monitor.model.run import PolicyChange, Provenance
from monitor.model.trouble import Trouble
from monitor.normalise import read_record
from monitor.pipeline import stored_pair
from monitor.read.sandbox import Sandbox
from monitor.report import json_report, policy_report, text_report
from monitor.report.reading import text_record
from monitor.store.durable import write_file
from monitor.store.trouble import told

LayoutOption = Annotated[
    str | None, typer.Option("--layout", help="A payer file's name, or `generic` for none.", show_default="as the document says")
]


def read(
    file: Annotated[Path, typer.Argument(help="PDF, HTML, DOCX, text or markdown.")],
    layout: LayoutOption = None,
    json_: JsonOption = False,
) -> None:
    """One document as its canonical record."""
    with Sandbox() as sandbox:
        record = sandbox.call(read_record, _bytes_of(file), payer=layout)
    print(record.model_dump_json(by_alias=True, indent=1) if json_ else text_record(record))


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
    facet: Annotated[
        list[str] | None, typer.Option(help=f"Only this facet: {', '.join(FACETS)}. May be given more than once.")
    ] = None,
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
    if unknown := sorted(set(facet or ()) - set(FACETS)):
        raise typer.BadParameter(f"{unknown[0]!r} is no facet; the facets are {', '.join(FACETS)}", param_hint="--facet")
    if new is not None:
        if since or from_ or to:
            raise typer.BadParameter("--since, --from and --to go with one stored policy, not with two files")
        change = _two_files(Path(old), Path(new), layout)
    else:
        change = _stored(old, config, since, from_, to)
    change = change.model_copy(update={"changes": _only(change.changes, tuple(facet or ()), material)})
    if html is not None:
        with told(f"cannot write {html}"):
            write_file(
                html.resolve(),
                policy_report(change, generated_at=datetime.now().astimezone().isoformat(timespec="seconds")).encode(),
            )
    if json_:
        print(json_report(change.changes))
    else:
        print(text_report(change.changes, redline=redline, colour=sys.stdout.isatty()))
    raise typer.Exit(int(any(c.materiality is not Materiality.EXTRACTION for c in change.changes.changes)))


def _two_files(old: Path, new: Path, layout: str | None) -> PolicyChange:
    texts = [_bytes_of(path) for path in (old, new)]
    with Sandbox() as sandbox:
        records = [_record(sandbox, path, data, layout) for path, data in zip((old, new), texts, strict=True)]
    sides = [
        Provenance(
            sha256=hashlib.sha256(data).hexdigest(), url="", media_type=record.source.media_type, size=len(data), kept_as=str(path)
        )
        for path, data, record in zip((old, new), texts, records, strict=True)
    ]
    return PolicyChange(policy=_name(records[1]), url=str(new), old=sides[0], new=sides[1], changes=compare(*records))


def _stored(policy: str, config: Path, since: datetime | None, from_: datetime | None, to: datetime | None) -> PolicyChange:
    if not (since or from_ or to):
        hint = f"give a second file, or a day: monitor diff {policy!r} --since 2026-01-31"
        raise Trouble(f"{policy!r} is compared with what?", hint)
    workspace = open_workspace(config)
    store = open_store(workspace)
    try:
        old, was, new, now = stored_pair(store, policy, since=since, from_=from_, to=to)
    finally:
        store.close()
    return PolicyChange(policy=policy, url=now.url, old=was, new=now, changes=compare(old, new))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Trouble(f"cannot read {file}: {error.strerror}", "check the path and the permissions") from error


def _record(sandbox: Sandbox, path: Path, data: bytes, layout: str | None) -> PolicyRecord:
    """The record of a file; a Trouble says which of the two files it is about."""
    try:
        return sandbox.call(read_record, data, payer=layout)
    except Trouble as trouble:
        raise Trouble(f"{path}: {trouble}", trouble.hint) from trouble


def _name(record: PolicyRecord) -> str:
    return record.header.policy_number or record.header.title or record.source.sha256[:12]


def _only(changes: ChangeSet, facets: tuple[str, ...], material: bool) -> ChangeSet:
    """The change set with the wanted changes alone, counted anew; findings whose evidence is not shown stay, they are the reader's warning."""
    if not facets and not material:
        return changes
    kept: tuple[Change, ...] = tuple(
        c for c in changes.changes if (not facets or c.facet in facets) and (not material or c.materiality is Materiality.MATERIAL)
    )
    summary = {materiality.value: sum(c.materiality is materiality for c in kept) for materiality in Materiality}
    return changes.model_copy(update={"changes": kept, "summary": summary})


COMMANDS = (("read", read), ("diff", diff))
