"""Running lines that name the document, right between two lines of a sentence or list, in texts without page marks."""

import pytest

from monitor.normalise import read_record
from monitor.read.text import read_text

OPENING = ["Lantern Plan", "Lamps and Wicks for Stairs", "Policy Number LP-112"]
PAGES = 4


def body(page: int) -> list[str]:
    rows = [f"{line + 1}. Lamp {page} of kind {line} burns for {page + line} hours, as its maker says on it;" for line in range(22)]
    return [
        f"and goes on to those of floor {page}.",
        *rows,
        f"The wick of lamp {page} is cut by the keeper of lamps before it leaves",
    ]


def kept_and_set_aside(*lines: str, opening: list[str] = OPENING) -> tuple[list[str], list[str]]:
    text = [*opening, *body(0), *(line for page in range(1, PAGES + 1) for line in (*lines, *body(page)))]
    document = read_text("\n".join(text))
    return [block.plain for block in document.blocks], [block.text for block in document.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Lamps and Wicks for Stairs",
        "Lantern Plan LP-112",
        "Lantern Plan Medical Policy",
        "Lantern Plan | Lamps and Wicks for Stairs",
        "Lamps and Wicks for Stairs | Keepers of Light",
        "Printed on 11/02/2031 Lantern Plan",
        "19 Pages - Lantern Plan Coverage - Policy:Lamps and Wicks for Stairs",
    ],
)
def test_a_line_that_names_the_document_is_set_aside_and_what_it_cut_is_one_text(line: str) -> None:
    kept, aside = kept_and_set_aside(line)
    assert aside == [line] * PAGES
    assert sum("before it leaves and goes on to those of floor" in text for text in kept) == PAGES


def test_two_such_lines_together_are_set_aside() -> None:
    lines = ["Proprietary information of Lantern Plan. Do not copy.", "Lantern Plan | Lamps and Wicks for Stairs"]
    assert kept_and_set_aside(*lines)[1] == lines * PAGES


@pytest.mark.parametrize(
    "line",
    [
        "Lantern Plan carries a lamp.",
        "Lamps and Wicks for Stairs:",
        "Policy Guidelines",
        "Lamps must have wicks",
    ],
)
def test_a_sentence_a_lead_or_a_heading_stays(line: str) -> None:
    assert kept_and_set_aside(line)[1] == []


def test_a_name_of_the_opening_that_heads_lists_and_cuts_nothing_stays() -> None:
    opening = ["Lantern Plan", "Wicks, Oil Lamps"]
    lists = [
        [
            "Oil Lamps",
            f"Lamps of kind {page} are carried where all of these are met:",
            *[f"{line + 1}. Kind {page} burns {line} hours." for line in range(22)],
        ]
        for page in range(5)
    ]
    document = read_text(
        "\n".join([*opening, *(f"Line {n} of the opening." for n in range(15)), *(x for part in lists for x in part)])
    )
    assert document.furniture == ()


def test_a_print_date_that_changed_is_no_change_of_the_criteria() -> None:
    def record(date: str) -> object:
        text = [*OPENING, *body(0), *(line for page in range(1, 4) for line in (f"Printed on {date} Lantern Plan", *body(page)))]
        return read_record("\n".join(text).encode(), payer="generic").narrative

    assert record("11/02/2031") == record("12/09/2031")


@pytest.mark.parametrize(("pages", "word", "aside"), [(5, "National ", 5), (4, "National ", 0), (5, "National Bright ", 0)])
def test_one_word_may_be_foreign_to_the_opening_where_a_long_line_that_names_a_paper_comes_often(
    pages: int, word: str, aside: int
) -> None:
    line = f"19 Pages - Lantern {word}Plan - Prior Authorization Policy: Lamps and Wicks for Stairs"
    opening = ["Lantern Plan Prior Authorization Policy", *OPENING[1:]]
    text = [*opening, *body(0), *(one for page in range(1, pages + 1) for one in (line, *body(page)))]
    assert [block.text for block in read_text("\n".join(text)).furniture] == [line] * aside
