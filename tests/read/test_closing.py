"""Histories given cell by cell, the date of each row last."""

from monitor.model.document import BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text

PROSE = """Lantern therapy describes a device intended for lighting stairs and hallways at night by means
of a wick that burns oil, and for steadying the gait of those who carry it from room to room
in the dark. Lanterns may also be referred to as lamps, lights, glims or portable luminaries
and are sold by many makers.
"""


def rows(history: str) -> list[list[str]]:
    document = read_text(f"{PROSE}\nPolicy History\n{history}\n\n{PROSE}")
    return [list(row.texts) for block in document.blocks if block.kind is BlockKind.TABLE for row in block.rows]


def entries(history: str) -> list[tuple[str | None, str]]:
    record = read_record(f"Lantern Therapy\n\n{PROSE}\nPolicy History\n{history}\n".encode(), payer="generic")
    return [(entry.date, entry.text) for entry in record.history]


def test_each_row_ends_with_its_date() -> None:
    assert rows(
        "Reviews, Revisions, and Approvals Date P&T\nApproval\nDate\nAnnual look at lamps: wicks were trimmed and all oils were named\n"
        "again.\n03.05.31 05.31\nA third lamp was added. 07.09.31\nFor stairs, the lamp may now be carried\nin either hand.\n10.02.31 11.31"
    ) == [
        ["Reviews, Revisions, and Approvals", "Date", "P&T Approval Date"],
        ["Annual look at lamps: wicks were trimmed and all oils were named again.", "03.05.31", "05.31"],
        ["A third lamp was added.", "07.09.31", ""],
        ["For stairs, the lamp may now be carried in either hand.", "10.02.31", "11.31"],
    ]


def test_a_date_that_the_sentence_leads_to_ends_no_row() -> None:
    assert rows("Summary of Changes Date\nLamps of the second kind are covered from\n4/1/2031\nand no earlier.\n3/5/2031") == [
        ["Summary of Changes", "Date"],
        ["Lamps of the second kind are covered from 4/1/2031 and no earlier.", "3/5/2031"],
    ]


def test_the_status_of_a_row_has_its_own_column() -> None:
    history = (
        "Type of\nRevision\nSummary of Changes Review\nDate\nAnnual\nRevision\nStairs: Lamps were named.\n03/05/2031\n"
        "Selected Revision Hallways: The age was lowered. The\n07/09/2031\n\nPage 2 of 3\nHistory (continued)\n"
        "Type of\nRevision\nSummary of Changes Review\nDate\nwick must be new.\nNew\nCellars: Lamps were added.\n10/02/2031"
    )
    assert entries(history) == [
        ("2031-03-05", "Stairs: Lamps were named."),
        ("2031-07-09", "Hallways: The age was lowered. The wick must be new."),
        ("2031-10-02", "Cellars: Lamps were added."),
    ]


def test_a_row_that_a_page_break_cut_below_its_date_goes_on_behind_the_repeated_titles() -> None:
    assert entries(
        "Summary of Changes Date\nAll lamps were reviewed by those who carry them up and down the stairs each night, and\n"
        "3/5/2031\n\nPage 2 of 3\nSummary of Changes Date\nwicks were trimmed.\nA third lamp was added for those who live in houses with cellars.\n7/9/2031"
    ) == [
        (
            "2031-03-05",
            "All lamps were reviewed by those who carry them up and down the stairs each night, and wicks were trimmed.",
        ),
        ("2031-07-09", "A third lamp was added for those who live in houses with cellars."),
    ]


def test_titles_that_begin_with_the_date_are_none_of_this_kind() -> None:
    assert rows("Review Date Summary of Changes\n3/5/2031 Lamps were named.\n7/9/2031 A third lamp was added.") == []
    assert entries("Date\nAction\n3/5/2031\nLamps were named.\n7/9/2031\nA third lamp was added.") == [
        ("2031-03-05", "Lamps were named."),
        ("2031-07-09", "A third lamp was added."),
    ]


def test_dates_ahead_of_their_texts_though_most_stand_on_lines_of_their_own() -> None:
    """A date below a full line that ends a sentence does not end that line's row."""
    full = "Annual review. Updated the list of lamps, the wicks and the oils that they may burn, as printed."
    assert entries(f"3/2031 {full}\n5/2032\n{full}\n6/2033\n{full}\n7/2034\n{full}") == [
        ("2031-03", full),
        ("2032-05", full),
        ("2033-06", full),
        ("2034-07", full),
    ]


