"""Statements that stand in an item with a label, on pages that show no depths: the items of another kind below them are their criteria."""

import pytest

from monitor.model.document import Block
from tests.facets.blocks import item
from tests.facets.policies import leaves, read


@pytest.mark.parametrize(
    ("leads", "labels"),
    [(("1.", "2."), ("a.", "b.")), (("A.", "B."), ("1.", "2.")), (("a.", "b."), ("(1)", "(2)")), (("I.", "II."), ("A.", "B."))],
)
def test_a_lead_with_a_label_has_the_items_of_another_kind_where_a_page_shows_no_depths(
    leads: tuple[str, str], labels: tuple[str, str]
) -> None:
    def part(label: str, joint: str) -> list[Block]:
        lead = item(label, f"Widgets are considered medically necessary for the {joint} when all of the following are met:")
        return [lead, *(item(one, f"The {joint} is {how}") for one, how in zip(labels, ("stiff", "cold"), strict=True))]

    found = read(*part(leads[0], "elbow"), *part(leads[1], "knee"))
    assert [leaves(one.criteria) for one in found] == [
        [f"The {joint} is stiff", f"The {joint} is cold"] for joint in ("elbow", "knee")
    ]


def test_a_label_that_goes_on_with_no_list_beneath_the_lead_ends_it() -> None:
    lead = item("a.", "Widgets are considered medically necessary when all of the following are met:")
    (found,) = read(item("1.", "Widgets of oil"), lead, item("(1)", "A stiff elbow"), item("2.", "Widgets of brass"))
    assert leaves(found.criteria) == ["A stiff elbow"]


def test_a_list_beneath_one_of_the_items_goes_on_in_the_statement() -> None:
    lead = item("I.", "Widgets are considered medically necessary when all of the following are met:")
    items = (item("A.", "A stiff elbow"), item("B.", "One of the following:"), item("1.", "A splint"), item("2.", "A wrap"))
    (found,) = read(lead, *items)
    assert leaves(found.criteria) == ["A stiff elbow", "A splint", "A wrap"]
