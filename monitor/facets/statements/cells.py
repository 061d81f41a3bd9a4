"""A table's cell that holds statements: its titles, its leads, and the lists under them, of which the lines were lost."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from monitor.facets.numbering import ROMAN
from monitor.facets.sentences import sentences
from monitor.facets.statements.criteria import Operator, operator_of
from monitor.facets.statements.runon import FIRST_OF_LIST, label_at
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position
from monitor.read.markers import DEPTHS

_TITLE = re.compile(
    r"(?:^|(?<=\s))((?:initial|renewal|continuation|re-?authori[sz]ation) (?:evaluation|criteria|approval|authori[sz]ation|therapy))\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LEAD_AHEAD = re.compile(r"[A-Z][^.:;]{3,200}:\s")
_LABEL = re.compile(r"(?:^|\s)(\(?(\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)])(?=\s+\S)")
_BEGINS_LIST = re.compile(r"(?::|\bfollowing)\s*$")
_JOINT = re.compile(r"\b(and|or)\W*$", re.IGNORECASE)
_NEXT_ITEM = re.compile(r"(?:\b(?:AND|OR|and|or)|[:;])\s+(?=\(?(?:\d{1,2}|[A-Za-z])[.)]\s+\S)")
_OWN_LABEL = re.compile(r"(\(?(?:\d{1,2}|[A-Za-z])[.)])\s+(?=\S)")
_NEAR = 12
_DEEPEST = 12
"""Printed lists nest no deeper."""
_BEHIND_LIST = re.compile(
    r"\s+(?=(?:\*{1,3}\s?)?notes?:\s|(?:(?:length|duration) of (?:approval|authori[sz]ation)|(?:approval|authori[sz]ation) (?:length|duration)):)",
    re.IGNORECASE,
)
"""What begins something of its own behind the last item of a list: a note to it, or the term of the approval."""

_SENTENCE_AHEAD = re.compile(r"(?<=[a-z\d)%])\s+(?=[A-Z][a-z]* [a-z(])")
_GOES_ON = re.compile(
    r"\b(?:a|an|the|of|for|in|on|at|by|to|from|with|without|and|or|as|per|than|any|all|each|no|not|is|are|using|either)$",
    re.IGNORECASE,
)
"""Words with which no item of a list ends."""

_BULLET = re.compile(rf"(?:^|\s)([{DEPTHS}])\s+")


class _List(NamedTuple):
    """A list as far as it was read: its first label, how many items it has, and how they combine, if its lead says so."""

    first: str
    given: int
    operator: Operator | None


def listed(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """What stands before the bullets of a cell's list, and its items, each with its depth."""
    lead, *parts = _BULLET.split(text)
    return lead, tuple((DEPTHS.index(sign), item) for sign, item in zip(parts[::2], parts[1::2], strict=True))


