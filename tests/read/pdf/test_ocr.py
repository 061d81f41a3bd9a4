"""Pages that are only a picture: read by tesseract where it is installed, and told as such."""

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader

from monitor.read.pdf import ocr, read_pdf
from tests.read.pdf.sheets import HEIGHT, LEFT, WIDTH, Sheets

TEXT = ("Lantern visits are considered medically necessary", "for members who cannot read by daylight.")


def scanned() -> bytes:
    drawn = Sheets()
    for line in TEXT:
        drawn.line(line, x=LEFT, size=14)
    document = pdfium.PdfDocument(drawn.pdf())
    picture = document[0].render(scale=200 / 72).to_pil()
    sheets = Sheets()
    sheets.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    return sheets.pdf()


@pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed (Debian: tesseract-ocr)")
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
    monkeypatch.setattr(ocr, "MOST_PAGES", 0)
    assert [note.kind for note in read_pdf(scanned()).notes] == ["page_without_text"]
