"""Raised numbers, hyphens, markdown, tabs and joints in lines of extracted text."""

import pytest

from monitor.model.document import BlockKind
from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts


def test_raised_reference_numbers_on_their_own_line_are_marks() -> None:
    marked = PROSE.replace("from room to room\n", "from room to room.\n6,11-15\n").replace("in the dark.", "In the dark.")
    document = read_text(f"{PROSE}\n{marked}")
    assert [block.marks for block in document.blocks] == [(), ("6", "11-15")]


def test_raised_reference_numbers_stand_behind_the_short_last_line_of_a_sentence_too() -> None:
    lead = (
        "The lamp is of use in a dark hallway at night when all of the things that stand below it are so in\nthe house:\n1,57,62\n"
    )
    blocks = inner(f"{lead}For the first year of the lamp, both of the following:")
    assert blocks[0].marks == ("1", "57", "62") and not any(block.plain == "1,57,62" for block in blocks)


def test_hyphens_at_line_ends() -> None:
    blocks = inner(
        "The committee found low-\nlevel light to be useful in the hall-\nways of many homes and in hallways of large buildings."
    )
    assert blocks[0].text.startswith("The committee found low-level light to be useful in the hallways of many homes")


def test_a_word_of_coverage_that_a_line_end_broke_is_whole_though_the_text_has_it_nowhere_else() -> None:
    blocks = inner(
        "The lamp by the bed of a member is considered investi-\ngational for any member who sleeps at night in a lit hall."
    )
    assert blocks[0].text.startswith("The lamp by the bed of a member is considered investigational for any")


def test_the_whole_page_on_one_line_is_one_paragraph() -> None:
    assert len(read_text("Policy Number: 977 Lantern Therapy " + "Lanterns are considered investigational. " * 300).blocks) == 1


def test_markdown_syntax_becomes_display_text() -> None:
    document = read_text(
        "# Policy *Lantern*\n\n**Coverage**\n\nSee [the **rule**](https://x.example/a_(b)) and <https://y.example>.\n\n"
        "- Item with `code` and \\*star\\*\n\n| Code | Text |\n|---|---|\n| A1 | x \\| y |\n\nA **bold sentence here.**\n"
    )
    heading, coverage, see, item, table, sentence = document.blocks
    assert document.media_type == "text/markdown"
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 1, "Policy Lantern")
    assert (coverage.kind, coverage.bold) == (BlockKind.HEADING, True)
    assert see.text == "See the rule and https://y.example."
    assert {link.url for link in see.links} == {"https://x.example/a_(b)", "https://y.example"}
    assert item.text == "Item with code and *star*"
    assert [(row.header, row.texts) for row in table.rows] == [(True, ("Code", "Text")), (False, ("A1", "x | y"))]
    assert not sentence.bold


def test_footnote_stars_and_gene_stars_are_no_emphasis() -> None:
    text = "**Bold** and **more**. Variants (*2, *3, *4) of CYP2C19 and snake_case_name stay.\n"
    assert read_text(text).blocks[0].text == "Bold and more. Variants (*2, *3, *4) of CYP2C19 and snake_case_name stay."


def test_tables_of_tabs_go_on_over_blank_lines() -> None:
    document = read_text("Date\tAction\n1/2025\tReview.\n\n1/2024\tNew policy.\n\nReferences\n")
    assert [row.texts for row in document.blocks[0].rows] == [("Date", "Action"), ("1/2025", "Review."), ("1/2024", "New policy.")]
    assert document.blocks[0].rows[0].header and document.blocks[1].text == "References"


def test_an_empty_first_cell_is_a_cell() -> None:
    document = read_text("\tOutpatient\nManaged Care\tNot covered.\nIndemnity\tNot covered.\n")
    assert [row.texts for row in document.blocks[0].rows] == [
        ("", "Outpatient"),
        ("Managed Care", "Not covered."),
        ("Indemnity", "Not covered."),
    ]


def test_a_tab_after_a_list_label_makes_no_table() -> None:
    blocks = read_text("1.\tFirst lantern\n2.\tSecond lantern\n•\tThird lantern\n").blocks
    assert [(block.kind, block.label) for block in blocks] == [
        (BlockKind.ITEM, "1."),
        (BlockKind.ITEM, "2."),
        (BlockKind.ITEM, "•"),
    ]


@pytest.mark.parametrize(
    ("glued", "label"), [("-AND(2) Naps", "(2)"), ("-ORii. Naps", "ii."), ("–AND– 2. Naps", "2."), ("- OR b) Naps", "b)")]
)
def test_a_joint_that_lost_its_lines_end_is_parted_from_the_item_behind_it(glued: str, label: str) -> None:
    """An extraction takes the hyphen of "-AND-" for one that cuts a word."""
    text = f"Policy\nOne of:\n(1) Hiccups have lasted for 6 weeks\n{glued} have failed\n"
    items = [(block.label, block.text) for block in read_text(text).blocks if block.kind is BlockKind.ITEM]
    assert items[-1] == (label, "Naps have failed")


def test_an_item_behind_a_joint_on_a_line_of_its_own_stands_alone_in_a_wrapped_text() -> None:
    items = "(1) Hiccups have lasted for 6 weeks\n-AND-\n(2) Both of:\n(a) Naps have failed\n-OR-\n(b) Coffee has failed\n"
    blocks = read_text(f"{PROSE}\n{PROSE}\nOne of:\n{items}\n{PROSE}").blocks
    assert [block.label for block in blocks if block.kind is BlockKind.ITEM] == ["(1)", "(2)", "(a)", "(b)"]


def test_a_known_heading_in_emphasis_right_below_a_sentence_is_no_part_of_it() -> None:
    text = f"{PROSE}\nThe lantern has not been lit\n**Policy Guidelines**\nLanterns are **lit** at night.\n"
    assert "Policy Guidelines" in texts(read_text(text))


def test_the_name_of_a_test_goes_on_with_its_code_behind_a_raised_trade_mark() -> None:
    items = "• Lampsight\n® \nBearer Assay (CPT code 0999U) \n• Wickist\nSM\n (CPT code 0998U)\n• Glimdex\n™ \nLamps of the hall"
    assert [block.plain for block in inner(items)] == [
        "• Lampsight® Bearer Assay (CPT code 0999U)",
        "• Wickist℠ (CPT code 0998U)",
        "• Glimdex™",
        "Lamps of the hall",
    ]
