"""Codes that differ in one easily misread character and are described alike: told as one, to be verified in the document."""

import re
from collections import Counter, defaultdict

from monitor.codesystems import recognise
from monitor.diff.align import unpaired
from monitor.diff.comparison import Comparison, opening
from monitor.diff.features import comparable
from monitor.facets.codes.listing import Member, code_change, code_name
from monitor.model.change import Kind

CONFUSABLE = ("0OQD", "1IL7", "2Z", "5S6", "6G", "68", "8B3", "7T", "4A", "0O8")
"""Characters that are easily misread for one another."""
_TO_LETTERS = {"0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"}
"""Letters that a digit of a code is misread for."""
_TO_DIGIT = {letter: digit for digit, letters_ in _TO_LETTERS.items() for letter in letters_}
DESCRIBED = 12
"""Letters and digits of a description before its standing behind a spoilt code can be no chance."""
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


def spoilt_row(member: Member, words: str, own: str) -> str:
    """What a version whose `words` are given prints in place of the code, before its description: the code with a letter for one digit, or a digit for
    its letter, which makes no code of it. Empty where there is no such row, or several, and where the code's own version prints it too."""
    described = re.findall(r"\w+", member.entry.description or "")[:DESCRIBED]
    tokens = [token for token in _spoilt(member.entry.code) if recognise(token) is None]
    if member.is_range or not tokens or sum(map(len, described)) < DESCRIBED:
        return ""
    behind = r"\W+".join(map(re.escape, described))
    row = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, tokens))})\W+{behind}", re.IGNORECASE)
    found = {match[1] for match in row.finditer(words)}
    return found.pop() if len(found) == 1 and not row.search(own) else ""


def _spoilt(code: str) -> list[str]:
    places = [(place, other) for place, char in enumerate(code) for other in _TO_LETTERS.get(char, "") + _TO_DIGIT.get(char, "")]
    return [code[:place] + other + code[place + 1 :] for place, other in places]


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
