"""A name of a list that stands in the place of another: the one between the same neighbours, where each version has but one that the other lacks."""

from collections.abc import Sequence

from monitor.diff.align import Pairs, unpaired
from monitor.diff.captions import is_caption
from monitor.model.record import Passage

LONGEST = 160
"""Characters of a name of a list with what is said of it ("Gout: rheumatologist or podiatrist")."""


def pair_exchanged(old: Sequence[Passage], new: Sequence[Passage], pairs: Pairs) -> Pairs:
    """The pairs, with those of the free names that stand under one heading between two neighbours which are pairs, or between one and the
    end of the section."""
    partner = dict(pairs)
    free = [frozenset(side) for side in unpaired(len(old), len(new), pairs)]
    found = [
        (i, partner[i - 1] + 1)
        for i in sorted(free[0])
        if i - 1 in partner and partner[i - 1] + 1 in free[1] and _is_one_place(old, new, (i, partner[i - 1] + 1), partner)
    ]
    return sorted([*pairs, *found])


def _is_one_place(old: Sequence[Passage], new: Sequence[Passage], place: tuple[int, int], partner: dict[int, int]) -> bool:
    i, j = place
    heading = new[j].heading
    named = is_caption(old[i].text, LONGEST) and is_caption(new[j].text, LONGEST)
    if not named or {old[i - 1].heading, old[i].heading, new[j - 1].heading} != {heading}:
        return False
    ends = [at + 1 >= len(side) or side[at + 1].heading != heading for side, at in ((old, i), (new, j))]
    return all(ends) or (not any(ends) and partner.get(i + 1) == j + 1)
