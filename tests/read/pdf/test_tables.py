"""Tables: ruled and unruled, over pages, with cells of several lines."""

import pytest

from monitor.model.document import Block, BlockKind, Document
from monitor.read.pdf import read_pdf
from monitor.read.pdf.aligned import _wrapped
from monitor.read.pdf.page import Style, Word
from tests.read.pdf.sheets import LEFT, PROSE, RIGHT, Sheets

XS = (LEFT, 140.0, 380.0, RIGHT)
HEAD = ("Code", "Description", "Note")


def _tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.TABLE]


def _texts(table: Block) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows]


def _code_rows(first: int, count: int) -> list[tuple[str, str, str]]:
    return [(f"A{9000 + n}", f"Lantern part {n}\nwith oil", "oiled" if n % 2 else "dry") for n in range(first, first + count)]


def test_a_ruled_table_over_pages_is_one_table_with_one_head() -> None:
    sheets = Sheets()
    sheets.ruled([HEAD, *_code_rows(0, 18)], XS)
    sheets.page()
    sheets.ruled([HEAD, *_code_rows(18, 12)], XS)
    document = read_pdf(sheets.pdf())
    (table,) = _tables(document)
    assert table.rows[0].header
    assert not any(row.header for row in table.rows[1:])
    assert _texts(table) == [HEAD, *((code, text.replace("\n", " "), note) for code, text, note in _code_rows(0, 30))]
    assert [row.page for row in table.rows] == [1] * 19 + [2] * 12
    assert any(block.reason == "repeated table header" and block.page == 2 for block in document.furniture)


def test_a_row_that_the_page_break_cut_is_one_row() -> None:
    rows = [("01/2023", "New policy.", "yes"), ("02/2023", "Oil added.", "yes"), ("03/2023", "Annual review; the wick", "yes")]
    sheets = Sheets()
    sheets.ruled([("Date", "Action", "Approved"), *rows], XS)
    sheets.page()
    sheets.ruled([("", "was shortened.", ""), ("04/2024", "No change.", "yes")], XS, head=False)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table)[3] == ("03/2023", "Annual review; the wick was shortened.", "yes")
    assert _texts(table)[4] == ("04/2024", "No change.", "yes")
    assert len(table.rows) == 5


def test_a_table_goes_on_under_its_titles_on_a_page_that_was_turned() -> None:
    sheets = Sheets()
    sheets.ruled([HEAD, *_code_rows(0, 6), ("A9006", "Lantern part\nthat is", "dry")], XS)
    sheets.page()
    wide = [XS[0] - 30, *(x + 60 for x in XS[1:])]
    sheets.ruled([HEAD, ("", "oiled", ""), *_code_rows(7, 6)], wide)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert (len(table.rows), _texts(table)[7]) == (14, ("A9006", "Lantern part that is oiled", "dry"))
    other = ("Code", "Wick", "Price")
    sheets = Sheets()
    sheets.ruled([HEAD, *_code_rows(0, 6)], XS)
    sheets.page()
    sheets.ruled([other, *_code_rows(7, 6)], wide)
    assert len(_tables(read_pdf(sheets.pdf()))) == 2


@pytest.mark.parametrize("ruling", [True, False])
def test_a_row_that_the_page_break_cut_under_a_repeated_head_is_one_row(ruling: bool) -> None:
    """Some makers leave out the ruling between the head and what is left of the row."""
    head, left = ("Date", "Action", "Approved"), ("", "was shortened,\nand the oil changed.", "")
    sheets = Sheets()
    sheets.ruled([head, ("01/2023", "New policy.", "yes"), ("03/2023", "Annual review; the wick", "yes")], XS, head=False)
    sheets.page()
    cut = [head, left] if ruling else [tuple("\n".join(cells) for cells in zip(head, left, strict=True))]
    sheets.ruled([*cut, ("04/2024", "No change.", "yes")], XS, head=False)
    document = read_pdf(sheets.pdf())
    (table,) = _tables(document)
    assert _texts(table) == [
        head,
        ("01/2023", "New policy.", "yes"),
        ("03/2023", "Annual review; the wick was shortened, and the oil changed.", "yes"),
        ("04/2024", "No change.", "yes"),
    ]
    assert [block.text for block in document.furniture if block.reason == "repeated table header"] == ["Date Action Approved"]


