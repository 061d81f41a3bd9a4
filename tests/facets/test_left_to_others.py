"""Sentences that leave a line of business to a law, a contract or a program's rules, and what is said of contracts amid administration."""

import pytest

from monitor.facets.outline import outline
from monitor.facets.positions import position_of
from monitor.facets.statements import extract, located
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, para, table


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("For Harbor Advantage refer to: Medicare Coverage Database", "defers_to"),
        ("For Harbor Partners (HP), refer to Code of Maryland Regulations (COMAR) 10.99.99 for ember widgets.", "defers_to"),
        ("For the Harbor Family Plan, refer to TRICARE Policy Manual Chapter 9, Section 9.1, Widgets.", "defers_to"),
        ("For Ohio Medicaid, see Ohio Administrative Code 5160-99-99.", "defers_to"),
        ("For more information refer to the Harbor Policy Manual.", None),
        ("For Medicare plans, please refer to appropriate Medicare NCD (National Coverage Determination).", "defers_to"),
        ("For Medicaid plans, please confirm coverage as outlined in the Harbor Medicaid Procedures Manual.", "defers_to"),
        ("For MMC Plan coverage before May 1, 2031, please refer to the enrollee’s specific MMC Plan.", "defers_to"),
        ("For the use of ember widgets at night, see the Drug Formulary and the Night Drug List.", "defers_to"),
        ("For the use of ember widgets at night, see the picture.", None),
        ("For further information please contact Medicare or refer to the Medicare brochure.", None),
        ("Refer to the Harbor website for the Medicare Advantage policies for coding and coverage information.", "defers_to"),
        ("State Health Plan (teachers): refer to the plan’s review office for coverage of this service.", "defers_to"),
        ("For Medicare Advantage Plans, procedure 99999 is reviewed under the Local Coverage Determination of Coast (L99999).", "defers_to"),
        ("FEP: Special benefit consideration may apply. Refer to member’s benefit plan.", "defers_to"),
        ("Medicare coverage for lamps and wicks is outlined in the Medicare Lamp Manual.", "defers_to"),
        ("For Medicare Advantage members, Harbor follows Coast Solutions LCD L99999, Widgets.", "defers_to"),
        ("Medicare Advantage plans follow Coast Solutions LCD L99999.", "defers_to"),
        ("Harbor Medicare adheres to NCD 99.9 for widgets.", "defers_to"),
        ("Coverage of widgets for Medicare Advantage members is based on NCD 99.9.", "defers_to"),
        ("Coverage is determined by the Coast Solutions LCD L99999.", "defers_to"),
        ("The value of widgets is based on NCD 99.9.", None),
        ("Repair of widgets is addressed in the Harbor Outpatient Manual.", "defers_to"),
        ("Ember widgets are addressed separately in the Harbor Program Handbook.", "defers_to"),
        ("Home widgets are addressed in the Harbor Handbook and are not covered.", "not_covered"),
        (
            "Coverage for widgets is governed by LCD L99999 and is considered medically necessary when the elbow is stiff.",
            "medically_necessary_with_criteria",
        ),
        ("Coverage of widgets is determined by NCD 999.9 except that ember widgets are considered investigational.", "investigational"),
        ("Harbor Gold adheres to LCD L99999 for widgets; ember widgets are not covered.", "not_covered"),
        ("For FEP members check the member’s contract for benefits.", "defers_to"),
        ("For Federal Employee Program members, please refer to the benefit brochure.", "defers_to"),
        ("Services requested for Coast Health Plan (CHP) members follow the CHP Prioritized List.", "defers_to"),
        ("All requests for members in Iowa follow the Iowa Administrative Code.", "defers_to"),
        ("The members follow the rules of the game.", None),
        ("Requests for widgets will be managed by Carelon Medical Benefits Management.", "defers_to"),
        ("Widget scans are reviewed through eviCore.", "defers_to"),
        ("Widgets are administered by AIM Specialty Health.", "defers_to"),
        ("Ember widgets are managed by a nurse.", None),
        ("Ember widgets meet medical necessity for a stiff elbow.", "medically_necessary"),
        ("An ember widget meets medical necessity when the elbow is stiff.", "medically_necessary_with_criteria"),
        ("An ember widget meets medical necessity.", None),
        ("Ember widgets may be indicated for members who provide the following documentation:", "medically_necessary_with_criteria"),
        ("Ember widgets may be indicated when the elbow is stiff.", None),
        ("For Medicare, applicable LCD’s and NCD’s will supercede this policy.", "defers_to"),
        ("For Medicare members, National Coverage Determinations take precedence over this policy.", "defers_to"),
        ("For Medicaid, the applicable local coverage determination prevails over the guideline.", "defers_to"),
        ("Harbor Health uses guidance from MassHealth for its MassHealth members.", "defers_to"),
        ("Harbor follows Medical Necessity Guidelines published by MassHealth for its MassHealth members.", "defers_to"),
        ("Harbor follows Medical Widgets Inc. and its guidelines.", None),
        ("Harbor Health applies TennCare rules.", "defers_to"),
        ("Not every plan covers every widget.", None),
        ("Not all services are covered.", None),
        ("Under our rules a lamp is not medically necessary when it is more costly than alternative lamps.", None),
        ("Not all plans have this benefit; widget therapy is considered investigational.", "investigational"),
        ("Harbor Health complies with CMS’s national coverage determinations (NCDs) when making determinations for its members.", "defers_to"),
        ("Ember widgets are considered “not medically necessary” at night.", "not_medically_necessary"),
        ('Ember widgets are considered "experimental and investigational".', "investigational"),
        ("An ember widget is considered no longer medically necessary when ANY of the following occurs:", "not_medically_necessary"),
        ("Harbor Health covers ember widgets for members with a stiff elbow, as set out below.", "medically_necessary_with_criteria"),
        ("Harbor Health covers ember widgets for members with a stiff elbow.", "medically_necessary"),
    ],
)  # fmt: skip
def test_who_decides_instead(sentence: str, position: str | None) -> None:
    assert position_of(sentence) == position


