"""Where the text of a block goes on in lines that seem to begin something of their own."""

from monitor.read.text import read_text
from tests.read.test_text import PROSE, inner, texts


def test_a_lead_in_goes_on_with_how_many_of_its_criteria_must_be_met() -> None:
    assert [
        block.plain
        for block in inner("B) A lamp on trial: carried for one year if the bearer meets\nBOTH of the following (i and ii):")
    ] == ["B) A lamp on trial: carried for one year if the bearer meets BOTH of the following (i and ii):"]


def test_a_name_goes_on_with_its_substance_behind_a_raised_sign() -> None:
    assert "Medications Lumenol® (lanternib)" in texts(
        read_text(f"Medications Lumenol\n®\n(lanternib)\nEffective Date 1/1/2031\n\n{PROSE}")
    )
