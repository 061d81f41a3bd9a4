"""Tables of dates that an extraction keeps in place with spaces, and what only looks like one."""

import pytest

from monitor.model.document import Block, BlockKind
from monitor.read.text import read_text


def blocks_of(text: str) -> tuple[Block, ...]:
    return read_text(text).blocks


def rows_of(text: str) -> list[tuple[str, ...]]:
    """The rows of the only table of a text."""
    (table,) = (block for block in blocks_of(text) if block.kind is BlockKind.TABLE)
    return [row.texts for row in table.rows]


DATES_BEHIND = """\
Reviews and Revisions                                       Date       P&T
                                                                     Approval
                                                                       Date
Policy created for lanterns carried at night, adapted     02.23.29    05.29
from the rules on candles; references updated.
Per August meeting, removed the oil lamp as an option      08.16.29
and added wicks.
"""


def test_dates_behind_the_text_with_a_head_of_several_lines() -> None:
    assert rows_of(DATES_BEHIND) == [
        ("Reviews and Revisions", "Date", "P&T Approval Date"),
        (
            "Policy created for lanterns carried at night, adapted from the rules on candles; references updated.",
            "02.23.29",
            "05.29",
        ),
        ("Per August meeting, removed the oil lamp as an option and added wicks.", "08.16.29", ""),
    ]


def test_a_table_goes_on_behind_its_repeated_head_though_its_columns_moved() -> None:
    second = (
        "Reviews and Revisions                                    Date      P&T\n"
        "                                                                 Approval\n"
        "                                                                   Date\n"
        "Snuffers as well.\nAnnual review: no change of lanterns whatsoever here     09.01.29  11.29\n\nReminder\nThis is no contract."
    )
    text = (
        "Lantern Policy\n"
        + DATES_BEHIND
        + "\n                     Page 1 of 2\n\f"
        + second
        + "\n                     Page 2 of 2\n"
    )
    assert [row[1:] for row in rows_of(text)[1:]] == [("02.23.29", "05.29"), ("08.16.29", ""), ("09.01.29", "11.29")]
    assert rows_of(text)[2][0].endswith("and added wicks. Snuffers as well.")
    assert [block.text for block in blocks_of(text)][-2:] == ["Reminder", "This is no contract."]


def test_a_status_beside_items_and_a_date_at_the_right() -> None:
    assert rows_of(
        "Revision Details\n"
        "  Type of Revision          Summary of Changes                         Date\n"
        " Annual Review        •    No change of policy statement            4/15/2031\n"
        " Focused              •    Added policy statement for:              2/15/2031\n"
        " Review                        o oil lamps\n\n"
        "                      •    Title change of the long-\n"
        "                           wick part\n"
    ) == [
        ("Type of Revision", "Summary of Changes", "Date"),
        ("Annual Review", "• No change of policy statement", "4/15/2031"),
        ("Focused Review", "• Added policy statement for: o oil lamps • Title change of the long-wick part", "2/15/2031"),
    ]


def test_the_rest_of_a_row_on_the_next_page_is_its_own() -> None:
    text = (
        "  Type             Summary of Changes                Date\n"
        " Annual            Lanterns: the wick that the     10/15/2030\n"
        " Revision          member trimmed was moved to\n"
        "\fLantern policy 12\n                   the list of needed oils.\n"
        " New               Snuffers were added here.       01/01/2031\n"
        "\fLantern policy 12\nThe end of the policy that was printed here\n\fLantern policy 12\nIndex of all lanterns that were named\n"
    )
    assert [row[1] for row in rows_of(text)[1:]] == [
        "Lanterns: the wick that the member trimmed was moved to the list of needed oils.",
        "Snuffers were added here.",
    ]


def test_a_date_at_the_middle_of_its_row() -> None:
    assert rows_of(
        "   1 / 2028      Implementation\n"
        "                 Added the northern region to the policy. Noted lamps and\n"
        "  11 / 2028\n"
        "                 variations for oil.\n"
        "   1 / 2029      Added wick FT\n"
    ) == [
        ("1 / 2028", "Implementation"),
        ("11 / 2028", "Added the northern region to the policy. Noted lamps and variations for oil."),
        ("1 / 2029", "Added wick FT"),
    ]


