"""A title right over a statement or criterion that came or went came or went with it: one edit is told once."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from monitor.diff.bearing import is_material
from monitor.diff.captions import is_caption
from monitor.diff.comparison import Comparison
from monitor.diff.features import letters
from monitor.diff.redline import plain
from monitor.model.change import Change, Hunk, Kind
from monitor.model.record import PolicyRecord

SEAM = 40
"""Letters and digits on either side of a seam that tell which two texts meet there."""
_WORKS = re.compile(r"[\d\s,–-]+")
"""A line of the raised numbers of works, which may stand between a title and its text."""
_WRITTEN = ("statements.text_added", "statements.text_removed")
_COME_OR_GONE = ("statements.added", "statements.removed", "statements.criterion_added", "statements.criterion_removed")
_Sides = tuple[str, str]


def join_beside(statements: Comparison, texts: Comparison, records: tuple[PolicyRecord, PolicyRecord]) -> None:
    """Takes from `texts` each title that stands right over a statement or criterion of its section which came or went with it: the change of
    the statement or criterion says it."""
    sides = _flat(records[0]), _flat(records[1])
    for text in [change for change in texts.changes if change.rule in _WRITTEN and is_material(change)]:
        line, *works = str(_side(text).get("text") or "").split("\n")
        if not all(map(_WORKS.fullmatch, works)) or not is_caption(line):
            continue
        flat = sides[text.kind is Kind.ADDED]
        owner = next((one for one in statements.changes if _meet(one, text, line, flat)), None)
        if owner is None:
            continue
        statements.retell(partial(_retold, owner=owner, told=_under_title(owner, line, works)))
        texts.changes[:] = [change for change in texts.changes if change is not text]
        texts.suppressed["told_with_statement"] += 1


def _retold(change: Change, owner: Change, told: Change) -> Change:
    return told if change is owner else change


def _flat(record: PolicyRecord) -> str:
    """Letters and digits of the lines of a version as they follow each other."""
    return "".join(letters(line) for line in record.source.words.split("\n") if not _WORKS.fullmatch(line))


def _meet(one: Change, text: Change, line: str, flat: str) -> bool:
    """Whether the line stands right above what the change shows, in the version that has both."""
    if (
        one.rule not in _COME_OR_GONE
        or not is_material(one)
        or one.kind is not text.kind
        or one.where.section != text.where.section
    ):
        return False
    said = [letters(words) for words in _texts(_side(one))]
    if not said or not all(said):
        return False
    return flat.count(letters(line)[-SEAM:] + said[0][:SEAM]) == 1


def _under_title(change: Change, line: str, works: list[str]) -> Change:
    noun = f"{'statement' if change.rule in _COME_OR_GONE[:2] else 'criterion'} {change.kind.value}"
    what = change.what.replace(noun, f"{line.rstrip(' :')} › {noun}", 1)
    return change.model_copy(
        update={"what": what, "redline": (_hunk(change.kind, "\n".join((*map(plain, (line, *works)), ""))), *change.redline)}
    )


def _hunk(kind: Kind, text: str) -> Hunk:
    return ("insert" if kind is Kind.ADDED else "delete", text)


def _side(change: Change) -> Mapping[str, Any]:
    return (change.after if change.kind is Kind.ADDED else change.before) or {}


def _texts(shown: Mapping[str, Any]) -> Iterator[str]:
    """The words of a statement or criterion as a change shows it, and of all beneath it, in reading order."""
    yield from (str(shown[name]) for name in ("quote", "text") if shown.get(name))
    for name in ("criteria", "children"):
        for one in shown.get(name, ()):
            yield from _texts(one)
