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
