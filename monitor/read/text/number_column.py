"""Lists of references whose numbers were a column of their own ("Number   Reference"), which an extraction set before each without a stop."""

import re
from collections.abc import Sequence

from monitor.model.document import Block, BlockKind
from monitor.model.text import display
from monitor.read.text.kinds import is_heading
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_TITLES = re.compile(r"(?:number|no\.?|#) references?", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,3}) (?=[^\W\d])")
_LABELLED = re.compile(r"\d{1,3}[.)] ")
_FEWEST = 3
_LINES = 60
"""No reference, with the frame of a page amid it, has so many lines."""


def with_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines, those that begin with the next number below such titles with the number as a label ("4 Widgets" is "4. Widgets"), without
    the titles that later pages repeat, and these as furniture."""
    first = next((place for place, line in enumerate(lines) if _TITLES.fullmatch(line.text)), None)
    if first is None:
        return list(lines), []
    places = _numbered(lines, first)
    repeated = [place for place in range(first + 1, places[-1]) if lines[place].text == lines[first].text] if places else []
    if len(places) < _FEWEST:
        return list(lines), []
    numbered, furniture = set(places), []
    kept: list[Line] = []
    for place, line in enumerate(lines):
        if place in numbered:
            line.text, line.printed = _NUMBERED.sub(r"\1. ", line.text), ""
        elif place in repeated:
            after = lines[place + 1]
            after.gap, after.broken = max(line.gap, after.gap), True
            furniture.append(Block(kind=BlockKind.PARAGRAPH, text=display(line.text), line=line.number, reason="repeated"))
            continue
        elif places[0] < place < places[-1] and _LABELLED.match(line.text):  # the rest of a sentence: the numbers have no stops
            kept[-1].text = unwrap([kept[-1].text, line.text])
            continue
        kept.append(line)
    return kept, furniture


def _numbered(lines: Sequence[Line], first: int) -> list[int]:
    """The places of the lines below the titles at `first` that count up from 1, each behind the end of the one before; a number may be
    missing that no line further down begins with."""
    found: list[int] = []
    last, place = 0, first + 1
    while place < len(lines) and place - (found[-1] if found else first) < _LINES and not is_heading(lines[place].text):
        match = _NUMBERED.match(lines[place].text)
        ended = place == first + 1 or lines[place - 1].text[-1] in ".);]/" or lines[place - 1].text[-1].isdigit()
        skips = 2 if last and not _follows(lines, place + 1, last + 1) else 1
        if match is not None and ended and last < int(match[1]) <= last + skips:
            found.append(place)
            last = int(match[1])
        place += 1
    return found


def _follows(lines: Sequence[Line], start: int, number: int) -> bool:
    """Whether a line further down begins with a number."""
    below = (_NUMBERED.match(line.text) for line in lines[start : start + _LINES])
    return any(match is not None and int(match[1]) == number for match in below)
