"""Titles and labels right behind the last item of a list, on lines that could be words of its sentence."""

import pytest

from monitor.read.text import read_text
from monitor.read.text.lines import split
from monitor.read.text.titles import tell_titles
from tests.read.prose import PROSE, inner, texts

_FULL = "Lamps of the small hall that burn low oil and are scored by the wardens (e.g., glow, gloom)"


def _titles(text: str) -> list[str]:
    lines = split(text)
    tell_titles(lines)
    return [line.text for line in lines if line.titles]


@pytest.mark.parametrize("name", ["Brass fever", "Brass fever (BF)", "Lamp checkpoint glare-related burn"])
def test_the_name_of_a_condition_that_stands_twice_heads_what_is_below_it(name: str) -> None:
    body = f"{_FULL}\n{name}\nLamps are covered for a year.\n\nCare\n\n{_FULL}\n{name}\nLamps are covered for two years.\n"
    assert _titles(body) == [name, name]
    assert texts(read_text(f"{PROSE}\n{body}\n{PROSE}")).count(name) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"{_FULL}\nBrass fever\nLamps are covered for a year.\n",  # once
        f"{_FULL}\nBrass fever\nof the hall is scored.\n\n{_FULL}\nBrass fever\nof the barn is scored.\n",  # goes on small
        "Lamps of the hall for adults with\nBrass fever\nLamps are covered.\n\nLamps of the barn for those with\nBrass fever\nLamps.\n",  # open
        f"{_FULL}\nLanterns Burned\nLamps.\n\n{_FULL}\nLanterns Burned\nLamps.\n",  # no condition
    ],
)
def test_other_lines_that_come_again_are_no_names_of_conditions(body: str) -> None:
    assert _titles(body) == []


def test_the_product_over_the_stage_of_its_approval_ends_the_criterion_above() -> None:
    body = "Prescribed by or in consultation with a warden\nLumenol SC & Glowra SC 90 mg/1 mL\nPrior Authorization (Initial Authorization)\n"
    assert _titles(body) == ["Lumenol SC & Glowra SC 90 mg/1 mL"]
    for other in (
        body.replace("Lumenol", "lumenol"),
        body.replace("a warden", "a warden of the"),
        body.replace("(Initial ", "(First "),
    ):
        assert _titles(other) == []
    assert _titles(body.replace("Lumenol SC &", "Lumenol is used in")) == []


def test_a_numbered_condition_behind_a_score_begins_its_criteria() -> None:
    item = "7. Lamps of the small hall that burn low oil and are scored by the wardens by day (e.g., glow);"
    assert [block.label for block in inner(f"{item}\n4. Brass fever\n1. Lamps are covered.")] == ["7.", "4.", "1."]
    reference = "7. Wick A. Lamps of the small hall that burn low oil, as scored by wardens at night. J Lamp 2011;"
    assert len(inner(f"{reference}\n4. PMID 1234567")) == 1


def test_the_next_item_of_the_outer_list_stands_behind_the_last_one_of_the_inner_list() -> None:
    last = "(3) Lamps of the small hall lead to a change of oil that is likely to improve how stairs are lit."
    assert [block.label for block in inner(f"{last}\n2. Lighting of barns for the night")] == ["(3)", "2."]
    assert len(inner(f"{last[:-1]}, as lit by\n2. Lighting of barns for the night")) == 1


def test_the_short_title_of_the_next_part_stands_behind_an_item_left_open_by_a_comma() -> None:
    last = "(3) Lamps of the small hall lead to an end of wardens that are not needed or not effective,"
    assert [block.label for block in inner(f"{last}\n(b) Barns\ni) Oil is burned.")][:2] == ["(3)", "(b)"]
    counted = "(3) Lamps of the small hall lead to (a) Halls that are lit by none of the wardens of the land,"
    assert len(inner(f"{counted}\n(b) Barns")) == 1


@pytest.mark.parametrize(
    "head", ["Indication Preferred Products Non-Preferred Products", "Drug Class Preferred Agents Nonpreferred Agents"]
)
def test_the_titles_of_a_table_of_preferred_products_go_on_with_no_row(head: str) -> None:
    for above in (
        "3. For Lumenol the bearer must have a documented failure of Glowra, Oilol or Wickra and Barnol.",
        "Table 1. Oils of the first and the second pressing for lamps that are carried through the halls",
    ):
        assert head in [block.plain for block in inner(f"{above}\n{head}\nBrass\nfever\n- Lumenol")]
    sentence = "The indication tells which are preferred products and which non-preferred products of all"
    assert len(inner(f"{sentence}\nthe lamps that the wardens carry.")) == 1


def test_how_codes_fare_ends_the_row_above_where_the_head_below_says_it_again() -> None:
    body = "70001 Brass lantern of five to fifty wicks, read by eye and reported as bright or as dim\nNot Medically Necessary\n{}70002 Tin lantern"
    assert "Not Medically Necessary" in texts(read_text(f"{PROSE}\n\n{body.format('Code Not Medically Necessary' + chr(10))}\n"))
    assert _titles(body.format("")) == []
    assert _titles(body.format("Code May Be Medically Necessary When Criteria are Met\n")) == []


def test_a_statement_below_an_item_without_a_stop_is_none_of_its_words() -> None:
    item = "• The light of the lamp will be used for carrying it up the stairs"
    stated = "LTN of brass lamps is proven and medically necessary."
    assert [block.plain for block in inner(f"{item}\n{stated}")] == [item, stated]


@pytest.mark.parametrize(
    ("item", "rest"),
    [
        ("• The light of the lamp will be used for carrying it to the hall when the oil of", "LTN is covered as well."),
        ("• A lamp that the wardens of the hall light at night, and none of those for which", "LTN is covered as well."),
        ("• Brass lamps, tin lamps and paper lamps of five to fifty wicks with a handle made of", "Zinc is covered as well."),
    ],
)
def test_a_sentence_that_an_item_left_open_goes_on_with_what_is_covered(item: str, rest: str) -> None:
    assert [block.plain for block in inner(f"{item}\n{rest}")] == [f"{item} {rest}"]


def test_a_joint_alone_behind_a_bracket_is_no_part_of_the_criterion_above() -> None:
    body = "dim lamps of the small hall, of the first and the second kind (e.g., tin, paper)\nAND\nLit by a warden"
    assert [block.plain for block in inner(body)] == body.split("\n")
    words = "dim lamps of the small hall, of the first and of the second kind, lit with oil and\nAND gates of the halls."
    assert len(inner(words)) == 1
