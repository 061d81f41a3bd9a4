"""Hold what the payer's new history rows claim against the changes that were seen: neutrally, what is stated and what is seen.

A claim is corroborated, contradicted, unsupported (claimed, not seen) or not checkable; a material change that no new row could
cover is undisclosed. Old rows that read differently are told by the history comparison itself.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from monitor.diff.lexicons import CODE
from monitor.model.change import Change, Direction, Finding, Kind, Materiality
from monitor.model.record import HistoryEntry, PolicyRecord

Test = Callable[[Change], bool]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What would bear a claim out: changes of `facets` that pass `test`. `denies` says the claim is that there are none.

    `covers` are the facets whose material changes a row with this claim may stand for.
    """

    says: str
    facets: tuple[str, ...]
    test: Test = lambda change: True
    denies: bool = False
    covers: tuple[str, ...] = ()


def _material(change: Change) -> bool:
    return change.materiality is Materiality.MATERIAL


def _real(change: Change) -> bool:
    return change.materiality is not Materiality.EXTRACTION


def _kind(*kinds: Kind) -> Test:
    return lambda change: change.kind in kinds


def _rule(*rules: str) -> Test:
    return lambda change: change.rule in rules


def _on_coverage(change: Change) -> bool:
    return change.facet == "statements" or _material(change)


def _not(direction: Direction) -> Test:
    return lambda change: _on_coverage(change) and change.direction is not direction


_POLICY = ("statements", "authorization", "narrative")
_ALL = ("statements", "authorization", "codes", "narrative", "header")
CLAIMS: dict[str, _Claim] = {
    "statements_unchanged": _Claim("the policy statements are unchanged", ("statements", "narrative"), _material, denies=True),
    "references_updated": _Claim("references were updated", ("references",)),
    "references_added": _Claim("references were added", ("references",), _kind(Kind.ADDED)),
    "no_references_added": _Claim("no references were added", ("references",), _kind(Kind.ADDED), denies=True),
    "description_updated": _Claim("description or guidance was updated", ("narrative",)),
    "criteria_changed": _Claim("the criteria changed", ("statements", "narrative"), _on_coverage, covers=_POLICY),
    "criteria_expanded": _Claim("the criteria were expanded", ("statements", "narrative"), _not(Direction.TIGHTER), covers=_POLICY),
    "criteria_restricted": _Claim(
        "the criteria were restricted", ("statements", "narrative"), _not(Direction.LOOSER), covers=_POLICY
    ),
    "criteria_clarified": _Claim("wording was clarified", _POLICY, covers=_POLICY),
    "position_moved": _Claim("a coverage position changed", ("statements", "codes"), _material, covers=(*_POLICY, "codes")),
    "codes_updated": _Claim("codes were updated", ("codes",), covers=("codes",)),
    "codes_added": _Claim("codes were added", ("codes",), _kind(Kind.ADDED), covers=("codes",)),
    "codes_removed": _Claim("codes were removed", ("codes",), _kind(Kind.REMOVED), covers=("codes",)),
    "title_changed": _Claim("the title changed", ("header",), lambda change: "title" in (change.after or {})),
    "number_changed": _Claim("the policy number changed", ("header",), lambda change: "policy_number" in (change.after or {})),
    "scope_changed": _Claim("the scope changed", (*_POLICY, "header", "codes"), covers=_ALL),
    "authorization_changed": _Claim("authorization requirements changed", ("authorization", "statements"), covers=_POLICY),
    "effective_date_changed": _Claim("the effective date changed", ("header",), _rule("header.effective_date")),
    "related_policies_updated": _Claim("related policies were updated", ("header", "narrative")),
    "retired": _Claim("the policy was retired", ("header",), _rule("header.status"), covers=_ALL),
    "archived": _Claim("the policy was archived", ("header",), _rule("header.status"), covers=_ALL),
    **{name: _Claim("", (), covers=_ALL) for name in ("new_policy", "reinstated", "replaced", "merged", "delegated", "correction")},
}
"""Claims that can be checked, or that may stand for a material change; other claims (reviews, formatting) are neither."""

CHECKED = ("statements", "authorization", "codes", "narrative", "header")
"""Facets whose material changes a payer is expected to state."""
_UNSTATED = frozenset({"header.effective_date"})
_VERB = re.compile(r"\b(add|remov|delet|term)\w*", re.IGNORECASE)


def reconcile(new: PolicyRecord, changes: Sequence[Change], not_comparable: Iterable[str]) -> list[Finding]:
    """The findings, claims first in the order of the rows, then what no row states. `changes` carry their ids."""
    closed = frozenset(not_comparable)
    material = [c for c in changes if c.facet in CHECKED and _material(c) and c.rule not in _UNSTATED]
    if "history" in closed:
        text = "The history was not read in both versions: what changed cannot be held against it."
        return [Finding(kind="not_checkable", text=text, evidence=_ids(material))] if material else []
    if not new.history and not any(c.facet == "history" for c in changes):
        text = "Neither version prints a row of history: what changed cannot be held against it."
        return [Finding(kind="not_checkable", text=text, evidence=_ids(material))] if material else []
    rows = [HistoryEntry.model_validate(c.after) for c in changes if c.rule == "history.row_added"]
    findings: list[Finding] = []
    for name in dict.fromkeys(claim for row in rows for claim in row.claims):
        if name in CLAIMS and CLAIMS[name].says:
            findings.append(_check(name, changes, closed))
    findings += _named_codes(rows, new, changes, closed)
    contradicted = {found.claim for found in findings if found.kind == "contradicted"}
    return findings + _undisclosed(rows, material, contradicted)


