"""The bullets before the items of two versions: where one print, or its extraction, lost those of a depth, how deep an item stands is not known,
nor what it hangs under."""

from monitor.model.text import said
from monitor.read.markers import bullets

_SEVERAL = 3
"""So many items must have lost their bullets: one line may begin with a sign by chance."""
_TELLING = 12
"""Letters of a line by which it is known again."""


def bullets_came_or_went(old: str, new: str) -> frozenset[str]:
    """What the lines say that have a bullet in the one version and none in the other; nothing where they are too few."""
    marked, bare = zip(*map(_lines, (old, new)), strict=True)
    found = [marked[side] & bare[1 - side] for side in (0, 1)]
    return frozenset().union(*(lines for lines in found if len(lines) >= _SEVERAL))


def _lines(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """What the lines say that all begin with a bullet, and what those say of which none does."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for line in words.split("\n"):
        if len(text := said(line)) >= _TELLING:
            found[bullets(line[:2]) > 0].add(text)
    return frozenset(found[True] - found[False]), frozenset(found[False] - found[True])
