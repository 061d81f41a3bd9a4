"""A line of codes amid coverage text ("Codes: E0999, A0999"), below which the coverage goes on."""

import itertools
from collections.abc import Iterator

from monitor.codesystems.scan import code_list
from monitor.facets.positions import position_of
from monitor.facets.section import Section
from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind
from monitor.payers import Layout

_LONGEST_HEADING = 80


def resumed(sections: tuple[Section, ...], layout: Layout) -> tuple[Section, ...]:
    """The sections, of which those of codes that stand amid coverage end with their codes: what states a position right behind is coverage."""
    out: list[Section] = []
    for before, section in zip((None, *sections), sections, strict=False):
        codes = len(list(itertools.takewhile(_only_codes, section.blocks))) if _amid_coverage(before, section) else 0
        if codes and before is not None and _states(section.blocks[codes : codes + 1]):
            out.append(section.model_copy(update={"blocks": section.blocks[:codes]}))
            out += _under_headings(before.heading, section.blocks[codes:], layout)
        else:
            out.append(section)
    return tuple(out)


def _amid_coverage(before: Section | None, section: Section) -> bool:
    return before is not None and before.facet == "statements" and section.facet == "codes" and bool(section.heading)


def _only_codes(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and bool(code_list(block.text))


def _states(blocks: tuple[Block, ...]) -> bool:
    """Whether the block states a position of a service, not of the codes above it."""
    return any(
        block.kind is BlockKind.PARAGRAPH and "code" not in block.text and any(map(position_of, sentences(block.text)))
        for block in blocks
    )


def _under_headings(heading: tuple[str, ...], blocks: tuple[Block, ...], layout: Layout) -> Iterator[Section]:
    """The blocks as coverage under `heading`, and from each line on that is a heading itself, under that one."""
    held: list[Block] = []
    facet = "statements"
    for block in blocks:
        named = layout.facet_of(block.text) if block.kind is BlockKind.PARAGRAPH and len(block.text) < _LONGEST_HEADING else None
        if named is None:
            held.append(block)
            continue
        yield Section(facet=facet, heading=heading, blocks=tuple(held))
        held, facet, heading = [], named, (*heading[:-1], block.text)
    yield Section(facet=facet, heading=heading, blocks=tuple(held))
