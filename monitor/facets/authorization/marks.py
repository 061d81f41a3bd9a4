"""Grids of authorization whose titles name what is required, and whose cells mark which holds or answer yes or no."""

import re
from typing import NamedTuple

from monitor.facets.authorization.wordings import SUBJECT, requirement_of
from monitor.model.document import Block, Row
from monitor.model.text import display

_ASKS = re.compile(rf"(?:is )?(?:{SUBJECT}|prior auth|auth|pa)(?: (?:is )?(?:required|needed))?\W*", re.IGNORECASE)
"""The title of a column whose cells may answer yes or no."""
MARK = re.compile(r"[xX✓✔☒☑•●■]")
"""What a cell holds that says nothing but that the title of its column holds."""
_YES, _NO = re.compile(r"(?:yes|y)\W*", re.IGNORECASE), re.compile(r"(?:no|n)\W*", re.IGNORECASE)


def answers(cell: str) -> bool:
    """Whether a cell is nothing but a mark or an answer."""
    return any(pattern.fullmatch(display(cell)) for pattern in (MARK, _YES, _NO))


class Answer(NamedTuple):
    """What a row says: the name in its first cell, the requirement, and the words of the title and of the row that say so."""

    name: str
    requirement: str
    quote: str


class Marked(NamedTuple):
    """The answers of a grid, and its rows that give none."""

    answers: tuple[Answer, ...]
    rest: tuple[Row, ...]


def read_marks(block: Block) -> Marked | None:
    """The requirements that the rows of a table mark; None where the table is no such grid."""
    titles = [display(title) for title in block.rows[0].texts] if block.rows else []
    columns = [place for place, title in enumerate(titles) if place and (requirement_of(title) or _ASKS.fullmatch(title))]
    answers: list[Answer] = []
    rest: list[Row] = []
    for row in block.rows[1:] if columns else ():
        said = _answers(titles, columns, [display(cell) for cell in row.texts])
        answers += said
        rest += [] if said else [row]
    return Marked(tuple(answers), tuple(rest)) if len(answers) > len(rest) else None


def _answers(titles: list[str], columns: list[int], cells: list[str]) -> list[Answer]:
    """The answers of a row; none where one of its cells there says something else. What its other cells say goes with each."""
    beside = [cell for place, cell in enumerate(cells) if place and place not in columns and cell]
    filled = [(titles[place], cells[place]) for place in columns if place < len(cells) and cells[place]]
    said = [_answer(title, cell) for title, cell in filled]
    if None in said:
        return []
    quotes = [" | ".join((title, cell, *beside)) for title, cell in filled]
    return [Answer(cells[0], requirement, quote) for requirement, quote in zip(filter(None, said), quotes, strict=True)]


def _answer(title: str, cell: str) -> str | None:
    """The requirement that a cell gives its row, or None where it is neither a mark nor an answer."""
    if MARK.fullmatch(cell) or (_YES.fullmatch(cell) and _ASKS.fullmatch(title)):
        return requirement_of(title) or "required"
    return "not_required" if _NO.fullmatch(cell) and _ASKS.fullmatch(title) else None
