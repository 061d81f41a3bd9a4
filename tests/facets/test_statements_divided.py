"""Statements and criteria that the payer split or merged."""

from typing import Any

import pytest

from monitor.facets.statements.compare import compare
from monitor.model.change import Change
from monitor.model.record import RecordSource, Statement
from tests.diff.records import covered, investigational, record

PAGE = RecordSource(sha256="1" * 64, media_type="text/html")
LEAD = "Lantern therapy is considered medically necessary when all of the following criteria are met:"
ONE_OF = LEAD.replace("all", "one")
AGE = "The member is 18 years of age or older"
WHOLE = investigational("Lantern therapy is considered investigational for hiccups and for all other indications.")
PARTS = [
    investigational(f"Lantern therapy is considered investigational for {what}.") for what in ("hiccups", "all other indications")
]


def told(old: list[Statement], new: list[Statement], **source: Any) -> list[Change]:
    sides = [record(statements=side).model_copy(update={"source": PAGE, **source}) for side in (old, new)]
    return compare(*sides).changes


def rules(old: list[Statement], new: list[Statement]) -> list[tuple[str, str]]:
    return [(change.rule, change.materiality.value) for change in told(old, new)]


def test_a_statement_said_in_two_sentences_is_split_and_drops_nothing() -> None:
    (split,) = told([WHOLE], PARTS)
    assert (split.rule, split.materiality.value) == ("statements.divided", "editorial")
    assert "statement split in two; nothing else changed" in split.what
    assert split.after and split.after["quote"] == f"{PARTS[0].quote}\n{PARTS[1].quote}"
    (merged,) = told(PARTS, [WHOLE])
    assert merged.rule == "statements.divided" and "two statements merged into one" in merged.what


def test_three_pieces_and_a_common_ending_are_a_split_as_well() -> None:
    whole = investigational("Lantern therapy is considered investigational for hiccups, for gout and for glue ear.")
    parts = [
        investigational(f"Lantern therapy is considered investigational for {what}.") for what in ("hiccups", "gout", "glue ear")
    ]
    assert rules([whole], parts) == rules(parts, [whole]) == [("statements.divided", "editorial")]
    whole = investigational("Lantern lamps and candle lamps are considered investigational.")
    parts = [investigational(f"{what} lamps are considered investigational.") for what in ("Lantern", "Candle")]
    assert rules([whole], parts) == [("statements.divided", "editorial")]


@pytest.mark.parametrize(
    ("lead", "operator", "whole", "parts", "rule"),
    [
        (LEAD, "all", "Pain has lasted 12 weeks despite rest; and", ("Pain has lasted 12 weeks; and", "despite rest; and"), "divided"),
        (LEAD, "all", "Pain for 12 weeks and swelling at night", ("Pain for 12 weeks", "Swelling at night"), "divided"),
        (LEAD, "all", "Pain for 12 weeks or swelling at night", ("Pain for 12 weeks", "Swelling at night"), "conjunction"),
        (ONE_OF, "any", "Pain for 12 weeks or swelling at night", ("Pain for 12 weeks", "Swelling at night"), "divided"),
        (ONE_OF, "any", "Pain for 12 weeks; swelling at night", ("Pain for 12 weeks", "Swelling at night"), "divided"),
        (ONE_OF, "any", "Pain for 12 weeks and swelling at night", ("Pain for 12 weeks", "Swelling at night"), "conjunction"),
        (ONE_OF, "any", "Pain for 12 weeks despite rest", ("Pain for 12 weeks", "Despite rest"), "conjunction"),
    ],
)  # fmt: skip
def test_criteria_split_or_merged_keep_their_sense_as_their_list_joins_them(
    lead: str, operator: str, whole: str, parts: tuple[str, str], rule: str
) -> None:
    one, other = [covered(lead, AGE, whole, operator=operator)], [covered(lead, AGE, *parts, operator=operator)]
    materiality = "editorial" if rule == "divided" else "material"
    assert rules(one, other) == rules(other, one) == [(f"statements.{rule}", materiality)]


def test_what_a_split_changes_beside_is_told_in_the_same_change() -> None:
    parts = ("Symptoms have lasted at least 12 weeks; and", "Symptoms persist despite medical therapy")
    (change,) = told(
        [covered(LEAD, AGE, "Symptoms have lasted at least 12 weeks despite medical therapy")], [covered(LEAD, AGE, *parts)]
    )
    assert change.materiality.value == "material" and "split in two; ‘and persist’ now added" in change.what
    (number,) = told(
        [covered(LEAD, AGE, "Pain for 12 weeks and swelling at night")],
        [covered(LEAD, AGE, "Pain for 6 weeks", "Swelling at night")],
    )
    assert (number.rule, number.materiality.value) == ("statements.number", "material")


