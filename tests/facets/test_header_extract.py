"""The header's fields in the layouts that payers use."""

import pytest

from monitor.facets import header
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Header
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, para, table

LAYOUT = generic_layout()


def read(*blocks: Block, furniture: tuple[Block, ...] = (), **properties: str) -> Header:
    doc = document(*blocks, furniture=furniture, **properties)
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
