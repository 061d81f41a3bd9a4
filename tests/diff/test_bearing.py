"""Which changes bear a claim of the history out, and which only happened as well."""

from monitor.compare import compare
from monitor.diff.claims import claims_of
from monitor.model.record import Header, PolicyRecord
from tests.diff.records import code, covered, record, row

OLD_ROW = row("2024-01", "Annual policy review.", "annual_review")


def policy(
    said: str = "", criterion: str = "A lamp score of 2 or greater", codes: tuple[str, ...] = ("20550",), reviewed: str = "2024-01"
) -> PolicyRecord:
    """The policy with one criterion, the codes, and a new row where something is said."""
    rows = [row("2025-01", said, *claims_of(said))] if said else []
    return record(
        header=Header(title="Lamps", last_review_date=reviewed),
        statements=[covered("Lamps are medically necessary when:", "The room is dark", criterion)],
        codes=[code(one) for one in codes],
        history=[*rows, OLD_ROW],
    )


def found(old: PolicyRecord, new: PolicyRecord) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.claim) for finding in compare(old, new).findings]


def test_a_number_that_rose_removes_no_criterion() -> None:
    new = policy("Removed criterion I.C. No other changes.", criterion="A lamp score of 3 or greater")
    assert found(policy(), new) == [("unsupported", "criteria_removed"), ("undisclosed", None)]


def test_a_row_that_says_there_was_nothing_else_stands_for_what_it_names() -> None:
    old, gone = policy(), policy("Removed one criterion. No other changes.")
    alone = gone.model_copy(update={"statements": (covered("Lamps are medically necessary when:", "The room is dark"),)})
    assert found(old, alone) == [("corroborated", "criteria_changed"), ("corroborated", "criteria_removed")]


def test_a_later_review_is_no_change_of_scope() -> None:
    said = "Removed Commercial duration language."
    assert ("unsupported", "scope_changed") in found(policy(), policy(said, reviewed="2025-01"))
    words = "A lamp score of 2 or greater for Commercial plans"
    assert ("corroborated", "scope_changed") in found(policy(criterion=words), policy(said))


def test_a_code_with_a_letter_that_a_row_names_is_looked_for() -> None:
    new = policy("Updated list of HCPCS codes; added S9999.", codes=("20550", "S9901"))
    assert found(policy(), new) == [("corroborated", "codes_updated"), ("unsupported", "codes_added"), ("undisclosed", None)]
