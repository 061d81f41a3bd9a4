"""The cells of a history that say which kind of act a row was ("Revised") or who acted, set on lines of their own or before a date."""

import re
from collections.abc import Iterable, Iterator

from monitor.diff.claims import CLAIMS, claims_of
from monitor.facets.history.lines import only_dates
from monitor.facets.history.rows import DatedText
from monitor.model.document import Block, BlockKind
from monitor.model.record import HistoryEntry
from monitor.model.text import display, key

_BARE = re.compile(r"(?:revised|reviewed|updated(?: codes)?|new|created|archived|retired)[\s,]*", re.IGNORECASE)
_ENDS = re.compile(r"(?:archived|retired)[\s,]*", re.IGNORECASE)
"""A kind that says what was done, and no other cell may: the policy ended."""


def is_kind(text: str) -> bool:
    """Whether a text is such a cell alone."""
    return _BARE.fullmatch(text) is not None


def without_kinds(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[Block]]:
    """The blocks without the cells of the kind of act that stand right above the date of their row, each cell a line of its own, and those
    cells, each wording once. A kind that says what was done ("Retired") leads the text of its row instead, and is all of it where none follows."""
    kept: list[Block] = []
    aside: list[Block] = []
    waiting: Block | None = None
    for place, block in enumerate(blocks):
        above, below = (blocks[place - 1] if place else None), (blocks[place + 1] if place + 1 < len(blocks) else None)
        begins = waiting is not None or above is None or not only_dates(above.text)
        if begins and is_kind(block.text) and below is not None and only_dates(below.text) == 1:
            kept += [_dated_by(kept.pop(), waiting)] if waiting else []
            waiting = block
        elif waiting is None or only_dates(block.text):
            kept.append(block)
        else:
            kept += _told(kept.pop(), block, waiting)
            aside += [] if _ENDS.fullmatch(waiting.text) else [waiting]
            waiting = None
    kept += [_dated_by(kept.pop(), waiting)] if waiting else []
    return tuple(kept), once(aside)


def _told(date: Block, text: Block, kind: Block) -> list[Block]:
    """The date of a row and the block below it, with the kind of act where that says what was done."""
    if not _ENDS.fullmatch(kind.text):
        return [date, text]
    if text.kind is not BlockKind.PARAGRAPH:
        return [_dated_by(date, kind), text]
    return [date, text.model_copy(update={"text": f"{kind.text} {text.text}"})]


def _dated_by(date: Block, kind: Block) -> Block:
    """The row of a date with nothing but its kind."""
    return date.model_copy(update={"text": f"{date.text} {kind.text}"})


def once(blocks: Iterable[Block]) -> list[Block]:
    """The first block of each wording."""
    first: dict[str, Block] = {}
    for block in blocks:
        first.setdefault(key(block.text), block)
    return list(first.values())


def actors(found: Iterable[DatedText]) -> Iterator[Block]:
    """Who acted, where a cell of its own before the date says so."""
    return (Block(kind=BlockKind.PARAGRAPH, text=row.actor, page=row.page) for row in found if row.actor)


def as_entries(found: Iterable[DatedText]) -> tuple[HistoryEntry, ...]:
    """The rows of the record. Who acted is no text of a row, unless another body did the same on that day, but part of what it claims."""
    rows = [row for row in found if row.text]
    same = [(row.date, key(row.text)) for row in rows]
    return tuple(
        HistoryEntry(
            date=row.date,
            text=display(f"{row.actor} {row.text}" if row.actor and same.count(this) > 1 else row.text),
            claims=_claims(row),
            page=row.page,
        )
        for row, this in zip(rows, same, strict=True)
    )


def _claims(row: DatedText) -> tuple[str, ...]:
    made = {*claims_of(row.text), *(claims_of(f"{row.actor} {row.text}") if row.actor else ())}
    return tuple(claim for claim in CLAIMS if claim in made)
