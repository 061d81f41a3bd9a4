"""What a policy says it pays for, between two lists of codes."""

import pytest

from monitor.normalise import read_record

POLICY = """Lantern Therapy Policy

Reimbursement Guidelines

Oil Lamps
Example Health will not consider reimbursement for the following oil lamp procedure code(s) for those who live below.

Procedure Code(s)
82785
82786

Candles
{said}

Procedure Code(s)
86003
86008

Definitions
A candle is a wick in wax.
"""


def told(said: str) -> list[tuple[str, tuple[str, ...]]]:
    record = read_record(POLICY.format(said=said).encode(), payer="generic")
    assert [code.code for code in record.codes] == ["82785", "82786", "86003", "86008"]
    return [(one.quote, one.section) for one in record.statements]


def test_a_statement_below_the_codes_of_another_is_one() -> None:
    said = "Example Health will not consider reimbursement of the following candle procedure codes when billed for stairs."
    assert [quote for quote, _ in told(said)][1:] == [said]


def test_such_a_statement_says_how_the_codes_below_it_fare() -> None:
    said = "Example Health does not cover the following candle procedure codes:"
    text = f"Policy\n\nLanterns are considered medically necessary.\n\nBilling/Coding Information\n\nCPT Codes\n82785 Lamp\n82786 Lamp two\n\n{said}\n\nHCPCS Codes\nG0127 Candle\nG0128 Candle two\n"
    record = read_record(text.encode(), payer="generic")
    assert [code.position for code in record.codes] == [None, None, "not_covered", "not_covered"]


@pytest.mark.parametrize(
    "said",
    [
        "The following candle codes will not be covered.",
        "Example Health uses the following candle procedure codes for billing.",
        "Example Health will not consider reimbursement. See the manual for codes.",
    ],
)
def test_a_label_of_codes_and_a_remark_are_none(said: str) -> None:
    assert [quote for quote, _ in told(said)][1:] == []
