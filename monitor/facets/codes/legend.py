"""Marks behind codes that the document explains: "Experimental/Investigational = (E/I)", and below it a row "S9999 (E/I) Widget oil"."""

import re
from collections.abc import Iterable, Mapping

from monitor.facets.codes.tables import TableEntry
from monitor.facets.positions import position_of_label
from monitor.model.document import Block
from monitor.model.record import Position

_MARK = r"\(\W?([A-Z][A-Z/&]{0,5})\)"
_WORDS = r"([A-Za-z][\w /&-]{3,60}?)"
_BEHIND = re.compile(rf"{_WORDS}\s?=\s?{_MARK}")
_ENDS_BEHIND = re.compile(rf"=\s?{_MARK}")
"""How what is looked for behind words ends: that is found at once, where each word might be the first of them."""
_BEFORE = re.compile(rf"{_MARK}\s?[=–-]\s?{_WORDS}(?=[,.;]|$)")
_MARKED = re.compile(rf"{_MARK}\s*")


def legend_of(blocks: Iterable[Block]) -> dict[str, Position]:
    """The marks that the blocks explain by a coverage position."""
    texts = [text for block in blocks if "(" in (text := block.plain)]
    pairs = [(mark, words) for text in texts if _ENDS_BEHIND.search(text) for words, mark in _BEHIND.findall(text)]
    pairs += [pair for text in texts for pair in _BEFORE.findall(text)]
    found = ((mark, position_of_label(words)) for mark, words in pairs)
    return {mark: position for mark, position in found if position is not None}


def read_mark(entry: TableEntry, legend: Mapping[str, Position]) -> TableEntry:
    """The entry with the position that an explained mark at the front of its description gives it; the mark stays with the code as printed."""
    marked = _MARKED.match(entry.description)
    position = legend.get(marked[1]) if marked else None
    if marked is None or position is None:
        return entry
    found = entry.found._replace(raw=f"{entry.found.raw} {marked[0].strip()}")
    return entry._replace(found=found, description=entry.description[marked.end() :], position=position)
