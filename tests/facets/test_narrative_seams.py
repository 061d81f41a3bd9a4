"""A passage of two sentences that the other version prints as two passages."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.model.change import Change
from monitor.model.record import Passage
from tests.diff.records import covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]
NOTED = "Lantern visits are documented in a written report of the keeper in the record of the house."
TALKS = "Talks between a keeper and a bearer about the hall of the house do not qualify as visits unless all of the above is met."


def _told(old: list[str], new: list[str]) -> list[Change]:
    sides = [
        record(statements=STATED, narrative=[Passage(heading=("Coverage Criteria",), text=text) for text in side])
        for side in (old, new)
    ]
    return [change for change in compare(*sides).changes if change.materiality.value == "material"]


@pytest.mark.parametrize("turned", [False, True])
def test_edits_of_two_passages_that_one_version_runs_together_are_two(turned: bool) -> None:
    report, talks = (
        NOTED.replace("written", "written or spoken"),
        TALKS.replace("unless all of the above is met", "under any circumstances"),
    )
    whole, apart = [f"{NOTED} {TALKS}"], [report, talks]
    first, second = _told(apart, whole) if turned else _told(whole, apart)
    assert "spoken" in str(first.redline) and "circumstances" not in str(first.redline)
    assert "circumstances" in str(second.redline) and "spoken" not in str(second.redline)


def test_an_edit_of_one_of_them_is_one_and_none_is_none() -> None:
    (change,) = _told([f"{NOTED} {TALKS}"], [NOTED, TALKS.replace("unless all of the above is met", "under any circumstances")])
    assert "circumstances" in str(change.redline)
    assert not _told([f"{NOTED} {TALKS}"], [NOTED, TALKS])


def test_two_edits_of_one_passage_are_one() -> None:
    one, other = f"{NOTED} {TALKS}", f"{NOTED.replace('written', 'spoken')} {TALKS.replace('unless all', 'unless most')}"
    assert len(_told([one], [other])) == 1


def test_codes_that_a_part_names_no_longer_are_told_as_such() -> None:
    named, other = NOTED.replace(" are", " (A0997, A0998) are"), NOTED.replace(" are", " (A0997) are")
    talks = TALKS.replace("unless all of the above is met", "under any circumstances")
    assert sorted(change.rule for change in _told([f"{named} {TALKS}"], [other, talks])) == ["statements.code", "statements.text"]
