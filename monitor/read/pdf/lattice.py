"""Ruled tables: a grid of edges to cells, where a missing separator joins two cells."""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from monitor.read.pdf.page import Box, Word
from monitor.read.pdf.paths import THICK

_SNAP = 3.0


@dataclass(slots=True)
class Span:
    """A straight stretch of ruling: position across, from and to along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class GridCell:
    """A cell of a grid: its box, and its place and extent in rows and columns."""

    box: Box
    row: int
    column: int
    columns: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table on one page; `xs` and `ys` are the positions of its rulings."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    box: Box = field(init=False)
    """The outer border."""
    _places: dict[tuple[int, int], GridCell] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.box = Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        for cell in self.cells:
            rows = range(cell.row, cell.row + self.rows_of(cell))
            self._places.update(dict.fromkeys(product(rows, range(cell.column, cell.column + cell.columns)), cell))

    def rows_of(self, cell: GridCell) -> int:
        """Over how many rows a cell reaches."""
        return bisect_left(self.ys, cell.box.bottom) - cell.row

    def columns_of(self, cell: GridCell, words: list[Word]) -> list[tuple[int, list[Word]]]:
        """The words of a cell by the column they stand in.

        A cell over several columns is split only where a clear gap lies on each border, as in heads with white borders.
        """
        if cell.columns == 1:
            return [(cell.column, words)]
        borders = self.xs[cell.column + 1 : cell.column + cell.columns]
        places = [sum((word.x0 + word.x1) / 2 > border for border in borders) for word in words]
        groups = [[word for word, at in zip(words, places, strict=True) if at == index] for index in range(len(borders) + 1)]
        if len(set(places)) < 2 or not all(_clear(border, words) for border in borders):
            return [(cell.column, words)]
        return [(cell.column + index, group) for index, group in enumerate(groups) if group]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell that holds the point."""
        x0, top, x1, bottom = self.box
        if not (x0 <= x <= x1 and top <= y <= bottom):
            return None
        return self._places.get(((bisect_left(self.ys, y) or 1) - 1, (bisect_left(self.xs, x) or 1) - 1))


def _clear(border: float, words: Sequence[Word]) -> bool:
    left = max((word.x1 for word in words if word.x0 + word.x1 < 2 * border), default=border)
    right = min((word.x0 for word in words if word.x0 + word.x1 >= 2 * border), default=border)
    return left <= border <= right + 1 and right - left >= max(6.0, words[0].style.size)


def grids(edges: Iterable[Box]) -> list[Grid]:
    """The ruled grids of a page, from the top down. A grid has a vertical ruling and at least one cell; boxes count too."""
    found = []
    for horizontal, vertical in _components(*map(_joined, _spans(edges))):
        grid = _grid(horizontal, vertical)
        if grid is not None:
            found.append(grid)
    return sorted(_outermost(found), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _spans(edges: Iterable[Box]) -> tuple[list[Span], list[Span]]:
    """Horizontal and vertical rulings, piece by piece."""
    across, down = [], []
    for edge in edges:
        width, height = edge.x1 - edge.x0, edge.bottom - edge.top
        if height <= THICK and width > height:
            across.append(Span((edge.top + edge.bottom) / 2, edge.x0, edge.x1))
        elif width <= THICK:
            down.append(Span((edge.x0 + edge.x1) / 2, edge.top, edge.bottom))
    return across, down


def rules_of(edges: Iterable[Box]) -> list[Box]:
    """The horizontal rulings as thin boxes; producers draw one piece for each cell."""
    return [Box(span.start, span.at, span.end, span.at) for span in _joined(_spans(edges)[0])]


def _joined(spans: list[Span]) -> list[Span]:
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.at):
        if rows and span.at - rows[-1][0].at <= 1.5:
            rows[-1].append(span)
        else:
            rows.append([span])
    out = []
    for row in rows:
        row.sort(key=lambda span: span.start)
        current = Span(row[0].at, row[0].start, row[0].end)
        for span in row[1:]:
            if span.start <= current.end + _SNAP:
                current.end = max(current.end, span.end)
            else:
                out.append(current)
                current = Span(span.at, span.start, span.end)
        out.append(current)
    return out


def _components(across: list[Span], down: list[Span]) -> list[tuple[list[Span], list[Span]]]:
    """Rulings that touch each other, with at least two horizontal and one vertical."""
    parent = list(range(len(across) + len(down)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(across):
        root, left, right = find(i), h.start - _SNAP, h.end + _SNAP
        for j, v in enumerate(down, len(across)):
            if left <= v.at <= right and v.start - _SNAP <= h.at <= v.end + _SNAP:
                joined = find(j)
                parent[root] = joined
                root = joined
    groups: dict[int, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for i, h in enumerate(across):
        groups[find(i)][0].append(h)
    for j, v in enumerate(down, len(across)):
        groups[find(j)][1].append(v)
    return [(h, v) for h, v in groups.values() if len(h) >= 2 and v]


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _SNAP:
            levels.append(value)
    return levels


def _grid(across: list[Span], down: list[Span]) -> Grid | None:
    xs = _levels([*(span.at for span in down), min(span.start for span in across), max(span.end for span in across)])
    ys = _levels([*(span.at for span in across), min(span.start for span in down), max(span.end for span in down)])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > 40_000:
        return None
    cells = _cells(xs, ys, across, down)
    return Grid(xs, ys, cells) if cells else None


def _along(spans: Sequence[Span], at: float) -> list[Span]:
    """The rulings that make up the line at a position."""
    return [span for span in spans if abs(span.at - at) <= _SNAP]


def _covered(line: Sequence[Span], point: float) -> bool:
    """Whether a line is drawn at a point of it."""
    return any(span.start - 1 <= point <= span.end + 1 for span in line)


def _cells(xs: list[float], ys: list[float], across: list[Span], down: list[Span]) -> list[GridCell]:
    """Unit cells merged where no ruling separates them; first along rows, then down where the columns agree."""
    columns = len(xs) - 1
    walls = [_along(down, x) for x in xs[1:-1]]
    cells: list[GridCell] = []
    open_cells: dict[tuple[int, int], GridCell] = {}
    for row, (top, bottom) in enumerate(itertools.pairwise(ys)):
        middle = (top + bottom) / 2
        ends = [column for column, wall in enumerate(walls, 1) if _covered(wall, middle)] + [columns]
        floor = _along(across, top)
        start, now = 0, {}
        for end in ends:
            above = open_cells.get((start, end))
            centre = (xs[start] + xs[end]) / 2
            if above is not None and not _covered(floor, (xs[start] + centre) / 2) and not _covered(floor, centre):
                above.box = Box(above.box.x0, above.box.top, above.box.x1, bottom)
                now[start, end] = above
            else:
                now[start, end] = GridCell(Box(xs[start], top, xs[end], bottom), row, start, end - start)
                cells.append(now[start, end])
            start = end
        open_cells = now
    return cells


def _outermost(found: list[Grid]) -> list[Grid]:
    """Without the grids that stand inside a cell of another one (a box in a table is the table's matter)."""
    return [
        grid
        for grid in found
        if not any(
            other is not grid
            and other.box.holds(grid.xs[0], grid.ys[0])
            and other.box.holds(grid.xs[-1], grid.ys[-1])
            and len(other.cells) > 1
            for other in found
        )
    ]
