"""The laws of a comparison, and what one change set says as a whole."""

import json

import pytest
from hypothesis import assume, given, settings

from monitor.compare import compare
from monitor.diff.audit import entity_names, keyed
from monitor.diff.fields import apply_delta, unlisted
from monitor.model.change import ChangeSet, Kind
from monitor.model.record import FACETS, Authorization, Header, Passage, PolicyRecord, Position, Reference, Statement
from monitor.model.trouble import Trouble
from tests.diff.records import RECORDS, code, covered, investigational, record, row

_MIRROR = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED, Kind.MOVED: Kind.MOVED}
_MIRROR_HUNK = {"equal": "equal", "delete": "insert", "insert": "delete"}


@given(RECORDS, RECORDS)
@settings(max_examples=70, deadline=None)
def test_swapping_the_versions_mirrors_the_changes(old: PolicyRecord, new: PolicyRecord) -> None:
    there, back = compare(old, new), compare(new, old)
    assert there.verdict == back.verdict
    assert there.not_comparable == back.not_comparable
    assert _shown(there) == _shown(back, mirrored=True)


def _shown(found: ChangeSet, mirrored: bool = False) -> list[str]:
    rows = []
    for change in found.changes:
        sides = (change.after, change.before) if mirrored else (change.before, change.after)
        kind = _MIRROR[change.kind] if mirrored else change.kind
        hunks = [(_MIRROR_HUNK[op] if mirrored else op, text) for op, text in change.redline]
        rows.append(
            json.dumps([change.facet, kind, sides, [h for h in hunks if h[0] == "delete"], [h for h in hunks if h[0] == "insert"]])
        )
    return sorted(rows)


@given(RECORDS, RECORDS)
@settings(max_examples=40, deadline=None)
def test_ids_summary_and_evidence_hold_together(old: PolicyRecord, new: PolicyRecord) -> None:
    found = compare(old, new)
    ids = [change.id for change in found.changes]
    assert len(ids) == len(set(ids))
    assert sum(found.summary.values()) == len(ids)
    assert {name for finding in found.findings for name in finding.evidence} <= set(ids)
    assert [FACETS.index(change.facet) for change in found.changes] == sorted(
        FACETS.index(change.facet) for change in found.changes
    )
    assert not {change.facet for change in found.changes} & set(found.not_comparable)
    assert ChangeSet.model_validate_json(found.model_dump_json(by_alias=True)) == found.model_copy(update={"kept": {}})
    assert compare(old, new) == found


@given(RECORDS, RECORDS)
@settings(max_examples=40, deadline=None)
def test_the_delta_leads_from_one_record_to_the_other_and_back(old: PolicyRecord, new: PolicyRecord) -> None:
    found = compare(old, new)
    assume(found.verdict != "not_comparable")
    before = keyed(old, entity_names(old, new, {})[0])
    delta = json.loads(json.dumps(found.delta))
    after = apply_delta(delta, before)
    assert sorted(map(str, after["codes"].values())) == sorted(
        str(unlisted(c.model_dump(mode="json", exclude={"page"}))) for c in new.codes
    )
    assert after["header"]["header"] == unlisted(new.header.model_dump(mode="json"))
    assert apply_delta(delta, after, backwards=True) == before


@pytest.mark.parametrize("facet", ["references", "codes", "history", "statements"])
def test_what_was_not_observed_is_never_removed(facet: str) -> None:
    full = record(
        statements=[investigational("Balloon dilation is considered investigational.")],
        codes=[code("20550")],
        history=[row("2024-01", "New policy.")],
        references=[Reference(text="Able A. Dilation of the knee. J Joint Care. 2019.")],
    )
    part = full.model_copy(update={facet: (), "observed": {**full.observed, facet: False}})
    for old, new in ((full, part), (part, full)):
        found = compare(old, new)
        assert (found.changes, found.verdict, found.not_comparable) == ((), "unchanged", (facet,))
        assert [note.kind for note in found.notes] == ["not_observed"]


def test_records_of_two_readers_are_refused() -> None:
    one = record()
    with pytest.raises(Trouble, match="two readers"):
        compare(one, one.model_copy(update={"reader": "other"}))


