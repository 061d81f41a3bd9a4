"""Codes that a history row names as added or removed, held against the lists one by one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from monitor.codesystems import RANGE_WORD, expand
from monitor.diff.features import stem, stems
from monitor.diff.lexicons import CODE
from monitor.diff.row_clauses import clauses
from monitor.model.change import Change, Finding, FindingKind, Kind
from monitor.model.record import Code, HistoryEntry, PolicyRecord
from monitor.model.text import key

_VERB = re.compile(r"\b(?:(add|includ|new\b)|(?:remov|delet|term(?!s\b)|discontinu|retir))\w*", re.IGNORECASE)
_RANGE = re.compile(rf"({CODE.pattern})\s*{RANGE_WORD}\s*({CODE.pattern})")
_MODIFIERS = re.compile(r"\bmodifiers? ([a-z0-9]{2}(?:(?:,| and|, and| or) [a-z0-9]{2})*)\b")
_NO_CODE = re.compile(r"(?:transmittal|tn|cr|polic(?:y|ies)|guidelines?|mp|number|zip|pmid|no|phone)[\s.:#]*$|\w[.-]$")
"""What stands before a number that is no code: it is a document's, or a part of its number."""
_SHOWN = 12
_COLUMN_TITLES = frozenset(
    map(stem, ["code", "codes", "cpt", "hcpcs", "icd", "icd-10", "icd-10-cm", "icd-10-pcs", "10", "cm", "pcs", "cdt", "description", "descriptor", "level", "ii", "number", "s", "procedure", "diagnosis", "billing", "type", "revenue", "modifier"])
)  # fmt: skip
"""Words of headings that say nothing of the codes under them but what they are."""


class NamedCode(NamedTuple):
    """A code that a row names, and whether it says that it was added (True) or removed (False)."""

    code: str
    added: bool


def named_codes(row: HistoryEntry) -> tuple[NamedCode, ...]:
    """The codes that a row names with a verb of adding or removing, ranges expanded, in order; each once. The verb stands before its
    codes ("Added A1 and A2, removed B1"), or behind them where a clause begins with a code ("A1 added, B1 removed")."""
    found: dict[str, NamedCode] = {}
    for clause in clauses(row.text):
        plain = key(clause)
        verbs = [(match.start(), match[1] is not None) for match in _VERB.finditer(plain)]
        places = _codes_in_text(plain) if verbs else []
        behind = bool(places) and places[0][0] < verbs[0][0]
        for place, code in places:
            before = [added for start, added in verbs if start < place]
            after = [added for start, added in verbs if start > place]
            added = after[0] if after and (behind or not before) else before[-1]
            found.setdefault(code, NamedCode(code, added))
    return tuple(found.values())


def _codes_in_text(plain: str) -> list[tuple[int, str]]:
    ranges = list(_RANGE.finditer(plain))
    found = [(r.start(), code) for r in ranges for code in expand(f"{r[1]}-{r[2]}".upper(), "CPT")]
    inside = [range(r.start(), r.end()) for r in ranges]
    single = [m for m in CODE.finditer(plain) if not any(m.start() in span for span in inside)]
    found += [(m.start(), m[0].upper()) for m in single if not _NO_CODE.search(plain[: m.start()])]
    for match in _MODIFIERS.finditer(plain):
        found += [(match.start(), word.upper()) for word in re.findall(r"\b(?!and\b|or\b)[a-z0-9]{2}\b", match[1])]
    return sorted(found)


def codes_of(change: Change) -> frozenset[str]:
    """The bare codes that a change of the code lists is about, ranges expanded."""
    sides = [side for side in (change.before, change.after) if side]
    listed = [code for side in sides for code in (side.get("codes") or [side.get("code", "")])]
    return frozenset(bare(code) for one in listed for code in expand(str(one), str(sides[0].get("system", ""))))


def bare(code: str) -> str:
    """A code without dots, in capitals."""
    return code.replace(".", "").upper()


def check_named(rows: Sequence[HistoryEntry], old: PolicyRecord, new: PolicyRecord, changes: Sequence[Change]) -> list[Finding]:
    """One finding for all codes of one verb that came out alike, in the order of the rows."""
    listed = _listed(old.codes), _listed(new.codes)
    groups: dict[tuple[FindingKind, bool, str], list[str]] = defaultdict(list)
    evidence: dict[tuple[FindingKind, bool, str], list[str]] = defaultdict(list)
    kind: FindingKind
    for named in dict.fromkeys(code for row in rows for code in named_codes(row)):
        seen = [change.id for change in changes if bears_out(named, change)]
        kind, why = ("corroborated", "") if seen else _unseen(named, *listed)
        groups[kind, named.added, why].append(named.code)
        evidence[kind, named.added, why] += seen
    return [
        _finding(kind, added, why, codes, tuple(dict.fromkeys(evidence[kind, added, why])))
        for (kind, added, why), codes in groups.items()
    ]


def _listed(codes: Iterable[Code]) -> frozenset[str]:
    return frozenset(bare(code) for entry in codes for code in expand(entry.code, entry.system))


def bears_out(named: NamedCode, change: Change) -> bool:
    """Whether a change of the lists adds or removes the code, or a change of the text names it anew or no more."""
    if change.facet == "codes":
        wanted = Kind.ADDED if named.added else Kind.REMOVED
        return change.kind is wanted and bare(named.code) in codes_of(change)
    if change.facet == "history":
        return False
    gone, come = (" ".join(text for kind, text in change.redline if kind in kinds) for kinds in (("delete",), ("insert",)))
    word = re.compile(rf"\b{re.escape(named.code)}\b")
    return bool(word.search(come if named.added else gone)) and not word.search(gone if named.added else come)


def _unseen(named: NamedCode, old: frozenset[str], new: frozenset[str]) -> tuple[FindingKind, str]:
    before, after = bare(named.code) in old, bare(named.code) in new
    if before and after:
        return "unsupported" if named.added else "contradicted", "listed in both versions"
    if after or before:
        return "contradicted", f"listed in the {'new' if after else 'old'} version only"
    return "unsupported", "listed in neither version"


def _finding(kind: FindingKind, added: bool, why: str, codes: Sequence[str], evidence: tuple[str, ...]) -> Finding:
    many = len(codes) > 1
    names = ", ".join(codes[:_SHOWN]) + (f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else "")
    said = f"The history states that code{'s' * many} {names} {'were' if many else 'was'} {'added' if added else 'removed'}"
    seen = f"{'they are' if many else 'it is'} {why}" if why else "they were" if many else "it was"
    claim = "codes_added" if added else "codes_removed"
    return Finding(kind=kind, claim=claim, text=f"{said}; {seen}.", evidence=evidence)


def says_nothing(group: str | None) -> bool:
    """Whether a heading over codes only says that there are codes, as the titles of a table's columns do: `CPT`, `Code Description`."""
    return not set(stems(group or "")) - _COLUMN_TITLES
