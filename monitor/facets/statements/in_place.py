"""A criterion that was written anew in its place: what came and what went between the same neighbours are one, where half the words stayed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from monitor.diff.features import comparable, stems, without_stock
from monitor.diff.materiality import is_covered
from monitor.diff.tree import Alignment, Node
from monitor.facets.statements.forest import Forest
from monitor.facets.statements.named_services import name_two_services

REWRITTEN = 0.5
"""Least part of the content words of the shorter of two such criteria that the longer has too; and the likeness they are paired with."""
OF_LONGER = 1 / 3
"""Least part of those of the longer that the shorter has too, where they begin with different words."""
FEWEST = 4
"""So many content words they share at least: fewer are those of any two criteria of one policy."""

_DISEASE = re.compile(
    r"[^\W_]+ (?:[^\W\d_]{3,}(?:omas?|emias?|itis|os[ei]s|path(?:y|ies)|algias?)|cancers?|diseases?|disorders?|syndromes?|headaches?|deficiency)\b"
)
"""The name of a disease, with the word before it that tells it from others of its kind ("breast cancer")."""

Around = tuple[Node | None, Node | None]
"""The neighbours of a criterion; None is an end of the list."""


def pair_in_place(old: Forest, new: Forest, alignment: Alignment) -> None:
    """Pairs the criterion that alone went between two neighbours with the one that alone came between them, where half of the words of
    the shorter are words of the longer; not where they name two services, or may be two uses of one."""
    parents = [(o, n) for o, n in alignment.partner.items() if o in old.root and o.children and n.children]
    for o, n in parents:
        come, gone = (dict(_lone(side.children, alignment)) for side in (n, o))
        for (before, after), was in gone.items():
            other = come.get((alignment.partner.get(before) if before else None, alignment.partner.get(after) if after else None))
            if other is None or not _is_rewritten(was, other) or _may_be_alternatives(new, n, was, other):
                continue
            if not name_two_services((old, was), (new, other)):
                alignment.link(was, other, REWRITTEN)


def _lone(siblings: Sequence[Node], alignment: Alignment) -> Iterator[tuple[Around, Node]]:
    """The siblings without a partner that stand alone between two paired ones, or the ends of the list, and under nothing: each with these."""
    edged = (None, *siblings, None)
    for before, n, after in zip(edged, siblings, edged[2:], strict=False):
        if n not in alignment.partner and all(m is None or m in alignment.partner for m in (before, after)) and not n.children:
            yield (before, after), n


def _is_rewritten(old: Node, new: Node) -> bool:
    """Whether half the words of the shorter stayed, and the first word or a third of the longer: a long text has many words by chance."""
    left, right = (Counter(stems(without_stock(m.text))) for m in (old, new))
    shared = (left & right).total()
    if shared < max(FEWEST, REWRITTEN * min(left.total(), right.total())):
        return False
    return next(iter(left)) == next(iter(right)) or shared >= OF_LONGER * max(left.total(), right.total())


def _may_be_alternatives(side: Forest, parent: Node, was: Node, other: Node) -> bool:
    """Whether the two may be two uses of the service, of which each alone is enough: those that are covered, and those of other diseases."""
    if parent.entity.operator != "any":
        return False
    diseases = [set(_DISEASE.findall(comparable(m.text))) for m in (was, other)]
    return is_covered(side.statement(parent).position) is not False or (
        bool(diseases[0] and diseases[1]) and not diseases[0] & diseases[1]
    )
