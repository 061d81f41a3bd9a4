"""The laws 1, 2, 5, 7 of DESIGN.md over generated records and edits; those of documents, looks and dates stand beside what they bind."""

import json
from random import Random

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from monitor.codesystems import expand
from monitor.compare import compare
from monitor.model.change import Change, ChangeSet, Kind, Materiality
from monitor.model.record import FACETS, Code, PolicyRecord
from monitor.model.text import squeeze
from tests.bench.record_edits import OPERATORS, at, paths, put
from tests.diff.records import RECORDS, code, covered, record
from tests.invented import policies

SEEDS = st.integers(0, 2**32).map(Random)
EDITS = st.lists(st.sampled_from(sorted(OPERATORS)), max_size=4)
MATERIAL = st.sampled_from(sorted(name for name, gold in OPERATORS.items() if gold.materiality == "material"))
QUIET = st.lists(
    st.sampled_from(sorted(name for name, gold in OPERATORS.items() if gold.materiality == "quiet")), max_size=3, unique=True
)
_MIRROR = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED, Kind.MOVED: Kind.MOVED}
_MIRROR_HUNK = {"equal": "equal", "delete": "insert", "insert": "delete"}
_HIDES = {"groups_not_read": {"code_moved"}, "operators_not_read": {"operator"}}
"""What an edit that says nothing takes out of the record, so that the other one is no longer there."""


def edited(base: PolicyRecord, names: list[str], rng: Random) -> PolicyRecord:
    """The record under each of the edits that fits it."""
    for name in names:
        base = (OPERATORS[name].apply(base, rng) or (base, ""))[0]
    return base


def told(found: ChangeSet) -> list[Change]:
    return [change for change in found.changes if change.materiality is not Materiality.EXTRACTION]


# Law 1: compare(r, r) is empty; compare(a, b) mirrors compare(b, a).


@given(st.one_of(policies(), RECORDS))
@settings(max_examples=60, deadline=None)
def test_a_record_does_not_differ_from_itself(one: PolicyRecord) -> None:
    found = compare(one, one)
    assert (found.verdict, found.changes, found.findings, found.not_comparable, found.delta) == ("unchanged", (), (), (), {})


@given(policies(), EDITS, EDITS, SEEDS)
@settings(max_examples=100, deadline=None)
def test_comparing_the_other_way_round_mirrors_the_changes(
    base: PolicyRecord, here: list[str], there: list[str], rng: Random
) -> None:
    old, new = edited(base, here, rng), edited(base, there, rng)
    forth, back = compare(old, new), compare(new, old)
    assert (forth.verdict, forth.not_comparable) == (back.verdict, back.not_comparable)
    assert _shown(forth) == _shown(back, mirrored=True)


@given(policies(), policies())
@settings(max_examples=40, deadline=None)
def test_comparing_two_policies_mirrors_as_well(old: PolicyRecord, new: PolicyRecord) -> None:
    forth, back = compare(old, new), compare(new, old)
    assert (forth.verdict, forth.not_comparable) == (back.verdict, back.not_comparable)
    assert _shown(forth) == _shown(back, mirrored=True)


def _shown(found: ChangeSet, mirrored: bool = False) -> list[str]:
    rows = []
    for change in found.changes:
        sides = (change.after, change.before) if mirrored else (change.before, change.after)
        kind = _MIRROR[change.kind] if mirrored else change.kind
        hunks = [(_MIRROR_HUNK[op] if mirrored else op, text) for op, text in change.redline]
        pieces = [[text for op, text in hunks if op == wanted] for wanted in ("delete", "insert")]
        rows.append(json.dumps([change.facet, kind, change.materiality, sides, pieces]))
    return sorted(rows)


# Law 2: not observed is never removed.


@given(policies(), EDITS, st.sets(st.sampled_from(FACETS[1:]), min_size=1), st.booleans(), SEEDS)
@settings(max_examples=80, deadline=None)
def test_what_one_side_did_not_observe_is_told_by_one_note_and_never_as_a_change(
    base: PolicyRecord, names: list[str], unseen: set[str], in_new: bool, rng: Random
) -> None:
    part = edited(base, names, rng)
    part = part.model_copy(update={**dict.fromkeys(unseen, ()), "observed": {**part.observed, **dict.fromkeys(unseen, False)}})
    found = compare(base, part) if in_new else compare(part, base)
    assert found.not_comparable == tuple(facet for facet in FACETS if facet in unseen)
    assert not {change.facet for change in found.changes} & unseen
    assert sum(note.kind == "not_observed" for note in found.notes) == len(unseen)
    assert not any(finding.kind == "contradicted" and not finding.evidence for finding in found.findings)


@given(policies(), st.sets(st.sampled_from(FACETS[1:]), min_size=1))
@settings(max_examples=40, deadline=None)
def test_a_facet_that_was_not_observed_changes_nothing_else(base: PolicyRecord, unseen: set[str]) -> None:
    part = base.model_copy(update={**dict.fromkeys(unseen, ()), "observed": {**base.observed, **dict.fromkeys(unseen, False)}})
    for old, new in ((base, part), (part, base)):
        found = compare(old, new)
        assert (found.changes, found.verdict) == ((), "unchanged")


# Law 5: an unclassified change inside a coverage statement, criterion or code table is material, however little it is.


