"""Emphasis of Markdown that goes on in the next lines: no converter lets it reach beyond a paragraph, so the lines between its signs are one text."""

import re
from collections.abc import Sequence

from monitor.read.text.kinds import is_code, is_code_row
from monitor.read.text.lines import Line

_SIGN = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])|(?<=[^\s*\\])\*\*(?![\w*])")
_OPENS = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])")
_MOST = 6
"""Emphasis over more lines than this was never meant to be closed."""
_WRAPPED = 55
"""A converter that wraps a text at all leaves no shorter line."""


def tell_emphasis(lines: Sequence[Line]) -> None:
    """Tells the lines in which a bold run goes on that a line above them opened and one of them closes."""
    place = 0
    while place < len(lines):
        end = _closes(lines, place) if _is_open(lines[place].text) else place
        for line in lines[place + 1 : end + 1]:
            line.emphasised = True
        place = max(end, place + 1)


def _is_open(text: str) -> bool:
    """Whether the last sign of emphasis in a line opens a run."""
    signs = [sign.start() for sign in _SIGN.finditer(text)] if "**" in text else []
    return bool(signs) and _OPENS.match(text, signs[-1]) is not None and len(signs) % 2 == 1


def _closes(lines: Sequence[Line], place: int) -> int:
    """The place of the line right below that closes what a line opened; the line's own where another run, a blank line,
    another page or what is no wrapped sentence comes first."""
    for below in range(place + 1, min(place + _MOST, len(lines))):
        line = lines[below]
        if line.gap or line.page != lines[place].page or line.tabs or line.heading or line.marker is not None:
            return place
        if len(lines[below - 1].text) < _WRAPPED or is_code(line.text.strip("*")) or is_code_row(line.text):
            return place  # lines of their own that are set in bold together
        sign = _SIGN.search(line.text) if "**" in line.text else None
        if sign is not None:
            return place if _OPENS.match(line.text, sign.start()) else below
    return place
