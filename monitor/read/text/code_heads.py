"""The head of a table of codes whose cells an extraction set one below the other, and its repetition on the next page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.model.text import key
from monitor.model.worded import worded
from monitor.read.text.lines import Line

_WORD = re.compile(
    r"(?:cpt|hcpcs|icd|cdt|ndc|cm|pcs|9|10|i{1,3}|level|codes?|numbers?|descriptions?|descriptors?|procedures?|diagnos[ei]s|revenue|billing|service|"
    r"and|or|r|s)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")
_LAST = re.compile(r"\bcodes?\W{0,3}$", re.IGNORECASE)
_CODING = re.compile(r"\bcod(?:es?|ing)\b(?!.*\.$)", re.IGNORECASE)
_CUT = re.compile(r"\S \S.*\b(?:ICD|ICD-10|CPT|HCPCS)\W{0,2}$")
"""Looked for at the end of a line only: over a line of a million characters it would be tried from each of its words."""
_FARING = worded(
    "code",
    r"(?:(?:CPT|HCPCS|ICD-10)\S{0,2} )?codes? (?:(?:that )?(?:are |is |may be )?(?:considered )?)"
    r"(?:(?:not )?(?:medically necessary|covered)|non-?covered|investigational|experimental|unproven|cosmetic)"
    r"(?: and not medically necessary)?(?: (?:when|if) (?:selection |coverage )?criteria (?:are|is) met)?\W{0,2}$",
    re.IGNORECASE,
)
"""The titles of a table whose second column says how its codes fare ("Code May Be Medically Necessary When Criteria are Met")."""
_GROUP = r"(?:Other )?(?:CPT|HCPCS|ICD-\S{1,12}) codes (?:not covered|covered|related to)\b[^:]{0,120}:"
_GROUP_HEAD = worded("codes", rf"^{_GROUP}$")
"""The head of a group of codes that says how they fare ("ICD-10 codes not covered for indications listed in the bulletin:")."""
_RUN_IN = worded("codes", rf"^(?P<row>.+?[^\s,;:(/&–-]) (?P<head>{_GROUP})$")
_ROW = re.compile(
    r"(?:(?:[-–—]|-?hyphen|to|through) ?)?(?<![\w.])(?:[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[A-Z]\d{4}|\d{4}[0-9A-Z])(?![\w.])"
)
"""A row of a table of codes: it begins with its code, or with the end of a range that was wrapped before it ("- L40.9 Lamp rash")."""
_LEADS_ON = re.compile(
    r"\b(?:see|also|the|these|those|of|for|from|to|in|as|with|under|by|per|and|or|nor|than|other|following|all|any|no|not|are|is|list|listed|table)$",
    re.IGNORECASE,
)
"""The end of words with which the name of a group would be one sentence."""
_LONG = 400
_HEADING = 60
_LONGEST = 40
_MOST_LINES = 6


def join_code_heads(lines: list[Line]) -> list[Line]:
    """The lines, with the cells of each head of a table of codes ("CPT®", "*", "Codes", "Description") in one line.

    The first cell may be all that announces the codes: then it stays a heading, until another line has announced them.
    """
    kept: list[Line] = []
    place, announced = 0, False
    while place < len(lines):
        line, end = lines[place], _head_end(lines, place)
        joined = announced and end > place + 1
        announced = announced or _announces(line)
        if not joined and place + 1 < len(lines) and _is_cut(line, lines[place + 1]):
            line.text, line.printed, place = f"{line.text} {lines[place + 1].text}", "", place + 1
        if joined:
            line.text = re.sub(r"(?<=\w)®? (?=[*†®])", "", " ".join(part.text for part in lines[place:end]))
            line.printed = ""
            place = end - 1
        kept.append(line)
        place += 1
    return kept


def with_groups_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, the head of a group of codes on a line of its own where who wrapped the text again ran it into the row above. A head of this
    kind that still stands alone shows how the document parts its codes."""
    if not any(_GROUP_HEAD.search(line.text) for line in lines):
        return list(lines)
    kept: list[Line] = []
    for line in lines:
        if kept and (parted := _parted(kept[-1], line)):
            kept[-1:] = parted
        else:
            kept += _parted(line) or [line]
    return kept


def _parted(line: Line, below: Line | None = None) -> list[Line]:
    """The row that begins with its code and the head of a group that ends in the same line, or in the one below; empty where there are no such
    two."""
    if below is not None and (below.gap or below.page != line.page or below.text[-1] != ":" or below.marker or below.tabs):
        return []
    text = line.text if below is None else f"{line.text} {below.text}"
    if line.tabs or len(text) > _LONG or (found := _RUN_IN.search(text)) is None or len(found["row"]) >= len(line.text):
        return []
    if _LEADS_ON.search(found["row"]) or _ROW.match(found["row"]) is None:
        return []
    head = replace(below or line, text=found["head"], printed="", gap=0)
    return [replace(line, text=found["row"], printed=""), head]


def is_code_head(text: str) -> bool:
    """Whether a line is nothing but the head of a table of codes and their descriptions."""
    low = text.casefold()
    return titles_code_columns(text) and re.search(r"\bcode", low) is not None and re.search(r"\bdescri", low) is not None


def names_codes(text: str) -> bool:
    """Whether a line could head a column of codes: it is such a head, or its last words are "codes"."""
    return is_code_head(text) or is_faring_head(text) or (len(text) <= 2 * _LONGEST and _LAST.search(text) is not None)


def titles_code_columns(text: str) -> bool:
    """Whether a line is nothing but titles of columns of codes: "ICD-10   ICD-10 Description"."""
    words = _WORDS.findall(text) if len(text) <= 2 * _LONGEST else []
    return bool(words) and all(map(_WORD.fullmatch, words))


def is_faring_head(text: str) -> bool:
    """Whether a line is nothing but the word "code" and how the codes below it fare."""
    return len(text) <= 2 * _LONGEST and text[:1].isupper() and _FARING.pattern.match(text) is not None


def _head_end(lines: Sequence[Line], start: int) -> int:
    """The place behind the head that begins at `start`; `start` when none does."""
    end, named = start, 0
    while end < len(lines) and end - start < _MOST_LINES and _is_cell(lines[end]) and (end == start or _stands_below(lines, end)):
        named += "code" in lines[end].text.casefold()
        if named > 1:
            return start  # "HCPCS Codes" is a heading over "Code", "Description"
        end += 1
        if is_code_head(" ".join(line.text for line in lines[start:end])):
            return end
    return start


def _is_cut(line: Line, below: Line) -> bool:
    """Whether the title of the last column was wrapped before "Codes": "Criteria Section Common ICD"."""
    cut = not below.gap and below.page == line.page and _CUT.search(line.text[-2 * _LONGEST :]) is not None
    return cut and key(below.text) == "codes"


def _announces(line: Line) -> bool:
    """Whether a short line names codes or coding, as the heading of all tables of codes does."""
    return len(line.text) <= _HEADING and line.text[:1].isupper() and _CODING.search(line.text) is not None


def _stands_below(lines: Sequence[Line], place: int) -> bool:
    return not lines[place].gap and lines[place].page == lines[place - 1].page


def _is_cell(line: Line) -> bool:
    return not line.tabs and len(line.text) <= _LONGEST and all(map(_WORD.fullmatch, _WORDS.findall(line.text)))
