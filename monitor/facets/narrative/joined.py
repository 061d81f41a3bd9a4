"""A passage that became two neighbours, or two that became one: they are read together before they are compared."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from monitor.diff.align import Pairs
from monitor.diff.splits import GAIN, PIECE
from monitor.facets.narrative.passages import bare, plain_text
from monitor.model.record import Passage

Side = tuple[Passage, ...]


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
            for near in (here + 1, here - 1):
                if near in free[number] - pieces[number] and _is_piece(sides[number], here, near, whole):
                    sides[number][here] = _together(sides[number], here, near)
                    pieces[number].add(near)
    return (tuple(sides[0]), tuple(sides[1])), pieces


def _is_piece(side: Sequence[Passage], here: int, near: int, whole: Passage) -> bool:
    if side[near].heading != side[here].heading:
        return False
    text, alone, piece = plain_text(whole), plain_text(side[here]), plain_text(side[near])
    if fuzz.partial_ratio(piece, text) < PIECE or len(piece) > len(text):
        return False
    return fuzz.ratio(plain_text(_together(side, here, near)), text) - fuzz.ratio(alone, text) >= 100 * GAIN


def _together(side: Sequence[Passage], here: int, near: int) -> Passage:
    first, second = sorted((here, near))
    return side[here].model_copy(update={"text": f"{side[first].text} {side[second].text}"})
