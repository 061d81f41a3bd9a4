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
