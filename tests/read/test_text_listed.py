"""Lines that a document names in another place too: entries of its contents, indications and lists of products."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts

ITEM = "• Bearer carries a lantern of the second pressing and has been taught by a keeper how to trim the wick for the long night"
ENTRIES = """Table of Contents
Application of the Lamps 3
General Lamps 4
Ordering of Several Lamps
or Lanterns for One and the Same Bearer in the Long Night 4
Repeat Lamps 5
Repeat Lanterns 6
References 7"""


def test_entries_of_the_contents_that_lost_their_dots_stand_apart() -> None:
    found = texts(read_text(f"{ENTRIES}\n\n{PROSE}\nRepeat Lamps\n{PROSE}"))
    assert found[1:7] == [
        "Application of the Lamps 3",
        "General Lamps 4",
        "Ordering of Several Lamps or Lanterns for One and the Same Bearer in the Long Night 4",
        "Repeat Lamps 5",
        "Repeat Lanterns 6",
        "References 7",
    ]
    assert "Repeat Lamps" in found


def test_lines_that_end_with_numbers_below_no_such_heading_go_on() -> None:
    lines = "The keeper counts the lamps of the hall of the wardens and of the hall of 3\nlamps and of the 4\nlanterns of the hall."
    assert len(inner(lines)) == 1


INDICATIONS = f"""{PROSE}
Brass Fever of the Long Night † ‡ 1-8
{ITEM}
{ITEM} of the hall of the
{{name}}
• Lamp one of the hall"""


def test_an_indication_that_stands_elsewhere_with_its_marks_begins_below_a_full_item() -> None:
    name = "Brass Fever of the Long Night:"
    full = INDICATIONS.replace(" of the hall of the\n", "\n").format(name=name)
    assert texts(read_text(full))[-3:] == [ITEM, name, "• Lamp one of the hall"]
    assert texts(read_text(INDICATIONS.format(name=name)))[-2].endswith(f"of the {name}")


PRODUCTS = "Lanternex, Lampadol/Lumen-bmwo, Copperlux, Dusklux, Embermax, Flarelux, Glowmax,"


@pytest.mark.parametrize(("times", "apart"), [(3, True), (2, False)])
def test_a_list_of_products_that_stands_again_and_again_goes_on_with_nothing(times: int, apart: bool) -> None:
    leads = ("The lamps below are lit.", "The keeper lights these too.", "No warden lights these.")
    above = "\n".join(f"{lead}\n{PRODUCTS}\nHearthlux\n" for lead in leads[: times - 1])
    found = texts(read_text(f"{PROSE}\n{above}{ITEM}\n{PRODUCTS}\nHearthlux 9-16,37\n• Lamp one of the hall"))
    assert (f"{PRODUCTS} Hearthlux 9-16,37" in found) is apart


def test_the_last_of_several_items_on_a_line_goes_on_as_a_full_line_does() -> None:
    line = "• Lamp of the hall that burned in the long night of the keeper and of the warden; OR • LUX"
    assert [block.plain for block in inner(f"• Lamp of the stairs\n{line}\n  10-year lamp of the keeper")][
        -1
    ] == "• LUX 10-year lamp of the keeper"
