"""Dates keep the precision that is printed, and never take a part from today."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.dates import find_date, find_dates, parse_date, parse_period, whole_date


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1/2025", "2025-01"), ("5/1/2010", "2010-05-01"), ("06.25", "2025-06"), ("02.23.21", "2021-02-23"), ("March 2021", "2021-03"), ("8:2014", "2014-08"), ("5/30/97", "1997-05-30"),
        ("Sept. 3, 2019", "2019-09-03"), ("15 March 2024", "2024-03-15"), ("01|01|2024", "2024-01-01"), ("7 / 2023", "2023-07"), ("2024-08-01", "2024-08-01"), ("12-10-2025", "2025-12-10"),
        ("11/2011-4/2012 |", "2011-11/2012-04"), ("May 1, 2025 through June 2, 2025", "2025-05-01/2025-06-02"), ("2019", "2019"),
    ],
)  # fmt: skip
def test_printed_forms(printed: str, value: str) -> None:
    assert whole_date(printed) == value


@pytest.mark.parametrize(
    "text", ["150.7", "07/19/207", "99214", "13/2020", "2/30/2020", "see 2019 report", "M0076", "1-800-555-0100"]
)
def test_what_is_no_date(text: str) -> None:
    assert whole_date(text) is None


def test_first_date_in_prose() -> None:
    assert find_date("Effective for services on or after March 16, 2018, the plan") == "2018-03-16"
    assert find_date("no date here") is None
    assert find_dates("moved from 03/01/2031 to July 1, 2031, then 8/2031") == ("2031-03-01", "2031-07-01", "2031-08")


def test_a_range_needs_a_later_end() -> None:
    assert parse_period("4/2012-11/2011") == ("2012-04", 6)


@given(st.dates())
def test_iso_round_trip(day) -> None:  # type: ignore[no-untyped-def]
    if 1900 <= day.year <= 2099:
        assert parse_date(day.isoformat()) == (day.isoformat(), 10)


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    whole_date(text)
    find_date(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("October 3 through November 16, 2028", "2028-10-03/2028-11-16"),
        ("Oct. 3 - November 16, 2028 (draft)", "2028-10-03/2028-11-16"),
        ("October 3 and November 16, 2028", None),
        ("November 16 to October 3, 2028", None),
        ("May 3 to 2029", None),
    ],
)
def test_a_range_within_one_year_may_print_it_once(text: str, period: str | None) -> None:
    assert (found[0] if (found := parse_period(text)) else None) == period
