"""Running headers, footers, page numbers and watermarks are set aside, and nothing else is."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.document import BlockKind, Document
from monitor.read.pdf import read_pdf
from monitor.read.pdf.furniture import sheets_of
from monitor.read.pdf.reader import Reader
from tests.read.pdf.sheets import LEFT, PROSE, RIGHT, Sheets

ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _five_pages(*, watermark: bool = False) -> Document:
    sheets = Sheets()
    for number in range(1, 6):
        sheets.text(LEFT, "Harbour Health Lantern Policy", y=30)
        sheets.text(LEFT, f"Policy Number: L-77   Effective Date: 01/01/{2020 if number < 4 else 2021}", y=42)
        sheets.text(280, f"Page {number} of 5", y=770)
        sheets.text(LEFT, "Oil is no substitute for advice.", y=758)
        if watermark:
            sheets.canvas.saveState()
            sheets.canvas.translate(200, 300)
            sheets.canvas.rotate(45)
            sheets.canvas.setFont("Helvetica-Bold", 60)
            sheets.canvas.drawString(0, 0, "HISTORY")
            sheets.canvas.restoreState()
        sheets.y = 80
        sheets.line(f"The {ORDER[number - 1]} part", size=14, bold=True, after=4)
        for paragraph in range(8):
            sheets.prose(f"This is the {ORDER[paragraph]} rule of the {ORDER[number - 1]} part. {PROSE}")
        if number < 5:
            sheets.page()
    return read_pdf(sheets.pdf())


def test_running_lines_are_listed_once_with_their_first_page_and_leave_the_text() -> None:
    document = _five_pages()
    assert [(block.page, block.reason, block.text) for block in document.furniture] == [
        (1, "running header", "Harbour Health Lantern Policy"),
        (1, "running header", "Policy Number: L-77 Effective Date: 01/01/2020"),
        (1, "running footer", "Oil is no substitute for advice."),
        (1, "page number", "Page 1 of 5"),
        (4, "running header", "Policy Number: L-77 Effective Date: 01/01/2021"),
    ]
    assert not any("Harbour" in block.text or "advice" in block.text for block in document.blocks)
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == [
        f"The {word} part" for word in ORDER[:5]
    ]


@pytest.mark.parametrize("number", ["- {} / 2 -", "- Page {} of 2 -", "– {} –"])
def test_the_number_of_a_page_between_dashes_ends_the_foot_of_both_pages(number: str) -> None:
    sheets = Sheets()
    for page in (1, 2):
        sheets.text(LEFT, "Oil is no substitute for advice.", y=750)
        sheets.text(280, number.format(page), y=768)
        sheets.y = 80
        sheets.prose(f"This is the {ORDER[page]} rule. {PROSE}")
        if page == 1:
            sheets.page()
    document = read_pdf(sheets.pdf())
    assert [(block.reason, block.text) for block in document.furniture] == [
        ("running footer", "Oil is no substitute for advice."),
        ("page number", number.format(1)),
    ]


def test_a_slanted_watermark_is_furniture() -> None:
    document = _five_pages(watermark=True)
    assert [(block.text, block.reason) for block in document.furniture if "HISTORY" in block.text] == [("HISTORY", "watermark")]
    assert not any("HISTORY" in block.text for block in document.blocks)


def test_a_line_that_stands_on_one_page_only_is_content() -> None:
    sheets = Sheets()
    sheets.text(LEFT, "Effective Date: 01/01/2020", y=30)
    sheets.y = 90
    sheets.prose(PROSE)
    sheets.page()
    sheets.prose(PROSE + " Again.")
    document = read_pdf(sheets.pdf())
    assert document.blocks[0].text == "Effective Date: 01/01/2020"
    assert not document.furniture


def test_codes_at_the_page_edge_are_no_page_numbers() -> None:
    sheets = Sheets()
    for number in range(4):
        sheets.y = 40
        sheets.line(f"{31250 + number}")
        sheets.y = 100
        sheets.prose(f"{PROSE} {number}")
        if number < 3:
            sheets.page()
    texts = [block.text for block in read_pdf(sheets.pdf()).blocks]
    assert [text for text in texts if text.startswith("3125")] == ["31250", "31251", "31252", "31253"]


def test_column_heads_that_repeat_at_the_top_of_each_page_stay_with_their_table() -> None:
    sheets = Sheets()
    for page in range(3):
        sheets.y = 40
        rows = [(f"A{1000 + 20 * page + n}", f"Lantern part {page}-{n}") for n in range(20)]
        sheets.ruled([("Code", "Description"), *rows], (LEFT, 160, RIGHT))
        if page < 2:
            sheets.page()
    (table,) = read_pdf(sheets.pdf()).blocks
    assert table.rows[0].texts == ("Code", "Description")
    assert len(table.rows) == 61


def test_a_new_table_of_the_same_form_on_each_page_stays_apart() -> None:
    sheets = Sheets()
    for word in ORDER[:3]:
        sheets.y = 100
        sheets.line(f"{word.title()} lamp", size=14, bold=True, after=8)
        sheets.ruled([("Question", "Answer"), ("Which oil?", "Whale"), ("Which wick?", word)], (LEFT, 200, RIGHT))
        if word != "third":
            sheets.page()
    tables = [block for block in read_pdf(sheets.pdf()).blocks if block.kind is BlockKind.TABLE]
    assert [[row.texts for row in table.rows] for table in tables] == [
        [("Question", "Answer"), ("Which oil?", "Whale"), ("Which wick?", word)] for word in ORDER[:3]
    ]


@given(st.lists(st.sampled_from(["prose", "list", "ruled", "columns", "title", "page"]), min_size=1, max_size=7))
@settings(max_examples=30, deadline=None)
def test_no_word_is_lost_or_doubled(parts: list[str]) -> None:
    sheets = Sheets()
    drawn: Counter[str] = Counter()
    for number, part in enumerate(parts):
        words = [f"w{number}x{index}" for index in range(14)]
        if part == "page":
            sheets.page()
            continue
        drawn.update(words)
        if part == "prose":
            sheets.prose(" ".join(words))
        elif part == "title":
            sheets.line(" ".join(words), size=14, bold=True)
        elif part == "list":
            for word in words:
                sheets.text(LEFT, "•")
                sheets.line(word, x=LEFT + 18)
        elif part == "ruled":
            sheets.ruled(list(zip(words[:7], words[7:], strict=True)), (LEFT, 200, RIGHT))
        else:
            for left, right in zip(words[:7], words[7:], strict=True):
                sheets.columns((left, right), (LEFT, 250))
        sheets.y += 14
    document = read_pdf(sheets.pdf())
    told = Counter(
        word for block in (*document.blocks, *document.furniture) for word in block.plain.split() if word.startswith("w")
    )
    assert told == drawn


def test_a_form_number_beside_the_page_number_is_a_footer() -> None:
    sheets = Sheets()
    for number in range(1, 5):
        sheets.text(LEFT, "25D1", y=770)
        sheets.text(280, str(number + 2), y=770)
        sheets.prose(f"The {ORDER[number]} rule. {PROSE}")
        if number < 4:
            sheets.page()
    document = read_pdf(sheets.pdf())
    assert [(block.reason, block.text) for block in document.furniture][:1] == [("running footer", "25D1 3")]
    assert not any("25D1" in block.text for block in document.blocks)


def test_codes_in_the_last_row_of_each_page_are_no_footer() -> None:
    sheets = Sheets()
    for code in ("J1 10", "J2 20", "J3 30", "J4 40"):
        sheets.y = 300
        sheets.prose(PROSE)
        sheets.text(LEFT, code, y=740)
        if code != "J4 40":
            sheets.page()
    assert not read_pdf(sheets.pdf()).furniture


def test_a_cell_beside_several_rows_of_a_ruled_letterhead_is_told_in_one_piece() -> None:
    sheets = Sheets()
    for number in range(3):
        for box in ((LEFT, 40, 250, 60), (LEFT + 250, 40, 120, 30), (LEFT + 250, 70, 120, 30)):
            sheets.canvas.rect(box[0], 792 - box[1] - box[3], box[2], 60 if box[0] == LEFT else box[3])
        for x, y, text in (
            (LEFT + 4, 58, "Subject"),
            (LEFT + 4, 72, "Lantern Service at Home"),
            (LEFT + 4, 86, "Department: Light"),
            (LEFT + 254, 60, "Policy Number L-77"),
            (LEFT + 254, 86, "Original Date 03/04/2031"),
        ):
            sheets.text(x, text, y=y)
        sheets.y = 130
        for paragraph in range(8):
            sheets.prose(f"This is the {ORDER[paragraph]} rule of the {ORDER[number]} part. {PROSE}")
        sheets.page()
    header = [block.text for block in read_pdf(sheets.pdf()).furniture if block.reason == "running header"]
    assert header == [
        "Subject",
        "Lantern Service at Home",
        "Department: Light",
        "Policy Number L-77",
        "Original Date 03/04/2031",
    ]


_SIDES = ("Left lantern with a chain of brass", "Right lantern with a chain of iron")


def _rows_at_the_page_end(form: str, first: str) -> Document:
    """Four pages; each ends with rows whose wrapped second line is the same, above a true footer."""
    sheets = Sheets()
    for page in range(4):
        sheets.text(LEFT, "Harbour Health Lantern Policy", y=30)
        sheets.text(280, f"Page {page + 1} of 4", y=770)
        rows = [
            (_first(first, n), f"{_SIDES[n // 2 % 2]} {n},\n{('dim', 'bright')[n % 2]} visit at home")
            for n in range(20 * page, 20 * page + 20)
        ]
        sheets.y = 150
        if form == "ruled":
            sheets.ruled(rows, (LEFT, 180, RIGHT))
        elif form == "middle":
            for key, text in rows:
                sheets.text(LEFT, key, y=sheets.y + 6)
                sheets.columns(("", text), (LEFT, 180))
        else:
            for row in rows:
                sheets.columns(row, (LEFT, 180))
        if page < 3:
            sheets.page()
    return read_pdf(sheets.pdf())


def _first(kind: str, number: int) -> str:
    return {"code": f"S72.{100 + number}A", "date": f"{1 + number % 12:02}/{1950 + number}", "name": f"Lamp {ORDER[number % 8]}"}[
        kind
    ]


@pytest.mark.parametrize("first", ["code", "date", "name"])
@pytest.mark.parametrize("form", ["ruled", "columns", "middle"])
def test_no_row_of_a_table_runs_along_though_its_last_line_is_the_same_on_every_page(form: str, first: str) -> None:
    document = _rows_at_the_page_end(form, first)
    assert [(block.reason, block.text) for block in document.furniture] == [
        ("running header", "Harbour Health Lantern Policy"),
        ("page number", "Page 1 of 4"),
    ]
    told = " ".join(block.plain for block in document.blocks)
    assert told.count("visit at home") == 80
    assert all(_first(first, number) in told for number in range(80))


def test_what_a_cut_row_has_at_the_top_of_each_page_is_no_running_header() -> None:
    sheets = Sheets()
    for page in range(4):
        sheets.y = 60
        sheets.text(180, "and a visit at home", y=48)
        for n in range(20):
            sheets.columns((f"S72.{100 + 20 * page + n}A", f"Lantern {n},\nwith a shade"), (LEFT, 180))
        if page < 3:
            sheets.page()
    document = read_pdf(sheets.pdf())
    assert not document.furniture
    assert sum(block.plain.count("and a visit at home") for block in document.blocks) == 4


def test_the_second_line_of_a_code_in_plain_lines_is_no_footer_and_a_footer_below_it_is() -> None:
    sheets = Sheets()
    for page in range(4):
        for n in range(20):
            sheets.text(LEFT, f"S72.{100 + 20 * page + n}A - Lantern with a chain,", y=180 + 28 * n)
            sheets.text(LEFT, "visit at home", y=192 + 28 * n)
        sheets.text(LEFT, "Oil is no substitute for advice.", y=752)
        if page < 3:
            sheets.page()
    document = read_pdf(sheets.pdf())
    assert [block.text for block in document.furniture] == ["Oil is no substitute for advice."]
    assert sum(block.plain.count("visit at home") for block in document.blocks) == 80


def test_only_the_lines_of_pages_with_other_words_are_made_anew() -> None:
    sheets = Sheets()
    for part in ORDER[:3]:
        sheets.prose(f"The {part} part. {PROSE}")
        sheets.page()
    with Reader(sheets.pdf()) as reader:
        pages = list(reader.pages())[:3]
    before = sheets_of(pages)
    pages[1].words = pages[1].words[:2]
    pages[2].edges = [*pages[2].edges]
    first, second, third = sheets_of(pages, before)
    assert first is before[0]
    assert [word.text for line in second.lines for word in line.words] == ["The", "second"]
    assert third is not before[2]  # its rulings are others


@pytest.mark.parametrize("joint", ["-OR-", "AND", "AND/OR"])
def test_a_joint_at_the_top_of_several_pages_is_no_running_line(joint: str) -> None:
    sheets = Sheets()
    for number in range(3):
        sheets.text(LEFT, "Harbour Health Lantern Policy", y=30)
        sheets.y = 60
        if number:
            sheets.line(joint, after=8)
        for paragraph in range(8):
            sheets.prose(f"This is the {ORDER[paragraph]} rule of the {ORDER[number]} part. {PROSE}")
        if number < 2:
            sheets.page()
    document = read_pdf(sheets.pdf())
    assert [block.text for block in document.furniture] == ["Harbour Health Lantern Policy"]
    assert [(block.page, block.text) for block in document.blocks if len(block.text) < 9] == [(2, joint), (3, joint)]