def _ids(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(change.id for change in changes)


def _check(name: str, changes: Sequence[Change], closed: frozenset[str]) -> Finding:
    claim = CLAIMS[name]
    seen = [c for c in changes if c.facet in claim.facets and _real(c) and claim.test(c)]
    stated = f"The history states that {claim.says}"
    if all(facet in closed for facet in claim.facets) or (claim.denies and closed & set(claim.facets)):
        return Finding(kind="not_checkable", claim=name, text=f"{stated}; that part was not read in both versions.")
    if claim.denies and seen:
        return Finding(kind="contradicted", claim=name, text=f"{stated}; {_count(seen)} seen.", evidence=_ids(seen))
    if claim.denies:
        return Finding(kind="corroborated", claim=name, text=f"{stated}; no such change was seen.")
    if seen:
        return Finding(kind="corroborated", claim=name, text=f"{stated}; {_count(seen)} seen.", evidence=_ids(seen))
    return Finding(kind="unsupported", claim=name, text=f"{stated}; no such change was seen.")


def _count(changes: Sequence[Change]) -> str:
    material = sum(map(_material, changes))
    which = "material " if material == len(changes) else ""
    return f"{len(changes)} {which}change{'s were' if len(changes) > 1 else ' was'}"


def _named_codes(
    rows: Sequence[HistoryEntry], new: PolicyRecord, changes: Sequence[Change], closed: frozenset[str]
) -> list[Finding]:
    """Each code that a row says was added or removed, held against the lists one by one."""
    if "codes" in closed:
        return []
    listed = {code.code.replace(".", "").upper() for code in new.codes}
    findings: list[Finding] = []
    for row in rows:
        if not {"codes_added", "codes_removed"} & set(row.claims):
            continue
        for code, added in _codes_of(row.text):
            findings.append(_check_code(code, added, listed, changes))
    return findings


def _codes_of(text: str) -> list[tuple[str, bool]]:
    """Codes that the text names after a verb of adding (True) or removing (False), in order."""
    found: dict[str, bool] = {}
    for sentence in re.split(r"(?<=[.;])\s", text):
        verbs = [(match.start(), match[1].casefold() == "add") for match in _VERB.finditer(sentence)]
        if not verbs:
            continue
        for match in CODE.finditer(sentence.casefold()):
            before = [added for start, added in verbs if start < match.start()]
            found.setdefault(match[0].upper(), before[-1] if before else verbs[0][1])
    return list(found.items())


def _check_code(code: str, added: bool, listed: set[str], changes: Sequence[Change]) -> Finding:
    bare = code.replace(".", "")
    kind, claim, verb = (Kind.ADDED, "codes_added", "added") if added else (Kind.REMOVED, "codes_removed", "removed")
    seen = [c for c in changes if c.facet == "codes" and c.kind is kind and bare in _codes_in(c)]
    stated = f"The history states that code {code} was {verb}"
    if seen:
        return Finding(kind="corroborated", claim=claim, text=f"{stated}; it was.", evidence=_ids(seen))
    if added == (bare in listed):
        return Finding(kind="unsupported", claim=claim, text=f"{stated}; it is {'' if added else 'not '}listed in both versions.")
    return Finding(
        kind="contradicted", claim=claim, text=f"{stated}; it is {'not ' if added else 'still '}listed in the new version."
    )


def _codes_in(change: Change) -> set[str]:
    sides = [side.get("code", "") for side in (change.before, change.after) if side]
    return {str(code).replace(".", "").upper() for code in sides}


def _undisclosed(rows: Sequence[HistoryEntry], material: Sequence[Change], contradicted: set[str | None]) -> list[Finding]:
    """Material changes that no new row could stand for; a row that claims nothing recognised may stand for any."""
    if any(not row.claims for row in rows):
        return []
    covered = {facet for row in rows for claim in row.claims if claim in CLAIMS for facet in CLAIMS[claim].covers}
    left = [c for c in material if c.facet not in covered]
    if "statements_unchanged" in contradicted:
        left = [c for c in left if c.facet not in CLAIMS["statements_unchanged"].facets]
    if not left:
        return []
    why = "no new row of the history says so" if rows else "the history has no new row"
    verb = "was seen; " if len(left) == 1 else "were seen; "
    return [
        Finding(kind="undisclosed", text=f"{len(left)} material change{'s' * (len(left) > 1)} {verb}{why}.", evidence=_ids(left))
    ]
