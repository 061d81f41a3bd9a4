"""The ordered walk over a page: headings, paragraphs, list items and tables, in the order in which they are read."""

import re
from collections.abc import Callable, Iterable

from monitor.model.document import Block, BlockKind, Cell, Link
from monitor.model.text import display
from monitor.read.html.gather import BLOCKS, bolder, box_sign, gather, gather_some, labels, target
from monitor.read.html.indent import depth, hard_spaces, margin
from monitor.read.html.inline import Line, paragraphs
from monitor.read.html.outlined import is_list_in_item, numbered_sentence, parted
from monitor.read.html.signs import for_one_screen
from monitor.read.html.soup import NavigableString, PageElement, Tag, attribute
from monitor.read.html.table import cells_of, data_rows, is_layout, rows_of
from monitor.read.markers import BULLET, marker

_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*?level(\d)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"^(?:([·§oØüvq\uf0b7\uf0a7])|(\(?[0-9A-Za-z]{1,4}[.)]))[\s\u00a0]+")
_LEADS = frozenset({"summary", "button", "legend"})
_TAB = 2
"""The rank of a tab's title: below the page's, as the headings of its sections."""


class Walker:
    """Turns elements into blocks; `skipped` holds the identities of elements that were set aside, `titles` the titles of some others."""

    def __init__(self, skipped: set[int], titles: dict[int, str]) -> None:
        self._titles = titles
        self._blocks: list[Block] = []
        self._skipped = skipped
        self.screens: list[tuple[int, int]] = []
        """The runs of blocks that stand in a container for some screens only: first place, and the place behind the last."""
        self._lines: list[Line] = [Line()]
        self._bold = False
        self._depth = 0
        self._label = ""
        self._in_item = False
        self._margin = 0.0
        self._open_at: list[float] = []

    def read(self, root: Tag) -> tuple[Block, ...]:
        """All blocks under `root`, in reading order."""
        self._walk(root)
        self._flush()
        return tuple(self._blocks)

    def _walk(self, tag: Tag) -> None:
        self._nodes(tag.children)

    def _nodes(self, nodes: Iterable[PageElement]) -> None:
        for child in nodes:
            if type(child) is NavigableString:
                self._lines[-1].add(child, self._bold)
            elif isinstance(child, Tag) and id(child) not in self._skipped:
                self._element(child)

    def _element(self, tag: Tag) -> None:
        if (level := _aria_level(tag)) is not None:
            self._called_heading(tag, level)
        elif (handler := _HANDLERS.get(tag.name)) is not None:
            handler(self, tag)
        elif is_list_in_item(tag):
            self._deeper(tag)
        elif tag.name in BLOCKS:
            self._container(tag)
        else:
            self._inline(tag)

    def _inline(self, tag: Tag) -> None:
        outer, self._bold = self._bold, bolder(tag, self._bold)
        self._walk(tag)
        self._bold = outer

    def _container(self, tag: Tag) -> None:
        self._flush()
        if id(tag) in self._titles:
            self._blocks.append(Block(kind=BlockKind.HEADING, text=self._titles[id(tag)], level=_TAB))
        outer = self._bold, self._margin
        self._bold, self._margin = bolder(tag, self._bold) or tag.name in _LEADS, self._margin + margin(tag)
        first = len(self._blocks)
        self._walk(tag)
        self._flush(_word_level(tag))
        if for_one_screen(tag) and first < len(self._blocks):
            self.screens.append((first, len(self._blocks)))
        self._bold, self._margin = outer

    def _break(self, tag: Tag) -> None:
        self._lines.append(Line())
        self._walk(tag)

    def _raised(self, tag: Tag) -> None:
        self._lines[-1].raise_up(tag.get_text(), self._bold)

    def _box(self, tag: Tag) -> None:
        self._lines[-1].add(box_sign(tag), self._bold)

    def _anchor(self, tag: Tag) -> None:
        self._inline(tag)
        if url := target(tag):
            self._lines[-1].link(display(tag.get_text()), url)

    def _headed(self, tag: Tag) -> None:
        self._heading(gather(tag, self._skipped), int(tag.name[1]))

    def _heading(self, line: Line, level: int) -> None:
        self._flush()
        self._open_at = []
        if line.text:
            self._add(BlockKind.HEADING, line, level=level)

    def _called_heading(self, tag: Tag, level: int) -> None:
        """An element that is only called a heading may wrap all that it stands over, and be a numbered paragraph of its section."""
        own, below = parted(tag, self._skipped)
        line = gather_some(own, self._skipped)
        sentence = numbered_sentence(line.text)
        if sentence is None:
            self._heading(line, level)
        else:
            self._flush()
            self._open_at = []
            self._add(BlockKind.ITEM, line, text=sentence.rest, label=sentence.label, level=self._depth)
        self._depth += sentence is not None
        self._nodes(below)
        self._flush()
        self._depth -= sentence is not None

    def _list(self, tag: Tag) -> None:
        self._flush()
        shown = {id(item): label for item, label in labels(tag)}
        for child in tag.children:
            if isinstance(child, Tag) and id(child) not in self._skipped:
                if child.name == "li":
                    self._entry(child, shown[id(child)])
                else:
                    self._nested(child)

    def _nested(self, tag: Tag) -> None:
        """A list that stands in a list outside any item (common in hand-made pages) belongs one level down."""
        self._depth += 1
        self._element(tag)
        self._flush()
        self._depth -= 1

    def _deeper(self, tag: Tag) -> None:
        """What is only called a list, within an item of another such, prints the labels of its items itself."""
        self._flush()
        self._depth += 1
        self._container(tag)
        self._depth -= 1

    def _entry(self, tag: Tag, label: str) -> None:
        outer = self._label, self._in_item
        self._label, self._in_item = label, True
        self._depth += 1
        self._walk(tag)
        self._flush()
        self._depth -= 1
        self._label, self._in_item = outer

    def _definitions(self, tag: Tag) -> None:
        self._flush()
        term: Line | None = None
        for part in tag.find_all(["dt", "dd"]):
            if id(part) in self._skipped or part.find_parent("dl") is not tag:
                continue
            if part.name == "dt":
                self._term(term)
                term = gather(part, self._skipped)
            elif term is None or part.find(["p", "ul", "ol", "table", "dl"]) is not None:
                self._term(term)
                self._container(part)
                term = None
            else:
                self._define(term, gather(part, self._skipped))
                term = None
        self._term(term)

    def _term(self, term: Line | None) -> None:
        if term is not None and term.text:
            self._add(BlockKind.PARAGRAPH, term, bold=True)

    def _define(self, term: Line, definition: Line) -> None:
        if (name := term.text) and not name.endswith((":", "?", ".")):
            term.pieces.append(":")
        term.join(definition)
        if term.text:
            self._add(BlockKind.PARAGRAPH, term, bold=False)

    def _table(self, tag: Tag) -> None:
        self._flush()
        rows = [row for row in rows_of(tag) if id(row) not in self._skipped]
        caption = tag.find("caption", recursive=False)
        title = gather(caption, self._skipped) if isinstance(caption, Tag) else Line()
        if is_layout(tag, rows, self._skipped):
            self._term(title)
            self._unfold(tag, rows)
            return
        links = list(title.links)
        if table := data_rows(rows, lambda cell: self._cell(cell, links)):
            self._blocks.append(
                Block(kind=BlockKind.TABLE, text=title.text, rows=table, links=tuple(links), marks=tuple(title.marks))
            )

    def _unfold(self, tag: Tag, rows: list[Tag]) -> None:
        """The cells of a layout table as plain containers; a broken table without any is walked like one itself."""
        cells = [cell for row in rows for cell in cells_of(row) if id(cell) not in self._skipped]
        for cell in cells or [tag]:
            self._container(cell)

    def _cell(self, tag: Tag, links: list[Link]) -> Cell:
        if id(tag) in self._skipped:
            return Cell(text="")
        line = gather(tag, self._skipped)
        links.extend(line.links)
        return Cell(text=line.text, marks=tuple(line.marks))

    def _flush(self, word_level: int | None = None) -> None:
        lines, self._lines = self._lines, [Line()]
        for line in paragraphs(lines, wrapped=self._in_item):
            if self._in_item and self._label:
                self._item(line)
            else:
                self._paragraph(line, word_level)

    def _item(self, line: Line) -> None:
        """The first text of a list item carries its label; a label that is typed out in a bulleted list wins over the bullet."""
        label, text, self._label = self._label, line.text, ""
        if label == BULLET and (printed := marker(text)) is not None and printed.rest:
            label, text = printed.label, printed.rest
        self._add(BlockKind.ITEM, line, text=text, label=label, level=max(0, self._depth - 1))

    def _paragraph(self, line: Line, word_level: int | None) -> None:
        text = line.text
        if word_level is not None and (match := _WORD_MARKER.match(text)) is not None:
            self._add(BlockKind.ITEM, line, text=text[match.end() :], label=match[2] or BULLET, level=word_level - 1)
        elif (printed := marker(text)) is not None and printed.rest and not line.bold:
            level = depth(self._open_at, self._margin + hard_spaces(line))
            self._add(BlockKind.ITEM, line, text=printed.rest, label=printed.label, level=self._depth + level)
        else:
            self._open_at = []
            self._add(BlockKind.PARAGRAPH, line)

    def _add(
        self, kind: BlockKind, line: Line, *, text: str = "", label: str = "", level: int = 0, bold: bool | None = None
    ) -> None:
        self._blocks.append(
            Block(
                kind=kind,
                text=text or line.text,
                label=label,
                level=level,
                bold=line.bold if bold is None else bold,
                links=tuple(line.links),
                marks=tuple(line.marks),
            )
        )


def _aria_level(tag: Tag) -> int | None:
    if attribute(tag, "role") != "heading":
        return None
    level = attribute(tag, "aria-level").strip()
    return min(int(level), 6) if level in set("123456789") else 2


def _word_level(tag: Tag) -> int | None:
    match = _WORD_LEVEL.search(attribute(tag, "style")) if tag.name == "p" else None
    return max(1, int(match[1])) if match else None


_HANDLERS: dict[str, Callable[[Walker, Tag], None]] = {
    "br": Walker._break,
    "sup": Walker._raised,
    "a": Walker._anchor,
    "input": Walker._box,
    "ul": Walker._list,
    "ol": Walker._list,
    "dl": Walker._definitions,
    "table": Walker._table,
    **{f"h{level}": Walker._headed for level in range(1, 7)},
}
