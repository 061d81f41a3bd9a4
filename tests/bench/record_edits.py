"""Seeded edits of a record itself: what a payer changes, and what only reads differently, with no reader in between.

An operator gives the edited record and what it did, or None where the record has nothing that it fits.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from monitor.model.record import Code, Criterion, HistoryEntry, Passage, PolicyRecord, Position, Reference, Statement

Edited = tuple[PolicyRecord, str]
"""The edited record, and a text that must stand in the change that tells it ("" for an edit that says nothing)."""
Operator = Callable[[PolicyRecord, Random], Edited | None]
Path = tuple[int, ...]
"""Where a criterion stands: the statement's index, then the index at each depth."""


class Gold(NamedTuple):
    """An operator with its class and the facet in which it is told."""

    materiality: str
    facet: str
    apply: Operator


def paths(record: PolicyRecord) -> list[Path]:
    """Every criterion of the record, in reading order."""

    def below(criteria: Sequence[Criterion], here: Path) -> Iterator[Path]:
        for n, criterion in enumerate(criteria):
            yield (*here, n)
            yield from below(criterion.children, (*here, n))

    return [path for n, statement in enumerate(record.statements) for path in below(statement.criteria, (n,))]


def at(record: PolicyRecord, path: Path) -> Criterion:
    """The criterion that stands there."""
    line = record.statements[path[0]].criteria
    for n in path[1:-1]:
        line = line[n].children
    return line[path[-1]]


def put(record: PolicyRecord, path: Path, *criteria: Criterion) -> PolicyRecord:
    """The record with the criterion at the path replaced by others, or by none."""

    def into(line: tuple[Criterion, ...], rest: Path) -> tuple[Criterion, ...]:
        n = rest[0]
        if len(rest) == 1:
            return (*line[:n], *criteria, *line[n + 1 :])
        inner = line[n].model_copy(update={"children": into(line[n].children, rest[1:])})
        return (*line[:n], inner, *line[n + 1 :])

    statement = record.statements[path[0]]
    return _swap(record, "statements", path[0], statement.model_copy(update={"criteria": into(statement.criteria, path[1:])}))


def _swap(record: PolicyRecord, facet: str, n: int, *entities: Any) -> PolicyRecord:
    line = getattr(record, facet)
    return record.model_copy(update={facet: (*line[:n], *entities, *line[n + 1 :])})


def _chosen(record: PolicyRecord, facet: str, rng: Random) -> tuple[int, Any] | None:
    line = getattr(record, facet)
    n = rng.randrange(len(line)) if line else 0
    return (n, line[n]) if line else None


def reword(pattern: str, plain: str, shown: str) -> Operator:
    """Put `plain` for the first match of `pattern` in a criterion."""

    def apply(record: PolicyRecord, rng: Random) -> Edited | None:
        fitting = [path for path in paths(record) if re.search(pattern, at(record, path).text)]
        if not fitting:
            return None
        path = rng.choice(fitting)
        criterion = at(record, path)
        text = re.sub(pattern, plain, criterion.text, count=1)
        return put(record, path, criterion.model_copy(update={"text": text})), shown

    return apply


def _number(record: PolicyRecord, rng: Random) -> Edited | None:
    fitting = [path for path in paths(record) if re.search(r"(?<![\w.,-])\d+ (?=[a-z])", at(record, path).text)]
    if not fitting:
        return None
    path = rng.choice(fitting)
    criterion = at(record, path)
    text = re.sub(r"(?<![\w.,-])\d+(?= [a-z])", lambda found: str(int(found[0]) + 111), criterion.text, count=1)
    return put(record, path, criterion.model_copy(update={"text": text})), text[:40]


def _criterion_removed(record: PolicyRecord, rng: Random) -> Edited | None:
    found = paths(record)
    path = rng.choice(found) if found else ()
    return (put(record, path), at(record, path).text[:40]) if path else None


_ADDED = "A second opinion in writing confirms the need for this service."


def _criterion_added(record: PolicyRecord, rng: Random) -> Edited | None:
    found = paths(record)
    path = rng.choice(found) if found else ()
    return (put(record, path, at(record, path), Criterion(text=_ADDED)), _ADDED[:40]) if path else None


def _criterion_to_other_statement(record: PolicyRecord, rng: Random) -> Edited | None:
    """A criterion stands under another statement, which already has criteria."""
    once = [at(record, path).text for path in paths(record)]
    leaves = [p for p in paths(record) if len(p) == 2 and len(at(record, p).text) > 30 and once.count(at(record, p).text) == 1]
    hosts = [n for n, statement in enumerate(record.statements) if statement.criteria]
    if not leaves or len(hosts) < 2:
        return None
    path = rng.choice(leaves)
    moved = at(record, path)
    host = rng.choice([n for n in hosts if n != path[0]])
    cut = put(record, path)
    statement = cut.statements[host]
    return _swap(cut, "statements", host, statement.model_copy(update={"criteria": (*statement.criteria, moved)})), moved.text[:40]


