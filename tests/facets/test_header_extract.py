"""The header's fields in the layouts that payers use."""

import pytest

from monitor.facets import header
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Header
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

LAYOUT = generic_layout()


def read(*blocks: Block, furniture: tuple[Block, ...] = (), media_type: str = "text/plain", **properties: str) -> Header:
    doc = document(*blocks, furniture=furniture, **properties).model_copy(update={"media_type": media_type})
    return header.extract(doc, outline(doc, LAYOUT), LAYOUT).header


def test_labels_on_lines_of_their_own() -> None:
    got = read(
        para("Medical Policy Widgets"),
        para("Policy Number: 183"),
        para("BCBSA Reference Number: 2.01.26 (For Plans internal use only)"),
        para("Effective Date: March 1, 2026"),
    )
    assert (got.policy_number, got.title, got.effective_date) == ("183", "Widgets", "2026-03-01")


def test_several_labels_on_one_line() -> None:
    got = read(para("Reference Number: GS.PH.77 Effective Date: 08.16 Last Review Date: 06.25 Line of Business: Medicaid"))
    assert (got.policy_number, got.effective_date, got.last_review_date, got.lines_of_business) == (
        "GS.PH.77",
        "2016-08",
        "2025-06",
        ("Medicaid",),
    )


def test_dotted_leaders() -> None:
    got = read(
        para("Effective Date ....................4/15/2026"),
        para("Next Review Date .............. 4/15/2027"),
        para("Coverage Policy Number ............. 0529"),
    )
    assert (got.effective_date, got.next_review_date, got.policy_number) == ("2026-04-15", "2027-04-15", "0529")


def test_label_cells_and_value_cells() -> None:
    got = read(
        heading("Widgets", 1),
        table(
            ("Policy Number", "MP-214"),
            ("Original Effective Date", "June 15, 2014"),
            ("Effective Date", "March 1, 2026"),
            head=False,
        ),
    )
    assert (got.policy_number, got.original_effective_date, got.effective_date, got.title) == (
        "MP-214",
        "2014-06-15",
        "2026-03-01",
        "Widgets",
    )


def test_labels_over_values() -> None:
    got = read(table(("Policy Number", "Last Review", "Effective Date"), ("OL-118", "11/12/2025", "01/01/2026")))
    assert (got.policy_number, got.last_review_date, got.effective_date) == ("OL-118", "2025-11-12", "2026-01-01")


def test_a_label_whose_value_is_on_the_next_line() -> None:
    got = read(
        para("Manual Section Number"),
        para("90.2"),
        para("Manual Section Title"),
        para("Widget Sequencing"),
        para("Effective Date of this Version"),
        para("01/27/2020"),
    )
    assert (got.policy_number, got.title, got.effective_date) == ("90.2", "Widget Sequencing", "2020-01-27")


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("CMM-204: Widget Therapy", "CMM-204", "Widget Therapy"),
        ("Widget Biopsy - CAM 273", "CAM 273", "Widget Biopsy"),
        ("02-33000-31", "02-33000-31", None),
        ("5.21.169", "5.21.169", None),
    ],
)
def test_numbers_without_a_label(line: str, number: str, title: str | None) -> None:
    got = read(para(line))
    assert (got.policy_number, got.title) == (number, title)


def test_running_headers_are_read_too() -> None:
    running = tuple(
        para(text, page=1, reason="running header")
        for text in ("5.21.900", "Subject: Fictira Page: 1 of 6", "Last Review Date: March 7, 2025")
    )
    got = read(para("Description"), para("It is a drug."), furniture=running)
    assert (got.policy_number, got.last_review_date) == ("5.21.900", "2025-03-07")
    assert (got.title or "").startswith("Fictira")


def test_dates_without_their_label_are_not_guessed() -> None:
    assert read(para("Widgets"), para("Committee approval 1/5/2024"), para("P&T dates 3/2024, 3/2025")).effective_date is None


def test_a_retired_stub_is_a_state() -> None:
    assert read(para("Retired Policy"), para("Policy Number: 792")).status == "retired"


