"""Leads without words of their own (`Both of the following:`), which only their place tells one from another."""

from monitor.diff.lexicons import LIST_LEAD
from monitor.diff.tree import Alignment, Node
from monitor.facets.statements.forest import Forest

LIKELY = 0.6
"""The similarity that is said of two leads in one place: the one is the other, worded anew."""


def pair_leads(old: Forest, new: Forest, alignment: Alignment) -> None:
    """Pair the leads left over that stand right above the same item; a lead like another one gives its partner up to its own place."""
    for here, there in ((new, old), (old, new)):
        for n in here.nodes():
            if n not in alignment.partner and _is_lead(n):
                _pair(n, here, there, alignment)


def _pair(n: Node, here: Forest, there: Forest, alignment: Alignment) -> None:
    place = _in_place(n, here, there, alignment)
    if place is None or place.text == n.text:
        return
    taken = alignment.partner.get(place)
    if taken is not None:
        free = _in_place(taken, here, there, alignment)
        if free is None or free in alignment.partner or free.text != taken.text:
            return
        alignment.unlink(place, taken)
        alignment.link(free, taken, 1.0)
    alignment.link(place, n, LIKELY)


def _in_place(n: Node, here: Forest, there: Forest, alignment: Alignment) -> Node | None:
    """The lead of the other version right above the partner of the item below this lead."""
    line = here.siblings[n]
    below = line[line.index(n) + 1 :][:1]
    partner = alignment.partner.get(below[0]) if below else None
    if partner is None or partner not in there.siblings:
        return None
    line = there.siblings[partner]
    index = line.index(partner)
    return line[index - 1] if index and _is_lead(line[index - 1]) else None


def _is_lead(n: Node) -> bool:
    return not n.children and not LIST_LEAD.sub("", n.text)
