"""Criteria of a drug policy whose extraction lost its columns: the notes, indications and systems of codes below the items are no part of them."""

import pytest

from monitor.read.text import read_text
from monitor.read.text.plainly import plainly
from tests.read.test_text import PROSE, inner, texts

ITEM = "• Bearer carries a lantern of the second pressing and has been taught by a keeper how to trim the wick for the long night"


@pytest.mark.parametrize(
    "below",
    [
        "±Poor light is told by one or more of the following: 43,45",
        "¥ Greater risk of the dark includes, but is not limited to, the following: 1-8",
        "◊ Note: Wicks of more than one inch count twice",
        "† Lit by the wardens; ‡ Lit by the guild",
        "*Examples of lamps that may not be carried include those that were found in the hall of the north and those that were not found",
        "Lantern Fever of the Long Night † ‡ Ф 9-16,19",
        "Lantern Fever ‡ 17,42",
        "NDC(s):",
        "HCPCS Code(s):",
    ],
)
def test_what_a_mark_signs_or_names_a_system_begins_below_a_full_item(below: str) -> None:
    assert texts(read_text(f"{PROSE}\n\n{ITEM}\n{below}\n• Lamp one of the hall"))[-3:] == [
        ITEM,
        below,
        "• Lamp one of the hall",
    ]


def test_an_item_that_was_left_open_goes_on_with_a_signed_name() -> None:
    whole = f"{ITEM} of the hall of the wardens and of"
    assert texts(read_text(f"{PROSE}\n\n{whole}\n*Harbor Lantern Works"))[-1].endswith("and of *Harbor Lantern Works")


def test_the_last_word_of_a_sentence_is_no_text_of_its_own() -> None:
    lead = "For lanterns that are carried in the long night, refer to the keeper’s book of lamps that were approved or\nCompanion"
    assert [block.plain for block in inner(f"{lead}\nLanterns.")] == [f"{lead}\nLanterns.".replace("\n", " ")]
    assert [block.plain for block in inner("Lanterns\nNone.")] == ["Lanterns", "None."]


@pytest.mark.parametrize("mark", ["\ufffe", "\x02"])
def test_a_hyphen_at_the_end_of_a_line_that_an_extraction_joined_is_printed(mark: str) -> None:
    assert plainly(f"M80.00XA{mark}M80.08XS Brittle lamps") == "M80.00XA-M80.08XS Brittle lamps"
    assert plainly(f"low{mark}oil lamps") == "low-oil lamps"
    assert plainly(f"treat{mark}ment of lamps; treatment of wicks") == "treatment of lamps; treatment of wicks"


def test_a_numbered_list_goes_on_behind_many_others() -> None:
    lists = "\n".join(f"Lamps of hall {n}\n• A lamp that is carried\n○ A wick" for n in range(12))
    found = read_text(f"{PROSE}\n\nIII. Lamps of the North\n{lists}\nIV. Lamps of the South\n")
    assert [block.level for block in found.blocks if block.label in ("III.", "IV.")] == [0, 0]
