"""Pages set in two columns: their tables, lists and sentences that go on in the next column, and what stands over both."""

from monitor.model.document import Block, BlockKind
from monitor.read.pdf import read_pdf
from tests.read.pdf.sheets import LEFT, PROSE, RIGHT, Sheets

MIDDLE = (LEFT + RIGHT) / 2
COLUMN = MIDDLE + 12
LONG = "The lamp stands on the desk of the member, and its glass is cleaned by the lamplighter before each of the visits in a week."


def _blocks(sheets: Sheets) -> list[Block]:
    return list(read_pdf(sheets.pdf()).blocks)


def _codes(sheets: Sheets, x: float, rows: list[tuple[str, str, str, str]]) -> None:
    sheets.y += 4
    for row in rows:
        sheets.columns(row, (x, x + 40, x + 115, x + 155), after=2)


def test_a_table_in_a_column_stays_in_its_column() -> None:
    sheets = Sheets()
    sheets.prose(PROSE, right=MIDDLE - 12)
    sheets.line("Left Codes", bold=True)
    _codes(sheets, LEFT, [("Z0001", "Lamp,\nsmall", "Z0002", "Wick"), ("Z0003", "Oil", "Z0004", "Shade,\nglass")])
    sheets.prose(LONG, right=MIDDLE - 12)
    sheets.y = 72
    sheets.line("Right Codes", x=COLUMN, bold=True)
    _codes(sheets, COLUMN, [("Z0005", "Lamp,\nlarge", "Z0006", "Rope"), ("Z0007", "Hook,\nbrass", "Z0008", "Chain")])
    sheets.prose(PROSE, x=COLUMN)
    texts = [[row.texts for row in block.rows] if block.rows else block.text for block in _blocks(sheets)]
    assert texts == [
        PROSE,
        "Left Codes",
        [("Z0001", "Lamp, small", "Z0002", "Wick"), ("Z0003", "Oil", "Z0004", "Shade, glass")],
        LONG,
        "Right Codes",
        [("Z0005", "Lamp, large", "Z0006", "Rope"), ("Z0007", "Hook, brass", "Z0008", "Chain")],
        PROSE,
    ]


def test_a_heading_over_the_columns_that_is_drawn_last_is_read_first() -> None:
    sheets = Sheets()
    sheets.y = 120
    sheets.prose(PROSE, right=MIDDLE - 12)
    sheets.y = 120
    sheets.prose(f"{LONG} {PROSE}", x=COLUMN)
    sheets.text(LEFT, "Lantern Service at Home", size=16, bold=True, y=80)
    assert [block.text for block in _blocks(sheets)] == ["Lantern Service at Home", PROSE, f"{LONG} {PROSE}"]


def test_a_list_that_goes_on_in_the_next_column_keeps_its_depths() -> None:
    sheets = Sheets()
    sheets.prose(PROSE, right=MIDDLE - 12)
    for x, text in ((LEFT + 6, "• Lamps of these kinds:"), (LEFT + 20, "o Brass lamps"), (LEFT + 20, "o Tin lamps")):
        sheets.line(text, x=x, after=2)
    sheets.y = 72
    for x, text in ((COLUMN + 20, "o Iron lamps"), (COLUMN + 6, "• Wicks"), (COLUMN + 6, "• Oil")):
        sheets.line(text, x=x, after=2)
    sheets.prose(PROSE, x=COLUMN)
    items = [(block.label, block.level, block.text) for block in _blocks(sheets) if block.kind is BlockKind.ITEM]
    assert items == [
        ("•", 0, "Lamps of these kinds:"),
        ("o", 1, "Brass lamps"),
        ("o", 1, "Tin lamps"),
        ("o", 1, "Iron lamps"),
        ("•", 0, "Wicks"),
        ("•", 0, "Oil"),
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first, second, third = (f"The {word} rule is that {LONG[0].lower()}{LONG[1:]}" for word in ("first", "second", "third"))
    sheets = Sheets()
    sheets.prose(first, right=MIDDLE - 12)
    sheets.prose(second.rsplit(" ", 8)[0], right=MIDDLE - 12, after=0)
    sheets.y = 72
    sheets.prose(" ".join(second.split(" ")[-8:]), x=COLUMN)
    sheets.prose(first, x=COLUMN)
    sheets.prose(third.rsplit(" ", 8)[0], x=COLUMN, after=0)
    sheets.page()
    sheets.prose(" ".join(third.split(" ")[-8:]), right=MIDDLE - 12)
    assert [block.text for block in _blocks(sheets)] == [first, second, first, third]


def test_what_ends_with_a_figure_is_whole_at_the_end_of_a_column() -> None:
    sheets = Sheets()
    for place, x in enumerate((LEFT, COLUMN)):
        sheets.y = 72
        for name in ("brass", "copper", "iron", "tin", "zinc"):
            sheets.line(f"{name if place else name.title()} lamp for the home ........... {12 + place}", x=x)
    assert [block.text[:5] for block in _blocks(sheets)] == ["Brass", "brass"]
