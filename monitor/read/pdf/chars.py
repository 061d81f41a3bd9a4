"""PDFium, and nothing else of it anywhere: pages of a PDF as words, rulings and links.

Characters are read through plain pointers and dropped page by page. Spaces are decided from the advance boxes of the glyphs; the
white space that PDFium makes up is not trusted, because it breaks words of one-glyph text objects.
"""

import ctypes
import math
import struct
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from monitor.model.trouble import Unreadable
from monitor.read.pdf.page import Box, Page, Style
from monitor.read.pdf.paths import LETTER, Drawn, Matrix, Segment, rulings
from monitor.read.pdf.symbols import plain
from monitor.read.pdf.words import Glyph, Ink, with_bullets, words_of

MAX_PAGES = 2000
_MAX_OBJECTS = 60_000
_MAX_DEPTH = 6
_TAIL = 2048
_AGAIN = "Fetch the file again, or ask the payer for it."
_SAMPLE = 5
_SPACE, _HYPHEN, _HARD_SPACE, _SURROGATES = 0x20, 0x02, 0xA0, 0xD800
_Pointer = ctypes.c_void_p
_Font = tuple[bool, bool, str]
_box = struct.Struct("4f").unpack_from


def _bulk(function: object, *types: object, result: object = ctypes.c_int) -> Callable[..., int]:
    """The same C function, taking addresses as plain integers: no ctypes object per call."""
    address = ctypes.cast(function, _Pointer).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result, *types)(address)  # type: ignore[arg-type]


_unicode = _bulk(raw.FPDFText_GetUnicode, _Pointer, ctypes.c_int, result=ctypes.c_uint)
_loose = _bulk(raw.FPDFText_GetLooseCharBox, _Pointer, ctypes.c_int, _Pointer)
_owner = _bulk(raw.FPDFText_GetTextObject, _Pointer, ctypes.c_int, result=_Pointer)


class Reader:
    """An open PDF; use as a context manager. Raises `Unreadable` where the bytes cannot be read whole."""

    def __init__(self, data: bytes) -> None:
        _check_ends(data)
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
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

    def picture(self, number: int, dots: int) -> bytes:
        """Page `number` (1-based) as a grey picture in PGM form, with `dots` dots per inch."""
        page = self._document[number - 1]
        try:
            bitmap = page.render(scale=dots / 72, grayscale=True)
            rows = bytes(bitmap.buffer)
            lines = (rows[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
            return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
        finally:
            page.close()

    def pages(self) -> Iterator[Page]:
        """The pages in order, each read when asked for."""
        for number in range(1, self.count + 1):
            try:
                page = self._document[number - 1]
                text = page.get_textpage()
            except pdfium.PdfiumError as error:
                raise Unreadable(
                    f"The PDF is damaged: page {number} of {self.count} cannot be read.",
                    _AGAIN,
                ) from error
            try:
                yield _page(page, text, number)
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


def _unreadable(error: pdfium.PdfiumError) -> Unreadable:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return Unreadable(
            "The PDF is encrypted: a password is needed to open it.", "Import an unlocked copy with `monitor import`."
        )
    return Unreadable("The PDF is damaged, or has no pages, and cannot be opened.", _AGAIN)


def _wrong_length(count: int) -> Unreadable:
    if count < 1:
        return Unreadable("The PDF has no pages.", _AGAIN)
    return Unreadable(f"The PDF has {count:,} pages; at most {MAX_PAGES:,} are read.", "Split it first.", outcome="too_large")


def _page(page: pdfium.PdfPage, text: pdfium.PdfTextPage, number: int) -> Page:
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, bounds)
    frame = Box(bounds.left, bounds.bottom, bounds.right, bounds.top)
    glyphs = _glyphs(text)
    turn = _turn(glyphs)
    place = _upright(frame, turn)
    drawn, images = _drawn(page)
    edges, fills, dots = rulings(drawn, place)
    width, height = frame.x1 - frame.x0, frame.bottom - frame.top
    if turn % 2:
        width, height = height, width
    words = with_bullets(words_of(glyphs, place, turn), dots)
    for box, url in _links(page, place):
        for word in words:
            if box.holds(*word.middle):
                word.url = url
    return Page(number, width, height, words, edges, fills, images)


def _glyphs(text: pdfium.PdfTextPage) -> list[Glyph]:
    """All visible characters in content order; white space stays as a bare space, without a box.

    The text object, and with it the style, is asked for only where a word starts or the box changes height: that saves most calls.
    """
    handle = ctypes.cast(text.raw, _Pointer).value
    buffer = (ctypes.c_float * 4)()
    address = ctypes.addressof(buffer)
    inks: dict[int, Ink] = {}
    fonts: dict[int, _Font] = {}
    ink: Ink | None = None
    glyphs: list[Glyph] = []
    above = below = 0.0
    for index, code in enumerate(_codes(text, handle)):
        if (code <= _SPACE and code != _HYPHEN) or code == _HARD_SPACE:
            if ink is not None:
                glyphs.append((" ", 0.0, 0.0, 0.0, 0.0, ink))
            above = below = 0.0
            continue
        _loose(handle, index, address)
        left, high, right, low = _box(buffer)
        if low != below or high != above:
            owner = _owner(handle, index)
            if not owner:
                continue
            ink = inks.get(owner)
            if ink is None:
                ink = inks[owner] = _ink(text, index, owner, fonts)
            below, above = low, high
        assert ink is not None
        char = chr(code) if code < _SURROGATES and code != _HYPHEN and not ink.symbols else plain(code, ink.symbols)
        glyphs.append((char, left, low, right, high, ink))
    return glyphs


def _codes(text: pdfium.PdfTextPage, handle: int | None) -> list[int]:
    """The characters' code points; in one call where every character has exactly one UTF-16 unit."""
    count = max(0, raw.FPDFText_CountChars(text.raw))
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text.raw, 0, count, buffer) == count + 1:
        return list(buffer[:count])
    return [_unicode(handle, index) for index in range(count)]