def test_a_form_feed_within_a_line_ends_it() -> None:
    document = read_text(f"{PROSE}Policy History\f{PROSE}")
    assert [block.text for block in document.blocks][1] == "Policy History"


def test_bullets_within_a_cell_are_no_part_of_its_text() -> None:
    assert rows("Summary of Changes Date\n\u2022 Lamps were named.\n\u2022 Wicks for:\no stairs\no cellars\n3/5/2031")[1:] == [
        ["Lamps were named. Wicks for: stairs cellars", "3/5/2031"]
    ]


HEAD = "Reviews, Revisions, and Approvals Date P&T\nApproval\nDate\n"
PAGE = "\nPage 2 of 3\n"


def test_titles_wrapped_on_several_lines_are_left_out_where_a_page_repeats_them() -> None:
    assert entries(
        f"{HEAD}All lamps were named: CP.1, CP.2,\n03.05.31 05.31\n{PAGE}{HEAD}CP.3, CP.4.\nA third lamp was added for\ncellars.\n"
        f"07.09.31\nWicks\n{PAGE}{HEAD}were trimmed.\n10.02.31 11.31"
    ) == [
        ("2031-03-05", "All lamps were named: CP.1, CP.2, CP.3, CP.4."),
        ("2031-07-09", "A third lamp was added for cellars."),
        ("2031-10-02", "Wicks were trimmed."),
    ]


def test_what_was_done_in_the_words_of_titles_is_no_title() -> None:
    head = "Summary of Changes Date\n"
    assert entries(f"{head}Policy reviewed\n3/5/2031\n{PAGE}{head}Policy reviewed\n7/9/2031") == [
        ("2031-03-05", "Policy reviewed"),
        ("2031-07-09", "Policy reviewed"),
    ]


BELOW = (
    "Annual look at lamps: wicks were trimmed as adapted from 03.05.31 05.31\nthe list of oils; all\noils were named again.\n"
    "RT4: Chimneys of glass were added.\nFor stairs, the lamp may now be carried in the left 07.09.31\nhand.\n"
    "A third lamp was added. 10.02.31 11.31\nCellars were added for those who live in 12.01.31\nhouses with them.\n"
)


def test_rows_may_begin_with_the_line_that_their_dates_end() -> None:
    expected = [
        ("2031-03-05", "Annual look at lamps: wicks were trimmed as adapted from the list of oils; all oils were named again. RT4: Chimneys of glass were added."),
        ("2031-07-09", "For stairs, the lamp may now be carried in the left hand."),
        ("2031-10-02", "A third lamp was added."),
        ("2031-12-01", "Cellars were added for those who live in houses with them."),
    ]  # fmt: skip
    assert entries(HEAD + BELOW + f"Important Reminder\n{PROSE}") == expected
    assert entries(HEAD + BELOW + f"The lamplighters keep this list for all that carry lamps.\n{PROSE}") == expected


def test_rows_that_end_with_their_dates_do_so_though_the_first_has_one_line() -> None:
    assert entries(
        "Summary of Changes Date\nAnnual review of lamps 3/5/2031\nA third lamp was added for those who live in houses\nwith cellars 7/9/2031\n"
        "Wicks were trimmed by the lamplighters of the town 8/1/2031\nNew oils were named for use on stairs and\nin hallways 9/2/2031"
    ) == [
        ("2031-03-05", "Annual review of lamps"),
        ("2031-07-09", "A third lamp was added for those who live in houses with cellars"),
        ("2031-08-01", "Wicks were trimmed by the lamplighters of the town"),
        ("2031-09-02", "New oils were named for use on stairs and in hallways"),
    ]


def test_a_status_on_two_lines_stands_before_the_lines_of_the_text_beside_it() -> None:
    head = "Type of Summary of Changes Review\nRevision Date\n"
    assert entries(
        f"{head}Annual Lamps Not Covered: Wicks were updated to say that the use 03/05/2031\nRevision of oil is meant.\n"
        "Early Annual Stairs: A second lamp may be carried up the stairs by those 07/09/2031\nRevision who live above.\nCellars: Likewise.\n"
        "Selected Chimneys: Glass was added. 10/02/2031\nRevision\n"
    ) == [
        ("2031-03-05", "Lamps Not Covered: Wicks were updated to say that the use of oil is meant."),
        ("2031-07-09", "Stairs: A second lamp may be carried up the stairs by those who live above. Cellars: Likewise."),
        ("2031-10-02", "Chimneys: Glass was added."),
    ]
