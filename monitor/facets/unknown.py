"""Headings that no layout knows: what stands under them became narrative, and a reader should know that nobody knows what it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from monitor.facets.section import Section
from monitor.model.base import Note
from monitor.model.document import BlockKind
from monitor.model.record import Passage
from monitor.model.text import display, key
from monitor.payers import Layout

_LABEL = re.compile(r"\b(?:date|number|page|and|or)\W*$", re.IGNORECASE)
_SHORTEST = 3
_WORDS = 12
_TOP = 2
"""The least prominent rank of a heading that opens a part of its own within a section of requirements."""

Path = tuple[str, ...]


def unknown_headings(sections: Iterable[Section], passages: Iterable[Passage], layout: Layout, title: str | None) -> Iterator[Note]:
    """A note of kind `unknown_heading` for each heading, once, that no known one stands over and whose text all went to the narrative."""
    told = {key(title or "")}
    below = [passage for passage in passages if passage.heading and passage.text != passage.heading[-1]]
    pages = {passage.heading: passage.page for passage in reversed(below)}
    counts = Counter(passage.heading[:depth] for passage in below for depth in range(1, len(passage.heading) + 1))
    for section in sections:
        for path in (*_own(section, counts, title), *_inner(section)):
            name = key(path[-1])
            if path in pages and name not in told and layout.facet_of(path[-1]) is None and _is_heading(path[-1]):
                told.add(name)
                yield Note(kind="unknown_heading", text=display(path[-1]), page=pages[path])


def _own(section: Section, counts: Counter[Path], title: str | None) -> Iterator[Path]:
    """The heading of a section, if the title alone stands over it and each of its blocks is narrative."""
    over = [text for text in section.heading if key(text) != key(title or "")]
    blocks = sum(block.kind is not BlockKind.HEADING for block in section.blocks)
    if len(over) == 1 and over[0] == section.heading[-1] and 0 < blocks <= counts[section.heading]:
        yield section.heading


def _inner(section: Section) -> Iterator[Path]:
    """Headings that stayed among the requirements, since products are named so."""
    if section.facet == "authorization":
        yield from ((*section.heading, b.text) for b in section.blocks if b.kind is BlockKind.HEADING and b.level <= _TOP)


def _is_heading(text: str) -> bool:
    """Whether a text reads as a heading: words, not many, and no sentence."""
    if not text[:1].isalnum() or text.rstrip().endswith((".", ";", ",")) or _LABEL.search(text):
        return False
    return sum(map(str.isalpha, text)) >= _SHORTEST and len(text.split()) <= _WORDS
