"""Approvals as forms print them: what each is for in labelled lines, its term, the line "Approval Criteria", and the list below it.

Guidelines of pharmacy benefit managers and request forms of plans are made so; no sentence says that the drug will be approved.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.facets.section import Section
from monitor.facets.statements.asserting import CHECKS, states
from monitor.facets.statements.druglists import Listed
from monitor.facets.statements.terms import APPROVAL_TERM, Termed
from monitor.model.document import Block, BlockKind
from monitor.read.text.kinds import names_strength

_FIELD = re.compile(
    r"(?:(?:product|drug|brand|generic|medication)s?(?: names?)?(?:\(s\))?|diagnos[ei]s|indications?|conditions?|therapy stage|stage of therapy|"
    r"guideline type|(?:request|review|approval|authori[sz]ation) type|type of (?:request|review|approval)|formular(?:y|ies))"
    r"\s?(?::\s?|\s(?=(?-i:[A-Z])))(?P<value>\S.*)",
    re.IGNORECASE,
)
"""What an approval is for: the product, the diagnosis, the stage of therapy; in a table whose columns were lost no colon stands there."""
_TERM = re.compile(
    r"(?:(?:length|duration) of (?:approval|authori[sz]ation|coverage|therapy)|(?:(?:initial|renewal|continued|re-?) ?)?(?:approval|authori[sz]ation|coverage) (?:length|duration|period))"
    r"\s?:?\s(?P<value>[^.;:]{0,20}\b(?:day|week|month|year|time|dose|lifetime|indefinite)\w*(?:\(s\))?\W*$)",
    re.IGNORECASE,
)
_STAGE_TERM = re.compile(
    r"(?:initial|renewal|continu\w+|re-?) ?(?:(?:of )?(?:approval|authori[sz]ation|certification|coverage|therapy))?\s?:\s?"
    r"[^.;:]{0,20}\b(?:day|week|month|year)\w*(?:\(s\))?\W*(?:\([^()]{3,60}\)\W*)?$",
    re.IGNORECASE,
)
"""The stage of therapy with its term: "Initial Authorization: 6 months"."""
_CRITERIA = re.compile(
    r"(?:(?:approval|authori[sz]ation|prior authori[sz]ation|pa|clinical|coverage|medical necessity|initial|renewal|reauthori[sz]ation|continuation) ){0,3}"
    r"criteria\W*",
    re.IGNORECASE,
)
"""The line over the list of an approval."""
_PRODUCTS = re.compile(r"(?:.*\s)?\d{8}[\dA-Z]{4}[\dA-Z]{2}(?:\s.*)?|product names? generic names? .*", re.IGNORECASE)
"""A row of the table of products with the fourteen figures of a generic product, or its titles."""
_NEEDED = 2
"""A term says what it is of where one field at least stands by it, or the stage itself is its label."""


def gathered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections; one that begins with the line over an approval's list goes on with the fields that stand over that line."""
    out: list[Section] = []
    for section in sections:
        if out and section.facet == "statements" and section.heading and _CRITERIA.fullmatch(section.heading[-1]):
            above = out[-1]
            start = _fields_over(above.blocks, len(above.blocks))
            if start < len(above.blocks) and above.facet in ("statements", "narrative", "header"):
                label = Block(kind=BlockKind.HEADING, text=section.heading[-1], level=len(section.heading))
                whole = (*above.blocks[start:], label, *section.blocks)
                heading = above.heading if above.facet == "statements" else section.heading[:-1]
                kept = above.model_copy(update={"blocks": above.blocks[:start]})
                out[-1:] = [kept] if above.facet != "statements" and (start or above.heading) else []
                whole = (*above.blocks[:start], *whole) if above.facet == "statements" else whole
                out.append(Section(facet="statements", heading=heading, blocks=whole))
                continue
        out.append(section)
    return tuple(out)


def formed(blocks: Iterable[Block | Listed | Termed]) -> Iterator[Block | Listed | Termed]:
    """The blocks in order, with a `Termed` for the fields over the list of each approval, its term and the line that leads the list."""
    found = tuple(blocks)
    given = 0
    for place, block in enumerate(found):
        if place < given or not (isinstance(block, Block) and _is_line(block) and _CRITERIA.fullmatch(block.text)):
            continue
        start = max(given, _fields_over(found, place))
        led = _lead(block, found[place + 1 : place + 2])
        if start == place or led is None:
            continue
        lines = [one for one in found[start:place] if isinstance(one, Block)]
        yield from found[given:start]
        yield from (one for one in lines if one.kind is BlockKind.TABLE or _is_product(one.text))
        fields = [one.text for one in lines if _is_line(one) and not _is_product(one.text)]
        term = next((text for text in fields if _is_term(text)), "")
        yield Termed(lead=led[0], titles=tuple(text for text in fields if text != term), term=term)
        given = place + led[1]
    yield from found[given:]


def _lead(label: Block, after: Sequence[Block | Listed | Termed]) -> tuple[Block, int] | None:
    """The line that leads an approval's list, with what it says of the boxes to check, and how many blocks it is made of; None where no
    list follows, or a sentence says itself what is covered."""
    following = next(iter(after), None)
    if not isinstance(following, Block):
        return None
    if following.kind is BlockKind.ITEM:
        return label, 1
    if CHECKS.match(following.text):
        return following.model_copy(update={"text": f"{label.text.rstrip(' :')}: {following.text}"}), 2
    return (label, 1) if following.kind is BlockKind.PARAGRAPH and not states(following.text) else None


def _fields_over(blocks: Sequence[Block | Listed | Termed], end: int) -> int:
    """Where the labelled lines begin that stand right before a place and give the term of an approval; the place itself if there are none."""
    start = end
    while start and _belongs(blocks[start - 1]):
        start -= 1
    lines = [block.text for block in blocks[start:end] if isinstance(block, Block) and _is_line(block)]
    while start < end and not _is_field(blocks[start]):
        start += 1  # products of an approval stand below its fields
    fields = [text for text in lines if _FIELD.match(text) or _is_term(text)]
    telling = any(map(_is_term, fields)) and (len(fields) >= _NEEDED or any(map(_STAGE_TERM.match, fields)))
    return start if telling else end


def _belongs(block: Block | Listed | Termed) -> bool:
    if not isinstance(block, Block):
        return False
    if block.kind is BlockKind.TABLE:
        return any(_PRODUCTS.fullmatch(" ".join(row.texts)) for row in block.rows)
    return _is_field(block) or (_is_line(block) and _is_product(block.text))


def _is_field(block: Block | Listed | Termed) -> bool:
    return isinstance(block, Block) and _is_line(block) and (_FIELD.match(block.text) is not None or _is_term(block.text))


def _is_product(text: str) -> bool:
    """Whether a line is a row of the table of an approval's products, or the second line of one, or holds the titles of its columns."""
    return _PRODUCTS.fullmatch(text) is not None or names_strength(text)


def _is_term(text: str) -> bool:
    return any(pattern.match(text) for pattern in (APPROVAL_TERM, _TERM, _STAGE_TERM))


def _is_line(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
