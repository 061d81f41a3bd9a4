"""The word that joins a nested list, by its last item, to what follows it: it comes and goes with what follows."""

import pytest

from tests.diff.records import covered
from tests.facets.stated import AGE, LEAD, PAIN, changes

G = "The bearer can carry the lamp"


def _told(old: list[object], new: list[object], operator: str = "all") -> list[tuple[str, str]]:
    found = changes([covered(LEAD, *old, operator=operator)], [covered(LEAD, *new, operator=operator)])
    return sorted((change.rule, change.materiality.value) for change in found)


def _tried(last: str, many: str = "any") -> tuple[str, ...]:
    head, joint = {"any": ("One of the following was tried:", "or"), "all": ("Both of the following were tried:", "and")}[many]
    return (head, many, f"Oil for 6 weeks, {joint}", last)


@pytest.mark.parametrize(
    ("one", "other"), [("Wicks for 6 weeks.", "Wicks for 6 weeks; and"), ("Wicks for 6 weeks", "Wicks for 6 weeks, and")]
)
def test_the_joint_of_a_nested_list_to_a_criterion_that_came_or_went_is_told_with_it(one: str, other: str) -> None:
    old, new = [AGE, _tried(one)], [AGE, _tried(other), G]
    assert _told(old, new) == [("statements.criterion_added", "material"), ("statements.joint", "editorial")]
    assert _told(new, old) == [("statements.criterion_removed", "material"), ("statements.joint", "editorial")]


def test_another_joint_than_the_list_calls_for_or_one_with_nothing_new_behind_it_is_material() -> None:
    one, turned = "Wicks for 6 weeks", ("statements.conjunction", "material")
    assert turned in _told([AGE, _tried(f"{one}.", "all")], [AGE, _tried(f"{one}; or", "all"), G])
    assert turned in _told([AGE, _tried(f"{one}.")], [AGE, _tried(f"{one}; and")])
    assert turned in _told([AGE, _tried(f"{one}."), PAIN], [AGE, _tried(f"{one}; and"), PAIN])
    assert turned in _told([AGE, _tried(f"{one}.")], [AGE, _tried(f"{one}; and"), G], operator="any")
    changed = _told([AGE, _tried(f"{one}.")], [AGE, _tried("Wicks for 4 weeks; and"), G])
    assert [rule for rule, worth in changed if worth == "material"] != ["statements.criterion_added"]
