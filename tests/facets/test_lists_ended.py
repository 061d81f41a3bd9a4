"""What ends a list of criteria though no statement and no known heading stands there."""

import pytest

from monitor.facets import statements
from monitor.facets.headmarks import without_marks
from monitor.facets.section import Section
from monitor.model.document import Block
from monitor.normalise import read_record
from tests.facets.blocks import heading, item, para
from tests.facets.policies import leaves, read

LEAD = para("Widgets may be considered medically necessary when ALL of the following are met:")
ITEMS = (item("1.", "Pain for six months"), item("2.", "A splint was tried"))


@pytest.mark.parametrize(
    "behind",
    [
        para("DOCUMENTATION REQUIREMENTS. The plan may ask for further papers as a part of its review."),
        para("If requesting this service, please send the following documentation to support medical necessity:"),
        para("Please submit the following with the request:"),
        para("When requesting a widget, include the notes of the last visit:"),
        para("Contraindications to widgets include:"),
        heading("IMAGING STUDY", 3),
        para("Effective for dates of service prior to July 1, 2031:"),
        para("Effective for services performed on or after July 1, 2031:"),
        para("Effective before July 1, 2031:"),
        para("Withdrawal Criteria"),
        para("3.2 Widgets of brass"),
    ],
)
def test_a_titled_text_or_a_list_of_something_else_ends_the_criteria(behind: Block) -> None:
    (got,) = read(LEAD, *ITEMS, behind, item("•", "Notes of six months"))
    assert leaves(got.criteria) == ["Pain for six months", "A splint was tried"]


@pytest.mark.parametrize("title", ["Age Considerations", "Age/Other Considerations", "Other Considerations"])
def test_considerations_are_a_group_of_the_criteria(title: str) -> None:
    (got,) = read(LEAD, heading("Diagnosis", 3), *ITEMS, heading(title, 3), item("•", "At least 12 years of age"))
    assert [(one.text, len(one.children)) for one in got.criteria] == [("Diagnosis", 2), (title, 1)]


def test_a_note_with_a_star_is_no_criterion_behind_a_group() -> None:
    (got,) = read(LEAD, *ITEMS, heading("Stiff Elbow", 3), item("1.", "A splint"), para("*Splints may be of tin or brass."))
    assert leaves(got.criteria)[-1] == "A splint"


def test_lines_that_number_the_parts_of_a_statement_are_its_criteria_as_deep_as_their_numbers() -> None:
    (got,) = read(
        para("3.1 Widgets are considered medically necessary when all of the following are met:"),
        para("3.1.1 Pain for six months."),
        para("3.1.2 One of the following:"),
        para("3.1.2.1 A splint was tried"),
        para("3.1.2.2 A brace was tried"),
        para("3.1.3 No infection."),
        para("3.2 Records of Widgets"),
        para("Records are kept."),
    )
    assert [(c.label, [one.label for one in c.children]) for c in got.criteria] == [
        ("3.1.1", []),
        ("3.1.2", ["3.1.2.1", "3.1.2.2"]),
        ("3.1.3", []),
    ]


def test_lines_numbered_by_sections_right_under_a_lead_without_number_are_its_criteria() -> None:
    (got,) = read(LEAD, para("4.1.1 Pain for six months."), para("4.1.2 A splint was tried."))
    assert [(c.label, c.text) for c in got.criteria] == [("4.1.1", "Pain for six months."), ("4.1.2", "A splint was tried.")]


@pytest.mark.parametrize(
    "lead", ["Non-covered uses include, but are not limited to, the following:", "These uses include, but are not limited to:"]
)
def test_a_line_of_its_own_may_lead_over_what_a_statement_is_about(lead: str) -> None:
    (got,) = read(
        para("Widgets for any other use are considered investigational."), para(lead), item("•", "Toes"), item("•", "Ears")
    )
    assert leaves(got.criteria) == ["Toes", "Ears"]


def test_a_line_of_its_own_that_speaks_of_something_else_leads_over_nothing() -> None:
    (got,) = read(para("Widgets are considered investigational."), para("Makers of widgets include:"), item("•", "Toes"))
    assert got.criteria == ()


@pytest.mark.parametrize(
    ("lead", "many"),
    [
        ("If the answer to ANY item below is met, then the patient should NOT receive widgets.", "any"),
        ("The answers to ALL of the following must be fulfilled in order to meet criteria.", "all"),
        ("There are potential safety concerns that are not supportive of general approval for the following conditions.", None),
    ],
)
def test_a_lead_may_end_as_a_sentence_does(lead: str, many: str | None) -> None:
    (got,) = read(para(lead), *ITEMS)
    assert (got.operator, leaves(got.criteria)) == (many, ["Pain for six months", "A splint was tried"])


def test_each_part_of_criteria_for_use_is_a_statement() -> None:
    may, more, stop = read(
        para("The answers to ALL of the following must be fulfilled in order to meet criteria."),
        item("☐", "Pain for six months"),
        para("Additional Inclusion Criteria"),
        para("For patients who were treated before, the following must also be met:"),
        item("☐", "A splint was tried"),
        heading("Discontinuation Criteria", 1),
        item("☐", "No pain"),
    )
    assert [leaves(one.criteria) for one in (may, more, stop)] == [["Pain for six months"], ["A splint was tried"], ["No pain"]]
    assert (more.position, stop.position) == ("medically_necessary_with_criteria", "not_covered")
    (titled,) = read(para("Additional Inclusion Criteria"), item("☐", "A splint was tried"))
    assert (titled.quote, leaves(titled.criteria)) == ("Additional Inclusion Criteria", ["A splint was tried"])


