"""The title and the number of a policy, beside letterheads and each other."""

import pytest

from monitor.facets.header.titling import looks_like_title
from monitor.facets.header.wrapped import with_tail
from monitor.model.document import Block
from monitor.normalise import read_record
from tests.facets.blocks import heading, item, para, table
from tests.facets.headers import header_of, read


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


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (("Medical Coverage Policy: 0099", "Medical Coverage Policy", "Widgets for the Elbow and", "the Knee"), "0099", "Widgets for the Elbow and the Knee"),
        (("Widget Medical Policy Manual", "ABC 2.04.999 Widgets for the Elbow", "(Soft)"), "2.04.999", "Widgets for the Elbow (Soft)"),
        (("Policy Title: Widgets   1 of 6", "Policy Number: 9.150"), "9.150", "Widgets"),
        (("Policy Title: Widgets, Part 1 of 2", "Policy Number: 9.150"), "9.150", "Widgets, Part 1 of 2"),
        (("Widgets: Policy No. 051", "Last Approval: 02/12/2025"), "051", "Widgets"),
        (("Lab Management GuidelinesV1.0.2026 Widgets", "MOL.TS.999.A v1.0.2026"), "MOL.TS.999.A", "Widgets"),
        (("ABC_DEF_2.05 Joints: Widgets", "Effective Date: May 1, 2025"), "ABC_DEF_2.05", "Joints: Widgets"),
        (("Retired Policy", "Widgets for the Elbow", "Policy # 00799"), "00799", "Widgets for the Elbow"),
        (("PRIOR AUTHORIZATION POLICY", "POLICY: Widgets Prior Authorization Policy"), None, "Widgets Prior Authorization Policy"),
        (("Blue Shield of Somewhere", "Medical Policy", "Widgets"), None, "Widgets"),
        (("Harborview companies", "Medical Necessity Guidelines:", "Widgets"), None, "Widgets"),
        (("Pharmacy Coverage Guideline", "Widgetra® (widgetumab) subcutaneous injection", "Generic Equivalent (if available): none"), None, "Widgetra® (widgetumab) subcutaneous injection"),
        (("Harbor Clinical Guideline: Ember Widgets (widgetumab) (PG951, Ver. 4)",), "PG951", "Harbor Clinical Guideline: Ember Widgets (widgetumab)"),
        (("Drug Requested: Widgetra® (widgetumab) (J9999) (Medical)",), None, "Widgetra® (widgetumab)"),
        (("Ember Widgets Clinical Coverage Criteria", "Effective 07/01/2031"), None, "Ember Widgets"),
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


def test_the_running_header_of_the_first_page_may_hold_the_title() -> None:
    running = tuple(para(text, page=1, reason="running header") for text in ("MEDICATION POLICY:", "Elbow Modulators (EM)"))
    assert read(heading("Excluded Drugs: Widgetra", 2), para("Description"), furniture=running).title == "Elbow Modulators (EM)"


def test_a_label_with_its_date_in_the_running_header_is_no_title() -> None:
    running = tuple(
        para(text, page=1, reason="running header") for text in ("Prior Authorization Criteria", "Last Updated 7/1/2035")
    )
    got = read(para("Products Affected"), table(("Drug", "For whom"), ("Widgetra", "adults")), furniture=running)
    assert got.title == "Prior Authorization Criteria"


def test_no_title_stands_below_a_long_table() -> None:
    running = (para("ELBOW DRUGS WITH CRITERIA", page=1, reason="running header"),)
    rows = table(
        ("Drug", "For whom"), ("Widgetra", "adults"), ("Widgetumab", "adults"), ("Fictira", "adults"), ("Elbowin", "adults")
    )
    assert read(rows, heading("Widgets given in the office", 1), furniture=running).title == "ELBOW DRUGS WITH CRITERIA"


def test_a_table_of_codes_gives_no_policy_number() -> None:
    assert (
        read(heading("Widgets", 1), table(("Codes", "Number", "Description"), ("HCPCS", "A0999", "Widget"))).policy_number is None
    )


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
    "line",
    [
        "J9998 - Injection, widgetumab, 1 mg",
        "M24.661 \u2013 Stiffness, right widget",
        "M25.361-M25.369 \u2013 Other widgets",
        "S8998",
        "Local Coverage Determinations (LCD) Ember Widgets (L39995)",
        "Local Coverage Article Ember Widgets - Policy Article (A59995)",
    ],
)
def test_a_code_or_another_bodys_determination_is_no_number_of_the_policy(line: str) -> None:
    got = read(*map(para, ("Widget Therapy", "Effective Date: 8/1/2034", line)))
    assert (got.policy_number, got.title) == (None, "Widget Therapy")


