"""Lines that count the pages amid other words, in layouts that no printer shares."""

import pytest

from monitor.read.text import read_text
from monitor.read.text.lines import split
from monitor.read.text.page_counts import counted_pages
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
    "Page {n}Lanterns for Stairs/LTN716.012",
    "Page {n}/4Lanterns for StairsLantern Plan of Ohio",
    "LTN12.3 | {n}          Printed 05/04/2031",
    "Page | {n} of 4   ∞",
    "{n} of 4 ∞",
    "LTN.2417                                   {n} of 4",
    "Lantern Services    {n} of 4",
    "Lantern Plan | www.lantern.example | Downloaded 11/12/2031 | {n}/4",
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


def _pages(count: str, numbers: tuple[int, ...]) -> str:
    """Pages of two dozen items, each with its count below."""
    return "\n".join(
        f"- A lantern of kind {n}.{kind} burns with a steady light" if kind < 24 else count.format(n=n)
        for n in numbers
        for kind in range(25)
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


def test_a_count_behind_the_number_of_the_document_may_have_lost_a_page() -> None:
    text = "Lanterns\n\n" + _pages("LTN.2417   {n} of 7", (1, 2, 3, 5, 6))
    assert len(read_text(text).furniture) == 5
    assert not read_text("Lanterns\n\n" + _pages("LTN.2417   {n} of 7", (1, 3, 5, 7))).furniture


def test_two_counts_prove_pages_where_they_are_all_or_stand_behind_a_bar() -> None:
    counts = ("LTN.2417   {n} of 2", "LTN.2417   {n} of 5", "Lantern Plan | {n}/5", "Lantern Plan {n}/5")
    found = [len(read_text("Lanterns\n\n" + _pages(count, (1, 2))).furniture) for count in counts]
    assert found == [2, 0, 2, 0]


def test_the_last_page_may_be_short() -> None:
    text = _paged("LTN.2417     {n} of 5") + "- A lantern of kind 5a burns oil\n\nLTN.2417     5 of 5\n"
    assert _read(text) == (51, 5)


@pytest.mark.parametrize(
    "part", ["Step {n} of 4: burn a wick", "Dose {n} of 4", "Reviewed {n}/20 without change", "Refer to page 7 of 9 of the manual."]
)
def test_parts_of_a_list_count_no_pages(part: str) -> None:
    told = [block.plain for block in read_text(_paged(part)).blocks]
    assert sum(part.split(" ")[0] in text for text in told) == 4


def test_sentences_that_point_to_pages_count_none() -> None:
    text = "\n".join(f"{PROSE}\nSee page {n} for the codes of lamps.\n" for n in (3, 3, 5, 6))
    assert sum("See page" in block.plain for block in read_text(text).blocks) == 4


@pytest.mark.parametrize(
    "words",
    [
        *("QL", "Qty", "Quantity", "Oil quantities", "Limit", "Limits", "Max", "Maximum", "Dose", "Doses", "Dosage", "Dosing"),
        *("Oil supply", "Refill", "Refills", "Fill", "Fills", "Tier", "Tiers", "Step", "Steps", "Visits", "Session", "Sessions"),
        *("Unit", "Units", "Tablet", "Tablets", "Capsule", "Capsules", "Quantity limit per lamp", "Lumenol | QL"),
    ],
)
def test_a_limit_behind_a_bar_counts_no_pages(words: str) -> None:
    for count in ("{n} of 60", "{n}/28"):
        assert not read_text("Lanterns\n\n" + _pages(f"{words} | {count}", (1, 2))).furniture


@pytest.mark.parametrize("words", ["Visit www.lantern.example", "Lantern Quantity Limits | Lantern Plan"])
def test_words_of_a_limit_in_another_cell_leave_pages_counted(words: str) -> None:
    assert len(read_text("Lanterns\n\n" + _pages(f"{words} | {{n}} of 60", (1, 2))).furniture) == 2


def test_a_document_that_is_named_after_limits_counts_its_pages_behind_its_name() -> None:
    assert len(read_text("Lanterns\n\n" + _pages("Limits of Lanterns | {n} of 4", (1, 2, 3, 4))).furniture) == 4
    assert len(read_text("Lantern Quantity Limits\n\n" + _pages("Lantern Quantity Limits | {n} of 60", (1, 2))).furniture) == 2


def test_who_made_the_document_and_when_stands_before_a_count_of_its_pages() -> None:
    """Two numbers with a stroke between may be a month and a day; behind the name of the maker, counting up, they are none."""
    for maker, found in (
        ("©2031 Lantern Works by EMBER", 6),
        ("(c) 2031 Lantern Works", 6),
        ("(c) grade", 0),
        ("Lamps lit since", 0),
    ):
        text = _pages(f"{maker}   {{n}}/6", tuple(range(1, 7)))
        assert len(counted_pages(split(text))) == found


def test_the_short_name_that_a_document_begins_with_stands_before_a_count_of_its_pages() -> None:
    text = _pages("\nLanterns FE {n} of 9", (1, 2, 3, 4))
    assert len(counted_pages(split(f"LANTERNS (LA) PREFERRED OIL PROGRAM\n\n{text}"))) == 4


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("BARRELS", "Lanterns FE"),
        ("LANTERNS", "Lanterns"),
        ("LANTERNS", "Lanterns cycle"),
        ("LANTERNS", "Lanterns oil phase"),
        ("STEP OIL", "Step"),
        ("OIL PROGRAM", "Oil FE"),
    ],
)
def test_words_that_another_document_begins_with_or_that_count_the_parts_of_a_treatment_count_no_pages(
    title: str, words: str
) -> None:
    text = _pages(f"\n{words} {{n}} of 9", (1, 2, 3, 4))
    assert not counted_pages(split(f"{title} OF THE HALL\n\n{text}"))
