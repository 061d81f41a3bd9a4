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