def test_nothing_seen_is_told() -> None:
    doc = document(para("loose words"))
    assert header.extract(doc, outline(doc, LAYOUT), LAYOUT).observed is False


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (("Medical Coverage Policy: 0099", "Medical Coverage Policy", "Widgets for the Elbow and", "the Knee"), "0099", "Widgets for the Elbow and the Knee"),
        (("Widget Medical Policy Manual", "ABC 2.04.999 Widgets for the Elbow", "(Soft)"), "2.04.999", "Widgets for the Elbow (Soft)"),
        (("Widgets: Policy No. 051", "Last Approval: 02/12/2025"), "051", "Widgets"),
        (("Lab Management GuidelinesV1.0.2026 Widgets", "MOL.TS.999.A v1.0.2026"), "MOL.TS.999.A", "Widgets"),
        (("ABC_DEF_2.05 Joints: Widgets", "Effective Date: May 1, 2025"), "ABC_DEF_2.05", "Joints: Widgets"),
        (("Retired Policy", "Widgets for the Elbow", "Policy # 00799"), "00799", "Widgets for the Elbow"),
        (("PRIOR AUTHORIZATION POLICY", "POLICY: Widgets Prior Authorization Policy"), None, "Widgets Prior Authorization Policy"),
        (("Blue Shield of Somewhere", "Medical Policy", "Widgets"), None, "Widgets"),
    ],
)  # fmt: skip
def test_titles_and_numbers_beside_letterheads(lines: tuple[str, ...], number: str | None, title: str) -> None:
    got = read(*(para(line) for line in lines))
    assert (got.policy_number, got.title) == (number, title)


def test_a_title_below_an_opening_notice_stands_over_the_dates() -> None:
    got = read(
        para("Disclaimer"), para("Law and contract come before this policy."), para("Widgets"), para("Effective Date: 01/25/2024")
    )
    assert (got.title, got.effective_date) == ("Widgets", "2024-01-25")


def test_a_date_label_that_is_a_heading_at_the_end() -> None:
    got = read(
        heading("Widgets", 1),
        heading("Policy"),
        *(para(f"Sentence {n}.") for n in range(70)),
        heading("Next Review Date"),
        para("8/2025"),
    )
    assert got.next_review_date == "2025-08"


def test_ticked_boxes_are_the_lines_of_business() -> None:
    got = read(
        para("Policy Number: 9.1"),
        para("☐ All Products"),
        para("☒ Harbor Medicaid"),
        para("☐ Harbor Medicare Advantage"),
        para("☒ Pharmacy"),
        para("☐ Medical"),
    )
    assert got.lines_of_business == ("Harbor Medicaid",)
    grid = read(para("Policy Number: 9.1"), table(("☐ Bay Medicaid", "☒ Bay Exchange plans"), ("☒ Pharmacy", "☐ Medical")))
    assert grid.lines_of_business == ("Bay Exchange plans",)


def test_a_single_ticked_box_among_no_open_ones_declares_nothing() -> None:
    assert read(para("Policy Number: 9.1"), para("✓ Covered by most plans")).lines_of_business == ()


def test_a_date_in_brackets_in_running_text_and_a_labelled_one_before_it() -> None:
    closing = para("(This NCD last reviewed May 2031)")
    assert read(para("Widgets"), heading("Indications"), para("Covered when worn."), closing).last_review_date == "2031-05"
    labelled = read(para("Widgets"), para("Last Review Date: 06/2032"), heading("Indications"), closing)
    assert labelled.last_review_date == "2032-06"
    assert read(para("Widgets (this policy was last revised on June 3, 2030)")).revision_date == "2030-06-03"
    assert read(para("Widgets"), para("(A record last reviewed by a nurse)")).last_review_date is None


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (("Guideline/Procedure Number: ABCD3002 / Lead Department: Health Services /", "Guideline/Procedure Title: Widget Services / ☒ External Policy"), "ABCD3002", "Widget Services"),
        (("Effective Date:03/01/2033 Title:Widgets", "Revision Date: Document:BX393:00"), "BX393:00", "Widgets"),
        (("Medical Policy: | S-70-999 |", "Topic: | Widgets |"), "S-70-999", "Widgets"),
        (("MRI of the Elbow - CAM 799HB",), "CAM 799HB", "MRI of the Elbow"),
        (("RETIRED Local Coverage Determination (LCD): Widgets (L39999)",), "L39999", "Widgets"),
        (("MEDICAL POLICY WIDGET THERAPY Policy Number: 2034T0999R Effective Date: August 1, 2034",), "2034T0999R", "WIDGET THERAPY"),
        (("LCD Title Widgets of the Elbow, Wrist, and/or Knee", "Contractor's Determination Number A70999", "LCD ID Number L38999"), "L38999", "Widgets of the Elbow, Wrist, and/or Knee"),
        (("Coverage criteria policies", "Widget surgery"), None, "Widget surgery"),
        (("Subject: Widgets and Biosimilars ABC 2090-A P2031a", "Policy:"), "ABC 2090-A", "Widgets and Biosimilars"),
        (("Policy Title… …. Widgetumab Intravenous", "Products Prior Authorization Policy", "Elbow Conditions – Widgetumab"), None, "Widgetumab Intravenous Products Prior Authorization Policy"),
    ],
)  # fmt: skip
def test_titles_and_numbers_of_many_payers(lines: tuple[str, ...], number: str | None, title: str) -> None:
    got = read(*(para(line) for line in lines))
    assert (got.policy_number, got.title) == (number, title)


