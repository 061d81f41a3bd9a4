"""What a history row says was added to the coverage, or removed, is looked for by its name and its position."""

import pytest

from monitor.compare import compare
from monitor.diff.claims import claims_of
from monitor.model.change import Finding
from monitor.model.record import Header, HistoryEntry, PolicyRecord
from tests.diff.records import code, covered, investigational, record, row

NERVES = "Lumenol is considered investigational for facial neuralgia."
ITCH = "Lumenol is medically necessary for chronic itch when all of the following criteria are met:"
ROW = "Added language to indicate Lumenol is unproven for facial neuralgia"
TITLE = Header(title="Lumenol")


def said(text: str) -> HistoryEntry:
    return row("2025-01", text, *claims_of(text))


def policy(*statements: object, text: str = "", months: int = 3, **facets: object) -> PolicyRecord:
    itch = covered(ITCH, f"A trial of candles lasted {months} months")
    return record(
        header=TITLE,
        statements=[itch, *statements],
        history=[row("2024-01", "New policy."), *([said(text)] if text else [])],
        **facets,
    )


def about(claim: str, old: PolicyRecord, new: PolicyRecord) -> Finding:
    (found,) = [finding for finding in compare(old, new).findings if finding.claim == claim]
    return found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (ROW, "position_added"),
        ("Added light therapy as medically necessary.", "position_added"),
        ("Light therapy added as investigational.", "position_added"),
        ("Added light therapy as medically necessary when the hall is dark.", "position_added"),
        ("Added notation to indicate lamps are covered.", "position_added"),
        ("Light therapy was added to the list of unproven services.", "position_added"),
        ("Removed language indicating lamps are unproven.", "position_removed"),
        ("Section III.B threshold changed from 5 to 10.", "value_changed"),
        ("For itch, extended candle trial from 4 to 12 weeks.", "value_changed"),
        ("Increased the trial of lamps from two to three candles.", "value_changed"),
    ],
)
def test_payers_own_wordings_make_a_claim(text: str, claim: str) -> None:
    assert claims_of(text) == (claim,)


@pytest.mark.parametrize(
    "text",
    [
        "Effective date changed from 1/1/2026 to 2/1/2026.",
        "Policy number changed from 12 to 15.",
        "Updated codes from 99213 to 99214.",
        "Authorization period changed from 6 to 12 months.",
        "Added code 20550 as not covered.",
        "Added criteria for when lamps are medically necessary.",
        "Added lamps to the third tier.",
    ],
)
def test_what_another_claim_names_is_no_second_one(text: str) -> None:
    assert not {"value_changed", "position_added", "position_removed"} & set(claims_of(text))


def test_a_statement_that_both_versions_have_was_not_added() -> None:
    both = investigational(NERVES)
    found = about("position_added", policy(both, codes=[code("20550")]), policy(both, text=ROW))
    assert (found.kind, ROW in found.text) == ("unsupported", True)


def test_a_change_that_names_the_title_alone_bears_no_statement_out() -> None:
    both = investigational(NERVES)
    assert about("position_added", policy(both), policy(both, text=ROW, months=6)).kind == "unsupported"
    assert about("position_added", policy(), policy(text=ROW, months=6)).kind != "corroborated"


def test_a_statement_of_that_name_and_position_was_added() -> None:
    assert about("position_added", policy(), policy(investigational(NERVES), text=ROW)).kind == "corroborated"
    covering = ROW.replace("unproven", "medically necessary")
    assert about("position_added", policy(), policy(investigational(NERVES), text=covering)).kind == "contradicted"


def test_of_two_statements_that_a_row_says_were_added_each_is_looked_for() -> None:
    both = f"{ROW}. Added Lumenol for night blindness as investigational."
    nerves, blind = investigational(NERVES), investigational("Lumenol is considered investigational for night blindness.")
    assert about("position_added", policy(), policy(nerves, blind, text=both)).kind == "corroborated"
    assert about("position_added", policy(blind), policy(nerves, blind, text=both)).kind == "unsupported"
    assert about("position_added", policy(), policy(nerves, text=both)).kind == "not_checkable"


def test_a_statement_that_a_row_says_was_removed_is_looked_for_among_those_that_went() -> None:
    text = "Removed language indicating Lumenol is unproven for facial neuralgia"
    both = investigational(NERVES)
    assert about("position_removed", policy(both), policy(text=text)).kind == "corroborated"
    assert about("position_removed", policy(both), policy(both, text=text)).kind == "unsupported"


@pytest.mark.parametrize(("months", "kind"), [(3, "unsupported"), (6, "corroborated"), (9, "contradicted")])
def test_a_stated_value_is_held_against_the_value_that_changed(months: int, kind: str) -> None:
    new = policy(text="Extended candle trial from 3 to 6.", months=months)
    assert about("value_changed", policy(), new).kind == kind
