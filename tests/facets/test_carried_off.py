"""A criterion or an exclusion that stands among other words now was carried there; one that stands where it stood was read otherwise."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record

TRIAL = "A workshop report shows no crack in the brass lantern hook"
UPGRADE = "Upgrades of a lantern that is in working order"
LISTED = "The porch has no open barrel of lamp oil"
POLICY = """MEDICAL POLICY
Lanterns for Dark Porches
Policy Number: 7.01.999
Effective Date: March 1, 2026

Policy

Medically Necessary

A porch lantern may be considered medically necessary when ALL of the following criteria are met:
• The porch has been dark for at least 6 months
{first}• Candles have failed for at least 3 months

A second lantern may be considered medically necessary when ALL of the following criteria are met:
• The first lantern lights less than half of the porch
{second}• The member keeps a ladder of at least 12 rungs

The following are not covered:
• Wicks and matches bought separately
{excluded}• Clocks that are used as lanterns

Policy Guidelines
The member should keep a diary of each evening.
{guideline}Lanterns have been used since the first porches were built.
"""


def told(old: dict[str, str], new: dict[str, str]) -> list[Change]:
    nothing = dict.fromkeys(("first", "second", "excluded", "guideline"), "")
    records = [read_record(POLICY.format_map(nothing | lines).encode()) for lines in (old, new)]
    return [change for change in compare(*records).changes if change.materiality.value == "material"]


@pytest.mark.parametrize(("place", "text", "rule"), [
    ("first", TRIAL, "statements.criterion_removed"),
    ("excluded", UPGRADE, "statements.criterion_removed"),
])  # fmt: skip
def test_what_left_a_list_for_the_guidelines_is_told(place: str, text: str, rule: str) -> None:
    stood, stands = {place: f"• {text}\n"}, {"guideline": f"{text}.\n"}
    (change,) = told(stood, stands)
    assert change.rule == rule and text in change.what
    (back,) = told(stands, stood)
    assert back.rule == "statements.criterion_added" and text in back.what


def test_what_left_one_of_two_lists_is_told_though_the_other_keeps_it() -> None:
    line = f"• {LISTED}\n"
    (change,) = told({"first": line, "second": line}, {"second": line, "guideline": f"{LISTED}.\n"})
    assert change.rule == "statements.criterion_removed" and LISTED in change.what


def test_words_that_are_no_item_any_more_where_they_stood_are_our_reading() -> None:
    assert told({"first": f"• {TRIAL}\n"}, {"first": f"{TRIAL}\n"}) == []