def _operator(record: PolicyRecord, rng: Random) -> Edited | None:
    """ALL became ANY, or ANY became ALL, in the lead and in what was read of it."""
    fitting = [n for n, s in enumerate(record.statements) if len(s.criteria) > 1 and re.search(rf"(?i)\b{s.operator}\b", s.quote)]
    if not fitting:
        return None
    n = rng.choice(fitting)
    statement = record.statements[n]
    other = "any" if statement.operator == "all" else "all"
    quote = re.sub(rf"\b{statement.operator}\b", other, statement.quote, flags=re.IGNORECASE)
    return _swap(record, "statements", n, statement.model_copy(update={"operator": other, "quote": quote})), quote[:40]


def _position(record: PolicyRecord, rng: Random) -> Edited | None:
    fitting = [n for n, s in enumerate(record.statements) if "is considered investigational" in s.quote]
    if not fitting:
        return None
    n = rng.choice(fitting)
    quote = record.statements[n].quote.replace("is considered investigational", "is considered medically necessary")
    turned = record.statements[n].model_copy(update={"quote": quote, "position": Position.MEDICALLY_NECESSARY})
    return _swap(record, "statements", n, turned), quote[:40]


def _statement_removed(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "statements", rng) if len(record.statements) > 1 else None
    return (_swap(record, "statements", found[0]), found[1].quote[:40]) if found else None


def _statement_added(record: PolicyRecord, rng: Random) -> Edited:
    quote = "Cold laser light for the wrist is considered not medically necessary."
    added = Statement(position=Position.NOT_MEDICALLY_NECESSARY, quote=quote, section=("Policy",))
    place = rng.randint(0, len(record.statements))
    return record.model_copy(update={"statements": (*record.statements[:place], added, *record.statements[place:])}), quote[:40]


def _code_removed(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "codes", rng) if len(record.codes) > 1 else None
    return (_swap(record, "codes", found[0]), found[1].code) if found else None


def _code_added(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "codes", rng)
    if not found:
        return None
    n, beside = found
    added = Code(system="CPT", code="29999", description="Another invented service", group=beside.group, position=beside.position)
    return _swap(record, "codes", n, beside, added), "29999"


def _code_replaced(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "codes", rng)
    return (
        (_swap(record, "codes", found[0], found[1].model_copy(update={"system": "CPT", "code": "29888"})), "29888")
        if found
        else None
    )


def _code_moved(record: PolicyRecord, rng: Random) -> Edited | None:
    """A code stands in another group of its version, and in that one's position."""
    groups = list(dict.fromkeys((code.group, code.position) for code in record.codes if code.group))
    found = _chosen(record, "codes", rng)
    other = next((group for group in groups if found and group[0] != found[1].group), None)
    crowd = found and sum(code.group == found[1].group for code in record.codes) > 1
    if not found or not other or not crowd or not found[1].group:
        return None
    moved = found[1].model_copy(update={"group": other[0], "position": other[1]})
    return _swap(record, "codes", found[0], moved), moved.code.split("-")[0]


def _authorization(record: PolicyRecord, rng: Random) -> Edited | None:
    turned = {"required": "not_required", "not_required": "required"}
    found = _chosen(record, "authorization", rng)
    if not found or found[1].requirement not in turned:
        return None
    requirement = turned[found[1].requirement]
    quote = f"Prior authorization is {requirement.replace('_', ' ')}."
    return _swap(
        record, "authorization", found[0], found[1].model_copy(update={"requirement": requirement, "quote": quote})
    ), quote[:30]


def _header(field: str, value: Any, shown: str) -> Operator:
    def apply(record: PolicyRecord, rng: Random) -> Edited | None:
        before = getattr(record.header, field)
        if not before or before == value:
            return None
        return record.model_copy(update={"header": record.header.model_copy(update={field: value})}), shown

    return apply


def _row_added(record: PolicyRecord, rng: Random) -> Edited:
    row = HistoryEntry(date="2026-05", text="Annual review by the committee.", claims=("annual_review",))
    return record.model_copy(update={"history": (row, *record.history)}), "2026-05"


def _row_edited(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "history", rng)
    if not found:
        return None
    text = found[1].text + " Coverage of the wrist was withdrawn."
    return _swap(record, "history", found[0], found[1].model_copy(update={"text": text})), "withdrawn"


def _reference_added(record: PolicyRecord, rng: Random) -> Edited:
    text = "Zander Z. A register of wrists. J Invent Med. 2026;30(2):1-9."
    return record.model_copy(update={"references": (*record.references, Reference(text=text, year="2026"))}), "Zander"


def _reference_removed(record: PolicyRecord, rng: Random) -> Edited | None:
    found = _chosen(record, "references", rng) if len(record.references) > 1 else None
    return (_swap(record, "references", found[0]), found[1].text[:30]) if found else None


def _passage_added(record: PolicyRecord, rng: Random) -> Edited:
    text = "Wrists were looked at in a register of seven hospitals over two winters."
    return record.model_copy(update={"narrative": (*record.narrative, Passage(heading=("Rationale",), text=text))}), text[:40]


