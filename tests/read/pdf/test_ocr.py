"""Pages that are only a picture: read by tesseract where it is installed, and told as such."""

import io
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader

import monitor.demo
from monitor.compare import compare
from monitor.model.document import BlockKind
from monitor.model.trouble import Unreadable
from monitor.normalise import read_record
from monitor.read import read_document
from monitor.read.pdf import ocr, read_pdf
from monitor.read.pdf import scanned as scanned_pages
from monitor.read.pdf.picture import Picture
from tests.read.pdf.sheets import HEIGHT, LEFT, PROSE, WIDTH, Sheets

TEXT = ("Lantern visits are considered medically necessary", "for members who cannot read by daylight.")


DEMO = Path(monitor.demo.__file__).parent / "pages" / "night1"
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed (Debian: tesseract-ocr)")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is not what is tested here."""
    monkeypatch.setattr(scanned_pages, "SECONDS", 300.0)
    monkeypatch.setattr(scanned_pages, "PAGE_SECONDS", 300.0)


def pictures(data: bytes) -> bytes:
    """The document with each page as a picture of it, as a scanner makes them."""
    sheets = Sheets()
    for number, page in enumerate(pdfium.PdfDocument(data)):
        if number:
            sheets.page()
        sheets.canvas.drawImage(ImageReader(page.render(scale=200 / 72, grayscale=True).to_pil()), 0, 0, WIDTH, HEIGHT)
    return sheets.pdf()


def scanned() -> bytes:
    drawn = Sheets()
    for line in TEXT:
        drawn.line(line, x=LEFT, size=14)
    return pictures(drawn.pdf())


@needs_tesseract
def test_a_scanned_page_is_read_and_told() -> None:
    document = read_pdf(scanned())
    assert [block.text for block in document.blocks] == [" ".join(TEXT)]
    assert [(note.kind, note.page) for note in document.notes] == [("ocr", 1)]


def test_without_tesseract_the_page_is_told_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document = read_pdf(scanned())
    assert not document.blocks
    assert [note.kind for note in document.notes] == ["page_without_text"]


def test_no_more_than_some_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_pages, "MOST_PAGES", 0)
    assert [note.kind for note in read_pdf(scanned()).notes] == ["page_without_text"]


def test_a_document_of_pictures_says_how_to_have_it_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="Page 1 is an image without text; it was not read") as caught:
        read_document(scanned())
    assert "tesseract-ocr" in caught.value.hint


