"""Histories whose cells stand on lines of their own, each row with its number ("10/01/2031", "R10", what was done, why), as a Medicare
contractor's page is left by what strips its tables."""

import itertools
import re
from collections.abc import Sequence

from monitor.facets.history.lines import only_dates, read_date
from monitor.facets.history.rows import DatedText
from monitor.facets.section import NOTHING
from monitor.model.document import Block, BlockKind

_NUMBER = re.compile(r"R\d{1,3}")
_FEWEST = 2


def numbered_rows(blocks: Sequence[Block]) -> tuple[list[DatedText], list[Block]]:
    """The rows of such a history and the blocks that are part of none; no rows where it is another, or one whose numbers do not fall by one.
    The first cell alone dates a row: the explanation may begin with a further date. "N/A" ends a row; without that the last one is no
    longer than the longest above it."""
    starts = [place for place, (date, number) in enumerate(itertools.pairwise(blocks)) if _begins(date, number)]
    numbers = [int(blocks[place + 1].text[1:]) for place in starts]
    falls = all(above - below in (0, 1) for above, below in itertools.pairwise(numbers))
    if len(starts) < _FEWEST or not falls or any(block.kind is BlockKind.TABLE for block in blocks):
        return [], []
    longest = max(end - start for start, end in itertools.pairwise(starts))
    rows: list[DatedText] = []
    rest = list(blocks[: starts[0]])
    for start, end in itertools.pairwise([*starts, len(blocks)]):
        date, number, *cells = blocks[start:end]
        told = list(itertools.takewhile(lambda cell: not NOTHING.fullmatch(cell.text), cells))
        told = told if len(told) < len(cells) else told[: longest - 2]
        rows.append(DatedText(read_date(date.text), " ".join(cell.plain for cell in told) or number.text, date.page))
        rest += [*([number] if told else []), *cells[len(told) :]]
    return rows, rest


def _begins(date: Block, number: Block) -> bool:
    """Whether two blocks are the first two cells of a row."""
    return only_dates(date.text) == 1 and _NUMBER.fullmatch(number.text) is not None
