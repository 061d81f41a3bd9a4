"""Ranges of codes that an extraction cut: the first code with its dash, the description, and the last code stand below one another, where the cell of
the range was set on two lines beside its description."""

import re
from collections.abc import Sequence

from monitor.read.text.lines import Line

_CODE = r"(?:[A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?|[A-Z]\d{4}|\d{4}[\dA-Z])"
_FIRST = re.compile(rf"({_CODE})\s?[-–—]")
_LAST = re.compile(_CODE)
_BEGUN = re.compile(rf"{_CODE}(?![\w.])")
_DESCRIBED = 2
"""A description has no more lines there."""


def with_code_ranges(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such range on one with its description behind it."""
    kept: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        kept.append(line)
        end = _end(lines, place)
        if end:
            described = " ".join(one.text for one in lines[place + 1 : end])
            line.text, line.printed = f"{line.text[:-1].rstrip()}-{lines[end].text} {described}", ""
        place = (end or place) + 1
    return kept


def _end(lines: Sequence[Line], place: int) -> int:
    """The place of the last code of the range that begins at `place`, behind its description; 0 if none does."""
    first = _FIRST.fullmatch(lines[place].text)
    for end in range(place + 2, min(place + 2 + _DESCRIBED, len(lines))) if first is not None else ():
        last, above = lines[end].text, lines[end - 1].text
        if _BEGUN.match(above):
            return 0
        if first is not None and _LAST.fullmatch(last) and last[0] == first[1][0] and last > first[1]:
            return 0 if _is_described(lines, end) else end
    return 0


def _is_described(lines: Sequence[Line], place: int) -> bool:
    """Whether a code has a description of its own below it, and so ends no range."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    return below is not None and not (below.gap or below.broken or _BEGUN.match(below.text) or _FIRST.match(below.text))
