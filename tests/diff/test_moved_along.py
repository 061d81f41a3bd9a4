"""Criteria beneath a head that came or went are told with the head."""

from monitor.compare import compare
from monitor.model.change import Change
from monitor.model.record import Position, Statement
from tests.diff.records import covered, record

LEAD = "Balloon dilation is considered medically necessary when any of the following criteria are met:"
DENIED = "Lantern lamps are not covered when all of the following criteria are met:"
ITEMS = ("Diffuse swelling of the elbow joint", "High-grade stiffness of the elbow joint", "Primary soreness of the elbow joint")
HEAD = "Swelling with all of the following at one visit:"


def told(old: list[Statement], new: list[Statement]) -> list[Change]:
    return [
        change
        for change in compare(record(statements=old), record(statements=new)).changes
        if change.materiality.value == "material"
    ]


def test_a_head_put_over_criteria_is_one_change_that_says_whence_they_came() -> None:
    flat = [covered(LEAD, *ITEMS, operator="any")]
    nested = [covered(LEAD, (HEAD, "all", *ITEMS), operator="any")]
    (change,) = told(flat, nested)
    assert (change.rule, change.direction.value) == ("statements.criterion_added", "unknown")
    assert "3 of its criteria stood under “Balloon dilation is considered medically necessary" in change.what
    assert [kind for kind, _ in change.redline] == ["insert", "equal", "equal", "equal"]
    assert "scope" in change.tags
    (change,) = told(nested, flat)
    assert (change.rule, change.direction.value) == ("statements.criterion_removed", "unknown")
    assert "3 of its criteria stand now under “Balloon dilation" in change.what
    assert [kind for kind, _ in change.redline] == ["delete", "equal", "equal", "equal"]


def test_what_is_new_beneath_a_new_head_is_told_as_new() -> None:
    new = "Lasting warmth of the elbow joint at night"
    (change,) = told([covered(LEAD, *ITEMS, operator="any")], [covered(LEAD, (HEAD, "all", *ITEMS, new), operator="any")])
    assert change.redline[-1] == ("insert", f" {new}")


def test_criteria_that_moved_to_a_head_of_both_versions_or_to_another_position_are_told_by_themselves() -> None:
    other = ("Stiffness of the wrist with all of these:", "all", "Grip of the hand is weak", "Thumb of the hand is sore")
    old = [covered(LEAD, other, *ITEMS, operator="any")]
    new = [covered(LEAD, (*other, ITEMS[2]), *ITEMS[:2], operator="any")]
    assert [change.rule for change in told(old, new)] == ["statements.moved"]
    denied = covered(DENIED, "The porch is bright at night").model_copy(update={"position": Position.NOT_COVERED})
    gone = covered(DENIED, "The porch is bright at night", ITEMS[2]).model_copy(update={"position": Position.NOT_COVERED})
    assert "statements.moved" in [
        change.rule for change in told([covered(LEAD, *ITEMS), denied], [covered(LEAD, *ITEMS[:2]), gone])
    ]
