"""The proof of a header: each field's passage as printed, and the page that it stands on."""

from collections.abc import Iterable, Mapping

from monitor.model.document import Document
from monitor.model.record import Printed
from monitor.model.text import squeeze

_LONGEST = 200
_SOUGHT = 60
"""So many letters and digits of a passage tell its page: a longer one may run over its block's end."""


def printed(passages: Mapping[str, str], document: Document) -> tuple[Printed, ...]:
    """Every passage under its field, cut to a line and without the bars between cells, with the page of the first block that holds it."""
    pages = _pages({squeeze(text)[:_SOUGHT] for text in passages.values()}, document) if document.pages else {}
    return tuple(
        Printed(field=field, text=text.replace(" | ", " ")[:_LONGEST], page=pages.get(squeeze(text)[:_SOUGHT]))
        for field, text in passages.items()
        if text
    )


def line_with(value: str | None, lines: Iterable[str]) -> str:
    """The first line that holds the value, whatever its spacing and punctuation; "" where none does (a title of two lines)."""
    sought = squeeze(value or "")
    return next((line for line in lines if sought and sought in squeeze(line)), "")


def _pages(sought: set[str], document: Document) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for block in (*document.blocks, *document.furniture):
        if not sought:
            break
        held = squeeze(block.plain)
        here = {text for text in sought if text in held}
        found |= dict.fromkeys(here, block.page)
        sought = sought - here
    return found
