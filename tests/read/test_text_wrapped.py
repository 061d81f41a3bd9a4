"""A text wrapped at another width reads alike: what a wrapped line goes on with, wherever the line above ended."""

import textwrap

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("1. The member cannot bear a lamp outdoors", "(portable), and"),
        ("2. Covered where it is dark (see Part III:", "Hallways for which no lamp is covered) and at night."),
        ("2. No other lamp [e.g., Lumenol (lanternib),", "Glimmaris (wickumab), or any other light]."),
        ("Lamp of up to 40 mL (L0101, L0102,", "L0104, L0105) per calendar year for all members who walk at night."),
        ("3. The oil of the lamp is replaced at a dose of no more than 0.75", "mL of oil per night of use."),
        ("See the guide to lamps and to their oil, doi 10.1007/s00198-021-05900-", "y. Read in 2030."),
        ("4. The lamp is carried by its handle at all times;", "OR"),
        ("No oil is asked for with T56.0X1A - T56.0X4S, T56.1X1A", "- T56.1X4S, T56.3X1A - T56.3X4S, T80.92XS."),
    ],
)
def test_a_line_goes_on_with_what_the_line_above_left_open_wherever_it_ended(above: str, below: str) -> None:
    joined = inner(f"{above}\n{below}")
    assert len(joined) == 1 and joined[0].plain.replace(" ", "").endswith(below.replace(" ", ""))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("- 63650", "- 63655"),
        ("- 63650, 63652", "- 63655"),
        ("The following codes are paid: 63650, 63655", "- 63640 Lamp"),
        ("All lamps with 63650", "- 63655 Lamp"),
    ],
)
def test_a_code_behind_a_dash_that_ends_no_range_is_an_item(above: str, below: str) -> None:
    assert len(inner(f"{above}\n{below}")) == 2


def test_a_joint_set_apart_or_further_out_joins_no_item() -> None:
    assert [block.plain for block in inner("   1. The lamp is lit;\n\n   OR\n\n   2. The lamp is dark.")] == [
        "1. The lamp is lit;",
        "OR",
        "2. The lamp is dark.",
    ]
    outer = inner("   1. The lamp is of use:\n      a. in hallways;\n      b. on stairs;\nOR\n   2. The lamp is dark.")
    assert [block.plain for block in outer][-2:] == ["OR", "2. The lamp is dark."]


def test_a_line_further_out_than_the_label_of_an_item_that_ended_is_no_part_of_it() -> None:
    body = (
        "   7. The oil is no more than either of these for a member who carries the lamp at night:\n"
        "      a. Oil of the first night: 40 mL, and then each night that the member walks in the\n"
        "         dark hallway no more than 20 mL of the same oil from a bottle that was filled up.\n"
        "   Approval duration: 6 months\n"
    )
    assert inner(body)[-1].plain == "Approval duration: 6 months"


def test_a_word_that_a_hyphen_cut_before_to_is_whole_and_one_that_hangs_is_not() -> None:
    assert (
        "moderate-to-severe dark"
        in inner("The lamp is for a member with falls in moderate-\nto-severe dark of the hallway.")[0].text
    )
    assert (
        "6- to 12-month"
        in inner("The lamp is for a member who has fallen in the last 6-\nto 12-month time of the hallway.")[0].text
    )


@pytest.mark.parametrize("joint", ["-AND-", "-OR-"])
def test_a_joint_between_dashes_is_no_word_that_a_hyphen_cut(joint: str) -> None:
    body = f"   (1) The lamp of the member is dark on most nights of the week\n\n          {joint}\n   (2) The oil of the lamp is used up"
    assert [block.text for block in inner(body)] == [
        "The lamp of the member is dark on most nights of the week",
        joint,
        "The oil of the lamp is used up",
    ]


def test_the_items_of_a_list_without_labels_stand_apart_where_each_ends_with_its_joint() -> None:
    body = (
        "Lamp testing may be considered medically necessary for members who walk in dark hallways at\n"
        "night and who have stairs in the house when ALL of the following criteria are met:\n"
        "The member has carried a candle for as long as twelve weeks and it went out; and\n"
        "A window is not feasible; and\n"
        "Testing is limited to one lamp per hallway.\n"
    )
    assert [block.plain for block in inner(body)][1:] == [
        "The member has carried a candle for as long as twelve weeks and it went out; and",
        "A window is not feasible; and",
        "Testing is limited to one lamp per hallway.",
    ]


