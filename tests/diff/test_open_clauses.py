"""A clause that tells of a change and makes no claim is said to be so."""

import pytest

from monitor.diff.claims import claims_of
from monitor.diff.open_clauses import check_open
from monitor.diff.row_clauses import clauses
from tests.diff.records import row


def said(text: str) -> list[str]:
    return [finding.text for finding in check_open([row("2025-01", text, *claims_of(text))])]


def test_a_change_that_no_claim_names_is_not_checked_and_said_to_be_so() -> None:
    assert said("Annual review. Added Glimmaris as a non-preferred product.") == [
        "The history states “Added Glimmaris as a non-preferred product”; a claim of this kind is not checked."
    ]


def test_of_many_such_clauses_three_are_quoted() -> None:
    (text,) = said(" ".join(f"Added Lamp {number} to the third tier." for number in range(5)))
    assert "Lamp 2" in text and "Lamp 3" not in text and "and 2 more" in text


@pytest.mark.parametrize("text", ["Annual review.", "Sources updated.", "Seen by the desk, renewed without changes.", "Removed requirement for two lamps.", "A new lamp was built."])  # fmt: skip
def test_what_makes_a_claim_or_tells_of_no_change_is_not_told(text: str) -> None:
    assert said(text) == []


def test_a_claim_of_more_than_one_clause_stands_for_the_row() -> None:
    assert check_open([row("2025-01", "Added Glimmaris as a non-preferred product.", "criteria_changed")]) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("References updated. Codes added; title changed.", ["References updated.", "Codes added;", "title changed."]),
        (
            "Coverage Rationale Added language to indicate lamps are unproven Applicable Codes Removed code 20550",
            ["Coverage Rationale Added language to indicate lamps are unproven", "Applicable Codes Removed code 20550"],
        ),
        ("Annual review by staff Updated references", ["Annual review by staff", "Updated references"]),
        ("Annual Review. References Updated.", ["Annual Review.", "References Updated."]),
    ],
)
def test_a_row_has_a_clause_for_each_sentence_and_each_entry_of_its_list(text: str, parts: list[str]) -> None:
    assert list(clauses(text)) == parts