def test_a_running_line_that_counts_the_pages_gives_the_title_without_the_count() -> None:
    assert read(para("Widget Therapy Page 2 of 5"), para("Effective Date: 8/1/2034")).title == "Widget Therapy"


def test_the_line_over_the_dates_that_runs_on_the_pages_is_the_title_though_the_kind_of_document_stands_below_them() -> None:
    blocks = (
        heading("Disclaimer"),
        para("Law and contract come before this policy."),
        para("Widget Therapy"),
        para("Effective Date: 01/25/2034"),
        para("Line of Business: Commercial"),
        para("Medical Coverage Policy"),
        para("Widgets and Gears of the Knee"),
    )
    aside = (para("https://widgets.example.org", reason="link target"), para("Widget Therapy", reason="running line"))
    assert read(*blocks, furniture=aside).title == "Widget Therapy"


def test_a_headline_that_is_the_payers_name_is_no_title_and_neither_is_the_name_before_one() -> None:
    lines = (heading("lumen", 1), heading("Lumen Clinical Guideline: Widget Rest (CG977, Ver. 6)", 3), heading("Widget Rest", 4))
    signed = para("Copyright 2031 Lumen, Inc. All rights reserved.")
    got = read(
        *lines,
        para("Guideline Number: CG977"),
        heading("Policy"),
        para("Widgets are covered."),
        signed,
        media_type="application/pdf",
    )
    assert (got.payer, got.title) == ("Lumen", "Widget Rest")


def test_a_label_ends_the_title_in_a_running_header() -> None:
    frame = [
        para(text, page=1, reason="running header")
        for text in ("Bay Medicaid Effective Date: July 1, 2031", "Preferred Drug List Prior Authorization Criteria")
    ]
    got = read(para("This list is in order.", page=1), furniture=tuple(frame), media_type="application/pdf")
    assert (got.title, got.effective_date) == ("Preferred Drug List Prior Authorization Criteria", "2031-07-01")


def test_labels_stand_over_their_values_in_any_rows_of_a_box() -> None:
    box = table(
        ("MEDICAL POLICY STATEMENT", "", ""), ("Policy Name", "Policy Number", "Date Effective"),
        ("Widget Rest", "MM-1977", "07/01/2031"), ("Policy Type", "", ""), ("MEDICAL", "", ""),
    )  # fmt: skip
    got = read(box)
    assert (got.policy_number, got.title, got.effective_date) == ("MM-1977", "Widget Rest", "2031-07-01")


def test_the_row_of_a_table_below_a_heading_is_no_title_and_kinds_of_lists_and_of_payment_are_known() -> None:
    grid = table(("Service", "Effective Date"), ("Stand", "06/01/2030"))
    stands = (heading("Widget Stands", 1), para("Policy Number: CP-0977"), heading("Clinical Policy"), para("Widgets are covered."))
    assert read(*stands, media_type="text/html").title == "Widget Stands"
    assert read(*stands[:3], grid, *stands[3:], media_type="text/html").title == "Widget Stands"
    assert read(heading("Billing and Payment Policy: Widget Pumps", 1), para("Policy Number: PP-977")).title == "Widget Pumps"
    listed = heading("Preferred Drug List and Prior Authorization Criteria", 1)
    assert read(listed, para("Effective Date: 04/01/2031"), para("Widgets are covered.")).title == listed.text


def test_fields_at_the_other_side_of_the_page_are_no_part_of_the_title() -> None:
    lines = (heading("Widget Elbow Implant Policy #: SURG-0977", 1), heading("Effective: 09/01/2031", 3))
    got = read(*lines, heading("Policy"), para("Widgets are covered."), media_type="application/pdf")
    assert (got.policy_number, got.title, got.effective_date) == ("SURG-0977", "Widget Elbow Implant", "2031-09-01")
    listed = heading("Prior Authorization Drug Criteria", 1)
    assert read(listed, para("Effective Date: 04/01/2031"), para("Widgets are covered.")).title == listed.text


