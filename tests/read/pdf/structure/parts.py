"""What an invented document is made of, before a producer draws it. Texts may carry `<b>`, `<s>`, `<sup>` and `<a href="…">`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """A heading: larger the lower its level; from level 3 on only its weight tells it."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Item:
    """A list item with its printed label."""

    label: str
    text: str
    depth: int = 0


@dataclass(frozen=True)
class Rows:
    """A table whose first row is its head. `lines` says which rulings are drawn: "all", "rows" or "none".

    `again` repeats the head on each page. A row is cut where a page ends. `widths` are the columns' shares of the line.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    lines: str = "all"
    again: bool = True


@dataclass(frozen=True)
class Sides:
    """Two columns of text, the left one read first."""

    left: tuple["Part", ...]
    right: tuple["Part", ...]


@dataclass(frozen=True)
class Boxed:
    """A ruling around text."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Tick:
    """A check box with its label."""

    ticked: bool
    text: str


@dataclass(frozen=True)
class Down:
    """So many points of empty paper."""

    points: float


@dataclass(frozen=True)
class Leaf:
    """The rest goes on a new page."""


@dataclass(frozen=True)
class Picture:
    """Lines of text that are drawn as a picture, as a scanner makes it."""

    lines: tuple[str, ...]


Part = Head | Para | Item | Rows | Sides | Boxed | Tick | Down | Leaf | Picture


@dataclass(frozen=True)
class Invented:
    """A document: its parts, what runs along its pages ("#" is the page's number), and the quarter turns of its pages."""

    parts: tuple[Part, ...]
    header: str = ""
    footer: str = ""
    watermark: str = ""
    turn: int = 0


@dataclass(frozen=True)
class Clause:
    """One clause of what is asked of PDF structure, a document that shows it, and what must be read from that.

    `wanted` are the blocks as `told` writes them; `furniture` and `notes` likewise.
    """

    name: str
    document: Invented
    wanted: tuple[str, ...]
    furniture: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
