"""An open PDF: its pages as words, rulings and links, each read when asked for and dropped when done with."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator

from monitor.model.trouble import Unreadable
from monitor.read.pdf import native
from monitor.read.pdf.chars import Run, glyphs_of
from monitor.read.pdf.drawings import check_boxes, drawn, links
from monitor.read.pdf.page import Box, Page
from monitor.read.pdf.paths import shapes_of
from monitor.read.pdf.picture import Picture
from monitor.read.pdf.signs import signs_of, with_signs
from monitor.read.pdf.words import words_of

MAX_PAGES = 2000
_TAIL = 2048
_MOST_PICTURES = 200
_AGAIN = "Fetch the file again, or ask the payer for it."


class Reader:
    """An open PDF; use as a context manager. Raises `Unreadable` where the bytes cannot be read whole."""

    def __init__(self, data: bytes) -> None:
        _check_ends(data)
        try:
            self._document = native.PdfDocument(data)
        except native.PdfiumError as error:
            raise _unreadable(error) from error
        self.count = len(self._document)
        if not 0 < self.count <= MAX_PAGES:
            self._document.close()
            raise _wrong_length(self.count)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def properties(self) -> dict[str, str]:
        """Title, author and producer as the file gives them, where it does."""
        meta = self._document.get_metadata_dict()
        return {name.lower(): value.strip() for name in ("Title", "Author", "Producer") if (value := meta.get(name, "")).strip()}

    def picture(self, number: int, dots: int) -> Picture:
        """Page `number` (1-based) as a grey picture with `dots` dots per inch."""
        page = self._document[number - 1]
        try:
            bitmap = page.render(scale=dots / 72, grayscale=True)
            rows = bytes(bitmap.buffer)
            lines = (rows[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
            return Picture(bitmap.width, bitmap.height, b"".join(lines), dots)
        finally:
            page.close()

    def pages(self) -> Iterator[Page]:
        """The pages in order, each read when asked for."""
        for number in range(1, self.count + 1):
            try:
                page = self._document[number - 1]
                text = page.get_textpage()
            except native.PdfiumError as error:
                raise Unreadable(
                    f"The PDF is damaged: page {number} of {self.count} cannot be read.",
                    _AGAIN,
                ) from error
            try:
                yield _page(self._document, page, text, number)
            finally:
                text.close()
                page.close()


def _check_ends(data: bytes) -> None:
    if b"%PDF" not in data[:1024]:
        raise Unreadable(
            "This is not a PDF: it does not start with %PDF.", "Check what the address delivers.", outcome="wrong_type"
        )
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    if end < 0 or (end < len(data) - _TAIL and b" obj" in data[end:]):
        raise Unreadable(
            f"The PDF is cut short: its end mark is missing after {len(data):,} bytes.",
            "Fetch the file again.",
            outcome="truncated",
        )


def _unreadable(error: native.PdfiumError) -> Unreadable:
    if getattr(error, "err_code", None) == native.PASSWORD:
        return Unreadable(
            "The PDF is encrypted: a password is needed to open it.", "Import an unlocked copy with `monitor import`."
        )
    return Unreadable("The PDF is damaged, or has no pages, and cannot be opened.", _AGAIN)


def _wrong_length(count: int) -> Unreadable:
    if count < 1:
        return Unreadable("The PDF has no pages.", _AGAIN)
    return Unreadable(f"The PDF has {count:,} pages; at most {MAX_PAGES:,} are read.", "Split it first.", outcome="too_large")


def _page(document: native.PdfDocument, opened: native.PdfPage, text: native.PdfTextPage, number: int) -> Page:
    page = native.address_of(opened.raw)
    bounds = (ctypes.c_float * 4)()
    native.page_box(page, ctypes.addressof(bounds))
    left, high, right, low = bounds[:]
    glyphs = glyphs_of(native.address_of(text.raw))
    turn = _turn(glyphs.runs)
    place = _upright(Box(left, low, right, high), turn)
    paths, images = drawn(page)
    shapes = shapes_of(paths, place)
    width, height = right - left, high - low
    if turn % 2:
        width, height = height, width
    signs, borders = signs_of(shapes, check_boxes(page, place))
    words = with_signs(words_of(glyphs, place, turn, shapes.edges), signs)
    middles: list[tuple[float, float]] = []
    for box, url in links(native.address_of(document.raw), page, place):
        middles = middles or [word.middle for word in words]
        for word, (x, y) in zip(words, middles, strict=True):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                word.url = url
    return Page(number, width, height, words, shapes.edges + borders, shapes.fills, shapes_of(images[:_MOST_PICTURES], place).fills)


def _turn(runs: list[Run]) -> int:
    """Quarter turns (counter-clockwise) in which most runs of the page's text are set."""
    quarters = [0, 0, 0, 0]
    for angle, count in Counter([run.ink.style.angle for run in runs]).items():
        turn, off = divmod((angle + 2) % 360, 90)
        if off <= 4:
            quarters[turn] += count
    return quarters.index(max(quarters))


def _upright(frame: Box, turn: int) -> Callable[[float, float], tuple[float, float]]:
    """PDF coordinates to upright ones with y downward; `frame.top` is the PDF's lower edge here."""
    left, low, right, high = frame.x0, frame.top, frame.x1, frame.bottom
    return (
        lambda x, y: (x - left, high - y),
        lambda x, y: (y - low, x - left),
        lambda x, y: (right - x, y - low),
        lambda x, y: (high - y, right - x),
    )[turn]
