"""Two writers of PDF for what `typeset` laid out: a plain one, and one that writes as a word processor does.

The plain writer sets each line whole, knows no structure, draws check boxes as form fields and a ligature as one glyph. The other cuts
each line into short runs, marks all content, writes a structure tree, calls what runs along the pages artifacts, and takes check boxes
from a symbol font.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import cycle

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.read.pdf.sheets import Sheets
from tests.read.pdf.structure.parts import Invented, Picture
from tests.read.pdf.structure.typeset import HEIGHT, WIDTH, Element, Leaves, Text, typeset

_LIGATURE = "\x80"
_TICKS = {True: "x", False: "\xa8"}
"""What the symbol font Wingdings has for a box with a cross and for one without."""


def plain(document: Invented) -> bytes:
    """The document as a simple writer draws it: untagged."""
    return _Writer(document, tagged=False, whole=True).pdf()


def processed(document: Invented) -> bytes:
    """The document as a word processor draws it: tagged."""
    return _Writer(document, tagged=True, whole=False).pdf()


def split(document: Invented) -> bytes:
    """The document of a word processor after a tool that saved its pages again without the tree."""
    return _Writer(document, tagged=False, whole=False).pdf()


class _Writer:
    def __init__(self, document: Invented, *, tagged: bool, whole: bool) -> None:
        self._document, self._tagged, self._whole = document, tagged, whole
        self._pdf = pikepdf.new()
        self._fields = Array()
        self._kids: dict[int, list[Dictionary]] = {}
        self._fonts = Dictionary(F1=_font("Helvetica"), F2=_font("Helvetica-Bold"), F3=self._symbols())

    def _symbols(self) -> Dictionary:
        shown = "".join(f"<{ord(code):02X}> <F0{ord(code):02X}>\n" for code in _TICKS.values())
        cmap = f"1 begincodespacerange <00> <FF> endcodespacerange\n2 beginbfchar\n{shown}endbfchar"
        return Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Wingdings, ToUnicode=self._pdf.make_stream(cmap.encode())
        )

    def pdf(self) -> bytes:
        """The finished file."""
        leaves, elements = typeset(self._document)
        for leaf in leaves:
            self._page(leaf)
        if self._tagged:
            self._tree(elements)
        if len(self._fields):
            self._pdf.Root.AcroForm = Dictionary(Fields=self._fields)
        out = io.BytesIO()
        self._pdf.save(out)
        return out.getvalue()

    def _page(self, leaf: Leaves) -> None:
        page = self._pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Annots = Array()
        content: list[str] = []
        for x0, top, x1, bottom in leaf.lines:
            drawn = f"0.5 w {x0:.2f} {HEIGHT - top:.2f} m {x1:.2f} {HEIGHT - bottom:.2f} l S"
            content.append(f"/Artifact BMC {drawn} EMC" if self._tagged else drawn)
        for x, base, ticked, element in leaf.ticks:
            if self._whole:
                box = self._pdf.make_indirect(_field(x, base, ticked))
                page.Annots.append(box)
                self._fields.append(box)
            else:
                glyph = f"BT /F3 10 Tf {x} {HEIGHT - base} Td <{ord(_TICKS[ticked]):02X}> Tj ET"
                content += self._marked(page, len(content), element, [glyph])
        for text in leaf.texts:
            content += self._marked(page, len(content), text.element, map(_shown, [text] if self._whole else _runs(text)))
            if text.ink.url:
                page.Annots.append(self._pdf.make_indirect(self._link(text)))
        page.Resources = Dictionary(Font=self._fonts)
        for number, picture in enumerate(leaf.pictures):
            content.append(f"q 468 0 0 234 72 300 cm /Im{number} Do Q")
            page.Resources.XObject = Dictionary({f"/Im{number}": self._picture(picture)})
        page.Contents = self._pdf.make_stream("\n".join(content).encode("latin-1"))

    def _marked(self, page: pikepdf.Page, number: int, element: int, drawn: Iterable[str]) -> list[str]:
        """What is drawn as content `number` of the page, marked as of its element, or as an artifact."""
        if not self._tagged:
            return list(drawn)
        if element < 0:
            return ["/Artifact BMC", *drawn, "EMC"]
        self._kids.setdefault(element, []).append(Dictionary(Type=Name.MCR, Pg=page.obj, MCID=number))
        return [f"/P <</MCID {number}>> BDC", *drawn, "EMC"]

    def _link(self, text: Text) -> Dictionary:
        action = (
            Dictionary(S=Name.GoTo, D=Array([self._pdf.pages[0].obj, Name.Fit]))
            if text.ink.url.startswith("#")
            else Dictionary(S=Name.URI, URI=text.ink.url)
        )
        low = HEIGHT - text.base
        width = stringWidth(text.text, text.ink.width_font, text.ink.size)
        rect = [round(text.x, 2), round(low - 3, 2), round(text.x + width, 2), round(low + 9, 2)]
        return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect), A=action)

    def _picture(self, picture: Picture) -> pikepdf.Object:
        width, height, pixels = drawn(picture.lines)
        return self._pdf.make_stream(
            pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )

    def _tree(self, elements: Sequence[Element]) -> None:
        made: list[Dictionary] = []
        for number, element in reversed(list(enumerate(elements))):
            kids = [made[len(elements) - 1 - child] for child in element.children] + self._kids.get(number, [])
            made.append(self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), K=Array(kids))))
        self._pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([made[-1]]))
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)


def _font(name: str) -> Dictionary:
    encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([128, Name.fi]))
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=encoding)


def _shown(text: Text) -> str:
    y = HEIGHT - text.base
    letters = text.text.replace("ﬁ", _LIGATURE).encode("latin-1" if "ﬁ" in text.text else "cp1252").hex()
    place = f"0.707 0.707 -0.707 0.707 {text.x:.2f} {y:.2f} Tm 0.8 g" if text.slanted else f"1 0 0 1 {text.x:.2f} {y:.2f} Tm 0 g"
    return f"BT /F{2 if text.ink.bold else 1} {text.ink.size:.2f} Tf {place} <{letters}> Tj ET"


def _runs(text: Text) -> Iterator[Text]:
    """The text in runs of a few letters, as a word processor leaves them after years of changes."""
    if text.slanted:
        yield text
        return
    at = 0
    for length in cycle((3, 1, 5, 2, 7, 1, 4)):
        if at >= len(text.text):
            return
        x = text.x + stringWidth(text.text[:at].replace("ﬁ", "fi"), text.ink.width_font, text.ink.size)
        yield Text(x, text.base, text.text[at : at + length], text.ink, text.element)
        at += length


def _field(x: float, base: float, ticked: bool) -> Dictionary:
    low = HEIGHT - base
    state = Name.Yes if ticked else Name.Off
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Btn,
        T=f"box{x:.0f}.{base:.0f}",
        AS=state,
        V=state,
        Rect=Array([x, low - 1, x + 9, low + 8]),
    )


def turned(data: bytes, quarters: int) -> bytes:
    """The file with its pages set sideways or upside down, and told to be shown upright again."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            width, height = float(page.MediaBox[2]), float(page.MediaBox[3])
            matrix = ("", f"0 1 -1 0 {height} 0", f"-1 0 0 -1 {width} {height}", f"0 -1 1 0 0 {width}")[quarters]
            page.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
            page.MediaBox = Array([0, 0, height, width] if quarters % 2 else [0, 0, width, height])
            page.Rotate = 90 * quarters
        pdf.save(out)
    return out.getvalue()


@cache
def drawn(lines: tuple[str, ...]) -> tuple[int, int, bytes]:
    """A picture of lines of text: width, height and grey pixels, as a scanner of 200 dots per inch makes it."""
    import pypdfium2 as pdfium

    sheets = Sheets()
    for line in lines:
        sheets.line(line, x=20, size=14)
    page = pdfium.PdfDocument(sheets.pdf())[0]
    bitmap = page.render(scale=200 / 72, grayscale=True, crop=(0, HEIGHT - 270, WIDTH - 468, 36))
    rows = bytes(bitmap.buffer)
    return (
        bitmap.width,
        bitmap.height,
        b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)),
    )
