"""Tables that the structure tree knows and the rulings do not show: the arbiter between the two."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from monitor.read.pdf.lattice import Grid
from monitor.read.pdf.lines import lines_of
from monitor.read.pdf.page import Page, Word
from monitor.read.pdf.parts import Part, PartRow

Rows = dict[int, dict[int, list[Word]]]
"""The words of a table on one page, by the row and column that the tree gives them."""


def columns_of(tables: Iterable[dict[int, Rows]]) -> dict[int, list[int]]:
    """The columns of the tables of the tree, by number: of those with several, filled side by side in a good part of the rows. `tables`
    are those of each page."""
    out: dict[int, list[int]] = {}
    for own in tables:
        for number, rows in own.items():
            wide = [row for row in rows.values() if len(row) > 1]
            if len(wide) >= 0.4 * len(rows) and sum(map(_side_by_side, wide)) >= 0.8 * len(wide):
                out[number] = sorted({*out.get(number, ()), *(column for row in rows.values() for column in row)})
    return out


def tagged_parts(
    tables: dict[int, Rows], columns: dict[int, list[int]], ruled: Sequence[Grid], page: int
) -> list[tuple[Part, list[Word]]]:
    """Table parts of page number `page` taken from the tree, with the words they hold; tables that rulings show as well are left to these.

    `tables` are those of the page, `columns` those of `columns_of`.
    """
    out = []
    for number, rows in tables.items():
        if number in columns:
            words = [word for row in rows.values() for cell in row.values() for word in cell]
            if not _ruled(rows, words, ruled):
                out.append((_part(rows, columns[number], page), words))
    return out


def tagged_tables(page: Page) -> dict[int, Rows]:
    """The tables of the tree that the page has words of, by number."""
    tables: dict[int, Rows] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for word in page.words:
        place = word.tagged
        if place is not None and place.table >= 0 and place.row >= 0 and place.column >= 0:
            tables[place.table][place.row][place.column].append(word)
    return tables


def _side_by_side(row: dict[int, list[Word]]) -> bool:
    cells = [row[column] for column in sorted(row)]
    return all(min(word.x0 for word in left) < min(word.x0 for word in right) for left, right in itertools.pairwise(cells))


def _ruled(rows: Rows, words: Sequence[Word], ruled: Sequence[Grid]) -> bool:
    """Whether rulings show the table's columns, and about as many of its rows as the tree has."""
    middles = [word.middle for word in words] if ruled else []
    cells = {id(cell): cell for x, y in middles for grid in ruled if (cell := grid.cell_at(x, y)) is not None}
    if len({cell.column for cell in cells.values()}) < 2:
        return False
    drawn: dict[int, set[int]] = defaultdict(set)
    for cell in cells.values():
        drawn[cell.row].add(cell.column)
    full = sum(len(columns) > 1 for columns in drawn.values())
    return sum(len(row) > 1 for row in rows.values()) <= 1.3 * full + 1 or not _sound(rows)


def _sound(rows: Rows) -> bool:
    """Whether the tree's rows are whole and stand below one another; automatic tagging takes lines for rows."""
    columns = len({column for row in rows.values() for column in row})
    whole = sum(len(row) >= 0.75 * columns for row in rows.values())
    tops = [min(word.base for cell in row.values() for word in cell) for row in rows.values()]
    ends = [max(word.base for cell in row.values() for word in cell) for row in rows.values()]
    apart = all(end < top + 1 for end, top in zip(ends, tops[1:], strict=False))
    return apart and whole >= 0.7 * len(rows)


def _part(rows: Rows, columns: Sequence[int], number: int) -> Part:
    out = []
    for row in rows.values():
        cells = [lines_of(row[column], number) if column in row else [] for column in columns]
        top = min(line.top for cell in cells for line in cell)
        head = all(word.tagged and word.tagged.head for cell in row.values() for word in cell)
        out.append(PartRow(cells, number, top, head and len(rows) > 1))
    xs = [min((word.x0 for row in rows.values() for word in row.get(column, ())), default=0.0) for column in columns]
    return Part(out, xs, number, min(row.top for row in out), confidence=0.9)
