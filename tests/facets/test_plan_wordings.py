"""What plans say of a service in words of their own: benefits, authorizations, denials, the rules of other bodies, and why something is not covered."""

import pytest

from monitor.facets.outline import outline
from monitor.facets.positions import position_of
from monitor.facets.statements import extract, located
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para


def stated(*blocks: Block) -> tuple[Statement, ...]:
    layout = generic_layout()
    return extract(located(outline(document(*blocks), layout))).entities


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("Ember widgets are not eligible for payment because the widgets are considered experimental/investigational and, therefore, not covered.", "investigational"),
        ("The Plan does not provide coverage for ember widgets because they are considered unproven.", "investigational"),
        ("Ember widgets are not covered since they are considered cosmetic in nature.", "cosmetic"),
        ("Ember widgets are not covered because they are considered not medically necessary.", "not_medically_necessary"),
        ("Ember widgets are not covered because no benefit is provided for them.", "not_covered"),
        ("Harbor does not cover ember widgets when any of the following are present, as this is considered not medically necessary:", "not_medically_necessary"),
        ("Ember widgets are considered unproven and are not covered because they are considered cosmetic.", "investigational"),
        ("Ember widgets are not covered because they are considered part of the room.", "not_covered"),
        ("Although the FDA has cleared ember widgets, the Company has determined that their effectiveness cannot be established by review of the literature.", None),
        ("Ember therapy cannot be considered medically necessary.", "not_medically_necessary"),
        ("Widget services are a Harbor HealthPlan (HHP) benefit if the member meets medical necessity criteria.", "medically_necessary_with_criteria"),
        ("Ember therapy is a Medicaid benefit for members under age 21.", "medically_necessary"),
        ("Ember therapy is not a Medicaid benefit.", "not_covered"),
        ("It is a benefit to the patient when pain is relieved.", None),
        ("Ember widgets are considered not medically necessary by the Plan, as they are deemed to be experimental or unproven.", "investigational_and_not_medically_necessary"),
        ("Ember widgets are considered not medically necessary because they are considered cosmetic.", "not_medically_necessary"),
        ("Ember widgets (99999) are covered for a stiff elbow that meets section I.", "medically_necessary_with_criteria"),
        ("Ember widgets are covered for the treatment of a stiff elbow only.", "medically_necessary_with_criteria"),
        ("Patient must meet the following criteria (A, B, and C), and the records must be sent with the request:", "medically_necessary_with_criteria"),
        ("Patient must meet the following people:", None),
        ("Emberumab has not been shown to be effective, or there are data that are not supportive of general approval for the following conditions.", "not_covered"),
        ("Widget services for members under age 21 are generally authorized to relieve painful conditions such as a stiff elbow.", "medically_necessary"),
        ("Home widget visits are usually authorized for eight weeks after surgery.", None),
        ("Nurses are authorized to perform the procedure.", None),
        ("Harbor considers the R-LANT system (e.g., Lantra) experimental/investigational for all uses, as the current evidence is insufficient to judge it.", "investigational"),
        ("Harbor considers lanterns unproven because current evidence is limited.", "investigational"),
        ("Current evidence is insufficient to judge lanterns.", None),
        ("This contractor will provide limited coverage for ember widgets when all of the following are met:", "medically_necessary_with_criteria"),
        ("The plan will provide limited coverage for ember widgets.", "medically_necessary"),
        ("Coverage will be provided for 6 months initially and may be renewed annually thereafter.", None),
        ("Yes, HARP will pay for an attendant when a physician asks for one.", "medically_necessary_with_criteria"),
        ("The member will pay for ember widgets when the plan does not.", None),
        ("The widgets that may be reimbursed are limited by the Act to those for a stiff elbow.", "medically_necessary_with_criteria"),
        ("Coverage of ember widgets is subject to all of the following conditions:", "medically_necessary_with_criteria"),
        ("Coverage for ember widgets is available only when all of the following are met:", "medically_necessary_with_criteria"),
        ("Coverage is limited to the following conditions:", "medically_necessary_with_criteria"),
        ("Members must meet all of the following criteria for ember widgets to be approved:", "medically_necessary_with_criteria"),
        ("For Medicare members, refer to LCD L99999.", "defers_to"),
        ("Coverage for ember widgets follows Medicare NCD 999.3.", "defers_to"),
        ("In the absence of an NCD, Harbor has chosen to use their own Clinical Review Criteria for medical necessity determinations.", "defers_to"),
        ("For services without such guidance, Harbor applies its own medical policies.", "defers_to"),
        ("Each clinic uses its own lanterns.", None),
        ("For members enrolled in Medicaid plans, Harbor applies the above medical policy.", "defers_to"),
        ("Coverage can be renewed when ALL of the following criteria are met:", "medically_necessary_with_criteria"),
        ("Coverage for ember widgets may be renewed based on the following:", "medically_necessary_with_criteria"),
        ("Emberumab is approved for renewal when the following criterion is met:", "medically_necessary_with_criteria"),
        ("Emberumab was approved in 2031 by the agency.", None),
        ("Emberumab may be renewed when the grade is lower than at baseline.", "medically_necessary_with_criteria"),
        ("The license of the provider may be renewed every two years.", None),
        ("Harbor Health considers ember therapy coverage excluded as not the least intensive service.", "not_covered"),
        ("Harbor Health considers ember widgets to be noncovered, investigational for any diagnosis.", "investigational"),
        ("Widget guards are indicated for the following:", "medically_necessary_with_criteria"),
        ("Widget guards are not indicated in any of the following situations:", "not_medically_necessary"),
        ("Emberumab is indicated for:", None),
        ("Emberumab, a lantern receptor inhibitor, is indicated for the following:", None),
        ("Emberumab is indicated for the following uses:", None),
        ("Emberumab products are indicated for the following labeled indications:", None),
        ("Emberumab is FDA-approved and is indicated for the following:", None),
        ("Emberra, an ember receptor antagonist, is indicated for the following uses:", None),
        ("Emberra is indicated for the following uses:", None),
        ("Prior authorization will be denied in any of the following situations:", "not_covered"),
        ("Requests for emberumab will be denied if one of the following is present:", "not_covered"),
        ("Claims will be denied if they are not submitted in time.", None),
        ("Harbor Solutions follows Coast Health Plan (CHP) per Coast Administrative Rules 410-1 and its guideline note for coverage of ember widgets.", "defers_to"),
        ("Harbor Medicare uses CMS guidelines, and if none are available, the internal policy for coverage of ember widgets.", "defers_to"),
        ("For Harbor One Care Members, the Plan uses guidance from the Centers for Medicare and Medicaid Services for coverage determinations.", "defers_to"),
        ("For Medicare members, Harbor applies the National Coverage Determination (NCD) for ember widgets.", "defers_to"),
        ("The trial follows the guidelines of the society.", None),
        ("Coverage will be provided for six months and may be renewed.", None),
        ("Coverage will be provided for six months when the criteria are met.", "medically_necessary_with_criteria"),
        ("Widgetra (emberumab) Approval Criteria:", "medically_necessary_with_criteria"),
        ("Elbow Agents Prior Authorization Criteria:", "medically_necessary_with_criteria"),
        ("Criteria for Tier 2 Product:", "medically_necessary_with_criteria"),
        ("Initial Approval Criteria:", None),
        ("For medical necessity coverage criteria for warm wraps, refer to the InterQual® CP: Widgets, Wraps.", "defers_to"),
        ("Removal of an ember widget is separately reimbursable.", "medically_necessary"),
        ("Coverage can be renewed based upon the following criteria:", "medically_necessary_with_criteria"),
        ("We will consider coverage of ember widgets when:", "medically_necessary_with_criteria"),
        ("No separate payment is made for ember oil.", "not_covered"),
        ("Separate reimbursement is not provided for the fitting of ember widgets.", "not_covered"),
        ("Coverage may be granted for new users when the following are met:", "medically_necessary_with_criteria"),
        ("Renewal for 12 months will be granted when both of the following are met:", "medically_necessary_with_criteria"),
        ("Reauthorization may be granted for 6 months if the elbow bends.", "medically_necessary_with_criteria"),
        ("Requests for emberumab must meet all of the following:", "medically_necessary_with_criteria"),
        ("Members must meet all of the following criteria for initial approval:", "medically_necessary_with_criteria"),
        ("The effectiveness and clinical utility of ember widgets have been established.", "medically_necessary"),
        ("The clinical utility of naming the widget has been established", None),
        ("Services that are cosmetic are a benefit contract exclusion for all products.", "cosmetic"),
        ("Any claims submitted without a widget code (e.g. a place of service) will not be reimbursable as billed.", None),
        ("Criteria for Initial Approval:", None),
    ],
)  # fmt: skip
def test_what_plans_say_of_a_service(sentence: str, position: str | None) -> None:
    assert position_of(sentence) == position


