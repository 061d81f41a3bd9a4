"""Sections whose lines were lost: a lead, its criteria and the next lead stand in one paragraph."""

import re
from collections.abc import Callable

from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position

RUN_ON = 1_000
"""A section that is one paragraph of more characters than this has lost its lines."""
_LEAD_END = re.compile(r"\b(?:following|below|these|met|when|if|for|in)\b[^.:;]{0,120}:\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[;,])\s+(?=(?:and|or)\s+[A-Z])|(?<=;)\s+(?=[A-Z])|(?<=; and)\s+(?=[A-Z])|(?<=; or)\s+(?=[A-Z])")
_ASSERTS = (
    r"[^\[\].:;]{3,150}?\b(?:is|are|do|does)\b[^\[\].:;]{0,40}\b(?:considered|covered|medically necessary|investigational|meet)\b"
)
_BEHIND_ITEM = re.compile(
    r"(?<=Place of Service: Outpatient)\s+(?=[A-Z])|(?<=Inpatient/Outpatient)\s+(?=[A-Z])|"
    rf"(?<=\])\s+(?=[A-Z]{_ASSERTS})|(?<=(?:,|s) [A-Z\d]\d{{3}}[A-Z\d])\s+(?=[A-Z][a-z]{_ASSERTS})"
)
"""Where a statement begins behind a list item that ended in a bracket, behind a list of codes, or behind the place of service: the line
break between was lost."""
FIRST_OF_LIST = re.compile(r":\s+\(?(1|a|A)[.)]\s+(?=\S)")
"""Where a numbered list begins whose lines were lost: right behind a lead."""
_CLOSES = re.compile(r"^(?:notes?\b|refer to|see\b|place of service|please)", re.IGNORECASE)


def unrolled(block: Block, position: Callable[[str], Position | None]) -> tuple[Block, ...]:
    """The paragraph as leads, the criteria behind each as list items, and the other sentences. `position` tells what a sentence asserts.

    What follows a lead that ends in a colon are its criteria, up to the next sentence that asserts a position or is a note.
    """
    out: list[Block] = []
    listing = False
    for sentence in (part for whole in sentences(block.text) for part in _BEHIND_ITEM.split(whole)):
        lead = next((end for end in _LEAD_END.finditer(sentence) if position(sentence[: end.end()]) is not None), None)
        if lead is not None:
            out.append(block.model_copy(update={"text": sentence[: lead.end()].rstrip()}))
            out += _items(block, sentence[lead.end() :])
            listing = True
        elif position(sentence) is not None or _CLOSES.match(sentence):
            out.append(block.model_copy(update={"text": sentence}))
            listing = False
        elif listing:
            out += _items(block, sentence)
        else:
            out.append(block.model_copy(update={"text": sentence}))
    return tuple(out)


def relisted(block: Block, position: Callable[[str], Position | None]) -> tuple[Block, ...]:
    """The paragraph with the numbered list that its lines were lost of: lead, items, and what stands before and behind them.

    The whole paragraph where it holds no lead that asserts a position with "1. … 2. …" right behind it.
    """
    first = FIRST_OF_LIST.search(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if first is None:
        return (block,)
    *before, lead = sentences(block.text[: first.start() + 1])
    starts = _numbered(block.text, first)
    if len(starts) < 2 or position(lead) is None:
        return (block,)
    ends = [*(start for start, _ in starts[1:]), len(block.text)]
    items = [block.text[begin:end].strip() for (_, begin), end in zip(starts, ends, strict=True)]
    last, *behind = sentences(items[-1])
    texts = [(BlockKind.PARAGRAPH, "", " ".join(before)), (BlockKind.PARAGRAPH, "", lead)]
    texts += [(BlockKind.ITEM, f"{label_at(first[1], place)}.", text) for place, text in enumerate((*items[:-1], last))]
    texts.append((BlockKind.PARAGRAPH, "", " ".join(behind)))
    return tuple(block.model_copy(update={"kind": kind, "label": label, "text": text}) for kind, label, text in texts if text)


def _numbered(text: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """Where each label of a list begins and ends, as long as they go on in order."""
    found = [(first.start() + 1, first.end())]
    while following := re.compile(rf"\s\(?{label_at(first[1], len(found))}[.)]\s+(?=\S)").search(text, found[-1][1]):
        found.append((following.start(), following.end()))
    return found


def label_at(first: str, place: int) -> str:
    """The label at a place, counted from 0, of a list that begins with `first`."""
    return str(place + 1) if first == "1" else chr(ord(first) + place)


def _items(block: Block, text: str) -> list[Block]:
    pieces = (piece.strip() for piece in _BETWEEN.split(text))
    return [block.model_copy(update={"kind": BlockKind.ITEM, "text": piece, "label": ""}) for piece in pieces if piece]
