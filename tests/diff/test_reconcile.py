"""What the history claims, held against what was seen."""

from typing import Any

import pytest

from monitor.compare import compare
from monitor.model.change import ChangeSet
from monitor.model.record import Header, HistoryEntry, PolicyRecord, Position, Reference
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
        "1 material change was seen; the history has no new row.",
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
        ("contradicted", "The history states that code 20552 was added; it is not listed in the new version."),
        ("contradicted", "The history states that code 20553 was removed; it is still listed in the new version."),
    ]


def test_an_effective_date_is_no_silent_change() -> None:
    old, new = policy(header=Header(effective_date="2024-01-01")), policy(header=Header(effective_date="2025-01-01"))
    found = compare(old, new)
    assert (found.summary["material"], found.findings) == (1, ())


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