def _each_criterion(edit: Callable[[Criterion, int], Criterion]) -> Operator:
    def line(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
        return tuple(edit(c, n).model_copy(update={"children": line(c.children)}) for n, c in enumerate(criteria))

    def apply(record: PolicyRecord, rng: Random) -> Edited | None:
        edited = tuple(s.model_copy(update={"criteria": line(s.criteria)}) for s in record.statements)
        return record.model_copy(update={"statements": edited}), ""

    return apply


def _each(facet: str, edit: Callable[[Any, int], Any]) -> Operator:
    def apply(record: PolicyRecord, rng: Random) -> Edited:
        return record.model_copy(update={facet: tuple(edit(entity, n) for n, entity in enumerate(getattr(record, facet)))}), ""

    return apply


def _shuffled(facet: str) -> Operator:
    def apply(record: PolicyRecord, rng: Random) -> Edited:
        line = list(getattr(record, facet))
        rng.shuffle(line)
        return record.model_copy(update={facet: tuple(line)}), ""

    return apply


def _set(**values: Any) -> Callable[[Any, int], Any]:
    return lambda entity, n: entity.model_copy(update=values)


def _typography(text: str) -> str:
    return text.replace("'", "\u2019").replace("-", "\u2010").replace(" the ", " the\u00a0")


OPERATORS: dict[str, Gold] = {
    "number": Gold("material", "statements", _number),
    "negated": Gold("material", "statements", reword(r"\b(is|was|has)\b (?!not\b|no\b)", r"\1 not ", "not")),
    "exception": Gold("material", "statements", reword(r"[.;]?$", ", except in members with a pacemaker.", "pacemaker")),
    "comparator": Gold("material", "statements", reword(r"\bat least\b", "at most", "at most")),
    "population": Gold("material", "statements", reword(r"\bmember\b", "adult member", "adult")),
    "unknown_word": Gold("material", "statements", reword(r" (?=[a-z]+[.;]?$)", " brindled ", "brindled")),
    "criterion_removed": Gold("material", "statements", _criterion_removed),
    "criterion_added": Gold("material", "statements", _criterion_added),
    "criterion_moved": Gold("material", "statements", _criterion_to_other_statement),
    "operator": Gold("material", "statements", _operator),
    "position": Gold("material", "statements", _position),
    "statement_removed": Gold("material", "statements", _statement_removed),
    "statement_added": Gold("material", "statements", _statement_added),
    "code_removed": Gold("material", "codes", _code_removed),
    "code_added": Gold("material", "codes", _code_added),
    "code_replaced": Gold("material", "codes", _code_replaced),
    "code_moved": Gold("material", "codes", _code_moved),
    "authorization": Gold("material", "authorization", _authorization),
    "effective_date": Gold("material", "header", _header("effective_date", "2027-02-01", "2027-02-01")),
    "lines_of_business": Gold("material", "header", _header("lines_of_business", ("Medicaid",), "Medicaid")),
    "status": Gold("material", "header", _header("status", "retired", "retired")),
    "review_date": Gold("administrative", "header", _header("last_review_date", "2026-08", "2026-08")),
    "row_added": Gold("administrative", "history", _row_added),
    "row_edited": Gold("administrative", "history", _row_edited),
    "reference_added": Gold("editorial", "references", _reference_added),
    "reference_removed": Gold("editorial", "references", _reference_removed),
    "passage_added": Gold("editorial", "narrative", _passage_added),
    "relabelled": Gold("quiet", "statements", _each_criterion(lambda c, n: c.model_copy(update={"label": "ABCDEFGHIJKLMNOP"[n % 16] + "."}))),
    "labels_lost": Gold("quiet", "statements", _each_criterion(lambda c, n: c.model_copy(update={"label": ""}))),
    "typography": Gold("quiet", "statements", _each_criterion(lambda c, n: c.model_copy(update={"text": _typography(c.text)}))),
    "final_stops": Gold("quiet", "statements", _each_criterion(lambda c, n: c.model_copy(update={"text": c.text.rstrip(".;")}))),
    "operators_not_read": Gold("quiet", "statements", _each("statements", lambda s, n: s.model_copy(update={"operator": None}))),
    "pages": Gold("quiet", "statements", _each("statements", _set(page=9))),
    "codes_resorted": Gold("quiet", "codes", _shuffled("codes")),
    "descriptions_not_read": Gold("quiet", "codes", _each("codes", _set(description=None))),
    "groups_not_read": Gold("quiet", "codes", _each("codes", _set(group=None, position=None))),
    "references_resorted": Gold("quiet", "references", _shuffled("references")),
    "references_relabelled": Gold("quiet", "references", _each("references", lambda r, n: r.model_copy(update={"label": str(n + 7)}))),
    "rows_turned": Gold("quiet", "history", lambda r, rng: (r.model_copy(update={"history": r.history[::-1]}), "")),
    "history_pages": Gold("quiet", "history", _each("history", _set(page=9))),
}  # fmt: skip
"""The operators, by name."""
