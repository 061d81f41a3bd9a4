"""Lines that count the pages amid other words, in layouts that no printer shares."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE

HEADS = (
    "Page {n} of 4                              Coverage Policy Number: 0412",
    "Page {n} of 4 The Lantern Plan of Ohio",
    "Printed on 04/22/2031      {n} of 4",
    "{n} of 4    Revised March 3, 2031",
    "Lantern Plan   Printed 05/04/2031     {n} / 4",
    "Lantern Plan   Printed 05/04/2031     {n}/48",
    "Lantern Plan                         {n} | Page",
    "                    Page | {n} of 4   ∞",
    "P a g e | {n}",
    "Page {n}     Coverage Policy Number: 0412",
    "Lantern Plan, page {n}, confidential",
    "LTN12.3 | {n}          Printed 05/04/2031",
    "Page | {n} of 4   ∞",
    "{n} of 4 ∞",
)


def _paged(head: str, beside: str = "") -> str:
    """Pages of twelve sentences; each page break stands amid a list of criteria."""
    pages = []
    for n in range(1, 5):
        mark = head.format(n=n) + (f"\n{beside}" if beside else "")
        pages.append(
            "\n".join((*(f"- A lantern of kind {n}{letter} burns with a steady light" for letter in "abcdefghijkl"), "", mark, ""))
        )
    return "Lantern Services\n\nA lantern is considered medically necessary when ALL of the following are met:\n\n" + "\n".join(
        pages
    )


def _read(text: str) -> tuple[int, int]:
    """How many blocks and how many pieces of furniture the text has."""
    found = read_text(text)
    return len(found.blocks), len(found.furniture)


@pytest.mark.parametrize("head", HEADS)
def test_a_count_of_pages_amid_other_words_is_set_aside(head: str) -> None:
    assert _read(_paged(head)) == (50, 4)


def test_a_count_beside_a_running_line_is_one() -> None:
    assert _read(_paged("Lantern sheet {n} of 4", "Lanterns of the Plan")) == (50, 8)


@pytest.mark.parametrize(
    "part", ["Step {n} of 4: burn a wick", "Dose {n} of 4", "Reviewed {n}/20 without change", "Refer to page 7 of 9 of the manual."]
)
def test_parts_of_a_list_count_no_pages(part: str) -> None:
    told = [block.plain for block in read_text(_paged(part)).blocks]
    assert sum(part.split(" ")[0] in text for text in told) == 4


def test_sentences_that_point_to_pages_count_none() -> None:
    text = "\n".join(f"{PROSE}\nSee page {n} for the codes of lamps.\n" for n in (3, 3, 5, 6))
    assert sum("See page" in block.plain for block in read_text(text).blocks) == 4
