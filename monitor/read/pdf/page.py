"""What one PDF page holds before any layout: words, ruling edges, shaded areas. Points; x grows to the right, y grows downward."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True, frozen=True)
class Style:
    """How text is set: size in points, turned by `angle` degrees against most of the page; `faint` is light or see-through ink."""

    size: float
    bold: bool = False
    italic: bool = False
    angle: int = 0
    faint: bool = False


class Tagged(NamedTuple):
    """What the structure tree says of a word: its block, the kind of that ("heading", "item" or "text"), and its place in a table.

    Numbers identify elements of the document; -1 is none. `label` tells that the word is an item's label.
    """

    block: int
    kind: str = "text"
    label: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    head: bool = False


@dataclass(slots=True)
class Word:
    """Characters without a gap. `base` is the baseline; `order` counts in content order; `tag` is the marked-content id, or -1.

    `marks` are raised reference marks that followed the word; `struck` tells that a line is drawn through it.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    order: int
    tag: int = -1
    artifact: bool = False
    marks: tuple[str, ...] = ()
    url: str = ""
    tagged: Tagged | None = None
    struck: bool = False

    @property
    def top(self) -> float:
        """Upper edge of the letters, from the size (glyph boxes differ from font to font)."""
        return self.base - 0.75 * self.style.size

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the lower-case letters: the point that decides in which table cell the word stands."""
        return (self.x0 + self.x1) / 2, self.base - 0.25 * self.style.size


class Box(NamedTuple):
    """An axis-parallel rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, edges included."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Page:
    """One page. `edges` are thin boxes (rulings), `fills` shaded areas, `images` the places of pictures; `number` is 1-based."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    edges: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
