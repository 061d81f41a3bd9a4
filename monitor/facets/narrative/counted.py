"""A lead that says of another number of items that they must be met (`BOTH of the following:` is now `ONE of the following:`)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.diff.align import Pairs
from monitor.diff.features import comparable
from monitor.facets.narrative.passages import Place, bare, place
from monitor.model.record import Passage

_COUNT = re.compile(
    r"\b(?:all|both|each|any|either|(?:at least )?(?:one|two|three|\d)(?: \(\d\))?)(?: or more)?(?: of)? (?=the following\b)"
)

Key = tuple[Place, str, str]


def pair_counted(old: Sequence[Passage], new: Sequence[Passage], pairs: Pairs) -> tuple[Pairs, Pairs]:
    """The pairs with the leads that call for a number of items paired by what they lead, not by the number; and of these leads the pairs
    that call for another number now."""
    sides = _leads(old), _leads(new)
    wanted = [
        pair
        for key, olds in sides[0].items()
        if len(olds) == len(news := sides[1].get(key, []))
        for pair in zip(olds, news, strict=True)
    ]
    while True:
        ends = {i for i, _ in wanted}, {j for _, j in wanted}
        crossing = [pair for pair in pairs if (pair[0] in ends[0]) != (pair[1] in ends[1])]
        if not crossing:
            break
        taken = {i for i, _ in crossing}, {j for _, j in crossing}
        wanted = [(i, j) for i, j in wanted if i not in taken[0] and j not in taken[1]]
    other = [(i, j) for i, j in wanted if bare(old[i]) != bare(new[j])]
    if not other:
        return pairs, []
    return sorted([pair for pair in pairs if pair[0] not in ends[0]] + wanted), other


def _leads(passages: Sequence[Passage]) -> dict[Key, list[int]]:
    """The leads that say how many, by where they stand, their other words and the first item beneath them."""
    found: dict[Key, list[int]] = defaultdict(list)
    for index, (lead, first) in enumerate(pairwise(passages)):
        text = comparable(lead.text)
        if "following" in text and _COUNT.search(text):
            found[(place(lead.heading), _COUNT.sub("", text), bare(first))].append(index)
    return found