def test_indications_of_a_covered_service_that_an_and_joined_are_no_mere_split() -> None:
    whole = covered("Lantern therapy is medically necessary for adults with hiccups and gout.", operator=None)
    parts = [
        covered(f"Lantern therapy is medically necessary for adults with {what}.", operator=None) for what in ("hiccups", "gout")
    ]
    assert rules([whole], parts) == [("statements.conjunction", "material")]


def test_a_second_statement_that_says_more_is_no_piece() -> None:
    more = investigational("Lantern therapy is considered investigational for gout.")
    assert rules([PARTS[0]], [PARTS[0], more]) == [("statements.added", "material")]


def test_where_no_markup_shows_the_items_a_division_is_our_reading() -> None:
    old, new = (
        [covered(LEAD, AGE, "Pain has lasted 12 weeks despite rest", "No gout")],
        [covered(LEAD, AGE, "Pain has lasted 12 weeks", "despite rest", "No gout")],
    )
    found = told(old, new, source=PAGE.model_copy(update={"media_type": "application/pdf"}))
    assert [change.materiality.value for change in found] == ["extraction"]


@pytest.mark.parametrize(
    ("labels", "found"),
    [("1. 2. 3. 4.", "divided"), ("a) b) c) d)", "divided"), ("• • • •", "restructured"), ("1. 2. 4. 5.", None)],
)
def test_labels_that_count_on_show_where_items_end_as_well_as_markup_does(labels: str, found: str | None) -> None:
    """Bullets show it in no page without markup, and a number that is missing may have been lost within an item."""
    pain, swelling = "Pain has lasted for 12 weeks", "Swelling comes at night"
    one, other = covered(LEAD, AGE, f"{pain} and {swelling}", "No gout"), covered(LEAD, AGE, f"{pain} and", swelling, "No gout")
    one, other = (
        side.model_copy(
            update={
                "criteria": tuple(c.model_copy(update={"label": x}) for c, x in zip(side.criteria, labels.split(), strict=False))
            }
        )
        for side in (one, other)
    )
    for sides in (([one], [other]), ([other], [one])):
        changes = told(*sides, source=PAGE.model_copy(update={"media_type": "text/plain"}))
        assert [change.rule for change in changes] == ([f"statements.{found}"] if found else [])


def test_a_statement_under_another_heading_is_no_piece() -> None:
    elsewhere = PARTS[1].model_copy(update={"section": ("Policy", "Candles")})
    assert [rule for rule, _ in rules([WHOLE], [PARTS[0], elsewhere])] != ["statements.divided"]


def test_two_approvals_of_one_length_are_no_new_wording_of_each_other() -> None:
    """What is approved tells them apart, not the words by which the policy approves everything."""
    granted = "Authorization of {} months may be granted for {}."
    gone = covered(
        granted.format(
            12, "members 6 years of age or older who have had a lantern or a candle (e.g., Lumora) indicated for hiccups"
        )
    )
    come = covered(granted.format(12, "treatment of stubborn yawning when the member has had an inadequate response to a nap"))
    assert sorted(rule for rule, _ in rules([gone], [come])) == ["statements.added", "statements.removed"]
    shorter = covered(
        granted.format(6, "members 6 years of age or older who have had a lantern or a candle (e.g., Lumora) indicated for hiccups")
    )
    assert [rule for rule, _ in rules([gone], [shorter])] == ["statements.number"]


def test_an_item_that_became_three_is_pieced_together_from_both_sides() -> None:
    whole = "Glimmer Panel Lumenol Colon Score, Lantern Colon Test Porchlight Genomic Classifier"
    parts = ("Glimmer Panel", "Lumenol Colon Score, Lantern Colon Test", "Porchlight Genomic Classifier")
    old, new = [covered(ONE_OF, AGE, whole, operator="any")], [covered(ONE_OF, AGE, *parts, operator="any")]
    text = RecordSource(sha256="1" * 64, media_type="text/plain")
    for one, other in ((old, new), (new, old)):
        assert {change.materiality.value for change in told(one, other, source=text)} <= {"extraction"}
    fewer = [covered(ONE_OF, AGE, *parts[1:], operator="any")]
    found = told(old, fewer, source=text)
    assert any("Glimmer Panel" in change.what and change.materiality.value == "material" for change in found)
