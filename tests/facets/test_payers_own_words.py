"""Positions of which the payer, a contractor, its payment or its finding is the subject, and sentences like them that state none."""

import pytest

from monitor.facets.positions import position_of
from monitor.model.record import Position

_CRITERIA = Position.MEDICALLY_NECESSARY_WITH_CRITERIA
_NOT_COVERED = Position.NOT_COVERED
_NOT_NECESSARY = Position.NOT_MEDICALLY_NECESSARY
_DEFERS = Position.DEFERS_TO


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("The plan provides coverage for lantern therapy when the member has failed two others.", _CRITERIA),
        ("Acme Health provides benefits for lantern therapy only when all of the following criteria are met:", _CRITERIA),
        ("Acme will consider reimbursement of the following procedure codes for adults when billed once:", _CRITERIA),
        ("Acme will approve lantern therapy when all of the following are met:", _CRITERIA),
        ("Benefits for lantern therapy are available when:", _CRITERIA),
        ("Reimbursement for lantern therapy is limited to three units per day.", _CRITERIA),
        ("In order to be covered, the lantern must be prescribed by a physician.", _CRITERIA),
        ("For a lantern to be covered, the beneficiary must have a diagnosis of night blindness.", _CRITERIA),
        ("Coverage is limited to patients who meet the following:", _CRITERIA),
        ("Coverage of lantern therapy is initially limited to a 12-week period.", _CRITERIA),
        ("Lantern therapy is subsequently covered only for those who benefit.", _CRITERIA),
        ("Effective October 1, 2016, Acme covers lantern therapy for adults when ordered by a physician.", _CRITERIA),
        ("Lantern therapy requires that the following criteria be met:", _CRITERIA),
        (
            "CMS has determined that the evidence is adequate to conclude that lantern therapy is useful for the following:",
            _CRITERIA,
        ),
        ("CMS finds that the evidence is sufficient to conclude that lanterns improve outcomes.", Position.MEDICALLY_NECESSARY),
        (
            "CMS has determined that the evidence is not sufficient to conclude that lanterns are reasonable and necessary.",
            _NOT_COVERED,
        ),
        ("CMS finds that the evidence is adequate to conclude that lamps are not reasonable and necessary.", _NOT_COVERED),
        ("CMS finds that the evidence is sufficient to conclude that lamps do not improve outcomes.", _NOT_COVERED),
        ("Acme will not consider reimbursement for the following codes.", _NOT_COVERED),
        ("Acme does not provide benefits for lantern therapy for any indication.", _NOT_COVERED),
        ("Lantern therapy is not eligible for separate reimbursement.", _NOT_COVERED),
        ("Payment is not included for the caregiver.", _NOT_COVERED),
        ("Acme will deny lantern therapy as not covered.", _NOT_COVERED),
        ("Authorization will not be granted for the following:", _NOT_COVERED),
        ("Acme will deny claims for lantern therapy as not medically necessary.", _NOT_NECESSARY),
        ("Items delivered without a valid, documented request will be denied as not reasonable and necessary.", _NOT_NECESSARY),
        ("Claims for items lacking documentation of need will be denied as not medically necessary.", _NOT_NECESSARY),
        ("Repeat lantern testing is unnecessary and therefore not medically necessary.", _NOT_NECESSARY),
        ("There is no medical necessity for repeat lantern therapy.", _NOT_NECESSARY),
        ("Lantern therapy is not proven or medically necessary for:", Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY),
        ("The determination of coverage for other lanterns is left to the local contractors.", _DEFERS),
        ("Coverage for all other indications is at the discretion of the Medicare Administrative Contractor.", _DEFERS),
        ("The coverage criteria for lanterns are specified in the related Policy Article.", _DEFERS),
        ("Refer to the Lantern LCD for information concerning coverage of lamps.", _DEFERS),
        ("Lantern panels are not within the scope of this policy but may fall under other policies.", _DEFERS),
        ("Lantern therapy is addressed in a separate policy.", _DEFERS),
        ("Initial approval requires documentation of all of the following:", _CRITERIA),
        ("For initial coverage of lanternab, all of the following must be met:", _CRITERIA),
        ("Lanternab is authorized for members 18 years of age and older when:", _CRITERIA),
        ("This LCD provides limited coverage for lantern therapy when:", _CRITERIA),
        ("Lantern therapy is considered for coverage when:", _CRITERIA),
        ("Lantern therapy is eligible for separate reimbursement when it is done alone.", _CRITERIA),
        ("Approval is not recommended for combination use.", _NOT_COVERED),
        ("Payment for day lanterns will be denied.", _NOT_COVERED),
        ("Reimbursement will not be provided for day lanterns.", _NOT_COVERED),
        ("There is no separate reimbursement for day lanterns.", _NOT_COVERED),
        ("Requests for day lanterns will be denied.", _NOT_COVERED),
        ("Day lanterns are statutorily non-covered.", _NOT_COVERED),
        ("The medical necessity of day lanterns has not been established.", _NOT_NECESSARY),
        (
            "Day lanterns are not medically necessary and considered investigational.",
            Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY,
        ),
        ("Please see Clinical Policy LP-204 for coverage criteria for lantern therapy.", _DEFERS),
        ("Coverage criteria for lantern therapy are found in LCD L12345.", _DEFERS),
        ("Lantern therapy for children is addressed in policy LP-205.", _DEFERS),
        ("MACs have discretion to cover other lanterns.", _DEFERS),
        (
            "For dates of service on and after July 2, 2031, the Centers for Medicare & Medicaid Services (CMS) believes that the evidence is "
            "sufficient to determine that lanterns are reasonable and necessary under the following circumstances:",
            _CRITERIA,
        ),
        (
            "To be eligible for Medicare coverage and payment for lanterns for use at home, the beneficiary must meet all other rules.",
            _CRITERIA,
        ),
        ("For beneficiaries who owned a lantern before, both of the following coverage requirements must be met:", _CRITERIA),
        ("Lantern studies are medically reasonable and medically necessary only if the outcome is used in the care.", _CRITERIA),
        ("To be eligible for lantern surgery the patient must have a dark hall, and at least one lamp.", _CRITERIA),
        ("Open lanterns are specifically not covered.", _NOT_COVERED),
        ("Coverage of lanterns is described in the Medicare National Coverage Determinations Manual, Section 100.1.", _DEFERS),
        ("Coverage, coding and documentation requirements for lanterns in halls are addressed in the Hall Lanterns LCD.", _DEFERS),
        (
            "Coverage and payment rules for lantern tests may be found in the CMS National Coverage Determination (NCD) 240.9.",
            _DEFERS,
        ),
        ("Testing of lanterns in halls is covered by a separate LCD.", _DEFERS),
        ("Testing falls outside of the scope of this LCD but must fulfill the criteria outlined in LCD L99999.", _DEFERS),
        ("Refer to the Medical Policy titled Lantern Treatment for hall lantern indications.", _DEFERS),
    ],
)
def test_what_the_payer_says_of_itself_its_payment_or_its_finding_is_a_position(sentence: str, position: Position) -> None:
    assert position_of(sentence) is position


