"""Hold what the payer's new history rows claim against the changes that were seen: neutrally, what is stated and what is seen.

A claim is corroborated, contradicted, unsupported (claimed, not seen) or not checkable; a material change that no new row could
stand for is undisclosed. Old rows that read differently are told by the history comparison itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from monitor.diff.bearing import (
    AGE,
    DURATION,
    NAMES_SCOPE,
    QUANTITY,
    Test,
    grown,
    in_facets,
    is_material,
    not_towards,
    of_codes,
    of_field,
    of_kind,
    of_rule,
    of_scope,
    on_coverage,
    shrunk,
)
from monitor.diff.claim_sorts import HARD, SUBSTANTIVE, VALUED, WORDING
from monitor.diff.claims import claims_of, is_open
from monitor.diff.comparison import OPENING, quoted
from monitor.diff.named_codes import NamedCode, bare, bears_out, check_named, codes_of, named_codes
from monitor.diff.named_subjects import NAMING, OF_POSITION, in_text, naming, subjects
from monitor.diff.open_clauses import check_open
from monitor.diff.row_clauses import clauses
from monitor.diff.stated_values import Weighed, is_of_authorization, stands_otherwise, turns, weigh
from monitor.model.change import Change, Direction, Finding, Kind, Materiality
from monitor.model.dates import find_dates
from monitor.model.record import HistoryEntry, PolicyRecord


@dataclass(frozen=True, slots=True)
class _Claim:
    """What would bear a claim out: changes of `facets` that pass `test`. `denies` says the claim is that there are none; `field` is
    the header's field without which it cannot be checked; `covers` are the material changes a row with the claim may stand for.
    `asks` is False where the absence of such a change says nothing.
    """

    says: str
    facets: tuple[str, ...]
    test: Test = lambda change: True
    denies: bool = False
    covers: Test = lambda change: False
    field: str | None = None
    asks: bool = True


_POLICY = ("statements", "authorization", "narrative")
_TEXT = ("statements", "narrative")
_on_policy, _any = in_facets(*_POLICY), in_facets("statements", "authorization", "codes", "narrative", "header")


def _criteria(says: str, test: Test = on_coverage, *, asks: bool = True) -> _Claim:
    """A claim about the criteria: it may stand for any change of the coverage text, for rows seldom name each."""
    return _Claim(says, _TEXT, test, covers=_on_policy, asks=asks)


def _codes(says: str, test: Test = lambda change: True, covers: Test = of_codes) -> _Claim:
    return _Claim(says, ("codes",), test, covers=covers)


def _scope(says: str) -> _Claim:
    return _Claim(says, (*_POLICY, "header"), of_scope, covers=of_scope, asks=False)


CLAIMS: Mapping[str, _Claim] = {
    "statements_unchanged": _Claim("the policy statements are unchanged", _TEXT, is_material, denies=True),
    "annual_review": _Claim("the policy had its annual review", ("header",), of_rule("header.review_date"), asks=False),
    "references_updated": _Claim("references were updated", ("references",)),
    "references_added": _Claim("references were added", ("references",), of_kind(Kind.ADDED)),
    "references_removed": _Claim("references were removed", ("references",), of_kind(Kind.REMOVED)),
    "no_references_added": _Claim("no references were added", ("references",), of_kind(Kind.ADDED), denies=True),
    "description_updated": _Claim("description or guidance was updated", ("narrative",)),
    "criteria_changed": _criteria("the criteria changed"),
    "criteria_added": _criteria("criteria were added", grown),
    "criteria_removed": _criteria("criteria were removed", shrunk),
    "criteria_expanded": _criteria("the criteria were expanded", not_towards(Direction.TIGHTER)),
    "criteria_restricted": _criteria("the criteria were restricted", not_towards(Direction.LOOSER)),
    "criteria_clarified": _Claim("wording was clarified", _POLICY, covers=_on_policy),
    "criteria_reworded": _Claim("wording was changed", _POLICY, covers=_on_policy),
    "indication_added": _criteria("an indication was added", grown),
    "indication_removed": _criteria("an indication was removed", shrunk),
    "age_changed": _criteria("an age limit changed", AGE, asks=False),
    "duration_changed": _criteria("a duration changed", DURATION, asks=False),
    "quantity_changed": _criteria("a dose, quantity or frequency changed", QUANTITY, asks=False),
    "value_changed": _criteria("a value changed"),
    "position_added": _criteria("a statement of coverage was added", grown),
    "position_removed": _criteria("a statement of coverage was removed", shrunk),
    "position_moved": _Claim(
        "a coverage position changed", ("statements", "codes"), is_material, covers=in_facets(*_POLICY, "codes")
    ),
    "codes_updated": _codes("codes were updated"),
    "codes_added": _codes("codes were added", of_kind(Kind.ADDED), lambda change: of_codes(change) and grown(change)),
    "codes_removed": _codes("codes were removed", of_kind(Kind.REMOVED), lambda change: of_codes(change) and shrunk(change)),
    "codes_unchanged": _Claim("the codes are unchanged", ("codes",), is_material, denies=True),
    "title_changed": _Claim("the title changed", ("header",), of_field("title"), field="title"),
    "number_changed": _Claim("the policy number changed", ("header",), of_field("policy_number"), field="policy_number"),
    "scope_changed": _Claim(
        "the scope changed", (*_POLICY, "header"), lambda change: of_scope(change) or NAMES_SCOPE(change), covers=_any
    ),
    "line_of_business_added": _scope("a line of business was added"),
    "line_of_business_removed": _scope("a line of business was removed"),
    "authorization_changed": _Claim("authorization requirements changed", ("authorization", "statements"), covers=_on_policy),
    "effective_date_changed": _Claim(
        "the effective date changed", ("header",), of_rule("header.effective_date"), field="effective_date"
    ),
    "related_policies_updated": _Claim("related policies were updated", ("header", "narrative"), asks=False),
    "retired": _Claim("the policy was retired", ("header",), of_rule("header.status"), covers=_any),
    "archived": _Claim("the policy was archived", ("header",), of_rule("header.status"), covers=_any),
    **{name: _Claim("", (), covers=_any) for name in ("new_policy", "reinstated", "replaced", "merged", "delegated", "correction")},
}
"""Claims that can be checked, or that may stand for a material change; other claims (formatting, who reviewed) are neither."""

_OF_SCOPE = frozenset({"scope_changed", "line_of_business_added", "line_of_business_removed"})
_NAMING = {"codes_added": True, "codes_removed": False}

_CAME_OR_WENT = frozenset({"criteria_added", "criteria_removed"})
_NO_OTHER = re.compile(r"\bno other (?:\w+ ){0,2}changes?\b")
"""A row that says so stands for what it names, and for nothing else."""

CHECKED = ("statements", "authorization", "codes", "narrative", "header")
"""Facets whose material changes a payer is expected to state."""
_UNSTATED = frozenset({"header.effective_date"})


def reconcile(old: PolicyRecord, new: PolicyRecord, changes: Sequence[Change], not_comparable: Iterable[str]) -> list[Finding]:
    """The findings, claims first in the order of the rows, then what no row states. `changes` carry their ids."""
    closed = frozenset(not_comparable)
    material = [c for c in changes if c.facet in CHECKED and is_material(c) and c.rule not in _UNSTATED]
    if why := _no_history(new, changes, closed):
        return [Finding(kind="not_checkable", text=why, evidence=_ids(material))] if material else []
    rows = [HistoryEntry.model_validate(c.after) for c in changes if c.rule == "history.row_added"]
    findings: list[Finding] = []
    for name in dict.fromkeys(claim for row in rows for claim in row.claims):
        making = [row for row in rows if name in row.claims and ("codes" in closed or not _names(row, name))]
        if name in _OF_SCOPE and (said := _making(name, rows)) and all(map(is_of_authorization, said)):
            continue  # "authorization removed for PPO": the products are the requirement's
        if making and name in CLAIMS and CLAIMS[name].says and (found := _check(name, rows, _Seen(old, new, changes, closed))):
            findings.append(found)
    if "codes" not in closed:
        findings += check_named([row for row in rows if set(_NAMING) & set(row.claims)], old, new, changes)
    findings = _without_general(findings, rows)
    findings += check_open(rows)
    contradicted = {found.claim for found in findings if found.kind == "contradicted"}
    return findings + _undisclosed(rows, changes, material, contradicted)


def _without_general(findings: list[Finding], rows: Sequence[HistoryEntry]) -> list[Finding]:
    """The findings without `the criteria changed`, where each clause that says so says that some came or went, and none such was seen."""
    unseen = _CAME_OR_WENT & {found.claim for found in findings if found.kind == "unsupported"}
    if not unseen or not _says_only(rows, unseen):
        return findings
    return [found for found in findings if found.claim != "criteria_changed" or found.kind != "corroborated"]


def _says_only(rows: Sequence[HistoryEntry], claims: Set[str]) -> bool:
    """Whether each clause by which the criteria changed says one of the claims, and nothing beyond it."""
    return all(claims & set(claims_of(clause)) for clause in _making("criteria_changed", rows))


def _no_history(new: PolicyRecord, changes: Sequence[Change], closed: frozenset[str]) -> str:
    if "history" in closed:
        return "The history was not read in both versions: what changed cannot be held against it."
    if not new.history and not any(c.facet == "history" for c in changes):
        return "Neither version prints a row of history: what changed cannot be held against it."
    return ""


def _names(row: HistoryEntry, claim: str) -> bool:
    """Whether the row names the codes that the claim is about, which are checked one by one."""
    return claim in _NAMING and any(code.added is _NAMING[claim] for code in named_codes(row))


def _ids(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(change.id for change in changes)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The two versions and what was seen between them; `closed` are the facets that were not read in both."""

    old: PolicyRecord
    new: PolicyRecord
    changes: Sequence[Change]
    closed: frozenset[str]

    def for_(self, claim: _Claim) -> list[Change]:
        real = [c for c in self.changes if c.facet in claim.facets and c.materiality is not Materiality.EXTRACTION]
        return [c for c in real if claim.test(c)]

    def is_open_to(self, claim: _Claim) -> bool:
        """Whether what the claim is about was read in both versions."""
        if claim.field and not all(getattr(side.header, claim.field) for side in (self.old, self.new)):
            return False
        unread = self.closed & set(claim.facets)
        return not unread if claim.denies else len(unread) < len(claim.facets)


