"""Statements that stand between lists of codes: each says what the payer pays for, and the codes below a heading of their own follow it."""

import itertools
import re
from collections.abc import Iterator

from monitor.facets.section import Section
from monitor.facets.statements.asserting import stated_position
from monitor.model.document import Block, BlockKind

_PAYS = re.compile(
    r"(?!these |the following |this )[A-Z][\w®™&'’ -]{2,50} (?:will|does|may) (?:not )?(?:consider reimbursement|provide reimbursement|reimburse|cover|pay)\b"
    r"[^.:;]* (?:the )?following [^.:;]*\bcodes?\b(?:\(s\))?[^.:;]*[.:]",
    re.IGNORECASE,
)
"""What the payer does, with a service named by its codes below; "The following codes are not covered" says it of codes alone, and labels them."""
_TITLE = 90


def parted(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections, the last block of one of codes in a section of coverage where it is such a statement over the codes of the next section; a
    short line above is its heading."""
    for section, after in itertools.zip_longest(sections, sections[1:]):
        last = section.blocks[-1] if section.facet == "codes" and len(section.blocks) > 1 else None
        if last is None or after is None or after.facet != "codes" or not _states(last):
            yield section
            continue
        title = section.blocks[-2:-1] if _titles(section.blocks[-2]) else ()
        yield section.model_copy(update={"blocks": section.blocks[: -1 - len(title)]})
        heading = (*section.heading[:-1], *(block.text for block in title)) or section.heading
        yield section.model_copy(update={"facet": "statements", "heading": heading, "blocks": (last,)})


def _states(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _PAYS.fullmatch(block.text) is not None and stated_position(block.text) is not None


def _titles(block: Block) -> bool:
    text = block.text
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and len(text) <= _TITLE
        and text[:1].isupper()
        and not text.endswith((".", ":", ";", ","))
    )