def test_a_row_with_an_empty_cell_at_the_top_of_a_page_stays_a_row_where_empty_cells_are_usual() -> None:
    sheets = Sheets()
    sheets.ruled([HEAD, ("A9001", "Lamp", ""), ("A9002", "Wick", "dry"), ("A9003", "Oil", "")], XS)
    sheets.page()
    sheets.ruled([("A9004", "Shade", ""), ("A9005", "Chain", "dry")], XS, head=False)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert [row[0] for row in _texts(table)] == ["Code", "A9001", "A9002", "A9003", "A9004", "A9005"]


def test_a_group_heading_across_the_table_is_a_row_of_its_own() -> None:
    sheets = Sheets()
    sheets.ruled([HEAD, ("A9001", "Lamp", "dry")], XS)
    sheets.ruled([("Codes that are not covered",)], (LEFT, RIGHT), head=False)
    sheets.ruled([("A9100", "Chandelier", "dry")], XS, head=False)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [HEAD, ("A9001", "Lamp", "dry"), ("Codes that are not covered", "", ""), ("A9100", "Chandelier", "dry")]


def test_a_table_without_rulings_is_told_from_its_columns() -> None:
    rows = [
        ("01/15/2021", "New policy."),
        ("02/20/2022", "Annual review. The section on lamp oil was\nrewritten, and a reference added."),
        ("03/01/2023", "Annual review."),
        ("04/11/2024", "Coverage of wicks clarified;\nno change of meaning\nwas intended."),
    ]
    sheets = Sheets()
    sheets.line("Policy History", size=14, bold=True, after=6)
    sheets.columns(("Date", "Action"), (LEFT, 150), bold=True)
    for row in rows:
        sheets.columns(row, (LEFT, 150))
    sheets.y += 30
    sheets.prose(PROSE)
    document = read_pdf(sheets.pdf())
    (table,) = _tables(document)
    assert _texts(table) == [("Date", "Action"), *((date, text.replace("\n", " ")) for date, text in rows)]
    assert table.rows[0].header
    assert table.confidence < 1
    assert [note.kind for note in document.notes] == ["low_confidence_table"]
    assert document.blocks[-1].text == PROSE


def test_a_label_that_wraps_beside_its_value_is_one_cell() -> None:
    sheets = Sheets()
    for label, value in (
        ("Version Effective\nDate:", "01/15/2031"),
        ("Version Date:", "01/16/2031"),
        ("Version Reissued\nDate:", "N/A"),
    ):
        sheets.columns((label, value), (LEFT, 165), after=0)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [
        ("Version Effective Date:", "01/15/2031"),
        ("Version Date:", "01/16/2031"),
        ("Version Reissued Date:", "N/A"),
    ]


def test_rows_without_rulings_start_at_dates_in_a_later_column() -> None:
    sheets = Sheets()
    for row in (
        ("Status", "Date", "Action"),
        ("Revised", "01/15/2021", "Lamp oil added,\nand wicks removed."),
        ("", "02/20/2021", "Typing error mended."),
        ("Reviewed", "03/01/2023", "No change."),
        ("Revised", "04/11/2024", "Title changed."),
    ):
        sheets.columns(row, (LEFT, 140, 230), after=0)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table)[1:3] == [
        ("Revised", "01/15/2021", "Lamp oil added, and wicks removed."),
        ("", "02/20/2021", "Typing error mended."),
    ]


@pytest.mark.parametrize(("above", "below", "goes_on"), [("Origin:", "Subject:", False), ("Lamps of", "brass:", True)])
def test_labels_one_below_the_other_are_rows_of_their_own(above: str, below: str, goes_on: bool) -> None:
    style = Style(10.0)
    cells = [[Word(text, 0.0, 40.0, 0.0, style, 0)] for text in (above, below)]
    assert _wrapped([cells[0]], [cells[1]], [42.0]) is goes_on


