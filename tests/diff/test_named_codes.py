"""The codes that a row of a history names, and what it says of each."""

import pytest

from monitor.diff.named_codes import named_codes
from monitor.model.record import HistoryEntry


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Added codes 99801 and 99802, removed 99803.", {"99801": True, "99802": True, "99803": False}),
        ("Code 99803 removed, S9801 added. References updated.", {"99803": False, "S9801": True}),
        ("Codes 99801, 99802 were added and 99803 was deleted", {"99801": True, "99802": True, "99803": False}),
        ("99801 added, removed 99803", {"99801": True, "99803": False}),
    ],
)
def test_a_code_goes_with_the_verb_before_it_or_behind_it(text: str, added: dict[str, bool]) -> None:
    assert {found.code: found.added for found in named_codes(HistoryEntry(text=text))} == added
