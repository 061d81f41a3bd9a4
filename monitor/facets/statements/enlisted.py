"""Services that a statement of their own denies in one version, and the list of a statement of the same position in the other."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from monitor.diff.comparison import hunks, make_change, opening, quoted
from monitor.diff.features import features, letters, stems, without_stock
from monitor.diff.materiality import is_covered
from monitor.diff.tree import Node
from monitor.facets.statements.forest import Forest, position_name, words
from monitor.facets.statements.onesided import WHOLE
from monitor.facets.statements.view import View
from monitor.model.change import Direction, Kind
from monitor.model.record import Statement

_CONDITION = re.compile(r"\b(?:when|if|unless|until|without|except)\b")
_UNLIMITED = re.compile(r"\bnot limited to\b")
_JOINTS = frozenset({"and", "or"})


def tell_enlisted(view: View, old: list[Node], new: list[Node]) -> set[Node]:
    """The nodes, out of those that only one version has, that deny the same services in both; one change is told for each list.

    A service joined a list, or left it for a statement of its own: no service is denied that was not, and none is left out.
    """
    told: set[Node] = set()
    for here, there, free, other, joined in (
        (view.old, view.new, old, new, True),
        (view.new, view.old, new, old, False),
    ):
        lists = _lists(there, other)
        alone = [n for n in free if n not in here.parent and not n.children and _denies_services(n)]
        for head, items in lists:
            pairs = [(n, found) for n in alone if _same_place(n, head) and (found := _said_by(n, items))]
            used = [item for _, found in pairs for item in found]
            if not pairs or len(used) != len(set(used)) or (head in other and set(used) != set(head.children)):
                continue
            told.update(used, (n for n, _ in pairs), [head] if head in other else [])
            _tell(view, (here, there), [n for n, _ in pairs], head, used, joined=joined)
    return told


def _denies_services(n: Node) -> bool:
    """Whether a statement denies what it names in words: codes are told of the codes."""
    return is_covered(n.entity.position) is False and not features(n.text)["code"]


def _lists(side: Forest, free: Iterable[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """The statements that deny what is listed beneath them, each with the items that only this version has there."""
    nodes = [m for n in free for m in ((n, *n.children) if n.children and n not in side.parent else (n,))]
    items = [n for n in nodes if n in side.parent and side.parent[n] in side.roots and not n.children]
    for head, listed in groupby(items, key=side.parent.__getitem__):
        if is_covered(head.entity.position) is False and head.entity.operator != "all" and not _conditional(head):
            yield head, list(listed)


def _conditional(head: Node) -> bool:
    """Whether what is listed says when a service is denied, and names none."""
    return _CONDITION.search(head.text) is not None or bool(features(_UNLIMITED.sub(" ", head.text))["negation"])


def _same_place(n: Node, head: Node) -> bool:
    """Whether two statements have one position, under one heading."""
    one, other = n.entity, head.entity
    if not (isinstance(one, Statement) and isinstance(other, Statement)) or one.position is not other.position:
        return False
    return list(map(letters, one.section)) == list(map(letters, other.section))


def _said_by(n: Node, items: list[Node]) -> list[Node]:
    """The items that the statement names one behind the other, and nothing else; none where it says more, or less."""
    left, found = _named(n), []
    while left:
        item = next((m for m in items if m not in found and (said := _named(m)) and left[: len(said)] == said), None)
        if item is None:
            return []
        found.append(item)
        left = left[len(_named(item)) :]
    return found


def _named(n: Node) -> tuple[str, ...]:
    return tuple(stem for stem in stems(without_stock(n.text)) if stem not in _JOINTS)


def _tell(view: View, sides: tuple[Forest, Forest], alone: list[Node], head: Node, items: list[Node], *, joined: bool) -> None:
    here, there = sides
    many = f"{len(alone)} statements" if len(alone) > 1 else "statement"
    way = "merged into the list" if joined else "split from the list"
    listed = opening("; ".join(words(n).rstrip(" ,;.") for n in items), WHOLE)
    position = position_name(head.entity.position)
    what = f"{there.place(head)}{many} {way} {quoted(words(head), 60)}, {position} as before: {listed}"
    texts = "\n".join(map(words, alone)), "\n".join(map(words, items))
    shown = here.shown_alone(alone[0]) | {"quote": texts[0]}, there.shown_alone(head) | {"items": [words(n) for n in items]}
    before, after = shown if joined else shown[::-1]
    line = hunks(*(texts if joined else texts[::-1]))
    where = there.where(head) if joined else here.where(alone[0])
    view.out.changes.append(
        make_change(
            "statements.divided",
            Kind.CHANGED,
            what,
            before=before,
            after=after,
            where=where,
            direction=Direction.NEUTRAL,
            hunks=line,
        )
    )
