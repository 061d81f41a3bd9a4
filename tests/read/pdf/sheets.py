"""Draws invented policies with reportlab, in the layouts that payers use."""

import io
from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
LEFT, RIGHT = 72.0, WIDTH - 72.0
PROSE = (
    "The mobile lantern service sends a trained lamplighter to the home of a member who cannot read by daylight. Each visit "
    "lasts one hour, and the lamplighter leaves a written record of what was lit, for how long, and with which kind of oil."
)


class Sheets:
    """A PDF under construction; `y` counts down from the top of the page."""

    def __init__(self, encrypt: StandardEncryption | None = None) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=letter, encrypt=encrypt, pageCompression=0)
        self.y = 72.0

    def text(self, x: float, text: str, *, size: float = 10, bold: bool = False, y: float | None = None) -> None:
        """One line at `x`, at `y` points from the top or at the current height."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - (self.y if y is None else y), text)

    def line(self, text: str, *, x: float = LEFT, size: float = 10, bold: bool = False, after: float = 0) -> None:
        """One line, then down by 1.2 em and `after` points."""
        self.text(x, text, size=size, bold=bold)
        self.y += 1.2 * size + after

    def prose(
        self, text: str, *, x: float = LEFT, right: float = RIGHT, size: float = 10, after: float = 8, hang: float = 0
    ) -> None:
        """A wrapped paragraph; lines after the first start `hang` points further right."""
        lines = simpleSplit(text, "Helvetica", size, right - x - hang)
        for index, line in enumerate(lines):
            self.line(line, x=x + (hang if index else 0), size=size)
        self.y += after

    def raised(self, x: float, word: str, mark: str, *, size: float = 10) -> None:
        """A word with a small raised mark behind it, on the current line."""
        self.text(x, word, size=size)
        end = x + self.canvas.stringWidth(word, "Helvetica", size)
        self.text(end, mark, size=0.6 * size, y=self.y - 0.35 * size)

    def ruled(self, rows: Iterable[Sequence[str]], xs: Sequence[float], *, head: bool = True, pad: float = 4) -> None:
        """A table with a ruling around each cell; a cell's lines are parted by newlines; `xs` are the n + 1 rulings."""
        for index, row in enumerate(rows):
            height = 12 * max(cell.count("\n") + 1 for cell in row) + pad
            for x, end, cell in zip(xs[:-1], xs[1:], row, strict=True):
                self.canvas.rect(x, HEIGHT - self.y - height, end - x, height, stroke=1, fill=0)
                for number, line in enumerate(cell.split("\n")):
                    self.text(x + 4, line, y=self.y + 10 + 12 * number, bold=head and index == 0)
            self.y += height

    def columns(self, row: Sequence[str], xs: Sequence[float], *, bold: bool = False, after: float = 6) -> None:
        """A table row without rulings; a cell's lines are parted by newlines."""
        for x, cell in zip(xs, row, strict=True):
            for number, line in enumerate(cell.split("\n")):
                self.text(x, line, y=self.y + 12 * number, bold=bold)
        self.y += 12 * max(cell.count("\n") + 1 for cell in row) + after

    def page(self, top: float = 72.0) -> None:
        """On to the next page."""
        self.canvas.showPage()
        self.y = top

    def pdf(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()
