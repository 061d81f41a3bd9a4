"""A list of criteria that the other version has as running text, in a note or another passage."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from monitor.diff.features import letters, stems
from monitor.model.record import PolicyRecord

FEWEST = 3
"""A list of fewer items is not looked for in running text."""
MOST_OF_THEM = 0.7
"""The part of the items that one passage must name."""

_NOTE = re.compile(r"\bnote\b(?: \d{1,2})?(?=\s*:)", re.IGNORECASE)
_LEAD = re.compile(r"^[^:]{3,80}:\s+")


class Relisted(NamedTuple):
    """Where the list stands in the other version: a name for the place, its headings, the passage, and the items that it lacks."""

    place: str
    heading: tuple[str, ...]
    text: str
    missing: tuple[str, ...]


def relisted(items: Sequence[str], here: PolicyRecord, there: PolicyRecord) -> Relisted | None:
    """The passage of `there` that names most of the items of a list which only `here` has, and that is not in `here` itself."""
    if len(items) < FEWEST:
        return None
    names = _names(items)
    known = {letters(passage.text) for passage in here.narrative}
    note = ""
    for passage in there.narrative:
        found = _NOTE.search(passage.text)
        note = found[0] if found else note
        if letters(passage.text) in known:
            continue
        said = frozenset(stems(passage.text))
        missing = [item for item, name in zip(items, names, strict=True) if name not in said]
        if len(items) - len(missing) >= MOST_OF_THEM * len(items) and len(said) <= 12 * len(items):
            where = note[:1].upper() + note[1:] if note else " › ".join(passage.heading[-1:]) or "the text"
            return Relisted(where, passage.heading, passage.text, tuple(item.rstrip(" .;") for item in missing))
    return None


def _names(items: Sequence[str]) -> list[str]:
    """The first word of each item that few of the others have: `egfr` of “EGFR mutations”."""
    words = [stems(_LEAD.sub("", item)) for item in items]
    count = Counter(word for item in words for word in set(item))
    return [next((word for word in item if count[word] * 3 <= len(items)), "") for item in words]
