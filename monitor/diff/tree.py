"""Pair the nodes of two forests of criteria: equal subtrees, then level by level under paired parents, then across parents.

The shape is GumTree's (top-down identical subtrees, containers, recovery). Labels are not part of a node's text, so
renumbering is free.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.diff.align import pair_best, pair_equal, pair_scored, stretches, unpaired
from monitor.diff.candidates import Scores, candidates, similarity

SAME_PARENT = 0.50
"""Least similarity of a pair under paired parents; below 0.60 a pair is better shown as replaced."""
OTHER_PARENT = 0.80
"""Least similarity of a pair whose parents are not a pair (moved across parents)."""
UNIQUE_LENGTH = 20
"""A lone node with fewer characters is too common to be paired wherever it stands only because its text is equal."""


_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A statement or criterion as the aligner sees it; make it with `node`. Two nodes are equal only if they are one object.

    `text` is the compared form, `context` what it stands under outside the tree (a root's headings), `entity` the noun itself.
    `sha` names text and descendants together; `bag` is the sorted text of the descendants. `subject` holds the words that tell what it
    is about where the rest of its words are those of many others: two nodes without a common one are not alike.
    """

    text: str
    context: str
    children: tuple["Node", ...]
    entity: Any
    sha: str
    bag: str
    height: int
    subject: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.sha} {self.context}"


@dataclass(slots=True)
class Alignment:
    """The pairs found, with their similarity, and who stands under whom. A node that has no partner was added or removed."""

    partner: dict[Node, Node] = field(default_factory=dict)
    scores: dict[Node, float] = field(default_factory=dict)
    parent: dict[Node, Node | None] = field(default_factory=dict)

    def link(self, old: Node, new: Node, score: float) -> None:
        self.partner[old], self.partner[new] = new, old
        self.scores[old] = self.scores[new] = score

    def unlink(self, old: Node, new: Node) -> None:
        for n in (old, new):
            del self.partner[n], self.scores[n]

    def moved(self, old: Node, new: Node) -> bool:
        """Whether the pair stands under parents that are not a pair."""
        above, below = self.parent[old], self.parent[new]
        return (self.partner.get(above) is not below) if above is not None else below is not None


def node(
    text: str, children: Iterable[Node] = (), entity: Any = None, context: str = "", subject: frozenset[str] = frozenset()
) -> Node:
    """A node over its finished children."""
    below = tuple(children)
    sha = blake2b("\x00".join([text, *(child.sha for child in below)]).encode(), digest_size=12).hexdigest()
    words = sorted(part.text for child in below for part in walk(child))
    height = 1 + max((child.height for child in below), default=0)
    return Node(text, context, below, entity, sha, "\n".join(words), height, subject)


def walk(root: Node) -> Iterator[Node]:
    """The node and all its descendants, in reading order."""
    stack = [root]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(here.children))


def owners(siblings: Sequence[Node]) -> dict[Node, Node]:
    """Of the siblings that are alike but for their figures ("Approval duration: 6 months"), each with the list that it stands behind: the
    last sibling before it with others beneath it, which alone has its text."""
    counts = Counter(map(_frame, siblings))
    found: dict[Node, Node] = {}
    owner = None
    for n in siblings:
        if counts[_frame(n)] > 1:
            if owner is not None:
                found[n] = owner
        elif n.children:
            owner = n
    return found


def _frame(n: Node) -> str:
    return _FIGURES.sub("", n.text)


def align_forest(old: Sequence[Node], new: Sequence[Node]) -> Alignment:
    """Pair the nodes of two forests. Swapping the sides mirrors the result."""
    alignment = Alignment()
    for root in (*old, *new):
        alignment.parent[root] = None
        for above in walk(root):
            alignment.parent.update(dict.fromkeys(above.children, above))
    if tuple(map(str, old)) <= tuple(map(str, new)):
        _align(old, new, alignment)
    else:
        _align(new, old, alignment)
    return alignment


def _align(left: Sequence[Node], right: Sequence[Node], alignment: Alignment) -> None:
    _link_equal_roots(left, right, alignment)
    _link_unique(left, right, alignment, least_height=2)
    _link_same_place(left, right, alignment)
    _link_level(left, right, alignment, roots=True)
    for _ in range(2):
        _link_across(left, right, alignment)