def _check(name: str, rows: Sequence[HistoryEntry], versions: _Seen) -> Finding | None:
    claim = CLAIMS[name]
    seen = versions.for_(claim)
    stated = f"The history{_dates(row for row in rows if name in row.claims)} states that {claim.says}"
    if name in OF_POSITION:
        stated += f" ({', '.join(quoted(clause.rstrip('.;'), OPENING) for clause in _making(name, rows))})"
    if not claim.asks and not seen:
        return None
    if not versions.is_open_to(claim):
        return Finding(kind="not_checkable", claim=name, text=f"{stated}; that part was not read in both versions.")
    if name in NAMING and seen and (named := subjects(rows, name, versions.new.header.title or "")):
        return _check_subjects(name, stated, named, seen, versions, rows)
    told = f"{stated}; {_count(seen)} seen." if seen else f"{stated}; no such change was seen."
    if name == "effective_date_changed" and seen and (other := _other_date(rows, versions.new.header.effective_date)):
        told = f"{stated} to {other}; the new version prints {versions.new.header.effective_date}."
        return Finding(kind="contradicted", claim=name, text=told, evidence=_ids(seen))
    if name == "position_moved":
        seen = [c for c in seen if "position" in c.tags or c.rule.endswith(".position")] or seen
        told = f"{stated}; {_count(seen)} seen." if seen else told
    if not claim.denies:
        values = turns(name, _making(name, rows)) if name in VALUED else ()
        if seen and (weighed := weigh(values, seen)):
            return _check_values(name, stated, weighed)
        if name in WORDING and (hard := [c for c in seen if HARD & set(c.tags)]):
            return _more_than_wording(name, stated, rows, seen, hard)
        return Finding(kind="corroborated" if seen else "unsupported", claim=name, text=told, evidence=_ids(seen))
    if seen and any(SUBSTANTIVE & set(row.claims) for row in rows):
        return _either_claim(name, stated, seen)
    return Finding(kind="contradicted" if seen else "corroborated", claim=name, text=told, evidence=_ids(seen))


