"""A printed range of codes that begins or ends at another code now: one change, not a range that went and one that came."""

import re

from monitor.diff.comparison import Comparison
from monitor.facets.codes.listing import Member, code_change, code_name
from monitor.model.change import Kind

_RANGE = re.compile(r"(\S+?)\s?[-–]\s?(\S+)")


def take_bounds(gone: list[Member], come: list[Member], out: Comparison) -> tuple[list[Member], list[Member]]:
    """`gone` and `come` without the ranges that are not expanded and share a group and one of their two ends with the only such range of
    the other version; each of these is told as changed."""
    kept = list(gone), list(come)
    for o in gone:
        like = [n for n in kept[1] if _shares_end(o, n)]
        if len(like) == 1 and sum(_shares_end(m, like[0]) for m in kept[0]) == 1:
            (n,) = like
            what = f"{code_name(o.entry)} is now {n.entry.code}" + (f" under “{n.entry.group}”" if n.entry.group else "")
            out.changes.append(code_change("codes.range", Kind.CHANGED, what, o.entry, n.entry, tags=("code",)))
            kept[0].remove(o)
            kept[1].remove(n)
    return kept


def _shares_end(o: Member, n: Member) -> bool:
    if o.is_range or n.is_range or (o.system, o.group, o.position) != (n.system, n.group, n.position):
        return False
    ends = [_RANGE.fullmatch(m.bare) for m in (o, n)]
    return ends[0] is not None and ends[1] is not None and (ends[0][1] == ends[1][1]) != (ends[0][2] == ends[1][2])
