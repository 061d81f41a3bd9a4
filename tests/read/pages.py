"""Invented pages, and what was read of them."""

from collections.abc import Sequence

from monitor.model.document import Block, Document
from monitor.read.html import read_html


def page(body: str, head: str = "") -> Document:
    return read_html(
        f"<!DOCTYPE html><html lang='en-US'><head><title>Lanterns | Acme</title>{head}</head><body>{body}</body></html>"
    )


def shapes(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.plain) for block in blocks]


def reasons(document: Document) -> list[str]:
    return [block.reason for block in document.furniture]
