"""A title in a line of its own in one version that runs into its statement in the other."""

import pytest

from monitor.facets.statements.compare import compare
from monitor.model.record import Passage, PolicyRecord, Statement
from tests.diff.records import covered, investigational, record

TITLE = "Other Lanterns and Lanterns for Other Rooms"
SAID = "These lanterns are considered unproven."


def _materials(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    return [change.rule for change in compare(old, new).changes if change.materiality.value == "material"]


def _versions(apart: Statement, joined: Statement, *titles: str) -> tuple[PolicyRecord, PolicyRecord]:
    passages = [Passage(heading=("Policy",), text=title) for title in titles]
    return record(statements=[apart], narrative=passages), record(statements=[joined])


def test_the_title_runs_into_its_statement_both_ways() -> None:
    apart, joined = _versions(investigational(SAID), investigational(f"{TITLE} {SAID}"), TITLE)
    assert _materials(apart, joined) == _materials(joined, apart) == []


def test_a_title_read_as_heading_runs_into_its_statement() -> None:
    headed = investigational(SAID).model_copy(update={"section": ("Policy", TITLE)})
    apart, joined = _versions(headed, investigational(f"{TITLE} {SAID}"))
    assert _materials(apart, joined) == _materials(joined, apart) == []


@pytest.mark.parametrize("title", ["Other Lamps", "Other Lanterns", f"{TITLE} of Brass"])
def test_words_that_no_title_had_are_told(title: str) -> None:
    apart, joined = _versions(investigational(SAID), investigational(f"{TITLE} {SAID}"), title)
    assert _materials(apart, joined)


def test_another_position_is_told() -> None:
    apart, joined = _versions(covered(SAID), investigational(f"{TITLE} {SAID}"), TITLE)
    assert _materials(apart, joined)