def titled_parts(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a cell, each with the title of the criteria that it holds, or none: titles stand where the cell opens, or over a lead."""
    starts = [
        found.start(1)
        for found in _TITLE.finditer(text)
        if found.start(1) == 0 or (text[found.start(1)].isupper() and _LEAD_AHEAD.match(text, found.end()))
    ]
    for start, stop in pairwise([0, *(start for start in starts if start), len(text)]):
        title = _TITLE.match(text, start) if start in starts else None
        if said := text[title.end() if title else start : stop].strip():
            yield title[1] if title else "", said


def outlined(block: Block, position: Callable[[str], Position | None]) -> tuple[Block, ...]:
    """The text of a cell with the lists that its lines were lost of: each lead that asserts a position with "1. … A. …" right behind it,
    the items of its list by their depth, and what stands before and behind them. Where it holds no such lead, what goes on from above is parted from the notes behind it."""
    leads: list[tuple[int, int]] = []
    begun = 0
    for first in FIRST_OF_LIST.finditer(block.text):
        lead = sentences(block.text[begun : first.start() + 1])[-1]
        if position(lead) is not None:
            leads.append((first.start() + 1 - len(lead), first.start() + 1))
        begun = first.end()
    if not leads:
        return tuple(block.model_copy(update={"text": text}) for text in _BEHIND_LIST.split(block.text) if text)
    out = [(BlockKind.PARAGRAPH, "", 0, block.text[: leads[0][0]])]
    for (start, end), (stop, _) in zip(leads, (*leads[1:], (len(block.text), 0)), strict=True):
        *items, (depth, label, last) = _nested(block.text[end:stop], block.text[start:end])
        last, stated = parted_from_statement(last, position)
        own, *behind = _BEHIND_LIST.split(last)
        out.append((BlockKind.PARAGRAPH, "", 0, block.text[start:end]))
        out += [(BlockKind.ITEM, sign, level, text) for level, sign, text in (*items, (depth, label, own))]
        out += [(BlockKind.PARAGRAPH, "", 0, text) for text in (*behind, stated)]
    return tuple(
        block.model_copy(update={"kind": kind, "label": label, "level": level, "text": text.strip()})
        for kind, label, level, text in out
        if text.strip()
    )


def parted_from_statement(item: str, position: Callable[[str], Position | None]) -> tuple[str, str]:
    """The item of a cell's list, and the statement that stood in a line of its own below the list, or "": no full stop parts the two, only
    the capital with which the statement begins."""
    first, *_ = sentences(item)
    for found in reversed(list(_SENTENCE_AHEAD.finditer(first))):
        above, below = item[: found.start()], item[found.end() :]
        if position(above) is None and not _GOES_ON.search(above) and below.endswith((".", ":")) and position(below) is not None:
            return above, below
    return item, ""


def goes_on(text: str) -> tuple[tuple[str, str], ...]:
    """The items of a list that began above `text`, each with its label: parted where one ends in a joint or a colon and a label follows.
    What stands before the first label has none."""
    starts = [0, *(found.end() for found in _NEXT_ITEM.finditer(text))]
    parts = (text[start:stop].strip() for start, stop in pairwise([*starts, len(text)]))
    labelled = ((_OWN_LABEL.match(part), part) for part in parts)
    return tuple((found[1], part[found.end() :]) if found else ("", part) for found, part in labelled if part)


def _nested(text: str, lead: str) -> list[tuple[int, str, str]]:
    """The items of a list that begins with `text` under `lead`, each with its depth and label: a label begins a list behind a colon, or
    goes on with the innermost list that it is the next of, and whose items are joined as the item before it ends."""
    lists: list[_List] = []
    found: list[tuple[int, str, int, int]] = []
    for match in _LABEL.finditer(text):
        sign, before = match[2], text[found[-1][3] : match.start()] if found else lead
        fits = [depth for depth in reversed(range(len(lists))) if sign == _sign(lists[depth])]
        if fits:
            joint = _JOINT.search(before, max(0, len(before) - _NEAR))
            joined = {"and": "all", "or": "any"}[joint[1].casefold()] if joint else None
            depth = next((d for d in fits if joined is None or lists[d].operator in (joined, None)), fits[0])
            lists[depth:] = [lists[depth]._replace(given=lists[depth].given + 1)]
        elif (
            sign in ("1", "A", "a", "i")
            and len(lists) < _DEEPEST
            and (not found or _BEGINS_LIST.search(before, max(0, len(before) - _NEAR)))
        ):
            depth = len(lists)
            lists.append(_List(sign, 1, operator_of(before)))
        else:
            continue
        found.append((depth, match[1], match.start(), match.end()))
    if not found:
        return [(0, "", text.strip())]
    ends = [*(start for _, _, start, _ in found[1:]), len(text)]
    return [(depth, label, text[begin:end].strip()) for (depth, label, _, begin), end in zip(found, ends, strict=True)]


def _sign(here: _List) -> str:
    """The label of the next item of a list."""
    if here.first == "i":
        return ROMAN[here.given] if here.given < len(ROMAN) else ""
    return label_at(here.first, here.given)
