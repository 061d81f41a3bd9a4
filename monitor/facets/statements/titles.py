"""Lines amid a list of criteria that title a group of them: a title in capitalised words, or an indication with its mark."""

import re

from monitor.facets.product_titles import titles_products
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import is_title, stated_position
from monitor.facets.statements.criteria import TITLE_LINE
from monitor.facets.statements.druglists import Listed
from monitor.facets.statements.terms import Termed
from monitor.facets.statements.walk import GROUP, Walk
from monitor.model.document import Block, BlockKind
from monitor.read.text.form_labels import is_form_label

_LONGEST = 90
_AWAITS = re.compile(r"(?:[,;:]|\b(?:and|or))\W*$", re.IGNORECASE)
"""How an item ends that another must follow."""
_MARKED = re.compile(r"[A-Z][^.;:†‡§]{2,80}[†‡§][\sΦφ\d,†‡§–-]{0,24}")
"""An indication with the mark that says who recognises it ("Chronic Elbow Pain ‡ 4,7")."""


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
    every indication stands above it and ends in "and". Says whether it did."""
    if walk.open is None or not walk.open.expects or block.kind is not BlockKind.PARAGRAPH or not isinstance(following, Block):
        return False
    above = walk.open.tree.last
    if above.label != "•" or len(block.text) > _LONGEST:
        return False
    if following.label == "•" and _MARKED.fullmatch(block.text):
        walk.open.tree.add(TITLE_LINE, "", block.text)
        return True
    if _AWAITS.search(above.text):
        return False
    if following.label != "•" and not any(stated_position(first) for first in sentences(following.text)[:1]):  # a table says none
        return False
    if is_title(block.text) and stated_position(block.text) is None:
        walk.open.tree.add(TITLE_LINE, "", block.text)
        return True
    return False