def test_a_note_says_what_the_payer_considers_and_a_plan_may_go_by_other_rules_amid_narrative() -> None:
    note = "Note: Harbor Health considers ember widgets with warm wraps to be noncovered, investigational for any diagnosis."
    said = stated(
        heading("Overview"),
        para("For Harbor One Care Members, the Plan uses guidance from the Centers for Medicare and Medicaid Services for coverage determinations."),
        heading("Coverage Guidelines"),
        para("Harbor Health considers ember widgets covered as medically necessary for the following indications:"),
        item("•", "Stiff elbow"),
        para(note),
        para("Note: Harbor Health is open on weekdays."),
    )  # fmt: skip
    assert [s.position for s in said] == ["defers_to", "medically_necessary_with_criteria", "investigational"]


def test_criteria_of_drugs_are_stated_under_their_names() -> None:
    said = stated(
        para("Elbow Agents"),
        para("Widgetra® (emberumab) Approval Criteria:"),
        item("•", "A stiff elbow; AND"),
        item("•", "Widgetra® is not covered for members older than 20 years of age; AND"),
        item("•", "A trial of warm wraps."),
        para("Tier 1 products are covered with no authorization necessary"),
        para("Criteria for Tier 2 Products:"),
        item("•", "A trial of two Tier 1 products."),
    )
    assert [(s.position, len(s.criteria)) for s in said] == [
        ("medically_necessary_with_criteria", 3),
        ("medically_necessary", 0),
        ("medically_necessary_with_criteria", 1),
    ]


