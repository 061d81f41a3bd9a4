"""The number behind the kind of document, and labels that name a drug or a subject."""

import pytest

from monitor.normalise import read_record

_BELOW = "\n\nEffective Date: 03/04/2031\n\nPolicy\n\nLantern therapy is considered medically necessary.\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Medical Policy LH-204: Lantern Therapy", "LH-204"),
        ("Medical Policy #204 Lantern Therapy", "204"),
        ("Policy 204: Lantern Therapy", "204"),
        ("Clinical Guideline No. 204 - Lantern Therapy", "204"),
    ],
)
def test_the_number_stands_behind_the_kind_of_document(line: str, number: str) -> None:
    header = read_record(f"Lakeshore Health\n\n{line}{_BELOW}".encode()).header
    assert (header.policy_number, header.title) == (number, "Lantern Therapy")


def test_a_year_behind_it_is_none() -> None:
    assert read_record(f"Lakeshore Health\n\nMedical Policy 2031: Lantern Therapy{_BELOW}".encode()).header.policy_number is None


@pytest.mark.parametrize("label", ["Product Name", "Drug(s)", "Medication Name", "Protocol", "Subject of Policy"])
def test_a_label_names_the_title(label: str) -> None:
    header = read_record(f"Lakeshore Health\n\n{label}: Lantern Therapy for Blindness{_BELOW}".encode()).header
    assert header.title == "Lantern Therapy for Blindness"


def test_a_vitamin_is_no_number_and_a_determination_that_applies_gives_none() -> None:
    for line in ("Drug Policy B12: Vitamin Injections", "National Coverage Determination (NCD) for Lamps (310.98) applies."):
        assert read_record(f"{line}{_BELOW}".encode()).header.policy_number is None
