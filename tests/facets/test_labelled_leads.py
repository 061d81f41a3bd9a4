"""Statements that stand in an item with a label, on pages that show no depths: the items of another kind below them are their criteria."""

import pytest

from monitor.model.document import Block
from tests.facets.blocks import item, para
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


@pytest.mark.parametrize("bidden", ["Must meet all:", "Must meet ALL of these:", "Must satisfy both:"])
@pytest.mark.parametrize("apart", [True, False])
def test_what_must_all_be_met_right_behind_a_position_is_the_list_of_its_criteria(bidden: str, apart: bool) -> None:
    said, items = "Widgets are considered established for a stiff elbow.", (item("1.", "A splint"), item("2.", "A wrap"))
    (found,) = read(*((para(said), para(bidden)) if apart else (para(f"{said} {bidden}"),)), *items)
    assert (found.position.value, found.quote) == ("medically_necessary_with_criteria", f"{said} {bidden}")
    assert leaves(found.criteria) == ["A splint", "A wrap"]


@pytest.mark.parametrize(
    "before",
    [
        (para("Widgets are considered investigational for a stiff elbow."),),
        (para("Widgets are considered established for a stiff elbow."), para("Smiths lay them by night, as they always have.")),
    ],
)
def test_what_must_all_be_met_belongs_to_no_denial_and_to_nothing_further_up(before: tuple[Block, ...]) -> None:
    (found,) = read(*before, para("Must meet all:"), item("1.", "A splint"), item("2.", "A wrap"))
    assert (found.quote, found.criteria) == (before[0].text, ())


def test_a_note_that_says_when_a_service_is_not_paid_for_is_a_statement_beside_the_list() -> None:
    lead = para("Widgets are considered medically necessary when all of the following are met:")
    unpaid = "Standby smiths are not reimbursed when they lay no widget."
    first, second = read(lead, item("1.", "A splint"), para(f"Note: {unpaid}"), item("2.", "A wrap"))
    assert (leaves(first.criteria), second.position.value, second.quote) == (["A splint", "A wrap"], "not_covered", unpaid)
    for silent in ("Note: Smiths are not reimbursed.", "Note: Smiths are reimbursed when they lay a widget."):
        assert len(read(lead, item("1.", "A splint"), para(silent), item("2.", "A wrap"))) == 1
