"""A sentence that "not" makes no statement any more is one change of its words, wherever the other version keeps it."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record

POLICY = """Policy Number: LP-88

Description
Lanterns burn oil in halls of houses.

Policy
{said}

References
1. Lamp A. Light in halls. Lamps. 2019.
"""
SAID = "Lantern care for the treatment of dim halls (e.g., cellars, attics) is considered investigational."


def _told(old: str, new: str, policy: str = POLICY) -> list[Change]:
    return list(compare(*(read_record(policy.format(said=said).encode()) for said in (old, new))).changes)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_only_statement_of_a_policy_that_is_negated_now_is_one_change(backwards: bool) -> None:
    sides = (SAID, SAID.replace("is considered", "is not considered"))
    (change,) = _told(*(sides[::-1] if backwards else sides))
    assert (change.rule, change.materiality.value) == ("statements.negation", "material")


def test_a_statement_that_went_and_another_text_that_came_are_told_apart() -> None:
    assert {change.rule for change in _told(SAID, "Oil that burns at night is not sold in the house.")} == {
        "statements.removed",
        "narrative.added",
    }


CODES = """Policy Number: LP-88

Policy
Lantern care is considered investigational in halls.

Coding Information

CPT Codes / HCPCS Codes / ICD Codes

The following CPT code is considered investigational for Commercial Members: HMO and PPO:

HCPCS Codes
A0998 Lantern care, each hall

References
1. Lamp A. Light in halls. Lamps. 2019.
"""


def test_a_sentence_over_codes_that_is_negated_now_is_told_once() -> None:
    old, new = (read_record(text.encode()) for text in (CODES, CODES.replace("code is considered", "code is not considered")))
    (change,) = compare(old, new).changes
    assert (change.facet, change.materiality.value) == ("codes", "material") and "is not considered" in change.what


LISTED = "Lantern tests are {}only eligible for reimbursement when ALL of the following conditions are met: "
CRITERIA = ("The hall of the house is dark at noon", "No candle was found in the hall", "The keeper of lamps has asked for it")


@pytest.mark.parametrize("joint", ["and", "or"])
def test_the_words_between_criteria_did_not_come_where_a_negation_made_them_text(joint: str) -> None:
    said = LISTED + f"{CRITERIA[0]}; {joint} {CRITERIA[1]}; {joint} {CRITERIA[2]}."
    changes = _told(
        said.format(""), said.format("not "), "Policy Number: LP-88 Policy Position {said} References 1. Lamp A. Light. 2019."
    )
    assert all(f"‘{joint}’ now" not in change.what for change in changes)