ITEMS = (
    "either cracked, worn, burnt through or with advanced rust; and,",
    "not lit before with the same oil, or lit again at night; and",
    "the keeper of the lamp has told of it.",
)


@pytest.mark.parametrize("items", [ITEMS, tuple(item.replace("; and,", ", and,") for item in ITEMS)])
def test_an_item_in_small_letters_stands_apart_behind_one_that_ends_with_its_joint(items: tuple[str, ...]) -> None:
    """Whether lines that run on tell how wide the text was set, or none does."""
    lead = "A lamp is covered for a member of the plan whose lamp has:\n\n"
    listed = "\n".join(items)
    for read in (inner(lead + listed), read_text(lead + listed).blocks):
        assert [block.plain for block in read][1:] == list(items)


def test_each_product_of_a_list_stands_by_itself() -> None:
    names = [
        "HOLVITA (zentrimab-aaxx)",
        "ORDELO (zentrimab-bbyy)",
        "QUINTEX (zentrimab-ccyy)",
        "zentrimab-ccyy (unbranded Quintex) (zentrimab-ccyy)",
    ]
    assert [block.plain for block in inner("\n".join(names))] == names


def test_a_note_with_two_stars_stands_apart_from_the_sentence_in_brackets_above_it() -> None:
    note = "**Criteria for members who walk in the dark, refer to the program of stairs."
    assert inner(f"Lamps are no hand lamps, see the manual of lamps for it. (Accessed November 22, 2031)\n{note}")[-1].plain == note


def test_a_sentence_below_what_an_item_names_is_none_of_it() -> None:
    body = (
        "1.  Lighting of a hallway (without stairs) for the benefit of the member\n"
        "2.  Lighting of a long stair for the greater benefit of the whole household\n"
        "Lamps that are not made for one of these places are considered investigational."
    )
    assert [block.plain for block in inner(body)][-1].startswith("Lamps that are not")


def test_the_sentence_of_an_item_goes_on_with_a_name_in_capitals() -> None:
    above = "II. The present evidence does not support the lighting of halls by any"
    below = "LED (cold light) for all other members who walk there at night."
    assert [block.plain for block in inner(f"{above}\n{below}")] == [f"{above} {below}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("   2. Height of the wick", "      ≥ 0.8 cm; OR"),
        ("• Height of the wick", "> 0.8 cm"),
        ("• Pressure of the oil", "≤ 40 mmHg"),
        ("The flame of the lamp", "<5 cm"),
        ("3. Wear of the wick of", "≥ grade 2"),
    ],
)
def test_a_line_that_begins_with_a_sign_of_comparison_goes_on_with_what_is_compared(above: str, below: str) -> None:
    for text in (f"{above}\n{below}\n\n4. The lamp is dark", f"{PROSE}\n{above}\n{below}\n\n{PROSE}"):
        assert f"{above.strip()} {below.strip()}" in texts(read_text(text))


def test_bounds_below_a_lead_or_a_heading_are_a_list_of_their_own() -> None:
    doses = "Oil of each night:\n≥ 18 years, 40 mL\n< 18 years, 20 mL"
    assert texts(read_text(doses))[1:] == ["≥ 18 years, 40 mL", "< 18 years, 20 mL"]
    assert "≥ 18 years" in texts(read_text("Limitations\n≥ 18 years\n\nThe lamp is dark"))


TITLE = "Clinical Policy: Lumenol (lanternib), Lumenol-glim (Glimmaris)"


@pytest.mark.parametrize(
    "field",
    [
        "Reference Number: LP.954",
        "Policy Number: LP.954",
        "Document No.: LP.954",
        "Effective Date: 07.01.30",
        "Last Review Date: 02.31",
        "Line of Business: Amber HMO",
    ],
)
def test_a_field_below_a_title_as_long_as_a_wrapped_line_stands_by_itself(field: str) -> None:
    body = textwrap.fill(" ".join(PROSE.split()), 70)
    read = texts(read_text(f"{TITLE}\n{field}\nNext Review Date: 02.32\n\nDescription\n{body}\n\n{body}\n"))
    assert read[:2] == [TITLE, field]


