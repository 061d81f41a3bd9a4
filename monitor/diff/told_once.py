"""One edit that two facets see is told once: a code of a list in running text, a service that is no longer said to be not covered, the
caption over a statement."""

from collections.abc import Iterable
from typing import Any

from monitor.diff.comparison import Comparison, named_in
from monitor.diff.features import letters
from monitor.diff.named_codes import codes_of
from monitor.model.change import Change, Kind

CAPTION = 60
"""A line of at most so many characters can be the caption over a statement."""
SURE = 8
"""Letters and digits that a caption needs for its standing in the statement to be no chance."""
_STATED = ("statements.added", "statements.removed")
_WRITTEN = ("statements.text_added", "statements.text_removed")


def drop_code_lists(texts: Iterable[Comparison], codes: Comparison) -> None:
    """Takes from `texts` what says only that a text names codes no longer or newly, where `codes` tells each of them and has them from
    running text: without heading and description."""
    told: dict[Kind, set[str]] = {Kind.ADDED: set(), Kind.REMOVED: set()}
    for change in codes.changes:
        shown = change.before or change.after or {}
        if change.kind in told and not shown.get("group") and not shown.get("description"):
            told[change.kind] |= codes_of(change)
    for comparison in texts:
        kept = [change for change in comparison.changes if not _is_told(change, told)]
        comparison.suppressed["code_list"] += len(comparison.changes) - len(kept)
        comparison.changes[:] = kept


def _is_told(change: Change, told: dict[Kind, set[str]]) -> bool:
    if change.rule != "statements.code" or change.tags != ("code",) or change.before is None or change.after is None:
        return False
    before, after = (named_in(str(side.get("quote") or side.get("text") or "")) for side in (change.before, change.after))
    return bool(before ^ after) and before - after <= told[Kind.REMOVED] and after - before <= told[Kind.ADDED]


def join_refusals(statements: Comparison, authorization: Comparison) -> None:
    """Leaves one change of a sentence `this is not a covered service` that is both a statement and a row of authorization: what the row
    became, where it says something else now, and otherwise the statement."""
    for change in [change for change in statements.changes if change.rule in _STATED]:
        rows = [row for row in authorization.changes if _refuses(row, change)]
        if any(row.kind is Kind.CHANGED for row in rows):
            statements.changes.remove(change)
            statements.suppressed["told_with_authorization"] += 1
        else:
            authorization.changes[:] = [row for row in authorization.changes if row not in rows]
            authorization.suppressed["told_with_statement"] += len(rows)


def _refuses(row: Change, statement: Change) -> bool:
    """Whether a row of authorization said in the same words as the statement, on the side that has it, that the service is not covered."""
    said, shown = _side(statement, statement.kind), _side(row, statement.kind)
    if said.get("position") != "not_covered" or said.get("criteria") or shown.get("requirement") != "not_covered":
        return False
    parts = [str(shown.get(name) or "") for name in ("setting", "product", "quote")]
    return letters(str(said["quote"])) in {letters(" ".join(filter(None, parts[n:]))) for n in range(len(parts))}


def _side(change: Change, kind: Kind) -> dict[str, Any]:
    return (change.after if kind is Kind.ADDED else change.before) or {}


def drop_captions(statements: Comparison, texts: Comparison) -> None:
    """Takes from `texts` a short line that came or went with a statement of its section that says its words: the caption over it."""
    kept = [change for change in texts.changes if not any(_heads(change, other) for other in statements.changes)]
    texts.suppressed["told_with_statement"] += len(texts.changes) - len(kept)
    texts.changes[:] = kept


def _heads(text: Change, statement: Change) -> bool:
    if text.rule not in _WRITTEN or statement.rule not in _STATED or text.kind is not statement.kind:
        return False
    line = str(_side(text, text.kind).get("text") or "")
    caption = letters(line)
    if text.where.section != statement.where.section or len(line) > CAPTION or len(caption) < SURE or not line[:1].isalpha():
        return False
    return line[-1:].isalnum() and caption in letters(str(_side(statement, text.kind).get("quote") or ""))
