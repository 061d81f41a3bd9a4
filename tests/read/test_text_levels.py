"""How deep the items of a list stand whose labels are not all of one style."""

import pytest

from tests.read.prose import inner

LEAD = "a) Two of these were seen in the hall:"


def _levels(*items: str) -> list[tuple[str, int]]:
    return [(block.label, block.level) for block in inner("\n".join((LEAD, *items, "b) The lamp is lit.")))]


@pytest.mark.parametrize(
    ("labels", "odd"),
    [
        (("(i)", "(ii)", "iii.", "(iv)"), 2),
        (("(1)", "(2)", "(3)", "4."), 3),
        (("[1]", "2)", "[3]"), 1),
        (("i.", "ii.", "(iii)"), 2),
    ],
)
def test_a_label_of_another_style_that_counts_on_is_of_the_list_in_hand(labels: tuple[str, ...], odd: int) -> None:
    got = _levels(*(f"{label} Soot on the glass" for label in labels))
    assert got == [("a)", 0), *((label, 1) for label in labels), ("b)", 0)]
    assert got[1 + odd][0] == labels[odd]


def test_a_label_that_begins_a_list_or_is_out_of_turn_stands_beneath_the_item_above_it() -> None:
    assert _levels("(i) One of:", "1. Soot", "2. Smoke", "(ii) Glare")[1:5] == [("(i)", 1), ("1.", 2), ("2.", 2), ("(ii)", 1)]
    assert _levels("(1) Soot", "(2) Smoke", "5. Glare")[3] == ("5.", 2)


def test_the_next_number_of_an_outer_list_is_of_that_list() -> None:
    got = [(block.label, block.level) for block in inner("1. Lamps\n(1) Of brass\n(2) Of tin\n2. Wicks\n(1) Of wool\n")]
    assert got == [("1.", 0), ("(1)", 1), ("(2)", 1), ("2.", 0), ("(1)", 1)]