def test_coverage_goes_on_below_a_line_of_codes_amid_it() -> None:
    blocks = (
        heading("Covered Services"),
        para("Codes: E0999, A0999"),
        para("Replacement widgets are covered."),
        para("Noncovered Services"),
        para("Ember widgets are not covered when worn at night."),
        heading("References"),
    )
    assert [s.position for s in stated(*blocks)] == ["medically_necessary", "not_covered"]
    coding = outline(
        document(heading("Policy"), para("Codes: E0999, A0999"), para("The codes above are covered when criteria are met.")),
        generic_layout(),
    )
    assert [len(s.blocks) for s in coding if s.facet == "codes"] == [2]


def test_what_is_covered_may_be_said_in_the_opening() -> None:
    said = stated(
        para("Ember Widgets"),
        para("Eligible Recipients"),
        para("Ember widgets are covered for recipients with a stiff elbow."),
        heading("Covered Services"),
        para("Replacement widgets are covered."),
    )
    assert [s.position for s in said] == ["medically_necessary", "medically_necessary"]


def test_lines_of_business_part_a_section_of_codes() -> None:
    sections = outline(
        document(
            heading("Coding"),
            heading("Medicare Advantage Plans and Commercial Products"),
            para("The following HCPCS code(s) are medically necessary when the criteria are met:"),
            para("A0999 Ember widget"),
            heading("Related Policies"),
        ),
        generic_layout(),
    )
    assert [s.facet for s in sections if s.blocks] == ["codes"]


def test_the_term_of_an_approval_is_no_criterion() -> None:
    blocks = (
        heading("Renewal Criteria"),
        para("Emberumab is considered medically appropriate for renewal if ALL of the following are met:"),
        para("Fewer stiff elbows"),
        para("No fever"),
        para("Coverage will be provided for six months and may be renewed."),
    )
    assert [len(s.criteria) for s in stated(*blocks)] == [2]


def test_a_lead_that_draws_its_conclusion_is_one_statement_with_the_sentence_before_it() -> None:
    said = stated(
        heading("Policy"),
        para("Services that are cosmetic are a benefit contract exclusion. Therefore, the following services are not eligible for payment:"),
        item("•", "Gilding of the widget"),
        item("•", "Exchange of the widget for a bright one"),
    )  # fmt: skip
    assert [(s.position, s.quote[-12:], len(s.criteria)) for s in said] == [("cosmetic", "for payment:", 2)]


