"""PDF to `Document`: geometry of glyphs and rulings, helped by the file's structure tree where it covers the text."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from monitor.model.base import Note
from monitor.model.document import Block, BlockKind, Document
from monitor.read.pdf import ocr
from monitor.read.pdf.blocks import blocks_of
from monitor.read.pdf.furniture import STRUCK, set_aside
from monitor.read.pdf.lattice import grids
from monitor.read.pdf.layout import items_of
from monitor.read.pdf.menu import without_menu
from monitor.read.pdf.page import Page, Word
from monitor.read.pdf.paragraphs import drafts_of, setting_of
from monitor.read.pdf.parts import Item
from monitor.read.pdf.reader import Reader
from monitor.read.pdf.stitch import stitched
from monitor.read.pdf.tagged import tagged_tables
from monitor.read.pdf.tags import apply_tags

__all__ = ["read_pdf"]

_SURE = 0.8
_PICTURE = 0.2
"""The part of a page from which on a picture may carry text that matters: logos and banners are smaller."""


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
        ruled = [grids(page.edges) for page in pages]
        printed = [page.words for page in pages]
        furniture = set_aside(pages, ruled)
        notes = _read_pictures(reader, pages, printed) + _deleted(furniture)
    tables = tagged_tables(pages)
    items: list[Item] = []
    for page, own in zip(pages, ruled, strict=True):
        items += items_of(page, own, tables, items)
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


def _read_pictures(reader: Reader, pages: Sequence[Page], printed: Sequence[list[Word]]) -> list[Note]:
    """Fills the pages whose content is only a picture with the words that OCR finds in it, and tells of each whether it was read.

    Large pictures beside text are told. `printed` are the words of each page with those that run along it.
    """
    notes = []
    read = 0
    for page, words in zip(pages, printed, strict=True):
        if page.words or not page.images or (words and _share(page) < _PICTURE):
            if _share(page) >= _PICTURE and _share(page, words) >= _PICTURE:
                notes.append(_beside(page))
            continue
        if read < ocr.MOST_PAGES and ocr.available():
            seen = ocr.words_of(reader.picture(page.number, ocr.DOTS))
            page.words = [word for word in seen if not any(_over(word, other) for other in words)]
        read += 1
        notes.append(_recognised(page) if page.words else _empty(page))
    return notes


def _share(page: Page, words: Sequence[Word] = ()) -> float:
    """The part of the page that its pictures take up, those aside that have words on them."""
    bare = [box for box in page.images if not any(box.holds(*word.middle) for word in words)]
    return sum((box.x1 - box.x0) * (box.bottom - box.top) for box in bare) / (page.width * page.height)


def _over(word: Word, other: Word) -> bool:
    """Whether a word that OCR found is the one that is printed there."""
    x, y = word.middle
    return other.x0 - 2 <= x <= other.x1 + 2 and other.top - 2 <= y <= other.base + 2


def _beside(page: Page) -> Note:
    return Note(
        kind="picture", text=f"A large part of page {page.number} is a picture; any text in it was not read.", page=page.number
    )


def _deleted(furniture: Sequence[Block]) -> list[Note]:
    """A note of the first page with struck-out text, if there is one."""
    first = next((block.page for block in furniture if block.reason == STRUCK), None)
    return [] if first is None else [Note(kind="struck_out", text="Text that is struck out was left out, as deleted.", page=first)]


def _recognised(page: Page) -> Note:
    text = f"Page {page.number} is an image; its text was read by OCR, which may misread letters, codes and dates."
    return Note(kind="ocr", text=text, page=page.number)


def _empty(page: Page) -> Note:
    return Note(kind="page_without_text", text=f"Page {page.number} is an image without text; it was not read.", page=page.number)


def _doubtful(block: Block) -> Note:
    return Note(
        kind="low_confidence_table", text=f"A table of {len(block.rows)} rows was told from spacing alone.", page=block.page
    )
