"""Table parts of successive pages to whole tables: repeated heads dropped, a row that a page break cut made one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.model.dates import whole_date
from monitor.model.text import squeeze
from monitor.read.pdf.dated_rows import rows_by_dates
from monitor.read.pdf.lines import Line
from monitor.read.pdf.parts import CODE, Gap, Item, Part, PartRow

_SAME_X = 12.0
_SENTENCE_END = re.compile(r"[.;:!?][)\]\"”]*$")
_RECENT = 400
"""How many of a table's rows before a page break tell which columns its rows fill."""


@dataclass(slots=True)
class Dropped:
    """A repeated header row that was left out."""

    text: str
    page: int


def stitched(items: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """The items with each table in one part, and the header rows that were dropped."""
    out: list[Item] = []
    dropped: list[Dropped] = []
    cell: list[Line] | None = None
    for item in items:
        if isinstance(item, Line):
            cell = cell if cell is not None and _under(cell[0], item) else _unfinished(out, item)
            (out if cell is None else cell).append(item)
            continue
        cell = None
        if isinstance(item, Gap):
            out.append(item)
            continue
        _mark_heads(item)
        last = _last_part(out)
        if last is not None and item.page > last.rows[-1].page and _same_table(last, item):
            dropped.extend(_append(last, item))
        elif not _wide(item) and (rest := item.rows[0].lines) and (cell := _unfinished(out, rest[0])) is not None:
            cell.extend(line for row in item.rows for line in row.lines)
        else:
            out.append(item)
    settled: list[Item] = []
    for item in out:
        if isinstance(item, Part):
            item.rows = list(rows_by_dates(item.rows))
            _mark_repeated_heads(item)
            settled.extend([item] if _wide(item) else _prose(item))
        else:
            settled.append(item)
    return settled, dropped


def _wide(part: Part) -> bool:
    """Whether more than one column holds text."""
    return sum(any(row.cells[index] for row in part.rows) for index in range(len(part.xs))) > 1


def _prose(part: Part) -> list[Item]:
    """A table with text in one column only is a box around prose."""
    items: list[Item] = []
    for row in part.rows:
        items.extend([Gap(row.page), *row.lines])
    return [*items, Gap(part.rows[-1].page)]


def _last_part(out: Sequence[Item]) -> Part | None:
    last = next((item for item in reversed(out) if not isinstance(item, Gap)), None)
    return last if isinstance(last, Part) else None


def _unfinished(out: Sequence[Item], line: Line) -> list[Line] | None:
    """The last cell of the table on the page before, where it breaks off in a sentence that the line goes on with at the same place:
    what is left of a row is printed without the table's borders."""
    table = _last_part(out)
    if table is None or len(table.xs) < 2 or line.page != table.rows[-1].page + 1 or not line.text[:1].islower():
        return None
    cell = table.rows[-1].cells[-1]
    if table.rows[-1].head or not cell or _SENTENCE_END.search(cell[-1].text) or not _under(cell[0], line):
        return None
    return cell if cell[0].x0 - table.rows[-1].lines[0].x0 > _SAME_X else None


def _under(first: Line, line: Line) -> bool:
    """Whether a line begins where the first line of a cell does."""
    return abs(first.x0 - line.x0) <= _SAME_X


def _same_table(a: Part, b: Part) -> bool:
    """The same columns at the same places; or, of equal number, cells of one table of the structure tree, or under the same titles, where
    a page is turned."""
    if len(a.xs) != len(b.xs):
        return False
    if a.tags & b.tags or (a.rows[0].head and _full(a.rows[0]) and a.rows[0].texts == b.rows[0].texts):
        return True
    shift = a.xs[0] - b.xs[0]
    return all(abs(x - y - shift) <= _SAME_X for x, y in zip(a.xs, b.xs, strict=True))


def _mark_heads(part: Part) -> None:
    """The first row is a header row if it is bold over one that is not, or has short labels where the next has a code or date."""
    full = [row for row in part.rows[:8] if _full(row)]
    if len(full) < 2 or full[0] not in part.rows[:3] or any(row.head for row in part.rows):
        return
    first, second = full[0], full[1]
    strong = all(line.bold for line in first.lines) and not all(line.bold for line in second.lines)
    first.head = strong or (not _keyed(first) and _keyed(second) and all(len(text) < 60 for text in first.texts))


def _mark_repeated_heads(part: Part) -> None:
    """Header rows that the payer printed again within the table are header rows too."""
    heads = {squeeze("".join(row.texts)) for row in part.rows if row.head}
    for row in part.rows if heads else ():
        row.head = row.head or squeeze("".join(row.texts)) in heads


def _full(row: PartRow) -> bool:
    """Whether the row has text in more than one cell."""
    return len(row.cells) - row.cells.count([]) > 1


def _keyed(row: PartRow) -> bool:
    return any(CODE.fullmatch(text) or whole_date(text) for text in row.texts)


def _append(table: Part, part: Part) -> list[Dropped]:
    rows = [*_parted(table, part.rows[0]), *part.rows[1:]]
    dropped = [Dropped(" ".join(filter(None, row.texts)), row.page) for row in rows[: _repeated_heads(table, rows)]]
    rows = rows[len(dropped) :]
    if rows and not dropped and not _keyed(rows[0]):
        rows[0].head = False
    if rows and _continues(table, rows[0]):
        last = table.rows[-1]
        for cell, more in zip(last.cells, rows.pop(0).cells, strict=True):
            cell.extend(more)
    table.rows.extend(rows)
    table.confidence = min(table.confidence, part.confidence)
    return dropped


def _parted(table: Part, row: PartRow) -> list[PartRow]:
    """The row; two where its cells begin with the table's head and one goes on: no ruling parts the head from what a page break cut."""
    head = table.rows[0]
    if _keyed(head) or not _full(head):
        return [row]
    counts = [len(cell) for cell in head.cells]
    tops = [cell[:count] for cell, count in zip(row.cells, counts, strict=True)]
    rest = [cell[count:] for cell, count in zip(row.cells, counts, strict=True)]
    first = PartRow(tops, row.page, row.top)
    if first.texts != head.texts or not any(rest):
        return [row]
    return [first, PartRow(rest, row.page, min(line.top for cell in rest for line in cell))]


def _repeated_heads(table: Part, rows: Sequence[PartRow]) -> int:
    """How many of the first rows repeat rows at the table's top, word for word; these are header rows then."""
    tops = [squeeze("".join(row.texts)) for row in table.rows[:4]]
    news = [squeeze("".join(row.texts)) for row in rows[:4]]
    if not news or news[0] not in tops or not news[0]:
        return 0
    start = tops.index(news[0])
    same = 0
    for row, top, new in zip(table.rows[start:], tops[start:], news, strict=False):
        if top != new or (same and _full(table.rows[start]) and not all(line.bold for line in row.lines)):
            break
        same += 1
    heads = table.rows[start : start + same]
    if any(_keyed(row) for row in heads) or not any(_full(row) for row in heads):
        return 0
    for row in heads:
        row.head = row.head or _full(row)
    return same


def _reaches(cell: Sequence[Line], x: float) -> bool:
    """Whether a cell holds text well beyond `x`, where the next column begins."""
    return any(line.x1 > x + _SAME_X for line in cell)


def _continues(table: Part, row: PartRow) -> bool:
    """Whether `row` is the rest of the table's last row.

    The structure tree says so, or a column that every other row fills is empty in it. A cell that reaches across a column which the last
    row fills is none of its cells.
    """
    last = table.rows[-1]
    if last.head:
        return False
    if last.tags & row.tags:
        return True
    filled = [index for index, cell in enumerate(row.cells) if cell]
    if not all(last.cells[index] for index in filled):
        return False
    if any(
        last.cells[index + 1] and _reaches(row.cells[index], table.xs[index + 1]) for index in filled if index + 1 < len(table.xs)
    ):
        return False
    if len(filled) == 1 and all(line.bold for line in row.lines):
        return False
    empty = [index for index, cell in enumerate(row.cells) if not cell]
    rows = [other for other in table.rows[-_RECENT:] if not other.head and _full(other)] if empty else []
    return bool(rows) and any(sum(bool(other.cells[index]) for other in rows) >= 0.95 * len(rows) for index in empty)
