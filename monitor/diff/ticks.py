"""Check boxes of two versions of a text, held against each other by their labels."""

from collections import Counter

from monitor.diff.features import comparable
from monitor.model.boxes import boxes


def turned_boxes(old: str, new: str) -> list[tuple[str, bool | None, bool]]:
    """The boxes that are ticked in one version only: label, whether it was ticked (None where the old version has no such box) and whether it
    is. Boxes of one label (a state in each of two rows) are held against each other in their order."""
    before, after = map(_numbered_boxes, (old, new))
    found: list[tuple[str, bool | None, bool]] = [
        (label, was, now) for name, (label, was) in before.items() if (now := after.get(name, (label, False))[1]) != was
    ]
    found += [(label, None, now) for name, (label, now) in after.items() if now and name not in before]
    return found


def _numbered_boxes(text: str) -> dict[tuple[str, int], tuple[str, bool]]:
    """The boxes of a text with their label as printed and their state, by their label and the number of those before them that have it."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for label, ticked in boxes(text):
        name = comparable(label)
        found[name, seen[name]] = (label, ticked)
        seen[name] += 1
    return found
