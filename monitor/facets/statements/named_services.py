"""The services that a list of what is not covered names: each item is one, and another service is no new wording of it."""

from monitor.diff.features import stems
from monitor.diff.materiality import is_covered
from monitor.diff.tree import Node
from monitor.facets.statements.forest import Forest

NAME = 14
"""An item of no more words names a service."""


def name_two_services(old: tuple[Forest, Node], new: tuple[Forest, Node]) -> bool:
    """Whether two items of lists of what is not covered begin with different words and have none in common but those that the items
    around them have as well: `ablation of any vein` tells nothing where others of the list are of veins."""
    sides = (old, new)
    if any(is_covered(side.statement(n).position) is not False or n not in side.parent or n.children for side, n in sides):
        return False
    (left, right), around = [stems(n.text) for _, n in sides], {word for side, n in sides for word in _around(side, n)}
    if not left or not right or left[0] == right[0] or any(len(n.text.split()) > NAME for _, n in sides):
        return False
    own = set(left) - around, set(right) - around
    return bool(own[0] and own[1]) and not own[0] & own[1]


def _around(side: Forest, n: Node) -> set[str]:
    """The words of the other items of the list, and of the statement above it."""
    others = [m.text for m in side.siblings[n] if m is not n]
    return {word for text in (*others, side.root[n].text) for word in stems(text)}
