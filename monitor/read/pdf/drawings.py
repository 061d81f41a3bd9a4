"""What is drawn on a page besides text: paths, small pictures, and the areas that are links."""

import ctypes
from collections.abc import Callable, Iterator

from monitor.read.pdf import native
from monitor.read.pdf.page import Box
from monitor.read.pdf.paths import LETTER, Drawn, Matrix, Segment

_MAX_OBJECTS = 60_000
_MAX_DEPTH = 6
_MAX_SEGMENTS = 4000
_RECTANGLE = 5
_LINE = 0
_WHITE = 250
_UNSEEN = 8
_LONGEST_ADDRESS = 4096


class _Scratch:
    """Room that PDFium writes its answers to, made once for a page."""

    def __init__(self) -> None:
        self.floats = (ctypes.c_float * 6)()
        self.numbers = (ctypes.c_uint * 4)()
        first, second = ctypes.addressof(self.floats), ctypes.addressof(self.numbers)
        self.to_floats = range(first, first + 24, 4)
        self.to_numbers = range(second, second + 16, 4)

    def matrix(self, handle: int) -> Matrix:
        """The matrix of a page object."""
        native.matrix_of(handle, self.to_floats[0])
        return Matrix(*self.floats)

    def bounds(self, handle: int) -> tuple[float, float, float, float] | None:
        """Left, low, right and high of a page object."""
        if not native.bounds_of(handle, *self.to_floats[:4]):
            return None
        left, low, right, high = self.floats[:4]
        return left, low, right, high


def drawn(page: int) -> tuple[list[Drawn], int]:
    """Paths of the page and of its forms, each with the matrix that places it, and the number of images."""
    paths: list[Drawn] = []
    images = 0
    scratch = _Scratch()
    queue = [(page, native.count_objects, native.object_at, Matrix(1, 0, 0, 1, 0, 0), 0)]
    budget = _MAX_OBJECTS
    while queue:
        parent, count, get, outer, depth = queue.pop()
        for index in range(min(count(parent), budget)):
            budget -= 1
            handle = get(parent, index)
            kind = native.kind_of(handle)
            if kind == native.PATH:
                if path := _path(handle, outer, scratch):
                    paths.append(path)
            elif kind == native.IMAGE:
                if dot := _small_image(handle, outer, scratch):
                    paths.append(dot)
                else:
                    images += 1
            elif kind == native.FORM and depth < _MAX_DEPTH:
                inner = scratch.matrix(handle).within(outer)
                queue.append((handle, native.count_in_form, native.object_in_form, inner, depth + 1))
    return paths, images


def _small_image(handle: int, outer: Matrix, scratch: _Scratch) -> Drawn | None:
    """An image no larger than a letter, as the square that it fills: some producers draw bullets so."""
    bounds = scratch.bounds(handle)
    if bounds is None or max(bounds[2] - bounds[0], bounds[3] - bounds[1]) > LETTER:
        return None
    return _filled(bounds, outer)


def _filled(bounds: tuple[float, float, float, float], outer: Matrix) -> Drawn:
    left, low, right, high = bounds
    corners = ((left, low), (right, low), (right, high), (left, high))
    return Drawn([Segment(_LINE, x, y, False) for x, y in corners], outer, False, 0.0)


def _path(handle: int, outer: Matrix, scratch: _Scratch) -> Drawn | None:
    """A painted path; None where nothing is seen of it: white paint hides, it does not rule."""
    native.draw_mode(handle, *scratch.to_numbers[:2])
    fill, stroke = scratch.numbers[:2]
    count = native.count_segments(handle)
    if not (fill or stroke) or not 2 <= count <= _MAX_SEGMENTS:
        return None
    (native.stroke_color if stroke else native.fill_color)(handle, *scratch.to_numbers)
    red, green, blue, alpha = scratch.numbers
    if alpha < _UNSEEN or min(red, green, blue) > _WHITE:
        return None
    if not stroke and count <= _RECTANGLE and native.segment_kind(native.segment_at(handle, 1)) == _LINE:
        bounds = scratch.bounds(handle)
        return _filled(bounds, outer) if bounds else None
    width = 0.0
    if stroke:
        native.stroke_width(handle, scratch.to_floats[0])
        width = scratch.floats[0]
    segments = []
    to_x, to_y = scratch.to_floats[:2]
    for index in range(count):
        segment = native.segment_at(handle, index)
        native.segment_point(segment, to_x, to_y)
        x, y = scratch.floats[:2]
        segments.append(Segment(native.segment_kind(segment), x, y, bool(native.segment_closes(segment))))
    return Drawn(segments, scratch.matrix(handle).within(outer), bool(stroke), width)


def links(document: int, page: int, place: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[Box, str]]:
    """The areas of the page that lead to an address, in upright coordinates, each with the address."""
    position, link, rect = ctypes.c_int(0), ctypes.c_void_p(), (ctypes.c_float * 4)()
    while native.next_link(page, ctypes.addressof(position), ctypes.addressof(link)):
        action = native.link_action(link.value)
        if not action or not native.link_box(link.value, ctypes.addressof(rect)):
            continue
        size = native.action_address(document, action, None, 0)
        if not 1 < size < _LONGEST_ADDRESS:
            continue
        buffer = ctypes.create_string_buffer(size)
        native.action_address(document, action, ctypes.addressof(buffer), size)
        left, high, right, low = rect
        (ax, ay), (bx, by) = place(left, low), place(right, high)
        yield Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), buffer.value.decode("utf-8", "replace")
