"""Layouts of payers without a payer file: guidelines with a frame of two columns, statements of managed Medicaid, handbooks, determinations on one line."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from monitor.read.text.kinds import is_numbered


def read(text: str) -> PolicyRecord:
    return read_record(text.encode(), content_type="text/plain", payer="generic")


def _page(number: int, body: str, cont: str = "") -> str:
    return (
        "MEDICAL COVERAGE GUIDELINES                       ORIGINAL EFFECTIVE DATE:           03/14/2019\n"
        "SECTION: SURGERY                                  LAST REVIEW DATE:                  04/20/2031\n"
        "                                                  ARCHIVE DATE:\n\n"
        f"MARBLED WIDGET REPAIR OF THE ELBOW{cont}\n\n{body}\n"
        f"_______________________________________________________________\n\nQ2077.docx                                  Page {number} of 3\n\f"
    )


FRAMED = (
    _page(1, "Description:\n\nA marbled widget holds the elbow in its groove.\n")
    + _page(
        2,
        "Criteria:\n\nMarbled widget repair is considered medically necessary with documentation of ALL of the following:\n\n"
        "1. Individual is 18 years of age or older\n2. Pain for six months\n\n"
        "Marbled widget repair for all other indications not previously listed or if above criteria not met is considered "
        "experimental or investigational based upon:\n\n1. Insufficient scientific evidence\n",
        " (cont.)",
    )
    + _page(
        3,
        "Resources:\n\nLiterature reviewed 04/20/2031.\n\n1.    Anvil P, Bellows J. Marbled widgets after five years. Elbow Forge. 2026;\n"
        "      21(3):188-194.\n\n2.    Crucible M. A trial of widgets. J Forge. 2021;44(8):512-520.\n\n"
        "History:            Date:               Activity:\n\n"
        "                    04/20/31            Review with revisions. Grade III added.\n"
        "                    04/23/30            Review, no revisions\n"
        "                    03/14/19            Approved guideline\n\nPolicy Revisions:\n\nNot Applicable\n",
        " (cont.)",
    )
)


def test_a_guideline_whose_frame_has_two_columns() -> None:
    record = read(FRAMED)
    assert (record.header.title, record.header.policy_number) == ("MARBLED WIDGET REPAIR OF THE ELBOW", "Q2077")
    assert [s.position for s in record.statements] == ["medically_necessary_with_criteria", "investigational"]
    assert [one.label for one in record.references] == ["1", "2"]
    assert [(row.date, row.text) for row in record.history] == [
        ("2031-04-20", "Review with revisions. Grade III added."),
        ("2030-04-23", "Review, no revisions"),
        ("2019-03-14", "Approved guideline"),
    ]


MANAGED = """                                MEDICAL POLICY STATEMENT
                                       Harbor Medicaid

Policy Name & Number                                              Date Effective
Walking Ember Therapy-MM-2077                                     01/01/2033
Policy Type
MEDICAL

Table of Contents
A. Background
............................................................................................
2
B. Policy
..................................................................................... 2
C. Review/Revision History
.................................................................. 3
D. References
...................................................................................... 3

A. Background
Ember therapy warms the knee during walking. The ember is held by a cuff and turned by a small motor.

B. Policy
I. Walking ember therapy is considered medically necessary when ALL the following criteria are met:
A. Member is 18 years of age or older.
B. Pain for six weeks.

C. Review/Revision History
                    DATE            ACTION
Date Issued         02/19/2030      New policy
Date Revised        01/20/2031      Annual review; updated references.
                    03/30/2032      Reworded the criteria.
Date Effective      01/01/2033
Date Archived

D. References
1. Iron G, Steel B. Walking embers: randomized trial. Knee Forge. 2029;14(3):233-241.
"""


def test_a_statement_of_managed_medicaid_names_title_and_number_in_one_cell_and_labels_the_rows_of_its_history() -> None:
    record = read(MANAGED)
    assert (record.header.title, record.header.effective_date) == ("Walking Ember Therapy", "2033-01-01")
    assert [(row.date, row.text) for row in record.history] == [
        ("2030-02-19", "New policy"),
        ("2031-01-20", "Annual review; updated references."),
        ("2032-03-30", "Reworded the criteria."),
    ]
    assert len(record.references) == 1


HANDBOOK = """HARBOR MEDICAID HANDBOOK            DECEMBER 2030

9.2.77 Ember Mapping and Ember Therapy

9.2.77.1 Ember Mapping

Ember mapping is a benefit of Harbor Medicaid for clients of any age when all of the following criteria are met:

• The client has a cold knee.
• An examination was done within 30 days.

Procedure Codes

0793T                 0794T

Ember mapping with a handheld lamp is not a benefit of Harbor Medicaid.

9.2.77.2 Prior Authorization for Repeat Mapping

A repeat ember mapping may be approved with prior authorization when documentation supports all of the following:

• The first mapping was inconclusive.
• The knee is colder than before.

12365-A Harbor Parkway, Suite 100

9.2.77.3 Ember Therapy

