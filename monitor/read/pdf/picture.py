"""A page as a picture: its rulings, and how much ink stands in a place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.read.pdf.page import Box
from monitor.read.pdf.paths import THICK

_INKED = bytes(value < 140 for value in range(256))
_DRAWN = bytes(value < 200 for value in range(256))
"""Rulings may be of a lighter grey than letters."""
_WHITE = b"\xff"
_Stroke = tuple[int, int, int, int]
"""Start and end along the row or column, with the first one and the one after the last: start, first, end, after."""
_LIGHTER = 60
_WIDER_THAN_A_HEADING = 144.0
"""A shorter line may run through the feet of underlined letters, which must not be cut off."""
_LEAST_ACROSS, _LEAST_DOWN = 30.0, 18.0
"""No letter has so long a stroke, in points."""


@dataclass(frozen=True)
class Picture:
    """Grey pixels, row by row, at `dots` per inch."""

    width: int
    height: int
    pixels: bytes
    dots: int

    @property
    def pgm(self) -> bytes:
        """The picture as a file."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels

    @cached_property
    def _ink(self) -> bytes:
        return self.pixels.translate(_INKED)

    def ink(self, left: int, top: int, width: int, height: int) -> int:
        """How many pixels of the place are dark."""
        rows = range(top * self.width + left, (top + height) * self.width + left, self.width)
        return sum(self._ink[row : row + width].count(1) for row in rows)

    def rulings(self) -> list[Box]:
        """The straight lines across and down the page, in points."""
        across, down = self._lines
        points = 72 / self.dots
        return [
            Box(left * points, top * points, right * points, bottom * points)
            for left, top, right, bottom in (*across, *((top, left, bottom, right) for left, top, right, bottom in down))
        ]

    def without_rulings(self) -> "Picture":
        """The picture with its rulings painted over: what stands between letters is taken for letters."""
        across, down = self._lines
        pixels = bytearray(self.pixels)
        wide = self._pixels(_WIDER_THAN_A_HEADING)
        for left, top, right, bottom in (stroke for stroke in across if stroke[2] - stroke[0] > wide):  # with their faint edges
            for row in range(max(0, top - 1), min(self.height, bottom + 1)):
                pixels[row * self.width + left : row * self.width + right] = _WHITE * (right - left)
        for top, left, bottom, right in down:
            for column in range(max(0, left - 1), min(self.width, right + 1)):
                pixels[top * self.width + column : bottom * self.width + column : self.width] = _WHITE * (bottom - top)
        return Picture(self.width, self.height, bytes(pixels), self.dots)

    @cached_property
    def _lines(self) -> tuple[list[_Stroke], list[_Stroke]]:
        """The strokes along the rows and along the columns."""
        rows = [self.pixels[start : start + self.width] for start in range(0, len(self.pixels), self.width)]
        columns = [self.pixels[start :: self.width] for start in range(self.width)]
        thick = self._pixels(THICK)
        return _strokes(rows, self._pixels(_LEAST_ACROSS), thick), _strokes(columns, self._pixels(_LEAST_DOWN), thick)

    def _pixels(self, points: float) -> int:
        return round(points * self.dots / 72)


def _strokes(rows: Sequence[bytes], least: int, thick: int) -> list[_Stroke]:
    """The runs of at least `least` dark pixels that are at most `thick` rows wide."""
    run, shortest = re.compile(rb"\x01{%d,}" % least), b"\x01" * least  # most rows hold none, which is found out many times faster
    open_strokes: list[_Stroke] = []
    found: list[_Stroke] = []
    for row, pixels in enumerate(line.translate(_DRAWN) for line in rows):
        now = []
        for match in run.finditer(pixels) if shortest in pixels else ():
            start, end = match.span()
            above = next((stroke for stroke in open_strokes if stroke[0] < end and start < stroke[2]), None)
            if above is not None:
                open_strokes.remove(above)
                start, end = min(start, above[0]), max(end, above[2])
            now.append((start, above[1] if above else row, end, row + 1))
        found += open_strokes
        open_strokes = now
    return [stroke for stroke in (*found, *open_strokes) if stroke[3] - stroke[1] <= thick and _stands_out(stroke, rows)]


def _stands_out(stroke: _Stroke, rows: Sequence[bytes]) -> bool:
    """Whether there is lighter ground on a side of a stroke: within a shaded area the grain of the picture looks like strokes."""
    start, first, end, after = stroke
    own, *beside = (
        sum(row[start:end]) / (end - start) for row in (rows[first], rows[max(0, first - 3)], rows[min(len(rows) - 1, after + 2)])
    )
    return own + _LIGHTER <= max(beside)
