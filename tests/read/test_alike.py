"""One invented policy in the layouts in which payers' texts arrive: all of them read alike."""

import io
from pathlib import Path

import docx
import pytest

from monitor.model.document import BlockKind, Document
from monitor.model.text import key
from monitor.read import read_document

FOLDER = Path(__file__).parent.parent / "fixtures" / "read" / "one-policy"


def passages(document: Document) -> list[str]:
    """Every paragraph, item and table row as compared text."""
    found: list[str] = []
    for block in document.blocks:
        found.extend(" ".join(row.texts) for row in block.rows) if block.rows else found.append(block.text)
    return [key(text) for text in found]


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return passages(read_document((FOLDER / "page.html").read_bytes()))


@pytest.mark.parametrize("name", ["markdown.md", "wrapped.txt"])
def test_text_extractions_read_like_the_page(name: str, expected: list[str]) -> None:
    assert passages(read_document((FOLDER / name).read_bytes())) == expected


def test_a_paged_extraction_reads_like_the_page_but_for_its_first_running_header(expected: list[str]) -> None:
    document = read_document((FOLDER / "paged.txt").read_bytes())
    assert passages(document) == [key("Lantern Policies of Acme Health"), *expected]
    assert {block.reason for block in document.furniture} == {"page number", "running line"}


def test_a_word_document_reads_like_the_page(expected: list[str]) -> None:
    page = read_document((FOLDER / "page.html").read_bytes())
    assert passages(read_document(_as_docx(page))) == expected


def test_labels_and_dates_of_rows_survive_in_every_layout() -> None:
    for name in ("markdown.md", "wrapped.txt", "paged.txt", "page.html"):
        document = read_document((FOLDER / name).read_bytes())
        labels = [block.label for block in document.blocks if block.kind is BlockKind.ITEM]
        assert labels == ["•", "•", "•", "1.", "2.", "3."], name


def test_every_block_of_a_text_knows_its_line() -> None:
    for name in ("markdown.md", "wrapped.txt", "paged.txt"):
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        document = read_document((FOLDER / name).read_bytes())
        for block in (*document.blocks, *document.furniture):
            first = (block.rows[0].cells[0].text if block.rows else block.text).split()[0]
            assert block.line is not None and first[:6] in lines[block.line - 1], (name, block)


def _as_docx(page: Document) -> bytes:
    document = docx.Document()
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            document.add_heading(block.text, block.level)
        elif block.kind is BlockKind.ITEM:
            document.add_paragraph(block.text, style="List Number" if block.label[0].isdigit() else "List Bullet")
        elif block.kind is BlockKind.TABLE:
            table = document.add_table(0, len(block.rows[0].cells))
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row.texts, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
