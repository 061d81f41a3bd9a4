"""A criterion that became two neighbours, or two that became one: the pieces are read together before they are compared."""

from rapidfuzz import fuzz

from monitor.diff.features import same_text
from monitor.diff.tree import Alignment, Node

GAIN = 0.12
"""How much more alike the joined text must be than the single one."""
PIECE = 85
"""How completely (0-100) each piece must stand in the whole."""


def join_pieces(alignment: Alignment, siblings: dict[Node, tuple[Node, ...]]) -> dict[Node, Node]:
    """The free leaves that are pieces of a neighbour's partner: piece -> the paired neighbour it belongs to.

    `siblings` gives each node's whole sibling list, itself included.
    """
    owner: dict[Node, Node] = {}
    for node, partner in list(alignment.partner.items()):
        if node.children or partner.children or same_text(node.text, partner.text):
            continue
        for piece in _neighbours(node, siblings[node]):
            if (
                piece not in alignment.partner
                and piece not in owner
                and not piece.children
                and _belongs(piece, node, partner, siblings)
            ):
                owner[piece] = node
    return owner


def _neighbours(node: Node, line: tuple[Node, ...]) -> list[Node]:
    index = line.index(node)
    return [line[i] for i in (index + 1, index - 1) if 0 <= i < len(line)]


def joined(node: Node, owner: dict[Node, Node], line: tuple[Node, ...]) -> str:
    """The node's text with its pieces, in reading order."""
    return " ".join(n.text for n in line if n is node or owner.get(n) is node)


def _belongs(piece: Node, node: Node, whole: Node, siblings: dict[Node, tuple[Node, ...]]) -> bool:
    both = joined(node, {piece: node}, siblings[node])
    if same_text(both, whole.text):
        return True
    gain = (fuzz.ratio(both, whole.text) - fuzz.ratio(node.text, whole.text)) / 100
    return gain >= GAIN and all(fuzz.partial_ratio(part.text, whole.text) >= PIECE for part in (piece, node))
