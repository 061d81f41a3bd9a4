"""The characters of a page in content order, as runs of one text object between two white spaces.

The advance boxes of all characters are asked for in one sweep, the text object, and with it the style, only where a run starts or the
box changes height. Where white space stands PDFium is trusted, where it does not the boxes decide later: it breaks words of
one-glyph text objects.
"""

import ctypes
import math
import re
from collections import deque
from itertools import repeat
from operator import sub
from typing import Any, NamedTuple

from monitor.read.pdf import native
from monitor.read.pdf.page import Style
from monitor.read.pdf.symbols import plain

_INKED = re.compile("[^\x00\x01\x03-\x20\xa0]+")
_ODD = re.compile("[\x02\ud800-\U0010ffff]")
_AT_ONCE = 4096
_BOXES = (ctypes.c_float * (4 * _AT_ONCE))()
_BOX_EDGES = memoryview(_BOXES).cast("B").cast("f")
_BOX_PLACES = [ctypes.byref(_BOXES, 16 * place) for place in range(_AT_ONCE)]
"""Where PDFium writes the boxes of so many characters. The places are made once: making one costs as much as asking for a box."""
_ARTIFACT = "Artifact\0".encode("utf-16-le")
"""The name of a mark as PDFium writes it."""
_Font = tuple[bool, bool, str]


class Ink(NamedTuple):
    """What the characters of one text object share: style, origin (PDF coordinates), marked-content id, symbol font."""

    style: Style
    x: float
    y: float
    tag: int
    artifact: bool
    symbols: str


class Run(NamedTuple):
    """Characters `start` to `end` of the page, of one text object; `spaced` tells that white space stands before them."""

    ink: Ink
    start: int
    end: int
    spaced: bool


class Glyphs(NamedTuple):
    """The characters of a page, the edges of their advance boxes in PDF coordinates (y upward), and the runs they make; `odd` tells that
    some characters are not shown as they are coded."""

    text: str
    left: list[float]
    low: list[float]
    right: list[float]
    high: list[float]
    runs: list[Run]
    odd: bool

    def gaps(self) -> list[float]:
        """The blank behind each character but the last, in points; negative where boxes overlap."""
        return list(map(sub, self.left[1:], self.right[:-1]))

    def shown(self, run: Run) -> str:
        """The characters as they are seen: those of symbol fonts carry borrowed code points."""
        text = self.text[run.start : run.end]
        if run.ink.symbols or (self.odd and _ODD.search(text)):
            return "".join(plain(ord(char), run.ink.symbols) for char in text)
        return text


def glyphs_of(page: int) -> Glyphs:
    """All visible characters of an open text page."""
    text = _text(page)
    passed = native.passed(page)
    left, high, right, low = _edges(passed, len(text))
    glyphs = Glyphs(text, left, low, right, high, [], _ODD.search(text) is not None)
    _find_runs(glyphs, _Inks(passed))
    return glyphs


def _edges(page: Any, count: int) -> tuple[list[float], list[float], list[float], list[float]]:
    """Left, high, right and low of the first `count` characters of a page as it is `passed`."""
    edges: tuple[list[float], list[float], list[float], list[float]] = ([], [], [], [])
    for start in range(0, count, _AT_ONCE):
        stop = min(count, start + _AT_ONCE)
        ctypes.memset(_BOXES, 0, ctypes.sizeof(_BOXES))
        deque(map(native.loose_box, repeat(page), range(start, stop), _BOX_PLACES), maxlen=0)
        for first, edge in enumerate(edges):
            edge += _BOX_EDGES[first : 4 * (stop - start) : 4].tolist()
    return edges


def _text(page: int) -> str:
    """The characters, in one call where every one has exactly one UTF-16 unit."""
    count = max(0, native.count_chars(page))
    buffer = (ctypes.c_ushort * (count + 1))()
    if native.all_text(page, 0, count, ctypes.byref(buffer)) == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
        return text if len(text) == count else "".join(map(chr, buffer[:count]))
    return "".join(chr(min(native.unicode_of(page, index), 0x10FFFF)) for index in range(count))


