"""Sections whose lines were lost: a lead, its criteria and the next lead stand in one paragraph."""

import re
from collections.abc import Callable

from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position

_LEAD_END = re.compile(r"\b(?:following|below|these|met|when|if|for|in)\b[^.:;]{0,120}:\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[;,])\s+(?=(?:and|or)\s+[A-Z])|(?<=;)\s+(?=[A-Z])|(?<=; and)\s+(?=[A-Z])|(?<=; or)\s+(?=[A-Z])")
_BEHIND_BRACKET = re.compile(
    r"(?<=Place of Service: Outpatient)\s+(?=[A-Z])|(?<=Inpatient/Outpatient)\s+(?=[A-Z])|(?<=\])\s+(?=[A-Z][^\[\].:;]{3,150}?\b(?:is|are|do|does)\b[^\[\].:;]{0,40}\b(?:considered|covered|medically necessary|investigational|meet)\b)"
)
"""Where a statement begins behind a list item that ended in a bracket, or behind the place of service: the line break between was lost."""
_CLOSES = re.compile(r"^(?:notes?\b|refer to|see\b|place of service|please)", re.IGNORECASE)


def unrolled(block: Block, position: Callable[[str], Position | None]) -> tuple[Block, ...]:
    """The paragraph as leads, the criteria behind each as list items, and the other sentences. `position` tells what a sentence asserts.

    What follows a lead that ends in a colon are its criteria, up to the next sentence that asserts a position or is a note.
    """
    out: list[Block] = []
    listing = False
    for sentence in (part for whole in sentences(block.text) for part in _BEHIND_BRACKET.split(whole)):
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


def _items(block: Block, text: str) -> list[Block]:
    pieces = (piece.strip() for piece in _BETWEEN.split(text))
    return [block.model_copy(update={"kind": BlockKind.ITEM, "text": piece, "label": ""}) for piece in pieces if piece]
