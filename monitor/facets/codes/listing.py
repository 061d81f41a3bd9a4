"""The codes of a record one by one, ranges expanded, and which of them are the same in two versions.

No code is paired with another code.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from monitor.codesystems import expand
from monitor.diff.align import pair_equal, unpaired
from monitor.diff.comparison import as_json, make_change
from monitor.diff.features import letters
from monitor.model.change import Change, Kind, Where
from monitor.model.record import Code, Position

_COVERED = frozenset({Position.MEDICALLY_NECESSARY, Position.MEDICALLY_NECESSARY_WITH_CRITERIA})

_ONE_SYNTAX = frozenset({"CPT", "HCPCS", "CDT", "OTHER"})
"""Systems whose codes name their own system, so that one code under two of them was only read differently."""


_COUNT = re.compile(r"\s*\(\d{1,5} codes?\)", re.IGNORECASE)
"""How many codes a group has, printed behind its heading: that follows from the codes."""


class Member(NamedTuple):
    """One code that an entry of the record stands for. `bare` has no dots; `place` is the entry's index in the record."""

    system: str
    bare: str
    group: str
    position: str
    place: int
    entry: Code

    @property
    def is_range(self) -> bool:
        """Whether the entry stands for several codes."""
        return self.bare != self.entry.code.replace(".", "")


Pair = tuple[Member, Member]


def members(codes: Sequence[Code]) -> list[Member]:
    """Every code listed, in printed order, once per group and position."""
    seen: dict[tuple[str, str, str, str], Member] = {}
    for index, entry in enumerate(codes):
        group, position = letters(_once(_COUNT.sub("", entry.group or ""))), stance(entry.position)
        for code in expand(entry.code, entry.system):
            bare = code.replace(".", "").upper()
            seen.setdefault((entry.system, bare, group, position), Member(entry.system, bare, group, position, index, entry))
    return list(seen.values())


def _once(group: str) -> str:
    """The path of headings over a group without those that the next one begins with: `Group 1 / Group 1 Paragraph` is its last part."""
    parts = group.split(" / ")
    return " / ".join(
        part for part, below in zip(parts, [*parts[1:], ""], strict=True) if not letters(below).startswith(letters(part))
    )


def stance(position: Position | None) -> str:
    """A position as a listing shows it: with or without criteria is one, for the criteria stand elsewhere."""
    return "covered" if position in _COVERED else position.value if position else ""


_KEYS: tuple[Callable[[Member], Hashable], ...] = (
    lambda m: (m.system, m.bare, m.group, m.position),
    lambda m: (m.system, m.bare, m.group),
    lambda m: (m.system, m.bare, m.position),
    lambda m: (m.system, m.bare),
    lambda m: ("procedure" if m.system in _ONE_SYNTAX else m.system, m.bare),
)
"""What makes two listings one, strictest first; the last is the same code that was read as of another system."""


def pair_members(old: Sequence[Member], new: Sequence[Member]) -> tuple[list[Pair], list[Member], list[Member]]:
    """The pairs (in the order of the new version), and what only the old and only the new version lists."""
    pairs: list[Pair] = []
    left, right = list(old), list(new)
    for key in _KEYS:
        found = pair_equal([key(m) for m in left], [key(m) for m in right])
        pairs += [(left[i], right[j]) for i, j in found]
        rows, columns = unpaired(len(left), len(right), found)
        left, right = [left[i] for i in rows], [right[j] for j in columns]
    return sorted(pairs, key=lambda pair: pair[1].place), left, right


def code_name(entry: Code, bare: str | None = None) -> str:
    """System and code of an entry, or of one member of it, as a line names it."""
    shown = entry.code if bare is None or bare == entry.code.replace(".", "") else bare
    return f"{entry.system} {shown}"


def code_change(rule: str, kind: Kind, what: str, o: Code, n: Code, **more: Any) -> Change:
    """A change between two entries, placed under the new entry's group."""
    where = Where(section=(n.group,) if n.group else (), page=n.page)
    return make_change(rule, kind, what, before=as_json(o), after=as_json(n), where=where, **more)
