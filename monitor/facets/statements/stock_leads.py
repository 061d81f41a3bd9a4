"""Statements that one lead begins again and again ("X is approved when all of the following are met:"): what stands beneath tells them apart."""

import re

from monitor.diff.features import letters, stems
from monitor.diff.lexicons import LIST_LEAD
from monitor.diff.tree import Alignment, Node, walk
from monitor.facets.statements.forest import Forest, words

_DIAGNOSIS = re.compile(r"\bdiagnos(?:is|ed) (?:of|with) (?!(?:one|any|either|both|all|at least) (?:of|one)\b)(?P<name>[^;:]+)")
"""The condition that a criterion asks for."""
_INITIALS = 6


def part_stock_leads(alignment: Alignment, old: Forest, new: Forest) -> None:
    """Take apart the statements that have such a lead in common and nothing beneath it that is theirs alone: an indication came in the place
    of another one."""
    for o in old.roots:
        n = alignment.partner.get(o)
        if (
            n is None
            or n in new.parent
            or n not in new.root
            or letters(o.text) != letters(n.text)
            or not (o.children and n.children)
        ):
            continue
        if min(side.times[" ".join(words(m).split())] for side, m in ((old, o), (new, n))) < 2:
            continue
        first = o.children[0], n.children[0]
        another = _names_another(*first)
        kept, come = ([m for m in walk(side) if m is not side and not (another and m in first)] for side in (o, n))
        if any(_is_own(alignment, old, new, m) for m in kept) or any(_is_own(alignment, new, old, m) for m in come):
            continue
        if alignment.partner.get(first[0]) is first[1] and not another:
            continue
        for m in walk(o):
            if (partner := alignment.partner.get(m)) is not None and new.root.get(partner) is n:
                alignment.unlink(m, partner)


def _names_another(o: Node, n: Node) -> bool:
    """Whether two criteria ask for diagnoses that have no word in common, and of which none is short for the other."""
    named = [_DIAGNOSIS.search(m.text.casefold()) for m in (o, n)]
    said = [frozenset(stems(found["name"])) if found else frozenset() for found in named]
    names = sorted((letters(found["name"]) for found in named if found), key=len)
    return all(said) and said[0].isdisjoint(said[1]) and not _is_short_for(*names)


def _is_short_for(short: str, name: str) -> bool:
    """Whether a name may be the initials of the other, or letters of it in turn ("nsclc", "crc")."""
    rest = iter(name)
    return len(short) <= _INITIALS and short[:1] == name[:1] and all(letter in rest for letter in short)


def _is_own(alignment: Alignment, old: Forest, new: Forest, m: Node) -> bool:
    """Whether a criterion is paired, says more than how many of its items are needed, and is printed once in either version."""
    partner = alignment.partner.get(m)
    if partner is None or not letters(LIST_LEAD.sub("", m.text.casefold())):
        return False
    return all(side.times[" ".join(words(one).split())] < 2 for side, one in ((old, m), (new, partner)))
