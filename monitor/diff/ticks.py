"""Check boxes of two versions of a text, held against each other by their labels."""

from monitor.diff.features import comparable
from monitor.model.boxes import boxes


def turned_boxes(old: str, new: str) -> list[tuple[str, bool | None, bool]]:
    """The boxes that are ticked in one version only: label, whether it was ticked (None where the old version has no such box) and whether it
    is. Boxes of one label (a state in each of two rows) are held against each other in their order; where some of them came or went, which
    one is which cannot be told."""
    before, after = _by_label(old), _by_label(new)
    found: list[tuple[str, bool | None, bool]] = []
    for name in {**before, **after}:
        was, now = before.get(name, []), after.get(name, [])
        if len(was) == len(now):
            found += [(label, one, other) for (label, one), (_, other) in zip(was, now, strict=True) if one != other]
        elif not was or not now:
            found += [(label, None if now else True, bool(now)) for label, ticked in (was or now) if ticked][:1]
    return found


def _by_label(text: str) -> dict[str, list[tuple[str, bool]]]:
    """The boxes of a text, label as printed and state, by their label."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for label, ticked in boxes(text):
        found.setdefault(comparable(label), []).append((label, ticked))
    return found