def _making(name: str, rows: Sequence[HistoryEntry]) -> list[str]:
    """The clauses of the rows that make the claim."""
    return [clause for row in rows if name in row.claims for clause in clauses(row.text) if name in claims_of(clause)]


def _check_values(name: str, stated: str, weighed: Weighed) -> Finding:
    """Whether the changes bear out the values that the row states, not only that there was a change of the sort."""
    telling = weighed.telling
    told = {
        "corroborated": f"{_count(telling)} seen.",
        "contradicted": f"{_count(telling)} seen that show{'s' * (len(telling) == 1)} otherwise.",
        "not_checkable": f"{_count(telling)} seen, and whether of these values cannot be told.",
    }[weighed.verdict]
    return Finding(kind=weighed.verdict, claim=name, text=f"{stated}, {weighed.said}; {told}", evidence=_ids(telling))


def _either_claim(name: str, stated: str, seen: Sequence[Change]) -> Finding:
    """Two claims that exclude each other for one passage: for which of them a change stands is not told."""
    each = "each of them" if len(seen) > 1 else "it"
    told = f"{stated}, and elsewhere that they changed; {_count(seen)} seen, and to which of the two {each} belongs cannot be told."
    return Finding(kind="not_checkable", claim=name, text=told, evidence=_ids(seen))


