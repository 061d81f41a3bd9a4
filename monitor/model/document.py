"""A document as read: blocks in reading order, each with its page and place. No meaning yet."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any, Self

from monitor.model.base import Note, Noun


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


class Link(Noun):
    """A hyperlink: the words that carry it and where it leads (never followed unchecked)."""

    text: str
    url: str


class Cell(Noun):
    """One table cell: display text without superscript reference marks, which stand in `marks`."""

    text: str
    marks: tuple[str, ...] = ()


_TEXT = attrgetter("text")


class Row(Noun):
    """One table row; a row that a page break cut is one row, on the page where it starts."""

    cells: tuple[Cell, ...]
    header: bool = False
    page: int | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts, in column order."""
        return tuple(map(_TEXT, self.cells))


class Block(Noun):
    """A heading, paragraph, list item or table.

    `text` is display text (see `monitor.model.text.display`) with superscript reference marks taken out into `marks`; a table has its
    text in `rows` and keeps `text` for a caption. `level` is 1-6 for a heading (1 = most prominent) and 0.. for the nesting of
    an item; `label` is the item's printed marker ("1.", "a)", "•"). `bold` tells that the whole block is set in bold.
    `page` and `line` are 1-based; `reason` says why a furniture block was set aside. `confidence` is 0-1.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    label: str = ""
    bold: bool = False
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    page: int | None = None
    line: int | None = None
    reason: str = ""
    confidence: float = 1.0

    @cached_property
    def plain(self) -> str:
        """All words of the block as one string: label and text, or the rows with tabs between cells and newlines between rows. Every facet
        asks for it, and a table may have thousands of rows."""
        if self.kind is BlockKind.TABLE:
            lines = [self.text] if self.text else []
            return "\n".join([*lines, *("\t".join(row.texts) for row in self.rows)])
        return f"{self.label} {self.text}".strip() if self.label else self.text.strip()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The block with other values, and words of its own."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("plain", None)
        return copied


class Document(Noun):
    """What a reader makes of the bytes.

    `blocks` is the content in reading order; `furniture` is what was set aside (running headers, footers, menus, page numbers),
    listed so that nothing is lost; `properties` holds what the file says of itself (title, lang, payer site name), lower-case keys.
    `pages` is None where the format has none. `words_sha256` is of all words as they came (see `monitor.model.text.said`), what was set aside
    included; empty where a format has its words in no order but that of the blocks.
    """

    media_type: str
    pages: int | None = None
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    properties: dict[str, str] = {}
    words_sha256: str = ""
