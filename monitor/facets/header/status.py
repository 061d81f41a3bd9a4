"""The status of a policy: behind its label, announced in the opening or by a watermark; and what it replaces."""

import re
from collections.abc import Iterable

from monitor.model.text import key

_WORDS = (
    ("retire", "retired"),
    ("archiv", "archived"),
    ("inactive", "archived"),
    ("superseded", "archived"),
    ("future", "future"),
    ("pending", "future"),
    ("active", "active"),
    ("current", "active"),
    ("revis", "active"),
    ("review", "active"),
    ("new", "active"),
)
_SAID = re.compile(
    r"\b(?:retired policy|policy (?:is|has been|was) (?:retired|archived|discontinued)|(?:this )?policy (?:retired|archived))\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\W*this (?:(?:medical|clinical|coverage|payment|drug|pharmacy|local|national|determination) ){0,3}(?:policy|guideline|bulletin|determination|[LN]CD) "
    r"(?:is|has been|was) (?:being )?(?P<status>retired|archived|discontinued)"
    r"(?:,? (?:effective|as of|on|since)(?: (?:on|as of))?:? (?:[A-Za-z]{3,9}\.? )?[\d/., -]{4,14})?\W*$",
    re.IGNORECASE,
)
"""A sentence that says of the document itself that it is no longer kept up, whatever a label beside it says of the last revision."""
_LAST_DONE = ("revis", "review", "new")
"""The words of a label's value that only say what was last done with the policy, not whether it is in force."""
_ANNOUNCED = re.compile(
    r"^(?P<status>retired|archived|superseded|future)\s+(?:(?:local|national) coverage determination|(?:medical|clinical|coverage|payment|drug) (?:policy|guideline))\b"
    r"|^(?P<stamp>RETIRED|ARCHIVED|SUPERSEDED|Retired|Archived|Superseded)(?:\s[-–—|]|:)\s",
    re.IGNORECASE,
)
"""A status before the kind of document or the title: "RETIRED Local Coverage Determination (LCD)", "ARCHIVED - Elbow Widgets"."""
_WATERMARK = re.compile(r"(?:history|historical|archived?|retired|superseded)(?: (?:version|copy|policy|document))?", re.IGNORECASE)
_OPENING = 12
_NUMBER = re.compile(r"(?=[\w.-]*\d)[A-Z0-9][\w.-]{1,20}")
_NOTHING = re.compile(r"(?:n/?a|none|not applicable|new(?: policy)?)\.?$", re.IGNORECASE)


def status_of(
    labelled: Iterable[str], lines: tuple[str, ...], early: tuple[str, ...], watermarks: Iterable[str]
) -> tuple[str | None, str]:
    """The status and the words that tell it: a sentence of the opening (`lines`) or right behind it (`early`) that says that the policy
    is retired, where no label says whether it is in force, else the value behind a label, else a watermark of the first page, else one of the opening's first lines."""
    labelled = tuple(labelled)
    for line in () if any(map(_is_firm, labelled)) else (*lines, *early):
        if stated := _STATED.match(line):
            return _meant(stated["status"]) or "retired", line
    for value in labelled:
        if told := _meant(value):
            return told, value
    for mark in watermarks:
        if _WATERMARK.fullmatch(mark.strip()):
            return _meant(mark) or "archived", mark
    opening = lines[:_OPENING]
    for line in opening:
        if announced := _ANNOUNCED.match(line):
            return _meant(announced["status"] or announced["stamp"]), line
    said = next((line for line in opening if _SAID.search(line)), "")
    return ("retired" if said else None), said


def replaced(value: str) -> tuple[str, ...]:
    """The policies that the value names: the numbers of a list of numbers, else the value whole; none where it says that there is none."""
    if _NOTHING.match(value):
        return ()
    parts = [part for part in re.split(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+", value) if part]
    return tuple(parts) if len(parts) > 1 and all(map(_NUMBER.fullmatch, parts)) else (value,)


def _is_firm(value: str) -> bool:
    """Whether a label's value says itself whether the policy is in force."""
    return _meant(value) is not None and not key(value).startswith(_LAST_DONE)


def _meant(value: str) -> str | None:
    return next((status for word, status in _WORDS if key(value).startswith(word)), None)
