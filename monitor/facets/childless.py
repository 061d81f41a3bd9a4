"""Lines that say something though they look like headings: nothing stands under them."""

import re
from collections.abc import Iterator

from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind

_VALUED = re.compile(r"[^:]{3,60}:\s+\S*\w")
"""A label with its value ("Place of Service: Outpatient")."""


def with_values_told(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections, of which those that are nothing but a label with its value hold it as text: a heading is told of what stands under it
    only, and here nothing does."""
    for section, after in zip(sections, (*sections[1:], None), strict=False):
        above, own = section.heading[:-1], section.heading[-1:]
        parent = after is not None and after.heading[: len(section.heading)] == section.heading
        if section.blocks or parent or not own or not _VALUED.match(own[0]):
            yield section
            continue
        text = Block(kind=BlockKind.PARAGRAPH, text=own[0])
        yield Section(facet="narrative", heading=above, blocks=(text,))
