"""Lists of codes that stand in another row of a table that lost its cells: the diagnoses of one test are printed with another now."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from monitor.codesystems.scan import Found, code_list
from monitor.diff.comparison import quoted
from monitor.diff.features import letters
from monitor.facets.codes.listing import code_change
from monitor.model.change import Change, Kind
from monitor.model.record import PolicyRecord

_NAMES = 8
"""Letters of a line before it can say what the codes below it are listed for."""
_FEW = 3
"""A version that has more such lists elsewhere was read in another order."""
_MOST = 200_000_000
"""Lines of the one version times lines of the other: longer ones are not compared, for it would take more memory than it is worth."""
_TO_STAY = 2
"""Lines that stayed on each side of a list before it is sure that it was moved alone."""


class _Place(NamedTuple):
    """A list of codes that came or went: its first line among those of the old version, its text, and the text that it stands below."""

    at: int
    text: str
    over: str
    replaced: bool
    """Whether another list stands in its place in the other version."""


def moved_lists(old: PolicyRecord, new: PolicyRecord, told: str = "") -> list[Change]:
    """A change for each list of codes that stands below another text now, behind another list that stayed, unless `told` names its codes.

    What is printed around it stayed too, in both places. In a list of codes line by line no place tells anything, and two forms of one
    document print their cells in other orders.
    """
    if old.source.media_type != new.source.media_type or not (old.codes and new.codes):
        return []
    before, after = (record.source.words.split("\n") for record in (old, new))
    if before == after or len(before) * len(after) > _MOST:
        return []
    gone, come = _alone(before, after)
    pairs = [(was, now) for was in gone for now in come if letters(was.text) == letters(now.text)]
    once = len({was.at for was, _ in pairs}) == len({now.at for _, now in pairs}) == len(pairs)
    moved = [
        (was, now)
        for was, now in pairs
        if letters(was.over) != letters(now.over) and (_swapped(was, now) or _passes(before, was, now))
    ]
    if not once or len(moved) > _FEW:
        return []
    untold = [(was, now) for was, now in moved if not any(one.code in told for one in _codes(now.text))]
    return [change for pair in untold for change in _moved(*pair, old, new)]


def _alone(before: Sequence[str], after: Sequence[str]) -> tuple[list[_Place], list[_Place]]:
    """The lists of codes that went and those that came, each between lines that stayed."""
    found: tuple[list[_Place], list[_Place]] = ([], [])
    edits = list(Levenshtein.opcodes([*map(letters, before)], [*map(letters, after)]))
    for (above, here), (_, below) in pairwise(pairwise(edits)):
        stayed = all(one.tag == "equal" and one.src_end - one.src_start >= _TO_STAY for one in (above, below))
        runs = before[here.src_start : here.src_end], after[here.dest_start : here.dest_end]
        over = next((line for line in reversed(before[: here.src_start]) if not _codes(line)), "")
        if stayed and all(map(_codes, (*runs[0], *runs[1]))) and len(letters(over)) >= _NAMES:
            for side, run in zip(found, runs, strict=True):
                side += [_Place(here.src_start, " ".join(run), over, all(runs))] if run else []
    return found


def _codes(line: str) -> tuple[Found, ...]:
    """The codes of a line of nothing else; categories of diagnoses ("C18-C20") are codes in such a table."""
    return code_list(line) or code_list(line, "ICD-10")


def _swapped(was: _Place, now: _Place) -> bool:
    return was.replaced and now.replaced


def _passes(lines: Sequence[str], was: _Place, now: _Place) -> bool:
    """Whether a list of other codes stands between two places: that of another row."""
    between = lines[min(was.at, now.at) : max(was.at, now.at)]
    return any(_codes(line) and letters(line) not in letters(was.text) for line in between)


def _moved(was: _Place, now: _Place, old: PolicyRecord, new: PolicyRecord) -> Iterator[Change]:
    """The change of a list whose codes both versions have read."""
    first = _codes(now.text)[0].code
    entries = [next((code for code in record.codes if code.code == first), None) for record in (old, new)]
    if entries[0] is not None and entries[1] is not None:
        what = f"{entries[1].system} {now.text}: moved from below {quoted(was.over, 80)} to below {quoted(now.over, 80)}"
        yield code_change("codes.moved", Kind.MOVED, what, entries[0], entries[1], tags=("group",))
