"""Criteria under the term of an approval: "Length of Approval: 6 Months", the diagnosis that it is for, and the list.

Drug criteria made from a template say so of each drug and stage; no sentence says that the drug will be approved when they are met.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from monitor.facets.statements.criteria import is_connector
from monitor.facets.statements.druglists import Listed
from monitor.model.base import Noun
from monitor.model.document import Block, BlockKind

APPROVAL_TERM = re.compile(
    r"^(?:(?:length|duration) of (?:approval|(?:re-?)?authori[sz]ation|coverage)|(?:approval|(?:re-?)?authori[sz]ation|coverage) (?:length|duration|period))"
    r"\s?:\s?[^.;:]{0,20}\b(?:day|week|month|year|time|dose|lifetime|indefinite)\w*(?:\(s\))?\W*$",
    re.IGNORECASE,
)
_INDICATION = re.compile(r"^for (?:the |a )?(?:diagnos[ei]s|treatment|management|indications?) of\b[^.;]{2,150}$", re.IGNORECASE)
_LONGEST_TITLE = 120


class Termed(Noun):
    """A diagnosis that leads the criteria of an approval: the line that names it, the lines that title the approval, and its term."""

    lead: Block
    titles: tuple[str, ...]
    term: str


def termed(blocks: Iterable[Block | Listed]) -> Iterator[Block | Listed | Termed]:
    """The blocks in order, with a `Termed` for the titles, the term and the diagnosis over each list of criteria."""
    found = tuple(blocks)
    given = 0
    for place in range(len(found) - 2):
        here, lead, first = found[place : place + 3]
        if not (_is_line(here, APPROVAL_TERM) and _is_line(lead, _INDICATION)):
            continue
        if not isinstance(first, Block) or first.kind is not BlockKind.ITEM:
            continue
        start = place
        while start > given and _is_title(found[start - 1]):
            start -= 1
        yield from found[given:start]
        titles = tuple(block.text for block in found[start:place] if isinstance(block, Block))
        yield Termed(lead=lead, titles=titles, term=here.text)
        given = place + 2
    yield from found[given:]


def _is_line(block: Block | Listed, pattern: re.Pattern[str]) -> TypeGuard[Block]:
    return isinstance(block, Block) and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and bool(pattern.match(block.text))


def _is_title(block: Block | Listed) -> bool:
    """Whether a line may title an approval: short, and no sentence, lead, list item or connector."""
    return (
        isinstance(block, Block)
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and len(block.text) <= _LONGEST_TITLE
        and not block.text.endswith((".", ":", ";", ","))
        and not is_connector(block.text)
    )
