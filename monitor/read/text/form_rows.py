"""Rows of CMS's form for the criteria of Medicare Part D, of whose two columns an extraction kept only the order of their words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display
from monitor.read.text.kinds import begins_small, ends
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_HEAD = re.compile(r"(PA Criteria) (Criteria(?: Details)?)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:Covered Uses?|Exclusion Criteria|Required Medical Info(?:rmation)?|(?:Age|Prescriber) Restrictions?|Coverage Duration|Other Criteria"
    r"|Indications(?= (?:All|Some) )|Off[- ]Label Uses?|Part B Prerequisite|Prerequisite Therapy Required)(?=:? |:?$)"
)
_CUT_LABEL = re.compile(r"Required Medical (?!Info)")
"""A label that a narrow column wrapped: what stands behind it may belong to any row."""
_PRODUCTS = re.compile(r"(?:products?|drugs?) affected:?", re.IGNORECASE)
_ANSWER = re.compile(r"(?:yes|no|none|n/?a)\W*", re.IGNORECASE)
_LEAST = 4
_LONGEST_NAME = 60


def form_rows(lines: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    """The forms by the place of the titles of their columns: a table of each label with what stands behind it, and the place behind its last
    row. The line over the products that a form is for stands alone, whatever follows it."""
    found: dict[int, tuple[Block, int]] = {}
    place = 0
    while place < len(lines):
        head = _HEAD.fullmatch(lines[place].text)
        rows, end = _rows(lines, place + 1) if head is not None else ([], place)
        if head is not None and len(rows) >= _LEAST:
            cells = [head.groups(), *((label, unwrap(said)) for label, said in rows)]
            table = tuple(Row(cells=tuple(Cell(text=display(text)) for text in row)) for row in cells)
            found[place] = Block(kind=BlockKind.TABLE, rows=table, line=lines[place].number), end
        elif _PRODUCTS.fullmatch(lines[place].text):
            found[place] = Block(kind=BlockKind.PARAGRAPH, text=lines[place].text, line=lines[place].number), place + 1
        place = end if place in found and head is not None else place + 1
    return found


def of_forms(lines: Sequence[Line]) -> set[int]:
    """The places of the labels of such forms, with what stands behind them: each drug has its own, however often a page begins or ends alike."""
    heads = any(_HEAD.fullmatch(line.text) for line in lines)
    return {place for place, line in enumerate(lines) if heads and any(one.match(line.text) for one in (_HEAD, _LABEL, _PRODUCTS))}


def head_products(lines: Sequence[Line]) -> None:
    """Makes a heading of each line in capitals right above "Products Affected": the name of the drug whose form follows."""
    for line, below in pairwise(lines):
        if _PRODUCTS.fullmatch(below.text) and line.text.isupper() and len(line.text) <= _LONGEST_NAME and not line.tabs:
            line.heading = line.heading or 2


def _rows(lines: Sequence[Line], place: int) -> tuple[list[tuple[str, list[str]]], int]:
    """The labels with the lines of what stands behind each, and the place behind the last; no rows where a label is cut in two. What stands
    behind a page break goes on with its row only if another label follows."""
    rows: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    end = place
    for here in range(place, len(lines)):
        line = lines[here]
        found = _LABEL.match(line.text)
        if _CUT_LABEL.match(line.text):
            return [], place
        if found is not None and all(found[0] != label for label, _ in rows):
            if rows:
                rows[-1][1].extend(waiting)
            said = line.text[found.end() :].lstrip(": ")
            rows.append((found[0], [said] if said else []))
            waiting, end = [], here + 1
        elif not rows or _ends_form(lines, here, rows):
            break
        elif waiting or line.broken:
            waiting.append(line.text)
        else:
            rows[-1][1].append(line.text)
            end = here + 1
    return rows, end


def _ends_form(lines: Sequence[Line], place: int, rows: Sequence[tuple[str, list[str]]]) -> bool:
    """Whether a line without a label of its own is no part of the row above it: it stands apart, begins the next form, or the row has its
    answer already."""
    line = lines[place]
    rest = not (line.gap or line.broken or line.tabs) and rows[-1][1] and not ends(rows[-1][1][-1]) and begins_small(line.text)
    if rest and (ends(line.text) or not _begins_form(lines[place + 1 : place + 3])):
        return (
            False  # the rest of a sentence, though the next form begins right below it on another page; a drug's name has no stop
        )
    apart = (line.gap > 0 and not line.broken) or line.tabs or line.heading > 0
    begins = _begins_form(lines[place : place + 2])
    again = (found := _LABEL.match(line.text)) is not None and found[0] == rows[0][0]
    return apart or begins or again or (not line.broken and _ANSWER.fullmatch(" ".join(rows[-1][1])) is not None)


def _begins_form(lines: Sequence[Line]) -> bool:
    """Whether one of the lines is the title of the products or the columns of a form."""
    return any(_PRODUCTS.fullmatch(line.text) or _HEAD.fullmatch(line.text) for line in lines)
