"""Printed ranges as the codes they stand for: only to compare, the record keeps what was printed."""

import re

CAP = 2000
"""A range over more codes than this stays a range."""

_ENDS = re.compile(r"([A-Z]?)(\d+)([A-Z]?)-([A-Z]?)(\d+)([A-Z]?)")
_NUMERIC = frozenset({"CPT", "HCPCS", "CDT", "REV", "MS-DRG"})


def expand(code_or_range: str, system: str) -> tuple[str, ...]:
    """All codes of a numeric range, ascending; a single code, an ICD range or an unsound range gives itself alone.

    Diagnosis ranges are not expanded: which codes lie between two ICD codes is known only to a code list.
    """
    ends = _ENDS.fullmatch(code_or_range) if system in _NUMERIC and "-" in code_or_range else None
    if ends is None:
        return (code_or_range,)
    prefix, low, suffix, last_prefix, high, last_suffix = ends.groups()
    span = int(high) - int(low) + 1
    if (prefix, suffix, len(low)) != (last_prefix, last_suffix, len(high)) or not 1 < span <= CAP:
        return (code_or_range,)
    return tuple(f"{prefix}{number:0{len(low)}d}{suffix}" for number in range(int(low), int(high) + 1))
