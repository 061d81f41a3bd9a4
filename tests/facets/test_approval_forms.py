"""Approvals as forms print them: labelled fields, a term, the line over the list, and the list; the drugs and plans are invented."""

import pytest

from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.facets.statements import extract, located
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.normalise import read_record
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table


def sections(*blocks: Block) -> tuple[Section, ...]:
    return located(outline(document(*blocks), generic_layout()))


def read(*blocks: Block) -> tuple[Statement, ...]:
    return extract(sections(*blocks)).entities


def texts(found: Statement) -> list[str]:
    return [criterion.text for criterion in found.criteria]


FIELDS = (para("Product Name: Lampadol"), para("Diagnosis Night blindness"), para("Approval Length 6 month(s)"), para("Therapy Stage Initial Authorization"))  # fmt: skip
LIST = (item("1.", "Diagnosis of night blindness"), para("AND"), item("2.", "Patient is 18 years of age or older"))


def test_the_fields_over_the_line_of_criteria_title_the_approval_and_give_its_term() -> None:
    again = (para("Product Name: Lampadol"), para("Approval Length 12 month(s)"), para("Therapy Stage Reauthorization"))
    first, second = read(
        heading("2. Criteria"), *FIELDS, para("Approval Criteria"), *LIST,
        *again, para("Approval Criteria"), item("1.", "Patient sees the lantern"),
    )  # fmt: skip
    assert {first.position, second.position} == {"medically_necessary_with_criteria"}
    assert {first.quote, second.quote} == {"Approval Criteria"}
    assert first.section == (
        "2. Criteria",
        "Product Name: Lampadol",
        "Diagnosis Night blindness",
        "Therapy Stage Initial Authorization",
    )
    assert texts(first) == ["Approval Length 6 month(s)", "Diagnosis of night blindness", "Patient is 18 years of age or older"]
    assert second.section == ("2. Criteria", "Product Name: Lampadol", "Therapy Stage Reauthorization")
    assert texts(second) == ["Approval Length 12 month(s)", "Patient sees the lantern"]


@pytest.mark.parametrize(
    "products",
    [
        (para("Product Name Generic Name GPI Brand/Generic"), para("LAMPADOL LUMOMAB SOLN 9999999900D520 Brand"), para("PEN 2 MG/0.5ML")),
        (table(("Product Name", "GPI"), ("LAMPADOL", "99999999000520")),),
    ],
)  # fmt: skip
def test_the_table_of_products_may_stand_between_the_fields_and_the_list(products: tuple[Block, ...]) -> None:
    found = sections(heading("2. Criteria"), *FIELDS, *products, para("Approval Criteria"), *LIST)
    read_ = extract(found)
    (stated,) = read_.entities
    assert len(stated.criteria) == 3
    left = [block.plain for section in read_.rest for block in section.blocks]
    assert all(block.plain in left for block in products)


def test_boxes_to_check_under_a_diagnosis_are_the_criteria_of_the_whole_line_over_them() -> None:
    lead = "Check below all that apply. All criteria must be met for approval. Records must be sent or the request may be denied."
    first, second = read(
        para("Harbor Health"), heading("Lamp request"), para("DIAGNOSIS: Night Blindness"), para("Initial Authorization: 6 months"),
        para(f"CLINICAL CRITERIA: {lead}"), item("•", "Prescribed by an oculist", 1), item("•", "Member has ONE of the following:", 1),
        item("•", "Dim rooms", 2), para("OR"), item("•", "Dark halls", 2),
        para("Reauthorization: 12 months. (All indications)"),
        para(f"CLINICAL CRITERIA: {lead}"), item("•", "Member sees the lantern", 1),
        para("Medication being provided by: Please check applicable box below."), item("•", "Lamp shop", 1),
    )  # fmt: skip
    assert first.quote == f"CLINICAL CRITERIA: {lead}"
    assert first.section == ("DIAGNOSIS: Night Blindness",)
    assert texts(first) == ["Initial Authorization: 6 months", "Prescribed by an oculist", "Member has ONE of the following:"]
    assert [child.text for child in first.criteria[2].children] == ["Dim rooms", "Dark halls"]
    assert texts(second) == ["Reauthorization: 12 months. (All indications)", "Member sees the lantern"]


def test_without_a_term_or_a_list_no_fields_make_an_approval() -> None:
    assert (
        read(heading("Criteria"), para("Diagnosis: Night blindness"), heading("Approval Criteria", 3), para("Lamps differ.")) == ()
    )
    (alone,) = read(heading("Criteria"), para("Approval duration: 6 months"), heading("Clinical Criteria", 3), *LIST)
    assert texts(alone) == ["Diagnosis of night blindness", "Patient is 18 years of age or older"]  # the term closes the list above
    (said,) = read(
        heading("Criteria"), *FIELDS, heading("Approval Criteria", 3), para("Lampadol is approved when all of the following are met:"), *LIST
    )  # fmt: skip
    assert said.quote.startswith("Lampadol is approved")


@pytest.mark.parametrize(
    "lead",
    [
        "Member must meet ALL of the following criteria:",
        "Patients with night blindness must meet the following requirements:",
        "All of the following must be met:",
        "Both of the following criteria are met:",
        "For patients who were treated before, the following must also be met:",
    ],
)
def test_a_lead_that_leaves_unsaid_for_what_states_coverage_where_nothing_stands_above_it(lead: str) -> None:
    (found,) = read(heading("Approval Criteria"), para(lead), *LIST)
    assert (found.position, found.quote, len(found.criteria)) == ("medically_necessary_with_criteria", lead, 2)
    (above,) = read(
        heading("Approval Criteria"), para("Lampadol is considered medically necessary when the following are met:"), para(lead), *LIST
    )  # fmt: skip
    assert above.criteria[0].text == lead
    assert read(heading("Approval Criteria"), para("Members must meet at the lamp."), *LIST) == ()


