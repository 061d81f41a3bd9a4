"""An indication that a history row names is looked for in what changed."""

import pytest

from monitor.compare import compare
from monitor.diff.claims import claims_of
from monitor.diff.named_subjects import subjects
from monitor.model.change import Finding
from monitor.model.record import HistoryEntry, PolicyRecord
from tests.diff.records import covered, record, row

ITCH = "Nolurumab is medically necessary for chronic itch when all of the following criteria are met:"
HIVES = "Nolurumab is medically necessary for spontaneous hives when all of the following criteria are met:"
AGE, WEEKS = "The member is 12 years of age or older", "Symptoms have lasted for at least 6 weeks"


def said(text: str) -> HistoryEntry:
    return row("2025-01", text, *claims_of(text))


def about(claim: str, old: PolicyRecord, new: PolicyRecord) -> list[Finding]:
    return [finding for finding in compare(old, new).findings if finding.claim == claim]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Added new indication of spontaneous hives.", [{"spontaneou", "hiv"}]),
        ("Added new indications for chronic itch; references updated.", [{"chronic", "itch"}]),
        ("Criteria updated to include a new indication.", []),
        ("Annual review.", []),
    ],
)
def test_what_a_row_names_is_what_is_left_without_its_stock_words(text: str, named: list[set[str]]) -> None:
    assert list(map(set, subjects([said(text)], "indication_added"))) == named


def test_a_claim_is_borne_out_by_the_change_that_names_the_indication_alone() -> None:
    old = record(statements=[covered(ITCH, AGE)])
    new = record(
        statements=[covered(ITCH, AGE, WEEKS), covered(HIVES, AGE)], history=[said("Added new indication of spontaneous hives.")]
    )
    (found,) = about("indication_added", old, new)
    names = {change.id: change.what for change in compare(old, new).changes}
    assert found.kind == "corroborated"
    assert [HIVES[:40] in names[change] for change in found.evidence] == [True]


def test_a_claim_is_unsupported_where_another_indication_changed_and_both_versions_name_it() -> None:
    old = record(statements=[covered(ITCH, AGE), covered(HIVES, AGE)])
    new = record(
        statements=[covered(ITCH, AGE, WEEKS), covered(HIVES, AGE)], history=[said("Added new indication of spontaneous hives.")]
    )
    (found,) = about("indication_added", old, new)
    assert (found.kind, "none of which names what the row names" in found.text) == ("unsupported", True)


def test_what_the_text_may_call_otherwise_is_not_checkable() -> None:
    old = record(statements=[covered(ITCH, AGE)])
    new = record(statements=[covered(ITCH, AGE, WEEKS)], history=[said("Added new indication of CSU.")])
    (found,) = about("indication_added", old, new)
    assert found.kind == "not_checkable"