@pytest.mark.parametrize(
    ("line", "field", "date"),
    [
        ("Annual Review: June 2031", "last_review_date", "2031-06"),
        ("Effective Date of current policy: 9/01/2038", "effective_date", "2038-09-01"),
        ("Date of Origination: May 2021", "original_effective_date", "2021-05"),
        ("Next Scheduled Review Date: 11/2032", "next_review_date", "2032-11"),
        ("Date Last Updated: 4/2/2036", "revision_date", "2036-04-02"),
        ("Date Published to Web: 02/09/2038", "published_date", "2038-02-09"),
    ],
)
def test_date_labels_of_many_payers(line: str, field: str, date: str) -> None:
    assert getattr(read(para("Medical Policy"), para("Widgets"), para(line)), field) == date


@pytest.mark.parametrize(("word", "status"), [("RETIRED", "retired"), ("FUTURE", "future"), ("SUPERSEDED", "archived")])
def test_a_status_before_the_kind_of_document(word: str, status: str) -> None:
    assert read(para(f"{word} Local Coverage Determination (LCD)"), para("Widgets")).status == status


def test_ticked_boxes_below_their_label_or_behind_the_names() -> None:
    below = (
        para("Policy Number: 9.1"),
        para("Applies to:"),
        item("☒", "Commercial"),
        item("☒", "Medicare Advantage"),
        item("☐", "CHIP"),
    )
    assert read(*below).lines_of_business == ("Commercial", "Medicare Advantage")
    assert read(para("Policy Number: 9.1"), table(("Medicaid ☒", "Medicare ☐", "Commercial ☒"))).lines_of_business == (
        "Medicaid",
        "Commercial",
    )


def test_a_row_of_states_with_boxes_is_about_the_line_of_business_that_heads_it() -> None:
    rows = table(("Applicable Commercial Market", "PA ☐", "NY ☐"), ("Applicable Medicare Advantage Market", "PA ☒", "NY ☐"))
    assert read(para("Bulletin Number: 9.1"), rows).lines_of_business == ("Medicare Advantage",)


def test_lines_of_business_behind_their_label() -> None:
    assert read(para("Line of Business: Medicaid Revision Log")).lines_of_business == ("Medicaid",)
    assert read(para("Applies to: / ☒ Medi-Cal / ☐ Healthy Kids / ☐ Employees /")).lines_of_business == ("Medi-Cal",)


def test_the_running_header_of_the_first_page_may_hold_the_title() -> None:
    running = tuple(para(text, page=1, reason="running header") for text in ("MEDICATION POLICY:", "Elbow Modulators (EM)"))
    assert read(heading("Excluded Drugs: Widgetra", 2), para("Description"), furniture=running).title == "Elbow Modulators (EM)"


def test_no_title_stands_below_a_long_table() -> None:
    running = (para("ELBOW DRUGS WITH CRITERIA", page=1, reason="running header"),)
    rows = table(
        ("Drug", "For whom"), ("Widgetra", "adults"), ("Widgetumab", "adults"), ("Fictira", "adults"), ("Elbowin", "adults")
    )
    assert read(rows, heading("Widgets given in the office", 1), furniture=running).title == "ELBOW DRUGS WITH CRITERIA"


