"""What a manual sets beside the heading of its indications, and exclusions told of several things."""

import pytest

from monitor.facets.positions import position_of
from monitor.normalise import read_record

LEAD = "Polishing may be considered medically necessary for insured individuals with soot when both 1 and 2 apply:"


def quotes(beside: str) -> list[str]:
    text = f"Lantern Policy\n\nDESCRIPTION:\nLanterns are polished.\n\nINDICATIONS: {beside}{LEAD}\n\n1. Soot of more than 3 mm; and\n2. A blocked vent.\n"
    return [statement.quote for statement in read_record(text.encode()).statements]


def test_who_must_authorize_beside_the_heading_is_no_part_of_the_sentence_below_it() -> None:
    assert quotes("Requires Prior Authorization by a Plan Medical Director or Designee\n") == [LEAD]


def test_a_sentence_beside_the_heading_stands_whole() -> None:
    assert quotes("") == [LEAD]
    said = "Requires prior authorization by a Plan Medical Director or Designee of the county. "
    assert quotes(said)[-1].endswith(LEAD)


@pytest.mark.parametrize("kind", ["benefit", "plan", "contract"])
def test_several_things_that_are_exclusions_are_not_covered(kind: str) -> None:
    assert position_of(f"Ramps and wide doors are considered {kind} exclusions and therefore not covered.") == "not_covered"
    assert position_of(f"Ramps are {kind} exclusions.") == "not_covered"


def test_exclusions_that_are_only_named_deny_nothing() -> None:
    assert position_of("Members are told of benefit exclusions by letter.") is None
    assert position_of("Benefit exclusions are listed in the contract.") is None