Ember therapy is a benefit of Harbor Medicaid for clients who are 18 years of age or older.
"""


def test_the_numbered_chapters_of_a_handbook_part_its_code_tables_from_its_coverage() -> None:
    record = read(HANDBOOK)
    assert [(s.position, len(s.criteria)) for s in record.statements] == [
        ("medically_necessary_with_criteria", 2),
        ("not_covered", 0),
        ("medically_necessary_with_criteria", 2),
        ("medically_necessary", 0),
    ]
    assert [one.code for one in record.codes] == ["0793T", "0794T"]


ONE_LINE = (
    "Local Coverage Determination (LCD): Percutaneous Ember Repair of the Knee (L39777) Links in PDF documents are not guaranteed to work. "
    "Contractor Information Contractor Name Harbor Administrators MAC - Part A 05101 LCD Information Document Information LCD ID L39777 "
    "Original Effective Date For services performed on or after 09/01/2026 "
    "Coverage Guidance Coverage Indications, Limitations, and/or Medical Necessity Ember repair is considered medically reasonable and "
    "necessary when ALL of the following are met: 1. Pain for three months; 2. Treatment of six weeks has failed. Pulsed ember repair is not "
    "covered. Summary of Evidence N/A Coding Information CPT/HCPCS Codes Group 1 Paragraph: N/A Group 1 Codes: 0741T REPAIR BY EMBER; SINGLE "
    "0742T EACH ADDITIONAL EMBER (LIST SEPARATELY) 64999 UNLISTED REPAIR Sources of Information 1. Anvil P, Bellows J. Embers of the knee. "
    "Knee Forge. 2025;40(2):119-124. 2. Crucible M. Trials of embers. Forge. 2023;14:880-887. Revision History Information Revision History "
    "Date Revision History Number Revision History Explanation Reason(s) for Change 10/01/2030 R2 10/01/2030 Annual update. Coverage is "
    "unchanged. • Revisions Due To Codes 02/01/2029 R1 02/01/2029 Annual review done. Added limitation for pulsed repair. • Other"
)


def test_a_determination_whose_page_is_one_line() -> None:
    record = read(ONE_LINE)
    assert (record.header.title, record.header.policy_number) == ("Percutaneous Ember Repair of the Knee", "L39777")
    assert [one.code for one in record.codes] == ["0741T", "0742T", "64999"]
    assert [(row.date, row.text[:14]) for row in record.history] == [
        ("2030-10-01", "Annual update."),
        ("2029-02-01", "Annual review "),
    ]


def test_a_list_of_the_committees_dates_ends_with_the_last_review_and_the_lines_of_business_are_no_part_of_the_title() -> None:
    header = read(
        "MEDICAL POLICY Ember Testing (All Lines of Business Except Medicare) Effective Date: 1/1/2030 Section: MED Policy No: 377 "
        "Medical Policy Committee Approved Date: 6/24; 10/24; 1/28; 12/29\n\nPOLICY CRITERIA\n\nEmber testing is considered medically "
        "necessary for cold knees.\n"
    ).header
    assert (header.title, header.last_review_date) == ("Ember Testing", "2029-12")


def test_a_menu_of_kinds_of_policies_holds_no_title() -> None:
    menu = "".join(
        f"- {name}\n" for name in ("Imaging", "Drugs", "Dental", "Tests", "Medical Policies", "Widget Review (Early)", "Rays")
    )
    body = "Asset Publisher\nEmber Testing of the Knee\nPolicy Number: MP-977\n\nPOLICY:\n\nEmber testing of the knee is covered.\n"
    assert read(f"Category Filter\n{menu}{body}").header.title == "Ember Testing of the Knee"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("9.2.14 Widget Mapping", True),
        ("3.1 Criteria Covered", True),
        ("7.01.599 Widget Repair", False),
        ("1.5 mg per dose", False),
        ("2.1 The widget is covered.", False),
    ],
)
def test_chapters_are_numbered_headings_and_numbers_of_policies_are_not(line: str, heading: bool) -> None:
    assert is_numbered(line) is heading


def test_a_guideline_that_numbers_its_parts_behind_its_own_number() -> None:
    record = read(
        "LMP-31: Lantern Setting\nVersion 1.0.2031\nEffective November 1, 2031\n\nLMP-31.1: General Guidelines\n"
        "Lanterns burn oil.\n\nLMP-31.2: Hallway Lanterns\n"
        "A hallway lantern is considered medically necessary when ALL of the following criteria have been met:\n"
        "⮚ A dark hallway\n⮚ At least TWO of the following on inspection:\n   ❑ Narrow stairs\n   ❑ A loose rail\n⮚ Failure of candles\n\n"
        "LMP-31.3: Procedure (CPT®) Codes\nThat a lamp is listed here does not necessarily indicate prior authorization is required.\n\n"
        "CPT®    Code Description/Definition\n99990   Setting of a lantern\n\nLMP-31.4: References\n"
        "1. Wick A, Snuffer B. Lanterns in halls. J Oil. 2030;15(4):351-5.\n2. Candle C. Dark stairs. Am J Oil. 2029;57(1):41-8.\n"
    )
    (statement,) = record.statements
    assert statement.section[-1] == "LMP-31.2: Hallway Lanterns"
    assert [(one.text, len(one.children)) for one in statement.criteria] == [
        ("A dark hallway", 0),
        ("At least TWO of the following on inspection:", 2),
        ("Failure of candles", 0),
    ]
    assert len(record.references) == 2 and not record.authorization and [code.code for code in record.codes] == ["99990"]