def test_the_first_effective_date_of_a_history_in_two_rows() -> None:
    rows = table(("Original Approval Date", "Original Effective Date", "Owner"), ("8/11/2032", "9/01/2032", "Pharmacy"))
    got = read(para("Medical Policy"), para("Widgets"), heading("Policy History", 2), rows)
    assert got.original_effective_date == "2032-09-01"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("02/02/2020 ABC, 11/02/2031MPC, 10/01/2034MPC", "2034-10-01"),
        ("6/32, 6/33, 9/34", "2034-09"),
        ("11/26 (add Medicaid); 9/31 (criteria added); 3/34 (revise frequency)", "2034-03"),
        ("9/6/2021, 7/20/2032 09/16/2034 – Administrative update: format", "2032-07-20"),
        ("2034-12-27, 2033-11-30, 2022-10-24", "2034-12-27"),
        ("April 1, 2031 and May 2, 2032", "2032-05-02"),
        ("07/08/33; 08/14/32;07/11/2026", "2033-07-08"),
    ],
)
def test_a_label_that_lists_every_date_gives_the_latest(value: str, date: str) -> None:
    assert read(para("Medical Policy"), para("Widgets"), para(f"Date Reviewed: {value}")).last_review_date == date


def test_a_list_of_dates_that_goes_on_in_the_second_column_of_the_next_line() -> None:
    got = read(
        para("Widgets"),
        para("Department: Widget Care Number: UR 945"),
        para("Section: North Region Effective: Sept 2029"),
        para("Applies to: Widget Services Reviewed: 11/31; 9/32; 04/33;"),
        para("Responsible: WXYZ 2/34; 2/35, 2/36"),
        para("Expert: A. Person, MD Revised: 2/31; 3/37"),
    )
    assert (got.policy_number, got.effective_date, got.last_review_date, got.revision_date, got.lines_of_business) == (
        "UR 945",
        "2029-09",
        "2036-02",
        "2037-03",
        (),
    )


@pytest.mark.parametrize("words", ["Original Effective: 1/2020", "Next Effective: 1/2040", "Codes Effective: 1/2030"])
def test_a_word_before_the_label_may_make_it_another_date(words: str) -> None:
    assert read(para("Widgets"), para(f"Region: North {words}")).effective_date is None


def test_what_is_in_effect_until_a_day_makes_the_wording_from_that_day_one_to_come() -> None:
    old, new = para("Effective until April 1, 2035"), para("Effective April 1, 2035")
    assert read(para("Widgets"), heading("Criteria"), old, para("Covered."), new, para("Not covered.")).effective_date is None
    assert read(para("Widgets"), heading("Criteria"), new, para("Covered.")).effective_date == "2035-04-01"


def test_dates_that_sign_a_long_document_at_its_end() -> None:
    got = read(
        heading("Widgets", 1),
        heading("Policy"),
        *(para(f"Sentence {n}.") for n in range(70)),
        para("Guideline ID"),
        para("GL-999526"),
        heading("Policy History"),
        para("Last Review 10/29/2035"),
        para("Effective: 09/13/2029"),
        para("Next Review: 3rd Qtr. 2036"),
        para("Devised: 5/2028"),
    )
    assert (got.last_review_date, got.effective_date, got.next_review_date, got.original_effective_date, got.policy_number) == (
        "2035-10-29",
        "2029-09-13",
        "2036",
        "2028-05",
        "GL-999526",
    )


def test_effective_dates_of_parts_are_none_of_the_document() -> None:
    parts = [b for year in (2031, 2032) for b in (para(f"Effective: 01/01/{year}"), para("A0999 Widget"))]
    body = [para(f"Sentence {n}.") for n in range(70)]
    assert read(heading("Widgets", 1), heading("Policy"), *body, heading("Coding"), *parts).effective_date is None


def test_rows_of_a_history_are_no_dates_of_the_header() -> None:
    body = [para(f"Sentence {n}.") for n in range(70)]
    rows = [para("2031-09-03: Annual review"), para("2030-09-03: Revised")]
    got = read(heading("Widgets", 1), heading("Policy"), *body, heading("Revision History"), *rows)
    assert (got.last_review_date, got.revision_date) == (None, None)


