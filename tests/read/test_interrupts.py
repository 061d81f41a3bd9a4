"""Running lines of texts that keep no page marks."""

import textwrap

import pytest

from monitor.normalise import read_record
from monitor.read.text import read_text

FRAME = "Lantern Formulary of the Example Plan - Lamps and Wicks"
PAGES = 6


def page(number: int, lines: int = 24) -> list[str]:
    """Lines of one page, the last of which breaks off in a sentence that the first of the next page ends."""
    body = [
        f"Lamp {number} of row {line} burns for {number + line} hours, as its maker says on the label." for line in range(lines)
    ]
    return [
        f"and goes on to those who carry lamp {number}.",
        *body,
        f"The wick of lamp {number} is cut by the maker before it leaves",
    ]


def texts(frame: list[str], *, gap: bool = True, lines: int = 24) -> tuple[list[str], list[str]]:
    joint = ["", *frame] if gap else frame
    document = read_text("\n".join(line for number in range(PAGES) for line in (*joint, *page(number, lines))))
    return [block.plain for block in document.blocks], [block.text for block in document.furniture]


def test_a_line_that_cuts_sentences_page_by_page_is_a_running_line() -> None:
    blocks, furniture = texts([FRAME])
    assert furniture == [FRAME] * (PAGES - 1)
    assert blocks[0].startswith(FRAME)
    assert " ".join(blocks).count("before it leaves and goes on to those") == PAGES - 1


def test_blank_lines_around_it_are_not_needed_where_it_opens_the_document() -> None:
    assert texts([FRAME], gap=False)[1] == [FRAME] * (PAGES - 1)


def test_lines_close_to_each_other_are_none() -> None:
    assert texts([FRAME], lines=9)[1] == []


def test_a_repeated_row_that_cuts_no_sentence_is_none() -> None:
    whole = [f"Row {number}.{line} names a lamp of its own and the oil that it burns." for number in range(6) for line in range(24)]
    text = "\n".join(
        line if place % 24 else f"\nAnnual review without any change to the lamps.\n{line}" for place, line in enumerate(whole)
    )
    assert read_text(text).furniture == ()


def test_the_lines_that_open_the_document_run_where_they_come_again_together() -> None:
    frame = ["CONFIDENTIAL, EXAMPLE PLAN", "LAMP POLICY:", "Lamps and Wicks for Stairs"]
    body = [[f"{line + 1}. Lamp {number} of kind {line} was seen." for line in range(24)] for number in range(PAGES)]
    document = read_text("\n".join(line for lines in body for line in ("", *frame, *lines)))
    assert [block.text for block in document.furniture] == frame * (PAGES - 1)


def test_the_title_of_the_first_page_counts_before_a_shorter_one_that_runs_on_the_others() -> None:
    pages = "".join(f"\fCLINICAL POLICY\nLamps\nPage {n} of 4\nA lamp of kind {n} burns oil, and is carried.\n" for n in (2, 3, 4))
    text = (
        f"Page 1 of 4\nClinical Policy: Lamps and Wicks for Stairs\nReference Number: LP.112\nDescription\nLamps burn oil.\n{pages}"
    )
    assert read_record(text.encode(), payer="generic").header.title == "Lamps and Wicks for Stairs"


@pytest.mark.parametrize("width", [110, 60])
def test_the_wrapped_beginning_of_a_sentence_that_is_said_under_each_heading_stays(width: int) -> None:
    said = "Requests for a lamp must be filled in, signed and dated by the warden of the hall, and those of members of"
    parts = [
        [
            f"Filling in Requests for a Lamp for Members of the Hallway of {night}. Night",
            "",
            *textwrap.wrap(said, width),
            f"{'the hallway' if night in 'ABC' else 'Hallway'} {night} go to the keeper of lamps.",
            *(f"Lamp {night} of row {line} burns for {40 + line} hours, as its maker says on it." for line in range(24)),
            "",
        ]
        for night in "ABCDEF"
    ]
    document = read_text("\n".join(line for part in parts for line in part))
    assert document.furniture == ()
    assert sum(said in block.plain for block in document.blocks) == PAGES


def _apart(line: str, times: int, first: str = "") -> list[str]:
    """Whole sentences, with a line between empty ones every 24 of them."""
    body = [
        [f"Row {number}.{line} names a lamp of its own and the oil that it burns." for line in range(24)] for number in range(times)
    ]
    pages = [text for lines in body for text in (*lines, "", line, "")]
    return [block.text for block in read_text("\n".join([*([first, ""] if first else []), *pages])).furniture]


def test_a_line_that_says_whose_paper_it_stands_on_runs_where_it_comes_again_page_by_page() -> None:
    line = "The Example Plan's lamp book is proprietary and may not be copied by those who carry no lamp."
    assert _apart(line, 3) == [line] * 3
    assert _apart(line, 2) == []
    assert _apart("The lamps of the Example Plan may not be carried by those who have no oil.", 3) == []


def test_the_first_line_of_a_document_runs_where_it_comes_again_page_by_page() -> None:
    title = "Lamps and Wicks for Stairs  LP.112"
    assert _apart(title, 4, first=title) == ["Lamps and Wicks for Stairs LP.112"] * 4
    assert _apart("Medical Policy", 4, first="Medical Policy") == []
    assert _apart("Lamps are lit at night.", 4, first="Lamps are lit at night.") == []


NAMES = ["lumenol", "radiol", "glimmerin", "amberol", "cobaltin", "wickstat"]


@pytest.mark.parametrize("line", ["Approval Duration 12 Months", "Limit of 4 pens per 28 days", "Two preferred products first"])
def test_a_line_that_measures_is_a_rule_though_a_name_in_small_letters_stands_below_it(line: str) -> None:
    parts = [
        ["", name, *(f"{name} {row} burns for {number + row} hours, as its maker says." for row in range(24)),
         f"The wick of {name} is cut by the maker or by the keeper"]
        for number, name in enumerate(NAMES)
    ]  # fmt: skip
    text = "\n".join(row for part in parts for row in (*part, line))
    assert read_text(text).furniture == ()
    assert [block.text for block in read_text(text.replace(line, FRAME)).furniture] == [FRAME] * PAGES
