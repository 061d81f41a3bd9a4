"""What is drawn on a page besides text: paths, small pictures, and the areas that are links."""

import ctypes
from collections.abc import Callable, Iterator, Sequence

from monitor.read.pdf import native
from monitor.read.pdf.page import Box
from monitor.read.pdf.paths import LETTER, Drawn, Matrix

_MAX_OBJECTS = 60_000
_MAX_DEPTH = 6
_MAX_SEGMENTS = 4000
_RECTANGLE = 5
_TICK = 3
_LINE = 0
_WHITE = 250
_UNSEEN = 8
_LONGEST_ADDRESS = 4096
_MOST_NOTES = 5000


class _Scratch:
    """Room that PDFium writes its answers to, made once for a page."""

    def __init__(self) -> None:
        self.floats = (ctypes.c_float * 6)()
        self.numbers = (ctypes.c_uint * 4)()
        self.to_floats = tuple(ctypes.byref(self.floats, at) for at in range(0, 24, 4))
        self.to_numbers = tuple(ctypes.byref(self.numbers, at) for at in range(0, 16, 4))
        self.to_pair, self.to_bounds = self.to_numbers[:2], self.to_floats[:4]

    def matrix(self, handle: int) -> Matrix:
        """The matrix of a page object."""
        native.matrix_of(handle, self.to_floats[0])
        return Matrix(*self.floats[:])

    def bounds(self, handle: int) -> tuple[float, float, float, float] | None:
        """Left, low, right and high of a page object."""
        if not native.bounds_of(handle, *self.to_bounds):
            return None
        left, low, right, high = self.floats[:4]
        return left, low, right, high


def drawn(page: int) -> tuple[list[Drawn], list[Drawn]]:
    """Paths of the page and of its forms, and the rectangles that pictures fill, each with the matrix that places it."""
    paths: list[Drawn] = []
    images: list[Drawn] = []
    scratch = _Scratch()
    kind_of, path_kind = native.kind_of, native.PATH
    queue = [(page, native.count_objects, native.object_at, Matrix(1, 0, 0, 1, 0, 0), 0)]
    budget = _MAX_OBJECTS
    while queue:
        parent, count, get, outer, depth = queue.pop()
        for index in range(min(count(parent), budget)):
            budget -= 1
            handle = get(parent, index)
            kind = kind_of(handle)
            if kind == path_kind:
                if path := _path(handle, outer, scratch):
                    paths.append(path)
            elif kind == native.IMAGE:
                if bounds := scratch.bounds(handle):
                    small = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= LETTER
                    (paths if small else images).append(_filled(bounds, outer))  # some producers draw bullets as small pictures
            elif kind == native.FORM and depth < _MAX_DEPTH:
                inner = scratch.matrix(handle).within(outer)
                queue.append((handle, native.count_in_form, native.object_in_form, inner, depth + 1))
    return paths, images


def _filled(bounds: tuple[float, float, float, float], outer: Matrix) -> Drawn:
    left, low, right, high = bounds
    opposite = ((left, low), (right, high))  # enough of a rectangle that is not turned
    return Drawn([], outer, False, 0.0, corners=(*opposite, (right, low), (left, high)) if outer.b or outer.c else opposite)


def _path(handle: int, outer: Matrix, scratch: _Scratch) -> Drawn | None:
    """A painted path; None where nothing is seen of it: white paint hides, it does not rule."""
    native.draw_mode(handle, *scratch.to_pair)
    fill, stroke = scratch.numbers[:2]
    count = native.count_segments(handle)
    if not (fill or stroke) or not 2 <= count <= _MAX_SEGMENTS:
        return None
    (native.stroke_color if stroke else native.fill_color)(handle, *scratch.to_numbers)
    red, green, blue, alpha = scratch.numbers[:]
    white = min(red, green, blue) > _WHITE
    if alpha < _UNSEEN or (white and not (stroke and count == _TICK)):
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
        segments.append((native.segment_kind(segment), x, y, bool(stroke and native.segment_closes(segment))))
    return Drawn(segments, scratch.matrix(handle).within(outer), bool(stroke), width, white)


def check_boxes(page: int, place: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[Box, bool]]:
    """The check boxes and radio buttons among the page's form fields, in upright coordinates, and whether each is ticked.

    They alone have an appearance for each state, and a name for the one they are in.
    """
    state, rect = (ctypes.c_ushort * 32)(), (ctypes.c_float * 4)()
    for index in range(min(native.count_notes(page), _MOST_NOTES)):
        note = native.note_at(page, index)
        if not note:
            continue
        if native.note_kind(note) == native.FIELD and native.note_box(note, ctypes.addressof(rect)):
            size = native.note_text(note, b"AS", ctypes.addressof(state), ctypes.sizeof(state))
            if 2 < size <= ctypes.sizeof(state):
                yield _upright(tuple(rect), place), bytes(state)[: size - 2].decode("utf-16-le", "replace") != "Off"
        native.close_note(note)


def _upright(rect: Sequence[float], place: Callable[[float, float], tuple[float, float]]) -> Box:
    """The area of an annotation (left, high, right, low) in upright coordinates."""
    left, high, right, low = rect
    (ax, ay), (bx, by) = place(left, low), place(right, high)
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def links(document: int, page: int, place: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[Box, str]]:
    """The areas of the page that lead somewhere, in upright coordinates, each with the address; "#page=3" is a page of the document."""
    position, link, rect = ctypes.c_int(0), ctypes.c_void_p(), (ctypes.c_float * 4)()
    while native.next_link(page, ctypes.addressof(position), ctypes.addressof(link)):
        if not link.value or not native.link_box(link.value, ctypes.addressof(rect)):
            continue
        target = _target(document, link.value)
        if target:
            yield _upright(tuple(rect), place), target


def _target(document: int, link: int) -> str:
    """Where a link leads; "" where it opens a file or does something else."""
    action = native.link_action(link)
    size = native.action_address(document, action, None, 0) if action else 0
    if 1 < size < _LONGEST_ADDRESS:
        buffer = ctypes.create_string_buffer(size)
        native.action_address(document, action, ctypes.addressof(buffer), size)
        return buffer.value.decode("utf-8", "replace")
    spot = native.link_place(document, link) or (native.action_place(document, action) if action else 0)
    page = native.place_page(document, spot) if spot else -1
    return f"#page={page + 1}" if page >= 0 else ""
