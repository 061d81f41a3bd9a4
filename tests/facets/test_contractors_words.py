"""The words in which determinations of Medicare and its contractors grant, refuse or leave coverage to others, and sentences like them."""

import pytest

from monitor.facets.positions import position_of
from monitor.model.record import Position
from monitor.normalise import read_record

_CRITERIA = Position.MEDICALLY_NECESSARY_WITH_CRITERIA
_DEFERS = Position.DEFERS_TO


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        (
            "For dates of service on and after July 2, 2031, the Centers for Medicare & Medicaid Services (CMS) believes that the evidence is "
            "sufficient to determine that lanterns are reasonable and necessary under the following circumstances:",
            _CRITERIA,
        ),
        ("To be eligible for Medicare coverage and payment for lanterns for use at home, the beneficiary must meet all other rules.", _CRITERIA),
        ("For beneficiaries who owned a lantern before, both of the following coverage requirements must be met:", _CRITERIA),
        ("Lantern studies are medically reasonable and medically necessary only if the outcome is used in the care.", _CRITERIA),
        ("To be eligible for lantern surgery the patient must have a dark hall, and at least one lamp.", _CRITERIA),
        ("Open lanterns are specifically not covered.", Position.NOT_COVERED),
        ("Coverage of lanterns is described in the Medicare National Coverage Determinations Manual, Section 100.1.", _DEFERS),
        ("Coverage, coding and documentation requirements for lanterns in halls are addressed in the Hall Lanterns LCD.", _DEFERS),
        ("Coverage and payment rules for lantern tests may be found in the CMS National Coverage Determination (NCD) 240.9.", _DEFERS),
        ("Testing of lanterns in halls is covered by a separate LCD.", _DEFERS),
        ("Testing falls outside of the scope of this LCD but must fulfill the criteria outlined in LCD L99999.", _DEFERS),
        ("Refer to the Medical Policy titled Lantern Treatment for hall lantern indications.", _DEFERS),
    ],
)  # fmt: skip
def test_how_medicare_and_its_contractors_put_a_position(sentence: str, position: Position) -> None:
    assert position_of(sentence) is position


@pytest.mark.parametrize(
    "sentence",
    [
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
def test_what_only_sounds_like_it_is_none(sentence: str) -> None:
    assert position_of(sentence) is None


def test_a_service_that_the_plan_policy_covers_is_still_covered() -> None:
    assert position_of("Lanterns are covered by the plan when the hall is dark.") is _CRITERIA


def _quotes(text: str) -> list[str]:
    return [statement.quote for statement in read_record(text.encode()).statements]


_LEAD = "Services are deemed medically necessary when all the following conditions are met:"
_LCD = (
    "Lantern Studies\n\nCoverage Guidance\n\nLantern studies are considered medically necessary for dark halls.\n\n"
    "Overview\n\n{before} {lead}\n\n1. The hall is dark;\n2. The lantern is lit.\n\nSources of Information\n\nN/A\n"
)


def test_a_lead_that_closes_a_paragraph_of_the_overview_states_coverage_with_its_list() -> None:
    text = _LCD.format(before="Tests must be ordered by the person who treats the hall.", lead=_LEAD)
    found = [one for one in read_record(text.encode()).statements if one.quote == _LEAD]
    assert [criterion.text for criterion in found[0].criteria] == ["The hall is dark;", "The lantern is lit."]


@pytest.mark.parametrize(
    ("before", "lead"),
    [
        ("The lantern society has published a guideline.", _LEAD),
        (
            "Tests must be ordered by the person who treats the hall.",
            "Halls are often dark when all the following conditions are met:",
        ),
    ],
)
def test_what_others_hold_and_what_is_no_position_stays_in_the_overview(before: str, lead: str) -> None:
    assert _quotes(_LCD.format(before=before, lead=lead)) == ["Lantern studies are considered medically necessary for dark halls."]


def test_how_often_a_service_is_covered_stands_below_utilization_guidelines() -> None:
    text = (
        "Lantern Studies\n\nCoverage Guidance\n\nLantern studies are considered medically necessary for dark halls.\n\n"
        "Documentation Requirements\n\nThe record must be kept.\n\nUtilization Guidelines\n\n"
        "Only 1 scan is considered reasonable and necessary for each hall. If more are needed, the record must say why.\n"
    )
    assert "Only 1 scan is considered reasonable and necessary for each hall." in _quotes(text)
