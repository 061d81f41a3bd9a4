"""Drawn paths as ruling edges (anything at most 2.5 pt thick) and shaded areas."""

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from monitor.read.pdf.page import Box

THICK = 2.5
LETTER = 7.0
"""Drawn squares and discs up to this size, in points, may be list bullets."""
_SHORT = 3.0
_LINE, _BEZIER, _MOVE = 0, 1, 2


class Matrix(NamedTuple):
    """A PDF transformation matrix."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def within(self, outer: "Matrix") -> "Matrix":
        """This matrix applied first, then `outer`."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


class Segment(NamedTuple):
    """One step of a path: kind 0 line, 1 curve, 2 move (PDFium's numbers)."""

    kind: int
    x: float
    y: float
    closes: bool


class Drawn(NamedTuple):
    """A painted path: outlined (`stroke`, `width` wide) or filled."""

    segments: list[Segment]
    matrix: Matrix
    stroke: bool
    width: float


def rulings(drawn: list[Drawn], place: Callable[[float, float], tuple[float, float]]) -> tuple[list[Box], list[Box], list[Box]]:
    """Edges, shaded areas and dots (the small discs and squares that browsers draw as bullets), in upright coordinates."""
    edges: list[Box] = []
    fills: list[Box] = []
    dots: list[Box] = []
    for path in drawn:
        for points, curved in _subpaths(path, place):
            if _is_dot(box := _box(points), curved):
                dots.append(box)
            elif path.stroke and path.width <= THICK * 2:
                edges.extend(_strokes(points))
            elif not curved:
                thin = min(box.x1 - box.x0, box.bottom - box.top) <= THICK
                (edges if thin else fills).append(box)
    return [edge for edge in edges if max(edge.x1 - edge.x0, edge.bottom - edge.top) >= _SHORT], fills, dots


def _is_dot(box: Box, curved: bool) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return (2.0 if curved else 2.8) <= width <= LETTER and abs(width - height) < 0.8


def _subpaths(
    path: Drawn, place: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    curved = False
    for segment in path.segments:
        if segment.kind == _MOVE and points:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or segment.kind == _BEZIER
        points.append(place(*path.matrix.point(segment.x, segment.y)))
        if segment.closes and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _strokes(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) <= 1.0:
            yield _box([(ax, ay), (bx, by)])


def _box(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
