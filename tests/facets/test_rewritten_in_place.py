"""A criterion written anew in its place. The policies are invented."""

import pytest

from monitor.model.change import Change
from monitor.model.record import Position, Statement
from tests.diff.records import covered
from tests.facets.stated import changes

LEAD = "Widgetology is not considered medically necessary for any of the following:"
FIRST, LAST = "Testing of an elbow that was never bent", "Screening of siblings who live in another house"
WAS = "Testing for curiosity purposes or management of a neighbor's bent elbow"
IS_NOW = (
    "Testing for management of a neighbor's elbow. For example, when the owner has no sign of rust. Exception is allowed when both are"
    " examined on one day as part of a pair and the neighbor who rusts is examined at once in order to read what the pair shows"
)


def _told(old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    return changes(*([_listed(LEAD, items, Position.NOT_MEDICALLY_NECESSARY)] for items in (old, new)))


def _listed(lead: str, items: tuple[str, ...], position: Position, operator: str = "any") -> Statement:
    return covered(lead, *items, operator=operator).model_copy(update={"position": position})


def test_a_criterion_written_anew_in_its_place_is_one_change() -> None:
    (change,) = _told((FIRST, WAS, LAST), (FIRST, IS_NOW, LAST))
    assert (change.kind.value, change.materiality.value) == ("changed", "material")
    assert ((change.before or {})["text"], (change.after or {})["text"]) == (WAS, IS_NOW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            (FIRST, WAS, LAST),
            (FIRST, "Any polish of a gadget beside a hot stove or a cold one, whoever owns the house it is in", LAST),
        ),
        ((FIRST, WAS, LAST), (FIRST, LAST, IS_NOW)),
        ((FIRST, WAS, LAST), (FIRST, IS_NOW, "Polish of a gadget beside a stove, whoever owns the house", LAST)),
    ],
    ids=["other words", "another place", "two came there"],
)
def test_what_came_elsewhere_or_of_other_words_is_told_apart(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    assert {change.kind.value for change in _told(old, new)} == {"added", "removed"}


def test_a_short_criterion_with_stock_words_of_the_other_is_told_apart() -> None:
    said = "The patient has tried a widget"
    long = (
        "The patient will be examined by a specialist before each month of therapy, has a chart of all that was seen at the elbow, and"
        " keeps a diary of each day on which it creaked or was bent"
    )
    assert {change.kind.value for change in _told((FIRST, said, LAST), (FIRST, long, LAST))} == {"added", "removed"}


OWN = "Widgetology is considered medically necessary for any of the following:"
RUST, CHIPS = "Adults with relapsed rust cell elbowoma", "Widgets of the lower elbow for creaking pin disease"
OTHERS = (
    "Adults with newly found classical Hinge elbowoma or with relapsed large hook cell kneeoma, in whom no new pin is planned for a year",
    "Hinge pinopathy that was confirmed by a chart and has not improved with twelve weeks of the same widgets that are tried for lower pin disease",
)


@pytest.mark.parametrize(("was", "other"), [(RUST, OTHERS[0]), (CHIPS, OTHERS[1])])
def test_one_of_two_uses_that_are_covered_does_not_become_the_other(was: str, other: str) -> None:
    old, new = ([_listed(OWN, (FIRST, use, LAST), Position.MEDICALLY_NECESSARY)] for use in (was, other))
    assert {change.kind.value for change in changes(old, new)} == {"added", "removed"}


@pytest.mark.parametrize(
    ("was", "other"),
    [
        (RUST, OTHERS[0]),
        (
            "Prevention of rust headache in adult owners with chronic hinge headache",
            "Any other use in owners who are younger than eighteen years, among them prevention of lock headache and of rust beside chronic"
            " hinge headache that needs other oils or more lamps",
        ),
    ],
    ids=["other diseases", "few words of the longer"],
)
def test_one_of_two_uses_that_are_not_covered_does_not_become_the_other(was: str, other: str) -> None:
    assert {change.kind.value for change in _told((FIRST, was, LAST), (FIRST, other, LAST))} == {"added", "removed"}
