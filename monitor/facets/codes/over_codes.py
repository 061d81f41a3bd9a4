"""Lines that stand over codes: short headings above labels and tables, and the lines of business that codes are listed for."""

import re

from monitor.facets.codes.groups import Group, Kind, classify, is_band
from monitor.facets.codes.lines import read_line
from monitor.facets.codes.scoped import is_said_of_codes, is_scope
from monitor.model.document import Block, BlockKind

_ALL_DIAGNOSES = re.compile(r"(?:for )?(?:all|any)(?: other)? diagnos[ie]s\b", re.IGNORECASE)
"""How a line begins that stands in place of diagnosis codes, and heads nothing."""


def stands_over(block: Block, following: Block | None) -> bool:
    """A short line just over a label, a table or a list of codes is a heading, however it is set."""
    text = block.text
    if (
        block.kind is not BlockKind.PARAGRAPH
        or following is None
        or len(text) > 90
        or text.endswith((".", "!", "?", ",", ";"))
        or not text[:1].isupper()
        or _ALL_DIAGNOSES.match(text)
    ):
        return False
    if following.kind is BlockKind.TABLE:
        return True
    return not read_line(following.text).entries and classify(following.text, following.kind is BlockKind.HEADING) in (
        Kind.LABEL,
        Kind.SYSTEM,
    )


def lists_codes(block: Block, hint: str) -> bool:
    """Whether a block is a table, or a line that lists codes; `hint` names their system."""
    return block.kind is BlockKind.TABLE or bool(read_line(block.text, hint).entries)


def is_scope_line(text: str, group: Group, following: Block | None, *, behind_row: bool) -> bool:
    """Whether a line says of the codes below it for which lines of business they are listed. Right behind a row a bare name is that row's last
    column, unless such a line stands over that row too."""
    if following is None or not is_scope(text) or not (is_said_of_codes(text) or group.scope or not behind_row):
        return False
    kind = classify(following.text, following.kind is BlockKind.HEADING)
    return lists_codes(following, group.hint()) or kind in (Kind.SYSTEM, Kind.LABEL) or is_band(following.text)
