"""Sections that limit an approval apart from its criteria: for how long it is given, on whose order, and where."""

import pytest

from monitor.compare import compare
from monitor.facets.statements.terms import titles_limits
from monitor.model.change import Change
from monitor.normalise import read_record

CRITERIA = "<h2>Medical Necessity Criteria</h2><p>Widgetra is considered medically necessary when all of the following are met:</p><ol><li>A stiff elbow</li><li>A splint was tried</li></ol>"
RENEWAL = (
    "<h2>Reauthorization Criteria</h2><p>Widgetra is considered medically necessary for continued use when the elbow bends.</p>"
)
BACKGROUND = "<h2>Background</h2><p>Widgetra bends lamps.</p>"
DENIED = "<h2>Conditions Not Covered</h2><p>Widgetra is considered experimental for any other use including the following:</p><ol><li>A stiff knee</li></ol>"
LIMITS = [
    ("Approval Duration", "6 months", "12 months"),
    ("Authorization Duration", "Reauthorization approval duration: up to 12 months", "Reauthorization approval duration: up to 6 months"),
    ("Prescriber Specialties", "Must be prescribed by an elbow doctor or a lamp doctor.", "Must be prescribed by an elbow doctor."),
    ("Site of Care", "At home or in a hall", "At home"),
]  # fmt: skip


def told(before: str, title: str, old: str, new: str) -> list[Change]:
    page = f"<h1>Drug Policy: Widgetra (widgetumab)</h1>{CRITERIA}{before}<h2>{title}</h2><p>{{}}</p><h2>References</h2><ol><li>Wick A. Elbows. J Oil. 2030;1:2-3.</li></ol>"
    sides = (read_record(page.format(text).encode()) for text in (old, new))
    return compare(*sides).changes


@pytest.mark.parametrize("before", [RENEWAL, BACKGROUND, DENIED])
@pytest.mark.parametrize(("title", "old", "new"), LIMITS)
def test_what_a_section_limits_is_material_whatever_stands_before_it(before: str, title: str, old: str, new: str) -> None:
    (change,) = told(before, title, old, new)
    assert (change.materiality.value, change.where.section, change.direction.value) == ("material", (title,), "unknown")


def test_a_line_of_text_that_titles_who_prescribes_or_for_how_long_parts_the_section() -> None:
    lines = ("Widgetra", "", "Coverage Criteria", "", "Widgetra is considered medically necessary when the elbow is stiff.", "")
    for title in (
        *("Prescriber Specialties", "Authorization Duration", "Approval Duration", "Approval Durations"),
        *("Approval Length", "Approval Period", "Authorization Period", "Duration of Authorization"),
    ):
        end = ("", title, "", "Asked of all", "", "References", "", "1. Wick A. Elbows. J Oil. 2030;1:2-3.")
        record = read_record("\n".join((*lines, *end)).encode())
        assert [passage.heading[-1] for passage in record.narrative if passage.text == "Asked of all"] == [title]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Approval Duration", True), ("Length of Authorization:", True), ("III. Quantity Limits", True), ("Initial Approval Period", True),
        ("Prescribing Specialty", True), ("Age Limits", True), ("Sites of Service Requirements", True), ("Duration", False), ("Age", False),
        ("Approval duration of lamps", False), ("Site of Care Evidence", False),
    ],
)  # fmt: skip
def test_titles_of_sections_that_limit(title: str, expected: bool) -> None:
    assert titles_limits(title) is expected
