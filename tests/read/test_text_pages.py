"""Page ends, running lines and blocks of extracted text."""

import re
import time

import pytest

from monitor.model.document import BlockKind
from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts, wrapped


def test_capitals_are_headings_and_abbreviations_are_not() -> None:
    kinds = {block.text: block.kind for block in inner("POSITION STATEMENT:\n\nHCPCS\n\nAND\n\nREFERENCES")}
    assert kinds["POSITION STATEMENT:"] is BlockKind.HEADING and kinds["REFERENCES"] is BlockKind.HEADING
    assert kinds["HCPCS"] is BlockKind.PARAGRAPH and kinds["AND"] is BlockKind.PARAGRAPH


def test_a_megabyte_takes_seconds_at_most() -> None:
    text = (PROSE + "\n1/2025 Review.\n1. Amber T. 2019.\n• Oil\nA1234 Lantern\n") * 2750
    began = time.process_time()
    read_text(text)
    assert len(text) > 950_000 and time.process_time() - began < 4


def test_lines_with_one_bar_that_stand_together_are_rows() -> None:
    (table,) = inner("Product | Outpatient\nAmber PPO | Prior authorization is required\nAmber HMO | Not required\n")
    assert table.kind is BlockKind.TABLE
    assert [row.texts for row in table.rows][1] == ("Amber PPO", "Prior authorization is required")
    (line,) = inner("11/2011 | Annual review of lanterns.")
    assert line.kind is not BlockKind.TABLE


def test_a_number_of_how_many_pages_between_dashes_ends_a_page() -> None:
    rules = ["\n".join(f"Lamp {line} of floor {page} burns for {line + page} hours." for line in range(20)) for page in range(4)]
    text = "".join(f"{rules[page]}\n- {page} / 3 -\n" for page in (1, 2, 3)) + rules[0]
    assert [block.text for block in read_text(text).furniture] == ["- 1 / 3 -", "- 2 / 3 -", "- 3 / 3 -"]


def test_the_head_of_a_table_repeated_after_a_page_end_is_no_row() -> None:
    (table,) = inner(
        "Revision Date | Action\n9/2024 | Review of lamps\n\nPage 3 of 7\n\f\nRevision Date | Action\n3/2023 | Wicks trimmed\n"
    )
    assert [row.texts[0] for row in table.rows] == ["Revision Date", "9/2024", "3/2023"]


def test_a_wrapped_line_that_goes_on_with_emphasis_is_no_paragraph() -> None:
    (lead,) = inner(
        "The lantern is considered **medically necessary** for hallways when ALL of the following\n**criteria are met**:"
    )
    assert lead.text.endswith("ALL of the following criteria are met:")


def test_a_markdown_table_right_below_another_one_is_a_table_of_its_own() -> None:
    document = read_text(
        "# Coverage\n\n| Service | Covered |\n|---|---|\n| Widget | Yes |\n\n| Service | Excluded |\n|---|---|\n| Glue | No |\n"
    )
    tables = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert [[(row.header, row.texts[1]) for row in table.rows] for table in tables] == [
        [(True, "Covered"), (False, "Yes")],
        [(True, "Excluded"), (False, "No")],
    ]


def test_a_name_in_capitals_within_an_alphabetical_list_heads_nothing() -> None:
    names = ("Amber lamp", "Brass lamp for caves", "Candle", "DUSK-LANTERN", "Ember bowl", "Flare", "Glow stick for divers")
    blocks = read_text("Unproven\n\nThese lights are considered unproven:\n\n" + "\n".join(names)).blocks
    assert [(block.kind, block.text) for block in blocks][-7:] == [(BlockKind.PARAGRAPH, name) for name in names]
    unsorted = ("Zinc lamp", *names[1:])
    heads = [block.text for block in read_text("\n".join(unsorted)).blocks if block.kind is BlockKind.HEADING]
    assert heads == ["DUSK-LANTERN"]


def test_a_line_that_was_not_wrapped_does_not_tell_how_wide_its_neighbours_were() -> None:
    document = read_text(
        "Lanterns are covered when all of the following are met, and a lantern that\nis brought from elsewhere is covered when it is "
        "needed by a member who is\nawake at night and walks, or who has walked, across more than one room of\nthe house, and is "
        "without another lamp there:\n"
        "- The member has fallen over a threshold of the house and is unfit to walk\n(Nightly) without any light in hand,\n"
        "- Treatment with a lantern (for instance Lumo [brass], Vela [tin], or Sola [copper]) is being considered by the keeper of the house,\n"
        "- The lantern was lit before the day on which the policy came into\nforce and is still burning.\n"
    )
    items = [block.text for block in document.blocks if block.kind is BlockKind.ITEM]
    assert len(items) == 3
    assert items[0].endswith("unfit to walk (Nightly) without any light in hand,")