def _more_than_wording(
    name: str, stated: str, rows: Sequence[HistoryEntry], seen: Sequence[Change], hard: Sequence[Change]
) -> Finding:
    """A claim of words alone where a number, a position or how conditions combine changed. A clarification claims that the meaning
    stayed; only a row that states a change of coverage as well may account for it."""
    ids = ", ".join(c.id for c in hard[:5])
    if name == "criteria_clarified":
        if any(SUBSTANTIVE & set(row.claims) for row in rows):
            return _either_claim(name, stated, seen)
        text = f"{stated}, which says that the meaning stayed; {_count(hard)} seen of more than wording ({ids})."
        return Finding(kind="contradicted", claim=name, text=text, evidence=_ids(hard))
    text = f"{stated}; {_count(seen)} seen, {len(hard)} of more than wording ({ids})."
    return Finding(kind="corroborated", claim=name, text=text, evidence=_ids(seen))


def _other_date(rows: Sequence[HistoryEntry], printed: str | None) -> str:
    """The last date that the rows name as the new effective date, where none of those that they name is the printed one."""
    named = [
        day
        for row in rows
        for clause in clauses(row.text)
        if "effective_date_changed" in claims_of(clause)
        for day in find_dates(clause)
    ]
    agrees = any(day.startswith(printed or "") or (printed or "").startswith(day) for day in named)
    return "" if agrees or not named else named[-1]


