"""A criterion that was written anew in its place: what came and what went between the same neighbours are one, where half the words stayed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from monitor.diff.features import stems, without_stock
from monitor.diff.tree import Alignment, Node
from monitor.facets.statements.forest import Forest
from monitor.facets.statements.named_services import name_two_services

REWRITTEN = 0.5
"""Least part of the content words of the shorter of two such criteria that the longer has too; and the likeness they are paired with."""
FEWEST = 4
"""So many content words they share at least: fewer are those of any two criteria of one policy."""

Around = tuple[Node | None, Node | None]
"""The neighbours of a criterion; None is an end of the list."""


def pair_in_place(old: Forest, new: Forest, alignment: Alignment) -> None:
    """Pairs the criterion that alone went between two neighbours with the one that alone came between them, where half of the words of
    the shorter are words of the longer; not where they name two services."""
    parents = [(o, n) for o, n in alignment.partner.items() if o in old.root and o.children and n.children]
    for o, n in parents:
        come, gone = (dict(_lone(side.children, alignment)) for side in (n, o))
        for (before, after), was in gone.items():
            other = come.get((alignment.partner.get(before) if before else None, alignment.partner.get(after) if after else None))
            if other is not None and _is_rewritten(was, other) and not name_two_services((old, was), (new, other)):
                alignment.link(was, other, REWRITTEN)


def _lone(siblings: Sequence[Node], alignment: Alignment) -> Iterator[tuple[Around, Node]]:
    """The siblings without a partner that stand alone between two paired ones, or the ends of the list, and under nothing: each with these."""
    edged = (None, *siblings, None)
    for before, n, after in zip(edged, siblings, edged[2:], strict=False):
        if n not in alignment.partner and all(m is None or m in alignment.partner for m in (before, after)) and not n.children:
            yield (before, after), n


def _is_rewritten(old: Node, new: Node) -> bool:
    left, right = (Counter(stems(without_stock(m.text))) for m in (old, new))
    shared = (left & right).total()
    return shared >= max(FEWEST, REWRITTEN * min(left.total(), right.total()))
