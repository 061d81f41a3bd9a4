"""Drawn paths as ruling edges (anything at most 2.5 pt thick), shaded areas, bullets, and squares with what crosses them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from monitor.read.pdf.page import Box

THICK = 2.5
LETTER = 7.0
"""Drawn squares and discs up to this size, in points, may be list bullets."""
_LARGEST = 15.0
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


Segment = tuple[int, float, float, bool]
"""One step of a path: kind 0 line, 1 curve, 2 move (PDFium's numbers), x and y, and whether it closes an outline."""


class Drawn(NamedTuple):
    """A painted path: outlined (`stroke`, `width` wide) or filled; a `white` one is kept only where it may be the tick in a check box.

    A filled rectangle, as most paths are, has `corners` in place of segments.
    """

    segments: list[Segment]
    matrix: Matrix
    stroke: bool
    width: float
    white: bool = False
    corners: tuple[tuple[float, float], ...] = ()


class Shapes(NamedTuple):
    """What the paths of a page show, in upright coordinates.

    Edges (rulings), shaded areas, dots (the small discs and squares that browsers draw as bullets), squares of the size of check boxes,
    outlined (`squares`) or filled (`plates`), and slanting strokes of that size.
    """

    edges: list[Box]
    fills: list[Box]
    dots: list[Box]
    squares: list[Box]
    plates: list[Box]
    slants: list[Box]


def shapes_of(drawn: list[Drawn], place: Callable[[float, float], tuple[float, float]]) -> Shapes:
    """The shapes that painted paths make."""
    shapes = Shapes([], [], [], [], [], [])
    for path in drawn:
        if path.corners:
            _sort(path, [place(*path.matrix.point(x, y)) for x, y in path.corners], False, shapes)
            continue
        for points, curved in _subpaths(path, place):
            _sort(path, points, curved, shapes)
    kept = [edge for edge in shapes.edges if max(edge.x1 - edge.x0, edge.bottom - edge.top) >= _SHORT]
    return shapes._replace(edges=kept)


def _sort(path: Drawn, points: list[tuple[float, float]], curved: bool, shapes: Shapes) -> None:
    """Put one part of a path where it belongs."""
    box = _box(points)
    square = _is_square(box)
    slants = list(_slants(points)) if path.stroke and not curved and max(box.x1 - box.x0, box.bottom - box.top) <= _LARGEST else []
    if path.white:
        shapes.slants.extend(slants)
    elif _is_dot(box, curved):
        shapes.dots.append(box)
    elif square and path.stroke and len(points) >= 4 and not slants:
        shapes.squares.append(box)
    elif path.stroke and path.width <= THICK * 2:
        shapes.edges.extend(_strokes(points))
        shapes.slants.extend(slants)
    elif square:
        shapes.plates.append(box)
    elif not curved:
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THICK
        (shapes.edges if thin else shapes.fills).append(box)


def _is_square(box: Box) -> bool:
    """Whether a path is as large as a check box."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    return LETTER <= width <= _LARGEST and abs(width - height) < 1.5


def _slants(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) > 2.0:
            yield _box(((ax, ay), (bx, by)))


def _is_dot(box: Box, curved: bool) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return (2.0 if curved else 2.8) <= width <= LETTER and abs(width - height) < 0.8


def _subpaths(
    path: Drawn, place: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    curved = False
    for kind, x, y, closes in path.segments:
        if kind == _MOVE and points:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == _BEZIER
        points.append(place(*path.matrix.point(x, y)))
        if closes and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _strokes(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) <= 1.0:
            yield _box(((ax, ay), (bx, by)))


def _box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
