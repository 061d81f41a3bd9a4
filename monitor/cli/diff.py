"""What changed: between two documents, or in stored policies since a day. The command `diff`."""

import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.documents import LayoutOption, layout_of, reading_sandbox, records_of
from monitor.cli.opening import ConfigOption, JsonOption, colour_wanted, open_store, open_workspace, terminal_width
from monitor.model.trouble import Trouble

if TYPE_CHECKING:
    from monitor.codesystems import CodeSets
    from monitor.model.change import ChangeSet
    from monitor.model.record import PolicyRecord
    from monitor.model.run import PolicyChange, Uncompared
    from monitor.payers import ReadAs

_FACETS = "header, statements, authorization, codes, history, references, narrative"
"""As in the help, which is shown without loading the models; a test holds it to them."""
_TROUBLE = 2
_HASH = re.compile(r"[0-9a-fA-F]{8,64}")
"""The SHA-256 of a version, or its beginning."""
_WITH_FILES = "--since, --from and --to go with stored policies, not with two files"


def diff(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Two files, or the hashes of two stored versions, older first; or stored policies (id, number, title or URL).",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What changed since that day, all nights between as one.")
    ] = None,
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The version captured by that day …")
    ] = None,
    to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="… against the one captured by this day.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="All watched policies with this topic.")] = None,
    facet: Annotated[list[str] | None, typer.Option(help=f"Only this facet: {_FACETS}. May be given more than once.")] = None,
    material: Annotated[bool, typer.Option("--material", help="Only material changes.")] = False,
    redline: Annotated[bool, typer.Option("--redline", help="The word-level redline of every change.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the report to this file too.")] = None,
    codeset: Annotated[
        list[Path] | None, typer.Option(help="A release of HCPCS or ICD-10-CM, to tell ended codes. May be given more than once.")
    ] = None,
    layout: LayoutOption = None,
    json_: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """What changed between two documents, or in stored policies since a day.

    Exits as diff(1): 0 nothing to report, 1 changes, or two documents that cannot be compared, 2 trouble.
    """
    if unknown := sorted(set(facet or ()) - set(_FACETS.split(", "))):
        raise typer.BadParameter(f"{unknown[0]!r} is no facet; the facets are {_FACETS}", param_hint="--facet")
    named, chosen = tuple(names or ()), (since, from_, to)
    _refuse(named, topic, since, from_, to, layout)
    several = topic is not None or len(named) > 2 or (len(named) == 2 and any(chosen))
    failed: list[Uncompared] = []
    if len(named) == 2 and not any(chosen) and _are_hashes(named):
        found = [_two_versions(named[0], named[1], config, codeset)]
    elif len(named) == 2 and not any(chosen):
        found = [_two_files(Path(named[0]), Path(named[1]), layout_of(layout, config), _code_sets(codeset))]
    else:
        found, failed = _stored(named, topic, config, chosen, codeset, one=not several)
    shown = [one.model_copy(update={"changes": _only(one.changes, tuple(facet or ()), material)}) for one in found]
    if html is not None:
        _write_report(html, shown, failed, several)
    print(_told(shown, failed, several, as_json=json_, redline=redline))
    for one in failed:
        print(f"monitor: not compared: {one.policy}: {one.why}", file=sys.stderr)
    raise typer.Exit(_TROUBLE if any(one.trouble for one in failed) else int(any(map(_is_to_report, shown))))


def _refuse(
    named: tuple[str, ...],
    topic: str | None,
    since: datetime | None,
    from_: datetime | None,
    to: datetime | None,
    layout: str | None,
) -> None:
    """Raises BadParameter or Trouble for names and options that do not go together."""
    dated = since or from_ or to
    files = [name for name in named if Path(name).is_file()]
    if topic is not None and named:
        raise typer.BadParameter("give policies by name or all of one --topic, not both")
    if topic is None and not named:
        raise typer.BadParameter("name two files, or a stored policy and a day: monitor diff POLICY --since 2026-01-31")
    if since and from_:
        raise typer.BadParameter("--since and --from both say where to begin; give one of them")
    for option, day in (("--since", since), ("--from", from_)):
        if day and day.date() > max(datetime.now().astimezone().date(), datetime.now(UTC).date()):
            raise typer.BadParameter(f"{option} {day:%Y-%m-%d} is still to come; give today or an earlier day")
    if dated and files:
        raise typer.BadParameter(_WITH_FILES if len(named) == 2 else f"{files[0]} is a file; {_WITH_FILES}")
    if layout and (dated or len(named) != 2 or _are_hashes(named)):
        raise typer.BadParameter("--layout goes with two files; a stored policy is read as its source says")
    if dated or len(named) == 2:
        return
    if topic is not None or len(named) > 2:
        raise typer.BadParameter("several policies are compared since a day: add --since 2026-01-31, or --from and --to")
    if files:
        raise Trouble(f"{named[0]} is compared with what?", f"name the newer file too: monitor diff {named[0]} NEWER")
    hint = f"give a second file, or a day: monitor diff {named[0]!r} --since 2026-01-31"
    raise Trouble(f"{named[0]!r} is compared with what?", hint)