def _link_equal_roots(left: Sequence[Node], right: Sequence[Node], alignment: Alignment) -> None:
    """Pair equal roots; of several, those between the same neighbours first, then those behind or before the same one."""
    sides = [["", *map(str, side), ""] for side in (left, right)]
    around = [list(zip(names, names[1:-1], names[2:], strict=False)) for names in sides]
    for places in ((0, 1, 2), (0, 1), (1, 2), (1,)):
        free = [[n for n, root in enumerate(side) if root not in alignment.partner] for side in (left, right)]
        keys = [[tuple(around[side][n][place] for place in places) for n in free[side]] for side in (0, 1)]
        for i, j in pair_equal(*keys):
            _link_subtrees(left[free[0][i]], right[free[1][j]], alignment)


def _link_subtrees(a: Node, b: Node, alignment: Alignment) -> None:
    for x, y in zip(walk(a), walk(b), strict=True):
        if x not in alignment.partner and y not in alignment.partner:
            alignment.link(x, y, 1.0)


def _link_unique(left: Sequence[Node], right: Sequence[Node], alignment: Alignment, least_height: int) -> None:
    """Pair subtrees that occur once on each side and are too long to be so by chance, the tallest first; a value that others have too is
    left to its list."""
    here, there = _by_sha(left), _by_sha(right)
    lists = [list(side) for side in (left, right)] if least_height == 1 else []
    lists += [list(n.children) for side in (left, right) for root in side for n in walk(root)]
    owned = {m for siblings in lists for n in owners(siblings) for m in walk(n)}
    common = [(nodes[0], there[sha][0]) for sha, nodes in here.items() if len(nodes) == 1 and len(there.get(sha, ())) == 1]
    for a, b in sorted(common, key=lambda pair: (-pair[0].height, pair[0].sha)):
        free = a not in alignment.partner and b not in alignment.partner and not owned & {a, b}
        if free and a.height >= least_height and len(a.text) + len(a.bag) >= UNIQUE_LENGTH:
            _link_subtrees(a, b, alignment)


