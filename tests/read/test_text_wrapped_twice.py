"""A text that was wrapped again in narrower lines, and titles that ran into the text above them."""

import pytest

from monitor.read.text import read_text
from monitor.read.text.wrapped_twice import with_titles_apart
from tests.read.prose import inner, texts

TWICE = """The lamp is approved for halls when the bearer of the lamp has shown that the stairs of
the
house are dark at night and that no other lamp that burns oil is kept in the
hall, as
told by those who live in the house, and when the lamp itself was seen by one who knows
of lamps
and wicks for at least one month before the request was made to the house of lamps
"""

NAME = "Lumen scale of glare or one of its kin in the halls of the house, as"


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "Glare, Soot and Smoke of the lamp and of the wick, as",
    ],
)
def test_a_sentence_goes_on_with_a_name_behind_the_rest_of_a_line_that_was_wrapped_twice(name: str) -> None:
    item = f"a. The bearer has shown for all of one month that the glare of the lamp is above 10 on the\nEastport\n{name}\nseen by the bearer; or\nb. Soot."
    got = [(block.label, block.text) for block in read_text(f"{TWICE}{item}").blocks][-2:]
    assert got == [("a.", item.replace("\n", " ")[3 : -len(" b. Soot.")]), ("b.", "Soot.")]


@pytest.mark.parametrize(
    "below", ["Wicks of the hall\nWicks are covered.", "Oil is bought by the house.\nb. Soot.", "Policy\nb. Soot."]
)
def test_a_title_or_sentence_below_such_a_rest_begins_something_of_its_own(below: str) -> None:
    item = "a. The bearer has shown for all of one month that the glare of the lamp is above 10 on the\nEastport"
    assert any(text.endswith("Eastport") for text in texts(read_text(f"{TWICE}{item}\n{below}"))[-3:-1])


@pytest.mark.parametrize(
    ("label", "below"), [("• ", f"{NAME}\nseen here"), ("", f"{NAME}\nseen here"), ("a. ", "Lumen Halls\nand stairs")]
)
def test_below_a_rest_in_no_labelled_item_or_in_a_short_line_something_else_begins(label: str, below: str) -> None:
    text = f"{label}The bearer has shown for all of one month that the glare of the lamp is above 10 on the\nEastport\n{below}"
    assert texts(read_text(f"{TWICE}{text}"))[-2].endswith("Eastport")


def test_a_short_end_of_an_item_in_a_text_wrapped_once_joins_nothing() -> None:
    body = "a. The bearer has shown for all of one month that the glare of the lamp is above 10 on the scale of\nEastport\nLumen halls of the house, as\nseen in these.\n"
    assert next(block.text for block in inner(body)).endswith("Eastport")


TITLE = "Brass Lantern Care"
ABOVE = "Oil may not be a covered benefit of every house."


def test_a_title_that_ran_into_the_text_above_it_is_told_by_the_sentence_that_begins_with_it() -> None:
    below = f"{TITLE} may be considered medically necessary when ALL of the following are met:"
    assert texts(read_text(f"Note: {ABOVE} {TITLE}\n{below}\nA. It is dark; and\nB. It is late.\n"))[:3] == [
        f"Note: {ABOVE}",
        TITLE,
        below,
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Brass Lamps may be bought.",
        f"{TITLE}",
        "brass lantern care may be bought.",
        f"{TITLE}. 2031;4:77.",
        f"{TITLE} Makers are these.",
    ],
)
def test_words_at_the_end_of_a_line_that_no_sentence_begins_with_stay_where_they_are(below: str) -> None:
    assert texts(read_text(f"Note: {ABOVE} {TITLE}\n{below}\n"))[0].startswith(f"Note: {ABOVE} {TITLE}")


def test_a_text_without_lines_has_no_titles() -> None:
    assert not with_titles_apart([])
