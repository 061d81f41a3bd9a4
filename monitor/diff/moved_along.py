"""A head that came over criteria which both versions have, or went from over them, is one edit with their standing under another text: the
criterion that came or went tells it."""

from collections.abc import Iterator, Mapping
from typing import Any

from monitor.diff.bearing import is_material
from monitor.diff.comparison import Comparison, quoted, side_shown
from monitor.diff.redline import plain
from monitor.model.change import Change, Direction, Hunk, Kind

UNDER = 80
"""Characters of the text over criteria by which a move names it."""
_SIDE_WITH_HEAD = {"statements.criterion_added": Kind.ADDED, "statements.criterion_removed": Kind.REMOVED}


def join_moves(statements: Comparison) -> None:
    """Takes from `statements` each move of criteria to under a criterion that came, or from under one that went, and says it of that
    criterion; not a move that says by itself which way coverage went, nor one from under a head that went to under one that came."""
    for moved in [change for change in statements.changes if change.rule == "statements.moved" and is_material(change)]:
        heads = [change for change in statements.changes if _is_head_of(change, moved)]
        if len(heads) != 1 or moved.direction is not Direction.UNKNOWN:
            continue
        head, told = heads[0], _with_moved(heads[0], moved)
        statements.changes[:] = [told if change is head else change for change in statements.changes if change is not moved]
        statements.suppressed["told_with_statement"] += 1


def _is_head_of(change: Change, moved: Change) -> bool:
    kind = _SIDE_WITH_HEAD.get(change.rule)
    if kind is None or not is_material(change):
        return False
    shown, here = side_shown(change, kind), side_shown(moved, kind)
    if shown.get("section") != here.get("section"):
        return False
    listed = list(here.get("moved", ()))
    heads = (one for one in _tree(shown) if quoted(str(one.get("text", "")), UNDER) == here.get("under"))
    return any(all(item in one.get("children", ()) for item in listed) for one in heads)


def _with_moved(head: Change, moved: Change) -> Change:
    """The change of the head, with how many of the criteria beneath it stand in the other version too, and under what; nothing is said of
    which way coverage went, for the head may join what stood alone."""
    kind = _SIDE_WITH_HEAD[head.rule]
    items, other = side_shown(moved, kind)["moved"], side_shown(moved, Kind.REMOVED if kind is Kind.ADDED else Kind.ADDED)
    way = "stood" if kind is Kind.ADDED else "stand now"
    what = f"{head.what}; {len(items)} of its criteria {way} under {other['under']}"
    kept = [one for item in items for one in _tree(item)]
    line: list[Hunk] = []
    tree = list(_tree(side_shown(head, kind)))
    told = head.redline if len(head.redline) == len(tree) else ()  # of another move that was joined to it before
    for place, one in enumerate(tree):
        side = "equal" if one in kept or (told and told[place][0] == "equal") else "insert" if kind is Kind.ADDED else "delete"
        line.append((side, f"{' ' if line else ''}{plain(str(one.get('text', '')))}"))  # type: ignore[arg-type]
    tags = (*head.tags, *(tag for tag in ("scope",) if tag not in head.tags))
    return head.model_copy(update={"what": what, "direction": Direction.UNKNOWN, "tags": tags, "redline": tuple(line)})


def _tree(shown: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A criterion as a change shows it, and all beneath it."""
    yield shown
    for child in shown.get("children", ()):
        yield from _tree(child)
