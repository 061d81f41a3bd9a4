"""The letters of a watermark ("HISTORY", "DRAFT") that an extraction left between the lines of the text, one to a line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.model.document import Block, BlockKind
from monitor.read.text.lines import Line

_WORDS = (
    "ARCHIVED", "CONFIDENTIAL", "COPY", "DELETED", "DRAFT", "EXPIRED", "HISTORICAL", "HISTORY", "INACTIVE", "OBSOLETE", "PENDING",
    "PROPOSED", "RETIRED", "SAMPLE", "SUPERSEDED", "TERMINATED", "UNCONTROLLED", "VERSION", "VOID",
)  # fmt: skip
"""What is printed across the pages of a copy that is not in force, or not to be passed on."""
_SPELT = re.compile("|".join(sorted({*_WORDS, *(word[::-1] for word in _WORDS)}, key=len, reverse=True)))
"""Such a word, from its top or from its foot: a slanted one rises to the right."""
_PIECE = 2
_PAGE_LINES = 60
"""The letters of one word stand on one page, so no more lines apart than it holds."""


def without_watermark(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines without such letters, and each word as furniture; what they stand between is one text, as if they were not there."""
    words = _spelt(lines)
    letters = {place for word in words for place in word}
    for place in sorted(letters):
        if place + 1 < len(lines):
            lines[place + 1].gap = max(lines[place].gap, lines[place + 1].gap)
    kept = [line for place, line in enumerate(lines) if place not in letters]
    return kept, [_furniture([lines[place] for place in word]) for word in words]


def _furniture(letters: Sequence[Line]) -> Block:
    text = " ".join(line.text for line in letters)
    return Block(kind=BlockKind.PARAGRAPH, text=text, line=letters[0].number, reason="scattered letters")


def _spelt(lines: Sequence[Line]) -> list[list[int]]:
    """The places of capital letters that stand alone in their lines and, taken in turn, spell such a word; or, where it is spelt
    elsewhere, a piece of it: a page may end first, or an extraction may have left a letter in a line of the text."""
    alone = [place for place, line in enumerate(lines) if len(line.text) == 1 and "A" <= line.text <= "Z"]
    runs = [(run, "".join(lines[place].text for place in run)) for run in _runs(alone)]
    words = {word for _, text in runs for word in _SPELT.findall(text)}
    if not words:
        return []
    pieces = {word[start:end] for word in words for start in range(len(word)) for end in range(start + _PIECE, len(word) + 1)}
    found = re.compile("|".join(sorted(pieces, key=lambda piece: (-len(piece), piece))))
    return [run[match.start() : match.end()] for run, text in runs for match in found.finditer(text)]


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """The places in runs, none further from the one before it than a page is long."""
    run = list(places[:1])
    for one, later in pairwise(places):
        if later - one > _PAGE_LINES:
            yield run
            run = []
        run.append(later)
    yield run
