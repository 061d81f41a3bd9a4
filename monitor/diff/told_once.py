"""Codes that a document lists in its coverage text alone: a code that came or went there is told of the list, and not again of the text."""

from collections.abc import Iterable

from monitor.diff.comparison import Comparison, named_in
from monitor.diff.named_codes import codes_of
from monitor.model.change import Change, Kind


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
