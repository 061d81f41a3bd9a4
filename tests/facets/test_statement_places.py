"""Statements that stand elsewhere than under a heading of coverage, and text that only repeats them. The policies are invented."""

import pytest

from monitor.facets import statements
from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para

LEAD = "A widget is considered medically necessary when ALL of the following criteria are met:"


def read(*blocks: Block) -> tuple[Statement, ...]:
    return statements.extract(statements.located(outline(document(*blocks), generic_layout()))).entities


def test_chapters_that_alternate_with_their_rationale_all_count() -> None:
    got = read(
        heading("Clinical Indications", 2),
        para(LEAD),
        item("•", "Elbow pain"),
        heading("Rationale", 2),
        para("Widgets were compared with rest in two trials. " * 8),
        para("Knee widgets"),
        para("Knee widgets are considered not medically necessary for all indications."),
        para("Hip widgets"),
        para("A hip widget is considered medically necessary when ANY of the following are true:"),
        item("•", "Hip pain"),
        item("•", "Hip loss"),
        para("Trials of hip widgets were small, and one author called them useful, though few were followed for a year. " * 3),
    )
    assert [s.position for s in got] == [
        "medically_necessary_with_criteria",
        "not_medically_necessary",
        "medically_necessary_with_criteria",
    ]
    assert [len(s.criteria) for s in got] == [1, 0, 2]
    assert got[1].section == ("Rationale", "Knee widgets")


def test_what_others_state_is_no_statement_of_this_policy() -> None:
    got = read(
        heading("Policy", 2),
        para("Widgets are considered investigational."),
        heading("Medicare Coverage Determinations", 2),
        para("Widgets are considered medically necessary for beneficiaries with pain."),
    )
    assert [s.position for s in got] == ["investigational"]


def test_the_text_goes_on_below_a_box_of_related_policies() -> None:
    got = read(
        heading("Coverage Rationale", 2),
        para(LEAD),
        item("•", "Elbow pain; or"),
        heading("Related Policies", 2),
        item("•", "Elbow Braces"),
        item("•", "Knee Braces"),
        item("•", "Elbow loss for 6 weeks; and"),
        item("•", "No earlier widget"),
        para("A second widget is unproven and not medically necessary."),
        heading("Definitions", 2),
        para("Widget: a small part."),
    )
    assert [len(s.criteria) for s in got] == [3, 0]
    assert got[1].position == "investigational_and_not_medically_necessary"


def test_a_comparison_of_versions_states_nothing_again() -> None:
    got = read(
        heading("Policy Statement", 2),
        para("Widgets are considered investigational."),
        heading("Appendix A", 2),
        heading("Policy Statement", 2),
        para("BEFORE AFTER"),
        para("Widgets are considered investigational."),
        para("Widgets are considered investigational."),
    )
    assert len(got) == 1


def test_an_item_that_goes_on_with_its_lead_is_a_criterion() -> None:
    (only,) = read(
        heading("Policy", 2),
        para("Widget testing is considered investigational when:"),
        item("•", "testing is not clinically appropriate for the member. Other such situations are:"),
        item("•", "testing serves the convenience of the member."),
    )
    assert len(only.criteria) == 2


def test_the_opening_gives_up_its_leads_though_a_coverage_heading_follows() -> None:
    got = read(
        heading("Drug Management Policy", 3),
        para("The Plan may authorize coverage of the above widgets for members meeting the following criteria:"),
        heading("Covered use: All accepted indications unless otherwise excluded", 4),
        heading("Elbow pain", 6),
        item("1.", "The member is an adult; AND"),
        item("2.", "The elbow hurts."),
        heading("Reauthorization criteria", 2),
        item("1.", "The elbow hurts less."),
    )
    whole = got[0].model_dump_json()
    assert "The elbow hurts." in whole and "The member is an adult" in whole


