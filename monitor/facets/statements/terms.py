"""Criteria under the term of an approval: "Length of Approval: 6 Months", the diagnosis that it is for, and the list.

Drug criteria made from a template say so of each drug and stage; no sentence says that the drug will be approved when they are met.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from monitor.facets.section import Section
from monitor.facets.statements.criteria import is_connector
from monitor.facets.statements.druglists import Listed
from monitor.model.base import Noun
from monitor.model.document import Block, BlockKind
from monitor.payers import generic_layout, heading_key

APPROVAL_TERM = re.compile(
    r"^(?:(?:length|duration) of (?:approval|(?:re-?)?authori[sz]ation|coverage)|(?:approval|(?:re-?)?authori[sz]ation|coverage) (?:length|duration|period))"
    r"\s?:\s?[^.;:]{0,20}\b(?:day|week|month|year|time|dose|lifetime|indefinite)\w*(?:\(s\))?\W*$",
    re.IGNORECASE,
)
LIMIT_TITLES = (
    r"(?:(?:quantity|supply|dos(?:e|age|ing)) limit(?:ation)?|(?:(?:initial|renewal|continuation) )?(?:approval|(?:re-?)?authori[sz]ation|renewal|coverage) (?:limit|duration|period|length)"
    r"|(?:length|duration) of (?:approval|(?:re-?)?authori[sz]ation|coverage)|prescrib(?:er|ing) (?:special(?:ty|tie)|restriction|requirement)"
    r"|age (?:limit(?:ation)?|restriction|requirement)|sites? of (?:care|service|administration))s?"
)
"""Titles of sections that limit an approval, apart from its criteria: for how long it is given, how much, to whom, on whose order and where."""
_LIMITS = re.compile(rf"{LIMIT_TITLES}(?: (?:policy|criteria|requirements?))?")
_INDICATION = re.compile(r"^for (?:the |a )?(?:diagnos[ei]s|treatment|management|indications?) of\b[^.;]{2,150}$", re.IGNORECASE)
_STAGE = re.compile(
    r"^.{0,40}\b(?:re-?)?(?:authori[sz]ation|approval|certification|renewal|continuation|therapy)\b[^.;:]{0,40}$", re.IGNORECASE
)
"""What stage of therapy an approval is for ("Reauthorization", "Initial Approval")."""
_LONGEST_TITLE = 120
_LEAST = 3
"""A term, what it is for, and a criterion at least stand before the fields of a header."""
_FIELDS = frozenset(name for names in generic_layout().labels.values() for name in names if " " in name)


class Termed(Noun):
    """A diagnosis that leads the criteria of an approval: the line that names it, the lines that title the approval, and its term."""

    lead: Block
    titles: tuple[str, ...]
    term: str


def titles_limits(text: str) -> bool:
    """Whether a heading titles such a section and nothing else."""
    return _LIMITS.fullmatch(heading_key(text)) is not None


def opens_approval(blocks: Sequence[Block | Listed]) -> bool:
    """Whether the blocks begin with the term of an approval and what it is for."""
    return len(blocks) > 1 and _is_line(blocks[0], APPROVAL_TERM) and _is_line(blocks[1], _INDICATION)


def termed(blocks: Iterable[Block | Listed]) -> Iterator[Block | Listed | Termed]:
    """The blocks in order, with a `Termed` for the titles, the term and the diagnosis over each list of criteria."""
    found = tuple(blocks)
    given, places = 0, [place for place in range(len(found) - 2) if opens_approval(found[place : place + 2])]
    loose = any(isinstance(block, Block) and is_connector(block.text) for block in found)
    for place in places:
        term, lead, first = found[place : place + 3]
        if not (isinstance(term, Block) and isinstance(lead, Block) and isinstance(first, Block)):
            continue
        if first.kind is BlockKind.ITEM:
            start = place - sum(1 for _ in itertools.takewhile(_may_title, reversed(found[given:place])))
        elif loose and not first.text.endswith("."):
            start = max(given, place - _titles_over(found, place, drug=_titles_over(found, places[0], drug=True) > 1))
        else:
            continue
        yield from found[given:start]
        titles = tuple(block.text for block in found[start:place] if isinstance(block, Block))
        yield Termed(lead=lead, titles=titles, term=term.text)
        given = place + 2
    yield from found[given:]


def _titles_over(found: tuple[Block | Listed, ...], place: int, *, drug: bool) -> int:
    """How many lines title the approval whose criteria have no bullets: the stage right over its term, and a drug over the stage. Any more
    may be criteria of the approval above, which look alike."""
    stage = place > 0 and _is_line(found[place - 1], _STAGE)
    return stage + (stage and drug and place > 1 and _may_title(found[place - 2]))


def without_fields(section: Section) -> Iterator[Section]:
    """The section; fields of the header behind the criteria of approvals ("Effective date", "Revisions") stand apart from them."""
    blocks = section.blocks
    last = max((i for i in range(len(blocks)) if opens_approval(blocks[i : i + 2])), default=len(blocks))
    end = next((i for i in range(last + _LEAST, len(blocks)) if _is_field(blocks[i])), len(blocks))
    yield section.model_copy(update={"blocks": blocks[:end]}) if end < len(blocks) else section
    if end < len(blocks):
        yield Section(facet="narrative", blocks=blocks[end:])


def _is_field(block: Block) -> bool:
    """Whether a line begins with a label of the header that is more than a word, or is nothing else."""
    return block.kind is not BlockKind.TABLE and heading_key(block.text.split(":")[0]) in _FIELDS


def _is_line(block: Block | Listed, pattern: re.Pattern[str]) -> TypeGuard[Block]:
    return isinstance(block, Block) and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and bool(pattern.match(block.text))


def _may_title(block: Block | Listed) -> bool:
    """Whether a line may title an approval: short, and no sentence, lead, list item or connector."""
    return (
        isinstance(block, Block)
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and len(block.text) <= _LONGEST_TITLE
        and not block.text.endswith((".", ":", ";", ","))
        and not is_connector(block.text)
    )
