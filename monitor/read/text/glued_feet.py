"""What the site adds to a printed page and an extraction glued to its lines: the print date with the page's place, the link to its top."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.model.document import Block, BlockKind
from monitor.read.text.lines import Line

_GLUED = re.compile(
    r"(?:^|(?<=\s))(?:Printed on \d{1,2}/\d{1,2}/\d{4}\. Page \d{1,3} of \d{1,3}|Back to Top)(?=\s+(?:[A-Z\[“\"(]|Back to Top)|\s*$)"
)
_LINK = "Back to Top"
_FEWEST = 2
"""A page has such a link, or such a foot, more than once; one that stands once may be part of a sentence."""


def without_glued_feet(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines without such feet and links, each parted where one stood, and those."""
    found = {place: list(_GLUED.finditer(line.text)) for place, line in enumerate(lines) if _may_hold(line.text)}
    marks = [mark for hits in found.values() for mark in hits]
    links = [mark for mark in marks if mark[0] == _LINK]
    taken = {links[0][0]: len(links) >= _FEWEST} if links else {}
    kept: list[Line] = []
    furniture: list[Block] = []
    for place, line in enumerate(lines):
        hits = [mark for mark in found.get(place, ()) if taken.get(mark[0], len(marks) - len(links) >= _FEWEST)]
        kept += _parted(line, hits) if hits else (line,)
        furniture += (Block(kind=BlockKind.PARAGRAPH, text=mark[0], line=line.number, reason="running line") for mark in hits)
    return kept, furniture


def _may_hold(text: str) -> bool:
    return _LINK in text or "Printed on " in text


def _parted(line: Line, hits: Sequence[re.Match[str]]) -> Iterator[Line]:
    places = [0, *(place for hit in hits for place in hit.span()), len(line.text)]
    for start, end in zip(places[::2], places[1::2], strict=True):
        if part := line.text[start:end].strip():
            yield replace(line, text=part, gap=max(line.gap, 1), printed="")