def test_a_line_that_hangs_under_an_open_item_goes_on_there() -> None:
    document = read_text(
        "Lanterns are covered when all of the following are met:\n\n"
        "- The lantern is used in accordance with the labeling that the Bureau of\n"
        "  Lamps approved for the member's own kind of stumbling; and\n"
        "- The lantern hangs from a hook that was set by the State Office\n"
        "   Administration (SOA) for night walking; and\n"
        "- The member is awake and walks at night across more than one room of a\n"
        "  house in which nobody else keeps a lamp.\n"
    )
    items = [block.text for block in document.blocks if block.kind is BlockKind.ITEM]
    assert items[1] == "The lantern hangs from a hook that was set by the State Office Administration (SOA) for night walking; and"


def test_entities_that_an_extraction_left_are_the_characters_that_they_name() -> None:
    document = read_text("Lanterns &ndash; Brass\n\nThe patient&rsquo;s lantern &amp; hook cost &lt; 5 dollars; A&B; stays.")
    assert [block.text for block in document.blocks] == [
        "Lanterns – Brass",
        "The patient’s lantern & hook cost < 5 dollars; A&B; stays.",
    ]


def test_a_date_alone_below_the_end_of_a_sentence_begins_a_block() -> None:
    body = "Lanterns for stairs were added; approved by the committee with effect of the first day of 2028.\n01/01/25\nNew.\n"
    assert "01/01/25" in [block.text for block in inner(body)]


def test_a_status_with_the_first_of_its_dates_below_the_end_of_a_sentence_begins_a_block() -> None:
    body = "Lanterns for stairs were added; approved by the committee with effect of the first day of 2028.\nRevised 10/08/2031,\n07/06/2031\n"
    assert "Revised 10/08/2031," in [block.text for block in inner(body)]


def test_a_foot_that_counts_the_pages_marks_them_though_it_does_not_say_how_many() -> None:
    page = "LANTERN POLICY\nPOLICY NUMBER LP 7.2\nEffective 4/1/2028 Page {}\n"
    body = "\n\n".join(f"{PROSE * 5}\n{page.format(number)}" for number in (2, 3, 4)) + f"\n{PROSE}"
    read = read_text(f"LANTERN POLICY\n\n{body}")
    assert not [text for text in texts(read) if "Page" in text or "LP 7.2" in text]
    assert len([block for block in read.furniture if "LP 7.2" in block.text]) == 3


def test_a_line_back_under_the_codes_of_a_table_goes_on_with_no_description() -> None:
    rows = (
        " 20980      Lantern mending, single wick, including the trimming of the glass and all\n"
        "            polishing of the brass, when it is done in the house of the member\n"
        " 20985      Lantern hanging, one hook in a hallway of the same house and its floor\n"
    )
    found = [
        block.text for block in read_text(f"{PROSE}\n{rows} Lantern lending is billed with the code of the lamp.\n\n{PROSE}").blocks
    ]
    assert found[2:4] == [
        "20985 Lantern hanging, one hook in a hallway of the same house and its floor",
        "Lantern lending is billed with the code of the lamp.",
    ]


def test_a_page_break_joins_neither_a_lone_joint_nor_a_note_to_the_item_above_it() -> None:
    lines = (
        "a. The lantern hangs where the member has fallen twice within one and the same year or",
        "-AND-",
        "b. The member walks at night across more than one room of the house for at least a week; AND",
        "   Note:  A member who has walked for less than a week is a new member of this list and",
        "   is asked again.",
    )
    plain, cut = (texts(wrapped(f"{lines[0]}\n\n{lines[1]}\n\n{lines[2]}{gap}{lines[3]}\n{lines[4]}")) for gap in ("\n", "\n\n\f"))
    broken = texts(wrapped(f"{lines[0]}\n\n\f{lines[1]}\n\n{lines[2]}\n{lines[3]}\n{lines[4]}"))
    assert plain == cut == broken
    assert plain[2] == "-AND-"


