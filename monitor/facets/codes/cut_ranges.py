"""Ranges of procedure codes that a table without rulings cuts into two rows ("15832-", and "15839" below it)."""

import re
from collections.abc import Iterator
from itertools import starmap

from monitor.codesystems.scan import code_list
from monitor.model.document import Cell, Row

_CUT = re.compile(r"(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})\s?(?:[-–—]|\bthru|\bthrough|\bto)")
_HIGH = re.compile(r"(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})[*+†‡§]?")


def with_ranges(rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows, of which one whose range breaks off behind its first code is joined to the next one, which has nothing but its last: a
    procedure code with a dash behind it stands for no other codes, as a diagnosis does."""
    low: Row | None = None
    for row in rows:
        if low is not None and _goes_on(low, row):
            row, low = _joined(low, row), None
        if low is not None:
            yield low
        low = row
    if low is not None:
        yield low


def _goes_on(low: Row, high: Row) -> bool:
    if len(low.cells) != len(high.cells):
        return False
    pairs = list(zip(low.texts, high.texts, strict=True))
    cut = [bool(_CUT.fullmatch(above) and _HIGH.fullmatch(below) and below > above) for above, below in pairs]
    said = [beside for beside, is_cut in zip([*pairs[1:], ("", "")], cut, strict=True) if is_cut]
    others = [below for (_, below), is_cut in zip(pairs, cut, strict=True) if not is_cut]
    return any(cut) and all(starmap(_runs_on, said)) and not any(map(code_list, others))


def _runs_on(above: str, below: str) -> bool:
    """Whether the description of the second row can be the rest of the first one's."""
    return not above or not below or below[:1].islower() or above.endswith(",")


def _joined(low: Row, high: Row) -> Row:
    cells = (
        Cell(text=f"{a.text} {b.text}".strip(), marks=(*a.marks, *b.marks)) for a, b in zip(low.cells, high.cells, strict=True)
    )
    return low.model_copy(update={"cells": tuple(cells)})
