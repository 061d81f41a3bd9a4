"""What the history claims, held against what was seen."""

from typing import Any

import pytest

from monitor.compare import compare
from monitor.diff.claims import claims_of
from monitor.model.change import ChangeSet
from monitor.model.record import Header, HistoryEntry, Passage, PolicyRecord, Position, Reference
from tests.diff.records import code, covered, investigational, record, row

OLD_ROW = row("2024-01", "Annual policy review. Policy statements unchanged.", "annual_review", "statements_unchanged")
SAID = investigational("Balloon dilation of the knee is considered investigational.")
TURNED = SAID.model_copy(
    update={"quote": "Balloon dilation of the knee is considered medically necessary.", "position": Position.MEDICALLY_NECESSARY}
)
WORKS = [Reference(label="1", text="Able A. Dilation of the knee. J Joint Care. 2019;12:44-51.")]
NEW_WORK = Reference(label="2", text="Baker B. Dilation of the hip. Hip Journal. 2021;1:3-9.")


def policy(*rows: HistoryEntry, **facets: Any) -> PolicyRecord:
    """The policy with the given new rows above its one old row."""
    return record(**{"statements": [SAID], "references": WORKS, "codes": [code("20550")], "history": [*rows, OLD_ROW], **facets})


def findings(found: ChangeSet) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.claim) for finding in found.findings]


def test_a_flipped_position_under_an_unchanged_claim_is_contradicted() -> None:
    new = policy(row("2025-01", "Policy statements unchanged.", "statements_unchanged"), statements=[TURNED])
    found = compare(policy(), new)
    assert findings(found) == [("contradicted", "statements_unchanged")]
    assert found.findings[0].evidence == ("statements-1",)
    assert (found.changes[0].rule, found.changes[0].direction.value) == ("statements.position", "looser")


def test_a_true_unchanged_claim_is_corroborated() -> None:
    found = compare(policy(), policy(row("2025-01", "Policy statements unchanged.", "annual_review", "statements_unchanged")))
    assert findings(found) == [("corroborated", "statements_unchanged")]


def test_a_material_change_without_a_new_row_is_undisclosed() -> None:
    found = compare(policy(), policy(codes=[code("20550"), code("20551")]))
    assert findings(found) == [("undisclosed", None)]
    assert (found.findings[0].text, found.findings[0].evidence) == (
        "1 material change (codes) is not stated in the history, which has no new row.",
        ("codes-1",),
    )


def test_a_row_about_something_else_leaves_the_change_undisclosed() -> None:
    new = policy(row("2025-01", "References updated.", "references_updated"), statements=[TURNED], references=[*WORKS, NEW_WORK])
    assert findings(compare(policy(), new)) == [("corroborated", "references_updated"), ("undisclosed", None)]


@pytest.mark.parametrize("claims", [(), ("criteria_changed",), ("correction",)])
def test_a_row_that_may_stand_for_the_change_leaves_nothing_undisclosed(claims: tuple[str, ...]) -> None:
    new = policy(row("2025-01", "See the new wording.", *claims), statements=[TURNED])
    assert "undisclosed" not in [finding.kind for finding in compare(policy(), new).findings]


def test_claims_about_references_are_checked() -> None:
    updated = row("2025-01", "References updated.", "references_updated")
    none = row("2025-01", "No references added.", "no_references_added")
    assert findings(compare(policy(), policy(updated))) == [("unsupported", "references_updated")]
    assert findings(compare(policy(), policy(updated, references=[*WORKS, NEW_WORK]))) == [("corroborated", "references_updated")]
    assert findings(compare(policy(), policy(none, references=[*WORKS, NEW_WORK]))) == [("contradicted", "no_references_added")]


def test_a_claim_about_a_facet_that_was_not_read_is_not_checkable() -> None:
    new = policy(row("2025-01", "References updated.", "references_updated"), references=[], observed={"references": False})
    assert findings(compare(policy(), new)) == [("not_checkable", "references_updated")]


def test_without_a_history_in_both_versions_nothing_is_held_against_it() -> None:
    new = policy(statements=[TURNED], history=[], observed={"history": False})
    assert findings(compare(policy(), new)) == [("not_checkable", None)]


def test_codes_that_a_row_names_are_checked_one_by_one() -> None:
    said = row("2025-01", "Added CPT 20551, 20550 and 20552; removed 20553.", "codes_added", "codes_removed")
    old = policy(codes=[code("20550"), code("20553")])
    new = policy(said, codes=[code("20550"), code("20551"), code("20553")])
    texts = [(finding.kind, finding.text) for finding in compare(old, new).findings if "code 2" in finding.text]
    assert texts == [
        ("corroborated", "The history states that code 20551 was added; it was."),
        ("unsupported", "The history states that code 20550 was added; it is listed in both versions."),
        ("unsupported", "The history states that code 20552 was added; it is listed in neither version."),
        ("contradicted", "The history states that code 20553 was removed; it is listed in both versions."),
    ]


