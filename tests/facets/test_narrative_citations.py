"""Numbers behind words: those of cited works, which change nothing, and those of other policies."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.model.record import Passage
from tests.diff.records import record


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Requests follow CP.PHAR.812 as well.", "Requests follow CP.PHAR.264 as well."),
        ("Requests follow policy MP.045, and no other.", "Requests follow policy MP.047, and no other."),
        ("Lamps: see HIM.PA.98", "Lamps: see HIM.PA.99"),
        ("Requests follow policy MED.123, and no other.", "Requests follow policy MED.124, and no other."),
        ("See policies MED.123 and MED.126 for lamps.", "See policies MED.123 and MED.127 for lamps."),
    ],
)
def test_the_number_of_another_policy_is_no_citation(before: str, after: str) -> None:
    old, new = (record(narrative=[Passage(heading=("Coverage Criteria",), text=text)]) for text in (before, after))
    assert [change.kind.value for change in compare(old, new).changes] == ["changed"]


def test_numbers_of_works_behind_stops_are_citations_still() -> None:
    first, *others = (
        record(
            narrative=[
                Passage(heading=("Coverage Criteria",), text=f"Lamps help (e.g., at night).{n} They hum.{n} So says the policy.{n}")
            ]
        )
        for n in (4, 12, 112)
    )
    assert [change for other in others for change in compare(first, other).changes] == []
