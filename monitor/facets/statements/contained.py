"""An item of a list that got, or lost, a condition before its name: it is paired with the item that it holds whole."""

from collections import Counter
from collections.abc import Iterator

from monitor.diff.features import stems
from monitor.diff.lexicons import CONDITION_WORDS
from monitor.diff.tree import Alignment, Node
from monitor.facets.statements.forest import Forest

HELD = 0.6
"""The similarity of such a pair: less than that of items worded anew."""
LONGEST = 60
"""A list of more items was laid out anew, where nothing is left over in it but what came or went."""


def pair_contained(old: Forest, new: Forest, alignment: Alignment) -> None:
    """Gives a paired item ("Locally advanced gastric cancer") the free neighbour of its partner that it holds whole ("Gastric cancer"), where
    the partner ("Metastatic prostate cancer") says something else; the partner is free then."""
    found = [(*swap, True) for swap in _held(old, new, alignment)] + [(*swap, False) for swap in _held(new, old, alignment)]
    often = Counter(n for *swap, _ in found for n in swap)
    for free, rival, holder, is_old in found:
        if max(often[n] for n in (free, rival, holder)) == 1:
            alignment.unlink(*((rival, holder) if is_old else (holder, rival)))
            alignment.link(*((free, holder) if is_old else (holder, free)), HELD)


def _held(here: Forest, there: Forest, alignment: Alignment) -> Iterator[tuple[Node, Node, Node]]:
    """The free items of one side, each with the neighbour whose partner holds it whole, and that partner."""
    for free in [n for n in here.nodes() if n in here.parent and n not in alignment.partner and not n.children]:
        named = frozenset(stems(free.text))
        if not named - CONDITION_WORDS or len(here.siblings[free]) > LONGEST:
            continue
        for rival in here.siblings[free]:
            holder = alignment.partner.get(rival)
            if holder is not None and holder in there.parent and not holder.children and _holds(holder, named, rival):
                yield free, rival, holder
                break


def _holds(holder: Node, named: frozenset[str], rival: Node) -> bool:
    """Whether an item says all that a free one names, and lacks a word of what its present partner names."""
    said = frozenset(stems(holder.text))
    return named < said and bool(frozenset(stems(rival.text)) - said - CONDITION_WORDS)