def test_amid_narrative_a_statement_stands_with_what_sends_elsewhere_behind_it() -> None:
    got = read(
        heading("Clinical Indications", 2),
        para(LEAD),
        item("•", "Elbow pain"),
        heading("Rationale", 2),
        para("Widgets were compared with rest in two trials. " * 8),
        para("Knee widgets"),
        para("Knee widgets are considered medically necessary for all adults. See the Knee guideline for further details."),
        para("*Adults are persons of 18 years or more."),
        para("For spare knee widgets, see the Plan's Guidelines for Spares."),
        para("One trial of knee widgets was small. It was called useful by its author, and by no other."),
        para("For trials of spare widgets, the reader may see the appendix."),
    )
    assert [s.position for s in got] == ["medically_necessary_with_criteria", "medically_necessary", "defers_to"]
    assert got[1].quote == "Knee widgets are considered medically necessary for all adults."


def test_a_sentence_of_a_note_that_names_a_service_and_sends_it_elsewhere_is_a_statement_and_the_others_stay_a_note() -> None:
    note = "Note: Spare widgets may be asked for as well. See the Spares part for details. Also, for glass widgets, please refer to the Guideline for Glass."
    blocks = (heading("Clinical Indications", 2), para(LEAD), item("•", "Elbow pain"))
    amid = (heading("Rationale", 2), para("Widgets were compared with rest in two trials. " * 8), *blocks[1:])
    for given in ((*blocks, para(note)), (*blocks, *amid, para(note))):
        got = read(*given)
        assert [(s.position, s.quote) for s in got][-1] == (
            "defers_to",
            "Also, for glass widgets, please refer to the Guideline for Glass.",
        )
        assert all(not s.criteria for s in got[-1:])
    assert [s.position for s in read(*blocks, para("Note: For further discussion of widgets, please refer to the Guideline."))] == [
        "medically_necessary_with_criteria"
    ]


def test_a_subject_of_which_evidence_is_an_adjective_is_no_section_of_evidence() -> None:
    got = read(
        heading("Policy Statement", 2),
        heading("Evidence-Based Knee Widgets", 3),
        item("XXXVIII.", "Knee widgets are considered investigational, even where they are recommended by some."),
        heading("Evidence Summary", 2),
        para("The author wrote that knee widgets are considered investigational by few. Trials were small."),
    )
    assert len(got) == 1


@pytest.mark.parametrize("stated", [0, 1, 2])
def test_whether_there_are_statements_is_known_with_the_first(stated: int) -> None:
    words = [para("Widgets come in boxes."), para("A widget is considered investigational."), para("A cog is not covered.")]
    sections = tuple(Section(facet="statements", heading=("Policy",), blocks=(words[0], *words[1 : stated + 1])) for _ in range(2))
    assert len(statements.extract(sections).entities) == 2 * stated
    assert len(statements.extract(sections, first_only=True).entities) == min(stated, 1)


def test_a_heading_far_below_criteria_that_stood_at_once_announces_no_more_of_them() -> None:
    got = read(
        heading("Policy", 1),
        para("A widget is covered when BOTH of the following criteria are met:"),
        item("a.", "Elbow pain; and"),
        item("b.", "Knee pain."),
        para("Removal of a widget is covered at any time."),
        heading("Additional Requirements", 1),
        heading("Compliance", 2),
        para("Providers shall keep records."),
    )
    assert [c.text for c in got[0].criteria] == ["Elbow pain; and", "Knee pain."]


@pytest.mark.parametrize("asked", ["a PA", "prior authorization", "authorization"])
def test_a_list_of_drugs_says_of_all_of_them_that_they_are_covered_in_a_line_without_a_full_stop(asked: str) -> None:
    said = f"All products are covered without {asked}"
    got = read(heading("Lanterns", 1), heading("Preferred", 3), para("Brass lantern"), para(said), heading("Links"), para("List"))
    assert [(s.position, s.quote) for s in got] == [("medically_necessary", said)]


def test_the_day_from_which_a_program_covers_something_is_a_statement_of_the_opening() -> None:
    said = "Effective March 1, 2031, for members of Harbor Medicaid, Harbor Medicaid will reimburse lanterns when the criteria below are met."
    first, second = read(
        para("Harbor Medicaid Coverage Policy"),
        para(f"{said} Lanterns are given once."),
        heading("Criteria for Coverage", 2),
        para("Harbor Medicaid will cover lanterns when all of the following criteria are met:"),
        item("•", "It is dark"),
    )
    assert (first.quote, second.quote.split(" ")[:4]) == (said, ["Harbor", "Medicaid", "will", "cover"])
