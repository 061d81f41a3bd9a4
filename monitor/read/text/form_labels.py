"""The labels of CMS's form for the criteria of Medicare Part D, which plans print for drugs of other lines of business too."""

import re
from itertools import pairwise

from monitor.read.text.lines import Line

_LABEL = re.compile(
    r"(?:(?:covered|off[- ]label) uses?|exclusion criteria|required medical information|(?:age|prescriber) restrictions?|coverage duration"
    r"|other criteria|part b prerequisite|prerequisite therapy required):?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:(?:Guideline|Criteria|Policy) (?:ID|Name|Note|Type)|Formular(?:y|ies)|(?:Product|Drug|Brand|Generic) Names?|Diagnos[ei]s|Approval (?:Length|Duration)|"
    r"Therapy Stage|Line of Business|Benefit)(?: ?:|(?= [A-Z\d]))"
)
"""How a line of a guideline's own form begins whose columns were lost: "Approval Length 6 month(s)", "Guideline Name Widgets"."""
_PRODUCT_NUMBER = re.compile(r"\b\d{8}[\dA-Z]{4}\d{2}\b")
"""The fourteen figures of a generic product."""
_LOUD_LABEL = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,5}: \S")
"""A label in capitals and its value, as the head of a saved page lists them: "EFFECTIVE DATE: 01/02/2030"."""
_LONGEST = 30
_MOST_LINES = 3


def is_form_label(text: str) -> bool:
    """Whether a line is such a label; in capitals it is a heading of a payer's own."""
    return text[:1].isupper() and not text.isupper() and len(text) <= _LONGEST and _LABEL.fullmatch(text) is not None


def label_of(text: str) -> str:
    """The label that a row of the form begins with, whose columns were lost ("Age Restrictions 18 years of age or older"), or nothing."""
    found = _LABEL.match(text)
    return found[0] if found and text[:1].isupper() and not found[0].isupper() else ""


def begins_field(text: str) -> bool:
    """Whether a line begins with a label of the form in which a guideline tells its name, its formulary and its approvals."""
    return _FIELD.match(text) is not None


def are_rows(first: str, last: str, line: str) -> bool:
    """Whether a line below a paragraph, of which the first and the last line are given, is the next row of such a form: both begin with
    a label, or both hold a product with its number."""
    rows = (last, line)
    return (
        (begins_field(line) and begins_field(first)) or all(map(_LOUD_LABEL.match, rows)) or all(map(_PRODUCT_NUMBER.search, rows))
    )


def join_form_labels(lines: list[Line]) -> list[Line]:
    """The lines, with each label that a narrow column wrapped ("Coverage", "Duration") in one."""
    kept: list[Line] = []
    place = 0
    while place < len(lines):
        line, end = lines[place], _label_end(lines, place)
        if end > place + 1:
            line.text, line.printed = " ".join(part.text for part in lines[place:end]), ""
        kept.append(line)
        place = max(end, place + 1)
    return kept


def _label_end(lines: list[Line], start: int) -> int:
    """The place behind the lines right below each other that make up a label from `start` on; `start` where none do."""
    if len(lines[start].text) > _LONGEST or not lines[start].text[0].isupper():
        return start
    for end in range(min(start + _MOST_LINES, len(lines)), start + 1, -1):
        tight = not any(below.gap or below.page != line.page for line, below in pairwise(lines[start:end]))
        if tight and is_form_label(" ".join(line.text for line in lines[start:end])):
            return end
    return start
