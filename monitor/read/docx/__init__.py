"""Word documents (DOCX) to `Document`."""

import re
from collections.abc import Iterator
from itertools import takewhile

from monitor.model.document import Block, BlockKind, Cell, Document, Link, Row
from monitor.read.docx.nesting import Nesting, indent_of
from monitor.read.docx.numbering import Numbering
from monitor.read.docx.package import Element, Package, open_package, qn
from monitor.read.docx.runs import switched_on, words
from monitor.read.markers import BULLET, marker

__all__ = ["read_docx"]

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING = re.compile(r"^heading\s*([1-9])$", re.IGNORECASE)
_DEEPEST_TABLE = 8


def read_docx(data: bytes) -> Document:
    """The document with tracked changes accepted; headers and footers are furniture. Raises `Unreadable` for a damaged file."""
    package = open_package(data)
    reader = _Reader(package)
    blocks = [*reader.blocks(package.body), *reader.notes()]
    furniture = [block.model_copy(update={"reason": reason}) for reason, root in package.running() for block in reader.blocks(root)]
    properties = {
        name: value.strip() for name, value in (("title", package.title), ("lang", package.language.lower())) if value.strip()
    }
    return Document(media_type=_MEDIA_TYPE, blocks=tuple(blocks), furniture=tuple(furniture), properties=properties)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package.numbering())
        self._styles: dict[str, _Style] = {}
        self._nesting = Nesting()

    def blocks(self, container: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of a body, cell or content control, in order."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
                for box in _text_boxes(child):
                    yield from self.blocks(box, depth)
            elif child.tag == qn("w:tbl"):
                self._nesting.close()
                yield from self._table(child, depth)
            elif child.tag in {qn("w:sdt"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:sdtContent")}:
                yield from self.blocks(child, depth)

    def notes(self) -> Iterator[Block]:
        """Footnotes and endnotes, as items labelled by their number."""
        for label, note in self._package.notes():
            text = " ".join(part for paragraph in note.iter(qn("w:p")) if (part := words(paragraph, self._package).text))
            if text:
                yield Block(kind=BlockKind.ITEM, text=text, label=label)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = self._style(_value(paragraph.find(qn("w:pPr")), "w:pStyle"))
        said = words(paragraph, self._package, style.bold)
        text, links, marks = said.text, tuple(said.links), tuple(said.marks)
        if not text:
            return
        label, level, indent = self._label(paragraph, style)
        if style.heading:
            self._nesting.close()
            yield Block(
                kind=BlockKind.HEADING,
                text=f"{label} {text}".strip() if label != BULLET else text,
                level=style.heading,
                bold=said.bold,
                links=links,
                marks=marks,
            )
        elif label:
            depth = self._nesting.depth(indent, level)
            yield Block(kind=BlockKind.ITEM, text=text, label=label, level=depth, bold=said.bold, links=links, marks=marks)
        elif (typed := marker(text)) is not None and typed.rest and not said.bold:
            depth = self._nesting.depth(indent, 0)
            yield Block(kind=BlockKind.ITEM, text=typed.rest, label=typed.label, level=depth, links=links, marks=marks)
        else:
            self._nesting.paragraph(indent or 0)
            yield Block(kind=BlockKind.PARAGRAPH, text=text, bold=said.bold, links=links, marks=marks)

    def _label(self, paragraph: Element, style: "_Style") -> tuple[str, int, int | None]:
        """The label of a list's paragraph, "" for any other one, the level of its list, and its left indent."""
        list_id, level = _list(paragraph.find(qn("w:pPr")))
        indent = indent_of(paragraph.find(qn("w:pPr")))
        if indent is None and list_id is not None:
            indent = self._numbering.indent(list_id, level)
        indent = style.indent if indent is None else indent
        list_id, level = (style.list_id, style.list_level) if list_id is None else (list_id, level)
        if list_id in {None, "0"}:
            return "", 0, indent
        if indent is None:
            indent = self._numbering.indent(str(list_id), level)
        return self._numbering.label(str(list_id), level), level, indent

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        rows = [row for row in _rows(table) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        cells = [list(_cells(row)) for row in rows]
        if depth < _DEEPEST_TABLE and (
            max(map(len, cells), default=0) <= 1 or any(cell.find(f".//{qn('w:tbl')}") is not None for row in cells for cell in row)
        ):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
            return
        links: list[Link] = []
        found: list[Row] = []
        for row, tags in zip(rows, cells, strict=True):
            shown = self._row(tags, links, found)
            if any(cell.text or cell.marks for cell in shown):
                found.append(Row(cells=shown, header=bool(switched_on(row.find(qn("w:trPr")), "w:tblHeader"))))
        if found:
            yield Block(kind=BlockKind.TABLE, rows=_squared(found), links=tuple(links))

    def _row(self, tags: list[Element], links: list[Link], above: list[Row]) -> tuple[Cell, ...]:
        """The cells of a row: a cell merged downwards repeats the text above it, one merged to the right leaves "" beside it."""
        shown: list[Cell] = []
        for tag in tags:
            properties = tag.find(qn("w:tcPr"))
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            if merge is not None and merge.get(qn("w:val")) != "restart" and above and len(shown) < len(above[-1].cells):
                shown.append(above[-1].cells[len(shown)])
            else:
                shown.append(self._cell(tag, links))
            span = _value(properties, "w:gridSpan")
            shown.extend(Cell(text="") for _ in range(min(int(span), 100) - 1 if span.isdecimal() and len(span) < 5 else 0))
        return tuple(shown)

    def _cell(self, tag: Element, links: list[Link]) -> Cell:
        blocks = list(self.blocks(tag, _DEEPEST_TABLE))
        links.extend(link for block in blocks for link in block.links)
        return Cell(text=" ".join(block.plain for block in blocks), marks=tuple(mark for block in blocks for mark in block.marks))

    def _style(self, style_id: str) -> "_Style":
        if style_id not in self._styles:
            self._styles[style_id] = _Style(self._package, style_id)
        return self._styles[style_id]


class _Style:
    """What a paragraph style says, with what it inherits: heading level (0: none), boldness, list, left indent."""

    def __init__(self, package: Package, style_id: str) -> None:
        self.heading, self.bold = 0, False
        self.list_id: str | None = None
        self.list_level = 0
        self.indent: int | None = None
        bold: bool | None = None
        for style in package.style_chain(style_id):
            name = _value(style, "w:name")
            if not self.heading and (match := _HEADING.match(name)):
                self.heading = min(int(match[1]), 6)
            elif not self.heading and name.lower() == "title":
                self.heading = 1
            bold = switched_on(style.find(qn("w:rPr")), "w:b") if bold is None else bold
            self.indent = indent_of(style.find(qn("w:pPr"))) if self.indent is None else self.indent
            if self.list_id is None:
                self.list_id, self.list_level = _list(style.find(qn("w:pPr")))
        self.bold = bool(bold)


def _list(properties: Element | None) -> tuple[str | None, int]:
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None:
        return None, 0
    level = _value(numbers, "w:ilvl")
    return _value(numbers, "w:numId") or None, min(int(level), 8) if level.isdecimal() else 0


def _value(element: Element | None, name: str) -> str:
    child = element.find(qn(name)) if element is not None else None
    return "" if child is None else str(child.get(qn("w:val"), ""))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            yield from _cells(child)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in a paragraph, once each: Word writes a second copy for old versions, and a box in a box is its paragraph's."""
    for box in paragraph.iter(qn("w:txbxContent")):
        around = takewhile(lambda parent: parent is not paragraph, box.iterancestors())
        if not any(parent.tag.endswith(("}Fallback", "}txbxContent")) for parent in around):
            yield box


def _squared(rows: list[Row]) -> tuple[Row, ...]:
    width = max(len(row.cells) for row in rows)
    return tuple(row.model_copy(update={"cells": row.cells + (Cell(text=""),) * (width - len(row.cells))}) for row in rows)
