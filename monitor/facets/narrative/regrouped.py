"""Sections that stand under another heading now, of those that both versions print: their own headings and words are the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.diff.align import Pairs
from monitor.diff.comparison import make_change, opening
from monitor.facets.narrative.grids import decides
from monitor.facets.narrative.moved import Leads, direction_between
from monitor.facets.narrative.passages import Place, bears_on_coverage, name_of, place, side_of, where_of
from monitor.facets.narrative.spots import Spots
from monitor.model.change import Change, Kind
from monitor.model.record import Passage


def regrouped(
    left: Sequence[Passage], right: Sequence[Passage], pairs: Pairs, leads: Leads, spots: Spots, zone: frozenset[Place]
) -> Iterator[Change]:
    """One change for each section of coverage that is the same but for one heading over its own, which is another of those that both versions
    have once and at that depth: "Covered settings" is "Settings not covered" now."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...], int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in sorted(pairs, key=lambda pair: pair[1]):
        depth = _parent(left[i], right[j], spots.parents) if spots.old[i].key == spots.new[j].key else None
        if depth is not None:
            groups[(left[i].heading, right[j].heading, depth)].append((i, j))
    for (before, after, depth), found in groups.items():
        (i, j), titles = found[0], (before[depth], after[depth])
        bears = any(
            bears_on_coverage(side[n], zone, lead[n].titled)
            for pair in found
            for side, lead, n in zip((left, right), leads, pair, strict=True)
        )
        if not bears and not all(map(decides, titles)):
            continue
        way = " to ".join(f"“{opening(title.strip(' :'), 60)}”" for title in titles)
        more = f" (and {len(found) - 1} more passages)" if len(found) > 1 else ""
        yield make_change(
            "statements.text_moved", Kind.MOVED, f"{name_of(right[j])}moved from {way}: {opening(right[j].text)}{more}",
            before=side_of(left[i], left[i].text), after=side_of(right[j], right[j].text),
            where=where_of(right[j]), direction=direction_between(*titles), tags=("scope",),
        )  # fmt: skip


def _parent(o: Passage, n: Passage, parents: frozenset[Place]) -> int | None:
    """The depth at which one heading over the passage's own is another, both among the `parents` of both versions; else None."""
    before, after = place(o.heading), place(n.heading)
    differing = [depth for depth, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    if len(before) != len(after) or len(differing) != 1 or differing[0] + 1 == len(before):
        return None
    end = differing[0] + 1
    return differing[0] if before[:end] in parents and after[:end] in parents else None
