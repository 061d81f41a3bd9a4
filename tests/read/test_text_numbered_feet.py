"""Feet of pages that number them behind the number of the document or of a form."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE, texts

_FOOT = "".join(f"{PROSE}{PROSE}{PROSE}{{gap}}{{name}} | {page}\n{{gap}}" for page in (1, 2, 3))


@pytest.mark.parametrize("name", ["LTN42", "Oil.12.3", "GLM-7"])
def test_the_number_of_a_document_and_a_bar_before_the_number_of_the_page_end_a_page(name: str) -> None:
    document = read_text(_FOOT.format(name=name, gap="\n"))
    assert [block.text for block in document.furniture] == [f"{name} | {page}" for page in (1, 2, 3)]


@pytest.mark.parametrize(("name", "gap"), [("LTN42", ""), ("Tier", "\n"), ("Wick Oil", "\n"), ("E0999", "\n")])
def test_a_count_behind_a_bar_that_does_not_stand_alone_or_names_no_document_is_text(name: str, gap: str) -> None:
    document = read_text(_FOOT.format(name=name, gap=gap))
    assert not document.furniture
    assert f"{name} | 2" in "\n".join(texts(document))


def _feet(name: str, numbers: tuple[int, ...], *, apart: int = 12, gap: str = "          ") -> str:
    said = {n: "\n".join(f"The {'lamp' * n} of floor {line} burns until dusk." for line in range(apart)) for n in numbers}
    return "\n".join(f"{said[n]}\n{name}{gap}{n}" for n in numbers)


def test_the_number_of_a_form_far_left_of_the_number_of_the_page_ends_it() -> None:
    document = read_text(_feet("26A9", (1, 2, 3, 4, 5)))
    assert [block.text for block in document.furniture] == [f"26A9 {number}" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("numbers", "apart", "gap"),
    [
        ((1, 2, 3, 4), 12, " " * 10),
        ((2, 3, 4, 5, 6), 12, " " * 10),
        ((1, 2, 3, 4, 6), 12, " " * 10),
        ((1, 2, 3, 4, 5), 4, " " * 10),
        ((1, 2, 3, 4, 5), 12, " "),
    ],
)
def test_fewer_such_lines_or_lines_that_count_otherwise_are_text(numbers: tuple[int, ...], apart: int, gap: str) -> None:
    assert not read_text(_feet("26A9", numbers, apart=apart, gap=gap)).furniture


@pytest.mark.parametrize(("pages", "last"), [(4, True), (3, False)])
def test_the_foot_that_ends_the_document_is_one_of_its_feet(pages: int, last: bool) -> None:
    said = [
        f"Lamp {n} burns until dusk.\n" + "".join(f"Oil {n}.{line} is filled in the hall.\n" for line in range(12))
        for n in range(pages)
    ]
    foot = "Lantern Guideline        Original Effective Date: 3/4/2031 - Revised: 5/1/2032\n"
    text = foot.join(f"{page}" if n == pages - 1 else f"{page}Page {n + 1}\n" for n, page in enumerate(said)) + foot
    assert (foot.split()[0] in read_text(text).blocks[-1].text) is not last