def test_horizontal_rules_alone_part_rows() -> None:
    sheets = Sheets()
    for row in (("Lamp", "a light with\na glass shade"), ("Wick", "a cord"), ("Oil", "what burns\nin it"), ("Chain", "holds it")):
        sheets.columns(row, (LEFT, 200), after=2)
        sheets.canvas.line(LEFT, 792 - sheets.y + 11, RIGHT, 792 - sheets.y + 11)
        sheets.y += 4
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [
        ("Lamp", "a light with a glass shade"),
        ("Wick", "a cord"),
        ("Oil", "what burns in it"),
        ("Chain", "holds it"),
    ]


def test_a_box_around_prose_is_no_table() -> None:
    sheets = Sheets()
    sheets.canvas.rect(LEFT - 8, 792 - 130, RIGHT - LEFT + 16, 75)
    sheets.prose(PROSE)
    sheets.y = 160
    sheets.prose("A paragraph below the box.")
    blocks = read_pdf(sheets.pdf()).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, PROSE),
        (BlockKind.PARAGRAPH, "A paragraph below the box."),
    ]


def test_upright_column_heads_stand_in_their_cells() -> None:
    sheets = Sheets()
    top = sheets.y
    sheets.ruled([("", "\n\n\n", ""), ("Lamp", "x", ""), ("Wick", "", "x")], (LEFT, 200, 240, 280), head=False)
    for x, word in ((222, "Indoors"), (262, "Outdoors")):
        sheets.canvas.saveState()
        sheets.canvas.translate(x, 792 - top - 50)
        sheets.canvas.rotate(90)
        sheets.canvas.drawString(0, 0, word)
        sheets.canvas.restoreState()
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [("", "Indoors", "Outdoors"), ("Lamp", "x", ""), ("Wick", "", "x")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("• Wick added.\n• Oil removed.", "• Wick added. • Oil removed."),
        ("- Wick added.\n- Oil removed.", "- Wick added. - Oil removed."),
        ("• Wick added.", "Wick added."),
        ("One of these:\n• A wick", "One of these: • A wick"),
        ("These:\n■ A wick\n    o Short\n    o Long\n■ Oil", "These: ■ A wick o Short o Long ■ Oil"),
        ("These:\n• One of:\n    o Short wick\n    o Long wick,\n      not wet\n• Oil", "These: • One of: ◦ Short wick ◦ Long wick, not wet • Oil"),
    ],
)  # fmt: skip
def test_bullets_in_a_cell_part_its_list_by_depth(cell: str, expected: str) -> None:
    sheets = Sheets()
    sheets.ruled([("Date", "Change"), ("01/2024", cell), ("01/2025", "Title.")], (LEFT, 150, RIGHT))
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table)[1] == ("01/2024", expected)


def test_numbered_titles_set_apart_from_their_numbers_are_no_columns() -> None:
    sheets = Sheets()
    for number, title in (("5.0", "Limits on Lanterns"), ("5.1", "Approval"), ("6.0", "Who May Light Them")):
        sheets.columns((number, title), (LEFT, 110), bold=True)
        sheets.prose("The lamplighter shall ask for approval before the visit.", x=110)
    assert not _tables(read_pdf(sheets.pdf()))


def test_rulings_inside_a_form_are_seen() -> None:
    sheets = Sheets()
    sheets.canvas.beginForm("grid")
    for x in (LEFT, 200, RIGHT):
        sheets.canvas.line(x, 700, x, 660)
    for y in (700, 680, 660):
        sheets.canvas.line(LEFT, y, RIGHT, y)
    sheets.canvas.endForm()
    sheets.canvas.doForm("grid")
    for y, row in ((106, ("Lamp", "a light")), (126, ("Wick", "a cord"))):
        sheets.text(LEFT + 4, row[0], y=y)
        sheets.text(204, row[1], y=y)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [("Lamp", "a light"), ("Wick", "a cord")]
    assert table.confidence == 1


