"""Lines amid a list of criteria that title a group of them: a title in capitalised words, or an indication with its mark."""

import itertools
import re
from collections.abc import Sequence

from monitor.facets.product_titles import titles_products
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import is_set_as_title, stated_position, states
from monitor.facets.statements.criteria import TITLE_LINE, is_connector
from monitor.facets.statements.druglists import Listed
from monitor.facets.statements.terms import Termed
from monitor.facets.statements.walk import GROUP, Walk
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position
from monitor.read.text.form_labels import is_form_label
from monitor.read.text.kinds import heading_like, measures

_LONGEST = 90
_AWAITS = re.compile(r"(?:[,;:]|\b(?:and|or))\W*$", re.IGNORECASE)
"""How an item ends that another must follow."""
_MARKED = re.compile(r"[A-Z][^.;:†‡§]{2,140}[†‡§][\sΦφ\u0424\d,†‡§–-]{0,24}")
"""An indication with the mark that says who recognises it ("Chronic Elbow Pain ‡ 4,7")."""
_UNIVERSAL = re.compile(r"(?:universal|general) criteria", re.IGNORECASE)

EXCLUSIONS = re.compile(
    r"\W*(?:[IVX\d]{1,4}[.)]\s+)?(?:(?:other|general|additional|further|policy|plan|benefit|coverage|specific) )?exclusions?(?: criteria)?\W*|discontinuation criteria\W*|"
    r"\W*(?:[IVX\d]{1,4}[.)]\s+)?(?:(?:services|items|indications|indicators|procedures|uses|diagnoses) (?:(?:that|which) are )?)?not covered\W*|"
    r"what (?:is not|isn['’]t|(?:we|the plan|medicaid) (?:do|does) not) cover(?:ed)?\W*|"
    r"\W*(?:[IVX\d]{1,4}[.)]\s+)?non-?covered (?:services|items|indications|indicators|procedures|uses|diagnoses)\W*",
    re.IGNORECASE,
)
"""A line over a list of what is not covered, which says so by its title alone."""
_STAGE = r"(?:initial|renewal|re-?authori[sz]ation|continuation|continued|re-?approval|re-?certification)"
_CRITERIA = re.compile(
    rf"\W*(?:[IVX\d]{{1,4}}[.)]\s+)?(?:(?:clinical|approval|authori[sz]ation|prior authori[sz]ation|pa|pdl|(?:additional )?inclusion|{_STAGE}) )+criteria(?: for [^.;:]{{2,80}})?(?: \([^()]{{3,60}}\))?\W*|"
    r"\W*(?:[IVX\d]{1,4}[.)]\s+)?criteria for (?:(?:initial|continued|prior) )?(?:approval|authori[sz]ation|coverage|renewal)(?: of [^.;:]{2,80})?\W*",
    re.IGNORECASE,
)
"""A line that titles the criteria of an approval, for a stage or a drug, and asserts nothing itself."""
_OF_STAGE = re.compile(
    rf"\W*(?:[IVX\d]{{1,4}}[.)]\s+)?{_STAGE} (?:approval |authori[sz]ation |therapy )?criteria\W*", re.IGNORECASE
)


def excludes(walk: Walk, block: Block, path: tuple[str, ...], following: Block | Listed | Termed | None) -> bool:
    """Opens a statement at a line "Exclusions:" right over a list whose items assert nothing themselves; says whether it did."""
    if (
        block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        or EXCLUSIONS.fullmatch(block.text) is None
        or not isinstance(following, Block)
        or following.kind is not BlockKind.ITEM
        or stated_position(following.text) is not None
    ):
        return False
    walk.start(Position.NOT_COVERED, block.text, path, block)
    if walk.open is not None:
        walk.open.expects = True
    return True


def names_condition(heading: str) -> bool:
    """Whether a heading names one of the conditions that a lead announces: an indication with its mark, or what all of them have in common."""
    return _MARKED.fullmatch(heading) is not None or _UNIVERSAL.fullmatch(heading) is not None


def titles_criteria(block: Block) -> bool:
    """Whether a line is nothing but the title of an approval's criteria."""
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and _CRITERIA.fullmatch(block.text) is not None


def leads_criteria(walk: Walk, block: Block, path: tuple[str, ...], below: Sequence[Block | Listed | Termed]) -> bool:
    """Opens a statement at the title of an approval's criteria, if it stands right over a list that nothing else leads; says whether it did."""
    led = (
        walk.waiting or walk.governing or (walk.open is not None and walk.open.expects and not _CRITERIA.fullmatch(walk.open.quote))
    )
    items = tuple(itertools.takewhile(_is_listed, below))
    after = below[len(items)] if len(items) < len(below) else None
    if led or not items or any(isinstance(one, Block) and states(one.text) for one in (*items, after)):
        return False
    walk.start(Position.MEDICALLY_NECESSARY_WITH_CRITERIA, block.text, path, block)
    if walk.open is not None:
        walk.open.expects = True
    return True


def _is_listed(block: Block | Listed | Termed) -> bool:
    return isinstance(block, Block) and (
        block.kind is BlockKind.ITEM or (block.kind is BlockKind.PARAGRAPH and is_connector(block.text))
    )


def begins_stage(walk: Walk, heading: str) -> bool:
    """Whether a heading of the next stage of therapy ends the list above it: one that no headings part."""
    return walk.open is not None and walk.open.tree.flat and _OF_STAGE.fullmatch(heading) is not None


def labels_form(walk: Walk, block: Block) -> bool:
    """Takes a label of the form for Medicare Part D, or a title of products by what becomes of them, under an open lead as the title of all up
    to the next such line; says whether it did."""
    if walk.open is None or not walk.open.expects or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    if not (is_form_label(block.text) or titles_products(block.text)):
        return False
    walk.open.tree.add(GROUP, "", block.text)
    return True


def titles_group(walk: Walk, block: Block, following: Block | Listed | Termed | None) -> bool:
    """Takes a line in capitalised words over items of its own as the title of a group, or over the next statement as no criterion of
    this one, where the list above has bullets and its last item awaits no other; and so a marked indication, though what is asked for
    every indication stands above it and ends in "and". A line with references behind it over the next statement ends the list. Says
    whether it did."""
    if walk.open is None or not walk.open.expects or block.kind is not BlockKind.PARAGRAPH or not isinstance(following, Block):
        return False
    above = walk.open.tree.last
    if len(block.marks) > 1 and heading_like(block.text) and not measures(block.text) and states(following.text):
        walk.close()
        walk.left.append(block)
        return True
    if above.label != "•":
        return False
    if following.label == "•" and _MARKED.fullmatch(block.text):
        walk.open.tree.add(TITLE_LINE, "", block.text)
        return True
    if len(block.text) > _LONGEST or _AWAITS.search(above.text):
        return False
    if following.label != "•" and not any(stated_position(first) for first in sentences(following.text)[:1]):  # a table says none
        return False
    if is_set_as_title(block.text) and stated_position(block.text) is None:
        walk.open.tree.add(TITLE_LINE, "", block.text)
        return True
    return False
