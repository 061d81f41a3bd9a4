"""Rows that state values: from what to what, or which way, held against what the changes show."""

from typing import Any

import pytest

from monitor.compare import compare
from monitor.diff.claims import claims_of
from monitor.model.record import Authorization, PolicyRecord, Position, Statement
from tests.diff.records import covered, record, row

OLD_ROW = row("2024-01", "Annual policy review.", "annual_review")
LEAD = "Dilation of the hip is considered medically necessary when all of the following are met:"
LOWEST = Position.NOT_MEDICALLY_NECESSARY
UNPROVEN = Position.INVESTIGATIONAL


def _said(text: str, **facets: Any) -> PolicyRecord:
    """The new version with one new row that says the text."""
    return record(history=[row("2026-02", text, *claims_of(text)), OLD_ROW], **facets)


def _kinds(old: PolicyRecord, new: PolicyRecord, claim: str) -> list[str]:
    return [found.kind for found in compare(old, new).findings if found.claim == claim]


def _lasting(length: str) -> list[Statement]:
    return [covered(LEAD, f"Pain has lasted for at least {length}.", "The member is 18 years of age or older.")]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Duration of pain changed from 6 to 9 months.", "corroborated"),
        ("Duration of pain changed from 6 months to 9 months.", "corroborated"),
        ("Duration increased to 9 months.", "corroborated"),
        ("Duration of pain changed from 0.5 years to 0.75 years.", "corroborated"),
        ("Duration of pain changed from 6 to 12 months.", "contradicted"),
        ("Duration of pain changed from 9 to 6 months.", "contradicted"),
        ("Duration increased to 12 months.", "contradicted"),
        ("Approval duration changed from 3 to 12 months.", "not_checkable"),
        ("Duration changed.", "corroborated"),
        ("Duration updated to the society's guideline of 2025.", "corroborated"),
        ("Duration revised to clarify that testing under section 2 is meant.", "corroborated"),
        ("Duration for children from 6 to 12 years changed.", "corroborated"),
    ],
)
def test_a_stated_number_is_confirmed_by_that_number_alone(said: str, kind: str) -> None:
    old = record(history=[OLD_ROW], statements=_lasting("6 months"))
    assert _kinds(old, _said(said, statements=_lasting("9 months")), "duration_changed") == [kind]


def _position(position: Position) -> list[Statement]:
    return [Statement(position=position, quote=f"Dilation of the knee is considered {position.replace('_', ' ')}.")]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (UNPROVEN, Position.MEDICALLY_NECESSARY, "corroborated"),
        (UNPROVEN, LOWEST, "contradicted"),
        (Position.MEDICALLY_NECESSARY, UNPROVEN, "contradicted"),
        (LOWEST, Position.COSMETIC, "not_checkable"),
    ],
)
def test_a_stated_position_is_confirmed_by_that_position_alone(old: Position, new: Position, kind: str) -> None:
    said = "Policy statement changed from investigational to medically necessary."
    before = record(history=[OLD_ROW], statements=_position(old))
    assert _kinds(before, _said(said, statements=_position(new)), "position_moved") == [kind]


def _needed(hmo: bool, ppo: bool) -> list[Authorization]:
    return [
        Authorization(
            setting="outpatient",
            product=product,
            requirement="required" if needed else "not_required",
            quote=f"{product}: Prior authorization is {'' if needed else 'not '}required.",
        )
        for product, needed in (("HMO", hmo), ("PPO", ppo))
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Prior authorization requirement removed for PPO.", "contradicted"),
        ("Prior authorization is no longer required for PPO.", "contradicted"),
        ("Prior authorization requirement added for PPO.", "corroborated"),
        ("Prior authorization is now required for PPO.", "corroborated"),
        ("Prior authorization requirement removed for HMO.", "not_checkable"),
        ("Prior authorization language removed.", "corroborated"),
        ("Prior authorization is required through the plan for HMO.", "corroborated"),
        ("Prior authorization requirement added for HMO and removed for PPO.", "corroborated"),
    ],
)
def test_a_requirement_that_a_row_says_was_removed_is_not_confirmed_by_one_that_was_added(said: str, kind: str) -> None:
    old = record(history=[OLD_ROW], authorization=_needed(True, False))
    new = _said(said, authorization=_needed(True, True))
    assert _kinds(old, new, "authorization_changed") == [kind]


def test_the_products_of_a_requirement_are_no_change_of_the_scope() -> None:
    said = "Prior authorization requirement removed for PPO."
    assert "scope_changed" in claims_of(said)
    new = _said(said, authorization=_needed(True, False))
    assert _kinds(record(history=[OLD_ROW], authorization=_needed(True, True)), new, "scope_changed") == []
