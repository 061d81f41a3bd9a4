"""Ranges of codes whose two ends a narrow column set one below the other."""

import pytest

from monitor.model.document import Block
from tests.facets.blocks import para, table
from tests.facets.codings import names, read

PATH = ("ICD-10 Diagnosis Codes",)


def _rows(*rows: tuple[str, str]) -> list[tuple[Block, ...]]:
    return [(table(("ICD-10", "Description"), *rows),), tuple(para(f"{code} {said}".strip()) for code, said in rows)]


@pytest.mark.parametrize(
    "blocks", _rows(("L44.9", "Lamp rash"), ("L50.011-", ""), ("L50.929", "Lantern hives"), ("L81.0", "Wick spots"))
)
def test_the_two_ends_are_one_range(blocks: tuple[Block, ...]) -> None:
    found = read(*blocks, path=PATH)
    assert [(c.code, c.description) for c in found.entities][1] == ("L50.011-L50.929", "Lantern hives")
    assert names(found) == ["L44.9", "L50.011-L50.929", "L81.0"]


@pytest.mark.parametrize(
    "blocks",
    [
        *_rows(("L44.-", ""), ("L50.-", ""), ("L81.0", "Wick spots")),
        *_rows(("L50.0-", "Lantern hives"), ("L81.0", "Wick spots")),
        *_rows(("L50.0-", ""), ("K81.0", "Wick gall")),
        *_rows(("L81.0-", ""), ("L50.0", "Lantern hives")),
    ],
)
def test_a_wildcard_stays_one(blocks: tuple[Block, ...]) -> None:
    found = names(read(*blocks, path=PATH))
    assert all(code.count(".") == 1 for code in found) and any(code.endswith("-") for code in found)


def test_the_last_code_of_a_list_begins_no_range() -> None:
    assert names(read(para("L44.9 Lamp rash"), para("L50.01-"), path=PATH)) == ["L44.9", "L50.01-"]


def test_a_description_beside_the_lower_end_is_that_of_the_range() -> None:
    rows = (("L44.9", "Lamp rash"), ("L50.01-", "Lantern hives"), ("L50.929", ""), ("L81.0", "Wick spots"))
    for blocks in _rows(*rows):
        found = read(*blocks, path=PATH)
        assert [(c.code, c.description) for c in found.entities][1] == ("L50.01-L50.929", "Lantern hives")
        assert names(found) == ["L44.9", "L50.01-L50.929", "L81.0"]


@pytest.mark.parametrize("below", [("L51.9", ""), ("L50.9", "Wick hives"), ("L50.9", ""), ("L50.09", "")])
def test_a_described_wildcard_stays_one_over_another_category_or_row(below: tuple[str, str]) -> None:
    for blocks in _rows(("L44.9", "Lamp rash"), ("L50.0-", "Lantern hives"), below):
        assert names(read(*blocks, path=PATH)) == ["L44.9", "L50.0-", below[0]]
