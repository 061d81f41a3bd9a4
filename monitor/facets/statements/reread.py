"""A sentence that one version's wording makes a statement and the other's does not: one change of its words, not one that came and one that went."""

from collections.abc import Callable, Iterable
from typing import Any

from monitor.diff.align import pair_texts
from monitor.diff.comparison import Comparison, differing, hunks, make_change, quoted, standing, words_of
from monitor.diff.features import are_strangers, letters
from monitor.diff.materiality import classify
from monitor.model.change import Change, Kind
from monitor.model.record import PolicyRecord

ALIKE = 0.75
"""Least similarity (0-1) of a statement and a passage for the one to be the other worded anew."""

_STATED = frozenset({"statements.added", "statements.removed", "statements.criterion_added", "statements.criterion_removed"})
_WRITTEN = frozenset({"statements.text_added", "statements.text_removed"})
_BESIDE = frozenset({"narrative.added", "narrative.removed"})
"""Where no section of coverage is left, the sentence stands in text: one that lost its position only by a negation or another of its words."""
_UNDER = frozenset({"statements.criterion_added", "statements.criterion_removed"})
_JOINTS = {"all": "and", "any": "or"}
_LISTS = ("criteria", "children")


def join_reread(stated: Comparison, written: Comparison, records: tuple[PolicyRecord, PolicyRecord]) -> None:
    """Puts one change in place of a statement or criterion that only one version has and a text of coverage sections that only the
    other has, in nearly the same words; likewise of a statement and a criterion. `stated` and `written` are the comparisons of the
    statements and of the narrative."""
    for kind in (Kind.REMOVED, Kind.ADDED):
        narrative = "\n".join(letters(passage.text) for passage in records[kind is Kind.REMOVED].narrative)
        for text_of in (_whole, _lead):
            heads = [c for c in stated.changes if c.rule in _STATED and c.kind is kind and _may_stand(c, text_of, narrative)]
            for comparison, rules in ((written, _WRITTEN), (stated, _UNDER), (written, _BESIDE)):
                texts = [c for c in comparison.changes if c.rule in rules and c.kind is not kind and c.kind is not Kind.CHANGED]
                alone = [c for c in heads if c in stated.changes and (comparison is written or c.rule not in _UNDER)]
                for head, text in _pairs(alone, texts, text_of):
                    sides = (head, text) if kind is Kind.REMOVED else (text, head)
                    if rules is _BESIDE and not _turned(text_of(sides[0]), text_of(sides[1]), records):
                        continue
                    stated.changes[stated.changes.index(head)] = _joined(*sides, text_of, records)
                    comparison.changes.remove(text)
                    stated.changes[:] = [change for change in stated.changes if not _went_along(change, *sides)]


def _pairs(heads: list[Change], texts: list[Change], text_of: Callable[[Change], str]) -> list[tuple[Change, Change]]:
    left, right = [text_of(change) for change in heads], [text_of(change) for change in texts]
    found = pair_texts(left, right, ALIKE) if left and right else []
    return [(heads[i], texts[j]) for i, j in found if not are_strangers(left[i], right[j])]


def _went_along(change: Change, old: Change, new: Change) -> bool:
    """Whether a criterion is told to have moved from under the one to under the other of two texts that are one, worded anew."""
    if change.rule != "statements.moved":
        return False
    above = [str((side or {}).get("under")).strip("“”").removesuffix(" …") for side in (change.before, change.after)]
    return all(" ".join(_lead(side).split()).startswith(opened) for side, opened in zip((old, new), above, strict=True))


def _may_stand(change: Change, text_of: Callable[[Change], str], narrative: str) -> bool:
    """A statement is known by its lead alone where all that hangs beneath it stands in the other version's text."""
    return text_of is _whole or all(letters(text) in narrative for text in _beneath(_shown(change)))


def _shown(change: Change) -> dict[str, Any]:
    return change.before or change.after or {}


def _whole(change: Change) -> str:
    return "".join(text for _, text in change.redline)


def _lead(change: Change) -> str:
    shown = _shown(change)
    return str(shown.get("quote") or shown.get("text") or "")


def _beneath(shown: dict[str, Any]) -> Iterable[str]:
    for name in _LISTS:
        for criterion in shown.get(name, ()):
            yield criterion["text"]
            yield from _beneath(criterion)


def _with_joints(said: str, change: Change, other: str) -> str:
    """The text with the word that joins its criteria, which was taken off these where they were read, before each that it stands before in
    the other text."""
    shown = _shown(change)
    joint = _JOINTS.get(str(shown.get("operator")))
    for criterion in shown.get("criteria", ())[1:] if joint else ():
        joined = f"{joint} {criterion['text']}"
        if joined in other and joined not in said:
            said = said.replace(criterion["text"], joined, 1)
    return said


def _turned(before: str, after: str, records: tuple[PolicyRecord, PolicyRecord]) -> bool:
    """Whether the one text says the contrary of the other, in its words but for those that negate or name a position."""
    return not {"negation", "position"}.isdisjoint(classify(before, after, words_of(*records)).tags)


def _joined(old: Change, new: Change, text_of: Callable[[Change], str], records: tuple[PolicyRecord, PolicyRecord]) -> Change:
    before, after = text_of(old), text_of(new)
    before, after = _with_joints(before, old, after), _with_joints(after, new, before)
    wording = classify(before, after, words_of(*records))
    rule = "statements.reread_elsewhere" if wording.tag in ("same", "ocr") else f"statements.{wording.tag}"
    line = hunks(before, after)
    what = f"{standing(new.where.section)}{differing(before, after, line)}, in {quoted(after, 60)}"
    return make_change(rule, Kind.CHANGED, what, before=old.before, after=new.after, where=new.where, tags=wording.tags, hunks=line)
