"""Signs of comparison at the beginning of a line: the bound of a value that the line above names."""

import pytest

from monitor.read.pdf import read_pdf
from tests.read.pdf.sheets import LEFT, PROSE, Sheets

BOUND = "> 2 metres, and a second lamp where the stairs turn on the way down."


def _texts(sheets: Sheets) -> list[str]:
    return [block.plain for block in read_pdf(sheets.pdf()).blocks]


@pytest.mark.parametrize(
    "above", ["A lamp is lit on stairs that are", "A lamp is lit where the member climbs stairs whose height is"]
)
def test_a_bound_goes_on_with_the_value_that_the_line_above_names_however_early_it_ended(above: str) -> None:
    sheets = Sheets()
    sheets.prose(PROSE)
    sheets.line(above)
    sheets.line(BOUND, after=8)
    sheets.prose(PROSE)
    assert _texts(sheets) == [PROSE, f"{above} {BOUND}", PROSE]


def test_a_bound_goes_on_with_its_item() -> None:
    sheets = Sheets()
    sheets.prose(PROSE)
    sheets.line("1. A lamp is lit on stairs that are", x=LEFT + 18)
    sheets.line(BOUND, x=LEFT + 30)
    sheets.line("2. The member reads", x=LEFT + 18)
    assert _texts(sheets)[1:] == [f"1. A lamp is lit on stairs that are {BOUND}", "2. The member reads"]


def test_bounds_below_a_lead_are_a_list() -> None:
    sheets = Sheets()
    sheets.prose(PROSE)
    lines = ["A lamp is lit on stairs of one of:", "> 2 metres", "< 9 metres with a turn"]
    for line in lines:
        sheets.line(line, after=2)
    assert _texts(sheets) == [PROSE, *lines]