@given(policies(), MATERIAL, QUIET, SEEDS)
@settings(max_examples=150, deadline=None)
def test_a_material_edit_is_told_as_material_whatever_lies_over_it(
    base: PolicyRecord, name: str, quiet: list[str], rng: Random
) -> None:
    gold = OPERATORS[name]
    done = gold.apply(base, rng)
    assume(done is not None)
    new, shown = done  # type: ignore[misc]
    new = edited(new, [other for other in quiet if name not in _HIDES.get(other, ())], rng)
    for found in (compare(base, new), compare(new, base)):
        note([(change.rule, change.what) for change in found.changes])
        assert any(
            change.materiality is Materiality.MATERIAL and change.facet == gold.facet and squeeze(shown) in _said(change)
            for change in found.changes
        )


@given(policies(), QUIET, SEEDS)
@settings(max_examples=80, deadline=None)
def test_edits_that_say_nothing_are_not_told(base: PolicyRecord, quiet: list[str], rng: Random) -> None:
    new = edited(base, quiet, rng)
    assert told(compare(base, new)) == [] == told(compare(new, base))


_UNKNOWN = st.text("bdfgkptvxz", min_size=5, max_size=9).map(lambda word: f"q{word}u")


@given(policies(), _UNKNOWN, st.data())
@settings(max_examples=100, deadline=None)
def test_a_word_that_no_rule_knows_is_material_wherever_it_comes_into_a_coverage_text(
    base: PolicyRecord, word: str, data: st.DataObject
) -> None:
    places = [(path, at(base, path).text) for path in paths(base)] + [((n,), s.quote) for n, s in enumerate(base.statements)]
    path, text = data.draw(st.sampled_from(places))
    words = text.split()
    at_word = data.draw(st.integers(1, len(words) - 1))
    reworded = " ".join([*words[:at_word], word, *words[at_word:]])
    if len(path) > 1:
        new = put(base, path, at(base, path).model_copy(update={"text": reworded}))
    else:
        n = path[0]
        statement = base.statements[n].model_copy(update={"quote": reworded})
        new = base.model_copy(update={"statements": (*base.statements[:n], statement, *base.statements[n + 1 :])})
    for found in (compare(base, new), compare(new, base)):
        assert [change.materiality for change in found.changes] == [Materiality.MATERIAL]
        assert word in found.changes[0].what


def _said(change: Change) -> str:
    return squeeze(f"{change.what} {json.dumps([change.before, change.after], ensure_ascii=False)}")


@given(st.integers(0, 400), st.integers(2, 96), SEEDS)
@settings(max_examples=20, deadline=None)
def test_no_length_of_the_rest_hides_a_number(length: int, weeks: int, rng: Random) -> None:
    """Alerts are never gated on how alike two texts are as a whole."""
    rest = [f"Condition {n} of the long list is documented with finding {rng.randint(1, 9_999)}." for n in range(length)]
    lead = "Dilation is medically necessary when all of the following criteria are met:"
    old, new = (record(statements=[covered(lead, *rest, f"Rest of {n} weeks was tried.")]) for n in (weeks, weeks + 1))
    (change,) = compare(old, new).changes
    assert (change.materiality, change.rule) == (Materiality.MATERIAL, "statements.number")


# Law 7: codes are never fuzzily paired with other codes.

_NEAR = st.one_of(
    st.integers(20_000, 20_060).map(lambda n: ("CPT", str(n))),
    st.integers(0, 40).map(lambda n: ("HCPCS", f"J{1000 + n}")),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: ("ICD-10-CM", f"M1{pair[0]}.{pair[1]}")),
    st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda pair: ("CPT", f"{20_100 + pair[0]}-{20_100 + sum(pair)}")),
)
_LISTS = st.lists(_NEAR, unique=True, max_size=12)


@given(_LISTS, _LISTS, st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_code_is_added_or_removed_and_never_becomes_another_one(
    old: list[tuple[str, str]], new: list[tuple[str, str]], described: bool
) -> None:
    """Descriptions differ from code to code, or are not printed: nothing then may say that one code is the other. Of a range that
    grew each further code is told."""
    sides = [[code(value, system, description=_described(value, described)) for system, value in side] for side in (old, new)]
    found = compare(record(codes=sides[0]), record(codes=sides[1]))
    assert {change.kind for change in found.changes} <= {Kind.ADDED, Kind.REMOVED}
    members = [{(system, one) for system, value in side for one in expand(value, system)} for side in (old, new)]
    for kind, only, shown in ((Kind.REMOVED, members[0] - members[1], "before"), (Kind.ADDED, members[1] - members[0], "after")):
        entries = [getattr(change, shown) for change in found.changes if change.kind is kind]
        assert {(entry["system"], one) for entry in entries for one in expand(entry["code"], entry["system"])} == only


def _described(value: str, described: bool) -> str | None:
    return f"Service {value}" if described and "-" not in value else None


@given(policies(), SEEDS)
@settings(max_examples=40, deadline=None)
def test_every_pair_that_is_told_of_the_code_lists_is_one_code(base: PolicyRecord, rng: Random) -> None:
    assume(base.codes)
    near = tuple(one.model_copy(update={"code": str(int(one.code) + rng.choice((0, 0, 1)))}) for one in base.codes)
    new = base.model_copy(update={"codes": _once(near)})
    for change in compare(base, new).changes:
        if change.before and change.after and change.rule != "codes.confusable":
            assert change.before["code"] == change.after["code"]
        if change.rule == "codes.confusable":  # told as one line to verify, material, both codes named
            assert change.materiality is Materiality.MATERIAL
            assert change.before and change.after and change.before["code"] in change.what and change.after["code"] in change.what


def _once(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple({one.code: one for one in codes}.values())


def test_the_edits_that_prove_these_laws_touch_every_facet() -> None:
    assert {gold.facet for gold in OPERATORS.values()} == set(FACETS)