@pytest.mark.parametrize(
    ("row", "date"),
    [
        (("08/16/31", "Original effective date"), "2031-08-16"),
        (("Created", "09/21/2032", "02/12/2033", "Committee review. Original effective date."), "2033-02-12"),
        (("10/17/34", "Annual review. Widgets added."), None),
    ],
)
def test_the_row_of_a_history_that_says_its_date_is_the_first_effective_one(row: tuple[str, ...], date: str | None) -> None:
    rows = table(("Date", *("",) * (len(row) - 2), "Change"), row, ("11/11/2035", *("",) * (len(row) - 2), "Codes updated"))
    assert read(para("Widgets"), heading("Policy History", 2), rows).original_effective_date == date


def test_labels_over_values_of_which_the_columns_were_lost() -> None:
    got = read(para("Widgets"), para("Policy Number Effective Date Date of Origin"), para("WX-118 10-01-2034 02-01-2026"))
    assert (got.policy_number, got.effective_date, got.original_effective_date) == ("WX-118", "2034-10-01", "2026-02-01")


def test_rows_of_label_and_value_are_not_labels_over_values() -> None:
    got = read(
        heading("Widgets", 1),
        table(
            ("Policy number", "WXY-04-215", "Status", "Revised"),
            ("Publish date", "01/01/2035", "Last review date", "11/12/2034"),
            head=False,
        ),
    )
    assert (got.policy_number, got.revision_date, got.last_review_date) == ("WXY-04-215", None, "2034-11-12")


def test_a_table_of_codes_gives_no_policy_number() -> None:
    assert (
        read(heading("Widgets", 1), table(("Codes", "Number", "Description"), ("HCPCS", "A0999", "Widget"))).policy_number is None
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("AB.00118Publish Date: 04/01/2035", "published_date", "2035-04-01"),
        ("Effective Date*: 04/01/2035", "effective_date", "2035-04-01"),
        ("04/01/2034 - Date of origin: 05/01/2026", "original_effective_date", "2026-05-01"),
        ("Original Review Date: 04/01/2020", "last_review_date", None),
        ("Widgets of the supermarket: all", "lines_of_business", ()),
        ("REVIEW DATE: 04/23/2035; selected revision 06/04/2035", "last_review_date", "2035-04-23"),
        ("Topic #99217", "policy_number", "99217"),
        ("Number and coverage topic: 20390118A - Widgets", "policy_number", "20390118A"),
    ],
)
def test_labels_in_the_forms_in_which_they_are_printed(line: str, field: str, value: object) -> None:
    assert getattr(read(para("Medical Policy"), para("Widgets"), para(line)), field) == value


def test_lines_of_business_in_a_list_or_grid_under_their_heading() -> None:
    head = (para("Policy: MP999"), para("Subject: Widgets"), heading("Applicable Lines of Business"))
    grid = read(*head, para("Commercial X CHIP X"), para("Medicare X ACA X"), para("Medicaid X"), heading("Description"))
    assert grid.lines_of_business == ("Commercial", "CHIP", "Medicare", "ACA", "Medicaid")
    listed = read(*head, para("Harbor Classic"), para("Harbor Medicaid"), heading("Description"), para("A widget."))
    assert listed.lines_of_business == ("Harbor Classic", "Harbor Medicaid")


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("Harbor Commercial and Individual Exchange Medical Policy", ("Commercial", "Individual Exchange")),
        ("Harbor Commercial Medical Policy - Anystate", ("Commercial",)),
        ("Line of Business: Commercial; Medicare Advantage (HMO, PPO)", ("Commercial", "Medicare Advantage (HMO, PPO)")),
        ("Products: Widgetra (widgetumab)", ()),
        ("Applies to: Widget services", ()),
        ("Our Commercial customers may read the policy", ()),
    ],
)
def test_lines_of_business_in_the_letterhead_or_behind_a_label(line: str, lines: tuple[str, ...]) -> None:
    assert read(para(line), para("Subject: Widgets"), heading("Description"), para("A widget.")).lines_of_business == lines


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Home | Members | Providers | Employers", "Coverage Policy Manual", "Category: Surgery", "Elbow Widgets"), "Elbow Widgets"),
        (("Home / Criteria / Joints", "Elbow Widgets"), "Elbow Widgets"),
        (("Elbow Agents (Commercial) Prior Authorization", "Program Summary", "POLICY REVIEW CYCLE"), "Elbow Agents (Commercial) Prior Authorization"),
        (("MEDICAL POLICY", "Medical Policy Guidelines and Definitions", "Number 10.01.999"), "Medical Policy Guidelines and Definitions"),
        (("Elbow Modulators (EM)", "for Joint Diseases and Bursal Diseases"), "Elbow Modulators (EM) for Joint Diseases and Bursal Diseases"),
        (("Widgetumab", "(Widgetra®, Widgexa®, Fictira®, & Elbowin®)", "Policy Number: 2035D0999"), "Widgetumab (Widgetra®, Widgexa®, Fictira®, & Elbowin®)"),
        (("Coding Information References", "Elbow Widgets"), "Elbow Widgets"),
        (("Asset Publisher", "Close Window", "Elbow Widgets"), "Elbow Widgets"),
    ],
)  # fmt: skip
def test_what_is_no_title_and_where_a_title_ends(lines: tuple[str, ...], title: str) -> None:
    assert read(*(para(line) for line in lines)).title == title