def test_a_page_numbered_on_two_lines_of_its_foot_is_numbered_by_both() -> None:
    words = ("Brass lanterns hang in the hall.", "Tin lanterns stand on the stairs.", "A glass lamp burns in no room.")
    pages = [f"{text}\n\n{PROSE}\n\n{number + 40}\n\nLamp Register   Page {number} of 3\n" for number, text in enumerate(words, 1)]
    found = texts(read_text("\f".join(pages)))
    assert [text for text in found if not text.startswith("Lantern therapy")] == list(words)


def test_a_foot_is_known_though_a_mere_sign_ends_its_page() -> None:
    words = ("Brass lanterns hang in the hall.", "Tin lanterns stand on the stairs.", "A glass lamp burns in no room.")
    pages = [f"{text}\n\n{PROSE}\n\nLamps LR       {number + 40}\n        ^\n" for number, text in enumerate(words, 1)]
    found = texts(read_text("\f".join(pages)))
    assert [text for text in found if not text.startswith("Lantern therapy") and text != "^"] == list(words)


def test_no_heading_in_capitals_goes_on_with_a_word_that_a_hyphen_cut_above_the_page_end() -> None:
    text = f"{PROSE}\n\nLanterns: Brassel (lumenumab-xxyz), Tinnel (lumenumab-\n\n\f\nLIGHTING CRITERIA\n\n{PROSE}"
    assert [block.text for block in read_text(text).blocks if block.kind is BlockKind.HEADING] == ["LIGHTING CRITERIA"]


def test_a_list_of_codes_begins_below_the_line_that_announces_it() -> None:
    lead = "All kinds of darkness and of dusk that are met in a house, including but not limited to"
    found = [block.text for block in inner(f"{lead}\nC00.0-C96.9 Darkness\nD45 Dusk\n")]
    assert found == [lead, "C00.0-C96.9 Darkness", "D45 Dusk"]


def test_what_a_site_says_about_its_page_is_set_aside() -> None:
    document = read_text("Lanterns\n\n1. Abel Q. Lamps. 2019.\n\nWas this page helpful?\n\nPage last updated 3/3/2025\n")
    assert [block.text for block in document.blocks] == ["Lanterns", "Abel Q. Lamps. 2019."]


def test_pages_whose_numbering_begins_anew_are_numbered_all_the_same() -> None:
    page = "{number} \n" + PROSE * 3 + "• Lanterns{number}.\n4\n" + PROSE
    numbers = (1, 2, 3, 4, 2, 3, 4, 5)
    read = read_text("\n \n".join(page.format(number=number) for number in numbers))
    assert [block.text for block in read.furniture if block.reason == "page number"] == [str(number) for number in numbers]


def test_a_numbering_that_lost_a_number_goes_on_in_no_other_and_a_raised_mark_is_no_page() -> None:
    """The first copy of the pages lost its fourth number; the mark of a work stands alone right below its sentence."""
    numbers = (1, 2, 3, 4, 2, 3, 4, 5)
    pages = [f"{PROSE * 3}Lanterns.\n \n{'Lamp' if place == 3 else number}" for place, number in enumerate(numbers)]
    pages[5] = f"{PROSE * 2}Candles burn.\n3\n \n{pages[5]}"
    read = read_text("\n".join((*pages, PROSE)))
    assert [block.text for block in read.furniture if block.reason == "page number"] == ["1", "2", "3", "2", "3", "4", "5"]
    assert [block.text for block in read.blocks].count("3") + sum(block.text.endswith(" 3") for block in read.blocks) == 1


def test_a_small_letter_bullet_begins_an_item_behind_the_end_of_a_clause_only() -> None:
    body = "• a lantern is not needed for other reasons, which are, among them:\no lamps that are bright;\no lamps that are lit.\n• a lamp;"
    assert [(block.kind, block.text) for block in inner(body)][1:3] == [
        (BlockKind.ITEM, "lamps that are bright;"),
        (BlockKind.ITEM, "lamps that are lit."),
    ]
    spanish = "Si usted lleva una lámpara de mano por la noche en la escalera, o si se la lleva una persona de su casa,\no alguien de ella"
    assert [block.kind for block in inner(spanish)] == [BlockKind.PARAGRAPH]