@pytest.mark.parametrize(
    "sentence",
    [
        "This policy provides coverage guidelines for lantern therapy.",
        "Some plans may provide coverage for lantern therapy.",
        "Your certificate provides coverage for services listed in the schedule.",
        "The academy finds that the evidence is sufficient to determine that lanterns are safe.",
        "There is insufficient evidence to determine whether lanterns are useful.",
        "The evidence is not sufficient to determine that lantern therapy improves outcomes.",
        "The plan will approve or deny the request within 72 hours if all records are received.",
        "Acme will approve a request for extension when it is timely.",
        "Authorization will not be granted until the records are complete.",
        "To be eligible for this program, members must enroll online.",
        "In order to be covered, claims must be complete.",
        "For any item to be covered by Medicare, it must be eligible for a defined Medicare benefit category.",
        "Documentation must support that the item is reasonable and necessary.",
        "Benefits of lantern therapy are limited to small studies.",
        "The benefits of lantern therapy are available in the literature.",
        "The lamp is appropriate for home use.",
        "Refer to the policy for additional information about coverage of lanterns.",
        "Copies of coverage criteria are found in the related manual.",
        "CMS finds that the evidence is adequate to conclude that lamps are harmful to beneficiaries.",
        "The plan no longer provides coverage for lamps when the night is dark.",
        "Neither Medicare nor Medicaid provides coverage for lamps when they are used at home.",
        "No plan provides coverage for lamps when they are used at home.",
        "No reimbursement for lamps is available when the night is dark.",
        "Neither plan will approve lamps when the night is dark.",
        "Effective January 1, 2031, the plan no longer covers lamps for adults.",
        "Payment for lamps will not be made until the order is signed.",
        "Payment for lamps will not be made unless all of the following are met:",
        "The use of modifier 25 is appropriate when:",
        "Electronic submission is supported for all of the following:",
        "The antibiotic provides coverage for germs.",
        "Payment for lamps is limited to the contracted rate.",
        "Refer to the Policy Guidelines section for coverage criteria.",
        "The dose is at the discretion of the physician.",
        "The medical necessity of each claim is reviewed.",
        "Payment for services is made to the provider.",
        "The society believes that the evidence is sufficient to determine that lanterns are safe.",
        "To be eligible for Medicare coverage, claims must be complete.",
        "To be eligible for lantern therapy, the member must be enrolled in the plan.",
        "To be eligible for the raffle the patient must have a ticket.",
        "All of the following coverage forms must be completed.",
        "Coverage of lanterns is described in this section.",
        "Coverage information is found in the member handbook.",
        "Coverage of the floor by tiles is described in the manual of the lantern.",
        "This coverage is described in the certificate.",
        "The lantern is outside of the scope of this LCD.",
        "Refer to the Medical Policy titled Lantern Treatment for additional information on indications.",
        "Refer to the Medical Policy titled Lantern Treatment for a description of the lamp.",
    ],
)
def test_what_is_said_of_plans_studies_and_claims_is_none(sentence: str) -> None:
    assert position_of(sentence) is None


def test_a_service_that_the_plan_policy_covers_is_still_covered() -> None:
    assert position_of("Lanterns are covered by the plan when the hall is dark.") is _CRITERIA
