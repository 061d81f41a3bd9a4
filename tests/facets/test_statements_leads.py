"""Leads of one list that read alike keep their places."""

from monitor.facets.statements.compare import compare
from tests.diff.records import covered, record

LEAD = "Lantern therapy is considered medically necessary when both of the following criteria are met:"
FIRST = ("The house has been dark for 14 weeks; and", "The warden attests that the lamp would help")
SECOND = ("The member has never let a lamp fall; and", "The stairs were measured by a builder")


def told(first: str, second: str, now_first: str, now_second: str) -> list[tuple[str, bool]]:
    sides = [(first, *FIRST, second, *SECOND), (now_first, *FIRST, now_second, *SECOND)]
    changes = compare(*(record(statements=[covered(LEAD, *side)]) for side in sides)).changes
    return [(change.rule, "is now" in change.what) for change in changes]


BOTH, ONE = "Both of the following:", "One of the following:"


def test_one_of_two_like_leads_that_reads_otherwise_is_one_change_of_how_items_combine() -> None:
    for sides in ((BOTH, BOTH, ONE, BOTH), (ONE, BOTH, BOTH, BOTH), (BOTH, BOTH, BOTH, ONE), (BOTH, ONE, BOTH, BOTH)):
        assert told(*sides) == [("statements.logic", True)]


def test_leads_that_changed_places_are_no_leads_worded_anew() -> None:
    assert told(BOTH, BOTH, BOTH, BOTH) == []