def test_a_title_that_was_left_open_goes_on_and_a_field_further_down_is_no_field_of_the_document() -> None:
    assert texts(read_text(f"{TITLE} and of\nLine of Business: Lamps\n\n{PROSE}"))[0] == f"{TITLE} and of Line of Business: Lamps"
    above, below = (
        "The desk keeps for each lamp that a member of the plan was lent its number, its oil and its",
        "Effective Date: it stands upon the lid.",
    )
    assert f"{above} {below}" in texts(read_text(f"{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n{above}\n{below}\n"))


def test_a_title_of_a_part_below_an_item_without_a_stop_begins_something_new() -> None:
    """The item fills its line, and so nothing but the words tell that the title is none of it."""
    item = "h. The member has not yet had an oil lamp for the dark (see Appendix 1)"
    above = "f. A lamp was ordered by a lampwright, a lamplighter or a candlemaker who has\nlong known of lamps\ng. NOT carried together with a torch\n"
    joined = inner(
        f"{above}{item}\nPrior – Approval Renewal Requirements\nDiagnosis\nThe member must have the following:\n1. A dark hallway"
    )
    assert [block.plain for block in joined][2:4] == [item, "Prior – Approval Renewal Requirements"]


def test_a_box_to_tick_begins_a_line_of_its_own_in_a_wrapped_text() -> None:
    first = "☐  A fall in a dark hallway or on the stairs of the house within the last twelve full months"
    joined = inner(
        f"Is any of these met:\n{first}\n☐  Night blindness that was told by the keeper of the lanterns in this house or the next\n☒  No lamp"
    )
    assert [block.plain for block in joined[1:]] == [
        first.replace("  ", " "), "☐ Night blindness that was told by the keeper of the lanterns in this house or the next", "☒ No lamp",
    ]  # fmt: skip
    assert [(block.kind.value, block.label) for block in joined[1:]] == [("item", "☐"), ("item", "☐"), ("item", "☒")]


def test_boxes_nest_as_they_are_set_in_and_a_row_of_boxes_is_no_item() -> None:
    nested = inner(
        "Is all of this met:\n☐  Very dark stairs, as shown by one of the following:\n     ☐  A fall\n     ☐  A lost lamp\n☐  Oil\n"
    )
    assert [(block.label, block.level) for block in nested[1:]] == [("☐", 0), ("☐", 1), ("☐", 1), ("☐", 0)]
    assert [block.kind.value for block in inner("Place of service:\n\n☐ Hall ☒ Stairs\n")[1:]] == ["paragraph"]


def test_a_number_of_three_steps_begins_a_line_of_its_own_behind_a_full_line() -> None:
    first = "4.1.1  There is no oil in the lamp of the stairs, and there is no wick in the lamp of the hall."
    joined = inner(
        f"{first}\n4.1.2  The member, or the family of a child, is able to carry a lantern of brass\nthrough the hall.\n"
    )
    assert [block.plain.split(" ")[0] for block in joined] == ["4.1.1", "4.1.2"]
    left_open = "The lamp is lit as is told of the stairs and of the halls of all the houses in the part of"
    assert len(inner(f"{left_open}\n4.1.2 Lamps of this chapter and of the next, which are told of there.\n")) == 1


@pytest.mark.parametrize("field", ["Review Date", "REVIEW DATE", "EFFECTIVE DATE"])
def test_a_field_in_capitals_or_not_is_no_part_of_a_product_line_above_it(field: str) -> None:
    top = f"LAMP POLICY\nPOLICY: Lamps – Brassel Lamp Policy\n• Brassel® (brassol hall oil – Lumen/Glimmer-Houses of the long Halls)\n{field}: 04/23/2031; selected revision 06/04/2031, 07/02/2031,\n10/29/2031\n"
    got = texts(read_text(f"{top}OVERVIEW\n{PROSE}"))
    assert "• Brassel® (brassol hall oil – Lumen/Glimmer-Houses of the long Halls)" in got
