"""Documents whose pages are counted twice: by the payer's own ends of pages, and by what a later print or extraction set among the lines."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import texts

FOOT, HEAD = "Harbour Lamps, Inc. www.harbourlamps.example", "LANTERN POLICY:"
ROWS, PAGES = 24, 14
TWICE = ("- The member stumbles on two stairs of the house.", "- The lamp is hung by a warden.")


def page(number: int) -> list[str]:
    rows = ROWS + 5 * (number % 3)
    return [f"Rule {number}.{row} keeps lamp {row + number} of the hall lit for {row * number} hours." for row in range(1, rows)]


def printed(feeds: bool) -> list[str]:
    """Pages with a head and a foot of the payer's, between form feeds or around its own count of them."""
    lines: list[str] = []
    for number in range(1, PAGES + 1):
        ends = ("\f", "", HEAD, "") if feeds else ("", f"Page {number + 9} of 50", "", HEAD, "")
        lines += [*page(number), "", FOOT, *ends]
    return lines


def with_counts(lines: list[str], apart: int, mark: str) -> list[str]:
    """The lines with a count of pages behind every so many of them."""
    of = len(lines) // apart + 1
    return [
        part
        for place, line in enumerate(lines, 1)
        for part in (line, *(() if place % apart else ("", *mark.format(place // apart, of).split("\n"), "")))
    ]


@pytest.mark.parametrize("mark", ["Page {} of {}", "Lamps for Stairs\nPage {} of {}", "Lamps for Stairs\nPage {} of {}\n\f"])
@pytest.mark.parametrize("feeds", [True, False])
@pytest.mark.parametrize("apart", [17, 22, 29])
def test_a_second_count_of_pages_leaves_the_own_heads_and_feet_what_they_are(mark: str, feeds: bool, apart: int) -> None:
    alone, counted = (read_text("\n".join(lines)) for lines in (printed(feeds), with_counts(printed(feeds), apart, mark)))
    assert FOOT not in texts(alone) and HEAD not in texts(alone)
    assert FOOT not in texts(counted) and HEAD not in texts(counted) and "Lamps for Stairs" not in texts(counted)
    assert all(rule in "\n".join(texts(counted)) for number in range(1, PAGES + 1) for rule in page(number))


def test_a_foot_of_every_other_page_is_known_among_two_counts_of_pages() -> None:
    feet = iter(range(PAGES))
    lines = [line for line in printed(feeds=False) if line != FOOT or next(feet) % 2]
    assert FOOT not in texts(read_text("\n".join(with_counts(lines, 19, "Page {} of {}"))))


def test_a_criterion_that_stands_again_beside_a_page_mark_stays() -> None:
    """It keeps its distance to other marks by chance, and no page ends with it."""
    pages = [page(number) for number in range(1, 6)]
    pages[1][15:15] = pages[2][15:15] = TWICE
    lines = [line for number, rows in enumerate(pages[:3], 1) for line in (f"Page {number} of 9", *rows)]
    lines += ["Page 4 of 9", *pages[3][:15], TWICE[0], "", "Page 5 of 9", "", TWICE[1], *pages[4]]
    assert sum(text in line for line in texts(read_text("\n".join(lines))) for text in (item[2:] for item in TWICE)) == 6


SHARED = "4. A lamp is given for one hall each month."


def compilation(feeds: bool) -> str:
    """Short policies, each with a count of its own pages; those of one page end with the same criterion, and between feeds without a mark."""
    parts: list[str] = []
    for name, pages in zip(
        ("Amber", "Brass", "Coral", "Dusk", "Ember", "Flint", "Glow", "Haze", "Iris"), (2, 1, 4, 2, 3, 1, 3, 1, 2), strict=True
    ):
        for number in range(1, pages + 1):
            title = (
                f"{name} Lamps\n\n{name} lamps are considered medically necessary when all of the following are met:\n"
                if number == 1
                else ""
            )
            rows = "".join(
                f"{row}. The {name.lower()} lamp has {row + number} wicks for {name[::-1]} in part {number};\n" for row in (1, 2, 3)
            )
            mark = "" if feeds and pages == 1 else f"\nPage {number} of {pages}"
            parts.append(f"{title}{rows}{SHARED if pages == 1 else f'4. {name} is the end of part {number}.'}\n{mark}")
    return ("\f" if feeds else "\n\n").join(parts)


@pytest.mark.parametrize("feeds", [True, False])
def test_the_last_criterion_that_short_policies_of_a_compilation_share_is_no_foot_of_pages(feeds: bool) -> None:
    found = "\n".join(texts(read_text(compilation(feeds))))
    assert found.count(SHARED[3:]) == 3