def _are_hashes(named: tuple[str, ...]) -> bool:
    """Whether the names are hashes of stored versions, or begin some, rather than files."""
    return all(_HASH.fullmatch(name) and not Path(name).exists() for name in named)


def _is_to_report(one: "PolicyChange") -> bool:
    """Whether the payer's text changed, or two documents are so different that they were not compared."""
    from monitor.report.words import is_told

    return one.changes.verdict == "not_comparable" or is_told(one.changes)


def _told(found: "Sequence[PolicyChange]", failed: "Sequence[Uncompared]", several: bool, *, as_json: bool, redline: bool) -> str:
    from monitor.report import json_report, json_reports, text_report, text_reports
    from monitor.report.columns import columns

    if several:
        if as_json:
            return json_reports(found, failed)
        with columns(terminal_width()):
            return text_reports(found, failed, redline=redline, colour=colour_wanted())
    (one,) = found
    captured = one.old.fetched_at, one.new.fetched_at
    if as_json:
        return json_report(one.changes, captured=captured)
    with columns(terminal_width()):
        return text_report(one.changes, captured=captured, redline=redline, colour=colour_wanted())


def _write_report(file: Path, found: "Sequence[PolicyChange]", failed: "Sequence[Uncompared]", several: bool) -> None:
    from monitor.report import policies_report, policy_report
    from monitor.store.durable import write_file
    from monitor.store.trouble import told

    now = datetime.now().astimezone().isoformat(timespec="seconds")
    page = policies_report(found, failed, generated_at=now) if several else policy_report(found[0], generated_at=now)
    with told(f"cannot write {file}"):
        write_file(file.resolve(), page.encode())


def _code_sets(files: list[Path] | None) -> "CodeSets | None":
    if not files:
        return None
    from monitor.pipeline.codesets import in_order, read_release

    return in_order(map(read_release, files))


def _two_versions(old: str, new: str, config: Path, codeset: list[Path] | None) -> "PolicyChange":
    from monitor.pipeline.codesets import load_code_sets
    from monitor.pipeline.stored import hashed_change

    workspace = open_workspace(config)
    with open_store(workspace) as store:
        return hashed_change(store, old, new, _code_sets(codeset) or load_code_sets(workspace))


def _two_files(old: Path, new: Path, layout: "ReadAs", code_sets: "CodeSets | None") -> "PolicyChange":
    from monitor.model.run import PolicyChange, Provenance
    from monitor.pipeline.boxed import compare_in

    with reading_sandbox() as sandbox:
        found = records_of(sandbox, (old, new), layout)
        changes = compare_in(sandbox, found[0][1], found[1][1], None, code_sets)
    sides = [
        Provenance(sha256=record.source.sha256, url="", media_type=record.source.media_type, size=size, kept_as=str(path))
        for path, (size, record) in zip((old, new), found, strict=True)
    ]
    return PolicyChange(policy=_name(found[1][1]), url=str(new), old=sides[0], new=sides[1], changes=changes)


def _stored(
    named: tuple[str, ...],
    topic: str | None,
    config: Path,
    chosen: "tuple[datetime | None, ...]",
    codeset: list[Path] | None,
    *,
    one: bool,
) -> "tuple[list[PolicyChange], list[Uncompared]]":
    """The changes of the stored policies, and those that could not be compared. Raises Trouble for a name that means no policy,
    and for `one` policy that cannot be compared."""
    from monitor.pipeline.codesets import load_code_sets
    from monitor.pipeline.stored import Days, find_policy, of_topic, stored_change, stored_changes

    workspace, days = open_workspace(config), Days(*chosen)
    with open_store(workspace) as store:
        code_sets = _code_sets(codeset) or load_code_sets(workspace)
        if one:
            return [stored_change(store, named[0], days, code_sets)], []
        sources = of_topic(store, workspace, topic) if topic is not None else [find_policy(store, name) for name in named]
        return stored_changes(store, list(dict.fromkeys(sources)), days, code_sets)


def _name(record: "PolicyRecord") -> str:
    return record.header.policy_number or record.header.title or record.source.sha256[:12]


def _only(changes: "ChangeSet", facets: tuple[str, ...], material: bool) -> "ChangeSet":
    """The change set with the wanted changes alone, counted anew; findings whose evidence is not shown stay, they are the reader's warning."""
    if not facets and not material:
        return changes
    from monitor.model.base import Note
    from monitor.model.change import Materiality

    kept = tuple(
        c for c in changes.changes if (not facets or c.facet in facets) and (not material or c.materiality is Materiality.MATERIAL)
    )
    summary = {materiality.value: sum(c.materiality is materiality for c in kept) for materiality in Materiality}
    left = len(changes.changes) - len(kept)
    what = " ".join((*(["material"] if material else []), "changes", *([f"of {', '.join(facets)}"] if facets else [])))
    note = Note(kind="filtered", text=f"Only {what} are shown; {left} other{'s are' if left != 1 else ' is'} left out.")
    notes = (*changes.notes, note) if left else changes.notes
    return changes.model_copy(update={"changes": kept, "summary": summary, "notes": notes})


COMMANDS = (("diff", diff),)
