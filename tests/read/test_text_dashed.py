"""Items numbered with a dash behind the number, and their parts with decimals."""

from monitor.compare import compare
from monitor.model.document import BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text
from monitor.read.text.dashed import dashed

GUIDELINE = """Lantern Guideline

Approval Criteria
1 - Diagnosis of a dark hallway
AND
2 - One of the following:
2.1 Trial of a candle for at least {days} days
OR
2.2 Contraindication to candles
AND
{further}{last} - Prescribed by, or in consultation with, a lamplighter

References
1. Wick A. Lamps. J Oil. 2030;1:2-3.
"""


def test_a_run_of_numbers_with_dashes_and_their_decimals_is_a_list() -> None:
    blocks = read_text(GUIDELINE.format(days=90, further="", last=3)).blocks
    items = [
        (block.label, block.level, block.text) for block in blocks if block.kind is BlockKind.ITEM and "Wick" not in block.text
    ]
    assert items == [
        ("1.", 0, "Diagnosis of a dark hallway"),
        ("2.", 0, "One of the following:"),
        ("2.1.", 1, "Trial of a candle for at least 90 days"),
        ("2.2.", 1, "Contraindication to candles"),
        ("3.", 0, "Prescribed by, or in consultation with, a lamplighter"),
    ]


def test_a_range_a_measure_and_a_number_out_of_turn_are_no_items() -> None:
    assert dashed(["6 - Months of trial", "12 - Months of trial"]) == {}
    assert dashed(["1 - Lantern", "2.5 Mg of oil"]) == {}
    found = dashed(["1 - Lantern", "2 - Wick", "2.5 Mg of oil", "4 - Glass", "2.1 Cotton", "2.2 Wool", "3 - Oil"])
    assert [found[place].label for place in sorted(found)] == ["1.", "2.", "2.1.", "2.2.", "3."]


def test_another_number_before_the_same_words_is_no_change() -> None:
    old = read_record(GUIDELINE.format(days=90, further="", last=3).encode())
    new = read_record(GUIDELINE.format(days=120, further="3 - Age of 18 years or more\nAND\n", last=4).encode())
    told = [change.what for change in compare(old, new).changes]
    assert len(told) == 2 and any("90" in what and "120" in what for what in told) and any("Age of 18" in what for what in told)
