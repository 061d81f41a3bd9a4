"""Histories that an extraction gives cell by cell, each row begun by the number of the version and its date: "2 8/12/2031 Annual review: …",
"1/1/2032 Widget Committee" below the titles "Version Review Date Summary of Revisions Effective Date Approved by"."""

import re
from collections.abc import Sequence

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display
from monitor.read.text.closing import LEADS_ON
from monitor.read.text.kinds import date_row, is_capitals, is_date, is_heading
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_HEAD = re.compile(
    r"(?P<version>version(?: (?:number|no\.?|#))?) (?P<date>(?:review |revision )?date) (?P<what>(?:summary|description) of (?:revisions?|changes?)) "
    r"(?P<effective>effective date) (?P<by>approved by)",
    re.IGNORECASE,
)
_START = re.compile(r"^(?P<version>\d{1,3}(?:\.\d{1,2})?) (?P<date>\d{1,2}/\d{1,2}/\d{4})(?: (?P<text>\S.*))?$")
_EFFECTIVE = re.compile(r"(?:^|(?<=\s))(?P<date>\d{1,2}/\d{1,2}/\d{4})(?: (?P<by>[A-Z].*))?$")
_FEWEST = 2
_ROW_LINES = 40
_CAPTION_LINES = 2


def version_rows(lines: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    """Such tables by the place of their titles: the block, and the place behind the last row."""
    found: dict[int, tuple[Block, int]] = {}
    for place, line in enumerate(lines):
        head = _HEAD.fullmatch(line.text)
        if head is None or any(place < end for _, end in found.values()):
            continue
        captions = {one.text for one in lines[max(place - _CAPTION_LINES, 0) : place + 1]}
        rows, end = _rows(lines, place + 1, captions)
        if len(rows) >= _FEWEST:
            titles = Row(cells=tuple(Cell(text=display(title)) for title in head.groups()), header=True)
            table = tuple(Row(cells=tuple(Cell(text=display(cell)) for cell in row)) for row in rows)
            found[place] = Block(kind=BlockKind.TABLE, rows=(titles, *table), line=line.number), end
    return found


def _rows(lines: Sequence[Line], place: int, captions: set[str]) -> tuple[list[list[str]], int]:
    """The rows from `place` on and the place behind them; the caption and the titles stand again where a page cut the table."""
    rows: list[list[str]] = []
    end = place
    while place < len(lines) and place - end < _ROW_LINES:
        if lines[place].text in captions:
            place += 1
            continue
        start = _START.match(lines[place].text)
        if start is None:
            break
        row, place = _row(lines, place, start, captions)
        rows.append(row)
        end = place
    return rows, end


def _row(lines: Sequence[Line], place: int, start: re.Match[str], captions: set[str]) -> tuple[list[str], int]:
    """The cells of the row that begins at `place`, and the place behind it: who approved it stands below the second date, close together."""
    what: list[str] = []
    by: list[str] = []
    effective = ""
    first = start["text"] or ""
    while True:
        found = None if effective else _EFFECTIVE.search(first)
        if found is not None and not LEADS_ON.search(first[: found.start()].rstrip() or "".join(what[-1:])):
            effective, first = found["date"], first[: found.start()].rstrip()
            by += [found["by"]] if found["by"] else []
            what += [first] if first else []
        elif first:
            (by if effective else what).append(first)
        place += 1
        if place == len(lines) or lines[place].text in captions or _ends(lines[place], closed=bool(effective)):
            return [start["version"], start["date"], unwrap(what), effective, unwrap(by)], place
        first = lines[place].text


def _ends(line: Line, *, closed: bool) -> bool:
    """Whether a line is of no row, or begins the next one."""
    other = is_heading(line.text) or (is_capitals(line.text) and len(line.text) > _ROW_LINES)
    return (
        _START.match(line.text) is not None
        or other
        or (closed and (line.gap > 0 or is_date(line.text) or date_row(line.text) is not None))
    )
