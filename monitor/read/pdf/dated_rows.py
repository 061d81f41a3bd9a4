"""Rows of a table that one ruled row holds: several dates in a cell, each beside the first line of what was done then."""

from collections.abc import Iterable, Iterator

from monitor.model.dates import whole_date
from monitor.read.pdf.lines import Line
from monitor.read.pdf.parts import PartRow

_ENDS = (".", ";", "!", "?", ")", "”", '"')
_LEVEL = 2.0
"""How far from a date, in points, the baseline of the line beside it may lie."""


def rows_by_dates(rows: Iterable[PartRow]) -> Iterator[PartRow]:
    """The rows; one for each date where a cell has nothing but several dates, one a line, and another cell a line beside each of them.
    What stands beside the first date alone, as the label of all, is the first row's."""
    for row in rows:
        starts = _starts(row)
        if not starts:
            yield row
            continue
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            cells = [
                [line for line in cell if (start <= _place(line) or start is starts[0]) and (end is None or _place(line) < end)]
                for cell in row.cells
            ]
            lines = [line for cell in cells for line in cell]
            yield PartRow(cells, lines[0].page, min(line.top for line in lines), row.head)


def _starts(row: PartRow) -> list[tuple[int, float]]:
    """Where each of the rows begins, a little above its date; nowhere in a row that is one."""
    for cell in row.cells:
        if len(cell) > 1 and all(whole_date(line.text) is not None for line in cell):
            beside = [other for other in row.cells if other is not cell and len(other) >= len(cell)]
            if any(all(_begins_beside(date, other) for date in cell) and _is_beside(other[0], cell[:1]) for other in beside):
                return [(date.page, date.base - _LEVEL) for date in cell]
    return []


def _begins_beside(date: Line, cell: list[Line]) -> bool:
    """Whether a text begins in the cell beside the date: its line is the first, or the one above ends a sentence or had room for
    the line's first word."""
    place = next((place for place, line in enumerate(cell) if _is_beside(date, [line])), None)
    if not place:
        return place == 0
    above, line, right = cell[place - 1], cell[place], max(one.x1 for one in cell)
    room = right - above.x1 > line.words[0].x1 - line.words[0].x0 + 0.3 * line.size
    return not line.text[0].islower() and (above.text.endswith(_ENDS) or room)


def _is_beside(line: Line, cell: list[Line]) -> bool:
    return any(other.page == line.page and abs(other.base - line.base) <= _LEVEL for other in cell)


def _place(line: Line) -> tuple[int, float]:
    return line.page, line.base
