"""A code keeps its position where its heading becomes a column or is worded otherwise, and is told where it truly has another."""

import pytest

from monitor.model.record import Code, Position
from tests.diff.records import code
from tests.facets.test_codes_compare import NO, YES, changes, said

LISTED = ("20550", "20551", "20552")


def _under(group: str, position: Position, *numbers: str) -> list[Code]:
    return [code(number, group=group, position=position) for number in numbers]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Not covered", "Considered not covered"),
        ("Not covered", "The following CPT codes are considered not covered"),
        ("The following codes are not covered", "HCPCS codes not covered"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_heading_in_other_words_of_the_same_sense_moves_none_of_its_codes(before: str, after: str, turned: bool) -> None:
    old = [*_under("Covered", YES, "64999"), *_under(before, NO, *LISTED)]
    new = [*_under("Covered", YES, *LISTED[1:]), *_under(after, NO, "64999", LISTED[0])]
    found = changes(*((new, old) if turned else (old, new)))
    assert {(c.rule, c.what.split(":")[0]) for c in found} == {
        ("codes.position", f"CPT {number}") for number in ("64999", *LISTED[1:])
    }


def test_a_heading_split_by_code_system_moves_none_of_its_codes() -> None:
    old = _under("The following codes are considered not covered", NO, *LISTED, "A0999")
    new = [*_under("CPT codes considered not covered", NO, *LISTED), *_under("HCPCS codes considered not covered", NO, "A0999")]
    assert changes(old, new) == [] == changes(new, old)


@pytest.mark.parametrize("after", ["Not covered for lamps", "Covered for lamps", "Not covered in group 2"])
def test_a_code_under_a_heading_that_says_more_has_moved(after: str) -> None:
    old = _under("Not covered", NO, *LISTED)
    new = [*_under("Considered not covered", NO, *LISTED[:2]), *_under(after, NO, LISTED[2])]
    assert [(c.rule, c.what[:9], c.materiality.value) for c in changes(old, new)] == [("codes.moved", "CPT 20552", "material")]


def test_a_code_between_two_lists_that_both_versions_print_has_moved() -> None:
    one, other = "Not covered", "The following are considered not covered"
    old = [*_under(one, NO, *LISTED[:2]), *_under(other, NO, LISTED[2])]
    new = [*_under(one, NO, LISTED[0]), *_under(other, NO, *LISTED[1:])]
    assert [(c.rule, c.what[:9]) for c in changes(old, new)] == [("codes.moved", "CPT 20551")]


def _in_rows(said: dict[str, tuple[str, Position]], title: str = "Code") -> list[Code]:
    return [
        code(number, group=title, description=f"Widget {number} | {words}", position=position)
        for number, (words, position) in said.items()
    ]


def _headed() -> list[Code]:
    met, denied = "Covered when criteria are met", "Not covered"
    return [
        code("20550", group=met, description="Widget 20550", position=Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        code("20551", group=denied, description="Widget 20551", position=NO),
    ]


@pytest.mark.parametrize("met", ["Covered with criteria", "Medically Necessary", "See criteria above"])
def test_a_position_in_its_row_is_the_one_that_a_heading_said(met: str) -> None:
    new = _in_rows({"20550": (met, Position.MEDICALLY_NECESSARY_WITH_CRITERIA), "20551": ("Considered not covered", NO)})
    assert changes(_headed(), new) == [] == changes(new, _headed())


def test_a_position_in_its_row_that_is_another_than_the_heading_said_is_material_once() -> None:
    new = _in_rows({"20550": ("Covered", YES), "20551": ("Covered", YES)})
    assert said(changes(_headed(), new)) == [("codes.position", "CPT 20551", "looser")]
    assert said(changes(new, _headed())) == [("codes.position", "CPT 20551", "tighter")]


def test_a_position_in_its_row_that_says_more_than_the_heading_is_told() -> None:
    new = _in_rows({"20550": ("Covered", YES), "20551": ("Not covered for children", NO)})
    assert [(c.what[:9], c.materiality.value) for c in changes(_headed(), new)] == [("CPT 20551", "material")]


def test_a_position_that_turned_in_its_row_is_told_where_the_title_of_the_codes_is_another_one() -> None:
    old, new = _in_rows({"20550": ("Covered", YES)}), _in_rows({"20550": ("Not covered", NO)}, "CPT Code")
    assert said(changes(old, new)) == [("codes.position", "CPT 20550", "tighter")]
    named = [code("20550", group="Lamps / Not covered", description="Widget 20550", position=NO)]
    (lost,) = changes(named, new)  # what the heading says besides the position stands nowhere else
    assert "Lamps" in lost.what and lost.materiality.value == "material"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Covered | Covered", "Covered | Not covered"),
        ("Covered | Criteria apply", "Covered | Cosmetic"),
        ("Covered", "See criteria above"),
    ],
)
def test_another_cell_of_a_row_that_keeps_its_position_is_told(before: str, after: str) -> None:
    assert changes(_in_rows({"20550": (before, YES)}), _in_rows({"20550": (after, YES)}))
