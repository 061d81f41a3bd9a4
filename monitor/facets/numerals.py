"""Statements that Roman numerals number in a text that lost its lines, and the names of services that head them."""

import re
from collections.abc import Iterator

from monitor.facets.numbering import ROMAN
from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences

_FEWEST = 2
_NAME = re.compile(r"(?:^|(?<=\s))[A-Z][\w-]*(?:\s(?:and|or|of|for|with|the|in|[A-Z][\w-]*)){0,7}\s$")
_NEAR = 120


def numbered_statements(text: str) -> Iterator[int]:
    """Where the statements begin that numerals count from "I.", two or more that each state coverage; and where a name begins right before a
    numeral that the statement repeats as its subject ("Esophageal Dilation IV. Esophageal dilation is considered …")."""
    found = list(_counted(text))
    if len(found) < _FEWEST:
        return
    ends = [*found[1:], len(text)]
    stated = [_states(text[start:end]) for start, end in zip(found, ends, strict=True)]
    if sum(stated) < max(_FEWEST, len(found) - 1):
        return
    for start in found:
        if (name := _name(text, start)) is not None:
            yield name
        yield start


def _counted(text: str) -> Iterator[int]:
    place = 0
    for numeral in map(str.upper, ROMAN):
        found = re.compile(rf"(?:^|(?<=\s)){numeral}\.\s+(?=[A-Z][a-z])").search(text, place)
        if found is None:
            return
        yield found.start()
        place = found.end()


def _states(item: str) -> bool:
    """Whether what stands behind the numeral states coverage in its first sentence."""
    said = sentences(item.split(maxsplit=1)[1])
    return position_of(said[0]) is not None


def _name(text: str, start: int) -> int | None:
    """Where the words of a title begin right before the numeral that the statement behind it says again."""
    near = max(0, start - _NEAR)
    behind = text[start : start + 2 * _NEAR].casefold()
    words = [near + word.start() for word in re.finditer(r"\S+", text[near:start])]
    for place in words if near == 0 else words[1:]:
        name = text[place:start]
        if len(name.split()) > 1 and _NAME.match(name) and name.strip().casefold() in behind:
            return place
    return None
