"""HTML tables: data tables become rows, layout tables are walked through like any other container."""

from collections.abc import Callable, Iterator

from monitor.model.document import Cell, Row
from monitor.read.html.soup import Tag, attribute, named

_MOST_COLUMNS = 100
_MOST_ROWSPAN = 2000
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})
_FLOW = ["p", "ul", "ol", "div"]
_PAGE = 1000
_MOST = 0.6
_PAGE_PARAGRAPHS = 6


def rows_of(table: Tag) -> list[Tag]:
    """The rows of this table, without those of tables inside it."""
    return list(_children(table, "tr", frozenset({"thead", "tbody", "tfoot"})))


def cells_of(row: Tag) -> list[Tag]:
    """The cells of one row."""
    return [child for child in row.children if isinstance(child, Tag) and child.name in {"td", "th"}]


def is_layout(table: Tag, rows: list[Tag], skipped: set[int]) -> bool:
    """Whether a table only places things on the page.

    It does with one column, a presentation role, a table or a menu or headings inside its cells, or where one cell holds the page.
    """
    if attribute(table, "role") in {"presentation", "none"} or any(named(table, "table")):
        return True
    cells = [cells_of(row) for row in rows]
    if max((len(row) for row in cells), default=0) <= 1:
        return True
    flat = [cell for row in cells for cell in row]
    if any(id(cell) in skipped for cell in flat):
        return True
    if any(cell.name == "th" for cell in flat):
        return False
    return any(len(row) > 1 and _is_headed(row[0]) for row in cells) or _holds_page(table, flat, len(rows) == 1)


def _is_headed(cell: Tag) -> bool:
    return any(isinstance(child, Tag) and child.name in _HEADINGS for child in cell.descendants)


def _holds_page(table: Tag, cells: list[Tag], single: bool) -> bool:
    """Whether one cell outweighs all others: the page in its frame. It has six paragraphs or more; in a single row two will do."""
    whole = 0 if single else len(table.get_text())
    if not single and whole <= _PAGE:
        return False
    fewest = 2 if single else _PAGE_PARAGRAPHS
    return any(
        (single or len(cell.get_text()) > _MOST * whole) and len(cell.find_all(_FLOW, limit=fewest)) == fewest for cell in cells
    )


def data_rows(rows: list[Tag], read_cell: Callable[[Tag], Cell]) -> tuple[Row, ...]:
    """Rows with spans resolved: a column span leaves "" in the other columns, a row span repeats its text down (it groups rows)."""
    table: list[Row] = []
    pending: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells: list[Cell] = []
        tags = cells_of(row)
        for tag in tags:
            _fill(cells, pending)
            _place(cells, pending, tag, read_cell(tag))
        _fill(cells, pending)
        if any(cell.text or cell.marks for cell in cells):
            table.append(Row(cells=tuple(cells), header=_is_header(row, tags)))
    return _squared(table)


def _place(cells: list[Cell], pending: dict[int, tuple[int, Cell]], tag: Tag, cell: Cell) -> None:
    across, down = _span(tag, "colspan", _MOST_COLUMNS), _span(tag, "rowspan", _MOST_ROWSPAN)
    for offset in range(max(0, min(across, _MOST_COLUMNS - len(cells)))):
        filled = cell if offset == 0 else Cell(text="")
        if down > 1:
            pending[len(cells)] = (down - 1, filled)
        cells.append(filled)


def _fill(cells: list[Cell], pending: dict[int, tuple[int, Cell]]) -> None:
    while (spanned := pending.get(len(cells))) is not None:
        left, cell = spanned
        if left > 1:
            pending[len(cells)] = (left - 1, cell)
        else:
            del pending[len(cells)]
        cells.append(cell)


def _span(tag: Tag, name: str, most: int) -> int:
    value = attribute(tag, name).strip()
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 6 else 1


def _is_header(row: Tag, cells: list[Tag]) -> bool:
    if row.parent is not None and row.parent.name == "thead":
        return True
    return bool(cells) and all(cell.name == "th" for cell in cells)


def _squared(rows: list[Row]) -> tuple[Row, ...]:
    width = max((len(row.cells) for row in rows), default=0)
    blank = Cell(text="")
    return tuple(
        row if len(row.cells) == width else row.model_copy(update={"cells": row.cells + (blank,) * (width - len(row.cells))})
        for row in rows
    )


def _children(tag: Tag, name: str, through: frozenset[str]) -> Iterator[Tag]:
    for child in tag.children:
        if isinstance(child, Tag):
            if child.name == name:
                yield child
            elif child.name in through:
                yield from _children(child, name, through)
