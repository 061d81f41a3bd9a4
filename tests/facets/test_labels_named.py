"""A list whose lead calls for its items by their labels, and whose labels stand before other items now."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record

DARK, OLD, LAMPS, LEAK = (
    "The member has a porch that is dark",
    "The lantern on the wall is older than 40 years",
    "The keeper has tried lamps of brass",
    "There is no leak in the barrel of oil",
)
BOTH_WAYS = "when criterion A and either B or C is met"


def told(call: str, old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    records = []
    for items in (old, new):
        listed = "\n".join(f"{label}. {item}" for label, item in zip("ABCD", items, strict=False))
        text = f"Lantern Policy\nPolicy Number: G-99\n\nPolicy\n\nLanterns are considered medically necessary {call}:\n{listed}\n"
        records.append(read_record(text.encode()))
    return [change for change in compare(*records).changes if change.materiality.value == "material"]


def test_a_label_that_the_lead_calls_for_and_that_stands_before_another_item_is_told() -> None:
    (change,) = told(BOTH_WAYS, (DARK, OLD, LAMPS), (OLD, DARK, LAMPS))
    assert change.rule == "statements.relabelled"
    assert change.what.startswith(f"Policy › A is now “{OLD}” instead of “{DARK}” in “Lanterns are")
    assert change.before == {"text": f"A {DARK}\nB {OLD}"} and change.after == {"text": f"A {OLD}\nB {DARK}"}


def test_an_item_that_the_lead_calls_for_no_more_is_told() -> None:
    assert told("when criteria A and B are met", (DARK, OLD, LAMPS), (OLD, DARK, LAMPS)) == []
    (change,) = told("when criteria A and B are met", (DARK, OLD, LAMPS), (DARK, LAMPS, OLD))
    assert (change.rule, change.before) == ("statements.relabelled", {"text": f"B {OLD}"})


@pytest.mark.parametrize("call", [
    "when all of the following criteria are met",
    "when criteria A, B and C are met",
    "when criteria A through C are met",
    "when criteria A-C are met",
])  # fmt: skip
def test_another_order_of_items_that_are_called_for_alike_is_quiet(call: str) -> None:
    assert told(call, (DARK, OLD, LAMPS), (OLD, DARK, LAMPS)) == []


def test_alternatives_within_what_is_called_for_may_change_places() -> None:
    for call in (BOTH_WAYS, "when criteria A and (B or C) are met"):
        assert told(call, (DARK, OLD, LAMPS), (DARK, LAMPS, OLD)) == []
    assert told("when criteria A and B or C are met", (DARK, OLD, LAMPS), (DARK, LAMPS, OLD)) != []


def test_items_that_keep_their_labels_are_quiet() -> None:
    (change,) = told(BOTH_WAYS, (DARK, OLD, LAMPS, LEAK), (DARK, OLD, LAMPS))
    assert change.rule == "statements.criterion_removed"
