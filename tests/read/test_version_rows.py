"""Histories whose rows begin with the number of the version, given cell by cell."""

from monitor.model.document import BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text

HEAD = "Version Review Date Summary of Revisions Effective Date Approved by\n"
ROWS = (
    "1 5/24/2031 New policy created. 7/1/2031 Lamp &\nWick\n(L&W)\nCommittee\n"
    "2 8/12/2031 Annual review: Lamps for\nstairs were named as of\n1/5/2031 and wicks.\n1/1/2032 Lamp &\nWick\nCommittee\n\n"
    "+ Plan refers to the Lantern Plan.\nPolicy Revisions History\n3 6/25/2032\nCellars were added to\nthe list.\n7/29/2032 L&W\nCommittee\n\n"
    "Next Review Date\n8/2033\nDisclaimer Information\nPolicies are guidelines.\n"
)


def rows(text: str) -> list[list[str]]:
    blocks = read_text(f"Lantern Therapy\n\nPolicy Revisions History\n{text}").blocks
    return [list(row.texts) for block in blocks if block.kind is BlockKind.TABLE for row in block.rows]


def test_each_row_has_its_cells() -> None:
    text = ROWS.replace("1/5/2031 and wicks", "the fifth of January and wicks").replace("+ Plan refers to the Lantern Plan.\n", "")
    assert rows(HEAD + text) == [
        ["Version", "Review Date", "Summary of Revisions", "Effective Date", "Approved by"],
        ["1", "5/24/2031", "New policy created.", "7/1/2031", "Lamp & Wick (L&W) Committee"],
        ["2", "8/12/2031", "Annual review: Lamps for stairs were named as of the fifth of January and wicks.", "1/1/2032", "Lamp & Wick Committee"],
        ["3", "6/25/2032", "Cellars were added to the list.", "7/29/2032", "L&W Committee"],
    ]  # fmt: skip


def test_a_date_amid_a_sentence_is_no_cell() -> None:
    for text in (ROWS, ROWS.replace("as of\n1/5/2031", "as of 1/5/2031\n")):
        assert rows(HEAD + text)[2][2:4] == ["Annual review: Lamps for stairs were named as of 1/5/2031 and wicks.", "1/1/2032"]


def test_rows_without_such_titles_are_no_table() -> None:
    assert rows(ROWS) == []
    assert rows(HEAD + "Lamps were named in each of the versions.\n") == []


def test_the_end_of_the_name_of_who_approved_a_row_is_no_heading() -> None:
    text = "Lantern Therapy\n\nPolicy History\n5/24/2031 New policy created by the\nCommittee\n8/12/2032 Lamps were named.\n"
    record = read_record(text.encode(), payer="generic")
    assert [row.date for row in record.history] == ["2031-05-24", "2032-08-12"]