@pytest.mark.parametrize(
    "kind", ["Medical Policy", "Clinical Guideline", "- Medical Coverage Policy", "Payment Policy Manual", "Medical Policy/Codes"]
)
@pytest.mark.parametrize("payer", ["Brightwater Health Plan", "Brightwater Mutual Insurance Company", "Brightwater Mutual"])
def test_a_payer_with_its_kind_of_document_is_a_letterhead(payer: str, kind: str) -> None:
    letterhead, number = para(f"{payer} {kind}"), para("Policy Number: BW-99")
    assert read(letterhead, number).title is None
    assert read(letterhead, para("Widgets for the Elbow"), number).title == "Widgets for the Elbow"
    assert (read(para(f"Widget Training {kind}"), number).title or "").startswith("Widget Training")


def test_the_payer_with_its_kind_of_document_before_the_title_is_no_part_of_it() -> None:
    foot = para("© 2031 Tidewater Health Plan", page=1, reason="running footer")
    for line in ("Tidewater Clinical Guideline: Elbow Widgets", "Tidewater Health Plan Medical Policy: Elbow Widgets"):
        assert read(para(line), heading("Policy"), para("A widget."), furniture=(foot,)).title == "Elbow Widgets"
    assert (
        read(para("Tidewater Bottles: Elbow"), heading("Policy"), para("A widget."), furniture=(foot,)).title
        == "Tidewater Bottles: Elbow"
    )


def test_the_title_of_a_program_stands_before_the_word_that_it_is_its_summary() -> None:
    opening = (para("Amber Therapeutics"), para("Lanternib (Lumenol) Prior Authorization with Quantity Limit Program Summary"))
    got = read(*opening, para("Effective Date: 04-01-2031"), heading("APPROVED INDICATIONS AND OIL"), heading("Agent(s)"))
    assert got.title == "Lanternib (Lumenol) Prior Authorization with Quantity Limit"


def test_a_number_behind_the_name_is_whole() -> None:
    got = read(para("Policy Name & Number: Widget Rest-OH MCD-MM-1977"), para("Date Effective: 07/01/2031"))
    assert (got.policy_number, got.title) == ("MCD-MM-1977", "Widget Rest-OH")


def test_a_label_that_names_one_drug_of_several_gives_no_title() -> None:
    def listed(*drugs: str) -> list[Block]:
        parts = ((heading(f"Lanterns of kind {place}", 2), para(f"Drug Name: {drug}")) for place, drug in enumerate(drugs))
        return [heading("Further Lanterns with Criteria", 1), *(block for part in parts for block in part)]

    assert read(*listed("Lampadol", "Glimmaris")).title == "Further Lanterns with Criteria"
    assert read(*listed("Lampadol")).title == "Lampadol"


@pytest.mark.parametrize(
    "line", ["Length of approval: 6 months", "Approval duration: 1 year", "Quantity limit: 2 lamps in 30 days"]
)
def test_for_how_long_or_how_much_is_approved_is_no_title_though_the_policy_speaks_of_it(line: str) -> None:
    opening = (para("Lamp Antagonists"), para("Pharmacy Coverage Guideline"), para("Approval criteria"))
    criteria = (item("1.", "Diagnosis of a dark hall is approved for six months of lamps."), item("2.", "Age 12 years or older"))
    assert read(*opening, *criteria, para(line)).title == "Lamp Antagonists"


@pytest.mark.parametrize("line", ["Age Limits: Lamp Oils", "Site of Care: Lamp Infusions"])
def test_a_title_may_name_a_limit_and_what_it_is_of(line: str) -> None:
    assert looks_like_title(line, set())


