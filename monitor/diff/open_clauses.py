"""Clauses of new history rows that tell of a change which no claim names: said to be so, for silence would pass for agreement."""

import re
from collections.abc import Iterable

from monitor.diff.claims import claims_of, is_open
from monitor.diff.comparison import quoted
from monitor.diff.row_clauses import clauses
from monitor.model.change import Finding
from monitor.model.record import HistoryEntry
from monitor.model.text import key

_MOST = 3
_LENGTH = 100
_FEWEST = 3
"""A clause of fewer words ("Sources updated.") names nothing that could be looked for."""
_VERB = re.compile(
    r"\b(?:add|remov|delet|revis|chang|updat|modif|expand|extend|reduc|increas|decreas|rais|lower|shorten|lengthen|replac|mov)(?:e?d|ing|e?s)?\b"
)
_NONE = re.compile(r"\b(?:no|without)\b[^.;]{0,30}\b(?:chang|revis|updat)")


def check_open(rows: Iterable[HistoryEntry]) -> list[Finding]:
    """One finding for all such clauses, not checkable; none where each clause makes a claim or tells of no change."""
    found = list(dict.fromkeys(clause for row in rows for clause in _open(row)))
    if not found:
        return []
    rest = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    said = ", ".join(quoted(clause.rstrip(".;"), _LENGTH) for clause in found[:_MOST])
    return [Finding(kind="not_checkable", text=f"The history states {said}{rest}; a claim of this kind is not checked.")]


def _open(row: HistoryEntry) -> list[str]:
    """The clauses of a row that no claim names; none where a claim of the row is of more than one clause."""
    parts = clauses(row.text)
    if set(row.claims) - {claim for part in parts for claim in claims_of(part)}:
        return []
    return [part for part in parts if is_open(part) and len(part.split()) >= _FEWEST and _states_change(key(part))]


def _states_change(clause: str) -> bool:
    return _VERB.search(clause) is not None and not _NONE.search(clause)
