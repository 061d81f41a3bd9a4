"""Lays the parts of an invented document out on pages: texts, rulings and pictures at their places, and the tree of their elements."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.read.pdf.structure.parts import Boxed, Down, Head, Invented, Item, Leaf, Para, Part, Picture, Rows, Sides, Tick

WIDTH, HEIGHT, MARGIN = 612.0, 792.0, 72.0
SIZE, LEADING = 10.0, 12.0
SIZES = {1: 18.0, 2: 14.0}
_INLINE = re.compile(r"<(/?)(b|sup|s|a)(?: href=\"([^\"]*)\")?>")
_BREAK = re.compile("(?<=-)|(?<=\u00ad)")


@dataclass(frozen=True)
class Ink:
    """How a piece of text is set."""

    size: float = SIZE
    bold: bool = False
    raised: bool = False
    url: str = ""
    struck: bool = False

    @property
    def width_font(self) -> str:
        return "Helvetica-Bold" if self.bold else "Helvetica"


@dataclass(frozen=True)
class Text:
    """A run of one ink at its place; y counts down from the top of the page. `element` is its place in the tree, -1 for furniture."""

    x: float
    base: float
    text: str
    ink: Ink
    element: int
    slanted: bool = False


@dataclass
class Leaves:
    """What one page holds. A tick is its left edge, baseline, state and element."""

    texts: list[Text] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    ticks: list[tuple[float, float, bool, int]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass
class Element:
    """A structure element: its role, and its children by number."""

    role: str
    children: list[int] = field(default_factory=list)


def typeset(document: Invented) -> tuple[list[Leaves], list[Element]]:
    """The pages, and the elements of the tree; the first is the root."""
    setter = _Setter()
    setter.parts(document.parts, MARGIN, WIDTH - MARGIN)
    for number, page in enumerate(setter.pages, 1):
        for base, text in ((36.0, document.header), (760.0, document.footer)):
            if text:
                page.texts.append(Text(MARGIN, base, text.replace("#", str(number)), Ink(8), -1))
        if document.watermark:
            page.texts.append(Text(180, 520, document.watermark, Ink(60, bold=True), -1, slanted=True))
    return setter.pages, setter.elements


Word = list[tuple[str, Ink]]


def _words(markup: str, ink: Ink) -> list[Word]:
    """The words of a text, each in pieces of one ink."""
    words: list[Word] = [[]]
    bold, raised, struck, url, at = ink.bold, False, False, "", 0
    for found in [*_INLINE.finditer(markup), None]:
        own = Ink(0.6 * ink.size if raised else ink.size, bold, raised, url, struck)
        for number, piece in enumerate(re.split(r"\s+", markup[at : found.start() if found else len(markup)])):
            if number:
                words.append([])
            if piece:
                words[-1].append((piece, own))
        if found:
            opens, at = not found[1], found.end()
            bold = (opens or ink.bold) if found[2] == "b" else bold
            raised = opens if found[2] == "sup" else raised
            struck = opens if found[2] == "s" else struck
            url = ((found[3] or "") if opens else "") if found[2] == "a" else url
    return [word for word in words if word]


def _long(pieces: Word) -> float:
    return sum(stringWidth(text.replace("\u00ad", ""), ink.width_font, ink.size) for text, ink in pieces)


def _wrapped(markup: str, width: float, ink: Ink) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    space = stringWidth(" ", ink.width_font, ink.size)
    used = 0.0
    for word in _words(markup, ink):
        if lines[-1] and used + space + _long(word) > width:
            head, tail = _hyphenated(word, width - used - space)
            lines[-1].extend([head] if head else [])
            lines.append([tail])
            used = _long(tail)
        else:
            used += (space if lines[-1] else 0) + _long(word)
            lines[-1].append(word)
    return lines


def _hyphenated(word: Word, room: float) -> tuple[Word, Word]:
    """What of a word still fits, with its hyphen, and the rest."""
    if len(word) != 1:
        return [], word
    text, ink = word[0]
    for found in reversed(list(_BREAK.finditer(text))):
        head = text[: found.start()].removesuffix("\u00ad")
        head = head if head.endswith("-") else head + "-"
        if 0 < found.start() < len(text) and _long([(head, ink)]) <= room:
            return [(head, ink)], [(text[found.start() :], ink)]
    return [], word


class _Setter:
    """The pen: where the next line goes, and which element it belongs to."""

    def __init__(self) -> None:
        self.pages = [Leaves()]
        self.elements = [Element("Document")]
        self.page = 0
        self.y = MARGIN
        self._open = [0]

    @contextmanager
    def element(self, role: str) -> Iterator[None]:
        """All that is set within belongs to a new element."""
        self.elements.append(Element(role))
        number = len(self.elements) - 1
        self.elements[self._open[-1]].children.append(number)
        self._open.append(number)
        yield
        self._open.pop()

    @property
    def leaf(self) -> Leaves:
        return self.pages[self.page]

    def turn(self) -> None:
        """On to the next page, which is made where there is none."""
        self.page += 1
        self.y = MARGIN
        if self.page == len(self.pages):
            self.pages.append(Leaves())

    def put(self, x: float, base: float, line: Sequence[Word], ink: Ink) -> None:
        """One line; neighbouring pieces of one ink are one run."""
        space = stringWidth(" ", ink.width_font, ink.size)
        run, start, own = "", x, ink
        for number, word in enumerate(line):
            if number:
                run, x = run + " ", x + space
            for text, piece in word:
                if piece != own:
                    self._run(start, base, run, own)
                    run, start, own = "", x, piece
                run, x = run + text.replace("\u00ad", ""), x + _long([(text, piece)])
        self._run(start, base, run, own)

    def _run(self, x: float, base: float, text: str, ink: Ink) -> None:
        if text.strip():
            self.leaf.texts.append(Text(x, base - (3.5 if ink.raised else 0), text, ink, self._open[-1]))
            if ink.struck:
                height = base - 0.28 * ink.size
                self.leaf.lines.append((x, height, x + stringWidth(text.strip(), ink.width_font, ink.size), height))

    def text(self, markup: str, x0: float, x1: float, ink: Ink = Ink(), after: float = 6.0) -> None:
        """A wrapped paragraph."""
        leading = 1.2 * ink.size
        for line in _wrapped(markup, x1 - x0, ink):
            if self.y + leading > HEIGHT - MARGIN:
                self.turn()
            self.y += leading
            self.put(x0, self.y - 0.25 * leading, line, ink)
        self.y += after

    def parts(self, parts: Sequence[Part], x0: float, x1: float) -> None:
        """All parts, one below the other."""
        for part in parts:
            self.part(part, x0, x1)

    def part(self, part: Part, x0: float, x1: float) -> None:
        """One part between two margins."""
        match part:
            case Head(text, level):
                with self.element(f"H{level}"):
                    self.text(text, x0, x1, Ink(SIZES.get(level, SIZE), bold=True))
            case Para(text):
                with self.element("P"):
                    self.text(text, x0, x1)
            case Item(label, text, depth):
                self.item(label, text, x0 + 20 * depth, x1)
            case Rows():
                with self.element("Table"):
                    _Grid(self, part, x0, x1).draw()
            case Sides(left, right):
                self.sides(left, right, x0, x1)
            case Boxed(inner):
                top = self.y
                self.y += 6
                self.parts(inner, x0 + 8, x1 - 8)
                self.frame(x0, top, x1, self.y)
                self.y += 10
            case Tick(ticked, text):
                with self.element("P"):
                    self.leaf.ticks.append((x0, self.y + 9, ticked, self._open[-1]))
                    self.text(text, x0 + 14, x1, after=4)
            case Down(points):
                self.y += points
            case Leaf():
                self.turn()
            case Picture():
                self.leaf.pictures.append(part)

    def item(self, label: str, text: str, x0: float, x1: float) -> None:
        """A label and its hanging text."""
        with self.element("L"), self.element("LI"):
            if self.y + LEADING > HEIGHT - MARGIN:
                self.turn()
            with self.element("Lbl"):
                self.put(x0, self.y + 0.75 * LEADING, [[(label, Ink())]], Ink())
            with self.element("LBody"):
                self.text(text, x0 + 18, x1, after=2)

    def sides(self, left: Sequence[Part], right: Sequence[Part], x0: float, x1: float) -> None:
        """Two columns that begin side by side."""
        page, top, middle = self.page, self.y, (x0 + x1) / 2
        self.parts(left, x0, middle - 12)
        ends = [(self.page, self.y)]
        self.page, self.y = page, top
        self.parts(right, middle + 12, x1)
        self.page, self.y = max([*ends, (self.page, self.y)])

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A rectangle of rulings."""
        self.leaf.lines += [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]


