"""Headings, paragraphs, items, marks, links and reading order."""

import io

import pikepdf
import pytest
from PIL import Image

from monitor.model.document import Block, BlockKind
from monitor.read.coverage_words import COVERAGE_WORDS
from monitor.read.pdf import read_pdf
from monitor.read.pdf.lines import BREAK, settle_hyphens
from monitor.read.pdf.page import Box
from monitor.read.pdf.paths import Drawn, Matrix, shapes_of
from tests.read.pdf.sheets import LEFT, PROSE, RIGHT, Sheets

MORE = "A second paragraph speaks of the shade, which must be of glass, and of the chain, which must hold more than it weighs."


def _read(sheets: Sheets) -> tuple[Block, ...]:
    return read_pdf(sheets.pdf()).blocks


def _texts(sheets: Sheets) -> list[str]:
    return [block.text for block in _read(sheets)]


def test_headings_rank_by_size_and_weight() -> None:
    sheets = Sheets()
    sheets.line("Mobile Lantern Service", size=18, bold=True, after=8)
    sheets.line("Policy", size=14, bold=True, after=6)
    sheets.line("Scope", size=10, bold=True, after=4)
    sheets.prose(PROSE)
    sheets.line("References", size=14, bold=True, after=6)
    sheets.prose(MORE)
    blocks = _read(sheets)
    assert [(block.text, block.level, block.bold) for block in blocks if block.kind is BlockKind.HEADING] == [
        ("Mobile Lantern Service", 1, True),
        ("Policy", 2, True),
        ("Scope", 3, True),
        ("References", 2, True),
    ]
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == [PROSE, MORE]


def test_what_a_letterhead_has_beside_a_title_of_two_lines_is_a_line_of_its_own() -> None:
    sheets = Sheets()
    sheets.text(LEFT, "MEDICAL POLICY", size=14, y=84)
    sheets.text(250, "Light at Home:", size=16, bold=True, y=80)
    sheets.text(250, "Lantern Service", size=16, bold=True, y=99)
    sheets.y = 140
    sheets.prose(PROSE)
    assert _texts(sheets) == ["MEDICAL POLICY", "Light at Home:", "Lantern Service", PROSE]


def test_a_line_of_codes_alone_is_no_heading() -> None:
    sheets = Sheets()
    sheets.line("CODES FOR LAMPS", bold=True, after=6)
    sheets.line("9001T, 9002T, 9003T, 9004T", after=6)
    sheets.prose(PROSE)
    assert [block.kind for block in _read(sheets)] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_paragraphs_are_parted_by_spacing_alone() -> None:
    sheets = Sheets()
    for text in (PROSE, MORE, PROSE):
        sheets.prose(text, after=6)
    assert _texts(sheets) == [PROSE, MORE, PROSE]


def test_references_with_hanging_indents_are_parted_without_spacing() -> None:
    references = [
        f"{name} A, Wick B. {PROSE} Lantern J. 2020;{n}(2):10-19." for n, name in enumerate(("Amber", "Copper", "Tallow"))
    ]
    sheets = Sheets()
    for reference in references:
        sheets.prose(reference, hang=18, after=0)
    assert _texts(sheets) == references


def test_a_paragraph_runs_over_the_page_break() -> None:
    sheets = Sheets()
    sheets.y = 680
    sheets.prose(PROSE, after=6)
    words = PROSE.split()
    sheets.line(" ".join(words[:17]))
    sheets.page()
    sheets.prose(" ".join(words[17:]))
    sheets.prose(MORE)
    assert _texts(sheets) == [PROSE, PROSE, MORE]


def test_two_columns_are_read_one_after_the_other() -> None:
    middle = (LEFT + RIGHT) / 2
    sheets = Sheets()
    sheets.line("Lantern Bulletin", size=18, bold=True, after=10)
    top = sheets.y
    sheets.prose(PROSE, right=middle - 12)
    sheets.prose(MORE, right=middle - 12)
    sheets.y = top
    sheets.prose(MORE + " Right.", x=middle + 12)
    sheets.prose(PROSE + " Right.", x=middle + 12)
    assert _texts(sheets) == ["Lantern Bulletin", PROSE, MORE, MORE + " Right.", PROSE + " Right."]


