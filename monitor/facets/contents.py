"""The entries of a table of contents, which look like the headings that they name."""

import itertools
import re

from monitor.facets.section import Heading
from monitor.facets.statements.terms import APPROVAL_TERM
from monitor.model.document import Block, BlockKind
from monitor.payers import heading_key
from monitor.read.text.contents import bare_entries

_LEADER = re.compile(r"(?:[.\s_\u2026]{4,}|\d{1,3})\s*\d{0,3}")
"""The dots that lead from an entry to its page, or the page, on a line of their own."""


def contents_list(blocks: tuple[Block, ...], heads: list[Heading | None]) -> set[int]:
    """Indexes of headings that belong to a table of contents: lines of several headings, and runs of three or more in a row, not all
    of one facet (the titles of columns), which stand again further down; and names with their pages below the heading of such a table."""
    later: dict[str, int] = {}
    for index, head in enumerate(heads):
        if head is not None:
            later[heading_key(head.text)] = index
    found = {index for index, head in enumerate(heads) if head is not None and _names_several(head.text, later, index)}
    found.update(index for index in bare_entries([block.text for block in blocks]) if heads[index] is not None)
    for _, run in itertools.groupby(range(len(blocks)), key=lambda i: _could_be_entry(blocks[i], heads[i])):
        indexes = list(run)
        listed = [i for i in indexes[:-1] if (h := heads[i]) is not None and later[heading_key(h.text)] >= indexes[-1]]
        named = {heads[i].facet or heads[i].text for i in listed}  # type: ignore[union-attr]
        if len(listed) >= 3 and len(named) > 1:  # an entry amid them whose heading the extraction lost is one all the same
            found.update(i for i in range(listed[0], listed[-1] + 1) if heads[i] is not None)
    return found


def _names_several(text: str, later: dict[str, int], index: int) -> bool:
    """Whether a line is two headings or more, one behind the other, each of which stands alone further down: a list in columns."""
    words = heading_key(text).split()
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(end - start < len(words) and later.get(" ".join(words[start:end]), -1) > index for start in reached):
            reached.add(end)
    return 0 < len(words) in reached


def _could_be_entry(block: Block, head: Heading | None) -> bool:
    """Whether a line may stand in a table of contents: a heading, or a short line that is no term of an approval."""
    return (
        head is not None
        or _LEADER.fullmatch(block.text) is not None
        or (
            block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            and len(block.text) < 60
            and not block.text.endswith(".")
            and not APPROVAL_TERM.match(block.text)
        )
    )