@pytest.mark.parametrize(
    "place", [("Chapter 9", "Section 9.1"), ("Chapter 9 Section 9.1",), ("Chapter 9, Section 9.1",), ("CHAPTER 9", "SECTION 9.1")]
)
def test_a_manuals_section_has_its_title_between_its_place_and_the_day_of_issue(place: tuple[str, ...]) -> None:
    head = ("Harbor Health System", "HARBOR Policy Manual 9999.9-M, May 2031", "Widgets", *place)
    issued = ("Issue Date:  April 5, 2029", "Revision:  C-9, April 17, 2031")
    assert read(*(para(line) for line in (*head, "Ember Lantern Care", *issued))).title == "Ember Lantern Care"
    assert read(*(para(line) for line in (*head, "Ember Lantern Care For The", "Aching Elbow", *issued))).title == (
        "Ember Lantern Care For The Aching Elbow"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Ember Lantern Care", "Section 9.1", "Scope", "Issue Date: April 5, 2029"),
        ("Ember Lantern Care", "Chapter 9", "Section 9.1", "Scope", "Revised: April 5, 2029"),
        ("Ember Lantern Care", "Chapter 9", "Section 9.1", "Issue Date: April 5, 2029"),
        ("Ember Lantern Care", "Chapter 9", "Section 9.1", "See also the rule of 2029.", "Issue Date: April 5, 2029"),
        ("Ember Lantern Care", "Chapter 9", "Section 9.1", "a", "b", "c", "d", "Issue Date: April 5, 2029"),
        ("Title: Ember Lantern Care", "Chapter 9, Section 2", "Policy No. 299", "Issue Date: April 5, 2029"),
        ("Harbor State Manual", "Chapter 9", "Section 2", "Title: Ember Lantern Care", "Issue Date: April 5, 2029"),
        ("Ember Lantern Care", "Chapter 9 Section 2", "Transmittal 2031-04", "Issue Date: April 5, 2029"),
    ],
)
def test_lines_that_are_no_head_of_a_manuals_section_leave_the_title_above_them(lines: tuple[str, ...]) -> None:
    assert read(*map(para, lines)).title == "Ember Lantern Care"


@pytest.mark.parametrize("form", ["CMS-1500", "UB-04", "UB 04", "CMS-1500, UB-04"])
def test_the_claim_form_above_a_title_is_none(form: str) -> None:
    lines = ("REIMBURSEMENT POLICY", form, "Ember Lantern Care Policy, Professional", "Policy Number", "2099R0418C")
    assert read(*map(para, lines)).title == "Ember Lantern Care Policy, Professional"


def test_the_name_of_a_manual_is_no_title_of_the_page_below_it() -> None:
    lines = ("Skip To: Main content", "HSP Provider Manual", "Ember Lanterns", "Revised: 03-21-2031", "Lanterns are lit.")
    assert read(*map(para, lines)).title == "Ember Lanterns"
    for below in (("Ember Lanterns", "Lanterns are lit."), ("Revised: 03-21-2031", "Lanterns are lit.")):
        assert read(para("HSP Provider Manual"), *map(para, below)).title == "HSP Provider Manual"


def test_the_first_item_of_a_list_beside_its_label_is_no_end_of_the_title() -> None:
    opening = (
        "Guideline ID          GL-999526",
        "Guideline Name        Emberol (emberatinib mesylate)",
        "Formulary             • Harbor Commercial",
    )
    assert header_of(*opening).title == "Emberol (emberatinib mesylate)"
    assert with_tail(("Emberol and emberatinib for the aching elbow of", "Stiff Arms • of any age"), 0, set()).endswith(
        "Stiff Arms • of any age"
    )


def test_a_title_stands_below_a_letterhead_that_ends_with_the_number() -> None:
    text = "Blue Shield of Somewhere\nReimbursement Policy\nCMS 1500\n{}\n\nLantern Testing Policy, Professional and Facility\n\nIMPORTANT NOTE\nYou are asked to submit claims that are right.\n"
    assert (
        read_record(text.format("Policy Number 2031R80A").encode()).header.title
        == "Lantern Testing Policy, Professional and Facility"
    )


def test_the_day_on_which_a_policy_ends_is_no_title() -> None:
    lines = (
        "Policy Number SUR716.012",
        "Policy Effective Date 02/15/2031",
        "Policy End Date 12/31/2031",
        "Blue Cross and Blue Shield of Somewhere",
        "Lanterns (LTN)",
    )
    assert read(*map(para, lines)).title == "Lanterns (LTN)"


def test_a_title_that_ends_with_its_kind_does_not_go_on_in_the_drugs_below() -> None:
    text = "PRIOR AUTHORIZATION POLICY\nPOLICY:\n{}\n\u2022 Widgetra\u2122 (widgetumab tablets and oral suspension \u2013 Day One)\nREVIEW DATE:\n05/20/2031\n"
    assert (
        read_record(text.format("Oncology \u2013 Widgetra Prior Authorization Policy").encode()).header.title
        == "Oncology \u2013 Widgetra Prior Authorization Policy"
    )


def test_a_title_behind_its_kind_and_a_bar_is_whole_where_a_line_below_wraps_it() -> None:
    text = "Medical Coverage Policy | Nerve Lamp Stimulation\nMedical Coverage Policy | Nerve Lamp\nStimulation\nEFFECTIVE DATE: 02|01|2031\nOVERVIEW\nLamps burn oil.\n"
    assert read_record(text.encode()).header.title == "Nerve Lamp Stimulation"