def test_a_box_that_is_drawn_last_is_read_where_it_stands() -> None:
    sheets = Sheets()
    sheets.line("Lantern Bulletin", size=18, bold=True, after=80)
    sheets.prose(PROSE)
    sheets.prose(MORE)
    sheets.y = 120
    sheets.ruled([("Lamp", "Home"), ("Wick", "Any")], (LEFT, 200, RIGHT), head=False)
    blocks = _read(sheets)
    assert [block.kind for block in blocks] == [BlockKind.HEADING, BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_lists_that_are_printed_after_all_other_text_of_their_page_are_read_where_they_stand() -> None:
    sheets = Sheets()
    sheets.text(LEFT, "Lamps are covered when all of these are met:", y=160)
    sheets.text(LEFT, "Wicks are covered when both of these are met:", y=260)
    sheets.text(LEFT, "Coding Information", size=14, bold=True, y=330)
    sheets.text(122, "the shade is of glass, and the chain holds more", y=80)
    sheets.text(122, "than the lamp weighs", y=92)
    sheets.text(102, "•", y=80)
    for x, y, text in (
        (122, 108, "the chain is of steel"),
        (98, 200, "the member lives in the dark"),
        (98, 215, "no window faces south"),
        (98, 300, "the oil is clean"),
        (98, 360, "codes are for information"),
    ):
        sheets.text(x, text, y=y)
        sheets.text(x - 20, "•", y=y)
    assert [(block.kind.value, block.text) for block in _read(sheets)] == [
        ("item", "the shade is of glass, and the chain holds more than the lamp weighs"),
        ("item", "the chain is of steel"),
        ("paragraph", "Lamps are covered when all of these are met:"),
        ("item", "the member lives in the dark"),
        ("item", "no window faces south"),
        ("paragraph", "Wicks are covered when both of these are met:"),
        ("item", "the oil is clean"),
        ("heading", "Coding Information"),
        ("item", "codes are for information"),
    ]


def test_a_letterhead_that_is_printed_after_the_columns_is_read_above_them() -> None:
    middle = (LEFT + RIGHT) / 2
    sheets = Sheets()
    for x, right in ((LEFT, middle - 12), (middle + 12, RIGHT)):
        sheets.y = 160
        sheets.prose(PROSE, x=x, right=right)
        sheets.prose(MORE, x=x, right=right)
    sheets.text(LEFT, "Lantern Bulletin", size=18, bold=True, y=60)
    sheets.text(LEFT, "Of the lamplighters of the north and of the south, and of all who live in the dark", y=90)
    texts = _texts(sheets)
    assert (texts[0], texts[-4:]) == ("Lantern Bulletin", [PROSE, MORE, PROSE, MORE])


def test_list_items_keep_their_printed_label_and_nest_by_indent() -> None:
    sheets = Sheets()
    sheets.line("A lantern is covered when all of the following are met:", after=4)
    for x, label, text in (
        (80, "1.", "The member lives in the dark; and"),
        (100, "a)", "no window faces south; or"),
        (100, "b)", "the windows are boarded; and"),
        (120, "i.", "with oak"),
        (120, "ii.", "with elm"),
        (80, "2.", "The lamplighter agrees:"),
        (100, "•", "in writing; and"),
        (120, "o", "on paper"),
        (100, "•", "before the visit"),
    ):
        sheets.text(x, label)
        sheets.line(text, x=x + 18, after=2)
    items = [(block.label, block.level, block.text) for block in _read(sheets) if block.kind is BlockKind.ITEM]
    assert items == [
        ("1.", 0, "The member lives in the dark; and"),
        ("a)", 1, "no window faces south; or"),
        ("b)", 1, "the windows are boarded; and"),
        ("i.", 2, "with oak"),
        ("ii.", 2, "with elm"),
        ("2.", 0, "The lamplighter agrees:"),
        ("•", 1, "in writing; and"),
        ("o", 2, "on paper"),
        ("•", 1, "before the visit"),
    ]


def test_wrapped_text_that_starts_with_a_number_is_no_item() -> None:
    sheets = Sheets()
    for number, line in enumerate(
        ("Amber A. On the brightness of lamps in winter, with a table of oils. Lantern J. 1999;", "12. pp 4-9 and plates.")
    ):
        if not number:
            sheets.text(LEFT, "1.")
        sheets.line(line, x=LEFT + 18)
    (item,) = _read(sheets)
    assert item.label == "1."
    assert item.text.endswith("1999; 12. pp 4-9 and plates.")


def test_drawn_dots_are_bullets() -> None:
    sheets = Sheets()
    sheets.line("Covered parts:", after=4)
    for text in ("wick", "oil"):
        sheets.canvas.circle(92, 792 - sheets.y + 3, 2, stroke=0, fill=1)
        sheets.line(text, x=104)
    assert [(block.label, block.text) for block in _read(sheets)[1:]] == [("•", "wick"), ("•", "oil")]


def test_a_hyphen_at_a_line_end_goes_only_where_the_document_knows_the_joined_word() -> None:
    sheets = Sheets()
    for line in (
        "Any treatment with light counts as one treatment. A self-lit lamp is a lamp that needs no treat-",
        "ment by hand. It is told from the twice-lit lamp, and from the lamp that the member calls self-",
        "lit because it glows.",
    ):
        sheets.line(line)
    (block,) = _read(sheets)
    assert "needs no treatment by hand" in block.text
    assert "calls self-lit because" in block.text


def test_a_word_of_coverage_that_a_line_end_broke_is_whole_though_the_document_has_it_nowhere_else() -> None:
    sheets = Sheets()
    for line in (
        "The lamp by the bed of a member who sleeps in the dark for want of a lamp is considered investi-",
        "gational. A lamp at the door is medically neces-",
        "sary for a member who walks at night; a pre-",
        "authorization is asked for.",
    ):
        sheets.line(line)
    (block,) = _read(sheets)
    assert "is considered investigational. A lamp at the door is medically necessary for" in block.text
    assert "a pre-authorization is" in block.text


def test_a_word_of_coverage_that_the_document_writes_with_a_hyphen_keeps_it() -> None:
    assert settle_hyphens(f"the out-{BREAK}patient lamp", frozenset({"out-patient"})) == "the out-patient lamp"
    for word in COVERAGE_WORDS:
        for cut in range(2, len(word) - 1):
            assert settle_hyphens(f"{word[:cut]}-{BREAK}{word[cut:]}", frozenset()) == word


def test_ligatures_and_tight_letters_make_plain_words() -> None:
    sheets = Sheets()
    x = LEFT
    for letter in "K50.011":
        sheets.text(x, letter)
        x += sheets.canvas.stringWidth(letter, "Helvetica", 10)
    (block,) = _read(sheets)
    assert block.text == "K50.011"


def test_links_carry_their_words() -> None:
    sheets = Sheets()
    sheets.line("See the oil list for what may be burnt.")
    start = LEFT + sheets.canvas.stringWidth("See the ", "Helvetica", 10)
    end = start + sheets.canvas.stringWidth("oil list", "Helvetica", 10)
    sheets.canvas.linkURL("https://lantern.example/oils", (start, 792 - 75, end, 792 - 62))
    (block,) = _read(sheets)
    assert [(link.text, link.url) for link in block.links] == [("oil list", "https://lantern.example/oils")]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    sheets = Sheets()
    sheets.canvas.translate(*{90: (612, 0), 180: (612, 792), 270: (0, 792)}[turn])
    sheets.canvas.rotate(turn)
    sheets.prose(PROSE, right=450)
    sheets.prose(MORE, right=450)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheets.pdf())) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(out)
    assert [block.text for block in read_pdf(out.getvalue()).blocks] == [PROSE, MORE]


