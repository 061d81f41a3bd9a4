"""One page to lines and table parts in reading order, from geometry alone."""

from collections.abc import Sequence

from monitor.read.pdf.aligned import with_tables
from monitor.read.pdf.columns import Unit, regions, shifts
from monitor.read.pdf.lattice import Grid
from monitor.read.pdf.lines import Line, lines_of
from monitor.read.pdf.page import Box, Page, Word
from monitor.read.pdf.parts import Gap, Item, Part, PartRow
from monitor.read.pdf.tagged import Rows, tagged_parts

_COLUMN = 25.0


def items_of(
    page: Page, ruled: Sequence[Grid], tables: dict[int, Rows], columns: dict[int, list[int]], before: Sequence[Item] = ()
) -> list[Item]:
    """What the page says, in reading order: `ruled` are its grids, `tables` the tables that the structure tree knows there, `columns` those
    of all that it knows.

    `before` is what the page before says.
    """
    parts = tagged_parts(tables, columns, ruled, page.number)
    taken = {id(word) for _, words in parts for word in words}
    free = _fill(ruled, [word for word in page.words if id(word) not in taken] if taken else page.words)
    fixed = [_unit(grid.box, _first(grid), grid=grid) for grid in ruled if any(cell.words for cell in grid.cells)]
    fixed += [_unit(_around(words), min(word.order for word in words), part=part) for part, words in parts]
    items: list[Item] = []
    open_part = before[-1] if before and isinstance(before[-1], Part) else None
    groups = regions(free, fixed, page.width)
    for region, shift in zip(groups, shifts(groups), strict=True):
        items.append(Gap(page.number))
        own = _region(region, page, open_part)
        for item in own if shift else ():
            if isinstance(item, Line):
                item.shift = shift
        items.extend(own)
        open_part = None
    return items


def _unit(box: Box, order: int, grid: Grid | None = None, part: Part | None = None) -> Unit:
    return Unit(box.x0, box.x1, box.top, box.bottom, order, [], grid, part)


def _first(grid: Grid) -> int:
    return min(word.order for cell in grid.cells for word in cell.words)


def _around(words: Sequence[Word]) -> Box:
    return Box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.base for word in words),
    )


def _fill(ruled: Sequence[Grid], words: Sequence[Word]) -> list[Word]:
    """Put the words into the cells they stand in; the others are returned."""
    if not ruled:
        return list(words)
    free = []
    for word in words:
        x, y = word.middle
        for grid in ruled:
            cell = grid.cell_at(x, y)
            if cell is not None:
                cell.words.append(word)
                break
        else:
            free.append(word)
    return free


def _region(units: Sequence[Unit], page: Page, open_part: Part | None) -> list[Item]:
    items: list[Item] = []
    waiting: list[Word] = []

    def flush() -> None:
        items.extend(with_tables(lines_of(waiting, page.number), page, None if items else open_part))
        waiting.clear()

    for unit in sorted(units, key=lambda unit: (unit.base if unit.words else unit.top, unit.x0)):
        waiting.extend(unit.words)
        if unit.grid is not None or unit.part is not None:
            flush()
        if unit.part is not None:
            items.append(unit.part)
        elif unit.grid is not None:
            items.extend(_grid_items(unit.grid, page))
    flush()
    return items


def _grid_items(grid: Grid, page: Page) -> list[Item]:
    """A ruled table as a part; a box around prose as its lines, between gaps."""
    filled = {column for cell in grid.cells for column, words in grid.columns_of(cell, cell.words) if words}
    columns = sorted(filled | {cell.column for cell in grid.cells if cell.box.x1 - cell.box.x0 >= _COLUMN})
    if len(columns) > 1:
        return [_part(grid, columns, page.number)]
    items: list[Item] = []
    for cell in grid.cells:
        if cell.words:
            items.append(Gap(page.number))
            items.extend(with_tables(lines_of(cell.words, page.number), page))
    items.append(Gap(page.number))
    return items


def _part(grid: Grid, columns: Sequence[int], number: int) -> Part:
    place = {column: index for index, column in enumerate(columns)}
    rows: dict[int, PartRow] = {}
    for cell in grid.cells:
        if cell.row not in rows:
            rows[cell.row] = PartRow([[] for _ in columns], number, grid.ys[cell.row])
        for column, words in grid.columns_of(cell, cell.words):
            if words:
                rows[cell.row].cells[place[column]] = lines_of(words, number)
    filled = [rows[index] for index in sorted(rows) if any(rows[index].cells)]
    return Part(filled, [grid.xs[column] for column in columns], number, grid.ys[0])
