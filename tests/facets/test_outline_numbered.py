"""Numbered headings that are known by their words alone."""

from monitor.normalise import read_record

POLICY = """Lantern Therapy

I. POLICY
Example Plan may consider lanterns medically necessary when the conditions set out in Section V of this policy are met.
II. DEFINITIONS
Lantern - A lamp that is carried.
III. PURPOSE
To say for whom lanterns are reviewed.
IV. SCOPE
This policy applies to those who live above.
V. PROCEDURE
B. Specific Indications
1. Lanterns are considered medically necessary for the following conditions:
a. Dark stairs
b. Dark hallways
C. Limitations
1. Candles are considered experimental and investigational.
"""


def test_a_heading_that_counts_on_from_another_stands_beside_it() -> None:
    """Below definitions nothing is stated; what has the next number is below no definitions."""
    record = read_record(POLICY.encode(), payer="generic")
    assert [one.quote.split(" ")[0] for one in record.statements][1:] == ["Lanterns", "Candles"]
    assert not any("II. DEFINITIONS" in one.section for one in record.statements)
