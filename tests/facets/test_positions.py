"""The position that a sentence or a printed label asserts: the field's wordings, in invented policies."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facets.positions import position_of, position_of_label
from monitor.model.record import Position

SENTENCES = (
    ("medically_necessary_with_criteria", "Covered; criteria apply."),
    ("medically_necessary_with_criteria", "Some widgets may be covered; criteria apply."),
    ("medically_necessary_with_criteria", "Benefits are available for widgets when a physician orders them."),
    ("medically_necessary_with_criteria", "A widget is payable when it is billed with a fitting."),
    ("medically_necessary_with_criteria", "Widgets meet the company's medical criteria for coverage when elbow pain is present."),
    ("medically_necessary_with_criteria", "Widgetumab at home is authorized when the first dose was tolerated."),
    ("medically_necessary_with_criteria", "Requests for Widgetumab are approved when all of the following are met:"),
    ("medically_necessary_with_criteria", "Approval will be granted if the member meets all of the following:"),
    ("medically_necessary_with_criteria", "Widgetumab is approvable when all of the following are met:"),
    ("medically_necessary_with_criteria", "A widget scan is considered appropriate in any of the following scenarios:"),
    ("medically_necessary_with_criteria", "A second widget qualifies for coverage when all of the following are met:"),
    ("medically_necessary_with_criteria", "Payment will be made for a second widget when a physician orders it."),
    ("medically_necessary_with_criteria", "Widgets will be considered for coverage when all of the following are met:"),
    ("medically_necessary_with_criteria", "Widgets should be considered medically necessary only when the elbow is stiff."),
    ("medically_necessary_with_criteria", "Widget therapy has been medically proven to be effective when the elbow is stiff."),
    ("medically_necessary", "Benefits are provided for a second widget."),
    ("not_covered", "Benefits are not available for spare widgets."),
    ("not_covered", "Spare widgets do not qualify for coverage."),
    ("not_covered", "Spare widgets do not meet the criteria for coverage."),
    ("not_covered", "Spare widgets are ineligible for reimbursement."),
    ("not_covered", "Spare widgets are nationally non-covered."),
    ("not_covered", "Spare widgets are considered a convenience item."),
    ("not_covered", "Fitting is considered incidental to the visit and not separately reimbursed."),
    ("not_covered", "Spare widgets are not considered eligible for payment."),
    ("not_covered", "Spare widgets are not payable."),
    ("not_covered", "Spare widgets will not be reimbursed."),
    ("investigational", "Widget heating is considered to be of no proven value."),
    ("investigational", "Widget heating is considered not clinically proven."),
    ("investigational", "Widget heating has not been medically proven effective for stiff elbows."),
    ("investigational", "Widget heating has not been medically proven effective and, therefore, is considered investigational."),
    (
        "investigational",
        "Widget heating does not meet the company's medical criteria for coverage and is considered investigational.",
    ),
    ("investigational", "Widget heating is considered experimental, investigational, or unproven because the evidence is limited."),
    ("medically_necessary_with_criteria", "Widgetumab is(are) covered as medically necessary when the following criteria are met:"),
    ("medically_necessary_with_criteria", "Authorization of widgets can be renewed based on the following criteria:"),
    ("medically_necessary_with_criteria", "Coverage for a non-preferred widget is provided when any of the following is met:"),
    ("medically_necessary_with_criteria", "Elbow pain. Approve Widgetumab for the duration noted if the patient is an adult."),
    ("not_covered", "If the service does not meet the requirements, it will not be eligible for reimbursement."),
    ("medically_necessary", "Widget therapy is considered medically necessary for elbow pain."),
    ("medically_necessary", "Widget therapy is MEDICALLY NECESSARY for adults with elbow pain."),
    ("medically_necessary", "The plan considers widget therapy medically necessary for elbow pain."),
    ("medically_necessary", "Widget therapy is proven and medically necessary for treating elbow pain."),
    ("medically_necessary", "Widget therapy meets the definition of medical necessity for elbow pain."),
    ("medically_necessary", "Removal of a failed widget is considered established."),
    ("medically_necessary", "Widget testing is covered for members with elbow pain."),
    ("medically_necessary", "Members may be eligible under the Plan for widget testing for elbow pain."),
    ("medically_necessary", "Widget testing is reasonable and necessary for elbow pain."),
    (
        "medically_necessary_with_criteria",
        "Widget therapy may be considered medically necessary when all of the following criteria are met:",
    ),
    (
        "medically_necessary_with_criteria",
        "Widget therapy is considered medically necessary if the conditions indicated below are met.",
    ),
    ("medically_necessary_with_criteria", "The plan considers widget therapy medically necessary for the following indications:"),
    (
        "medically_necessary_with_criteria",
        "Widgetumab is proven for the treatment of elbow pain when both of the following criteria are met:",
    ),
    ("medically_necessary_with_criteria", "Widgetumab will be approved based on all of the following criteria:"),
    (
        "medically_necessary_with_criteria",
        "Widget therapy meets the definition of medical necessity when documentation shows ALL of the following:",
    ),
    (
        "medically_necessary_with_criteria",
        "Members may be eligible under the Plan for widget testing for any of the following indications:",
    ),
    (
        "medically_necessary_with_criteria",
        "Widget therapy is considered medically necessary as a treatment for ANY of the following disorders:",
    ),
    (
        "medically_necessary_with_criteria",
        "It is the policy of the Example Plan that widget therapy is medically necessary when the following criteria are met:",
    ),
    (
        "medically_necessary_with_criteria",
        "For members meeting the above criteria, repeat widget testing is considered medically necessary.",
    ),
    ("medically_necessary_with_criteria", "Approve for 1 year if the patient meets ONE of the following (A or B):"),
    (
        "medically_necessary_with_criteria",
        "The plan will provide coverage for widget therapy when it is determined to be medically necessary because the criteria below are met.",
    ),
    ("medically_necessary_with_criteria", "Coverage may be provided when the member has tried two widgets."),
    ("investigational", "Widget therapy is considered investigational."),
    ("investigational", "Widget therapy is considered INVESTIGATIONAL as a treatment of elbow pain."),
    ("investigational", "Widget therapy may be considered investigational for all other indications."),
    ("investigational", "All other uses of widget therapy are considered experimental, investigational, or unproven (EIU)."),
    (
        "investigational",
        "The plan considers widget therapy experimental, investigational or unproven because its value is not established.",
    ),
    ("investigational", "Widget scans are experimental and investigational."),
    ("investigational", "These tests are considered experimental/investigational as they are not widely used."),
    ("investigational", "Widget therapy is unproven for elbow pain."),
    (
        "investigational_and_not_medically_necessary",
        "Widget therapy is considered investigational and not medically necessary for all other indications.",
    ),
    (
        "investigational_and_not_medically_necessary",
        "The following procedures are unproven and not medically necessary due to insufficient evidence of efficacy:",
    ),
    (
        "investigational_and_not_medically_necessary",
        "Widget therapy is considered experimental and therefore not medically necessary.",
    ),
    (
        "investigational_and_not_medically_necessary",
        "The plan considers widget therapy investigational and not medically necessary.",
    ),
    ("not_medically_necessary", "Widget therapy is considered NOT MEDICALLY NECESSARY for elbow pain."),
    ("not_medically_necessary", "Widget therapy is not considered medically necessary when the criteria above are not met."),
    ("not_medically_necessary", "Widget therapy does not meet the definition of medical necessity."),
    ("not_medically_necessary", "Repeat widget scans are not medically necessary."),
    ("not_medically_necessary", "The plan considers routine widget scans not medically necessary."),
    ("not_medically_necessary", "Widget therapy is not reasonable and necessary for elbow pain."),
    ("not_covered", "This is not a covered service."),
    ("not_covered", "Widget therapy is not covered."),
    ("not_covered", "Widget therapy is non-covered for members with elbow pain."),
    ("not_covered", "Members may NOT be eligible under the Plan for widget therapy for any other indication."),
    ("not_covered", "Diagnoses for which coverage is NOT authorized:"),
    ("not_covered", "Widget therapy is excluded from coverage."),
    ("not_covered", "Many plan documents explicitly exclude coverage for widget therapy."),
    ("not_covered", "The following tests do not meet coverage criteria due to a lack of published literature:"),
    ("not_covered", "Services that are considered investigational are not covered."),
    ("not_covered", "The plan does not cover widget therapy."),
    ("cosmetic", "Widget removal that does not meet the criteria above is considered cosmetic."),
    ("cosmetic", "Treatment of freckles is considered cosmetic and does not meet the definition of medical necessity."),
    ("reconstructive", "Widget reshaping is considered reconstructive and medically necessary when all criteria are met."),
    ("covered_with_evidence_development", "Widget therapy is covered under coverage with evidence development."),
    ("defers_to", "For Medicare criteria, see the Medicare Part B criteria."),
    ("defers_to", "Federal program members: Follow FEP guidelines."),
    ("defers_to", "Regional contractors may determine coverage of widget tests."),
    ("defers_to", "For information on coverage of widget scans please refer to the Example Plan coverage policy Widget Scans."),
    ("other", "Coverage will be provided contingent on the criteria in the next section."),
    ("other", "Approval is recommended for those who meet the criteria for the listed indications."),
    (None, "These policies may also describe when a service or supply is considered investigational or cosmetic."),
    (None, "The infusion of widgets is typically covered under the medical benefit."),
    (None, "Widgets were first described in 1999."),
    (None, "Widgets may not be covered by all plans."),
    (None, "Benefits are provided by the employer's plan."),
    (None, "Payment will be made at the lower of both amounts."),
    (None, "For every claim, widgets must be considered medically necessary."),
    (None, "A society finds that widget scans are appropriate when joints ache:"),
    (None, "The evidence is insufficient to determine that the technology is medically necessary."),
    (None, "The evidence is insufficient to judge what widgets do for anybody's health."),
    (None, "Medically necessary means health care services that a prudent physician would provide."),
    (None, "Inclusion of a code does not imply that the service is covered."),
    ("not_medically_necessary", "Widget therapy will not be considered medically necessary for hair loss."),
    ("not_covered", "Claims without the form will not be reimbursable as billed."),
    ("not_covered", "Widgets are not a benefit of the plan."),
    ("not_covered", "Widgets are contractually excluded."),
    ("not_covered", "Widget therapy is contractually excluded for most members."),
    ("medically_necessary_with_criteria", "The plan covers widget therapy when all of the following are met:"),
    ("medically_necessary_with_criteria", "Health Net covers widgets if the member has pain."),
    ("not_covered", "The plan does not cover widgets for cosmetic purposes."),
    ("medically_necessary_with_criteria", "Coverage of widgets is limited to members with pain who meet the following:"),
    ("medically_necessary_with_criteria", "Coverage for widget therapy is limited to one per year."),
    ("medically_necessary_with_criteria", "Widgets may be considered medically necessary when criteria are met."),
    ("medically_necessary_with_criteria", "Widgets may be considered reasonable and necessary when:"),
    ("not_covered", "Widgets do not meet coverage criteria."),
    ("medically_necessary", "Widget therapy is proven and medically necessary."),
    ("medically_necessary_with_criteria", "Widget therapy is proven and medically necessary for treating pain when:"),
    (
        "investigational_and_not_medically_necessary",
        "Widget therapy is unproven and not medically necessary for treating pain due to insufficient evidence of efficacy.",
    ),
    ("investigational", "Widget therapy is unproven for treating pain due to insufficient evidence."),
    ("medically_necessary_with_criteria", "Widget therapy is approved when the following criteria are met:"),
    ("medically_necessary_with_criteria", "Widget therapy meets the definition of medical necessity when:"),
    ("medically_necessary_with_criteria", "Widget therapy may be covered when the member has pain."),
    ("medically_necessary_with_criteria", "Requests for widget may be approved if the following criteria are met:"),
    ("medically_necessary_with_criteria", "Requests for widget may be approved for the treatment of pain when:"),
    ("not_covered", "Requests for widget may not be approved for any of the following:"),
    ("not_covered", "Requests for widget may not be approved when the above criteria are not met and for all other indications."),
    ("investigational", "Widgets are considered experimental and investigational for all other indications."),
    ("investigational", "Widget therapy is regarded as investigational."),
    ("not_medically_necessary", "Widget therapy is not medically necessary for any indication."),
    ("not_medically_necessary", "Widget therapy is considered not medically necessary."),
    ("not_medically_necessary", "Widget therapy is not considered medically necessary."),
    ("not_medically_necessary", "Repeat testing is considered not reasonable and necessary."),
    ("not_medically_necessary", "Widgets will be denied as not reasonable and necessary."),
    ("not_medically_necessary", "If the criteria are not met, the claim will be denied as not reasonable and necessary."),
    ("not_covered", "Widgets will be denied as noncovered."),
    ("medically_necessary_with_criteria", "Widget is covered if all of the following criteria (1-3) are met:"),
    ("medically_necessary_with_criteria", "Medicare will cover widgets only when furnished to patients with pain."),
    ("medically_necessary_with_criteria", "Kaiser Permanente covers widgets according to the following criteria:"),
    (
        "investigational",
        "There is insufficient evidence in the published medical literature to show that widgets are as safe as or provide better long-term outcomes than current standard services.",
    ),
    ("cosmetic", "Widget injection for wrinkles is considered cosmetic."),
    ("cosmetic", "Widget injection for wrinkles is cosmetic and not medically necessary."),
    ("reconstructive", "Widget surgery is considered reconstructive when function is impaired."),
    (
        "medically_necessary_with_criteria",
        "Authorization of 12 months may be granted for treatment of pain when all of the following criteria are met:",
    ),
    ("medically_necessary_with_criteria", "Members must meet all of the following criteria for approval:"),
    ("medically_necessary_with_criteria", "Widgets must be considered medically necessary when all of the following are met:"),
    (None, "Services must be considered medically necessary to be paid."),
    ("medically_necessary", "Reimbursement will be made for one annual widget examination."),
    ("not_covered", "Reimbursement will not be made for a second widget."),
    (None, "Reimbursement may be made at the contracted rate."),
    ("investigational", "Safety and effectiveness of widgets has not been established."),
    ("investigational", "The effectiveness of widgets has not been established."),
    ("investigational", "The safety and effectiveness of widgets have not been established."),
    ("medically_necessary", "The safety and effectiveness of widget therapy have been established."),
    ("not_covered", "Blue Cross does not provide coverage for widgets."),
    ("not_covered", "Widgets are not eligible for coverage."),
    ("not_covered", "Widgets are non-covered services."),
    ("not_covered", "Coverage is not available for widgets."),
    ("not_covered", "Widgets are excluded from coverage."),
    ("not_covered", "Widgets are considered a plan exclusion."),
    ("not_covered", "Widgets are a benefit exclusion."),
    ("medically_necessary_with_criteria", "Widgets are a covered benefit when criteria are met."),
    ("medically_necessary", "Widgets are a covered benefit."),
    ("medically_necessary_with_criteria", "Widgets are considered medically necessary for members who meet ALL the following:"),
    ("investigational", "Widgets are investigational."),
    ("investigational", "Widgets are considered experimental, investigational or unproven and not covered."),
    ("medically_necessary_with_criteria", "Widget may be medically necessary when:"),
    ("medically_necessary_with_criteria", "Widget is indicated for patients with any of the following:"),
    (
        "medically_necessary_with_criteria",
        "Based on review of available data, the Company may consider widget therapy to be eligible for coverage when:",
    ),
    (
        "investigational",
        "Based on review of available data, the Company considers widget therapy for other conditions to be investigational.",
    ),
    (
        "medically_necessary_with_criteria",
        "It is the policy of Example Health Plan that widget therapy is medically necessary when the following criteria are met:",
    ),
    ("medically_necessary_with_criteria", "Example Health considers widget therapy medically necessary for ALL of the following:"),
    ("investigational", "It is the policy of Example Health that current evidence does not support widget therapy for pain."),
    ("not_medically_necessary", "Medical necessity has not been established for widget therapy."),
    ("medically_necessary_with_criteria", "TRICARE may cover widgets when medically necessary and appropriate."),
    ("not_covered", "Widgets are excluded from TRICARE coverage."),
    ("not_covered", "Cost-sharing for widgets is not authorized."),
    ("not_covered", "Payment will not be made for widgets."),
    ("not_covered", "No payment may be made for widgets."),
    ("not_covered", "Widgets are not reimbursable."),
    ("not_covered", "Widgets are not separately reimbursed."),
    ("not_covered", "Widget services are nonreimbursable."),
    ("covered_with_evidence_development", "Widgets are covered under Coverage with Evidence Development (CED)."),
    ("medically_necessary_with_criteria", "Medicaid covers widgets when prior authorized and the member meets:"),
    (
        "medically_necessary_with_criteria",
        "Tufts Health Plan may authorize coverage of widgets when all of the following criteria are met:",
    ),
    ("not_covered", "The Plan will not cover widgets for any other diagnosis."),
    ("not_medically_necessary", "Widgets are considered not clinically appropriate for:"),
    (None, "Widgets may be considered for patients with pain."),
    (None, "Documentation must show that widgets are medically necessary."),
    (None, "If widgets are considered medically necessary, a letter is needed."),
    (None, "The study concluded that widgets are safe and effective."),
    (None, "This policy does not address widgets."),
    (None, "Evidence is insufficient to determine whether widgets are medically necessary."),
    ("not_medically_necessary", "Widgets do not meet the definition of medical necessity."),
    ("medically_necessary_with_criteria", "Widgets will be approved based on all of the following criteria:"),
    ("medically_necessary_with_criteria", "Widget will be approved based on one of the following criteria:"),
    ("medically_necessary_with_criteria", "Initial authorization will be approved when:"),
    ("not_covered", "Authorization will not be approved for other uses."),
    ("not_covered", "Widget is not recommended for approval."),
    ("medically_necessary_with_criteria", "Approval of widget is recommended in those who meet one of the following criteria:"),
    ("other", "Prior Authorization is recommended for prescription benefit coverage of Widget."),
    ("not_covered", "Coverage of Widget is not recommended in the following situations:"),
    ("medically_necessary_with_criteria", "Widget is considered established when:"),
    ("medically_necessary_with_criteria", "The use of widgets may be eligible for coverage when:"),
    ("medically_necessary", "PEHP covers widgets."),
    ("not_covered", "PEHP does NOT cover widgets."),
    ("medically_necessary_with_criteria", "Coverage will be provided when all of the criteria below are satisfied:"),
    ("medically_necessary_with_criteria", "The following criteria must be met for coverage of widgets:"),
    ("medically_necessary_with_criteria", "Priority Health covers widgets only if the member has pain."),
    ("medically_necessary_with_criteria", "Widgets meet medical necessity criteria when:"),
    ("not_medically_necessary", "Widgets do not meet medical necessity criteria."),
    ("not_medically_necessary", "Widgets fail to meet the criteria for medical necessity."),
    ("not_medically_necessary", "Widgets are never medically necessary."),
    ("medically_necessary_with_criteria", "Widgets are subject to medical necessity review and are covered when:"),
    ("investigational", "Widgets are considered experimental/investigational/unproven (E/I/U)."),
    ("investigational", "Widget is considered E&I and is not covered."),
    (
        "investigational",
        "All other uses of widgets are considered experimental and/or investigational and, therefore, not covered.",
    ),
    ("investigational", "PacificSource considers widgets to be experimental, investigational, or unproven."),
    ("investigational", "X considers widgets, in any form, to be investigational as there is insufficient evidence."),
    ("medically_necessary_with_criteria", "Dosing above 3 mg may be considered medically necessary when:"),
    ("medically_necessary_with_criteria", "Medically necessary when all of the following are met:"),
    ("not_medically_necessary", "Not medically necessary for all other indications not listed above."),
    (None, "Deleted codes may not be eligible for reimbursement."),
    (None, "Prior authorization is required for outpatient services."),
    (None, "Documentation must show why the widget is medically necessary."),
    (None, "Services must be medically necessary to be paid."),
    (None, "If the service is medically necessary, submit the form."),
    (None, "Widget therapy is not considered investigational."),
    (None, "The clinical utility of widget scans has not been established."),
    (None, "Refer to the member's benefit document."),
    (None, "A study assessed whether widget therapy is medically necessary in practice."),
    (None, ""),
)

LABELS = (
    ("medically_necessary_with_criteria", "When services may be Medically Necessary when criteria are met:"),
    (
        "medically_necessary_with_criteria",
        "Considered Medically Necessary when the criteria of the statements above are met:",
    ),
    ("medically_necessary_with_criteria", "CPT codes covered if selection criteria are met:"),
    ("medically_necessary_with_criteria", "May Be Medically Necessary When Criteria are Met"),
    ("not_covered", "ICD-10 codes not covered for indications listed in the bulletin (not all-inclusive):"),
    ("not_covered", "Not Covered or Reimbursable:"),
    ("not_covered", "Not Covered"),
    ("not_medically_necessary", "When services are Not Medically Necessary:"),
    ("not_medically_necessary", "Not Medically Necessary"),
    ("investigational_and_not_medically_necessary", "When services are also Investigational and Not Medically Necessary:"),
    ("investigational", "Codes Considered Experimental, Investigational, or Unproven (EIU)"),
    ("investigational", "Considered Experimental/Investigational/Unproven"),
    ("medically_necessary", "ICD-10 Diagnosis Codes That Support Medical Necessity"),
    ("medically_necessary", "Established codes:"),
    ("not_medically_necessary", "ICD-10 Codes That Do Not Support Medical Necessity"),
    ("cosmetic", "Cosmetic procedures"),
    (None, "Other CPT codes related to the bulletin:"),
    (None, "CPT Codes"),
    (None, "Code Description"),
    (None, "Background"),
)


@pytest.mark.parametrize(("position", "sentence"), SENTENCES)
def test_sentence(position: str | None, sentence: str) -> None:
    assert position_of(sentence) == (Position(position) if position else None)


@pytest.mark.parametrize(("position", "label"), LABELS)
def test_label(position: str | None, label: str) -> None:
    assert position_of_label(label) == (Position(position) if position else None)


@pytest.mark.parametrize(("position", "sentence"), SENTENCES)
def test_typography_and_case_change_nothing(position: str | None, sentence: str) -> None:
    assert position_of(sentence.upper().replace("-", "\u2011").replace(" ", "\u00a0 ")) == position_of(sentence)


def test_a_letter_read_as_a_figure_hides_no_position() -> None:
    assert position_of("Widget therapy is considered medica1ly necessary.") is Position.MEDICALLY_NECESSARY
    assert position_of_label("Not medica1ly necessary") is Position.NOT_MEDICALLY_NECESSARY


def test_a_negation_is_never_lost() -> None:
    for verb in ("is", "may be", "is considered", "are considered"):
        for words in ("medically necessary", "covered"):
            said, denied = position_of(f"Widget therapy {verb} {words}."), position_of(f"Widget therapy {verb} not {words}.")
            assert said != denied, (verb, words)
            assert denied in (Position.NOT_MEDICALLY_NECESSARY, Position.NOT_COVERED, None), (verb, words, denied)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert position_of(text) is None or isinstance(position_of(text), Position)


@pytest.mark.parametrize(
    "text", ["is considered experimental, " * 5_000, "we considers " * 5_000, "for coverage " * 5_000, "not " * 20_000]
)
def test_hostile_text_costs_little(text: str) -> None:
    start = time.perf_counter()
    position_of(text)
    assert time.perf_counter() - start < 3


def test_after_considers_the_first_position_decides() -> None:
    said = "The plan considers widgets experimental, investigational, or unproven because their value has not been established."
    assert position_of(said) == "investigational"
    assert (
        position_of("The plan considers widgets investigational where another treatment is medically necessary.")
        == "investigational"
    )
    assert (
        position_of("The plan considers widgets investigational and not medically necessary.")
        == "investigational_and_not_medically_necessary"
    )
