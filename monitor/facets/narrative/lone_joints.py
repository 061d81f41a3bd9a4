"""A lone AND or OR between two passages that both versions have: it says how they combine, though it is no passage to be paired."""

from collections.abc import Iterator, Sequence

from monitor.diff.align import Pairs
from monitor.diff.comparison import make_change, opening, quoted
from monitor.diff.lexicons import LONE_JOINT
from monitor.facets.narrative.passages import name_of, side_of, where_of
from monitor.model.change import Change, Hunk, Kind
from monitor.model.record import Passage


def joints_between(old: Sequence[Passage], new: Sequence[Passage], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The places of a lone joint in the two versions where it is another one between passages that are pairs."""
    partner = dict(pairs)
    for i, j in pairs:
        if i + 2 >= len(old) or partner.get(i + 2) != j + 2:
            continue
        before, after = _joint(old[i + 1]), _joint(new[j + 1])
        if before and after and before != after:
            yield i + 1, j + 1


def tell_joint(rule: str, old: Sequence[Passage], new: Sequence[Passage], place: tuple[int, int]) -> Change:
    """The change of a lone joint, told by this rule."""
    i, j = place
    before, after = old[i].text.strip(" -–"), new[j].text.strip(" -–")
    above = new[j - 1]
    what = f"{name_of(above)}‘{before}’ is now ‘{after}’ between {quoted(above.text)} and {quoted(new[j + 1].text)}"
    sides = side_of(old[i], f"{old[i - 1].text}\n{old[i].text}"), side_of(new[j], f"{above.text}\n{new[j].text}")
    line: tuple[Hunk, ...] = (("equal", f"{opening(above.text)}\n"), ("delete", before), ("insert", after))
    return make_change(
        rule, Kind.CHANGED, what, before=sides[0], after=sides[1], where=where_of(above), tags=("conjunction",),
        hunks=line,
    )  # fmt: skip


def _joint(passage: Passage) -> str:
    found = LONE_JOINT.fullmatch(passage.text.strip())
    return found[1].casefold() if found else ""
