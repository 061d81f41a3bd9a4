"""Small figures that are raised behind a word: marks of references, exponents, and figures that only look so."""

import pytest

from monitor.model.document import Block, BlockKind
from monitor.read.pdf import read_pdf
from tests.read.pdf.sheets import LEFT, RIGHT, Sheets


def _read(sheets: Sheets) -> tuple[Block, ...]:
    return read_pdf(sheets.pdf()).blocks


def test_raised_marks_leave_the_text_and_exponents_stay() -> None:
    sheets = Sheets()
    sheets.raised(LEFT, "27447", "1")
    sheets.text(110, "is billed once.")
    sheets.raised(190, "Lamps", "12,14")
    sheets.raised(250, "kg/m", "2")
    sheets.text(280, "or 44†.")
    (block,) = _read(sheets)
    assert block.text == "27447 is billed once. Lamps kg/m² or 44†."
    assert block.marks == ("1", "12", "14")


def test_marks_of_a_cell_stand_in_the_cell() -> None:
    sheets = Sheets()
    sheets.ruled([("Code", "Lamp"), ("", "tall"), ("B1", "small")], (LEFT, 150, RIGHT))
    sheets.y = 72 + 16 + 10
    sheets.raised(LEFT + 4, "A9001", "3")
    table = next(block for block in _read(sheets) if block.kind is BlockKind.TABLE)
    assert table.rows[1].cells[0].text == "A9001"
    assert table.rows[1].cells[0].marks == ("3",)


def _spaced(word: str, mark: str, behind: str = "", *, apart: str = " ", size: float = 0.6, bold: bool = True) -> Sheets:
    """A line in which `apart` parts a small raised figure from its word, as text objects of one line are drawn; prose above and below."""
    sheets = Sheets()
    sheets.prose("A lantern lights the way at night, and it must hang where all who walk behind it can see the ground.")
    end = LEFT + sheets.canvas.stringWidth(word + apart, "Helvetica-Bold" if bold else "Helvetica", 11)
    sheets.text(LEFT, word + apart, size=11, bold=bold)
    sheets.text(end, mark + behind[:1], size=11 * size, bold=bold, y=sheets.y - 0.35 * 11)
    sheets.text(end + 40, behind[1:], size=11, bold=bold)
    sheets.y += 18
    sheets.prose("The shade must be of glass, and the chain must hold more than the lantern weighs when it is filled with oil.")
    return sheets


@pytest.mark.parametrize("apart", [" ", "  "])
@pytest.mark.parametrize(("mark", "marks"), [("4", ("4",)), ("1-8,43,47", ("1-8", "43", "47"))])
def test_raised_numbers_a_space_behind_a_heading_are_its_marks(mark: str, marks: tuple[str, ...], apart: str) -> None:
    heading = _read(_spaced("Lanterns Carried by Hand", mark, apart=apart))[1]
    assert (heading.kind, heading.text, heading.marks) == (BlockKind.HEADING, "Lanterns Carried by Hand", marks)


def test_a_raised_number_a_space_behind_a_unit_is_its_power() -> None:
    assert "At most 30 kg/m² when lit" in _read(_spaced("At most 30 kg/m", "2", " when lit", bold=False))[1].text


@pytest.mark.parametrize(
    ("word", "mark", "behind", "size"),
    [
        ("Lamps of 1", "1", "/2 inch", 0.6),  # a fraction
        ("CALL", "1", ".555.010.0100", 0.6),  # a number whose first figure is set otherwise
        ("Lamps lit with iodine", "131", "", 0.6),  # an isotope
        ("Lamps lit with Y", "90", "", 0.6),
        ("Group", "12", "", 0.9),  # no smaller than its word
        ("Lamps", "1234", "", 0.6),  # no reference has such a number
    ],
)
def test_other_figures_that_stand_higher_stay_in_the_text(word: str, mark: str, behind: str, size: float) -> None:
    blocks = _read(_spaced(word, mark, behind, size=size))
    assert mark in "".join(block.text for block in blocks).replace(word, "", 1)
    assert not any(block.marks for block in blocks)


def test_the_bar_of_a_fraction_that_reaches_under_its_figure_keeps_it() -> None:
    sheets = Sheets()
    end = LEFT + sheets.canvas.stringWidth("No more than ", "Helvetica", 11)
    sheets.text(LEFT, "No more than ", size=11)
    sheets.text(end, "1", size=6.6, y=sheets.y - 3.8)
    sheets.text(end + sheets.canvas.stringWidth("1", "Helvetica", 6.6) - 0.2, "/2 tablet", size=11)
    blocks = _read(sheets)
    assert not any(block.marks for block in blocks)
    assert "1" in "".join(block.plain for block in blocks)


def test_a_figure_farther_behind_is_no_mark() -> None:
    blocks = _read(_spaced("Lamps", "12", apart="     "))
    assert "12" in "".join(block.text for block in blocks)
    assert not any(block.marks for block in blocks)


def test_the_marks_of_an_indication_do_not_make_its_heading_longer() -> None:
    sheets = Sheets()
    sheets.prose("A lantern lights the way at night, and it must hang where all who walk behind it can see the ground.")
    title = "Lights at night for all who walk with a lamp or lantern in fog or rain"
    sheets.line(f"{title} \u2020 \u2021", bold=True, after=6)
    sheets.prose("The shade must be of glass, and the chain must hold more than the lantern weighs when it is filled with oil.")
    assert len(title.split()) == 16
    assert _read(sheets)[1].kind is BlockKind.HEADING
