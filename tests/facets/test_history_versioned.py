"""Histories whose rows begin with their version, and lines that close a history. All of it is invented."""

import pytest

from monitor.facets.history import extract
from monitor.facets.section import Section
from monitor.model.document import Block
from tests.facets.blocks import para
from tests.facets.headers import header_of
from tests.facets.histories import rows

TITLES = "Revision History Version Date Nature of Change SME"
ROWS = ("initial 02/12/2028 creation A. Lamp", "Revision 10/04/2030 Annual Review B. Wick", "Revised 01/24/2033 Oil added A. Lamp")


def read(heading: str, *blocks: Block) -> list[tuple[str | None, str]]:
    section = Section(facet="history", heading=("History", heading), blocks=blocks)
    return [(entry.date, entry.text) for entry in extract((section,)).entities]


@pytest.mark.parametrize("titles", [TITLES, "Version Date Nature of Change", "Version Date Nature of Changes Reviewer"])
def test_the_version_before_the_date_of_a_row_is_no_part_of_what_was_done(titles: str) -> None:
    assert read(titles, *map(para, ROWS)) == [
        ("2028-02-12", "creation A. Lamp"),
        ("2030-10-04", "Annual Review B. Wick"),
        ("2033-01-24", "Oil added A. Lamp"),
    ]


def test_a_row_of_any_other_history_keeps_what_stands_before_its_date() -> None:
    assert read("Changes", para(ROWS[1])) == [("2030-10-04", "Revision Annual Review B. Wick")]


def test_the_rows_of_such_a_history_date_no_field_of_the_header() -> None:
    assert header_of("Ember Widget Therapy", "History", TITLES, *ROWS).revision_date is None


def test_whose_property_a_policy_is_closes_its_history() -> None:
    closing = "Proprietary information of Harbor Mutual. 2099R0418C"
    assert rows(para("9/1/2028"), para("New policy"), para(closing)) == [("2028-09-01", "New policy")]
    assert rows(para("9/1/2028"), para("New policy"), para("with oil")) == [("2028-09-01", "New policy with oil")]
