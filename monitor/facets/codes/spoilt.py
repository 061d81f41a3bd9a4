"""A line that starts with a code spoilt by a character reader: put right where one reading is legal, told where several are."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from monitor.codesystems import repair
from monitor.codesystems.scan import Found
from monitor.facets.codes.lines import Entry
from monitor.model.base import Note

_FIRST = re.compile(r"\W{0,2}(?P<token>[0-9A-Za-z|]{5}|[0-9A-Z]{7})(?=\s|\W?$)\W{0,2}(?P<rest>.*)$", re.DOTALL)


_TOLD = re.compile(r"(?P<token>\S+) may be (?P<legal>.+): not repaired")


class Spoilt(NamedTuple):
    """The entry that the text stands for, if one reading alone is legal, and the note to tell of it."""

    entry: Entry | None = None
    note: Note | None = None


def read_spoilt(text: str, hint: str, page: int | None) -> Spoilt:
    """The repaired entry of a text that starts with a spoilt code, under words (`hint`) that name codes; else empty."""
    first = _FIRST.match(text.strip())
    if first is None or not hint:
        return Spoilt()
    token = first["token"]
    readings = repair(token, hint)
    if not readings:
        return Spoilt()
    if len(readings) > 1:
        legal = " or ".join(f"{one.system} {one.code}" for one in readings)
        return Spoilt(note=Note(kind="ambiguous_code", text=f"{token} may be {legal}: not repaired", page=page))
    one = readings[0]
    note = Note(kind="code_repaired", text=f"{one.raw} read as {one.system} {one.code} ({one.rule})", page=page)
    return Spoilt(Entry((Found(one.system, one.code, one.raw, (), 0, len(token)),), first["rest"].strip(" :–-")), note)


def unread(notes: Iterable[Note]) -> dict[str, str]:
    """By each code that an unrepaired token may be (`HCPCS G0123`), what is printed: a code that is unread, not one that is missing."""
    told = (_TOLD.fullmatch(note.text) for note in notes if note.kind == "ambiguous_code")
    return {code: one["token"] for one in told if one for code in one["legal"].split(" or ")}
