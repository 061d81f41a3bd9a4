"""The headings that a document's table of contents names: each stands on a line of its own further down."""

import re
from collections.abc import Sequence

from monitor.read.text.kinds import has_leader
from monitor.read.text.lines import Line

_ENTRY = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?P<name>\S.{2,150}?)\s*(?:\.\s?){4,}\s*\d{1,3}$")
_FEWEST = 3
"""Fewer lines with dots before a page number make no table of contents."""


def list_headings(lines: Sequence[Line]) -> None:
    """Tells the lines that print a name from the table of contents, and nothing else, that they are `listed`."""
    entries = [match for line in lines if has_leader(line.text) and (match := _ENTRY.match(line.text)) is not None]
    if len(entries) < _FEWEST:
        return
    names = {_name(match["name"]) for match in entries}
    for line in lines:
        line.listed = _name(line.text) in names


def _name(text: str) -> str:
    return text.rstrip(" .:").casefold()