def test_a_cell_of_the_header_may_leave_a_line_of_business_to_others() -> None:
    grid = table(
        ("Prior Authorization Required:", "Yes"),
        ("Medicare Policy:", "For Harbor Advantage members, refer to LCD L99999, Widgets."),
    )
    blocks = (
        heading("Widgets", 1),
        grid,
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
    )
    first, second = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert (first.position, first.quote) == ("defers_to", "For Harbor Advantage members, refer to LCD L99999, Widgets.")
    assert second.position == "medically_necessary"


def test_what_the_payer_does_not_cover_beside_another_service_is_stated_in_the_opening() -> None:
    note = "NOTE: Harbor does not cover ember widgets when used with marble widgets (both at once)."
    blocks = (
        heading("Widgets", 1),
        para(note),
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
    )
    found = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert [(one.position, one.quote) for one in found][:1] == [("not_covered", note)]


def test_what_more_is_approved_when_is_stated_under_authorization() -> None:
    more = "Additional units are approved when the record shows progress of the elbow."
    blocks = (
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
        heading("Prior Authorization"),
        para(more),
    )
    found = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert [one.quote for one in found if one.position == "medically_necessary_with_criteria"] == [more]


def test_what_is_left_to_others_is_stated_amid_administration() -> None:
    layout = generic_layout()
    blocks = (
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
        heading("Benefit Application"),
        para("Subject to the terms and conditions of the applicable benefit contract, ember widgets are covered under the medical benefits of the Company’s products when the criteria listed in this policy are met."),
        para("NOTE: For FEP business check the member’s contract for benefits."),
        para("Coast: Services requested for Coast Health Plan (CHP) members follow the CHP Prioritized List. Other rules may be looked up."),
        heading("Line of Business"),
        para("Benefits differ by contract. For Medicare, applicable LCD’s and NCD’s will supercede this policy."),
        heading("Background"),
        para("The elbow is subject to wear, and wraps are covered under a cloth."),
    )  # fmt: skip
    said = extract(located(outline(document(*blocks), layout))).entities
    assert [statement.position for statement in said] == [
        "medically_necessary",
        "medically_necessary_with_criteria",
        "defers_to",
        "defers_to",
        "defers_to",
    ]


def test_the_title_of_a_group_of_codes_is_no_statement() -> None:
    blocks = (
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
        heading("Coding"),
        heading("THE FOLLOWING CODES ARE NOT COVERED:", 2),
        para("A9999, E0999"),
    )
    said = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert [statement.position for statement in said] == ["medically_necessary"]


def test_a_line_of_business_that_is_sent_to_a_determination_by_its_number_is_stated_amid_the_description() -> None:
    blocks = (
        heading("Policy"),
        para("Ember widgets are considered medically necessary for a stiff elbow."),
        heading("Description"),
        para(
            "For Harbor Advantage members, refer to LCD L99690 for ember widgets. For Coast members, Harbor follows Coast Solutions LCD L99691."
        ),
    )
    said = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert [statement.position for statement in said] == ["medically_necessary", "defers_to", "defers_to"]
