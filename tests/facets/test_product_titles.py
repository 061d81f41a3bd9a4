"""Titles of products by what becomes of them, amid the criteria of a statement: each has its own list beneath it."""

import pytest

from monitor.compare import compare
from monitor.facets.product_titles import titles_products
from monitor.normalise import read_record

LEAD = "Lamps are considered medically necessary when criteria are met."


def policy(preferred: tuple[str, ...], other: tuple[str, ...]) -> bytes:
    lines = (
        "Lamps",
        "",
        "Policy",
        "",
        LEAD,
        "",
        "Preferred Products",
        "",
        *preferred,
        "",
        "Non-Preferred Products",
        "",
        *other,
        "",
    )
    return "\n".join((*lines, "References", "", "1. Wick A. Lamps. J Oil. 2030;1:2-3.")).encode()


FIRST, SECOND, THIRD, FOURTH = (f"{name} oil for use in halls" for name in ("Radiol", "Lumenol", "Glimmaris", "Amberol"))


def test_a_product_without_label_that_stands_under_the_other_title_moved() -> None:
    old, new = (read_record(policy(*sides)) for sides in (((FIRST, SECOND), (THIRD, FOURTH)), ((FIRST,), (SECOND, THIRD, FOURTH))))
    (change,) = compare(old, new).changes
    assert (change.materiality.value, change.what) == (
        "material",
        f"Policy › moved from “Preferred Products” to “Non-Preferred Products”: “{SECOND}”",
    )
    (statement,) = old.statements
    assert [[c.text, *(child.text for child in c.children)] for c in statement.criteria] == [
        ["Preferred Products", FIRST, SECOND],
        ["Non-Preferred Products", THIRD, FOURTH],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Preferred Products", True), ("Non-Preferred Agents:", True), ("Non Preferred Drugs", True), ("Tier 2 Drugs", True), ("Excluded Medications", True),
        ("preferred products", False), ("Preferred lamps", False), ("Covered", False), ("A preferred product failed", False),
    ],
)  # fmt: skip
def test_what_titles_products(text: str, expected: bool) -> None:
    assert titles_products(text) is expected
