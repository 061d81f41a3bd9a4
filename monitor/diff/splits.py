"""A criterion or statement that became several neighbours, or several that became one: the pieces are read together before they are
compared, and what each repeats of the first (`X is investigational for`) is read once."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from rapidfuzz import fuzz

from monitor.diff.features import features, same_text, stems
from monitor.diff.lexicons import LABEL
from monitor.diff.tree import Alignment, Node

GAIN = 0.12
"""How much more alike the joined text must be than the single one."""
PIECE = 85
"""How completely (0-100) each piece must stand in the whole."""
FURTHEST = 4
"""How many neighbours on one side may be pieces of a text."""
OWN = 4
"""Of so many words of a piece one may be its own, beside those that it repeats or takes over."""

_JOINTS = frozenset(("and", "or"))
_END_JOINT = re.compile(r"\b(and|or)\W*$")


def join_pieces(alignment: Alignment, siblings: dict[Node, tuple[Node, ...]]) -> dict[Node, Node]:
    """The free leaves that are pieces of a neighbour's partner: piece -> the paired neighbour it belongs to.

    `siblings` gives each node's whole sibling list, itself included.
    """
    owner: dict[Node, Node] = {}
    for node, partner in list(alignment.partner.items()):
        if node.children or partner.children or same_text(node.text, partner.text):
            continue
        before, behind = _free_sides(node, siblings[node], alignment, owner)
        around = ([*a, *b] for a in _shortest_first(before) for b in _shortest_first(behind))
        whole = next(
            (run for run in around if same_text(joined(node, dict.fromkeys(run, node), siblings[node]), partner.text)), None
        )
        for run in [whole] if whole else _runs(before, behind):
            if whole or _belong(run, node, partner, siblings[node]):
                owner.update(dict.fromkeys(run, node))
                break
    return owner


def _free_sides(node: Node, line: tuple[Node, ...], alignment: Alignment, owner: dict[Node, Node]) -> tuple[list[Node], list[Node]]:
    """The free leaves right before the node and right behind it, the nearest first."""
    index = line.index(node)

    def is_free(other: Node) -> bool:
        alike = getattr(other.entity, "position", None) == getattr(node.entity, "position", None)
        return alike and not other.children and other not in alignment.partner and other not in owner

    before, behind = (list(takewhile(is_free, side[:FURTHEST])) for side in (line[:index][::-1], line[index + 1 :]))
    return before, behind


def _shortest_first(side: list[Node]) -> list[list[Node]]:
    return [side[:length] for length in range(1, len(side) + 1)]


def _runs(before: list[Node], behind: list[Node]) -> Iterator[list[Node]]:
    """The runs of free leaves that begin right behind the node or end right before it, the shortest first."""
    for length in range(1, FURTHEST + 1):
        yield from (side[:length] for side in (behind, before) if len(side) >= length)


def _belong(run: Sequence[Node], node: Node, whole: Node, line: tuple[Node, ...]) -> bool:
    both = joined(node, dict.fromkeys(run, node), line)
    if same_text(both, whole.text):
        return True
    if len(run) == 1:
        gain = (fuzz.ratio(both, whole.text) - fuzz.ratio(node.text, whole.text)) / 100
        if gain >= GAIN and all(fuzz.partial_ratio(part.text, whole.text) >= PIECE for part in (*run, node)):
            return True
    return len({n.context for n in (*run, node)}) == 1 and _cover([n.text for n in run], node.text, whole.text)


def _cover(pieces: Sequence[str], first: str, whole: str) -> bool:
    """Whether the whole says nothing that its parts do not say, each piece something that the others do not, and little else."""
    said = frozenset(stems(whole)) - _JOINTS
    parts = [frozenset(stems(text)) - _JOINTS for text in (first, *pieces)]
    if not said <= frozenset().union(*parts):
        return False
    for index, part in enumerate(parts):
        others = frozenset().union(*parts[:index], *parts[index + 1 :])
        if not (part & said) - others or (index and OWN * len(part - said) > len(part)):
            return False
    return True


def parts_of(node: Node, owner: dict[Node, Node], line: tuple[Node, ...]) -> list[Node]:
    """The node with its pieces, in reading order."""
    return [n for n in line if n is node or owner.get(n) is node]


def joined(node: Node, owner: dict[Node, Node], line: tuple[Node, ...]) -> str:
    """The node's text with its pieces, in reading order."""
    return " ".join(n.text for n in parts_of(node, owner, line))


def said_as_one(parts: Sequence[str], whole: str) -> str:
    """The parts as one running text, without what they repeat of the first where the whole does not repeat it either."""
    first, *rest = parts
    plain = " ".join([first, *(LABEL.sub("", text) for text in rest)])
    once = " ".join([first, *(_without_lead(LABEL.sub("", text), first) for text in rest)])
    return max((plain, once), key=lambda text: fuzz.ratio(text.casefold(), whole.casefold()))


def _without_lead(text: str, first: str) -> str:
    """The text without the words with which the first one begins as well."""
    words, others = text.split(), first.split()
    same = len(list(takewhile(lambda pair: pair[0].casefold() == pair[1].casefold(), zip(words, others, strict=False))))
    return " ".join(words[same:]) if same < len(words) else text


def joints(parts: Sequence[str], whole: str) -> frozenset[str] | None:
    """The words (`and`, `or`) by which the whole joins what its parts say each by itself; None where the words differ otherwise.

    What every part repeats at its beginning or its end, the whole says once.
    """
    said, *runs = (_bare(text) for text in (whole, *parts))
    numbers = [frozenset(features(text)["number"]) for text in (whole, *parts)]
    if not all(runs) or numbers[0] != frozenset().union(*numbers[1:]):
        return None
    for tail in range(_common(runs[0][::-1], runs[-1][::-1]) + 1):
        shorn = [run[: len(run) - tail] for run in runs[:-1]] + [runs[-1]]
        if all(shorn) and said[: len(shorn[0])] == shorn[0]:
            found = _rest(said[len(shorn[0]) :], shorn[0], shorn[1:])
            if found is not None:
                return found
    return None


def _rest(said: tuple[str, ...], first: tuple[str, ...], runs: Sequence[tuple[str, ...]]) -> frozenset[str] | None:
    """The joints before each of the runs, where these, without what they repeat of the first, are all that is left to be said."""
    if not runs:
        return None if said else frozenset()
    joint = frozenset(takewhile(_JOINTS.__contains__, said))
    left = said[len(joint) :]
    for lead in range(_common(first, runs[0]), -1, -1):
        own = runs[0][lead:]
        if own and left[: len(own)] == own:
            found = _rest(left[len(own) :], first, runs[1:])
            if found is not None:
                return found | joint
    return None


def _bare(text: str) -> tuple[str, ...]:
    """The content words, without an `and` or `or` that leads to the next item."""
    words = stems(text)
    return words[:-1] if words and words[-1] in _JOINTS else words


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def end_joint(text: str) -> str:
    """The `and` or `or` at the end of an item, which leads to the next one; empty where there is none."""
    found = _END_JOINT.search(text)
    return found[1] if found else ""