def test_a_date_beside_the_second_of_three_lines() -> None:
    assert rows_of(
        "                Annual review of\n"
        "01/01/2030      lanterns and of\n"
        "                their wicks\n"
        "                Updated oil\n"
        "02/01/2031      for lamps and\n"
        "                candles\n"
    ) == [("01/01/2030", "Annual review of lanterns and of their wicks"), ("02/01/2031", "Updated oil for lamps and candles")]


def test_a_date_that_a_full_line_leaves_one_space() -> None:
    assert [row[1] for row in rows_of(
        "Added lanterns to the policy as options          07.25.30\nand the wicks.\n"
        "Per August: for lamps, removed the criteria here 08.22.30\nand the oil.\n"
    )] == ["07.25.30", "08.22.30"]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Effective Date:        January 29, 2028       End Date:\nIssue Date:            January 20, 2030       Revised Date:     January 2030\n",
        "The dose of oil    0.75     1.25\nfor a lamp         0.50     1.50\n",
        "The lantern was approved by the office of lamps for use at night on 07/01/2030\n"
        "and the wick that belongs to it was approved for use on the same night 07/02/2030\n",
        "1. Amber T. Lanterns.     2019\n2. Beacon R. Light levels.     2020\n",
    ],
    ids=["labels", "doses", "prose", "references"],
)
def test_what_is_no_table_of_dates(text: str) -> None:
    assert all(block.kind is not BlockKind.TABLE for block in blocks_of(text))


def test_a_month_alone_on_its_line_is_no_page_number() -> None:
    assert not read_text("History\n11 / 2028\nLanterns were added.\n").furniture


def test_a_line_that_heads_every_page_runs_though_other_lines_count_pages() -> None:
    pages = [
        f"15 Pages - Lantern Formulary\nPart {n} says what no other part does about lamp {n}.\nPage {n} of 3" for n in (1, 2, 3)
    ]
    shown = [block.text for block in blocks_of("\f".join(pages))]
    assert shown.count("15 Pages - Lantern Formulary") == 1


LONG_ROW = """\
Policy History
      Date                        Summary of Changes
   03/01/2029      Coverage Rationale
                       Added language to indicate:
                       o  This policy refers to lanterns of these makers:
                           Lumora (lantern-abcd)
                           Vesta (lantern-efgh)
                       o  Any lantern that was approved and sold but is not listed is set aside until seen by

Lantern Policy                                       Page 1 of 3
                          Exampledale
                       Preferred Product
                       o  Lumora is the preferred lantern
                       o  Wick one was added to the list of wicks
                       o  Wick two was added to the list of wicks
                       o  Wick three was added to the list of wicks
                       o  Wick four was added to the list of wicks
                       o  Wick five was added to the list of wicks
                       o  Wick six was added to the list of wicks
                       o  Wick seven was added to the list of wicks
                       o  Wick eight was added to the list of wicks
                       o  Wick nine was added to the list of wicks
                       o  Wick ten was added to the list of wicks
                       o  Wick eleven was added to the list of wicks
                       o  Wick twelve was added to the list of wicks
                       o  Wick of wool was added to the list of wicks
                       o  Wick of flax was added to the list of wicks
Lantern Policy                                       Page 2 of 3
       Date                       Summary of Changes
                        Updated list of wicks:
                            Removed:
                             - Vesta wick
                    Applicable Codes
                        Updated list of codes

Instructions for Use
This policy is no contract.
Lantern Policy                                       Page 3 of 3
"""


def test_a_row_goes_on_over_pages_deeper_in_its_column_and_behind_the_head_of_its_table() -> None:
    (_, row) = rows_of(LONG_ROW)
    assert row[0] == "03/01/2029"
    assert "set aside until seen by Exampledale Preferred Product" in row[1]
    assert "Wick of flax was added to the list of wicks Updated list of wicks:" in row[1]
    assert row[1].endswith("Applicable Codes Updated list of codes")
    assert [block.text for block in blocks_of(LONG_ROW)][-2:] == ["Instructions for Use", "This policy is no contract."]