@needs_tesseract
def test_a_picture_shows_headings_bullets_rulings_and_what_runs_along_the_pages() -> None:
    drawn = Sheets()
    for number in (1, 2):
        drawn.line("Harbor Lantern Plan", size=8, after=20)
        drawn.line(("Lanterns", "Oils")[number - 1], size=16, bold=True, after=8)
        drawn.line("What the plan covers", bold=True, after=4)
        drawn.prose(PROSE)
        for text in ("lamps of glass", "lamps of horn"):
            drawn.columns(("•", text), (LEFT, LEFT + 20))
        drawn.ruled(
            [("Code", "Description"), ("A9123", "Lantern, of glass"), ("A9124", "Lantern, of horn")], (LEFT, LEFT + 90, LEFT + 300)
        )
        drawn.page()
    document = read_pdf(pictures(drawn.pdf()))
    headings = [(block.text, block.level) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == [("Lanterns", 1), ("What the plan covers", 2), ("Oils", 1), ("What the plan covers", 2)]
    assert [(block.label, block.text) for block in document.blocks if block.kind is BlockKind.ITEM] == [
        ("•", "lamps of glass"),
        ("•", "lamps of horn"),
    ] * 2
    tables = [[tuple(cell.text for cell in row.cells) for row in block.rows] for block in document.blocks if block.rows]
    assert tables == [[("Code", "Description"), ("A9123", "Lantern, of glass"), ("A9124", "Lantern, of horn")]] * 2
    assert [block.text for block in document.furniture] == ["Harbor Lantern Plan"]


@needs_tesseract
@pytest.mark.parametrize("name", ["blue-harbor/512.pdf", "granite/GS.PH.77.pdf"])
def test_a_policy_and_its_scan_are_one(name: str) -> None:
    printed = (DEMO / name).read_bytes()
    old, new = read_record(printed), read_record(pictures(printed))
    found = compare(old, new)
    assert (found.verdict, found.not_comparable, found.findings) == ("unchanged", (), ())
    assert [note.text for note in found.notes] == [
        "new version: pages 1-2 were read by OCR, which may misread letters, codes and signs; check what differs there."
    ]


@pytest.mark.parametrize("limit", ["MOST_PAGES", "SECONDS"])
def test_what_stands_on_a_page_that_was_not_read_is_not_told_as_removed(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(scanned_pages, limit, 0)
    printed = (DEMO / "blue-harbor/512.pdf").read_bytes()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as pdf, pikepdf.open(io.BytesIO(pictures(printed))) as scan:
        pdf.pages[1] = scan.pages[1]
        pdf.save(out)
    whole, part = read_record(printed), read_record(out.getvalue())
    for old, new, side in ((whole, part, "new"), (part, whole, "old")):
        found = compare(old, new)
        assert found.summary["material"] == found.summary["administrative"] == 0
        assert not found.findings
        assert f"{side} version: page 2 was not read, being images; what stands there was not compared." in [
            n.text for n in found.notes
        ]


def test_the_grain_of_a_shaded_area_is_no_ruling_and_a_line_on_it_is_one() -> None:
    rng = Random(7)
    rows = [[255] * 600 for _ in range(400)]
    for y in range(100, 160):
        rows[y] = [rng.choice((198, 199, 200)) if x < 300 else 199 for x in range(600)]
    for y in (250, 251):
        rows[y][50:550] = [0] * 500
    drawn = Picture(600, 400, bytes(value for row in rows for value in row), 200)
    assert [(round(box.x0), round(box.x1), round(box.top)) for box in drawn.rulings()] == [(18, 198, 90)]
    assert drawn.without_rulings().ink(0, 240, 600, 20) == 0


def _pasted(pages: int = 1, *, above: int = 3) -> bytes:
    """A policy whose codes were pasted in as a picture below a line, on each of some pages."""
    drawn = Sheets()
    drawn.line("G0102  S0601", size=10)
    strip = next(iter(pdfium.PdfDocument(drawn.pdf()))).render(scale=2, grayscale=True, crop=(60, 700, 400, 55)).to_pil()
    sheets = Sheets()
    for number in range(pages):
        if number:
            sheets.page()
        for line in range(above):
            sheets.line(f"Lantern rule {line} of part {number} says what may be billed for a visit.", size=10)
        sheets.canvas.drawImage(ImageReader(strip), LEFT, HEIGHT - sheets.y - 20, 150, 16)
        sheets.y += 40
        sheets.line(f"A visit of part {number} is paid once a year.", size=10)
    return sheets.pdf()


def test_a_picture_among_the_lines_is_told_and_said_of_a_comparison() -> None:
    """Codes that the old version shows as a picture look new where the new one prints them: the reader is told of the picture."""
    assert [(note.kind, note.page) for note in read_pdf(_pasted()).notes] == [("picture", 1)]
    old, new = read_record(_pasted()), read_record(_pasted(above=4))
    said = "old version: page 1 was read without the pictures among the text; what stands in those was not compared."
    assert said in [note.text for note in compare(old, new).notes]


@pytest.mark.parametrize("data", [_pasted(above=2), _pasted(pages=3)], ids=["letterhead", "mark on each page"])
def test_marks_of_their_maker_are_no_pictures_among_the_lines(data: bytes) -> None:
    assert not read_pdf(data).notes