def test_symbol_font_bullets_and_boxes_are_labels() -> None:
    sheets = Sheets()
    for letter, text in (("\u2713", "ticked"), ("\u25cf", "listed")):
        sheets.canvas.setFont("ZapfDingbats", 10)
        sheets.canvas.drawString(LEFT, 792 - sheets.y, letter)
        sheets.line(text, x=LEFT + 18)
    assert [(block.kind, block.label, block.text) for block in _read(sheets)] == [
        (BlockKind.ITEM, "✓", "ticked"),
        (BlockKind.ITEM, "●", "listed"),
    ]


def test_a_page_that_is_only_a_picture_is_noted() -> None:
    out = io.BytesIO()
    sheets = Sheets()
    sheets.prose(PROSE)
    with pikepdf.open(io.BytesIO(sheets.pdf())) as pdf:
        page = pdf.add_blank_page()
        image = pdf.make_stream(
            b"\x80" * 16, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=4, Height=4,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(b"q 400 0 0 400 100 100 cm /Im0 Do Q")
        pdf.save(out)
    document = read_pdf(out.getvalue())
    assert document.pages == 2
    assert [(note.kind, note.page) for note in document.notes] == [("page_without_text", 2)]


def test_properties_come_from_the_file() -> None:
    sheets = Sheets()
    sheets.canvas.setTitle("Mobile Lantern Service")
    sheets.canvas.setAuthor("Harbour Health")
    sheets.prose(PROSE)
    document = read_pdf(sheets.pdf())
    assert document.media_type == "application/pdf"
    assert (document.properties["title"], document.properties["author"]) == ("Mobile Lantern Service", "Harbour Health")


def test_bullets_drawn_as_small_images_are_bullets() -> None:
    sheets = Sheets()
    sheets.line("Covered parts:", after=4)
    dot = Image.new("RGB", (8, 8))
    for text in ("wick", "oil"):
        sheets.canvas.drawInlineImage(dot, 90, 792 - sheets.y + 1, 4, 4)
        sheets.line(text, x=104)
    document = read_pdf(sheets.pdf())
    assert [(block.label, block.text) for block in document.blocks[1:]] == [("•", "wick"), ("•", "oil")]


def test_letter_spacing_does_not_break_words() -> None:
    sheets = Sheets()
    for spread in (3.0, -1.8):
        line = sheets.canvas.beginText(LEFT, 792 - sheets.y)
        line.setFont("Helvetica", 10)
        line.setCharSpace(spread)
        line.textOut("COVERAGE RATIONALE")
        sheets.canvas.drawText(line)
        sheets.y += 40
    assert _texts(sheets) == ["COVERAGE RATIONALE", "COVERAGE RATIONALE"]


def test_a_page_of_more_characters_than_are_asked_about_at_once() -> None:
    sheets = Sheets()
    words = [f"lamp{number}" for number in range(1200)]
    for start in range(0, len(words), 20):
        sheets.line(" ".join(words[start : start + 20]), size=5)
    assert " ".join(_texts(sheets)).split() == words


def test_a_filled_rectangle_is_placed_by_the_matrix_around_it() -> None:
    straight = Matrix(1, 0, 0, 1, 10, 0)
    turned = Matrix(0, 1, -1, 0, 0, 0)
    slanted = Matrix(1, 1, -1, 1, 0, 0)
    corners = ((0.0, 0.0), (40.0, 20.0))
    others = ((40.0, 0.0), (0.0, 20.0))
    drawn = [
        Drawn([], straight, False, 0.0, corners=corners),
        Drawn([], turned, False, 0.0, corners=(*corners, *others)),
        Drawn([], slanted, False, 0.0, corners=(*corners, *others)),
    ]
    fills = shapes_of(drawn, lambda x, y: (x, y)).fills
    assert fills == [Box(10, 0, 50, 20), Box(-20, 0, 0, 40), Box(-20, 0, 40, 60)]


def test_what_closes_a_bracket_at_the_beginning_of_a_line_is_no_label() -> None:
    lines = ("Claims for light at home must list the diagnosis codes (ICD-", "10) and the day of the visit.")
    sheets = Sheets()
    sheets.prose(PROSE)
    for line in lines:
        sheets.line(line)
    blocks = _read(sheets)[1:]
    assert [(block.kind, block.text) for block in blocks] == [(BlockKind.PARAGRAPH, "".join(lines))]
