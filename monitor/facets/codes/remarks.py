"""What a line says of codes that it does not list."""

import re
from collections.abc import Iterable

from monitor.codesystems import expand
from monitor.facets.codes.lines import Line
from monitor.facets.codes.tables import TableEntry
from monitor.facets.positions import position_of, position_of_label
from monitor.model.worded import worded

_PREDICATE = re.compile(
    r"(?:codes? )?(?:is|are|was|were|will|may|must|should|shall|can|cannot|does|do|has|have|requires?|needs?|appl(?:y|ies)|when|if|only|for)\b"
)
"""How the rest of a sentence begins whose subject is a code; no description begins so."""
_REMARK = worded(
    "clarification|informational|same da|closed|deleted|discontinued|retired",
    r"^coding clarifications?:|\bfor informational purposes only\b|\bon the same (?:date|day)\b|"
    r"\b(?:was|were|has been|have been) (?:closed|deleted|discontinued|retired)\b",
    re.IGNORECASE,
)
"""What a line says of codes that it does not list: how they are billed together, or that they are no longer in use."""


def says_of_listed(line: Line, text: str, entries: Iterable[TableEntry]) -> bool:
    """Whether a line says something of codes that rows above list ("12345 is limited to 2 units"), or remarks on a code, and is no row."""
    said = (
        [entry.description] if entry.description else [line.rest[c.end :].lstrip() for c in entry.codes] for entry in line.entries
    )
    if not all(any(map(_PREDICATE.match, texts)) for texts in said):
        return False  # a row: what is listed so far need not be gone through, which for each row would cost the square of the list
    remark = _REMARK.search(text) is not None
    if remark and position_of_label(text) is None and position_of(text) is None:
        return True
    if not remark and position_of_label(line.rest) is not None:
        return False
    listed = {(one.found.system, code) for one in entries for code in expand(one.found.code, one.found.system)}
    return all((code.system, code.code) in listed for entry in line.entries for code in entry.codes)
