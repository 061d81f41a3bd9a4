"""How the items of a list are joined, said in the lead above them (`all of the following`) or at the items' ends (`; and`)."""

import re

from monitor.diff.features import same_text
from monitor.diff.tree import Node
from monitor.facets.statements.view import View

_HOW_MANY = re.compile(r"\b(?:all|any|both|either|one or more|any one)(?: of)? (?=the following\b)")
_JOINT = re.compile(r"\b(and|or)[.,;]?$")
_LAST_WORD = re.compile(r"[;,.]?\s+\W?(and|or)\W?$", re.IGNORECASE)


def says_how_items_join(o: Node, n: Node) -> bool:
    """Whether one of two leads only says in words (`all of the following`) how the items beneath the other one are joined."""
    texts = [(_HOW_MANY.findall(m.text), _HOW_MANY.sub("", m.text)) for m in (o, n)]
    if not o.children or not n.children or not same_text(texts[0][1], texts[1][1]) or bool(texts[0][0]) == bool(texts[1][0]):
        return False
    bare, said = (o, n) if texts[1][0] else (n, o)
    if len(bare.children) == 1:
        return True  # one item is not joined to any other
    joints = {found[1] if (found := _JOINT.search(child.text)) else "" for child in bare.children[:-1]}
    return len(joints) == 1 and {"and": "all", "or": "any"}.get(joints.pop()) == said.entity.operator


def says_the_joint(view: View, o: Node, n: Node) -> bool:
    """Whether one of two items only says at its end how it is joined to the next one, and the items of the list combine so in both."""
    above = view.old.parent.get(o), view.new.parent.get(n)
    if above[0] is None or above[1] is None or above[0].entity.operator != above[1].entity.operator:
        return False
    joints = [found[1].casefold() for m in (o, n) if (found := _LAST_WORD.search(m.text))]
    combined = {"all": "and", "any": "or"}.get(above[0].entity.operator or "")
    return joints == [combined] and same_text(_LAST_WORD.sub("", o.text), _LAST_WORD.sub("", n.text))


def turns_the_list(view: View, o: Node, n: Node) -> bool:
    """Whether two items differ only in how they are joined to the next one, and the list above them is told to combine its items so."""
    above = view.old.parent.get(o), view.new.parent.get(n)
    if above[0] is None or above[1] is None or view.alignment.partner.get(above[0]) is not above[1]:
        return False
    operators = [a.entity.operator for a in above if a is not None]
    if None in operators or operators[0] == operators[1]:
        return False
    joints = [{"and": "all", "or": "any"}[found[1].casefold()] if (found := _LAST_WORD.search(m.text)) else "" for m in (o, n)]
    return joints == operators and same_text(_LAST_WORD.sub("", o.text), _LAST_WORD.sub("", n.text))
