"""Statements and criteria that one version has as one text, and the other as several: told as split or merged."""

import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.diff.comparison import decisive, hunks, make_change, quoted
from monitor.diff.features import comparable, same_text
from monitor.diff.materiality import classify, is_covered
from monitor.diff.splits import end_joint, joints, parts_of, said_as_one
from monitor.diff.tree import Node, walk
from monitor.facets.statements.forest import Forest, words
from monitor.facets.statements.view import View
from monitor.model.change import Change, Direction, Kind
from monitor.model.record import Statement
from monitor.read.markers import BULLET, bullets, follows

_ENUMERATES = re.compile(r"\b(?:and|or) (?:for|in|as|to|with|by|when)\b")
"""A preposition said again: each of the things joined stands by itself."""
_JOINED_AS = {"all": frozenset(["and"]), "any": frozenset(["or"])}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


def is_divided(view: View, *new: Node) -> bool:
    """Whether trees of the new version have the words of the old one's in the same structure, but for texts that were split or merged.

    Only markup, numbers and bullets that one version alone prints show where an item ends: in a page without any, the reading decides it.
    """
    if not view.pieces or not (_is_marked_up(view) or _prints_more_bullets(view)):
        return False
    old = [view.alignment.partner[root] for root in new if root in view.alignment.partner]
    nodes = [n for root in (*old, *new) for n in walk(root)]
    paired = [n for n in nodes if n in view.alignment.partner]
    divided = [n for n in nodes if view.in_pieces(n)]
    if not divided or any(map(view.lone, nodes)) or not (_is_marked_up(view) or all(map(_has_bullet, divided))):
        return False
    return not any(view.alignment.moved(n, view.alignment.partner[n]) for n in paired if n in view.old.root)


def _is_marked_up(view: View) -> bool:
    return {record.source.media_type for record in view.records} == {"text/html"}


def _is_numbered(line: Sequence[Node]) -> bool:
    """Whether criteria print labels that count on without a gap, which shows where each of them ends."""
    labels = [getattr(n.entity, "label", "") or "" for n in line]
    return all(any(map(str.isalnum, label)) for label in labels) and all(follows(a, b) for a, b in pairwise(labels))


def _prints_more_bullets(view: View) -> bool:
    """Whether one of the versions prints more bullets than the other: no width of lines makes one."""
    old, new = (bullets(record.source.words) for record in view.records)
    return old != new


def _has_bullet(n: Node) -> bool:
    return getattr(n.entity, "label", "") == BULLET


def tell_division(view: View, o: Node, n: Node) -> bool:
    """Whether one of a pair is the other together with its neighbours, and that is told or, as a difference of our reading, counted."""
    split = view.in_pieces(n)
    if split == view.in_pieces(o):
        return False
    side, own, whole = (view.new, n, o) if split else (view.old, o, n)
    parts = parts_of(own, view.pieces, side.siblings[own])
    other = view.old if split else view.new
    shows_items = _is_marked_up(view) or all(map(_is_numbered, (side.siblings[own], other.siblings[whole])))
    if same_text(view.text(own), whole.text) and not (
        shows_items or (_prints_more_bullets(view) and all(map(_has_bullet, (*parts, whole))))
    ):
        view.out.suppressed["split"] += len(parts) - 1
        return True
    view.out.changes.append(_told(view, side, parts, whole, split=split))
    return True


def _told(view: View, side: Forest, parts: list[Node], whole: Node, *, split: bool) -> Change:
    own = parts[0]
    noun = "statement" if isinstance(own.entity, Statement) else "criterion"
    many = _COUNTS.get(len(parts), str(len(parts)))
    plural = f"{many} {'statements' if noun == 'statement' else 'criteria'}"
    name = f"{noun} split in {many}" if split else f"{plural} merged into one"
    rule, tags, direction, differs = _classified(view, side, parts, whole, split=split)
    what = f"{view.new.place(own if split else whole)}{name}; {differs}: {quoted(words(whole), 100)}"
    texts = "\n".join(map(words, parts)), words(whole)
    one, other = (texts[1], texts[0]) if split else texts
    sides = (view.old.shown_alone(whole), side.shown_alone(own)) if split else (side.shown_alone(own), view.new.shown_alone(whole))
    shown = [dict(entity) for entity in sides]
    shown[split]["quote" if noun == "statement" else "text"] = texts[0]
    where = view.new.where(own if split else whole)
    return make_change(
        rule, Kind.CHANGED, what, before=shown[0], after=shown[1], where=where, direction=direction, tags=tags, hunks=hunks(one, other)
    )  # fmt: skip


def _classified(
    view: View, side: Forest, parts: list[Node], whole: Node, *, split: bool
) -> tuple[str, tuple[str, ...], Direction, str]:
    """Rule, tags and direction of a division, and in words what differs beside it."""
    found = joints([n.text for n in parts], whole.text)
    if found is not None:
        if _keeps_sense(side, parts, whole, found):
            return "statements.divided", (), Direction.NEUTRAL, "nothing else changed"
        said = (
            f"“{' / '.join(sorted(found))}” joins them in one of the versions only"
            if found
            else "they are alternatives in one of the versions only"
        )
        return "statements.conjunction", ("conjunction",), Direction.UNKNOWN, said
    texts = said_as_one([words(n) for n in parts], words(whole)), words(whole)
    before, after = (texts[1], texts[0]) if split else texts
    wording = classify(before, after, view.vocabulary, is_covered(side.statement(parts[0]).position))
    if wording.tag == "same":
        return "statements.divided", (), Direction.NEUTRAL, "nothing else changed"
    return f"statements.{wording.tag}", wording.tags, wording.direction, decisive(hunks(before, after))


def _keeps_sense(side: Forest, parts: list[Node], whole: Node, found: frozenset[str]) -> bool:
    """Whether several texts, as their list or their position joins them, say what the one text says with the joints found."""
    first = parts[0]
    if first not in side.parent:
        denied = is_covered(side.statement(first).position) is False
        return not found - {"or"} or denied or _ENUMERATES.search(comparable(words(whole))) is not None
    operator = side.parent[first].entity.operator
    printed = frozenset(filter(None, (end_joint(n.text) for n in parts[:-1])))
    if found:
        return found <= _JOINED_AS.get(operator or "", printed)
    return operator != "any" or _stops_between(words(first), words(whole))


def _stops_between(first: str, whole: str) -> bool:
    """Whether the whole text sets what follows the first part off by a stop."""
    begun = comparable(first).rstrip(" .;,")
    return comparable(whole).startswith(begun) and comparable(whole)[len(begun) :].lstrip()[:1] in (";", ",", ".")
