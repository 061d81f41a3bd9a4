"""Codes that differ in one easily misread character and are described alike: told as one, to be verified in the document."""

from collections import Counter, defaultdict

from monitor.codesystems import recognise
from monitor.diff.align import unpaired
from monitor.diff.comparison import Comparison, opening
from monitor.diff.features import comparable
from monitor.facets.codes.listing import Member, code_change, code_name
from monitor.model.change import Kind

CONFUSABLE = ("0OQD", "1IL7", "2Z", "5S6", "6G", "68", "8B3", "7T", "4A", "0O8")
"""Characters that are easily misread for one another."""
COMMON = 20
"""A description that more codes than this share says nothing about one of them."""


def take_misread(gone: list[Member], come: list[Member], out: Comparison) -> tuple[list[Member], list[Member]]:
    """Take out the codes that differ in one easily misread character and are described alike; each such pair is told once.

    A code that could be either of two others is left alone, and so is a description that many codes share.
    """
    left, right = _by_description(gone), _by_description(come)
    pairs = [
        (i, j)
        for shape, rows in left.items()
        if len(rows) <= COMMON and len(right[shape]) <= COMMON
        for i in rows
        for j in right[shape]
        if _confusable(gone[i].bare, come[j].bare)
    ]
    often = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
    clear = [(i, j) for i, j in sorted(pairs) if often[0][i] == often[1][j] == 1]
    for i, j in clear:
        _misread_pair(gone[i], come[j], out)
    rows, columns = unpaired(len(gone), len(come), clear)
    return [gone[i] for i in rows], [come[j] for j in columns]


def _by_description(listed: list[Member]) -> dict[tuple[str, int], list[int]]:
    """The places in `listed` of the described single codes, by description and length."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, member in enumerate(listed):
        if member.entry.description and not member.is_range:
            found[(comparable(member.entry.description), len(member.bare))].append(place)
    return found


def _misread_pair(o: Member, n: Member, out: Comparison) -> None:
    legal = [recognise(m.entry.code, m.system) is not None and m.system != "OTHER" for m in (o, n)]
    rule = "codes.confusable" if all(legal) else "codes.repaired"
    described = opening(n.entry.description or "", 100)
    what = f"{code_name(o.entry)} became {code_name(n.entry)}, one easily misread character, same description: {described}"
    change = code_change(rule, Kind.CHANGED, what, o.entry, n.entry, tags=("verify",))
    out.changes.append(change)
    if all(legal):
        out.find("ambiguous_code", f"{o.entry.code} and {n.entry.code} differ in one easily misread character: verify.", change)


def _confusable(a: str, b: str) -> bool:
    differing = [{x, y} for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and any(differing[0] <= set(shape) for shape in CONFUSABLE)
