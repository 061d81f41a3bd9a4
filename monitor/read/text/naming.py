"""Running lines that name the document: its title, payer and number as the opening says them, what kind of paper it is, when it was printed.

An extraction may leave them right between two lines of a sentence or list, without blank lines and page marks. Coming again proves nothing,
nor do words of the opening (the name of a drug heads its criteria wherever it stands); so it takes both, a page apart, and a word for the
kind of paper, the whole of a line of the opening, or sentences and lists that the line cuts.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.read.stamps import is_remark, is_stamp
from monitor.read.text.interrupts import a_page_apart
from monitor.read.text.kinds import VERB, begins_small, date_row, ends, is_heading, measures
from monitor.read.text.lines import Line

_OPENING = 15
_TIMES = 3
_TIMES_FOREIGN, _MANY = 5, 8
"""So often a line comes, and of so many words it is, one of which may be foreign to the opening, where the others say what paper it is."""
_LONGEST = 160
_WRAPPED = 40
_FEWEST = 2
_MOST = 0.75
_WORD = re.compile(r"\w+(?:[.-]\w+)*")
_DIGITS = re.compile(r"\d+")
_SENTENCE_SIGNS = (".", ",", ";", ":", "!", "?")
_PAPER = frozenset({
    "policy", "policies", "guideline", "guidelines", "manual", "formulary", "bulletin", "handbook", "proprietary", "confidential",
    "printed", "print", "page", "pages",
})  # fmt: skip
"""What kind of paper it is, or what only a printed one says."""
_BESIDE = _PAPER | frozenset({
    "medical", "clinical", "coverage", "pharmacy", "drug", "payment", "reimbursement", "utilization", "management", "criteria",
    "document", "date", "effective", "number", "version", "information", "copy", "health", "plan",
    "a", "an", "and", "by", "do", "for", "in", "not", "of", "on", "or", "the", "to",
})  # fmt: skip
"""What may stand beside the names."""


def naming(lines: Sequence[Line]) -> set[int]:
    """The places of such lines behind the opening."""
    opening = {word for line in lines[:_OPENING] for word in _words(line.text)}
    whole = {_plain(line.text) for line in lines[:_OPENING]}
    again: dict[str, list[int]] = defaultdict(list)
    for place in range(_OPENING, len(lines)):
        if _names(lines[place].text, opening) or _beside_bar(lines[place].text, whole):
            again[_plain(lines[place].text)].append(place)
    paged = {
        text: places
        for text, places in again.items()
        if (len(places) >= (_TIMES_FOREIGN if _foreign(text, opening) else _TIMES) and a_page_apart(places, lines))
        or (len(places) > 1 and _beside_bar(text, whole) and min(later - one for one, later in pairwise(places)) >= _OPENING)
    }
    beside = {place for places in paged.values() for place in places}
    beside |= {place for place, line in enumerate(lines) if is_remark(line.text) or is_stamp(line.text)} if paged else set()
    return {
        place
        for text, places in paged.items()
        if between_others(around := [_around(place, beside, lines) for place in places])
        if text in whole or _beside_bar(text, whole) or _PAPER.intersection(_words(text)) or _cuts(around)
        for place in places
    }


def _names(text: str, opening: set[str]) -> bool:
    """Whether a line holds nothing but words of the opening and such as stand beside them, and is no sentence, row, heading or item."""
    if len(text) > _LONGEST or not text[0].isalnum() or begins_small(text) or text.endswith(_SENTENCE_SIGNS):
        return False
    if is_heading(text) or date_row(text) is not None or VERB.search(text) is not None or measures(text):
        return False
    words = _words(text)
    foreign = _foreign(text, opening)
    return len(words) >= _FEWEST and foreign <= (len(words) >= _MANY and not _PAPER.isdisjoint(words))


def _foreign(text: str, opening: set[str]) -> int:
    """How many words of a line neither stand in the opening nor may stand beside what names the document."""
    return sum(not (word in opening or word in _BESIDE or word.isdecimal()) for word in _words(text))


def _beside_bar(text: str, whole: set[str]) -> bool:
    """Whether a line holds the whole of a line of the opening, parted by bars from a few other words ("Lantern Plan | Lamps for Stairs")."""
    parts = text.split(" | ")
    return len(parts) in (2, 3) and len(text) <= _LONGEST and any(_plain(part) in whole for part in parts)


def _around(place: int, beside: set[int], lines: Sequence[Line]) -> tuple[str, str]:
    """What stands above a line and below, but for other lines of its kind."""
    above, below = place - 1, place + 1
    while above > 0 and above in beside:
        above -= 1
    while below in beside:
        below += 1
    return lines[above].text, lines[below].text if below < len(lines) else ""


def between_others(around: Sequence[tuple[str, str]]) -> bool:
    """Whether what stands around the lines differs from place to place."""
    return all(len(set(side)) >= _MOST * len(side) for side in zip(*around, strict=True))


def _cuts(around: Sequence[tuple[str, str]]) -> bool:
    """Whether a sentence that was left open goes on behind the line, at one page of four at least."""
    return sum(len(above) >= _WRAPPED and not ends(above) and begins_small(below) for above, below in around) * 4 >= len(around)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _plain(text: str) -> str:
    return " ".join(_DIGITS.sub("0", text).casefold().split())