def _ink(text: pdfium.PdfTextPage, index: int, owner: int, fonts: dict[int, _Font]) -> Ink:
    handle = ctypes.cast(owner, raw.FPDF_PAGEOBJECT)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, index, matrix)
    size = raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    font = raw.FPDFTextObj_GetFont(handle)
    known = ctypes.cast(font, _Pointer).value or 0
    if known not in fonts:
        fonts[known] = _font(font)
    bold, italic, symbols = fonts[known]
    bold = bold or raw.FPDFTextObj_GetTextRenderMode(handle) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    tag = raw.FPDFPageObj_GetMarkedContentID(handle)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    style = Style(round(size, 1), bold, italic, angle, _faint(handle))
    return Ink(style, x.value, y.value, tag, tag < 0 and _is_artifact(handle), symbols)


def _font(font: object) -> _Font:
    """Bold, italic, and which symbol set the font is of ("wingdings", "symbol" or "")."""
    if not font:
        return False, False, ""
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("latin-1").casefold()
    flags, weight = raw.FPDFFont_GetFlags(font), raw.FPDFFont_GetWeight(font)
    bold = weight >= 600 or bool(flags & 1 << 18) or any(word in name for word in ("bold", "black", "heavy", "demi"))
    italic = bool(flags & 1 << 6) or "italic" in name or "oblique" in name
    symbols = next((kind for kind in ("wingdings", "symbol") if kind in name), "")
    return bold, italic, symbols


def _faint(handle: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return alpha.value < 140 or min(red.value, green.value, blue.value) > 150


def _is_artifact(handle: object) -> bool:
    for index in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
        mark = raw.FPDFPageObj_GetMark(handle, index)
        buffer, size = (ctypes.c_uint16 * 32)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, 64, size)
        if bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def _turn(glyphs: list[Glyph]) -> int:
    """Quarter turns (counter-clockwise) in which most of the page's text is set."""
    quarters = [0, 0, 0, 0]
    for glyph in glyphs[::_SAMPLE]:
        turn, off = divmod((glyph[5].style.angle + 2) % 360, 90)
        if off <= 4:
            quarters[turn] += 1
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


def _drawn(page: pdfium.PdfPage) -> tuple[list[Drawn], int]:
    """Paths of the page and of its forms, each with the matrix that places it, and the number of images."""
    drawn: list[Drawn] = []
    images = 0
    queue = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, Matrix(1, 0, 0, 1, 0, 0), 0)]
    budget = _MAX_OBJECTS
    while queue:
        parent, count, get, outer, depth = queue.pop()
        for index in range(min(count(parent), budget)):
            budget -= 1
            handle = get(parent, index)
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                if path := _path(handle, outer):
                    drawn.append(path)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                if dot := _small_image(handle, outer):
                    drawn.append(dot)
                else:
                    images += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                queue.append(
                    (handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, _matrix(handle).within(outer), depth + 1)
                )
    return drawn, images


def _small_image(handle: object, outer: Matrix) -> Drawn | None:
    """An image no larger than a letter, as the square that it fills: some producers draw bullets so."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(handle, left, low, right, high):
        return None
    if max(right.value - left.value, high.value - low.value) > LETTER:
        return None
    corners = ((left, low), (right, low), (right, high), (left, high))
    return Drawn([Segment(0, x.value, y.value, False) for x, y in corners], outer, False, 0.0, False)


def _matrix(handle: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _path(handle: object, outer: Matrix) -> Drawn | None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    get = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    count = raw.FPDFPath_CountSegments(handle)
    if not (fill.value or stroke.value) or not 2 <= count <= 4000:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get(handle, red, green, blue, alpha)
    if alpha.value < 8:
        return None
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(handle, width)
    segments = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        closes = bool(raw.FPDFPathSegment_GetClose(segment))
        segments.append(Segment(raw.FPDFPathSegment_GetType(segment), x.value, y.value, closes))
    white = min(red.value, green.value, blue.value) > 250
    return Drawn(segments, _matrix(handle).within(outer), bool(stroke.value), width.value, white)


def _links(page: pdfium.PdfPage, place: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[Box, str]]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        rect = raw.FS_RECTF()
        if not action or not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        size = raw.FPDFAction_GetURIPath(_document_of(page), action, None, 0)
        if not 1 < size < 4096:
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(_document_of(page), action, buffer, size)
        (ax, ay), (bx, by) = place(rect.left, rect.bottom), place(rect.right, rect.top)
        yield Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), buffer.value.decode("utf-8", "replace")


def _document_of(page: pdfium.PdfPage) -> object:
    """The raw handle of the document that a page belongs to."""
    return page.pdf.raw
