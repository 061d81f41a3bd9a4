"""How the items of a list are joined, said in the lead above them (`all of the following (a, b, and c)`) or at the items' ends (`; and`)."""

import re
from collections.abc import Sequence

from monitor.diff.features import same_text
from monitor.diff.tree import Node
from monitor.facets.statements.view import View
from monitor.model.record import Criterion

_HOW_MANY = re.compile(r"\b(?:all|any|both|either|one or more|any one)(?: of)? (?=the following\b)")
_JOINT = re.compile(r"\b(and|or)[.,;]?$")
_LABEL = r"(?:[a-z]|[ivx]{2,5}|\d{1,2})"
_LABELS = rf"{_LABEL}(?:(?:-|, | (?=and|or))(?:(?:and|or) )?{_LABEL})+"
_NAMED = re.compile(rf"\s?(?:\((?:criteria |items )?({_LABELS})(?: below)?\)|\b(?:criteria|items) ({_LABELS})(?= below| are met))")
"""The labels of its items in a lead: `(a, b, or c)`, `(1 and 2)`, `(a-d below)`, `criteria a or b below`."""
_LISTED = re.compile(rf"\b(?!and\b|or\b){_LABEL}\b")
_AND_OR = re.compile(r"\b(?:and|or)\b")
_FOR_TWO = (("both of", "all of"), ("either of", "any of"))
"""What a lead says of two items, and what of more."""
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


def names_its_items(o: Node, n: Node) -> bool:
    """Whether two leads over lists of which one has more items, and that combine alike, differ only in the labels of their items that they
    name (`(a, b, or c)`) and in the word that two items call for (`both of`)."""
    count = len(o.children), len(n.children)
    if not all(count) or count[0] == count[1] or o.entity.operator != n.entity.operator:
        return False
    joints = [set(_AND_OR.findall(named[0])) if (named := _NAMED.search(m.text)) else set() for m in (o, n)]
    if (all(joints) and joints[0] != joints[1]) or (o.entity.operator is None and len(joints[0]) != 1):
        return False
    bare = [_without_items(m) for m in (o, n)]
    return None not in bare and bare[0] == bare[1]


def _without_items(lead: Node) -> str | None:
    """The words of a lead without what follows from how many items it has; None where it names other items than those beneath it."""
    text = lead.text
    for two, more in _FOR_TWO if len(lead.children) == 2 else ():
        text = text.replace(two, more)
    named = _NAMED.search(text)
    if named is None:
        return text
    labels = [(getattr(item.entity, "label", "") or "").strip("().").casefold() for item in lead.children]
    said = named[1] or named[2]
    listed = _LISTED.findall(said)
    whole = [labels[0], labels[-1]] if "-" in said else labels
    return text[: named.start()] + text[named.end() :] if listed == whole else None


def joins_on_as_last(view: View, o: Node, n: Node) -> bool:
    """Whether an item is the last of its list in one version only, and is joined there as the last one of the other version's list is, which
    came or went, to what follows the list."""
    above = view.old.parent.get(o), view.new.parent.get(n)
    if above[0] is None or above[1] is None or above[0].entity.operator != above[1].entity.operator:
        return False
    lasts = above[0].children[-1], above[1].children[-1]
    if (lasts[0] is o) == (lasts[1] is n):
        return False
    amid, ending, last = (o, n, lasts[0]) if lasts[1] is n else (n, o, lasts[1])
    combined = {"all": "and", "any": "or"}.get(above[0].entity.operator or "")
    return (
        view.lone(last)
        and _joint_of(amid) == combined
        and _joint_of(ending) == _joint_of(last) != ""
        and same_text(_LAST_WORD.sub("", o.text), _LAST_WORD.sub("", n.text))
    )


def joins_list_on(view: View, o: Node, n: Node) -> bool:
    """Whether two last items of a nested list differ in the word alone that joins the list to what follows it, and what follows came or went:
    the list was, or is, the last of a list that combines so in both versions."""
    one, other = _joint_of(o), _joint_of(n)
    if bool(one) == bool(other) or not same_text(
        _LAST_WORD.sub("", o.text).rstrip(".;, "), _LAST_WORD.sub("", n.text).rstrip(".;, ")
    ):
        return False
    side, here = (view.new, n) if other else (view.old, o)
    there, away = (view.old, o) if other else (view.new, n)
    while (above := side.parent.get(here)) is not None and (across := there.parent.get(away)) is not None:
        if view.alignment.partner.get(above) is not across:
            return False
        behind = _next(side.siblings[here], here)
        if behind is not None:
            lone = view.lone(behind) and _next(there.siblings[away], away) is None
            joint = {"and": "all", "or": "any"}[one or other]
            return lone and above.entity.operator == across.entity.operator == joint
        here, away = above, across
    return False


def _joint_of(item: Node) -> str:
    found = _LAST_WORD.search(item.text)
    return found[1].casefold() if found else ""


def says_the_joint(view: View, o: Node, n: Node) -> bool:
    """Whether one of two items only says at its end how it is joined to the next one, and the items of the list combine so in both."""
    above = view.old.parent.get(o), view.new.parent.get(n)
    if above[0] is None or above[1] is None or above[0].entity.operator != above[1].entity.operator:
        return False
    joints = [found[1].casefold() for m in (o, n) if (found := _LAST_WORD.search(m.text))]
    combined = {"all": "and", "any": "or"}.get(above[0].entity.operator or "")
    return joints == [combined] and same_text(_LAST_WORD.sub("", o.text), _LAST_WORD.sub("", n.text))


def prints_joint_alone(o: Node, n: Node) -> bool:
    """Whether two criteria differ only in that one ends in the AND or OR that stands on a line of its own behind the other."""
    ends = [_joint_of(m) for m in (o, n)]
    alone = [getattr(m.entity, "joined_by", None) for m in (o, n)]
    if not (ends[0] == alone[1] != "" or ends[1] == alone[0] != "") or (ends[0] and ends[1]):
        return False
    return same_text(_LAST_WORD.sub("", o.text), _LAST_WORD.sub("", n.text))


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


def joined_otherwise(view: View, o: Node, n: Node) -> tuple[str, str] | None:
    """The lone AND or OR behind two criteria where it is another one, and the same criterion, or none, follows in both versions."""
    if not isinstance(o.entity, Criterion) or not isinstance(n.entity, Criterion):
        return None
    before, after = o.entity.joined_by, n.entity.joined_by
    if before is None or after is None or before == after:
        return None
    following = _next(view.old.siblings[o], o), _next(view.new.siblings[n], n)
    if (following[0] is None) != (following[1] is None):
        return None  # what was joined to it came or went, and is told
    if following[0] is not None and view.alignment.partner.get(following[0]) is not following[1]:
        return None
    return before, after


def _next(siblings: Sequence[Node], n: Node) -> Node | None:
    return next(iter(siblings[siblings.index(n) + 1 :]), None)