def test_an_effective_date_is_no_silent_change() -> None:
    old, new = policy(header=Header(effective_date="2024-01-01")), policy(header=Header(effective_date="2025-01-01"))
    found = compare(old, new)
    assert (found.summary["material"], [finding.kind for finding in found.findings]) == (1, ["date_alone"])


def test_a_rewritten_row_is_retroactive() -> None:
    edited = OLD_ROW.model_copy(update={"text": "Annual policy review. Policy statements changed."})
    assert findings(compare(policy(), record(**{**_facets(policy()), "history": [edited]}))) == [("retroactive", None)]


def _facets(one: PolicyRecord) -> dict[str, Any]:
    return {"statements": one.statements, "references": one.references, "codes": one.codes}


def test_expanded_criteria_need_a_change_that_does_not_tighten() -> None:
    old = policy(
        statements=[
            covered("Dilation is medically necessary when all of these are met:", "The member is 18 years or older.", "Pain lasts.")
        ]
    )
    new = policy(
        row("2025-01", "Criteria expanded.", "criteria_expanded"),
        statements=[
            covered("Dilation is medically necessary when all of these are met:", "The member is 21 years or older.", "Pain lasts.")
        ],
    )
    assert findings(compare(old, new)) == [("unsupported", "criteria_expanded")]


def test_a_row_that_names_codes_is_borne_out_by_those_codes_alone() -> None:
    said = row("2025-01", "Added codes 20551 and 20552.", "codes_added")
    found = compare(policy(), policy(said, codes=[code("20550"), code("20551"), code("20553")]))
    assert [(f.kind, f.claim, f.text, f.evidence) for f in found.findings] == [
        ("corroborated", "codes_added", "The history states that code 20551 was added; it was.", ("codes-1",)),
        ("unsupported", "codes_added", "The history states that code 20552 was added; it is listed in neither version.", ()),
        ("undisclosed", None, "1 material change (codes) is not stated by any new row of the history.", ("codes-2",)),
    ]


def test_a_named_range_stands_for_each_of_its_codes() -> None:
    said = row("2025-01", "Removed 20551-20553.", "codes_removed")
    found = compare(policy(codes=[code("20550"), code("20551-20553")]), policy(said))
    assert [(f.kind, f.text) for f in found.findings] == [
        ("corroborated", "The history states that codes 20551, 20552, 20553 were removed; they were.")
    ]


def test_a_row_that_names_no_code_may_stand_for_all_that_were_added_but_for_no_removal() -> None:
    said = row("2025-01", "New codes added.", "codes_added")
    added = compare(policy(), policy(said, codes=[code("20550"), code("20551")]))
    assert findings(added) == [("corroborated", "codes_added")]
    removed = compare(policy(codes=[code("20550"), code("20551")]), policy(said))
    assert findings(removed) == [("unsupported", "codes_added"), ("undisclosed", None)]


def test_an_unchanged_claim_beside_a_stated_change_cannot_be_held_against_that_change() -> None:
    said = row("2025-01", "Position revised for knees. No other policy changes.", "statements_unchanged", "criteria_changed")
    assert findings(compare(policy(), policy(said, statements=[TURNED]))) == [
        ("not_checkable", "statements_unchanged"),
        ("corroborated", "criteria_changed"),
    ]


def test_a_clause_that_tells_of_a_change_in_unknown_words_may_stand_for_it() -> None:
    said = row("2025-01", "Annual review. Shoulder taping now replaces elbow glue.", "annual_review")
    assert "undisclosed" not in [f.kind for f in compare(policy(), policy(said, statements=[TURNED])).findings]
    silent = row("2025-01", "Annual review. Approved on a Tuesday.", "annual_review")
    assert findings(compare(policy(), policy(silent, statements=[TURNED]))) == [("undisclosed", None)]


def test_clarified_wording_that_moves_a_number_is_told() -> None:
    lead = "Dilation is medically necessary when all of these are met:"
    old = policy(statements=[covered(lead, "The member is 18 years or older.")])
    new = policy(
        row("2025-01", "Clarified wording.", "criteria_clarified"), statements=[covered(lead, "The member is 21 years or older.")]
    )
    (found,) = compare(old, new).findings
    assert (found.kind, found.text.endswith("1 material change was seen of more than wording (statements-1).")) == (
        "contradicted",
        True,
    )


def test_a_title_that_was_not_read_in_both_versions_is_not_checkable() -> None:
    said = row("2025-01", "Title changed.", "title_changed")
    old, new = policy(header=Header(title="Knee Dilation")), policy(said, header=Header(title="Dilation of the Knee and Hip"))
    assert findings(compare(old, new)) == [("corroborated", "title_changed")]
    assert findings(compare(policy(), new)) == [("not_checkable", "title_changed")]


