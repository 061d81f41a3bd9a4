"""What the rows of a coding section come to: one code once per group."""

import re

from monitor.codesystems import changes, recognise, systems_named
from monitor.facets.codes.ranges import whole_ranges
from monitor.facets.codes.tables import TableEntry
from monitor.model.base import Note
from monitor.model.record import Code
from monitor.model.text import display, squeeze

_HEAD_AGAIN = re.compile(r"\s+(?:Type )?Codes? Descriptions?$")
"""The titles of the columns, which a page repeats right behind the last description above it."""
_STARRED = re.compile(r"\.\w*\d\*$")
"""A dotted code with an asterisk behind its figures: a wildcard, or a whole code with a footnote mark where a footnote stands below."""


def as_codes(entries: list[TableEntry]) -> list[Code]:
    """One code for each system, code and group; what its further rows are described by is joined to the first's."""
    out: dict[tuple[str, str, str | None], Code] = {}
    for entry in whole_ranges(entries):
        found, identity = entry.found, (entry.found.system, entry.found.code, entry.group)
        if (first := out.get(identity)) is not None:
            if (described := _joined(first.description, display(entry.description))) != first.description:
                out[identity] = first.model_copy(update={"description": described, "position": first.position or entry.position})
            continue
        raw = display(found.raw)
        spoilt = len(raw) == len(found.code) and not any(recognise(raw, hint) for hint in (entry.hint, found.system))
        out[identity] = Code(
            system=found.system,
            code=found.code,
            description=_HEAD_AGAIN.sub("", display(entry.description)) or None,
            group=entry.group,
            position=entry.position,
            raw=raw if raw != found.code else None,
            note=f"repaired {changes(raw.upper(), found.code)}" if spoilt else None,
            marks=tuple(dict.fromkeys(found.marks)),
            page=entry.page,
        )
    return list(out.values())


def _joined(first: str | None, other: str) -> str | None:
    """Two descriptions of a code as one ("Brass widget; Tin widget"), each word of both kept and none said twice."""
    if first is None or not other:
        return first or other or None
    if squeeze(other) in squeeze(first):
        return first
    return other if squeeze(first) in squeeze(other) else f"{first}; {other}"


def unstarred(entry: TableEntry) -> TableEntry:
    """The entry, its asterisk a footnote mark."""
    found = entry.found
    if not _STARRED.search(found.code):
        return entry
    return entry._replace(found=found._replace(code=found.code.rstrip("*"), marks=(*found.marks, "*")))


def inconsistent(entries: list[TableEntry]) -> list[Note]:
    """Notes of HCPCS codes that stand under a heading of CPT codes alone."""
    notes = []
    for entry in entries:
        printed = (entry.hint, (entry.group or "").rsplit(" / ", 1)[-1])
        named = [text for text in printed if systems_named(text) == {"CPT"}]
        if entry.found.system == "HCPCS" and named:
            notes.append(
                Note(
                    kind="inconsistent",
                    text=f'{entry.found.code} is a HCPCS code and stands under "{display(named[0])[:120]}"',
                    page=entry.page,
                )
            )
    return notes