def test_the_title_and_first_label_of_criteria_run_into_no_statement() -> None:
    (said,) = stated(heading("Policy"), item("II.", "Criteria: XY HZQ-0055 A. Ember therapy is considered investigational."))
    assert said.quote == "Ember therapy is considered investigational."


def test_a_form_that_another_benefit_covers_is_judged_elsewhere() -> None:
    said = stated(
        heading("Coverage Criteria"),
        para("Emberumab will be approved when all of the following criteria are met:"),
        item("•", "A stiff elbow"),
        item("•", "The drip is typically covered under the medical benefit. Please refer to the Harbor Drug Policy for Emberumab."),
    )
    assert [(s.position, len(s.criteria)) for s in said] == [("medically_necessary_with_criteria", 1), ("defers_to", 0)]


def test_a_product_names_the_row_that_says_what_is_covered() -> None:
    said = stated(
        heading("Coverage Determination"),
        para("Commercial HMO (includes self-funded groups)"),
        para("Specific widgets may be covered; criteria apply."),
        para("HB65 (Medicare Complementary)"),
        para("Coinsurance covered if Medicare covers the service."),
    )
    assert [s.quote.split(")")[0] for s in said] == ["Commercial HMO (includes self-funded groups", "HB65 (Medicare Complementary"]


def test_what_varies_by_product_is_stated_and_a_policy_may_name_where_it_does_not_apply() -> None:
    said = stated(
        heading("Application"),
        para("This Medical Policy does not apply to the states listed below; refer to the state's policy, if noted:"),
        heading("Coverage Rationale"),
        para("Ember widgets are proven and medically necessary."),
        heading("Harbor Child Plus Variation"),
        para("Ember widgets with warm wraps are not covered for Harbor Child Plus products."),
    )
    assert [s.position for s in said] == ["defers_to", "medically_necessary", "not_covered"]


def test_a_list_that_says_what_must_be_met_belongs_to_the_statement_that_governs_it() -> None:
    blocks = (
        heading("Policy/Criteria"),
        para("It is the policy of the plan that widgets are medically necessary when the following criteria are met:"),
        heading("I. Initial Approval Criteria"),
        item("A.", "Stiff elbow (must meet all):"),
        item("1.", "Age over 18 years;", 1),
        heading("Approval duration: 6 months"),
        item("B.", "Stiff knee (must meet all):"),
        item("1.", "Request is for oil;", 1),
        heading("Approval duration: 6 months"),
        item("C.", "Other joints (must meet one of the following):"),
        item("1.", "For joints on the list, refer to the widget guideline;", 1),
        heading("II. Continued Therapy"),
        item("A.", "All joints (must meet all):"),
        item("1.", "The joint is better;", 1),
        heading("III. Indications for which coverage is not authorized:"),
        item("A.", "Stiff neck."),
        heading("IV. Appendices"),
        heading("References"),
    )
    policy, *others = stated(*blocks)
    texts = [one.text for one in policy.criteria]
    assert [text for text in texts if "must meet" in text] == [
        "Stiff elbow (must meet all):",
        "Stiff knee (must meet all):",
        "Other joints (must meet one of the following):",
    ]
    group = next(one for one in policy.criteria if one.text == "II. Continued Therapy")
    assert [(one.text, len(one.children)) for one in group.children] == [("All joints (must meet all):", 1)]
    assert [(s.position, [c.text for c in s.criteria]) for s in others if s.position == "not_covered"] == [
        ("not_covered", ["Stiff neck."])
    ]


@pytest.mark.parametrize(
    "title", ["Not covered", "Services that are not covered:", "II. Non-covered indications", "Other Exclusions:"]
)
def test_a_title_alone_may_say_that_the_items_below_it_are_not_covered(title: str) -> None:
    (said,) = stated(heading("Policy"), para(title), item("•", "Glue"), item("•", "Oil"), heading("References"))
    assert (said.position, said.quote, [one.text for one in said.criteria]) == ("not_covered", title, ["Glue", "Oil"])
    asserting = stated(heading("Policy"), para(title), item("•", "Glue is not covered."), heading("References"))
    assert [s.quote for s in asserting] == ["Glue is not covered."]