def test_headings_of_a_page_that_name_its_owner_or_an_office_are_letterheads() -> None:
    frame = (para("©2035 Harborside Health, Inc. All Rights Reserved.", reason="footer"),)
    owned = (heading("Harborside Healthcare", 1), heading("Elbow Program, Widgets", 2), para("Guideline number: HS-0999"))
    assert read(*owned, furniture=frame, media_type="text/html").title == "Elbow Program, Widgets"
    office = (heading("WIDGET EVIDENCE COMMISSION (WEC)", 1), heading("COVERAGE GUIDANCE: ELBOW WIDGETS", 2))
    assert read(*office, media_type="text/html").title == "ELBOW WIDGETS"


def test_the_part_of_the_manual_before_the_number_is_not_the_title() -> None:
    rows = table(("Surgery, Policy No. 992", ""), ("Elbow Widgets", ""), ("Effective: March 1, 2035", ""), head=False)
    got = read(heading("Medical Policy Manual", 3), rows, title="SUR992 Elbow Widgets", media_type="text/html")
    assert (got.policy_number, got.title) == ("992", "Elbow Widgets")


def test_a_list_of_drugs_below_an_open_heading_belongs_to_the_title() -> None:
    drugs = para("Widgetra®; Widgexa®; Fictira®, Elbowin®; Widgetumab-abcd")
    got = read(heading("Widgetumab:", 1), drugs, heading("(Subcutaneous)", 2), media_type="application/pdf")
    assert got.title == "Widgetumab: Widgetra®; Widgexa®; Fictira®, Elbowin®; Widgetumab-abcd (Subcutaneous)"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Effective DateMarch 5, 2031", "effective_date", "2031-03-05"),
        ("REVIEW DATE: 04/23/2035; selected revision 06/04/2035, 11/05/2035", "revision_date", "2035-11-05"),
        ("Lines of Business Commercial, Medicaid", "lines_of_business", ("Commercial", "Medicaid")),
        ("Policy Title: Medication Therapy and Product Review", "title", "Medication Therapy and Product Review"),
        ("TitleWidgets", "title", "Widgets"),
        ("Elbow bursitis (COVID-19)", "policy_number", None),
        ("Patients with stage (SIP-1)", "policy_number", None),
        ("Elbow Widgets (MCP-917)", "policy_number", "MCP-917"),
        ("Program Name: Harbor Handbook Area: Pharmacy", "title", "Bracing"),
        ("Title XVIII of the Social Security Act", "title", "Bracing"),
    ],
)
def test_a_label_ends_where_its_value_begins_and_a_value_holds_words_of_labels(line: str, field: str, value: object) -> None:
    assert getattr(read(para(line), para("Effective Date: 1/2031"), para("Bracing")), field) == value


def test_a_table_of_dates_whose_labels_have_plurals_in_brackets() -> None:
    got = read(
        heading("Widgets", 1), table(("Department", "Review Date(s)", "Author"), ("Health Services", "March 5, 2031", "A. Able"))
    )
    assert got.last_review_date == "2031-03-05"


def test_the_rows_of_a_table_whose_columns_were_lost() -> None:
    got = read(para("Program Prior Authorization"), para("Medication Widgetra (widgetumab)"), para("Effective Date 1/1/2031"))
    assert (got.title, got.effective_date) == ("Widgetra (widgetumab)", "2031-01-01")
