"""Articles and determinations of Medicare's contractors and manual, as a crawler or a print keeps them."""

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

ARTICLE = """\
Billing and Coding: Lantern Plugs
Article Guidance
Article Text
Insertion of a plug is considered reasonable and necessary when the lantern leaks.
Coding Information
CPT/HCPCS Codes
Group 1 (2 Codes)
Group 1 Paragraph
N/A
Group 1 Codes
Code    Description
68760    CLOSURE OF VENT BY HEAT
68761    CLOSURE OF VENT BY PLUG, EACH
CPT/HCPCS Modifiers
Group 1 (2 Codes)
Group 1 Paragraph
N/A
Group 1 Codes
Code    Description
E1    Upper left, pane
E2    Lower left, pane
ICD-10-CM Codes that Support Medical Necessity
Group 1 (1 Code)
Group 1 Paragraph
N/A
Group 1 Codes
Code    Description
H04.121    Dry eye syndrome of right lacrimal gland
ICD-10-CM Codes that DO NOT Support Medical Necessity
Group 1 (1 Code)
Group 1 Paragraph
N/A
Group 1 Codes
Code    Description
H25.13    Age-related nuclear cataract, bilateral
"""


def read(text: str) -> PolicyRecord:
    return read_record(text.encode())


def test_the_titles_of_columns_leave_the_codes_below_them_under_the_heading_that_says_which_they_are() -> None:
    found = read(ARTICLE).codes
    assert [(c.system, c.code) for c in found] == [
        ("CPT", "68760"), ("CPT", "68761"), ("MODIFIER", "E1"), ("MODIFIER", "E2"),
        ("ICD-10-CM", "H04.121"), ("ICD-10-CM", "H25.13"),
    ]  # fmt: skip
    assert [c.position for c in found[-2:]] == ["medically_necessary", "not_medically_necessary"]


def test_the_titles_of_columns_still_open_a_list_of_codes_that_no_heading_does() -> None:
    text = "Lantern Policy\n\nPolicy\n\nLanterns are covered.\n\nCode    Description\n68760    Closure of vent by heat\n68761    Closure of vent by plug\n"
    assert [c.code for c in read(text).codes] == ["68760", "68761"]


MANUAL = """\
Cooling of Lanterns

B. Nationally Covered Indications

A cooled lantern is reasonable and necessary for beneficiaries who walk at night.

                    Transmittals Issued for this Section

Rev #        Issue Date    Subject                                             Impl Date    CR#
R11998NCD    03/14/2031    Quarterly Update of Codes for Lanterns              04/01/2031   13499
R10112NCD    05/08/2029    Lanterns: Correction of the Claims                  06/09/2029   11704
                           Edit for Section B
R46          03/01/2021    Cooling Devices                                     03/03/2021   N/A
"""


def test_the_transmittals_of_a_section_of_the_manual_are_its_history_by_the_day_of_issue() -> None:
    assert [(row.date, row.text) for row in read(MANUAL).history] == [
        ("2031-03-14", "Quarterly Update of Codes for Lanterns"),
        ("2029-05-08", "Lanterns: Correction of the Claims Edit for Section B"),
        ("2021-03-01", "Cooling Devices"),
    ]


GRID = """\
LANTERN POLICY

POLICY STATEMENT

Lantern polishing is considered medically necessary for soot.

POLICY HISTORY/REVISION

Committee Approval Dates

10/18/27    10/16/28    09/17/29    09/16/30
02/20/31    03/21/32    02/19/33

Date          Summary of Changes

02/19/33      Annual review. Code 15771 added.

01/01/32      Tracking of changes implemented.
"""


def test_a_list_of_dates_in_columns_is_no_row_of_the_table_of_changes_below_it() -> None:
    assert [(row.date, row.text) for row in read(GRID).history] == [
        ("2033-02-19", "Annual review. Code 15771 added."), ("2032-01-01", "Tracking of changes implemented."),
    ]  # fmt: skip


def test_one_line_of_dates_below_their_titles_is_no_list() -> None:
    text = "LANTERN POLICY\n\nOriginal Date:    Last Revised Date:    Implementation Date:\nJuly 2025         June 2026             January 2027\n\nPOLICY\n\nLanterns are covered.\n"
    assert "Original Date:\tLast Revised Date:\tImplementation Date:\nJuly 2025\tJune 2026\tJanuary 2027" in [
        passage.text for passage in read(text).narrative
    ]


def test_rows_of_two_dates_and_what_was_done_stay_a_table() -> None:
    text = GRID.replace("Date          Summary of Changes", "Date          Effective    Summary of Changes")
    text = text.replace("02/19/33      ", "02/19/33      03/01/33     ").replace("01/01/32      ", "01/01/32      02/01/32     ")
    assert [row.text for row in read(text).history] == ["Annual review. Code 15771 added.", "Tracking of changes implemented."]


def test_the_title_of_an_article_keeps_the_name_of_its_kind() -> None:
    text = ARTICLE.replace(
        "Article Guidance\n", "Article Information\nArticle Title\nBilling and Coding: Lantern Plugs\nArticle Guidance\n", 1
    )
    assert read(text).header.title == "Billing and Coding: Lantern Plugs"


def test_codes_behind_the_same_words_are_no_title() -> None:
    text = "Lantern Policy\n\nPolicy\n\nLanterns are covered.\n\nBilling and Coding: 68760 Closure of the vent of each lantern by heat\n"
    assert [c.code for c in read(text).codes] == ["68760"]


LIMITS = """\
<h1>Lanternex</h1><h2>Criteria</h2><p>Lanternex will be approved when soot is found.</p>
<h2>Dosing and quantity limits</h2><table><caption>Quantity limits</caption>
<tr><th>Product</th><th>NDC</th><th>Limit</th></tr>
<tr><td>150 mg pen</td><td>99731-0150-01</td><td>1 pen per 28 days</td></tr>
<tr><td>300 mg syringe</td><td>99731-0300-02</td><td>1 syringe per 28 days</td></tr></table>
<h2>Billing codes</h2><table><tr><th>HCPCS</th><th>Description</th></tr><tr><td>J3590</td><td>Biologic</td></tr></table>
"""


def test_national_drug_codes_in_a_column_of_a_table_of_limits_are_listed_beside_the_billing_codes() -> None:
    assert [(c.system, c.code, c.description) for c in read(LIMITS).codes] == [
        ("NDC", "99731-0150-01", "150 mg pen"), ("NDC", "99731-0300-02", "300 mg syringe"), ("HCPCS", "J3590", "Biologic"),
    ]  # fmt: skip


def test_a_column_that_holds_other_words_than_drug_codes_lists_none() -> None:
    assert [c.code for c in read(LIMITS.replace("99731-0300-02", "see the label")).codes] == ["J3590"]


def test_telephone_numbers_in_a_column_of_another_name_are_no_drug_codes() -> None:
    assert [c.code for c in read(LIMITS.replace("<th>NDC</th>", "<th>Order number</th>")).codes] == ["J3590"]


def test_inpatient_codes_end_where_another_line_stands_between() -> None:
    text = "Lantern Therapy\n\nArticle Guidance\n\nArticle Text\nThe following ICD-10-PCS procedure codes are covered:\n02HV33Z\n02HV03Z\n\nNon-covered:\n0SG00A0\n0SG10A0\n"
    record = read_record(text.encode())
    assert [(code.code, code.position) for code in record.codes] == [
        ("02HV33Z", "medically_necessary"),
        ("02HV03Z", "medically_necessary"),
    ]
