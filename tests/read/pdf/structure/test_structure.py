"""Each clause of what is asked of PDF structure, in the hand of each producer."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec

import pytest

from monitor.fetch.browser import find_browser
from monitor.model.document import Block, BlockKind, Document
from monitor.read.pdf import ocr, read_pdf
from tests.read.pdf.structure.browser import Printer, printer
from tests.read.pdf.structure.clauses import CLAUSES
from tests.read.pdf.structure.parts import Clause, Invented
from tests.read.pdf.structure.writers import plain, processed, split, turned

Producer = Callable[[Invented], bytes]
WRITERS: dict[str, Producer] = {"plain": plain, "processed": processed, "split": split}
PRINTERS: dict[str, Callable[[Printer], Producer]] = {
    "browser": lambda one: one.tagged,
    "browser-untagged": lambda one: one.untagged,
}


def told(document: Document) -> tuple[str, ...]:
    """The blocks as lines: "#" headings by level, "-" items by level with their label, "=" and "|" table rows, "^" marks, "->" links."""
    return tuple(line for block in document.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        for row in block.rows:
            cells = (cell.text + ("^" + ",".join(cell.marks) if cell.marks else "") for cell in row.cells)
            yield ("= " if row.header else "| ") + " | ".join(cells)
        return
    marks = f" ^{','.join(block.marks)}" if block.marks else ""
    links = "".join(f" ->{link.text}: {link.url}" for link in block.links)
    start = {BlockKind.HEADING: "#" * block.level + " ", BlockKind.ITEM: "  " * block.level + f"- [{block.label}] "}.get(
        block.kind, ""
    )
    yield start + block.text + marks + links


def check(clause: Clause, producer: Producer) -> None:
    data = producer(clause.document)
    document = read_pdf(turned(data, clause.document.turn) if clause.document.turn else data)
    assert told(document) == clause.wanted
    assert tuple(f"{block.reason}: {block.text}" for block in document.furniture) == clause.furniture
    assert tuple(f"{note.kind} {note.page}" for note in document.notes if note.kind != "low_confidence_table") == clause.notes


@pytest.fixture(autouse=True)
def _no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """What OCR reads is another matter (see test_ocr); here pictures are only told."""
    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_written(clause: Clause, name: str) -> None:
    check(clause, WRITERS[name])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Printer]:
    if find_browser() is None or find_spec("playwright") is None:
        pytest.skip("no browser, or no extra [browser]")
    with printer() as one:
        yield one


@pytest.mark.parametrize("name", PRINTERS)
@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_printed(clause: Clause, name: str, chromium: Printer) -> None:
    check(clause, PRINTERS[name](chromium))
