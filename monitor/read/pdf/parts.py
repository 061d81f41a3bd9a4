"""What the layout of a page yields, in reading order: lines and table parts."""

import re
from dataclasses import dataclass
from itertools import takewhile

from monitor.read.pdf.lines import Line

CODE = re.compile(r"[A-Z]{0,2}\d[\dA-Z]{2,4}(?:\.[\dA-Z-]+)?[*†‡]?(?:\s*[-–]\s*[A-Z]?\d[\dA-Z.]+)?")
"""A cell that is one billing or diagnosis code, or a range of them."""


@dataclass(slots=True)
class PartRow:
    """A table row on one page: the lines of each cell. `head` tells that it is marked up or set as a header row."""

    cells: list[list[Line]]
    page: int
    top: float
    head: bool = False

    @property
    def lines(self) -> list[Line]:
        """All lines of the row, cell by cell."""
        return [line for cell in self.cells for line in cell]

    @property
    def texts(self) -> list[str]:
        """The cells as plain text."""
        return [" ".join(line.text for line in cell) for cell in self.cells]

    @property
    def tags(self) -> set[int]:
        """The structure tree's rows that the row has words of."""
        return {word.tagged.row for line in self.lines for word in line.words if word.tagged and word.tagged.row >= 0}


@dataclass(slots=True)
class Part:
    """A table, or the part of one that stands on one page. `xs` are the columns' left edges; `confidence` is 0-1."""

    rows: list[PartRow]
    xs: list[float]
    page: int
    top: float
    confidence: float = 1.0

    @property
    def tags(self) -> set[int]:
        """The structure tree's tables that the part has words of on its last page."""
        last = takewhile(lambda row: row.page == self.rows[-1].page, reversed(self.rows))
        return {
            word.tagged.table for row in last for line in row.lines for word in line.words if word.tagged and word.tagged.table >= 0
        }


@dataclass(slots=True)
class Gap:
    """A place where no paragraph runs on: the border of a box, a column or a tagged element."""

    page: int


Item = Line | Part | Gap