def test_a_small_letter_bullet_goes_on_in_the_column_of_the_last_or_stands_further_in_with_a_gap() -> None:
    listed = (
        "A lantern is considered medically necessary when ALL of the following are met:\n\n"
        "   •   a dark hallway\n"
        "         o   wider than a lamp\n"
        "         o   lit by no window that\n             opens\n"
        "         o   without steps\n"
        "   •   a lamp\n"
    )
    assert [(block.level, block.text) for block in inner(listed) if block.kind is BlockKind.ITEM] == [
        (0, "a dark hallway"),
        (1, "wider than a lamp"),
        (1, "lit by no window that opens"),
        (1, "without steps"),
        (0, "a lamp"),
    ]
    flat = "• Lanterns, among them:\no amber lamps\no green lamps\no Red lamps"
    assert [block.text for block in inner(flat) if block.kind is BlockKind.ITEM][1:] == ["amber lamps", "green lamps", "Red lamps"]


def test_a_foot_with_a_bar_before_its_number_parts_no_sentence() -> None:
    pages = "\n".join(
        f"{PROSE * 3}\nThe amber lantern of the {n}\n\n12 LANTERN STREET      WIDGET POLICY | {n}\n\n\nhallway burns oil."
        for n in (1, 2, 3)
    )
    assert "WIDGET POLICY" not in " ".join(texts(read_text(pages)))
    rows = "\n".join(f"Lantern oil of the widget | {n}" for n in (1, 2, 3))
    assert "Lantern oil of the widget" in " ".join(block.plain for block in read_text(rows).blocks)


@pytest.mark.parametrize(
    "mark",
    [
        "{page} | P a g e",
        "{page}|Page",
        "Page | {page}",
        "Pg. {page}",
        "Sheet {page} of 4",
        "[{page}]",
        "({page})",
        "~ {page} ~",
        "**{page}**",
    ],
)
def test_a_number_of_a_page_is_known_however_it_is_dressed(mark: str) -> None:
    pages = [[f"Lamp {page} of row {row} burns for {row} hours, as its maker says." for row in range(12)] for page in range(1, 5)]
    text = "\n".join(
        line for page, lines in enumerate(pages, 1) for line in (*lines[: 5 if page == 4 else 12], "", mark.format(page=page), "")
    )
    assert [block.reason for block in read_text(text).furniture] == ["page number"] * 4


def test_a_bracketed_number_right_above_its_text_is_a_label() -> None:
    rows = [f"({item})\n" + "\n".join(f"Lamp {item} of row {row} burns for long." for row in range(12)) for item in range(1, 5)]
    assert not read_text("\n".join(rows)).furniture


@pytest.mark.parametrize(("title", "set_aside"), [("Lamps and Wicks", 3), ("Lamp Group", 0)])
def test_the_title_with_a_number_that_counts_up_page_by_page_is_a_foot(title: str, set_aside: int) -> None:
    rows = [[f"Lamp {page} of row {row} burns for {row} hours, as its maker says." for row in range(12)] for page in range(1, 4)]
    text = "\n".join(line for page, lines in enumerate(rows, 1) for line in (*lines, "", f"{title} {page}", ""))
    assert len(read_text(f"Lamps and Wicks\n\n{text}").furniture) == set_aside


@pytest.mark.parametrize(("title", "set_aside"), [("Lamps and Wicks", 4), ("Lamp Group Rules", 0)])
def test_the_title_may_have_the_number_before_it_and_the_last_page_may_be_short(title: str, set_aside: int) -> None:
    rows = [[f"Lamp {page} of row {row} burns for {row} hours, as its maker says." for row in range(12)] for page in range(1, 4)]
    text = "\n".join(line for page, lines in enumerate([*rows, ["It burns."]], 1) for line in (*lines, f"{page} {title}"))
    assert len(read_text(f"Lamps and Wicks\n\n{text}").furniture) == set_aside
    assert len(read_text(f"Lamps and Wicks\n\n{text.replace(title, 'Lamps and Wicks 7')}").furniture) == 0


def test_pages_may_hold_few_lines_among_many_empty_ones() -> None:
    pages = ["\n\n\n\n\n\n".join(f"Lamp {page} of row {row} burns for {row} hours." for row in range(4)) for page in range(1, 5)]
    text = "".join(f"{lines}\n\n{page}\n\n" for page, lines in enumerate(pages, 1))
    assert [block.text for block in read_text(text).furniture] == ["1", "2", "3", "4"]
    assert not read_text(re.sub("\n+", "\n", text)).furniture


