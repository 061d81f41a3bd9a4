"""How a change of a criterion names what it is part of, so that it can be read aloud: the group's title, the items, the statement."""

import pytest

from monitor.model.record import Statement
from tests.diff.records import covered
from tests.facets.stated import changes

LEAD = "Lampadol is medically necessary when the following criteria are met:"
AGE = "Age at least {} years"
COMMON = "Lampadol will be approved based on all of the following criteria:"


def told(old: list[Statement], new: list[Statement]) -> str:
    (change,) = changes(old, new)
    return change.what


def grouped(hiccups: int, yawns: int) -> Statement:
    groups = (("A. Hiccups (must meet all):", hiccups), ("Yawning fever (must meet all of 1-2):", yawns))
    return covered(LEAD, *((title, "all", AGE.format(years), f"Diagnosis of {title[:6]}") for title, years in groups))


def test_a_criterion_of_a_group_names_the_title_of_the_group() -> None:
    assert "Yawning fever › age 18 -> 6 years" in told([grouped(18, 18)], [grouped(18, 6)])
    assert "Hiccups › age 18 -> 6 years" in told([grouped(18, 18)], [grouped(6, 18)])


def test_a_lead_over_criteria_is_no_title_of_a_group() -> None:
    old, new = (covered(LEAD, ("The member has one of the following:", "any", AGE.format(years), "A cough")) for years in (18, 6))
    assert "one of the following: ›" not in told([old], [new])


@pytest.mark.parametrize("lead", ["One of the following:", "ONE of the following"])
def test_a_lead_that_only_counts_is_named_with_its_items(lead: str) -> None:
    items = "Loud hiccups -AND-", "Long hiccups; and"
    old, new = covered(LEAD, (lead, "any", *items), "Tea"), covered(LEAD, ("Both of the following:", "all", *items), "Tea")
    assert "“Both of the following: Loud hiccups; Long hiccups”" in told([old], [new])


@pytest.mark.parametrize(
    ("item", "shown"), [("Hiccups (loud) and", "Hiccups (loud)"), ("Hiccups and/or", "Hiccups"), ("Snores.", "Snores")]
)
def test_an_item_is_shown_without_what_joins_it_to_the_next(item: str, shown: str) -> None:
    old, new = (
        covered(LEAD, (f"{many} of the following:", how, item, "Yawns"), "Tea") for many, how in (("One", "any"), ("All", "all"))
    )
    assert f"“All of the following: {shown}; Yawns”" in told([old], [new])


def test_a_statement_that_is_printed_several_times_is_known_by_its_first_criterion() -> None:
    def policy(years: int) -> list[Statement]:
        return [
            covered(COMMON, "Diagnosis of hiccups -AND-", AGE.format(18)),
            covered(COMMON, ("Diagnosis of one of the following:", "any", "Yawning fever", "Snores"), AGE.format(years)),
        ]

    assert "Diagnosis of one of the following: Yawning fever; Snores”" in told(policy(18), policy(6))