def _find_runs(glyphs: Glyphs, inks: "_Inks") -> None:
    low, high, runs, ink_at = glyphs.low, glyphs.high, glyphs.runs, inks.at
    for found in _INKED.finditer(glyphs.text):
        start, end = found.span()
        count = end - start
        if count > 1 and (low[start:end].count(low[start]) < count or high[start:end].count(high[start]) < count):
            _split(glyphs, inks, start, end)
        elif (ink := ink_at(start)) is not None:
            runs.append(Run(ink, start, end, start > 0))


def _split(glyphs: Glyphs, inks: "_Inks", start: int, end: int) -> None:
    """Runs of characters without white space whose boxes differ in height: another text object may stand among them."""
    low, high, spaced = glyphs.low, glyphs.high, start > 0
    ink: Ink | None = None
    begin, above, below = start, 0.0, 0.0
    for index in range(start, end):
        if low[index] == below and high[index] == above:
            continue
        other = inks.at(index)
        if other is ink and ink is not None:
            above, below = high[index], low[index]
            continue
        if ink is not None:
            glyphs.runs.append(Run(ink, begin, index, spaced))
            spaced = False
        ink, begin = other, index
        above, below = (high[index], low[index]) if ink is not None else (0.0, 0.0)
    if ink is not None:
        glyphs.runs.append(Run(ink, begin, end, spaced))


class _Inks:
    """The inks of a page's text objects, each made once."""

    def __init__(self, page: Any) -> None:
        """`page` as it is `passed`."""
        self._page = page
        self._known: dict[int, Ink] = {}
        self._fonts: dict[int, _Font] = {}
        self._styles: dict[tuple[float, bool, bool, int, bool], Style] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._color = (ctypes.c_uint * 4)()
        self._to_matrix = ctypes.byref(self._matrix)
        self._to_color = tuple(ctypes.byref(self._color, at) for at in range(0, 16, 4))
        self._name, self._name_size = (ctypes.c_uint16 * 32)(), ctypes.c_ulong()
        self._to_name, self._to_name_size = ctypes.byref(self._name), ctypes.byref(self._name_size)

    def at(self, index: int) -> Ink | None:
        """The ink of a character; None where it belongs to no text object."""
        owner = native.text_object(self._page, index)
        if not owner:
            return None
        ink = self._known.get(owner)
        if ink is None:
            ink = self._known[owner] = self._ink(index, owner)
        return ink

    def _ink(self, index: int, owner: int) -> Ink:
        native.text_matrix(self._page, index, self._to_matrix)
        a, b, c, d, x, y = self._matrix[:]
        size = native.font_size(self._page, index) * math.hypot(c, d)
        font = native.font_of(owner) or 0
        if font not in self._fonts:
            self._fonts[font] = _font(font)
        bold, italic, symbols = self._fonts[font]
        bold = bold or native.render_mode(owner) == native.OUTLINED
        tag = native.content_id(owner)
        angle = round(math.degrees(math.atan2(b, a))) % 360 if b or a < 0 else 0
        look = (round(size, 1), bold, italic, angle, self._faint(owner))
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = Style(*look)
        return Ink(style, x, y, tag, tag < 0 and self._is_artifact(owner), symbols)

    def _faint(self, owner: int) -> bool:
        if not native.fill_color(owner, *self._to_color):
            return False
        red, green, blue, alpha = self._color[:]
        return bool(alpha < 140 or min(red, green, blue) > 150)

    def _is_artifact(self, owner: int) -> bool:
        for index in range(native.count_marks(owner)):
            mark = native.mark_at(owner, index)
            named = native.mark_name(mark, self._to_name, ctypes.sizeof(self._name), self._to_name_size)
            if named and self._name_size.value == len(_ARTIFACT) and bytes(self._name).startswith(_ARTIFACT):
                return True
        return False


def _font(font: int) -> _Font:
    """Bold, italic, and which symbol set the font is of ("wingdings", "symbol" or "")."""
    if not font:
        return False, False, ""
    buffer = ctypes.create_string_buffer(128)
    native.font_name(font, ctypes.addressof(buffer), 128)
    name = buffer.value.decode("latin-1").casefold()
    flags, weight = native.font_flags(font), native.font_weight(font)
    bold = weight >= 600 or bool(flags & 1 << 18) or any(word in name for word in ("bold", "black", "heavy", "demi"))
    italic = bool(flags & 1 << 6) or "italic" in name or "oblique" in name
    symbols = next((kind for kind in ("wingdings", "symbol") if kind in name), "")
    return bold, italic, symbols
