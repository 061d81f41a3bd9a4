"""Codes of a document without coding section that stand one a line below a lead, or in one row."""

import pytest

from monitor.compare import compare
from monitor.normalise import read_record

LEAD = "The following codes should be reported for lantern care based on the criteria listed below:"
TEXT = "Policy Number: LP-88\n\nCriteria\n{lead}\n{codes}\nLantern care is paid when the hall is dark.\n{more}"


def _codes(codes: str, lead: str = LEAD) -> list[str]:
    return [code.code for code in read_record(TEXT.format(lead=lead, codes=codes, more="").encode()).codes]


def _material(old: str, new: str, more: str = "") -> list[tuple[str, str]]:
    records = [read_record(TEXT.format(lead=LEAD, codes=codes, more=more).encode()) for codes in (old, new)]
    found = compare(*records).changes
    return [(change.rule, change.what) for change in found if change.materiality.value == "material"]


@pytest.mark.parametrize("codes", ["A0996 A0997 A0998", "A0996\nA0997\nA0998", "• A0996\n• A0997\n• A0998"])
def test_codes_are_read_from_a_row_and_from_lines_of_their_own_below_a_lead(codes: str) -> None:
    assert _codes(codes) == ["A0996", "A0997", "A0998"]


def test_lines_with_one_number_each_are_no_codes_below_what_names_none_or_behind_other_text() -> None:
    assert not _codes("A0996\nA0997", "The halls of the house are these:")
    assert _codes("A0996\nThe box is\n10997") == ["A0996"]


@pytest.mark.parametrize(
    "lead",
    [
        "Lantern care is for members in the following ZIP codes:",
        "County codes of the service area:",
        "Provider codes of conduct:",
        "The following CPT codes were deleted effective 01/01/2031:",
        "Deleted procedure codes:",
        "These codes are no longer valid:",
    ],
)
def test_codes_of_places_and_those_that_are_gone_are_none_of_the_policy(lead: str) -> None:
    assert not _codes("10997\n10998", lead)


@pytest.mark.parametrize(
    "lead", ["The provider reports one of these codes:", "Procedure codes for lamps that are removed in the area:"]
)
def test_codes_of_services_are_read_whatever_else_their_lead_names(lead: str) -> None:
    assert _codes("10997\n10998", lead) == ["10997", "10998"]


def test_a_code_that_went_is_told_once_however_the_list_is_set() -> None:
    for old, new in (("A0996 A0997 A0998", "A0996\nA0997"), ("A0996\nA0997\nA0998", "A0996 A0997")):
        ((rule, what),) = _material(old, new)
        assert rule == "codes.removed" and "A0998" in what
    assert not _material("A0996 A0997 A0998", "A0996\nA0997\nA0998")


def test_a_code_that_went_from_one_list_to_another_lead_is_told() -> None:
    more = "The following codes are not covered for lanterns:\n{}\n"
    old, new = ("A0996 A0997", more.format("A0998")), ("A0996", more.format("A0997\nA0998"))
    records = [read_record(TEXT.format(lead=LEAD, codes=codes, more=below).encode()) for codes, below in (old, new)]
    assert any("A0997" in change.what for change in compare(*records).changes if change.materiality.value == "material")


def test_a_code_that_went_to_the_list_of_another_section_below_the_same_lead_is_told() -> None:
    said = f"Policy Number: LP-88\n\nCOVERAGE CRITERIA\nLantern care is paid.\n{LEAD}\n{{}}\n\nEXCLUSION CRITERIA\nOil care is not covered.\n{LEAD}\n{{}}\nEnd.\n"
    old, new = said.format("A0995 A0996 A0997", "A0998"), said.format("A0995\nA0996", "A0997\nA0998")
    records = [read_record(text.encode()) for text in (old, new)]
    assert [change for change in compare(*records).changes if change.materiality.value == "material"]
