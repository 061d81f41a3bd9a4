"""Rows of a history whose date was centred beside a text of several lines: the extraction sets the date on a line of its own amid the sentence."""

from collections.abc import Sequence

from monitor.read.text.kinds import date_row, ends, is_date, is_heading
from monitor.read.text.lines import Line

_MOST = 3
"""So many lines of a row stand above its date at most, and as many below."""
_WRAPPED = 40
"""A line of so many letters that is left open was wrapped."""


def with_dates_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such date before the first line of its row: as many lines of a sentence stand above it as below, between rows that begin with
    their dates."""
    kept: list[Line] = []
    rows: set[int] = set()
    place = 0
    while place < len(lines):
        size = _lines_above(lines, place, kept, rows)
        if not size:
            kept.append(lines[place])
            place += 1
            continue
        first = kept[-size]
        first.text, first.printed = f"{lines[place].text} {first.text}", ""
        kept += lines[place + 1 : place + 1 + size]
        place += 1 + size
        rows.add(len(kept))
    return kept


def _lines_above(lines: Sequence[Line], place: int, kept: Sequence[Line], rows: set[int]) -> int:
    """How many lines of its row stand above a date that is alone on its line, or 0 if it stands amid none; `rows` are the places where such a row
    has ended."""
    if not kept or not is_date(lines[place].text) or len(kept[-1].text) < _WRAPPED or ends(kept[-1].text):
        return 0
    if lines[place].indent != kept[-1].indent:
        return 0  # columns are told by their places
    for size in range(1, min(_MOST, len(kept) - 1, len(lines) - place - 1) + 1):
        around = (*kept[-size:], *lines[place + 1 : place + 1 + size])
        before, behind = kept[-size - 1], lines[place + 1 + size : place + 2 + size]
        if len(around) < 2 * size or any(map(_is_of_other, around)):
            return 0
        begun = date_row(before.text) is not None or len(kept) - size in rows
        ended = not behind or date_row(behind[0].text) is not None or is_heading(behind[0].text)
        next_one = ends(around[-1].text) and any(is_date(line.text) for line in lines[place + 2 + size : place + 2 + size + _MOST])
        if begun and (ended or next_one):
            return size
    return 0


def _is_of_other(line: Line) -> bool:
    return line.gap > 1 or is_date(line.text) or date_row(line.text) is not None or is_heading(line.text)
