"""The head that every page repeats line for line without a number of the page: the letterhead that opens the document, set again where pages meet.

Coming again proves nothing (see `interrupts`): the criteria of several drugs may be word for word the same. So the lines are those that open
the document, several of them in a row, and one of them holds what only a letterhead does: the number of the document, or who owns it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.read.markers import marker
from monitor.read.text.lines import Line

_FEWEST, _TIMES = 4, 3
"""So many lines at least, and so often."""
_FEWEST_OF_HEAD, _MOST_OF_FOOT = 2, 5
"""Fewer lines of the letterhead are enough with the foot of the page before, which comes again as often."""
_OPENING = 6
"""A letterhead begins within so many lines."""
_MOST = 15
_PAGE_LINES = 20
"""What a page holds at least."""
_OWN = re.compile(
    r"\b(?:policy|document|guideline|bulletin|protocol|reference) (?:number|no\b|#|id\b)\W{0,4}(?=\S*\d)\S|"
    r"\bproprietary\b|\ball rights reserved\b|\bcopyright\b|©",
    re.IGNORECASE,
)


def repeated_letterheads(lines: Sequence[Line]) -> set[int]:
    """The places of the copies of the letterhead behind the first, which stays in the document, and of the foot of the page that may stand
    above each copy."""
    at: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        at[line.text].append(place)
    for start in range(min(_OPENING, len(lines))):
        copies = {place: _same(lines, start, place) for place in at[lines[start].text] if place > start}
        copies = {place: length for place, length in copies.items() if length >= _FEWEST_OF_HEAD}
        if len(copies) + 1 < _TIMES or not _are_apart([start, *copies], lines):
            continue
        foot = _foot(lines, list(copies)) if len(copies) >= _TIMES else 0
        first = min(copies)
        if foot and start >= foot and _texts(lines[start - foot : start]) == _texts(lines[first - foot : first]):
            continue  # it stands above the first of them too: no foot of a page before
        head = min(copies.values())
        if foot + head >= _FEWEST and _is_letterhead(lines[first - foot : first + head]):
            ends = len(lines) - foot
            last = {*range(ends, len(lines))} if _texts(lines[ends:]) == _texts(lines[first - foot : first]) else set()
            return last.union(*(range(place - foot, place + length) for place, length in copies.items()))
    return set()


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _foot(lines: Sequence[Line], places: Sequence[int]) -> int:
    """How many lines stand above all the copies alike that say whose the document is: what ends each of several parts may be alike too."""
    count = 0
    while count < _MOST_OF_FOOT and len(above := {lines[place - count - 1].text for place in places}) == 1:
        if not all(map(_OWN.search, above)):
            break
        count += 1
    return count


def _same(lines: Sequence[Line], start: int, place: int) -> int:
    """How many lines from `start` stand at `place` again: up to the last that says of what document they are, or up to a sentence."""
    pairs = zip(lines[start : min(start + _MOST, place)], lines[place:], strict=False)
    again = [one.text for one, _ in takewhile(lambda pair: pair[0].text == pair[1].text, pairs)]
    own = [number for number, text in enumerate(again, 1) if _OWN.search(text)]
    return own[-1] if own else len(list(takewhile(lambda text: text[-1] not in ".;", again)))


def _are_apart(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether most copies stand a page behind the one before."""
    apart = sum(lines[later].number - lines[one].number >= _PAGE_LINES for one, later in pairwise(places))
    return 2 * apart > len(places) - 1


def _is_letterhead(lines: Sequence[Line]) -> bool:
    """Whether the lines say of what document they are, each says something else, and none is an item of a list."""
    if len({line.text for line in lines}) < len(lines):
        return False
    return any(_OWN.search(line.text) for line in lines) and not any(marker(line.text) for line in lines)