@pytest.mark.parametrize("title", ["Medicaid Coverage:", "Medicaid"])
def test_a_line_of_business_that_goes_by_the_policy_above_says_so_under_a_heading_of_its_own(title: str) -> None:
    above = para("Ember widgets are considered medically necessary.")
    sent = "For members enrolled in Medicaid plans, Harbor applies the above medical policy."
    assert [s.quote for s in stated(heading("Policy"), above, heading(title), para(sent))] == [above.text, sent]


@pytest.mark.parametrize("name", ["Harbor Medical Policy ", "Harbor Health Plan's Coverage Policy "])
@pytest.mark.parametrize("reason", ["Due to the absence of an active NCD", "In the absence of an NCD"])
def test_the_name_of_a_source_in_a_row_is_no_part_of_what_is_said_beside_it(name: str, reason: str) -> None:
    sent = f"{reason}, Harbor has chosen to use their own criteria for medical necessity determinations."
    (said,) = stated(heading("Criteria"), para(name + sent))
    assert (said.position, said.quote) == ("defers_to", sent)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ember widget therapy", "Ember widget therapy may be considered medically necessary when worn."),
        ("Marble lantern (any make)", "Marble lantern repair is considered investigational."),
    ],
)
def test_the_name_of_a_row_that_its_sentence_says_again_is_its_section(name: str, sentence: str) -> None:
    (said,) = stated(heading("Policy"), para(f"{name} {sentence}"))
    assert (said.quote, said.section) == (sentence, ("Policy", name))


def test_words_that_a_sentence_says_twice_are_no_name_of_a_row() -> None:
    twice = "Ember widgets and lanterns that hold Ember widgets are considered investigational."
    (said,) = stated(heading("Policy"), para(twice))
    assert said.quote == twice


@pytest.mark.parametrize(
    "sentence",
    [
        "Ember widgets (any make) will be denied as not reasonable and necessary.",
        "Marble lanterns worn for screening will be denied as being not medically necessary.",
        "The following codes are non-covered:",
        "The following HCPCS codes are covered with prior authorization:",
        "The following codes are covered with approval:",
        "Ember widget therapy is a covered benefit with conditions.",
    ],
)
def test_what_a_section_of_codes_says_of_coverage_is_a_statement(sentence: str) -> None:
    (said,) = stated(
        heading("Policy"), para("Ember widgets are considered cosmetic."), heading("Coding Guidelines"), para(sentence)
    )[1:]
    assert said.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The following codes are covered with prior authorization:",
        "Ember widgets are covered with authorization.",
        "Ember widget therapy is a covered benefit with conditions.",
        "Ember widget therapy is covered with certain limitations.",
        "Ember widget therapy is covered with criteria.",
    ],
)
def test_what_is_covered_with_something_is_so_with_criteria(sentence: str) -> None:
    assert position_of(sentence) == "medically_necessary_with_criteria"


def test_a_manual_of_a_states_program_is_followed_by_its_whole_name() -> None:
    assert (
        position_of("Harbor follows the North Marsh State Medicaid Equipment Manual for members enrolled in Medicaid.")
        == "defers_to"
    )


@pytest.mark.parametrize("title", ["Non-covered indicators:", "Indicators not covered"])
def test_what_is_not_covered_in_a_list_of_its_own(title: str) -> None:
    lead = para("Ember widgets are covered when all of the following conditions are met:")
    met = item("•", "Elbow ache for 6 months")
    got = stated(heading("Limitations of coverage"), lead, met, para(title), item("•", "Lanterns"), item("•", "Marbles"))
    assert [(s.quote, s.position) for s in got][1:] == [(title, "not_covered")]


@pytest.mark.parametrize("title", ["Indications/Criteria", "Criteria/Indications"])
def test_indications_and_criteria_are_coverage(title: str) -> None:
    got = stated(
        heading("Overview"), para("Glue holds."), para(title), para("An ember widget is covered when worn."), heading("Exclusions"),
        para("Lanterns are not covered."),
    )  # fmt: skip
    assert len(got) == 2
