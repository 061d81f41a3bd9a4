"""A passage that became several neighbours, or several that became one: they are read together before they are compared."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from monitor.diff.align import Pairs
from monitor.diff.lexicons import LABEL
from monitor.diff.splits import GAIN, PIECE
from monitor.facets.narrative.passages import bare, plain_text
from monitor.model.record import Passage

Side = tuple[Passage, ...]

FURTHEST = 6
"""How many neighbours on either side may be pieces: a paragraph that became a lead with its list."""

NEARER = 1 / 3
"""Or so much of what a long passage lacks to be the whole: a piece of it is too short to make it much more like it."""
ALL_BUT = 90
"""A passage that is so much (0-100) like the whole with its pieces is the whole, though some of these changed as well."""


def join_neighbours(old: Side, new: Side, pairs: Pairs) -> tuple[tuple[Side, Side], tuple[set[int], set[int]]]:
    """Both sides with each paired passage grown by the neighbours that are pieces of its partner, and the indices of those pieces.

    Every passage keeps its index; the pieces stand at theirs as well.
    """
    sides = (list(old), list(new))
    free = tuple(set(range(len(side))) - {pair[number] for pair in pairs} for number, side in enumerate(sides))
    pieces: tuple[set[int], set[int]] = (set(), set())
    for pair in pairs:
        if bare(old[pair[0]]) == bare(new[pair[1]]):
            continue
        for number in (0, 1):
            here, whole = pair[number], sides[1 - number][pair[1 - number]]
            for step in (1, -1):
                run = _pieces(sides[number], _free_run(sides[number], here, step, free[number] - pieces[number]), here, whole)
                if run:
                    read = [_together(sides[number], here, run, labels=labels) for labels in (False, True)]
                    sides[number][here] = max(read, key=lambda passage: fuzz.ratio(plain_text(passage), plain_text(whole)))
                    pieces[number].update(run)
    return (tuple(sides[0]), tuple(sides[1])), pieces


def _free_run(side: Sequence[Passage], here: int, step: int, free: set[int]) -> list[int]:
    """The neighbours on one side that stand under the same heading, the nearest first, up to the first that is not free."""
    run: list[int] = []
    near = here + step
    while near in free and len(run) < FURTHEST and side[near].heading == side[here].heading:
        run.append(near)
        near += step
    return run


def _pieces(side: Sequence[Passage], run: Sequence[int], here: int, whole: Passage) -> list[int]:
    """As many of the neighbours as make the passage most like the whole, none where they make it hardly more so."""
    text = plain_text(whole)
    alone = fuzz.ratio(plain_text(side[here]), text)
    best: list[int] = []
    most = alone + min(100 * GAIN, (100 - alone) * NEARER)
    for count in range(1, len(run) + 1):
        pieces = list(run[:count])
        piece = " ".join(plain_text(side[n]) for n in sorted(pieces))
        if len(piece) > len(text):
            break
        likeness = fuzz.ratio(plain_text(_together(side, here, pieces)), text)
        if likeness >= most and (likeness >= ALL_BUT or fuzz.partial_ratio(piece, text) >= PIECE):
            best, most = pieces, likeness
    return best


def _together(side: Sequence[Passage], here: int, pieces: Sequence[int], *, labels: bool = False) -> Passage:
    """The passage with its pieces in reading order, as running text: without the labels of items, which may be the number that ends a
    sentence at the beginning of a line (`until week` and `16. Then …`)."""
    first, *rest = (side[n].text for n in sorted((here, *pieces)))
    running = rest if labels else [LABEL.sub("", text) for text in rest]
    return side[here].model_copy(update={"text": " ".join([first, *running])})