def _check_subjects(
    name: str,
    stated: str,
    named: Sequence[frozenset[str]],
    seen: Sequence[Change],
    versions: _Seen,
    rows: Sequence[HistoryEntry],
) -> Finding:
    """Whether a change names the indication that the row names; a text that does not name it may call it otherwise."""
    if telling := naming(named, seen):
        if name in OF_POSITION and (missing := [words for words in named if not naming([words], seen)]):
            text = f"{stated}; {_count(telling)} seen, none of which names {len(missing)} of the {len(named)} that the row names."
            both = in_text(missing, versions.old) and in_text(missing, versions.new)
            return Finding(kind="unsupported" if both else "not_checkable", claim=name, text=text, evidence=_ids(telling))
        if name in OF_POSITION and stands_otherwise(_making(name, rows), telling):
            text = f"{stated}; {_count(telling)} seen of another position."
            return Finding(kind="contradicted", claim=name, text=text, evidence=_ids(telling))
        text = f"{stated}; {_count(telling)} seen that name{'s' * (len(telling) == 1)} it."
        return Finding(kind="corroborated", claim=name, text=text, evidence=_ids(telling))
    text = f"{stated}; {_count(seen)} seen, none of which names what the row names"
    if in_text(named, versions.old) and in_text(named, versions.new):
        return Finding(kind="unsupported", claim=name, text=f"{text}: both versions name it.", evidence=_ids(seen))
    return Finding(kind="not_checkable", claim=name, text=f"{text}; it may be worded otherwise.", evidence=_ids(seen))


def _dates(rows: Iterable[HistoryEntry]) -> str:
    dates = list(dict.fromkeys(row.date for row in rows if row.date))
    return f" ({', '.join(dates[:4])}{' …' if len(dates) > 4 else ''})" if dates else ""


def _count(changes: Sequence[Change]) -> str:
    material = sum(map(is_material, changes))
    which = "material " if material == len(changes) else ""
    return f"{len(changes)} {which}change{'s were' if len(changes) > 1 else ' was'}"


def _undisclosed(
    rows: Sequence[HistoryEntry], changes: Sequence[Change], material: Sequence[Change], contradicted: set[str | None]
) -> list[Finding]:
    """Material changes that no new row could stand for; a row that claims nothing recognised may stand for any."""
    covering = [test for row in rows for test in _covering(row, changes)]
    left = [c for c in material if not any(test(c) for test in covering)]
    if "statements_unchanged" in contradicted:
        left = [c for c in left if c.facet not in CLAIMS["statements_unchanged"].facets]
    if not left:
        return []
    many = len(left) > 1
    what = f"{len(left)} material change{'s' * many} ({', '.join(dict.fromkeys(c.facet for c in left))})"
    where = "by any new row of the history" if rows else "in the history, which has no new row"
    return [Finding(kind="undisclosed", text=f"{what} {'are' if many else 'is'} not stated {where}.", evidence=_ids(left))]


def _covering(row: HistoryEntry, changes: Sequence[Change]) -> list[Test]:
    """What the row may stand for. One that names the codes it added or removed stands for those codes alone, and for the wording
    of the sections of text that name them."""
    if not row.claims or any(is_open(clause) for clause in clauses(row.text) if not _NO_OTHER.search(clause.casefold())):
        return [_any]
    named = named_codes(row) if set(_NAMING) & set(row.claims) else ()
    claims = {name: CLAIMS[name] for name in row.claims if name in CLAIMS and not (named and name.startswith("codes_"))}
    tests = [claim.covers for claim in claims.values()]
    if _NO_OTHER.search(row.text.casefold()):
        tests = [_seen_by(claims[name]) for name in claims if name != "criteria_changed" or not _says_only([row], _CAME_OR_WENT)]
    if not named:
        return tests
    texts = [change for change in changes if change.facet != "codes" and any(bears_out(code, change) for code in named)]
    around = {change.where.section for change in texts}
    return [*tests, lambda c: _is_named(c, named) or (c.rule == "statements.text" and c.where.section in around)]


def _seen_by(claim: _Claim) -> Test:
    """What bears the claim out: all that a row stands for which says that there were no other changes."""
    return lambda change: change.facet in claim.facets and claim.test(change)


def _is_named(change: Change, named: Sequence[NamedCode]) -> bool:
    """Whether a row that names codes may stand for the change: every code that came or went is one of them."""
    if change.facet == "codes" and change.kind in (Kind.ADDED, Kind.REMOVED):
        return codes_of(change) <= {bare(code.code) for code in named}
    return of_codes(change) or any(bears_out(code, change) for code in named)
