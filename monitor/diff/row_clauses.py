"""A row of a history, as the clauses that each state something."""

import re

_ENTRY = re.compile(
    r"(?<![\w.])((?:[a-z]|[A-Z]{0,2}\d)[\w.)\"”/-]*)\s+(?=(?:(?:Coverage Rationale|Coverage Criteria|Applicable Codes|Definitions|"
    r"Supporting Information|Documentation Requirements|Related Policies|Benefit Considerations|Clinical Evidence|Application|References) )?"
    r"(?:Added|Removed|Revised|Updated|Replaced|Deleted|Clarified|Modified|Changed|Transferred)\b)"
)
"""The last word of one entry, before the section and the verb that begin the next."""


def clauses(text: str) -> tuple[str, ...]:
    """The sentences and semicolon clauses of a row, and the entries of a list in it that was printed without stops."""
    parts = re.split(r"(?<=[.;])\s+|\0", _ENTRY.sub("\\1\0", text))
    return tuple(part.strip() for part in parts if part.strip())