def test_a_row_goes_on_behind_the_head_of_its_table_that_lost_its_page_break() -> None:
    text = "Date           Summary of Changes\n03/01/2029     Added lanterns\n               and wicks\nDate           Summary of Changes\n               and oil\n"
    assert rows_of(text) == [("Date", "Summary of Changes"), ("03/01/2029", "Added lanterns and wicks and oil")]


MONTHS_BEHIND = """\
Reviews, Revisions, and Approvals                               Revision Date    Approval Date
Policy on lanterns developed.                                   08/29            08/29
Annual review. Added “wick of 12 mm” to I.A. Reworded II. for   08/30            09/30
clarity with no impact on lamps.
Annual review. Removed HCPCS E9999 from Table 2.                08/31            08/31
References reviewed.
"""


def test_months_under_the_title_of_a_date_are_dates_though_a_row_is_wrapped() -> None:
    assert rows_of(MONTHS_BEHIND) == [
        ("Reviews, Revisions, and Approvals", "Revision Date", "Approval Date"),
        ("Policy on lanterns developed.", "08/29", "08/29"),
        ("Annual review. Added “wick of 12 mm” to I.A. Reworded II. for clarity with no impact on lamps.", "08/30", "09/30"),
        ("Annual review. Removed HCPCS E9999 from Table 2. References reviewed.", "08/31", "08/31"),
    ]


def test_fractions_under_no_title_of_a_date_are_no_dates() -> None:
    text = "Part of the wick       Share\nThe upper part         1/24\nThe lower part         3/24\n"
    assert all(block.kind is not BlockKind.TABLE for block in blocks_of(text))


LAST_DATES = """\
Revision / Date                                           Implementation Date
Policy created for lanterns                               January 2029

Removed the test of wicks; wording changed /              January 2030
November 2029

Lowered the age for lanterns to 12 years; removed         April 2031
the lamplighter for candles / {last}
"""


@pytest.mark.parametrize("last", ["November 2030", "\nNovember 2030"])
def test_a_date_that_a_sentence_leads_to_begins_no_row(last: str) -> None:
    assert rows_of(LAST_DATES.format(last=last))[1:] == [
        ("Policy created for lanterns", "January 2029"),
        ("Removed the test of wicks; wording changed / November 2029", "January 2030"),
        ("Lowered the age for lanterns to 12 years; removed the lamplighter for candles / November 2030", "April 2031"),
    ]


def test_a_title_over_a_date_ends_no_clause() -> None:
    text = "Revision                            Date\nNew policy; effective               May 2029\n{}                           June 2029\nJuly 2029\nOil lamps removed                   May 2030\n"
    assert len(rows_of(text.format("Effective"))) != len(rows_of(text.format("Wicks of brass became effective")))


def test_a_line_that_fills_its_cell_up_to_the_dates_keeps_the_table_whole() -> None:
    """One blank is left between the longest line and the column of dates; a line may end with a comma, over no date."""
    width = 48
    filled = f"{'Lamps on stairs were named; wicks for: oil,':x<{width}}"
    text = "\n".join(
        [
            f"{'Reviews, Revisions, and Approvals':{width + 1}}Date",
            f"{'Annual review of lamps that':{width + 1}}03/05/2031",
            filled,
            "brass was added to the list of lamps.",
            f"{'A third lamp was added, for cellars and for':{width + 1}}07/09/2031",
            "houses of stone,",
            filled,
            "and hallways.",
        ]
    )
    assert [row[1] for row in rows_of(text)] == ["Date", "03/05/2031", "07/09/2031"]
    assert rows_of(text)[1][0] == f"Annual review of lamps that {filled} brass was added to the list of lamps."
    assert rows_of(text)[2][0].endswith("and hallways.")
