"""Headings that stand among codes and begin no section of their own: a coverage position, a line of business, a group of codes."""

import re

from monitor.facets.codes.groups import Kind, classify
from monitor.facets.codes.lines import read_line
from monitor.facets.codes.named_lists import lists_of_systems
from monitor.facets.codes.scoped import is_scope
from monitor.facets.numbering import CHAPTER
from monitor.facets.positions import position_of_label
from monitor.facets.section import Heading
from monitor.model.document import Block, BlockKind
from monitor.model.text import key

_CODES = re.compile(r"\bcod(?:es?|ing)\b")
_ANNOUNCES_CODES = re.compile(r"\bfollowing [^.;:]{0,60}\bcodes?(?:\(s\))?(?: |:)", re.IGNORECASE)
_WHEN_SERVED = re.compile(r"when (?:an?|the|this) service\b[^:]*$", re.IGNORECASE)
"""The heading of a coverage section ("When a service is considered investigational"); a group of codes says "When services are …:"."""


def stays_in_codes(head: Heading, after: tuple[Block, ...]) -> bool:
    """A coverage position names a group of codes there, a line of business over codes says for whom they are listed, a list of places of service is a
    row; and a line that codes follow is a group or a wrapped description, not a new section."""
    if lists_of_systems(head.text)[1] or (is_scope(head.text) and any(_lists_codes(one) or _titles_codes(one) for one in after)):
        return True
    if head.facet == "statements":
        titles_section = _WHEN_SERVED.match(head.text) or CHAPTER.match(head.text)
        return position_of_label(head.text) is not None and not titles_section
    if head.facet is not None:
        return False
    return bool(_CODES.search(key(head.text)) or read_line(head.text).entries) or any(map(_lists_codes, after))


def _lists_codes(block: Block) -> bool:
    """Whether a line below a heading among codes is a row of them, or announces rows."""
    return block.kind is not BlockKind.TABLE and bool(_ANNOUNCES_CODES.search(block.plain) or read_line(block.plain).entries)


def _titles_codes(block: Block) -> bool:
    """Whether a line names the system or the coverage position of the codes below it."""
    said = classify(block.text, heading=False) if block.kind is not BlockKind.TABLE else Kind.PROSE
    return said is Kind.SYSTEM or (said is Kind.LABEL and _CODES.search(key(block.text)) is not None)
