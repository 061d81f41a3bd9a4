"""PDF to `Document`: geometry of glyphs and rulings, helped by the file's structure tree where it covers the text."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from monitor.model.base import Note
from monitor.model.document import Block, BlockKind, Document
from monitor.read.pdf.blocks import blocks_of
from monitor.read.pdf.furniture import set_aside, sheets_of
from monitor.read.pdf.layout import items_of
from monitor.read.pdf.menu import without_menu
from monitor.read.pdf.paragraphs import drafts_of, setting_of
from monitor.read.pdf.parts import Item
from monitor.read.pdf.reader import Reader
from monitor.read.pdf.scanned import read_pictures
from monitor.read.pdf.stitch import stitched
from monitor.read.pdf.tagged import columns_of, tagged_tables
from monitor.read.pdf.tags import apply_tags
from monitor.read.struck import deleted

__all__ = ["read_pdf"]

_SURE = 0.8


def read_pdf(data: bytes) -> Document:
    """The document in the bytes of a PDF: blocks in reading order, with 1-based pages, and the furniture that was set aside.

    Raises `Unreadable`, with one clear line, where the file is no PDF, encrypted, damaged, cut short (outcome "truncated"), without
    pages, or of more than 2,000 pages (outcome "too_large").
    """
    with _without_collector():
        return _document(data)


@contextmanager
def _without_collector() -> Iterator[None]:
    """The words of a document are many objects that live long and refer to each other in no circle: Python would go through them again
    and again in search of one, which takes up to a twelfth of the reading of a long file."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _document(data: bytes) -> Document:
    with Reader(data) as reader:
        properties = reader.properties()
        pages = list(reader.pages())
        apply_tags(data, pages)
        printed = [page.words for page in pages]
        sheets = sheets_of(pages)
        furniture = set_aside(sheets)
        notes, scanned = read_pictures(reader, pages, printed)
    if scanned:  # what runs along the pages runs along these as well
        for page, words in zip(pages, printed, strict=True):
            page.words = [*words, *page.words] if page in scanned else words
        sheets = sheets_of(pages, sheets)
        furniture = set_aside(sheets)
    notes += deleted(furniture)
    tables = [tagged_tables(page) for page in pages]
    columns = columns_of(tables)
    items: list[Item] = []
    for sheet, known in zip(sheets, tables, strict=True):
        items += items_of(sheet.page, sheet.ruled, known, columns, items)
    items, dropped = stitched(items)
    setting = setting_of(items)
    blocks, menu = without_menu(blocks_of(drafts_of(items, setting), setting))
    furniture += menu
    heads = {row.text: row.page for row in reversed(dropped)}
    furniture += [
        Block(kind=BlockKind.PARAGRAPH, text=text, page=page, reason="repeated table header") for text, page in heads.items()
    ]
    notes += [_doubtful(block) for block in blocks if block.kind is BlockKind.TABLE and block.confidence < _SURE]
    return Document(
        media_type="application/pdf",
        pages=len(pages),
        blocks=tuple(blocks),
        furniture=tuple(furniture),
        notes=tuple(notes),
        properties=properties,
    )


def _doubtful(block: Block) -> Note:
    return Note(
        kind="low_confidence_table", text=f"A table of {len(block.rows)} rows was told from spacing alone.", page=block.page
    )
