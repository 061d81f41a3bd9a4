"""Ranges of codes whose two ends a narrow column set one below the other."""

from collections.abc import Iterable, Iterator

from monitor.codesystems import recognise
from monitor.facets.codes.tables import TableEntry

_CATEGORY = 3
"""So many characters of a diagnosis code name its category."""


def whole_ranges(entries: Iterable[TableEntry]) -> Iterator[TableEntry]:
    """The entries in printed order; a code with a dash behind it and no description ("C50.011-") that stands alone among rows is one range
    with the code of the row below, and so is one whose description stands beside it over a longer code of its category alone. A list of nothing
    but codes holds wildcards, and each stays one."""
    low: TableEntry | None = None
    described = True
    for entry in entries:
        whole = _range(low, entry) if low is not None else None
        if low is not None and whole is None:
            yield low
        low = None
        if whole is None and described and entry.found.code.endswith("-"):
            low = entry
            described = bool(entry.description)
            continue
        described = bool((whole or entry).description)
        yield whole or entry
    if low is not None:
        yield low


def _range(low: TableEntry, high: TableEntry) -> TableEntry | None:
    """The row of the range from `low` to `high`; None where the second does not follow the first in its system, letter and group."""
    first, last = low.found.code.rstrip("-"), high.found.code
    follows = (low.found.system, low.group, first[:1]) == (high.found.system, high.group, last[:1]) and first < last
    if low.description and not _ends_described(first, last):
        return None
    if not follows or bool(low.description) == bool(high.description) or "-" in last or "-" in high.found.raw:
        return None
    known = recognise(f"{first}-{last}", low.found.system)
    if known is None:
        return None
    marks = (*low.found.marks, *high.found.marks)
    found = low.found._replace(code=known[1], raw=f"{low.found.raw}{high.found.raw}", marks=marks, end=high.found.end)
    return (low if low.description else high)._replace(found=found, page=low.page)


def _ends_described(first: str, last: str) -> bool:
    """Whether a code without description can be the upper end of the described row above it: it is printed to more figures than a wildcard of
    its category that does not take it in. One of as few ("M05.7-" over "M05.9") is a row of its own."""
    return first[:_CATEGORY] == last[:_CATEGORY] and len(last) > len(first) and not last.startswith(first)
