"""Grids of requirements that an extraction keeps in place with spaces: products down, settings across.

The titles tell where the columns are. A row that does not keep to them makes the whole grid unreadable: a cell in a wrong column says
the opposite of what is printed.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display
from monitor.read.text.kinds import is_heading
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_CELL = re.compile(r"\S+(?: \S+)*")
_SETTING = re.compile(
    r"(?:in-?patient|out-?patient|office|home|ambulatory surg\w+(?: center)?|asc)(?: (?:setting|services?|facility))?",
    re.IGNORECASE,
)
_REQUIREMENT = re.compile(
    r"(?:(?:prior |pre-?)?(?:authorization|authorisation|certification|approval)(?: (?:required|requirements?|needed|status))?\??"
    r"|requirements?|required\??)",
    re.IGNORECASE,
)
_ROWS_OF = re.compile(
    r"(?:products?|plans?|lines? of business|benefit plans?|services?|settings?|programs?|members?)", re.IGNORECASE
)
_OFF = 3
"""How far a cell may begin before the title of its column: titles are often centred over their cells."""
_MOST_ROWS = 60


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


def grids(lines: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    """The grids by the place of their titles: the block, and the place behind the last row."""
    found: dict[int, tuple[Block, int]] = {}
    place = 0
    while place < len(lines):
        titles = _titles(lines[place])
        rows, end = _rows(lines, place, titles) if titles else ([], place)
        if rows:
            head = Row(cells=tuple(Cell(text=display(title.text)) for title in titles), header=True)
            body = (Row(cells=tuple(Cell(text=display(unwrap(cell))) for cell in row)) for row in rows)
            found[place] = Block(kind=BlockKind.TABLE, rows=(head, *body), line=lines[place].number), end
        place = max(end, place + 1)
    return found


def _pieces(line: Line) -> list[_Piece]:
    return [_Piece(match.start(), match.end(), match[0]) for match in _CELL.finditer(line.printed)]


def _titles(line: Line) -> list[_Piece]:
    """The titles of a grid: two settings or more, or what the rows are and what is required of them; empty for any other line."""
    if "  " not in line.printed.strip():
        return []
    pieces = _pieces(line)
    settings = sum(_SETTING.fullmatch(piece.text) is not None for piece in pieces)
    required = any(_REQUIREMENT.fullmatch(piece.text) for piece in pieces[1:])
    named = _ROWS_OF.fullmatch(pieces[0].text) is not None
    if len(pieces) > 1 and ((settings > 1 and (named or settings == len(pieces))) or (named and (settings or required))):
        return pieces if named else [_Piece(line.indent, line.indent, ""), *pieces]
    return []


def _rows(lines: Sequence[Line], head: int, titles: Sequence[_Piece]) -> tuple[list[list[list[str]]], int]:
    """The cells of the rows beneath the titles and the place behind them; no rows where one of them does not keep to the columns."""
    rows: list[list[list[str]]] = []
    place = head + 1
    while place < len(lines) and len(rows) < _MOST_ROWS:
        line = lines[place]
        if line.text != lines[head].text:
            pieces = _pieces(line)
            pieces = pieces if len(pieces) == len(titles) else _cut(pieces, titles)
            places = _places(pieces, titles)
            if len(pieces) < 2 and (not rows or not _goes_on(line, places)):
                break
            if line.gap > 1:
                break
            if places is None:
                return [], place
            if places[0] == 0 and len(pieces) > 1:
                rows.append([[] for _ in titles])
            elif not rows:
                return [], place
            for piece, column in zip(pieces, places, strict=True):
                rows[-1][column].append(piece.text)
        place += 1
    return rows, place


def _cut(pieces: list[_Piece], titles: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, parted where a single space stands right before a column's beginning."""
    found: list[_Piece] = []
    for piece in pieces:
        for title in titles:
            at = title.start - piece.start
            if 0 < at < len(piece.text) and piece.text[at - 1] == " ":
                found.append(_Piece(piece.start, title.start - 1, piece.text[: at - 1]))
                piece = _Piece(title.start, piece.end, piece.text[at:])
        found.append(piece)
    return found


def _places(pieces: Sequence[_Piece], titles: Sequence[_Piece]) -> list[int] | None:
    """The column of each piece, in turn where there is one for each; None where one stands in two columns or two stand in one."""
    if len(pieces) == len(titles):
        return list(range(len(titles)))
    places: list[int] = []
    for piece in pieces:
        column = sum(title.start - _OFF <= piece.start for title in titles) - 1
        behind = titles[column + 1].start if column + 1 < len(titles) else None
        if column < 0 or (places and column <= places[-1]) or (behind is not None and piece.end > behind):
            return None
        places.append(column)
    return places


def _goes_on(line: Line, places: list[int] | None) -> bool:
    """Whether a line of one piece goes on with a cell of the row above it."""
    return not line.gap and places is not None and not (places == [0] and is_heading(line.text))
