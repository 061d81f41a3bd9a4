"""Dates of the header that only the history tells, and the number that only the heading of the criteria does."""

import pytest

from monitor.model.document import Block
from monitor.model.record import Header
from tests.facets.blocks import heading, item, para
from tests.facets.headers import read


@pytest.mark.parametrize(
    ("row", "date"),
    [
        ("10/2030: initial review date and policy effective date: 11/2030", "2030-11"),
        ("10/2030: original effective date: November 3, 2030.", "2030-11-03"),
        ("10/2030: policy effective date: 11/2030", None),
        ("10/2030: initial review of the widget and its oil.", None),
    ],
)
def test_the_first_effective_date_stands_in_a_row_of_the_history(row: str, date: str | None) -> None:
    got = read(
        heading("Ember Widgets", 1),
        para("Policy Number: 099"),
        heading("Policy History"),
        para(row),
        para("10/2031: References updated."),
    )
    assert got.original_effective_date == date


def test_rows_below_the_label_of_the_effective_date_begin_with_it() -> None:
    opening = [heading("Ember Widgets", 1), para("Policy Number: 099"), heading("Policy"), *[para("Widgets are not covered.")] * 60]
    newest, older = para("July 2032: Annual update."), para("August 2031: Effective date of new policy.")
    assert read(*opening, heading("Effective"), newest, older).effective_date == "2032-07"
    assert read(*opening, heading("Effective"), older, newest).effective_date is None


def test_a_heading_of_the_criteria_tells_their_identifier() -> None:
    blocks = (
        heading("Ember Widgets", 1),
        para("Effective Date: 08/01/2032"),
        heading("I. Description"),
        para("Widgets are worn."),
        heading("II. Criteria: WQI: ABC-0099A"),
        item("A.", "Ember widgets are considered medically necessary for a stiff elbow."),
    )
    assert read(*blocks).policy_number == "ABC-0099A"


def _short_policy(*history: Block) -> Header:
    return read(heading("Ember Widgets", 1), para("Last Review Date: 01/24/2033"), heading("History"), *history)


@pytest.mark.parametrize(
    "row", ["Revision 10/04/2030 Annual review H. Lamp", "Revised March 4, 2030 Oil added", "Reviewed 3/2034 No changes"]
)
def test_a_row_of_the_history_that_begins_with_its_kind_of_act_is_no_label_of_the_header(row: str) -> None:
    got = _short_policy(para("initial 02/12/2028 creation"), para(row))
    assert (got.revision_date, got.last_review_date) == (None, "2033-01-24")


@pytest.mark.parametrize("row", ["Revised 10/04/2030", "Revised: 10/04/2030 Oil added", "Last Revised 10/04/2030 Oil"])
def test_a_label_with_its_date_below_the_heading_of_the_history_is_one(row: str) -> None:
    assert _short_policy(para(row)).revision_date == "2030-10-04"


def test_a_column_of_kinds_of_acts_is_no_label_of_the_dates_beside_it() -> None:
    cells = ("Revised", "02/20/2030", "Oil added to the criteria.", "New", "02/16/2029", "First issue.")
    assert _short_policy(*map(para, ("Status", "Date", "Action", *cells))).revision_date is None
    assert _short_policy(*map(para, ("Revised", "02/20/2030"))).revision_date == "2030-02-20"


def test_rows_of_the_history_date_a_policy_whose_header_gives_no_review() -> None:
    rows = ("Reviewed 03/15/2032 Widget Committee", "Revised 03/15/2031 Oil added", "Reviewed 03/15/2030 No changes")
    got = read(heading("Ember Widgets", 1), para("Effective Date: 01/01/2028"), heading("Policy History"), *map(para, rows))
    assert (got.last_review_date, got.revision_date) == ("2032-03-15", "2031-03-15")
    cells = ("Status", "Date", "Action", "Revised", "02/20/2031", "Oil added.", "Reviewed", "02/16/2030", "No changes.")
    got = read(heading("Ember Widgets", 1), para("Effective Date: 01/01/2028"), heading("Policy History"), *map(para, cells))
    assert (got.last_review_date, got.revision_date) == ("2030-02-16", "2031-02-20")