def test_another_document_at_the_address_is_told_and_not_compared() -> None:
    old = record(
        header=Header(title="Balloon Dilation", policy_number="12"),
        statements=[investigational("Balloon dilation of the knee is considered investigational.")],
        narrative=[Passage(heading=("Description",), text="The joint is filled with saline.")],
    )
    new = record(
        header=Header(title="Hearing Aids", policy_number="77"),
        statements=[covered("Hearing aids are medically necessary when:", "Hearing loss is at least 40 dB in both ears.")],
        narrative=[Passage(heading=("Description",), text="A hearing aid amplifies sound for the wearer.")],
    )
    found = compare(old, new)
    assert (found.verdict, found.changes, found.not_comparable) == ("not_comparable", (), FACETS)
    assert [note.kind for note in found.notes] == ["other_document"]
    assert "12 Balloon Dilation" in found.notes[0].text


def test_a_renumbered_and_retitled_policy_with_the_same_text_is_compared() -> None:
    said = [investigational("Balloon dilation of the knee is considered investigational.")]
    old = record(header=Header(title="Balloon Dilation", policy_number="12"), statements=said)
    new = record(header=Header(title="Joint Procedures", policy_number="77"), statements=said)
    found = compare(old, new)
    assert found.verdict == "changed"
    assert {(c.rule, c.materiality.value) for c in found.changes} == {("header.identity", "administrative")}
    assert [c.tags for c in found.changes] == [("identity", "renumbered"), ("identity", "renamed")]
    assert found.notes == ()


def test_changes_that_are_only_our_reading_leave_the_verdict_unchanged() -> None:
    sentence = "Repeat dilation of the knee after one year is considered investigational."
    old = record(statements=[investigational(sentence)])
    new = record(statements=[], narrative=[Passage(heading=("Notes",), text=sentence)])
    found = compare(old, new)
    assert found.verdict == "unchanged"
    assert [(c.rule, c.materiality.value) for c in found.changes] == [("statements.reread_elsewhere", "extraction")]
    assert found.summary == {"material": 0, "administrative": 0, "editorial": 0, "extraction": 1}


def test_the_heading_over_a_group_of_codes_is_told_of_the_codes_alone() -> None:
    """Read as a statement or as running text too, it is one change all the same."""
    before, after = "The following codes are considered investigational", "The following codes are considered medically necessary"
    sides = [
        record(
            codes=[code("20550", position=position, group=heading), code("20551", position=position, group=heading)],
            statements=[Statement(position=position, quote=heading, section=("Coding",))],
            narrative=[Passage(heading=("Coding",), text=heading)],
        )
        for heading, position in ((before, Position.INVESTIGATIONAL), (after, Position.MEDICALLY_NECESSARY))
    ]
    assert {change.facet for change in compare(*sides).changes} == {"codes"}


def test_the_heading_over_a_removed_group_of_codes_is_no_removed_statement() -> None:
    heading, position = "The following codes are considered investigational", Position.INVESTIGATIONAL
    kept = [code("20550", group="Covered codes", position=Position.MEDICALLY_NECESSARY)]
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    old = record(
        codes=[*kept, code("20551", position=position, group=heading)],
        statements=[said, Statement(position=position, quote=heading, section=("Coding",))],
    )
    assert [change.rule for change in compare(old, record(codes=kept, statements=[said])).changes] == ["codes.removed"]


def test_a_statement_whose_new_words_are_read_as_text_is_one_change_of_its_words() -> None:
    words = "Widget testing {} considered investigational for every indication that this policy lists, whoever asks for it."
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    sides = [
        record(statements=[said, investigational(words.format("is"))]),
        record(statements=[said], narrative=[Passage(heading=("Policy",), text=words.format("is not"))]),
    ]
    for old, new in (sides, sides[::-1]):
        assert [(c.rule, c.kind.value) for c in compare(old, new).changes] == [("statements.negation", "changed")]


def test_a_statement_that_became_text_hides_no_criterion_that_went_with_it() -> None:
    lead = "A second widget {} be authorized by the plan in one of the following circumstances that the keeper attests:"
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    items = ("The first widget was lost in a fire of the house", "The first widget was stolen by a stranger")
    old = record(statements=[said, covered(lead.format("may"), *items, operator="any")])
    kept = [Passage(heading=("Policy",), text=text) for text in (lead.format("must"), *items)]
    assert [c.rule for c in compare(old, record(statements=[said], narrative=kept)).changes] == ["statements.modal"]
    found = compare(old, record(statements=[said], narrative=kept[:2])).changes
    assert any(items[1] in json.dumps(c.before) and c.kind is Kind.REMOVED for c in found)


