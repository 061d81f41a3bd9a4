"""Lines of items that go on further in than their labels, and what looks like a label amid a sentence."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import inner

HUNG = (
    "   1. The member walks in the dark hallway of the house at night and has fallen on the stairs\n"
    "      more than once;\n"
    "   2. The lamp burns oil of the first pressing that was bought from a maker whose lamps were\n"
    "      tested by others;\n"
    "   3. The lamp is carried by its handle in the hand that does not hold the rail of the stairs\n"
    "      where there is one;\n"
)
"""A list whose items go on further in than their labels."""


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "   4. Testing of the oil of the lamps of all those who live in one house with many risks",
            "   Oil of other lamps is seen as new",
        ),
        (
            "   4. Testing of the oil of all lamps leads to an end of oils that are of no use or, in all,",
            "   b. Wicks of the lamps",
        ),
        ("   4. The lamp was seen by one who knows of lamps and has been found to burn with no smoke", "AND ALL of the following:"),
    ],
)
def test_where_items_hang_no_line_below_a_label_goes_on_with_its_item(above: str, below: str) -> None:
    assert [block.plain for block in inner(f"{HUNG}{above}\n{below}")][-1] == below.strip()


def test_where_items_hang_a_bracket_below_a_label_goes_on_with_the_sentence_that_was_left_open() -> None:
    item = "   4. The glare that the member bears was measured at no less than 15 lumens in a hallway field\n   (LHF) (or 60 lumens in two)"
    assert inner(HUNG + item)[-1].plain.endswith("in a hallway field (LHF) (or 60 lumens in two)")


def test_where_items_do_not_hang_a_full_line_goes_on() -> None:
    flat = "\n".join(line.strip() for line in HUNG.split("\n"))
    last = "4. Testing of the oil of the lamps of all those who live in one house with many risks of"
    assert inner(f"{flat}\n{last}\nOil of other lamps")[-1].plain == f"{last} Oil of other lamps"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("For those who walk at night payment is made for a total of two", "(2) lamps of the first kind per year."),
        ("The member cannot take oil by mouth and so has to have it given intravenous", "(IV) by one who knows of lamps."),
        ("The lamp is for the fear of night in those who have been seen for Dark Hallway", "(DH) falls for more than one year."),
    ],
)
def test_a_bracket_that_says_the_words_before_it_again_is_no_label(above: str, below: str) -> None:
    assert [block.plain for block in inner(f"{above}\n{below}")] == [f"{above} {below}"]


def test_a_line_of_a_list_set_far_in_is_full_where_it_reaches_the_edge() -> None:
    deep = " " * 30
    body = f"{deep}i. Lamps of the first kind only: Oil of less than 60 kg:\n{deep}   0.75 mg of wick for each night;"
    assert [block.plain for block in inner(body)] == [
        "i. Lamps of the first kind only: Oil of less than 60 kg: 0.75 mg of wick for each night;"
    ]


def test_the_first_roman_number_numbers_a_part_of_the_document_and_no_item_of_the_bullets_above() -> None:
    text = (
        "Summary of Changes\nClarification:\n•  I.A: Added language on wicks.\nDeletion:\n•  Deleted II.C.\n\n"
        "I. POLICY/CRITERIA\nA. A lantern is considered medically necessary when all of the following are met:\n   1. A dark hallway\n"
        "   2. A dry wick\n\nII. DESCRIPTION\nLanterns burn oil.\n"
    )
    assert [(block.label, block.level) for block in read_text(text).blocks if block.label not in ("", "•")] == [
        ("I.", 0),
        ("A.", 1),
        ("1.", 2),
        ("2.", 2),
        ("II.", 0),
    ]
    nested = "• all of the following are met in the hallway:\nI. a lantern that burns oil and is lit at night;\nII. a wick."
    assert [block.level for block in read_text(nested).blocks] == [0, 1, 1]