GUIDELINE = """Prior Authorization Guideline
Guideline ID GL-999001
Guideline Name Lampadol (lumomab) – Night Blindness in Adults
Formulary Harbor National Formulary; Harbor Flex Formulary

Effective Date: 3/1/2031

2. Criteria

Product Name: Lampadol
Diagnosis Night blindness
Approval Length 6 month(s)
Therapy Stage Initial Authorization

Product Name Generic Name                        GPI               Brand/Generic
LAMPADOL LUMOMAB SOLN PREFILLED WICK 2.5 MG/0.5ML 99999999005520 Brand
LAMPADOL LUMOMAB SOLN PREFILLED WICK 10 MG/0.5ML 99999999005535 Brand

Approval Criteria
1 – Diagnosis of night blindness
AND
2 – Patient is 18 years of age or older

Harbor Rx (c) 2031            Printed 11/04/2031     Page 2
"""


def test_lines_of_a_form_whose_columns_were_lost_are_rows_of_their_own() -> None:
    record = read_record(GUIDELINE.encode(), payer="generic")
    assert (record.header.title, record.header.policy_number) == ("Lampadol (lumomab) – Night Blindness in Adults", "GL-999001")
    assert record.header.payer != "Printed"
    (found,) = record.statements
    assert texts(found)[0] == "Approval Length 6 month(s)"
    kept = [passage.text for passage in record.narrative]
    assert "LAMPADOL LUMOMAB SOLN PREFILLED WICK 2.5 MG/0.5ML 99999999005520 Brand" in "\n".join(kept).split("\n")


def test_the_strength_of_a_product_in_capitals_is_no_heading() -> None:
    text = "Drugs Requiring Prior Authorization\n\nLAMPADOL 18 MG/0.45 ML VIAL 40001\nLAMPADOL 28 MG/0.7 ML VIAL 40002\n\nClinical Criteria Logic\n\n1. Is the room dark?\n"
    headings = {head for passage in read_record(text.encode(), payer="generic").narrative for head in passage.heading}
    assert not any("VIAL" in head for head in headings)


@pytest.mark.parametrize(
    "title",
    [
        "Clinical Criteria for Lampadol:",
        "Renewal Criteria",
        "PA Criteria:",
        "II. Initial Approval Criteria",
        "Criteria for Approval",
    ],
)
def test_the_title_of_an_approvals_criteria_right_over_a_list_leads_it_where_nothing_else_does(title: str) -> None:
    (found,) = read(heading(title), *LIST)
    assert (found.position, found.quote, len(found.criteria)) == ("medically_necessary_with_criteria", title, 2)
    assert read(heading(title), para("Lamps differ."), *LIST) == ()
    asserting = para("Authorization of 6 months may be granted when all of the following criteria are met:")
    (stated,) = read(heading(title), item("A.", "Night blindness"), asserting, item("1.", "Dim rooms"))
    assert stated.quote == asserting.text
    (led,) = read(
        heading("Policy"),
        para("Lampadol is considered medically necessary when the criteria below are met:"),
        heading(title, 3),
        *LIST,
    )
    assert led.quote.startswith("Lampadol is considered")


def test_titles_of_stages_and_denials_end_the_list_of_the_title_above() -> None:
    first, second, denied = read(
        heading("Clinical Criteria for Lampadol:"), item("•", "Dim rooms"), heading("Renewal Criteria:", 3), item("•", "Sight is better"),
        heading("Denial Criteria:", 3), item("•", "Use for daylight is not covered."),
    )  # fmt: skip
    assert (texts(first), texts(second)) == (["Dim rooms"], ["Sight is better"])
    assert denied.position == "not_covered"


def test_the_criteria_of_the_next_stage_are_no_part_of_the_list_above() -> None:
    first, second = read(
        heading("Initial Criteria"), para("Lampadol requires the following rule(s) be met for approval:"), item("A.", "Dim rooms"),
        heading("Renewal Criteria"), item("1.", "Is sight better?"), para("If yes, approve for 12 months."),
    )  # fmt: skip
    assert (texts(first), second.quote, texts(second)) == (["Dim rooms"], "Renewal Criteria", ["Is sight better?"])


def test_pages_for_members_say_in_plain_words_what_is_asked_and_what_is_not_covered() -> None:
    asked, not_covered = read(
        heading("Eligible members"), para("To be eligible, a member must:"), item("•", "Have tried a lamp"),
        heading("What is not covered"), item("•", "Home lanterns"), item("•", "Spare wicks"),
    )  # fmt: skip
    assert (asked.position, texts(asked)) == ("medically_necessary_with_criteria", ["Have tried a lamp"])
    assert (not_covered.position, not_covered.quote, len(not_covered.criteria)) == ("not_covered", "What is not covered", 2)


def test_the_number_of_a_product_class_is_no_policys() -> None:
    text = "LAMPADOL\nGeneric Brand HICL\nLUMOMAB LAMPADOL 45999 GPI-10 (6699999900)\n\nRENEWAL CRITERIA\n\n1. Is sight better?\n"
    assert read_record(text.encode(), payer="generic").header.policy_number is None