def test_a_head_whose_inner_borders_are_not_drawn_is_split_by_its_gaps() -> None:
    sheets = Sheets()
    top = sheets.y
    sheets.canvas.rect(LEFT, 792 - top - 16, RIGHT - LEFT, 16)
    sheets.text(LEFT + 4, "Code", y=top + 11)
    sheets.text(154, "Description", y=top + 11)
    sheets.y += 16
    sheets.ruled([("A9001", "Lamp"), ("A9002", "Wick")], (LEFT, 150, RIGHT), head=False)
    sheets.ruled([("Codes that are never covered in any home",)], (LEFT, RIGHT), head=False)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert _texts(table) == [
        ("Code", "Description"),
        ("A9001", "Lamp"),
        ("A9002", "Wick"),
        ("Codes that are never covered in any home", ""),
    ]
    assert table.rows[0].header


def test_the_rest_of_a_cell_alone_on_the_next_page_belongs_to_its_row() -> None:
    sheets = Sheets()
    sheets.ruled([HEAD, ("A9001", "Lamp", "dry"), ("A9002", "A wick of cotton", "dry")], XS)
    sheets.page()
    sheets.ruled([("", "and of wool", "")], XS, head=False)
    sheets.y += 20
    sheets.prose(PROSE)
    document = read_pdf(sheets.pdf())
    (table,) = _tables(document)
    assert _texts(table)[-1] == ("A9002", "A wick of cotton and of wool", "dry")
    assert document.blocks[-1].text == PROSE


def test_the_rest_of_a_cell_that_is_printed_without_borders_belongs_to_its_row() -> None:
    rows = [
        ("Covered uses", "Lamps that were found to be"),
        ("Other criteria", "For hallways: a wick that was trimmed to at least"),
    ]
    goes_on = "three lines of cotton, and for stairs an oil that neither smokes nor smells when the lamp is carried up. "
    for rest, whole in ((goes_on * 3, True), (f"Beyond {goes_on * 3}", False)):
        sheets = Sheets()
        sheets.prose(PROSE)
        sheets.ruled([("Criteria", "Details"), *rows], (LEFT, 200.0, RIGHT))
        sheets.page()
        sheets.prose(rest, x=204)
        sheets.page()
        sheets.line("Lamps for Stairs", size=14, bold=True)
        document = read_pdf(sheets.pdf())
        (table,) = _tables(document)
        assert table.rows[-1].texts[1] == (f"{rows[1][1]} {rest.strip()}" if whole else rows[1][1])
        assert document.blocks[-1].text == "Lamps for Stairs"


def test_a_box_around_prose_that_a_page_break_cuts_in_a_sentence_goes_on_in_the_next_box() -> None:
    sheets = Sheets()
    sheets.prose(PROSE)
    sheets.ruled([["(1) The lamp was filled by the member; and\n(2) A reading on two evenings,"]], [LEFT, RIGHT], head=False)
    sheets.page(40)
    sheets.ruled([["taken by the same person, of 15 or more"]], [LEFT, RIGHT], head=False)
    sheets.y += 30
    sheets.prose(PROSE)
    blocks = read_pdf(sheets.pdf()).blocks
    assert [block.text for block in blocks][2:] == ["A reading on two evenings, taken by the same person, of 15 or more", PROSE]


def test_a_cell_across_columns_at_the_top_of_a_page_is_not_the_rest_of_the_row_before() -> None:
    xs = (LEFT, 150.0, 300.0, RIGHT)
    lead = "A lamp is provided when any of the following criteria is met:"
    sheets = Sheets()
    sheets.ruled([("Lamp", "Preferred", "Others"), ("Reading", "Lampadol", "Wickara"), ("", "Oilex", "Chandel")], xs)
    sheets.page()
    sheets.ruled([("", lead)], (LEFT, 150.0, RIGHT), head=False)
    sheets.ruled([("Sewing", "Lampadol", "Wickara")], xs, head=False)
    (table,) = _tables(read_pdf(sheets.pdf()))
    assert [row.texts[1] for row in table.rows][2:4] == ["Oilex", lead]
