"""Limits and exclusions of a drug list that was not read as criteria, and what a payer says that it allows those it pays for."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.model.change import Change
from monitor.model.record import Passage
from tests.diff.records import covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]
HEADING = "INJECTED WIDGETS"


def told(old: list[str], new: list[str], heading: str = HEADING) -> list[Change]:
    sides = ([Passage(heading=(heading,), text=text) for text in texts] for texts in (old, new))
    before, after = (record(statements=STATED, narrative=side) for side in sides)
    return compare(before, after).changes


@pytest.mark.parametrize(
    "title",
    ["Quantity limits:", "• Quantity Limit:", "Age restrictions", "• Exclusions:", "Dosing limitations:", "Approval duration:", "Length of authorization:"],
)  # fmt: skip
def test_what_stands_under_a_title_of_limits_bears_on_coverage(title: str) -> None:
    (change,) = told(["Widgetra", title, "• AS: 2 pens within 28 days"], ["Widgetra", title, "• AS: 3 pens within 28 days"])
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


def test_a_sentence_behind_the_limits_informs() -> None:
    said = "The widget was described in {} by a keeper of lamps."
    limits = ["Quantity limits:", "• 2 pens"]
    (change,) = told([*limits, said.format("2019")], [*limits, said.format("2021")])
    assert change.materiality.value == "editorial"


def test_a_number_that_begins_a_line_and_ends_a_sentence_is_not_lost_with_the_wrap() -> None:
    limits, sentence = (
        "Quantity limits:",
        "• Four pens per 28 days for 4 weeks, then two pens per 28 days until week 16. Then one pen a week.",
    )
    start, end = sentence[: sentence.index("16.")].strip(), sentence[sentence.index("16.") :]
    assert told([limits, sentence], [limits, start, end]) == told([limits, start, end], [limits, sentence]) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Approved for clients over 3 years of age.", "Approved for clients over 6 years of age."),
        ("Lampol is covered only for members with gout.", "Lampol is covered only for members with lupus."),
        ("Recipients under 11 years of age will be allowed 3 doses.", "Recipients under 11 years of age will be allowed 5 doses."),
    ],
)
def test_what_is_allowed_to_those_a_payer_pays_for_bears_on_coverage(before: str, after: str) -> None:
    (change,) = told([before], [after])
    assert (change.rule, change.materiality.value) == ("statements.text", "material")
    (background,) = told([before], [after], "Background")
    assert background.materiality.value == "editorial"


def test_a_lead_that_calls_for_another_number_of_its_items_is_told_once() -> None:
    def lists(count: str) -> list[str]:
        return [f"D. {count} of the following:", "1. Failure of lamps", "2. No lamp is lit", "E. BOTH of the following:", "1. Failure of candles", "ONE of the following:", "1. A torch"]  # fmt: skip

    (change,) = told(lists("BOTH"), lists("ONE"), "Criteria for Approval")
    assert (change.rule, change.materiality.value) == ("statements.text", "material")
    assert "‘D. BOTH of the’ is now ‘D. ONE of the’" in change.what
