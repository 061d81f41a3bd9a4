"""Codes whose row one reading swallowed: the code stands there with its description, within the text of another row."""

from collections.abc import Sequence

from monitor.diff.comparison import Comparison
from monitor.diff.features import letters
from monitor.facets.codes.listing import Member
from monitor.model.record import Code

LONG_ENOUGH = 20
"""Letters and digits of a description before its standing behind its code can be no chance."""
_MOST = 60


def take_swallowed(only: list[Member], own: Sequence[Code], other: Sequence[Code], out: Comparison) -> list[Member]:
    """`only` without the codes that the other version prints with their description as well, in the description of another code.

    A mention (`use 0350U in addition`) is no row: what follows the code is its own description, word for word, and no description of
    its own version says the same.
    """
    if not only:
        return only
    here, there = ("\n".join(letters(code.description or "") for code in codes) for codes in (own, other))
    left = [member for member in only if not _stands_in(member, there) or _stands_in(member, here)]
    out.suppressed["reread_elsewhere"] += len(only) - len(left)
    return left


def _stands_in(member: Member, descriptions: str) -> bool:
    described = letters(member.entry.description or "")[:_MOST]
    return len(described) >= LONG_ENOUGH and f"{member.bare.casefold()}{described}" in descriptions
