"""One policy as page, as extracted text in the ways extractors set it, and as markdown gives one record. The policies are invented."""

import textwrap
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.model.change import Materiality
from monitor.model.document import Block, BlockKind, Document
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from monitor.read import read_document

PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "layouts").glob("*/page.html"))


def _lines(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [" ".join(text for text in row.texts if text) for row in block.rows]
    return [block.plain]


def one_line_per_paragraph(document: Document) -> str:
    return "\n".join(line for block in document.blocks for line in _lines(block))


def hard_wrapped(document: Document) -> str:
    """As a converter sets a page: 80 columns, a blank line around headings and paragraphs, none within lists and tables."""
    out: list[str] = []
    for block in document.blocks:
        indent = "  " * block.level if block.kind is BlockKind.ITEM else ""
        wrapped = [
            part
            for line in _lines(block)
            for part in textwrap.wrap(line, 80, initial_indent=indent, subsequent_indent=f"{indent}  " if indent else "")
        ]
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            wrapped = ["", *wrapped, ""]
        out += wrapped
    return "\n".join(out)


def markdown(document: Document) -> str:
    out: list[str] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            out += ["", f"{'#' * block.level} {block.text}", ""]
        elif block.kind is BlockKind.ITEM:
            mark = "-" if block.label == "•" else block.label
            out.append(f"{'   ' * block.level}{mark} {block.text}")
        elif block.kind is BlockKind.TABLE:
            rows = [f"| {' | '.join(row.texts)} |" for row in block.rows]
            rule = "|" + "---|" * len(block.rows[0].cells)
            out += ["", rows[0], rule, *rows[1:], ""]
        else:
            out += ["", block.text, ""]
    return "\n".join(out)


def told(record: PolicyRecord) -> dict[str, object]:
    return {
        "title": record.header.title,
        "number": record.header.policy_number,
        "effective": record.header.effective_date,
        "positions": [s.position.value for s in record.statements],
        "codes": {(one.system, one.code) for one in record.codes},
        "dates": [one.date for one in record.history],
        "references": [one.text for one in record.references],
    }


def texts(record: PolicyRecord) -> list[str]:
    return [*(s.quote for s in record.statements), *(one.text for one in record.history)]


@pytest.mark.parametrize("layout", [one_line_per_paragraph, hard_wrapped, markdown], ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_layout_of_a_policy_gives_its_record(page: Path, layout: Callable[[Document], str]) -> None:
    """Where a text lost the columns of a table, a statement or row may hold its neighbour cells too; nothing is lost or torn."""
    data = page.read_bytes()
    record = read_record(layout(read_document(data)).encode(), payer="generic")
    page_record = read_record(data, payer="generic")
    assert told(record) == told(page_record)
    assert all(whole in text for whole, text in zip(texts(page_record), texts(record), strict=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_two_readings_of_a_policy_differ_in_nothing_material(page: Path) -> None:
    data = page.read_bytes()
    forms = [data, *(layout(read_document(data)).encode() for layout in (one_line_per_paragraph, hard_wrapped, markdown))]
    for old, new in combinations([read_record(form, payer="generic") for form in forms], 2):
        told = [*compare(old, new).changes, *compare(new, old).changes]
        assert [change.what for change in told if change.materiality is Materiality.MATERIAL] == []
