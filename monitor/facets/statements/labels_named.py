"""Lists whose lead calls for their items by label (`criterion A and either B or C`): the same label before another item asks for something
else, though every line is there still."""

import re
from collections.abc import Iterator

from monitor.diff.comparison import make_change, quoted
from monitor.diff.tree import Node
from monitor.facets.statements.forest import words
from monitor.facets.statements.view import View
from monitor.model.change import Change, Kind

_LABEL = r"(?:[A-Z]|[IVX]{2,4}|[ivx]{1,4}|\d{1,2}(?! (?:or more|or fewer|of)\b))\b(?!%|\.\d)"
_BETWEEN = r"(?:\b(?:and|or|either|both|plus|through|to)\b|[\s,()#&–-])"
_CALLED = re.compile(rf"\b(?:criteri(?:on|a)|items?|conditions?|requirements?)\s+((?:{_BETWEEN}|\b{_LABEL})+)")
_ONE_LABEL = re.compile(rf"\b{_LABEL}")
_RANGE = re.compile(r"\b(?:through|to)\b|\w\)?\s?[–-]\s?\(?\w")
_INNER = re.compile(r"\b(?:either|both)\b|\((?!\w+\))")
"""Where a group within the call begins; brackets around one label open none."""
_JOINT = re.compile(r"\b(and|or|plus)\b|&")

Items = dict[str, Node]
"""The items of a list by their labels."""


def tell_relabelled(view: View, settled: set[Node]) -> None:
    """Lists whose lead calls for the same labels in both versions, where some of these stand before other items now that both versions have."""
    for o in view.old.nodes():
        n = view.alignment.partner.get(o)
        if n is None or not o.children or view.old.root[o] in settled:
            continue
        sides = _items(o), _items(n)
        if other := _labels_of_others(view, o, n, *sides):
            view.out.changes.append(_relabelled(view, n, other, *sides))


def _labels_of_others(view: View, o: Node, n: Node, before: Items, after: Items) -> list[str]:
    """The labels that both leads call for and that stand before other items now."""
    groups = list(_called_alike(words(o)))
    if groups != list(_called_alike(words(n))):
        return []
    return [label for group in groups for label in group if _is_of_another(view, label, group, before, after)]


def _called_alike(lead: str) -> Iterator[tuple[str, ...]]:
    """The labels that a lead calls for, those together that it calls for alike: (A) and (B, C) of `A and either B or C`. A label of a part
    that joins its labels in two ways stands alone. A range is left out: it does not name what it calls for."""
    for found in _CALLED.finditer(lead):
        for part in _INNER.split(found[1]) if not _RANGE.search(found[1]) else ():
            labels = tuple(_ONE_LABEL.findall(part))
            if len({joint == "or" for joint in _JOINT.findall(part)}) > 1:
                yield from ((label,) for label in labels)
            elif labels:
                yield labels


def _items(lead: Node) -> Items:
    return {(getattr(item.entity, "label", "") or "").strip("(). "): item for item in lead.children}


def _is_of_another(view: View, label: str, group: tuple[str, ...], before: Items, after: Items) -> bool:
    """Whether the item that a label stood before has none of the labels that are called for alike now: `A, B and C` ask for the same in
    any order."""
    if label not in before or label not in after:
        return False
    now = view.alignment.partner.get(before[label])
    return now is not None and all(now is not after.get(other) for other in group)


def _relabelled(view: View, n: Node, labels: list[str], before: Items, after: Items) -> Change:
    was, is_now = (quoted(words(side[labels[0]]), 60) for side in (before, after))
    what = f"{view.new.place(n)}{labels[0]} is now {is_now} instead of {was} in {quoted(words(n), 80)}"
    shown = [{"text": "\n".join(f"{label} {words(side[label])}" for label in labels)} for side in (before, after)]
    return make_change(
        "statements.relabelled", Kind.CHANGED, what, before=shown[0], after=shown[1], where=view.new.where(n), tags=("order",)
    )
