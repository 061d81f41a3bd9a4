"""The pieces of a line that an extraction kept in their places, and the dates among them that may begin a row."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.read.text.closing import LEADS_ON
from monitor.read.text.kinds import is_date, is_month
from monitor.read.text.lines import Line

_CELL = re.compile(r"\S+(?: \S+)*")
_MARKER = re.compile(r"[^\w\s(\[\"“'$<>=+&]{1,2}|o|[(\[]?(?:\d{1,2}|[A-Za-z])[.)\]]")
_LABEL = re.compile(
    r".{0,20}\b(?:dates?|effective|review(?:ed)?|revis(?:ed|ion)|published|issued?|updated?|approved|created|adopted|end)\b.{0,10}:",
    re.IGNORECASE,
)
"""A label of the header beside its date."""
_CLAUSE = 3
"""A title over a date has fewer spaces."""
WIDEST = 400
DATE_WIDTH = 26


class Piece(NamedTuple):
    start: int
    end: int
    text: str


def pieces_of(line: Line) -> list[Piece]:
    """The runs of words that two or more spaces part, each with its place; a list marker stands with what it marks."""
    if not line.printed or len(line.printed) > WIDEST:
        return []
    out: list[Piece] = []
    for match in _CELL.finditer(line.printed.replace("\f", "")):
        if out and _MARKER.fullmatch(out[-1].text):
            out[-1] = Piece(out[-1].start, match.end(), f"{out[-1].text} {match[0]}")
        else:
            out.append(Piece(match.start(), match.end(), match[0]))
    return out


def date_among(pieces: Sequence[Piece]) -> Piece | None:
    for place, piece in enumerate(pieces):
        if len(piece.text) <= DATE_WIDTH and (is_date(piece.text) or is_month(piece.text)):
            return None if place and _LABEL.fullmatch(pieces[place - 1].text) else piece
    return None


def ends_clause(pieces: Sequence[list[Piece]], place: int) -> bool:
    """Whether a line is a date alone that ends what the line above says in the same column ("criteria changed /", "November 2031")."""
    above, found = pieces[place - 1] if place else [], pieces[place]
    if len(found) != 1 or not above or above[0].start != found[0].start or date_among(found) is None:
        return False
    return above[0].text.count(" ") >= _CLAUSE and LEADS_ON.search(above[0].text) is not None


def lists_dates(pieces: Sequence[list[Piece]], place: int) -> bool:
    """Whether a line of three dates or more is part of a list of dates in columns: the line above or below says nothing else either."""
    only = [bool(found) and all(is_date(piece.text) for piece in found) for found in pieces[max(0, place - 1) : place + 2]]
    return len(pieces[place]) > 2 and only[min(place, 1)] and sum(only) > 1