def test_a_remark_amid_the_criteria_ends_nothing() -> None:
    for remark in ("IMPORTANT NOTE. The plan asks once.", "EXCEPTION: Members of a club."):
        (got,) = read(LEAD, ITEMS[0], para(remark), ITEMS[1])
        assert leaves(got.criteria) == ["Pain for six months", "A splint was tried"]


def test_a_lead_below_the_criteria_that_speaks_of_them_is_one_of_them() -> None:
    (got,) = read(LEAD, *ITEMS, para("Documentation of one of the following:"), item("1.", "A scan"))
    assert leaves(got.criteria)[-1] == "A scan"


def test_what_is_considered_an_exclusion_is_not_covered() -> None:
    first, second = read(
        para("The following are considered investigational:"),
        item("1.", "Widgets of tin"),
        para("The following are considered contraindications/exclusions to widgets:"),
        item("1.", "A sound elbow"),
    )
    assert (leaves(first.criteria), second.position, leaves(second.criteria)) == (
        ["Widgets of tin"],
        "not_covered",
        ["A sound elbow"],
    )


def test_a_numbered_heading_may_cite_one_reference() -> None:
    text = (
        "Lanternex (lanternumab)\n\nI. Length of Authorization\nCoverage is provided for 14 weeks.\n\nII. Initial Approval Criteria 1\n"
        "Coverage is provided in the following conditions:\n• Patient is an adult\n\nIII. Renewal Criteria 1\n"
        "Coverage may be renewed based upon the following criteria:\n• Patient walks\n\nIV. Dosage/Administration 1\nOne a day.\n"
    )
    found = read_record(text.encode(), payer="generic").statements[1:]
    assert [(s.section[-1], leaves(s.criteria)) for s in found] == [
        ("II. Initial Approval Criteria 1", ["Patient is an adult"]),
        ("III. Renewal Criteria 1", ["Patient walks"]),
    ]
    assert without_marks("Criteria 1") == "Criteria 1" and without_marks("II. Policy 1") == "II. Policy 1"


def test_an_update_history_below_the_works_is_the_history() -> None:
    text = (
        "Policy\nWidgets are considered medically necessary.\n\nReferences\nWick A. Widgets at night. J Oil 2030; 27: 10-65.\n\n"
        "Update history\nJune 2031: Reviewed; no changes.\nJune 2029: Removed the age limit of 65 years.\n"
    )
    record = read_record(text.encode(), payer="generic")
    assert [row.date for row in record.history] == ["2031-06", "2029-06"] and len(record.references) == 1


def test_a_lead_amid_codes_holds_the_bullets_below_it() -> None:
    blocks = (
        para("I70.92 Lamp burn"),
        para("The following services are not a benefit of Harbor Medicaid:"),
        item("•", "Widgets of tin"),
        item("•", "Widgets for sport"),
        item("•", "99990 Widget of wax"),
    )
    found = statements.extract((Section(facet="codes", heading=("Codes",), blocks=blocks),))
    (got,) = found.entities
    assert (got.position, leaves(got.criteria)) == ("not_covered", ["Widgets of tin", "Widgets for sport"])


def test_a_number_whose_list_has_none_before_it_titles_the_next_statement() -> None:
    lead = para("A widget is considered medically necessary when the patient has:")
    lines = (para("either a stiff elbow or a stiff knee; and"), para("no earlier widget, and seeks one now."))
    second = para("Glass widgets are considered investigational for knees.")
    first, other = read(lead, *lines, item("2.", "Inherited Stiffness", 1), second)
    assert [c.text for c in first.criteria] == [line.text for line in lines] and other.position == "investigational"
    for label, text in (("1.", "Inherited Stiffness"), ("2.", "Stiffness was inherited.")):
        kept, _ = read(lead, *lines, item(label, text, 1), second)
        assert text in str(kept.criteria)
    listed, _ = read(lead, item("1.", "Stiff elbow"), item("2.", "Inherited Stiffness"), second)
    unlabelled, _ = read(lead, para("Stiffness of the outer elbow"), item("2.", "Failure of glue", 1), second)
    assert "Failure of glue" in str(unlabelled.criteria), "the first label of the list was lost"
    assert [c.text for c in listed.criteria] == ["Stiff elbow", "Inherited Stiffness"]


@pytest.mark.parametrize("line", ["(This NCD last reviewed January 2031)", "(This policy was last revised 3/2031.)"])
def test_the_day_of_the_last_review_in_brackets_is_no_criterion(line: str) -> None:
    (only,) = read(
        para("A widget is considered medically necessary when the patient has:"),
        para("a stiff elbow; and"),
        para("no earlier widget."),
        para(line),
    )
    assert [c.text for c in only.criteria] == ["a stiff elbow; and", "no earlier widget."]


def test_a_lead_over_the_codes_of_a_bill_ends_the_criteria_above_it() -> None:
    text = (
        "Policy\n\nLantern visits are eligible for separate reimbursement when ALL of the following are met:\n\n- The lamp is lit;\n"
        "- The night is dark.\n\nThe following codes should be reported for lantern visits, as appropriate:\n\n99232 | 99233\n99234 | 99235\n"
    )
    (statement,) = read_record(text.encode()).statements
    assert [criterion.text for criterion in statement.criteria] == ["The lamp is lit;", "The night is dark."]


def test_a_bullet_beside_its_lead_that_tells_how_to_ask_is_no_criterion() -> None:
    text = (
        "# Lantern Therapy\n\n## Policy\n\n- Lanterns are considered medically necessary when any of the following are met:\n- The night is dark\n"
        "- The lamp is lit\n- Prior authorization is required for all requests.\n- Members may appeal.\n- Blue lamps are considered investigational.\n"
    )
    first, second = read_record(text.encode()).statements
    assert [criterion.text for criterion in first.criteria] == ["The night is dark", "The lamp is lit"]
    assert second.quote == "Blue lamps are considered investigational."
