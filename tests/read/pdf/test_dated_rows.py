"""Several dates in one ruled row, each beside the first line of what was done then."""

import pytest

from monitor.model.document import BlockKind
from monitor.read.pdf import read_pdf
from tests.read.pdf.sheets import LEFT, PROSE, RIGHT, Sheets

XS = (LEFT, 150.0, 240.0, RIGHT)
DATES = ("02/12/2031", "06/09/2032", "08/14/2033")
ISSUED = ("Date Issued", "09/14/2030", "New policy")


def _rows(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    sheets = Sheets()
    sheets.prose(PROSE)
    sheets.ruled([("", "DATE", "ACTION"), ISSUED, *rows], XS)
    sheets.y += 20
    sheets.prose(PROSE)
    table = next(block for block in read_pdf(sheets.pdf()).blocks if block.kind is BlockKind.TABLE)
    return [row.texts for row in table.rows[1:]]


def test_each_date_beside_a_line_begins_a_row() -> None:
    dates = f"{DATES[0]}\n{DATES[1]}\n\n{DATES[2]}"
    assert _rows(("Date Revised", dates, "Oil was added.\nThe wick was trimmed,\nand the glass cleaned.\nReviewed.")) == [
        ISSUED,
        ("Date Revised", DATES[0], "Oil was added."),
        ("", DATES[1], "The wick was trimmed, and the glass cleaned."),
        ("", DATES[2], "Reviewed."),
    ]


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        (f"{DATES[0]}\n{DATES[1]}", "Oil was added."),  # a date without a line beside it
        (f"{DATES[0]}\n{DATES[1]} and", "Oil was added.\nThe wick was trimmed."),  # what is no date
        (DATES[0], "Oil was added.\nThe wick was trimmed."),
        (
            f"\n{DATES[0]}\n{DATES[1]}",
            "Oil was added,\nand the wick trimmed\nby two members.",
        ),  # the text begins above the first date
    ],
)
def test_other_rows_stay_whole(dates: str, text: str) -> None:
    assert _rows(("Date Revised", dates, text))[1:] == [("Date Revised", " ".join(dates.split()), " ".join(text.split()))]
