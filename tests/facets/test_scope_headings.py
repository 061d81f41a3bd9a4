"""Headings and lines that say to whom what stands below applies: what came and went of them is told."""

import pytest

from monitor.compare import compare
from monitor.diff.left_out import left_out
from monitor.facets.narrative.compare import compare as compare_narrative
from monitor.model.record import Passage, PolicyRecord
from monitor.normalise import read_record
from tests.diff.records import covered, record

_DOCUMENT = """Harbor Health Medical Policy
Policy Number: 4.12
Effective Date: 01/01/2025

Policy

{heading}

Widget care is considered medically necessary when the widget has been loose for at least 4 weeks.

Description

Widgets are worn by many members of this and of other plans.
"""


def _read(heading: str, more: str = "") -> PolicyRecord:
    return read_record((_DOCUMENT.format(heading=heading) + more).encode())


def _told(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    return [change.rule for change in compare(old, new).changes if change.materiality.value == "material"]


@pytest.mark.parametrize("left", ["Members: HMO, and Indemnity", ""])
def test_a_line_of_business_that_left_the_heading_over_a_statement_is_told(left: str) -> None:
    assert _told(_read("Commercial Members: HMO, and Indemnity"), _read(left)) == ["statements.heading"]


def test_a_line_of_business_that_came_to_the_heading_over_a_statement_is_told() -> None:
    assert _told(_read("Members: HMO, and Indemnity"), _read("Commercial Members: HMO, and Indemnity")) == ["statements.heading"]


def test_a_heading_whose_words_stand_elsewhere_was_only_not_known_as_one() -> None:
    heading = "Commercial Members: HMO, and Indemnity"
    assert _told(_read(heading), _read("", f"\nThis holds for {heading}.\n")) == []


def test_words_left_out_are_those_of_a_scope() -> None:
    old, new = _read("Commercial Members: HMO, and Indemnity"), _read("")
    assert left_out(["Commercial Members: HMO, and Indemnity"], old, new)
    assert not left_out(["Commercial Members: HMO, and Indemnity"], new, old)
    assert not left_out(["Harbor Health Medical Policy"], old, new)


STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]


def _lines(heading: tuple[str, ...], old: str, new: str) -> list[str]:
    sides = (record(statements=STATED, narrative=[Passage(heading=heading, text=text)]) for text in (old, new))
    return [change.rule for change in compare_narrative(*sides).changes]


@pytest.mark.parametrize(
    ("old", "new"), [("Patients", "Pediatric Patients"), ("Commercial and Medicaid Products", "Commercial Products")]
)
def test_a_line_among_statements_that_says_to_whom_they_apply_bears_on_coverage(old: str, new: str) -> None:
    assert _lines((), old, new) == ["statements.text"]


def test_a_longer_line_or_a_sentence_that_names_patients_informs() -> None:
    assert _lines((), "Few adults wear widgets.", "Few children wear widgets.") == ["narrative.edited"]
    told = "{} and those who care for them may ask the plan for a widget of their own"
    assert _lines((), told.format("Adults"), told.format("Children")) == ["narrative.edited"]


def test_a_purpose_is_no_entry_of_a_table_of_contents() -> None:
    left, kept = "• To promote safe care", "• Widget Care"
    old, new = ([Passage(heading=("Table of Contents",), text=text) for text in texts] for texts in ((left, kept), (kept,)))
    found = compare_narrative(record(narrative=old), record(narrative=new))
    assert [change.rule for change in found.changes] == ["narrative.removed"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_line_of_scope_that_one_version_reads_as_a_heading_is_told(turned: bool) -> None:
    old = [Passage(heading=("Position Statement",), text="Patients")]
    new = [Passage(heading=("Position Statement", "Pediatric Patients"), text="Pediatric Patients")]
    stated = [STATED[0].model_copy(update={"section": ("Position Statement",)})]
    sides = [
        _printed(record(statements=stated, narrative=lines), lines[0].text) for lines in ((new, old) if turned else (old, new))
    ]
    kind = "removed" if turned else "added"
    found = compare_narrative(*sides).changes
    assert f"statements.text_{kind}" in [change.rule for change in found if "Pediatric" in change.what]
    again = _printed(sides[0], "Patients", "Pediatric Patients"), _printed(sides[1], "Patients", "Pediatric Patients")
    assert not [change for change in compare_narrative(*again).changes if "Pediatric" in change.what]


def _printed(made: PolicyRecord, *lines: str) -> PolicyRecord:
    return made.model_copy(update={"source": made.source.model_copy(update={"words": "\n".join(lines)})})


def test_a_line_of_scope_over_a_statement_bears_on_coverage_whatever_the_section_is_called() -> None:
    stated = [STATED[0].model_copy(update={"section": ("Introduction",)})]
    sides = (
        record(statements=stated, narrative=[Passage(heading=("Introduction",), text=text)])
        for text in ("Patients", "Pediatric Patients")
    )
    assert [change.rule for change in compare_narrative(*sides).changes] == ["statements.text"]
