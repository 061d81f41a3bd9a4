"""Which passages of two records are one: those that stand alike in place first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from monitor.diff.align import Pairs, pair_equal, pair_texts, unpaired
from monitor.diff.features import are_strangers, letters, stems
from monitor.facets.narrative.leads import Lead
from monitor.facets.narrative.passages import LONG_ENOUGH, Place, bare, place, plain_text
from monitor.facets.narrative.spots import Spots, frame
from monitor.model.record import Passage
from monitor.read.text.form_labels import label_of

SAME_SECTION = 0.5
"""Least similarity of two passages under one heading to be one passage."""
OTHER_SECTION = 0.75
"""The same under different headings."""
_APART = "\n"
"""Stands in no text of letters."""


class Pairing(NamedTuple):
    """Which passages are one, and (as indices) the old and the new ones that are the same words divided differently."""

    pairs: Pairs
    rewrapped: tuple[frozenset[int], frozenset[int]]


def pair_passages(
    old: Sequence[Passage], new: Sequence[Passage], leads: tuple[Sequence[Lead], Sequence[Lead]], spots: Spots
) -> Pairing:
    """Passages that are one: equal in their spot, under one lead first, alike in it but for the figures or behind one label of a form, equal under one lead, equal under one heading, equal
    elsewhere, similar under one heading, very similar elsewhere."""
    texts = [[bare(p) for p in side] for side in (old, new)]
    places = [[place(p.heading) for p in side] for side in (old, new)]
    titles = [[letters(lead.text) for lead in side] for side in leads]
    pairs: Pairs = []
    keyed = [[spot.key for spot in side] for side in (spots.old, spots.new)]
    frames = [[letters(label_of(p.text)) or frame(bare(p)) for p in side] for side in (old, new)]
    for in_spot, keys in (
        (True, (keyed, titles, texts)),
        (True, (keyed, texts)),
        (True, (keyed, frames)),
        (False, (places, titles, texts)),
        (False, (places, texts)),
        (False, (texts,)),
    ):
        known = [list(zip(*(key[side] for key in keys), strict=True)) for side in (0, 1)]
        rows, columns = unpaired(len(old), len(new), pairs)
        if in_spot:
            rows, columns = ([n for n in side if any(keyed[at][n]) and keys[-1][at][n]] for at, side in enumerate((rows, columns)))
        pairs += [(rows[i], columns[j]) for i, j in pair_equal([known[0][i] for i in rows], [known[1][j] for j in columns])]
    rows, columns = unpaired(len(old), len(new), pairs)
    rewrapped = _rewrapped({i: texts[0][i] for i in rows}, {j: texts[1][j] for j in columns}, places)
    wholly = _wholly_rewrapped([(places[0][i], texts[0][i], i) for i in rows], [(places[1][j], texts[1][j], j) for j in columns])
    rewrapped = rewrapped[0] | wholly[0], rewrapped[1] | wholly[1]
    rows, columns = [i for i in rows if i not in rewrapped[0]], [j for j in columns if j not in rewrapped[1]]
    bags = [_bags(side, placed, left) for side, placed, left in zip((old, new), places, (rows, columns), strict=True)]
    pairs += [(rows[i], columns[j]) for i, j in pair_equal(*bags)]
    used = {i for i, _ in pairs}, {j for _, j in pairs}
    rows, columns = [i for i in rows if i not in used[0]], [j for j in columns if j not in used[1]]
    here: dict[Place, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, indices in enumerate((rows, columns)):
        for index in indices:
            here[places[side][index]][side].append(index)
    for left, right in here.values():
        pairs += _similar(old, new, left, right, SAME_SECTION)
    used = {i for i, _ in pairs}, {j for _, j in pairs}
    rows, columns = [i for i in rows if i not in used[0]], [j for j in columns if j not in used[1]]
    return Pairing(sorted(pairs + _similar(old, new, rows, columns, OTHER_SECTION)), rewrapped)


def _bags(side: Sequence[Passage], placed: Sequence[Place], left: Iterable[int]) -> list[tuple[object, ...]]:
    """Place and content words, whatever their order, of the passages; a passage of one word is only like itself."""
    words = {index: sorted(stems(side[index].text)) for index in left}
    return [(placed[index], *found) if len(found) > 1 else (placed[index], id(side[index])) for index, found in words.items()]


def _rewrapped(
    old: dict[int, str], new: dict[int, str], places: Sequence[Sequence[Place]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The passages of either side whose words are a run of whole neighbouring passages of the other side, and those; passages under two headings
    with others between are no neighbours."""
    found: tuple[set[int], set[int]] = (set(), set())
    for one, other, here, there, placed in ((old, new, *found, places[1]), (new, old, *found[::-1], places[0])):
        parted = {index: _APART for last, index in pairwise(other) if index > last + 1 and placed[index] != placed[last]}
        words = [parted.get(index, "") + text for index, text in other.items()]
        ends = dict(zip(accumulate(map(len, words)), other, strict=True))
        starts = {0, *ends, *(end - len(other[index]) for end, index in ends.items())}
        run = "".join(words)
        for index, text in one.items():
            at = run.find(text) if len(text) >= LONG_ENOUGH else -1
            if at in starts and at + len(text) in ends:
                here.add(index)
                there.update(n for end, n in ends.items() if at < end <= at + len(text))
    return frozenset(found[0]), frozenset(found[1])


def _wholly_rewrapped(
    old: Sequence[tuple[Place, str, int]], new: Sequence[tuple[Place, str, int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The passages of either side under headings where they are, all together, the same words in the same order: cells of a table that
    one version has on lines of their own are too short to be known one by one."""
    runs: list[dict[Place, str]] = [{}, {}]
    for run, side in zip(runs, (old, new), strict=True):
        for where, text, _ in side:
            run[where] = run.get(where, "") + text
    same = {where for where, run in runs[0].items() if runs[1].get(where) == run}
    return frozenset(i for where, _, i in old if where in same), frozenset(j for where, _, j in new if where in same)


def _similar(old: Sequence[Passage], new: Sequence[Passage], left: list[int], right: list[int], floor: float) -> Pairs:
    found = pair_texts([plain_text(old[i]) for i in left], [plain_text(new[j]) for j in right], floor)
    pairs = [(left[i], right[j]) for i, j in found]
    return [(i, j) for i, j in pairs if not are_strangers(old[i].text, new[j].text)]
