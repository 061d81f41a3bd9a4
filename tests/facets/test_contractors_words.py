"""Where a contractor's determination states coverage outside its section of coverage."""

import pytest

from monitor.normalise import read_record


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
