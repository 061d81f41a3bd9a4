"""Rows without a heading: what cites, item after item, is a list of references; dated actions, line after line, are a history."""

import itertools
import re

from monitor.diff.claims import claims_of
from monitor.facets.references.split import cites_volume, is_work
from monitor.facets.section import Section
from monitor.model.dates import MONTHS
from monitor.model.document import Block, BlockKind

_FEWEST = 3
_DATED_ACTION = re.compile(
    r"(?:devised|created|originated|adopted|revised|reviewed|updated|amended)(?: dates?)?\s*:\s*(?:\d{1,2}/|(?:19|20)\d\d|[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"(?:(?:{MONTHS}) (?:19|20)\d\d|(?:effective )?\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d):\s", re.IGNORECASE)
_NUMBER = re.compile(r"\W?(\d{1,3})\W?$")


def unheaded_works(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections; where none holds references, a numbered list in which every item is a work, and most print a volume, becomes one."""
    if any(section.facet == "references" for section in sections):
        return sections
    return tuple(part for section in sections for part in _parted(section))


def _parted(section: Section) -> tuple[Section, ...]:
    start = next((place for place, block in enumerate(section.blocks) if _numbered(block, 1)), len(section.blocks))
    run = [
        block
        for number, block in itertools.takewhile(
            lambda pair: _numbered(pair[1], pair[0]) and is_work(f"{pair[1].label} {pair[1].text}"),
            enumerate(section.blocks[start:], 1),
        )
    ]
    if len(run) < _FEWEST or 2 * sum(cites_volume(block.text) for block in run) < len(run):
        return (section,)
    parts = (
        section.model_copy(update={"blocks": section.blocks[:start]}),
        Section(facet="references", heading=(), blocks=tuple(run)),
        Section(facet="narrative", heading=(), blocks=section.blocks[start + len(run) :]),
    )
    return tuple(part for place, part in enumerate(parts) if part.blocks or not place)


def _numbered(block: Block, number: int) -> bool:
    found = _NUMBER.match(block.label) if block.kind is BlockKind.ITEM else None
    return found is not None and int(found[1]) == number


def unheaded_history(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Places of lines or items "Devised: 3/2028", "Revised: 4/29 (…)", "May 2031: Annual update …" or "Effective 01/01/2031: Added …"
    that stand two or more together: a history without a heading."""
    dated = [block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and _tells_action(block.text) for block in blocks]
    return frozenset(
        place
        for place, here in enumerate(dated)
        if here and (dated[place - 1 : place] == [True] or dated[place + 1 : place + 2] == [True])
    )


def _tells_action(text: str) -> bool:
    return _DATED_ACTION.match(text) is not None or ((day := _DAY.match(text)) is not None and bool(claims_of(text[day.end() :])))
