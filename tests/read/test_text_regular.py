"""Running lines of a text that only their distances tell."""

import pytest

from monitor.read.text import read_text

PAGE, PAGES = 26, 5


def aside(line: str, *, cut: bool, page: int = PAGE, spread: int = 0, start: int = 0) -> list[str]:
    """What was set aside of a text with the line every so many lines, within sentences or between them."""
    out = ["Lamps and Wicks for Stairs", "", *("The hall is dark." for _ in range(start))]
    for n in range(PAGES):
        size = page + spread * (n % 2) - (len(out) if not n and not start else 0)
        body = [f"Lamp {n} of kind {row} burns for {n + row} hours, as its maker says." for row in range(size - 3)]
        tail = f"The wick of lamp {n} is cut by the keeper of lamps before it leaves"
        out += [
            f"and goes on to those of floor {n}." if cut and n else f"Floor {n} is lit.",
            *body,
            tail if cut else f"{tail}.",
            line,
        ]
    document = read_text("\n".join([*out[:-1], "The end of it."]))
    return [block.text for block in document.furniture]


@pytest.mark.parametrize("line", ["Keepers of Light KL-112", "eLantern | KL-112", "LANTERN PLAN KL-112"])
@pytest.mark.parametrize("cut", [True, False])
def test_a_name_that_stands_as_far_from_itself_every_time_is_set_aside(line: str, cut: bool) -> None:
    assert aside(line, cut=cut) == [line] * (PAGES - 1)


def test_pages_that_are_nearly_as_long_are_told_by_the_sentences_that_the_line_cuts() -> None:
    line = "Keepers of Light KL-112"
    assert aside(line, cut=True, spread=2) == [line] * (PAGES - 1)
    assert aside(line, cut=False, spread=2) == []


def _unlike_pages(*heads: str, room: bool = True) -> list[str]:
    """What was set aside of pages of unlike length, parted by these lines, two of which cut a sentence."""
    out = ["Lamps and Wicks for Stairs", "", *(f"Hall {row} is dark." for row in range(20))]
    for n, size in enumerate((23, 38, 27, 33, 30)):
        body = [f"Lamp {n} of kind {row} burns for {n + row} hours, as its maker says." for row in range(size)]
        cut = n in (1, 3)
        tail = f"The wick of lamp {n} is cut by the keeper of lamps before it leaves" + ("" if cut else ".")
        goes_on = "and goes on." if room else "and-goes-on-to-those-of-the-upper-floors-of-the-hall."
        out += [*body, tail, *heads, goes_on if cut else f"Floor {n} is lit."]
    return [block.text for block in read_text("\n".join(out)).furniture]


def test_lines_amid_sentences_whose_next_word_would_have_had_room_run_however_long_the_pages() -> None:
    heads = ("Keepers of Light KL-112", "Book of Lamps, Second Part")
    assert _unlike_pages(heads[0]) == [heads[0]] * 5
    assert sorted(_unlike_pages(*heads)) == sorted(heads * 5)
    assert _unlike_pages(heads[0], room=False) == []
    assert _unlike_pages("Approval Duration 12 Months") == []


@pytest.mark.parametrize(
    "line",
    [
        "Criteria for lamps:",
        "A lamp is lit.",
        "the lamps of halls",
        "Lamps must burn",
        "Policy Guidelines",
        "Lamp",
        "Approval Duration 12 Months",
        "Step therapy through two lamps",
    ],
)
def test_a_sentence_a_lead_a_heading_or_a_word_stays(line: str) -> None:
    assert aside(line, cut=True) == []


def test_what_stands_close_together_or_only_in_a_part_of_the_text_stays() -> None:
    assert aside("Keepers of Light KL-112", cut=False, page=12) == []
    assert aside("Keepers of Light KL-112", cut=False, start=80) == []


@pytest.mark.parametrize("title", ["NON-PREFERRED AGENTS", "Preferred Products", "Tier 2 Drugs", "Step One Therapies"])
def test_a_title_of_the_lists_of_a_class_stays_however_far_from_itself_it_stands(title: str) -> None:
    assert aside(title, cut=False) == []


def test_titles_of_columns_of_codes_are_no_running_line() -> None:
    """A list printed page by page says them again and again; without the first of them, the line above heads no codes."""
    assert aside("ICD-10 ICD-10 Description", cut=False) == []
