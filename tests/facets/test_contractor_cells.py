"""Articles and determinations of Medicare's contractors whose tables lost their cells: each stands on a line of its own."""

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

OPENING = """\
Contractor Information

Contractor Name
Contract Type
Contract Number
Jurisdiction
States

Harbor Medicare Services, LLC

A and B MAC

09901 - MAC A

J - Q

Ohio

Article Information

General Information

Article ID

A99999

Article Title

Billing and Coding: Brass Lanterns

Article Type

Billing and Coding

Original Effective Date

12/01/2028

CMS National Coverage Policy

Medicare Claims Processing Manual, Chapter 12, §30 Payment for Office Visits (Codes 99201-99215)

Article Guidance

Article Text

Brass lanterns are considered reasonable and necessary when the hall is dark.

"""
HISTORY = """\
Revision History Information

Revision History Date
Revision History Number
Revision History Explanation
Reasons for Change

"""


def read(text: str) -> PolicyRecord:
    return read_record(text.encode())


def cells(*texts: str) -> str:
    return "".join(f"{text}\n\n" for text in texts)


def rows(*texts: str) -> list[tuple[str | None, str]]:
    return [(row.date, row.text) for row in read(OPENING + HISTORY + cells(*texts)).history]


def codes(*texts: str) -> list[tuple[str, str, str | None]]:
    return [(c.system, c.code, c.description) for c in read(OPENING + cells(*texts)).codes]


def test_the_title_stands_behind_its_label_and_the_kind_of_article_opens_no_list_of_codes() -> None:
    found = read(OPENING)
    assert found.header.title == "Billing and Coding: Brass Lanterns"
    assert found.header.original_effective_date == "2028-12-01"
    assert not found.codes
    assert all("Billing and Coding" not in passage.heading for passage in found.narrative)


def test_billing_and_coding_heads_the_codes_where_no_label_stands_over_it() -> None:
    text = "Lantern Policy\n\nPolicy\n\nLanterns are covered.\n\nBilling and Coding\n\nA0998 Brass lantern\n\nA0999 Tin lantern\n"
    assert [code.code for code in read(text).codes] == ["A0998", "A0999"]


def test_a_row_is_dated_by_its_first_cell_though_its_explanation_begins_with_another_date() -> None:
    found = rows(
        "11/01/2031", "R3", "Change Request 99 moved all codes.", "Revisions Due To Code Removal",
        "10/01/2031", "R2", "09/26/2031 Code update: description changed in Group 2.", "Other (Update)",
        "10/01/2029", "R1", "06/01/2030 Annual review completed on 05/06/2030.", "Second paragraph of it.", "Other", "N/A",
    )  # fmt: skip
    assert found == [
        ("2031-11-01", "Change Request 99 moved all codes. Revisions Due To Code Removal"),
        ("2031-10-01", "09/26/2031 Code update: description changed in Group 2. Other (Update)"),
        ("2029-10-01", "06/01/2030 Annual review completed on 05/06/2030. Second paragraph of it. Other"),
    ]


def test_a_row_without_an_explanation_keeps_its_number_and_what_stands_below_the_last_is_no_part_of_it() -> None:
    record = read(
        OPENING + HISTORY + cells("11/01/2031", "R2", "Moved to the new template.", "10/01/2031", "R1", "N/A", "Lamp oil.")
    )
    assert [(row.date, row.text) for row in record.history] == [("2031-11-01", "Moved to the new template."), ("2031-10-01", "R1")]
    assert "Lamp oil." in [passage.text for passage in record.narrative]
    cut = read(OPENING + HISTORY + cells("11/01/2031", "R2", "Moved.", "Other", "10/01/2031", "R1", "New.", "Other", "Lamp oil."))
    assert cut.history[-1].text == "New. Other"


def test_numbers_that_do_not_fall_are_no_numbers_of_rows() -> None:
    found = rows("11/01/2031", "R7", "11/01/2031 Moved to a new template.", "10/01/2031", "R2", "10/01/2031 Review done.")
    assert [date for date, _ in found] == ["2031-11-01", "2031-10-01"]
    assert not any(text in ("R7", "R2") for _, text in found)


def test_modifiers_in_capitals_keep_their_descriptions() -> None:
    definition = (
        "SIGNIFICANT SERVICE BY THE SAME PERSON ON THE SAME DAY: THE PERSON MAY NEED TO INDICATE THAT ON THAT DAY THE STATE OF THE HALL"
        " REQUIRED MORE THAN THE USUAL CARE, OR THE SEPARATE FIVE DIGIT MODIFIER 09925 MAY BE USED. SEE MODIFIER -57."
    )
    found = codes(
        "Coding Information", "CPT/HCPCS Modifiers", "Group 1 (3 Codes)", "Group 1 Paragraph", "N/A", "Group 1 Codes", "Code Description",
        "25", definition, "LT", "LEFT SIDE (USED TO IDENTIFY THE LEFT SIDE OF THE HALL)", "RT", "RIGHT SIDE OF THE HALL", "N/A",
        "ICD-10-CM Codes that Support Medical Necessity", "Group 1 (1 Codes)", "Group 1 Codes", "Code Description",
        "M17.0", "Bilateral darkness of hall", "N/A",
    )  # fmt: skip
    assert found == [
        ("MODIFIER", "25", definition),
        ("MODIFIER", "LT", "LEFT SIDE (USED TO IDENTIFY THE LEFT SIDE OF THE HALL)"),
        ("MODIFIER", "RT", "RIGHT SIDE OF THE HALL"),
        ("ICD-10-CM", "M17.0", "Bilateral darkness of hall"),
    ]


