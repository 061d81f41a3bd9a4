"""The last criterion of a list, and the statement that short lines ran into it."""

import pytest

from monitor.model.record import Position
from monitor.normalise import read_record

_WRAPPED = """Policy Number: LP-88

Policy
Lantern therapy is considered
medically necessary when {many} of the
following are met:
{first} Stairs are dark for 30 nights of
care; and
{last}
Lantern therapy is considered
investigational for moonlit hallways.
"""


_GLIMS = "Glims. Glims are considered investigational for stairs."


@pytest.mark.parametrize(("first", "last"), [("1.", "2."), ("a)", "b)"), ("•", "•")])
@pytest.mark.parametrize("many", ["ALL", "ONE"])
def test_a_statement_behind_the_last_criterion_is_its_own(many: str, first: str, last: str) -> None:
    text = _WRAPPED.format(many=many, first=first, last=f"{last} Oil of the lamp 0.8 mL or more.")
    covered, excluded = read_record(text.encode()).statements
    assert [(one.label, one.text) for one in covered.criteria] == [
        (first, "Stairs are dark for 30 nights of care; and"),
        (last, "Oil of the lamp 0.8 mL or more."),
    ]
    assert (excluded.position, excluded.quote) == (
        Position.INVESTIGATIONAL,
        "Lantern therapy is considered investigational for moonlit hallways.",
    )


def test_what_goes_on_with_an_item_or_is_no_next_item_is_no_statement_behind_a_criterion() -> None:
    lead = "Policy\nLantern therapy is considered medically necessary when ALL of the following are met:\n1. Stairs are dark; and\n"
    own = "The following are considered investigational:\n1. Lamps of glass.\n2. Glims. Glims are considered investigational for stairs.\n"
    goes_on = f"{lead}2. Oil of the lamp is 0.8 mL. This oil is considered investigational for stairs.\n"
    for text, quote in (
        (goes_on, "Oil of the lamp is 0.8 mL. This oil is considered investigational for stairs."),
        (f"Policy\n{own}", _GLIMS),
    ):
        assert quote in [one.quote for one in read_record(text.encode()).statements]


def test_a_lead_to_criteria_of_its_own_that_ran_into_the_last_criterion_is_a_statement() -> None:
    text = (
        "Policy\nLantern therapy is considered medically necessary when ALL of the following are met:\n"
        "A. Stairs are dark; and\nB. Lamps have failed as shown by either of the following:\n1) Falls; or\n"
        "2) Oil was spilt on the stairs of the house for a month. In addition to the above, lantern therapy may be considered "
        "medically necessary for children when all of the following are met:\nA. The child is 13 years of age or older; and\nB. It is dark."
    )
    adults, children = read_record(text.encode()).statements
    assert [len(one.criteria) for one in (adults, children)] == [2, 2]
    assert adults.criteria[1].children[1].text == "Oil was spilt on the stairs of the house for a month."
    assert children.quote.startswith("In addition to the above") and children.operator == "all"
