"""A passage of one version that the other prints as several: what changed in each of these is told by itself."""

from collections.abc import Sequence, Set

from rapidfuzz import fuzz

from monitor.diff.features import letters
from monitor.facets.narrative.passages import bare, plain_text
from monitor.facets.sentences import sentences
from monitor.model.record import Passage

ALIKE = 60
"""Least similarity (0-100) of what one version prints by itself and its part of the other's passage."""

Sides = tuple[Sequence[Passage], Sequence[Passage]]


def at_seams(
    printed: Sides, pieces: tuple[Set[int], Set[int]], pair: tuple[int, int], joined: tuple[Passage, Passage]
) -> list[tuple[Passage, Passage]]:
    """The parts of a pair of passages, of which one side was `joined` from passages as `printed`; nothing where none was, both were, or the
    other one has no ends of sentences where the parts are alike."""
    runs = [_run(side, found, index, whole) for side, found, index, whole in zip(printed, pieces, pair, joined, strict=True)]
    if (len(runs[0]) > 1) == (len(runs[1]) > 1):
        return []
    one = int(len(runs[1]) > 1)
    parts = _cut(joined[1 - one], runs[one])
    if len(parts) != len(runs[one]) or any(
        fuzz.ratio(plain_text(a), plain_text(b)) < ALIKE for a, b in zip(parts, runs[one], strict=True)
    ):
        return []
    return list(zip(parts, runs[one], strict=True) if one else zip(runs[one], parts, strict=True))


def _run(side: Sequence[Passage], pieces: Set[int], here: int, joined: Passage) -> list[Passage]:
    """The printed passages, in reading order, that make the joined one; the passage alone where they cannot be told."""
    start = stop = here
    while start - 1 in pieces:
        start -= 1
    while stop + 1 in pieces:
        stop += 1
    whole = letters(bare(joined))
    for first in range(start, here + 1):
        for last in range(here, stop + 1):
            if last > first and letters("".join(bare(passage) for passage in side[first : last + 1])) == whole:
                return list(side[first : last + 1])
    return [joined]


def _cut(whole: Passage, pieces: Sequence[Passage]) -> list[Passage]:
    """The whole cut at ends of sentences into parts that are most like the pieces, one after the other."""
    said = list(sentences(whole.text))
    parts: list[Passage] = []
    for piece, rest in zip(pieces, range(len(pieces) - 1, -1, -1), strict=True):
        most = len(said) - rest
        if most < 1:
            return []
        counts = range(1, most + 1) if rest else [most]
        texts = {count: " ".join(said[:count]) for count in counts}
        best = max(counts, key=lambda count: fuzz.ratio(texts[count], piece.text))
        parts.append(whole.model_copy(update={"text": texts[best]}))
        said = said[best:]
    return parts
