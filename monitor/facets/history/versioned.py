"""Histories whose first column says which version a row is ("Version | Date | Nature of Change | SME"), in texts that lost the columns."""

import re

from monitor.facets.section import Section
from monitor.model.document import Block

_TITLES = re.compile(r"(?:revision history )?version date nature of changes?(?: [\w/]+){0,2}", re.IGNORECASE)
_VERSION = re.compile(r"(?:initial|revis(?:ed|ion)|review(?:ed)?)\s+(?=\d{1,2}/\d{1,2}/\d{2,4}\s)", re.IGNORECASE)


def lists_versions(section: Section) -> bool:
    """Whether the heading of a section is the titles of such a table's columns."""
    return bool(section.heading) and _TITLES.fullmatch(section.heading[-1]) is not None


def without_versions(section: Section) -> tuple[Block, ...]:
    """The blocks of a section, the rows of such a table without their first cell, so that each begins with its date."""
    if not lists_versions(section):
        return section.blocks
    return tuple(block.model_copy(update={"text": _VERSION.sub("", block.text, count=1)}) for block in section.blocks)
