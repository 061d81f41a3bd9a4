"""The record in the terminal speaks in words, not in the names of the record's fields."""

import re

from monitor.normalise import read_record
from monitor.report.reading import text_record

TEXT = """Widget Glue

Policy Number: W-1

Policy

A widget is considered medically necessary when all of the following are met:

• It is broken, as in the trial NCT1234567.

• It is an adult widget.

Policy History

1/2031 Annual policy review. Policy statements unchanged.
"""


def test_no_machine_words() -> None:
    shown = " ".join(text_record(read_record(TEXT.encode())).split())
    assert "[medically necessary with criteria]" in shown and "(statements unchanged, annual review)" in shown
    assert "Malformed trial number: " in shown
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", shown)


def test_a_list_of_what_is_not_covered_says_each_of_these_and_one_of_conditions_what_must_be_met() -> None:
    listed = "Policy\n\nThe following lamps are non-covered for all members:\n\n- Open lamps; and\n- Blue lamps.\n"
    assert "Each of these:" in text_record(read_record(listed.encode()))
    asked = "Policy\n\nLamps are not covered when all of the following are met:\n\n- The day is bright; and\n- The lamp is blue.\n"
    lines = text_record(read_record(asked.encode()))
    assert "ALL of:" in lines and "Each of these" not in lines
