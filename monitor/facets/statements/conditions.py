"""Items that assert a position and are criteria all the same: what stands above them says so."""

import re

from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import EXPECTS, is_set_as_title, names_label, stated_position
from monitor.facets.statements.criteria import Node, operator_of
from monitor.facets.statements.walk import Open
from monitor.model.document import Block
from monitor.model.record import Position

NECESSARY = (Position.MEDICALLY_NECESSARY, Position.MEDICALLY_NECESSARY_WITH_CRITERIA)
LIKE = dict.fromkeys(NECESSARY, NECESSARY)
"""Positions that one statement and its criteria may word differently."""
ITEM_TITLE = 90
"""An item may open with a title ("Psoriasis.") of at most this many characters, which belongs to its statement."""
_JOINED = re.compile(r"; ?(?:and|or)$", re.IGNORECASE)
_SET = re.compile(r"\b(?:criteria|requirements|conditions)\b[^.;:]*:$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|must|should|shall|will|may|can|cannot|does|do)\b", re.IGNORECASE)
GOES_ON = re.compile(r"(?:this|these|that|those|such|it|they|otherwise|however|if|when|for)\b", re.IGNORECASE)
"""How a sentence begins that goes on with what its item says."""


def is_condition(opened: Open | None, block: Block, position: Position) -> bool:
    """An item that repeats the position of the lead above it is one of its criteria: beneath an item, or where all must be met; and so is
    one that only sends elsewhere for what the item above it names."""
    if opened is None or not opened.expects:
        return False
    if names_label(opened.quote, block.label):
        return True
    if block.level <= opened.depth or (opened.tree.ends_in_title and EXPECTS.search(block.text)):
        return False  # a list of its own, or the first lead under the title of the next part
    if _JOINED.search(block.text) and not opened.tree.empty:
        return True
    if position is Position.DEFERS_TO and _sends_beneath(opened.tree.last, block):
        return True
    if block.text[:1].islower() and EXPECTS.search(sentences(block.text)[0]) is None:
        return True  # "testing is not clinically appropriate" under "… when:" goes on with that sentence
    if opened.position not in LIKE.get(position, (position,)):
        return False
    if opened.depth < 0 and _of_set(opened.tree.over(block.level), block):
        return True
    if opened.depth < 0 and _titled(block):
        return False
    return opened.depth >= 0 or operator_of(opened.quote) == "all"


def _sends_beneath(above: Node, block: Block) -> bool:
    """Whether an item names a service and the document for it right beneath a criterion that leads to such items, or behind one of them."""
    if not above.label or not block.text.startswith("For "):
        return False
    return above.text.rstrip().endswith(":") or stated_position(above.text) is Position.DEFERS_TO


def _of_set(over: Node, block: Block) -> bool:
    """Whether an item leads to nothing itself and stands beneath one that titles a set of criteria ("Criteria set 1:")."""
    return bool(over.label) and _SET.search(over.text) is not None and EXPECTS.search(block.text) is None


def _titled(block: Block) -> bool:
    """Whether an item names its own subject before it asserts: "Psoriasis. Approve if ..." stands for itself."""
    first, *others = sentences(block.text)
    return bool(others) and len(first) <= ITEM_TITLE and stated_position(first) is None


def titles_item(first: str, following: str) -> bool:
    """Whether the first sentence of an item titles the one that asserts behind it: it is short, and set as a title or no whole sentence."""
    whole = _FINITE.search(first) is not None and not is_set_as_title(first.rstrip("."))
    return len(first) <= ITEM_TITLE and (not whole or GOES_ON.match(following) is not None)