class _Grid:
    """A table on its way through the pages."""

    def __init__(self, setter: _Setter, table: Rows, x0: float, x1: float) -> None:
        self._setter, self._table = setter, table
        self._xs = [x0 + (x1 - x0) * sum(table.widths[:n]) / sum(table.widths) for n in range(len(table.widths) + 1)]

    def draw(self) -> None:
        """All rows; a row goes on overleaf where its page ends, below the head where that repeats."""
        pad = 3.0
        self._rule()
        for number, row in enumerate(self._table.rows):
            ink = Ink(bold=not number)
            cells = [_wrapped(cell, b - a - 10, ink) for cell, a, b in zip(row, self._xs, self._xs[1:], strict=False)]
            room = int((HEIGHT - MARGIN - self._setter.y - 2 * pad) / LEADING)
            if room < 1:
                room = self._overleaf(number)
            places = self._row(cells, room, ink, number, pad)
            self._cells(places, ink, number)
        self._setter.y += 12

    def _row(
        self, cells: list[list[list[Word]]], room: int, ink: Ink, number: int, pad: float
    ) -> list[list[tuple[int, float, list[Word]]]]:
        """Where each line of each cell stands: page, baseline, words."""
        places: list[list[tuple[int, float, list[Word]]]] = [[] for _ in cells]
        at, longest = 0, max(map(len, cells))
        while at < longest:
            top = self._setter.y
            for place, lines in zip(places, cells, strict=True):
                for step, line in enumerate(lines[at : at + room]):
                    place.append((self._setter.page, top + pad + LEADING * (step + 0.75), line))
            self._setter.y = top + 2 * pad + LEADING * min(room, longest - at)
            self._uprights(top)
            self._rule()
            at += room
            if at < longest:
                room = self._overleaf(number)
        return places

    def _cells(self, places: list[list[tuple[int, float, list[Word]]]], ink: Ink, number: int) -> None:
        setter, page = self._setter, self._setter.page
        with setter.element("TR"):
            for x, place in zip(self._xs, places, strict=False):
                with setter.element("TD" if number else "TH"):
                    for own, base, line in place:
                        setter.page = own
                        setter.put(x + 5, base, line, ink)
        setter.page = page

    def _overleaf(self, number: int) -> int:
        setter = self._setter
        setter.turn()
        self._rule()
        if self._table.again and number:
            top = setter.y
            for x, cell in zip(self._xs, self._table.rows[0], strict=False):
                setter.leaf.texts.append(Text(x + 5, top + 3 + 0.75 * LEADING, cell, Ink(bold=True), -1))
            setter.y = top + 6 + LEADING
            self._uprights(top)
            self._rule()
        return int((HEIGHT - MARGIN - setter.y - 6) / LEADING)

    def _rule(self) -> None:
        if self._table.lines != "none":
            self._setter.leaf.lines.append((self._xs[0], self._setter.y, self._xs[-1], self._setter.y))

    def _uprights(self, top: float) -> None:
        if self._table.lines == "all":
            self._setter.leaf.lines += [(x, top, x, self._setter.y) for x in self._xs]