def _by_sha(forest: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for root in forest:
        for n in walk(root):
            found[n.sha].append(n)
    return found


def _link_level(left: Sequence[Node], right: Sequence[Node], alignment: Alignment, roots: bool = False) -> None:
    """Pair the free nodes of two sibling lists: equal subtrees in order, then similar ones, and so on below each new pair."""
    if not roots:
        _link_owned(left, right, alignment)
    free_left, free_right = ([n for n in side if n not in alignment.partner] for side in (left, right))
    equal = [] if roots else pair_equal([n.sha for n in free_left], [n.sha for n in free_right])
    for i, j in equal:
        _link_subtrees(free_left[i], free_right[j], alignment)
    rows, columns = unpaired(len(free_left), len(free_right), equal)
    for row_part, column_part in stretches(rows, columns):
        a_part, b_part = [free_left[i] for i in row_part], [free_right[j] for j in column_part]
        scores = likeness(a_part, b_part)
        for i, j in pair_scored(scores, SAME_PARENT):
            _link_pair(a_part[i], b_part[j], float(scores[i, j]), alignment, roots)


def _link_owned(left: Sequence[Node], right: Sequence[Node], alignment: Alignment) -> None:
    """Pair the free siblings that stand behind one list in both versions and are alike but for their figures, whatever other lists are
    followed by: a value that two indications exchanged."""
    sides = [
        {n: (owner.text, _frame(n)) for n, owner in owners(side).items() if n not in alignment.partner} for side in (left, right)
    ]
    counts = [Counter(side.values()) for side in sides]
    there = {key: n for n, key in sides[1].items()}
    for a, key in sides[0].items():
        if counts[0][key] == counts[1][key] == 1:
            _link_pair(a, there[key], float(likeness([a], [there[key]])[0, 0]) or SAME_PARENT, alignment)


def _link_pair(a: Node, b: Node, score: float, alignment: Alignment, roots: bool = False) -> None:
    """Pair two nodes and what is below them; below two roots, what stands once in each goes together first."""
    alignment.link(a, b, score)
    if roots:
        _link_unique(a.children, b.children, alignment, least_height=1)
    _link_level(a.children, b.children, alignment)


def _link_same_place(left: Sequence[Node], right: Sequence[Node], alignment: Alignment) -> None:
    """Pair the free roots that alone have their text and context, whatever hangs beneath them."""
    here, there = ({(n.context, n.text): n for n in side} for side in (left, right))
    counts = [Counter((n.context, n.text) for n in side) for side in (left, right)]
    for key, a in here.items():
        b = there.get(key)
        single = key[0] and counts[0][key] == counts[1][key] == 1
        if single and b is not None and a not in alignment.partner and b not in alignment.partner:
            _link_pair(a, b, float(likeness([a], [b])[0, 0]) or SAME_PARENT, alignment, roots=True)


def _link_across(left: Sequence[Node], right: Sequence[Node], alignment: Alignment) -> None:
    """Pair what is still free, wherever it stands, when it is nearly the same.

    Into or out of a tree that has no partner only what stands nowhere else is followed: a stock criterion of a new statement did
    not move there from another one.
    """
    counts = [_by_sha(side) for side in (left, right)]
    lone = [frozenset(n for root in side if root not in alignment.partner for n in walk(root)) for side in (left, right)]
    rows, columns = ([n for root in side for n in walk(root) if n not in alignment.partner] for side in (left, right))
    for row_part, column_part in stretches(list(range(len(rows))), list(range(len(columns)))):
        a_part, b_part = [rows[i] for i in row_part], [columns[j] for j in column_part]
        scores = likeness(a_part, b_part)
        for i, j in pair_best(scores, OTHER_PARENT):
            a, b = a_part[i], b_part[j]
            only = a.sha == b.sha and len(counts[0][a.sha]) == len(counts[1][b.sha]) == 1
            if (a in lone[0] or b in lone[1]) and not only:
                continue
            if a not in alignment.partner and b not in alignment.partner:
                _link_pair(a, b, float(scores[i, j]), alignment)


def likeness(left: Sequence[Node], right: Sequence[Node]) -> Scores:
    """Similarity matrix, 0-1: own text; half from the descendants where both have some, a quarter from the contexts likewise.

    A context tells like nodes apart; it never makes nodes alike whose words are not.
    """
    cells = candidates([f"{n.text} {n.bag}" for n in left], [f"{n.text} {n.bag}" for n in right])
    own = similarity([n.text for n in left], [n.text for n in right], cells)
    parents = np.array([bool(n.children) for n in left])[:, None], np.array([bool(n.children) for n in right])[None, :]
    scores = own
    if (parents[0] & parents[1]).any():
        below = similarity([n.bag for n in left], [n.bag for n in right], cells)
        scores = np.where(parents[0] & parents[1], (own + below) / 2, own)
    scores = np.where(parents[0] ^ parents[1], scores * np.float32(0.85), scores)
    alike = scores >= SAME_PARENT
    placed = np.array([bool(n.context) for n in left])[:, None] & np.array([bool(n.context) for n in right])[None, :]
    if placed.any():
        around = similarity([n.context for n in left], [n.context for n in right], cells)
        scores = np.where(placed, scores * np.float32(0.75) + around * np.float32(0.25), scores)
    return np.where(alike & ~_apart(left, right), scores, 0).astype(np.float32)


def _apart(left: Sequence[Node], right: Sequence[Node]) -> NDArray[np.bool_]:
    """Which nodes of two lists are about two things: both name what they are about, and no name is common to them."""
    apart = np.zeros((len(left), len(right)), dtype=np.bool_)
    columns = np.array([bool(n.subject) for n in right], dtype=np.bool_)
    places: dict[str, list[int]] = defaultdict(list)
    for j, n in enumerate(right):
        for name in n.subject:
            places[name].append(j)
    for i, n in enumerate(left):
        if n.subject:
            apart[i] = columns
            apart[i, [j for name in n.subject for j in places.get(name, ())]] = False
    return apart