def test_a_retroactive_edit_leads_to_its_change() -> None:
    edited = OLD_ROW.model_copy(update={"text": "Annual policy review. Policy statements changed."})
    found = compare(policy(), record(**{**_facets(policy()), "history": [edited]}))
    assert [(f.kind, f.evidence) for f in found.findings] == [("retroactive", ("history-1",))]


def test_a_named_modifier_stands_for_the_wording_of_the_section_that_names_it() -> None:
    def text(*said: str) -> list[Passage]:
        return [Passage(heading=("Knee",), text=one) for one in said]

    knee = [covered("Dilation is medically necessary when:", "Pain lasts.", section=("Knee",))]
    said = row("2025-01", "Added modifier XQ.", "codes_added")
    old = policy(
        statements=knee, narrative=text("Modifier 25 may be reported with dilation of the knee, and records must say why.")
    )
    new = policy(
        said,
        statements=knee,
        narrative=text(
            "Modifier 25 must be reported with dilation of the knee, and records must say why.",
            "Modifier XQ may be reported for a visit on the same day as the dilation of a knee.",
        ),
    )
    found = compare(old, new)
    assert {c.rule for c in found.changes if c.facet == "statements"} == {"statements.text", "statements.text_added"}
    assert [(f.kind, f.claim) for f in found.findings] == [("corroborated", "codes_added")]


def test_a_number_of_a_document_is_no_code() -> None:
    said = row("2025-01", "Added 20551, previously addressed in GLUE.20552 and policy 20553.", "codes_added")
    found = compare(policy(), policy(said, codes=[code("20550"), code("20551")]))
    assert [f.text for f in found.findings] == ["The history states that code 20551 was added; it was."]


AGED = covered("Dilation of the hip is medically necessary when all are met:", "The member is 18 years or older.")
OLDER = AGED.model_copy(update={"criteria": covered("x", "The member is 21 years or older.").criteria})


def test_a_clarification_beside_a_stated_change_is_not_held_against_it() -> None:
    new = row("2025-01", "Clarified wording. Age criterion revised to 21.", "criteria_clarified", "age_changed")
    clarified, aged = compare(policy(statements=[AGED]), policy(new, statements=[OLDER])).findings
    assert (clarified.kind, aged.kind) == ("not_checkable", "corroborated")
    assert "1 material change was seen, and to which of the two it belongs cannot be told" in clarified.text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Effective date changed to June 1, 2031.", "contradicted"),
        ("Effective date changed from 03/01/2031 to 07/01/2031.", "corroborated"),
        ("Effective date changed to July 2031.", "corroborated"),
        ("Effective date changed.", "corroborated"),
    ],
)
def test_a_row_that_names_another_effective_date_than_the_document_is_not_confirmed(said: str, kind: str) -> None:
    old, new = Header(effective_date="2031-03-01"), Header(effective_date="2031-07-01")
    found = compare(policy(header=old), policy(row("2031-06", said, "effective_date_changed"), header=new))
    assert [one.kind for one in found.findings if one.claim == "effective_date_changed"] == [kind]


def test_a_retired_code_is_a_claim_about_the_code() -> None:
    gone = policy(row("2025-01", "Retired code 20551.", *claims_of("Retired code 20551.")))
    (found,) = compare(policy(codes=[code("20550"), code("20551")]), gone).findings
    assert (found.kind, found.claim) == ("corroborated", "codes_removed")


def test_a_position_that_a_row_states_is_held_against_changes_of_position() -> None:
    said = "Investigational statement revised to not medically necessary."
    turned = SAID.model_copy(
        update={
            "quote": SAID.quote.replace("investigational", "not medically necessary"),
            "position": Position.NOT_MEDICALLY_NECESSARY,
        }
    )
    found = compare(policy(statements=[SAID, AGED]), policy(row("2025-01", said, *claims_of(said)), statements=[turned, OLDER]))
    (moved,) = [one for one in found.findings if one.claim == "position_moved"]
    assert (moved.kind, len(moved.evidence)) == ("corroborated", 1)
    assert found.changes[[c.id for c in found.changes].index(moved.evidence[0])].rule == "statements.position"


def test_a_row_rewritten_under_its_own_date_is_one_edit_and_confirms_nothing() -> None:
    rewritten = row("2024-01", "Annual policy review. Age criterion revised to 21.", "annual_review", "age_changed")
    new = record(statements=[OLDER], references=WORKS, codes=[code("20550")], history=[rewritten])
    found = compare(policy(statements=[AGED]), new)
    assert [change.rule for change in found.changes if change.facet == "history"] == ["history.row_edited"]
    assert sorted(kind for kind, _ in findings(found)) == ["retroactive", "undisclosed"]
    assert "row_order" not in found.suppressed
