"""A service that is denied by itself in one version and in a list in the other is denied in both."""

import pytest

from monitor.model.record import Position, Statement
from tests.diff.records import criteria, investigational
from tests.facets.stated import changes

DENIED = "The following are considered investigational:"
LAMP, KITE, TAPE = "Lamp therapy as the sole test", "Kite latency testing for sore knees", "Oral tape therapy"
KITE_LIST = "The Company considers kites for other knees, including but not limited to the following, to be investigational:"


def listed(lead: str, *items: str, operator: str | None = None, section: tuple[str, ...] = ("Policy",)) -> Statement:
    return Statement(position=Position.INVESTIGATIONAL, quote=lead, operator=operator, criteria=criteria(*items), section=section)


def both(old: list[Statement], new: list[Statement]) -> list[tuple[str, str, str]]:
    """What is told from old to new; the same must be told as loud the other way round."""
    there, back = changes(old, new), changes(new, old)
    assert sorted(c.materiality for c in there) == sorted(c.materiality for c in back)
    return [(c.rule, c.direction.value, c.what) for c in there]


def test_a_list_that_was_split_into_statements_of_its_position_is_told_once_and_is_no_change_of_coverage() -> None:
    apart = [
        investigational(f"{LAMP} is considered investigational."),
        investigational(f"{KITE} and {TAPE.lower()} are considered investigational."),
    ]
    assert both([listed(DENIED, LAMP, KITE, TAPE)], apart) == [
        (
            "statements.divided",
            "neutral",
            f"Policy › 2 statements split from the list “{DENIED}”, investigational as before: {LAMP}; {KITE}; {TAPE}",
        )
    ]


def test_a_statement_that_joined_a_list_of_its_position_is_told_once_and_is_no_change_of_coverage() -> None:
    old = [listed(KITE_LIST, LAMP, KITE), investigational(f"{TAPE} is considered investigational.*")]
    ((rule, direction, what),) = both(old, [listed(KITE_LIST, LAMP, KITE, TAPE)])
    assert (rule, direction) == ("statements.divided", "neutral")
    assert "statement merged into the list “The Company considers kites" in what and what.endswith(f"as before: {TAPE}")


@pytest.mark.parametrize(
    "new",
    [
        [listed(DENIED, LAMP, KITE)],  # left out
        [listed(DENIED, LAMP, KITE, f"{TAPE} in adults")],  # less is denied
        [listed(DENIED, LAMP, KITE, TAPE, operator="all")],  # only with the others
        [listed(DENIED.replace("are", "are, when used for sore knees,"), LAMP, KITE, TAPE)],  # under a condition
        [listed("The following are not considered investigational:", LAMP, KITE, TAPE)],
    ],
)
def test_what_may_say_less_or_more_stays_a_change_of_coverage(new: list[Statement]) -> None:
    old = [new[0].model_copy(update={"criteria": criteria(LAMP, KITE)}), investigational(f"{TAPE} is considered investigational.")]
    assert all(rule != "statements.divided" for rule, _, _ in both(old, new))
    assert any(rule == "statements.removed" for rule, _, _ in both(old, new))


def test_a_list_of_another_position_or_heading_is_another_list() -> None:
    statement = investigational(f"{TAPE} is considered investigational.")
    short, whole = listed(DENIED, LAMP), listed(DENIED, LAMP, TAPE)
    for update in ({"section": ("Coding",)}, {"position": Position.NOT_COVERED}):
        old, new = ([one.model_copy(update=update)] for one in (short, whole))
        assert {rule for rule, _, _ in both([*old, statement], new)} == {"statements.removed", "statements.criterion_added"}


def test_a_list_that_lost_an_item_when_it_was_split_is_told_as_before() -> None:
    apart = [investigational(f"{LAMP} is considered investigational.")]
    assert all(rule != "statements.divided" for rule, _, _ in both([listed(DENIED, LAMP, KITE)], apart))


def test_statements_that_name_nothing_but_codes_name_no_service_of_a_list() -> None:
    old = [listed(DENIED, LAMP), investigational("Code 20550 is considered investigational.")]
    assert all(rule != "statements.divided" for rule, _, _ in both(old, [listed(DENIED, LAMP, "Code 20551")]))
