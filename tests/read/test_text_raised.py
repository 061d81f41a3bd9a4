"""Figures that were raised in a line, and that an extraction set on a line of their own."""

import pytest

from monitor.model.document import Block
from monitor.read.text import read_text
from tests.read.prose import PROSE, texts

LINE = "The lamps of the large hall burned for nine nights and were carried out by the wardens of the lower house on the tenth."


def read(body: str) -> Block:
    return read_text(f"{PROSE}\n\n{LINE}\n{body}\n\nBarrels\n").blocks[-2]


@pytest.mark.parametrize(
    ("body", "text", "marks"),
    [
        (
            "Oil of the first pressing was used in all lamps of the two houses.\n4, 7\n Other oil was\nleft in the barrels below.",
            "Oil of the first pressing was used in all lamps of the two houses. Other oil was left in the barrels below.",
            ("4", "7"),
        ),
        (
            "Oil of the first pressing was used in all lamps of the two houses\n4\n, in the mills\n5\n, and in none of the barns.",
            "Oil of the first pressing was used in all lamps of the two houses, in the mills, and in none of the barns.",
            ("4", "5"),
        ),
        (
            "Oil of the first pressing was used in all of the lamps that hung in the two\nhouses.\n12\n",
            "Oil of the first pressing was used in all of the lamps that hung in the two houses.",
            ("12",),
        ),
    ],
)
def test_what_follows_a_raised_mark_returns_to_its_line(body: str, text: str, marks: tuple[str, ...]) -> None:
    found = read(body)
    assert found.plain.endswith(text)
    assert found.marks == marks


def test_a_raised_power_of_ten_stays_in_its_criterion() -> None:
    got = texts(read_text(f"{PROSE}\n\n• Lamp count ≥450 X 10\n9\n/L\n• Wick count ≥11 X 10\n9\n/L\n"))
    assert got[-2:] == ["• Lamp count ≥450 X 10⁹/L", "• Wick count ≥11 X 10⁹/L"]


@pytest.mark.parametrize("body", ["Lamp of the small hall\n6\n √ √", "Oil is measured in:\n3\n barrels"])
def test_figures_of_a_cell_or_a_list_are_no_marks(body: str) -> None:
    figure = body.split("\n")[1]
    assert any(figure in text.split() for text in texts(read_text(f"{PROSE}\n\n{body}\n")))


def test_marks_of_many_references_stand_alone_between_a_sentence_and_a_heading() -> None:
    body = "All members who ask for the lamp to be continued for another year must meet all the requirements of the\nCriteria.\n1-14,21\nOther"
    found = [block for block in read_text(f"{PROSE}\n{LINE}\n{body}\n{LINE}\n").blocks if block.marks]
    assert [block.marks for block in found] == [("1-14", "21")]
    assert "1-14,21" not in texts(read_text(f"{PROSE}\n{LINE}\n{body}\n{LINE}\n"))


def test_marks_behind_a_title_stand_under_no_sentence() -> None:
    body = f"Oil spots are gone.\n\nLamp fever (LF)\n1-13,17,18\n{LINE}"
    found = read_text(f"{PROSE}\n\n{body}\n").blocks[-2:]
    assert [(block.plain, block.marks) for block in found] == [("Lamp fever (LF)", ("1-13", "17", "18")), (LINE, ())]


def test_a_figure_below_a_short_line_and_one_above_a_short_line_are_no_marks() -> None:
    for body in (
        f"Lamps of the hall\n12\n{LINE}",
        "Lamps of the hall\n1-4,14\nOil is of the hall",
        f"Years of age covered\n6-17\n{LINE}",
        f"Teeth covered\n2, 3, 14, 15\n{LINE}",
    ):
        assert not any(block.marks for block in read_text(f"{PROSE}\n\n{body}\n").blocks)


def test_marks_behind_a_title_that_ends_its_page_are_no_text_of_the_next_one() -> None:
    pages = f"Oil spots are gone.\n\nLamp fever (LF)\n\nPage 2 of 3\n\n1-13,17,18\n{LINE}"
    found = read_text(f"{PROSE}\n\nPage 1 of 3\n\n{pages}\n\nOil is low.\n\nPage 3 of 3\n").blocks
    assert ("Lamp fever (LF)", ("1-13", "17", "18")) in [(block.plain, block.marks) for block in found]
    blank = f"{PROSE}\n\n{LINE}\n\nLamp fever (LF)\n\n1-13,17,18\n{LINE}\n"
    assert not any(block.marks for block in read_text(blank).blocks)


def test_a_figure_that_opens_a_page_amid_a_sentence_is_a_mark_and_a_count_of_wicks_is_none() -> None:
    def over(above: str, below: str) -> str:
        pages = "".join(f"\n\nPage {number} of 9\n\n{PROSE}" for number in (1, 2))
        return "\n".join(texts(read_text(f"{PROSE}{pages}\n{LINE}\n{above}\n\nPage 3 of 9\n\n1\n{below}\n\n{PROSE}")))

    left = "All lamps of the house were filled with the oil that had been"
    assert f"{left} taken up from the barrels of the lower house." in over(left, "taken up from the barrels of the lower house.")
    assert "1 taken up" in over(f"{left} there.", "taken up from the barrels of the lower house.").replace("\n", " ")
    assert "1 Taken up" in over(left, "Taken up from the barrels of the lower house.").replace("\n", " ")