@pytest.mark.parametrize("title", ["Lantern Mapping", "Lantern Mapping: Brass"])
@pytest.mark.parametrize("pages", [(2, 3, 8, 9), (2, 14, 39)])
def test_copyright_lines_whose_numbers_rise_are_page_feet_though_pages_are_missing(pages: tuple[int, ...], title: str) -> None:
    """The text of a PDF without its form feeds, cut to some of its pages: the running title stands right beside the copyright line."""
    foot = "© 2031 Lantern Benefits Management. All rights reserved."
    bodies = [
        "\n".join(f"• Lantern {shelf} of shelf {page} was lit by the keeper of the house" for shelf in range(16))
        for page in (1, *pages)
    ]
    text = f"{title}\n{bodies[0]}\n" + "".join(
        f"\n{title}\n{foot} {n}\n{body}\n" for n, body in zip(pages, bodies[1:], strict=True)
    )
    plain = [block.plain for block in read_text(text).blocks]
    assert plain.count(title) == 1 and not any("rights reserved" in one for one in plain)
    assert len(plain) == 1 + 16 * len(bodies)


def test_copyright_lines_that_stand_close_or_do_not_rise_are_text() -> None:
    notice = "Licensed from the Brassworks. All rights reserved."
    close = "".join(f"{notice} {number}\nBrass lantern\n" for number in (2, 5, 9))
    far = "".join(f"{notice} 7\n" + "Brass lantern with a wick\n" * 12 for _ in range(3))
    for text in (close, far):
        assert sum("rights reserved" in block.plain for block in read_text(text).blocks) == 3


def test_a_title_behind_the_mark_of_each_page_but_the_last_which_ends_the_text() -> None:
    body = [f"A lantern of kind {number} is considered medically necessary for halls." for number in range(90)]
    marks = [f"Printed on 06/14/2031    Page {page} of 3" for page in (1, 2, 3)]
    pages = (
        *body[:30],
        "",
        marks[0],
        "",
        "Lantern Services",
        *body[30:60],
        "",
        marks[1],
        "",
        "Lantern Services",
        *body[60:],
        "",
        marks[2],
    )
    found = read_text("\n".join(("Lantern Services", "", *pages)))
    assert [block.text for block in found.blocks].count("Lantern Services") == 1
    assert sum("Lantern Services" in block.text for block in found.furniture) == 2


def test_an_item_that_ends_with_a_joint_is_whole_though_a_page_ends_behind_it() -> None:
    foot = ["Widgetumab Page {} of 3", "Lantern Plan Medical Drug Policy Effective 01/01/2030", ""]
    items = [
        "The fever of the hiccups is there; and",
        "One of the following:",
        "• Warm tea was drunk; or",
        "• Warm tea is not at hand.",
    ]
    text = "\n".join(
        [
            *["Long lines of a text that fills the page from the one margin to the other, and so tells how wide it is."] * 9,
            "Widgetumab is medically necessary when all of the following criteria are met:",
            items[0],
            *(line.format(1) for line in foot),
            *items[1:],
            *(line.format(2) for line in foot),
            "Closing words.",
        ]
    )
    blocks = [block.text for block in read_text(text).blocks]
    assert items[0] in blocks and items[1] in blocks


def test_an_item_without_a_label_that_ends_with_a_joint_in_small_letters_is_whole_too() -> None:
    item = "The member walks in dark hallways at night and on the stairs of the house; and"
    read = [
        block.plain
        for block in inner(
            f"A lamp is covered when ALL of these are met:\n\n{item}\n\fOne of the following:\n\n1. A fall\n2. A lost lamp"
        )
    ]
    assert read[1:3] == [item, "One of the following:"]


@pytest.mark.parametrize(("misread", "kept"), [("without approva1.", False), ("without approval of the house.", True)])
def test_the_foot_of_a_page_with_a_misread_letter_is_one_of_the_feet(misread: str, kept: bool) -> None:
    rules = ["\n".join(f"Lamp {line} of floor {page} burns for {line + page} hours." for line in range(20)) for page in range(5)]
    feet = ["Do not copy the lamps without approval."] * 5
    feet[2] = f"Do not copy the lamps {misread}"
    text = "\f".join(f"{rules[page]}\n{feet[page]}\nPage {page + 1} of 5\n" for page in range(5))
    assert (misread in " ".join(texts(read_text(text)))) is kept