def test_a_statement_that_became_a_criterion_in_other_words_is_one_change() -> None:
    words = "All other widget testing of the house by any method {} unproven and not medically necessary for its keeper."
    lead = "Widgets are considered medically necessary when:"
    old = record(statements=[covered(lead, "The widget is red"), investigational(words.format("is"))])
    new = record(statements=[covered(lead, "The widget is red", words.format("is not"))])
    assert [c.rule for c in compare(old, new).changes] == ["statements.negation"]


def test_a_code_of_a_list_that_stands_in_coverage_text_alone_is_told_once() -> None:
    said, text = covered("Widgets are considered medically necessary when:", "The widget is red"), "Procedure codes {} for widgets"
    sides = [
        record(
            statements=[said],
            narrative=[Passage(heading=("Policy",), text=text.format(", ".join(names)))],
            codes=[*map(code, names)],
        )
        for names in (("20550", "20551", "20552"), ("20550", "20552"))
    ]
    assert [change.rule for change in compare(*sides).changes] == ["codes.removed"]
    tabled = [
        side.model_copy(update={"codes": tuple(c.model_copy(update={"description": "A widget"}) for c in side.codes)})
        for side in sides
    ]
    assert [change.rule for change in compare(*tabled).changes] == ["statements.code", "codes.removed"]


def test_a_sentence_that_rules_on_codes_is_told_beside_the_code_that_left_it() -> None:
    """What left the list, the line among the codes says; what may be reported now, only the sentence."""
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    text = "When a widget is mended, the visit ({}) may be reported in addition to the mending."
    old, new = (
        record(
            statements=[said],
            narrative=[Passage(heading=("Policy",), text=text.format(", ".join(names)))],
            codes=[*map(code, names)],
        )
        for names in (("20550", "20551", "20552"), ("20550", "20552"))
    )
    assert [change.rule for change in compare(old, new).changes] == ["statements.code", "codes.removed"]


def test_a_service_that_is_no_longer_refused_is_told_once() -> None:
    """A sentence that is a statement and a row of authorization: gone, it is a statement; turned, it is what the row became."""
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    refusal = Statement(
        position=Position.NOT_COVERED, quote="Bronze plan: This is not a covered service.", section=("Authorization",)
    )
    row_of = {"setting": "outpatient", "product": "Bronze plan"}
    refused = Authorization(**row_of, requirement="not_covered", quote="This is not a covered service.")
    kept = Authorization(
        setting="outpatient", product="Gold plan", requirement="required", quote="Prior authorization is required."
    )
    allowed = Authorization(**row_of, requirement="required", quote="Prior authorization is required.")
    old = record(statements=[said, refusal], authorization=[kept, refused])
    for rows, rules in (([kept], ["statements.removed"]), ([kept, allowed], ["authorization.requirement"])):
        new = record(statements=[said], authorization=rows)
        assert [change.rule for change in compare(old, new).changes] == rules
        assert [change.rule for change in compare(new, old).changes] == [rule.replace("removed", "added") for rule in rules]
    other = refused.model_copy(update={"product": "Silver plan"})
    both = compare(record(statements=[said, refusal], authorization=[kept, other]), record(statements=[said], authorization=[kept]))
    assert len(both.changes) == 2


def test_the_caption_over_a_statement_comes_and_goes_with_it() -> None:
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    more = investigational("The repair of brass widgets is considered investigational in every house.")
    old = record(statements=[said])

    def rules(*lines: str) -> list[str]:
        text = [Passage(heading=("Policy",), text=line) for line in lines]
        return [change.rule for change in compare(old, record(statements=[said, more], narrative=text)).changes]

    assert rules("Brass widgets") == ["statements.added"]
    for line in ("• Brass widgets", "Copper widgets", "Brass widgets:", "Brass"):
        assert rules(line) == ["statements.added", "statements.text_added"], line


def test_cells_on_lines_of_their_own_are_the_row_that_the_other_version_prints() -> None:
    said = covered("Widgets are considered medically necessary when:", "The widget is red")
    rows = (("Quantity", "4 widgets (20 g)"), ("Duration", "12 months"))
    whole, apart = [" ".join(row) for row in rows], [cell for row in rows for cell in row]
    sides = [
        record(
            statements=[said],
            narrative=[
                Passage(heading=("Policy", name), text=text) for name in ("First Limits", "Renewal Limits") for text in texts
            ],
        )
        for texts in (whole, apart)
    ]
    assert not compare(*sides).changes and not compare(*sides[::-1]).changes
    fewer = record(statements=[said], narrative=sides[1].narrative[:-1])
    assert compare(sides[0], fewer).summary["material"]
