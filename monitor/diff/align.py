"""Pair the entities of two versions: equal ones first, then by similarity in order, then whatever is left out of order.

Every pairing is symmetric: pairing (new, old) gives the mirrored pairs of (old, new), so that a comparison can be turned round.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from monitor.diff.candidates import Scores, candidates, similarity

Pairs = list[tuple[int, int]]

CELLS = 4_000_000
"""The largest similarity matrix that is built whole; longer lists are paired stretch by stretch."""


def pair_equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Index pairs of equal keys, each index used once, duplicates in order of occurrence; sorted."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, key in enumerate(new):
        waiting[key].append(j)
    return [(i, waiting[key].popleft()) for i, key in enumerate(old) if waiting.get(key)]


def gain(scores: Scores, threshold: float) -> NDArray[np.float64]:
    """What a pair adds to a pairing: the cube of its score (one strong pair outweighs two weak ones), 0 below `threshold`."""
    return np.where(scores >= threshold, scores, 0).astype(np.float64) ** 3


def pair_ordered(scores: Scores, threshold: float) -> Pairs:
    """The order-keeping pairing with the greatest total gain (see `gain`), using only scores of at least `threshold`."""
    rows, columns = scores.shape
    gains = gain(scores, threshold)
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        diagonal = best[i - 1, :-1] + gains[i - 1]
        best[i, 1:] = np.maximum.accumulate(np.maximum(best[i - 1, 1:], diagonal))
    pairs, i, j = [], rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def pair_best(scores: Scores, threshold: float) -> Pairs:
    """The pairing with the greatest total gain whatever the order, using only scores of at least `threshold`; sorted."""
    rows = np.flatnonzero((scores >= threshold).any(axis=1)) if scores.size else np.array([], dtype=int)
    if not rows.size:
        return []
    columns = np.flatnonzero((scores >= threshold).any(axis=0))
    part = scores[np.ix_(rows, columns)]
    chosen = linear_sum_assignment(gain(part, threshold), maximize=True)
    return sorted((int(rows[i]), int(columns[j])) for i, j in zip(*chosen, strict=True) if part[i, j] >= threshold)


def pair_scored(scores: Scores, threshold: float) -> Pairs:
    """Order-keeping pairs first, then the best pairs among what is left; sorted."""
    pairs = pair_ordered(scores, threshold)
    rest = scores.copy()
    for i, j in pairs:
        rest[i, :] = rest[:, j] = 0
    return sorted(pairs + pair_best(rest, threshold))


def symmetric(pairing: Callable[[Sequence[Any], Sequence[Any]], Pairs], old: Sequence[Any], new: Sequence[Any]) -> Pairs:
    """`pairing(old, new)`, computed in one fixed direction, so that swapping the sides mirrors the pairs; sorted by old index."""
    if tuple(map(str, old)) <= tuple(map(str, new)):
        return sorted(pairing(old, new))
    return sorted((i, j) for j, i in pairing(new, old))


def pair_texts(old: Sequence[str], new: Sequence[str], threshold: float) -> Pairs:
    """Pairs of equal texts, then of similar ones (ratio of at least `threshold`); sorted by old index."""

    def pairing(left: Sequence[str], right: Sequence[str]) -> Pairs:
        equal = pair_equal(left, right)
        rows, columns = unpaired(len(left), len(right), equal)
        pairs = list(equal)
        for row_part, column_part in stretches(rows, columns):
            here, there = [left[i] for i in row_part], [right[j] for j in column_part]
            scores = similarity(here, there, candidates(here, there))
            pairs += [(row_part[i], column_part[j]) for i, j in pair_scored(scores, threshold)]
        return pairs

    return symmetric(pairing, old, new)


def unpaired(old_count: int, new_count: int, pairs: Pairs) -> tuple[list[int], list[int]]:
    """The old and the new indices that no pair uses, ascending."""
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(old_count) if i not in used_old], [j for j in range(new_count) if j not in used_new]


def stretches(rows: list[int], columns: list[int]) -> list[tuple[list[int], list[int]]]:
    """The two lists cut into as few proportional stretches as keep each matrix within `CELLS`."""
    if not rows or not columns:
        return []
    count = 1
    while (len(rows) // count + 1) * (len(columns) // count + 1) > CELLS:
        count += 1
    cuts = [(len(rows) * n // count, len(columns) * n // count) for n in range(count + 1)]
    return [(rows[a:c], columns[b:d]) for (a, b), (c, d) in pairwise(cuts)]


def increasing(values: Sequence[int]) -> set[int]:
    """The indices of one longest increasing run of `values`: those that kept their order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[place], ends[place] = value, index
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
