"""A record beside the text that it was read from, as one page: a person checks the one against the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from monitor.model.document import Block, Document
from monitor.model.record import PolicyRecord
from monitor.report.reading import text_record
from monitor.report.templating import render


def reading_page(document: Document, record: PolicyRecord) -> str:
    """A self-contained page: the record on the left, the document's blocks by page on the right, and what was set aside below them."""
    return render(
        "beside.html",
        title=record.header.title or record.header.policy_number or "A document",
        record=text_record(record),
        pages=tuple(_by_page(document.blocks)),
        aside=document.furniture,
        source=record.source,
    )


def _by_page(blocks: Sequence[Block]) -> Iterator[tuple[int | None, tuple[Block, ...]]]:
    for page, run in groupby(blocks, key=lambda block: block.page):
        yield page, tuple(run)
