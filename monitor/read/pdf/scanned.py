"""Pages whose content is only a picture: read by OCR as far as it goes, and each told for what it is."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from monitor.model.base import Note
from monitor.read.pdf import ocr
from monitor.read.pdf.page import Box, Page, Word
from monitor.read.pdf.reader import Reader

MOST_PAGES = 30
"""So many pages of a document are read."""
SECONDS, PAGE_SECONDS = 30.0, 25.0
"""So long OCR may take for a document, and for a page: the sandbox stops a document after a minute, and all of it would be lost."""
_AT_ONCE = 4
_Sight = tuple[list[Word] | None, list[Box]]
"""The words that OCR sees on a page, None where it failed, and the page's rulings."""
_PICTURE = 0.2
"""The part of a page from which on a picture may carry text that matters: logos and banners are smaller."""

_LINE_HIGH, _LINE_WIDE = 7.0, 30.0
"""The least height and width, in points, of a picture in which a code has room."""
_LETTERHEAD = 2
"""At most so many lines stand above the pictures of a letterhead."""


def read_pictures(reader: Reader, pages: Sequence[Page], printed: Sequence[list[Word]]) -> tuple[list[Note], list[Page]]:
    """Fills the pages whose content is only a picture with the words that OCR finds in it: a note of each, and the pages that have words now.

    Pictures that are large or stand among the lines of a text are told, and not read: of so few words OCR takes $ for S and 5 for S, and a code
    misread is worse than one that a person looks up. `printed` are the words of each page with those that run along it.
    """
    shapes = Counter(shape for page in pages for shape in {_shape(box) for box in page.images})
    notes = {
        page.number: _among(page)
        for page, words in zip(pages, printed, strict=True)
        if any(shapes[_shape(box)] == 1 for box in _among_lines(page, words))
    }
    notes |= {page.number: _beside(page) for page, words in zip(pages, printed, strict=True) if _has_large(page, words)}
    only = [(page, words) for page, words in zip(pages, printed, strict=True) if _is_picture(page, words)]
    notes |= {page.number: _unread(page) for page, _ in only}
    filled = []
    read = only[:MOST_PAGES] if ocr.available() else []
    for (page, words), (seen, rulings) in zip(read, _seen(reader, [page for page, _ in read]), strict=False):
        if seen is not None:
            page.words = [word for word in seen if not any(_over(word, other) for other in words)]
            page.edges = page.edges + rulings
            notes[page.number] = _recognised(page) if page.words else _empty(page)
            filled += [page] if page.words else []
    ocr.even([word for page in filled for word in page.words])
    return [notes[number] for number in sorted(notes)], filled


def _is_picture(page: Page, words: Sequence[Word]) -> bool:
    return not page.words and bool(page.images) and (not words or _share(page) >= _PICTURE)


def _has_large(page: Page, words: Sequence[Word]) -> bool:
    return not _is_picture(page, words) and _share(page) >= _PICTURE and _share(page, words) >= _PICTURE


def _among_lines(page: Page, words: Sequence[Word]) -> list[Box]:
    """The pictures in which a line of text has room, without words on them, between lines of the page's own text: a list of codes that was
    pasted in. A letterhead is told by the few lines above it."""
    lines = sorted({round(word.base) for word in page.words})
    above = lines[_LETTERHEAD if page.number == 1 else 0 :][:1]
    return [
        box
        for box in page.images
        if above
        and above[0] < box.top
        and box.bottom < lines[-1]
        and box.bottom - box.top >= _LINE_HIGH
        and box.x1 - box.x0 >= _LINE_WIDE
        and not any(box.holds(*word.middle) for word in words)
    ]


def _shape(box: Box) -> tuple[int, int]:
    """Width and height in points: pictures of one shape on several pages are marks of their maker."""
    return round(box.x1 - box.x0), round(box.bottom - box.top)


def _share(page: Page, words: Sequence[Word] = ()) -> float:
    """The part of the page that its pictures take up, those aside that have words on them."""
    bare = [box for box in page.images if not any(box.holds(*word.middle) for word in words)]
    return sum((box.x1 - box.x0) * (box.bottom - box.top) for box in bare) / (page.width * page.height)


def _seen(reader: Reader, pages: Sequence[Page]) -> Iterator[_Sight]:
    """What OCR sees on the pages, in order, as far as it comes in time. Several are read at once; PDFium draws one at a time."""
    drawing = Lock()

    def look(page: Page) -> _Sight:
        with drawing:
            picture = reader.picture(page.number, ocr.DOTS)
        return ocr.words_of(picture, PAGE_SECONDS), picture.rulings()

    pool = ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1))
    try:
        yield from pool.map(look, pages, timeout=SECONDS)
    except TimeoutError:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _over(word: Word, other: Word) -> bool:
    """Whether a word that OCR found is the one that is printed there."""
    x, y = word.middle
    return other.x0 - 2 <= x <= other.x1 + 2 and other.top - 2 <= y <= other.base + 2


def _beside(page: Page) -> Note:
    return Note(
        kind="picture", text=f"A large part of page {page.number} is a picture; any text in it was not read.", page=page.number
    )


def _among(page: Page) -> Note:
    text = f"A picture stands among the lines of page {page.number}; any text in it was not read."
    return Note(kind="picture", text=text, page=page.number)


def _recognised(page: Page) -> Note:
    text = f"Page {page.number} is an image; its text was read by OCR, which may misread letters, codes, dates and signs such as ≥."
    return Note(kind="ocr", text=text, page=page.number)


def _empty(page: Page) -> Note:
    return Note(
        kind="page_without_text", text=f"Page {page.number} is an image without text; OCR found none in it.", page=page.number
    )


def _unread(page: Page) -> Note:
    why = (
        f"OCR reads at most {MOST_PAGES} pages of a document, and for {SECONDS:g} s"
        if ocr.available()
        else "tesseract is not installed"
    )
    text = f"Page {page.number} is an image without text; it was not read ({why})."
    return Note(kind="page_without_text", text=text, page=page.number)
