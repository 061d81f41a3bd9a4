"""For whom a policy says that it holds."""

import pytest

from tests.facets.blocks import heading, item, para, table
from tests.facets.headers import read


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
    got = read(para("Bulletin Number: 9.1"), rows)
    assert (got.lines_of_business, got.states) == (("Medicare Advantage",), ("PA (Medicare Advantage)",))
    assert read(para("Bulletin Number: 9.1"), table(("Market", "PA ☒", "NY ☒", "OP ☒"))).states == ("PA", "NY")


def test_lines_of_business_behind_their_label() -> None:
    assert read(para("Line of Business: Medicaid Revision Log")).lines_of_business == ("Medicaid",)
    assert read(para("Applies to: / ☒ Medi-Cal / ☐ Healthy Kids / ☐ Employees /")).lines_of_business == ("Medi-Cal",)


def test_lines_of_business_in_a_list_or_grid_under_their_heading() -> None:
    head = (para("Policy: MP999"), para("Subject: Widgets"), heading("Applicable Lines of Business"))
    grid = read(*head, para("Commercial X CHIP X"), para("Medicare X ACA X"), para("Medicaid X"), heading("Description"))
    assert grid.lines_of_business == ("Commercial", "CHIP", "Medicare", "ACA", "Medicaid")
    rows = (para("Commercial X CHIP X"), para("Medicare X ACA X"), para("Medicaid X"))
    above = read(*head, *rows, item("I.", "Policy: Widgets"), item("II.", "Purpose: To tell when a widget is covered"))
    assert above.lines_of_business == grid.lines_of_business
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
    ("line", "states"),
    [
        ("Applicable States: Kentucky, Ohio", ("Kentucky", "Ohio")),
        ("State: NY", ("New York",)),
        ("State(s): OR; WA, ID and MT", ("Oregon", "Washington", "Idaho", "Montana")),
        ("This policy applies to: Kentucky, Ohio", ("Kentucky", "Ohio")),
        ("Applies to: Commercial", ()),
        ("States: all", ()),
        ("Line of Business: OH Medicaid", ("Ohio",)),
        ("Lines of Business: MassHealth", ("Massachusetts",)),
        ("Applicable Commercial Market: PA ☒ | WV ☐ | NY ☒", ("PA (Commercial)", "NY (Commercial)")),
        ("Harbor Commercial Medical Policy - Pennsylvania", ("Pennsylvania",)),
        ("Elbow Widgets (for Louisiana Only)", ("Louisiana",)),
        ("Elbow Widgets – Indiana and New Jersey Only", ("Indiana", "New Jersey")),
        ("BAYSIDE AND WYOMING MEDICAID", ("Wyoming",)),
        ("☐ MassHealth ☒ NH Medicaid", ("New Hampshire",)),
        ("Blue Cross of Idaho Medical Policy", ()),
        ("Dr. Jones, Ohio State University", ()),
        ("Line of Business: MA Clarity plans", ()),
        ("PA ☒ is required", ()),
        ("FOR MEDICARE OR MEDICAID", ()),
        ("Medicare OR Medicaid Policy", ()),
    ],
)
def test_the_states_for_which_a_policy_says_that_it_holds(line: str, states: tuple[str, ...]) -> None:
    got = read(para(line), para("Subject: Elbow Widgets"), heading("Description"), para("Widgets came from Texas and Utah."))
    assert got.states == states


def test_a_list_of_states_is_no_line_of_business() -> None:
    got = read(para("Subject: Widgets"), para("This policy applies to: Kentucky, Ohio"), para("Line of Business: Medicaid"))
    assert (got.states, got.lines_of_business) == (("Kentucky", "Ohio"), ("Medicaid",))


@pytest.mark.parametrize("mark", ["X", "[x]", "☒"])
def test_the_rows_that_bear_a_mark_below_the_label_are_the_lines_of_business(mark: str) -> None:
    grid = table(("[X]", "Product"), (mark, "Harbor Medicaid"), ("", "Harbor Medicare Advantage"), (mark, "Commercial"))
    for rows in (grid, table(("Harbor Medicaid", mark), ("Harbor Medicare Advantage", ""), ("Commercial", mark))):
        got = read(para("Policy Number: 9.1"), heading("LINE OF BUSINESS"), rows, heading("Policy"), para("Lanterns are covered."))
        assert got.lines_of_business == ("Harbor Medicaid", "Commercial")


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (
            "This program applies to Amber Partner, Commercial, Series A and Health Insurance Marketplace formularies.",
            ("Amber Partner", "Commercial", "Series A", "Health Insurance Marketplace"),
        ),
        ("This program applies to the Medicaid formulary.", ("Medicaid",)),
        ("This medical policy applies to the Commercial and the Medicare lines of business.", ("Commercial", "Medicare")),
        ("This program applies to Lumenol and Glimmaris.", ()),
        ("This program applies to Amber and Cobalt formularies.", ()),
        ("The plan has Commercial formularies.", ()),
    ],
)
def test_the_sentence_that_says_whose_formularies_a_program_applies_to(line: str, lines: tuple[str, ...]) -> None:
    assert read(para("Lumenol Program Summary"), para(line), para("Effective Date: 04-01-2031")).lines_of_business == lines
