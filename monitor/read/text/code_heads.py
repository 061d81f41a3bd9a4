"""The head of a table of codes whose cells an extraction set one below the other, and its repetition on the next page."""

import re
from collections.abc import Sequence

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