def test_two_letters_over_a_line_are_no_modifier_where_no_heading_names_modifiers() -> None:
    found = codes(
        "Coding Information", "CPT/HCPCS Codes", "Code Description", "A0998", "Brass lantern", "LT", "LEFT SIDE OF THE HALL"
    )
    assert [code for _, code, _ in found] == ["A0998"]


INPATIENT = (
    "Covered inpatient procedures",
    "Lantern bypass, or ONE of the following ICD-10-PCS codes:",
    "0DB64Z3", "0DV64CZ", "Other bypass, or ONE of the following ICD-10-PCS codes:", "0D16079", "Group A:", "0F190Z3",
    "Nationally Non-Covered Procedures",
    "Wooden lanterns are not reasonable and necessary (primary ICD-10-CM diagnosis code E66.01).",
)  # fmt: skip


def test_inpatient_procedures_one_a_line_below_their_lead_are_codes() -> None:
    found = read(OPENING + cells(*INPATIENT))
    assert [(c.system, c.code) for c in found.codes] == [("ICD-10-PCS", c) for c in ("0DB64Z3", "0DV64CZ", "0D16079", "0F190Z3")]
    assert [c.group for c in found.codes][1:3] == [
        "Lantern bypass, or ONE of the following ICD-10-PCS codes",
        "Other bypass, or ONE of the following ICD-10-PCS codes",
    ]
    assert any(statement.quote.startswith("Wooden lanterns are not") for statement in found.statements)


def test_they_are_codes_beside_those_of_the_coding_section() -> None:
    found = codes(
        *INPATIENT, "Coding Information", "ICD-10-CM Codes that Support Medical Necessity", "Code Description", "M17.0", "Darkness"
    )
    assert [code for _, code, _ in found] == ["0DB64Z3", "0DV64CZ", "0D16079", "0F190Z3", "M17.0"]


def test_a_list_that_stands_behind_its_lead_on_one_line_is_of_codes_and_a_number_or_a_lot_below_none_is_not() -> None:
    assert [c for _, c, _ in codes("Covered Inpatient Facility ICD-10-CM Procedure Codes for Lanterns: 0DV64CZ")] == ["0DV64CZ"]
    assert not codes("The lot numbers of the lanterns:", "0DV64CZ")
    assert not codes("One of the following ICD-10-PCS codes:", "1234567")


def payer(*blocks: str) -> str | None:
    return read(
        "Brass Lanterns\n\n" + cells(*blocks, "Coverage Guidance", "Lanterns are considered medically necessary.")
    ).header.payer


def test_the_payer_is_the_contractor_in_cells_on_lines_of_their_own() -> None:
    assert read(OPENING).header.payer == "Harbor Medicare Services, LLC"


def test_several_contractors_are_told_each_once_in_their_order() -> None:
    rows_of = (
        "Harbor Administrators, LLC", "DME MAC", "09901 - DME MAC", "J - B", "Ohio",
        "Tidal Solutions, LLC", "DME MAC", "09902 - DME MAC", "J - A", "Iowa",
        "Harbor Administrators, LLC", "DME MAC", "09903 - DME MAC", "J - C", "Utah",
    )  # fmt: skip
    assert payer("Contractor Name", *rows_of) == "Harbor Administrators, LLC; Tidal Solutions, LLC"


def test_the_contractor_in_a_row_of_its_own_or_with_its_kinds_in_brackets() -> None:
    html = "<h1>Brass Lanterns</h1><h2>Contractor Information</h2>{}<h2>LCD Information</h2><p>LCD ID: L99999</p>"
    row = "<tr><td>Harbor GBA</td><td>A and B MAC</td><td>09901 - MAC A</td></tr>"
    table = f"<table><tr><th>Contractor Name</th><th>Contract Type</th><th>Contract Number</th></tr>{row}</table>"
    for listed in (
        table,
        "<p>Harbor GBA\n(MAC - Part A, MAC - Part B)</p>",
        "<p>Harbor GBA A and B MAC 09901 - MAC A J - Q Ohio</p>",
    ):
        assert read(html.format(listed)).header.payer == "Harbor GBA"


def test_a_contractor_that_only_a_sentence_or_another_table_names_is_no_payer() -> None:
    assert payer("Contractors such as Harbor GBA follow this.", "A and B MAC") is None
    assert payer("Harbor GBA", "A and B MAC", "09901 - MAC A") is None
    assert payer("Contractor Name", "Contract Type", "N/A") is None


def test_the_title_of_what_is_said_of_a_modifier_is_no_row_of_it() -> None:
    found = codes(
        "Coding Information", "CPT/HCPCS Modifiers", "JW Modifier Requirement", "The JW modifier is required.", "EJ Later claims"
    )
    assert ("MODIFIER", "JW", "Modifier Requirement") not in found
    assert ("MODIFIER", "EJ", "Later claims") in found
