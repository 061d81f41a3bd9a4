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


def test_a_name_in_capitals_that_a_full_line_cuts_goes_on_and_a_heading_does_not() -> None:
    maker = (
        "Lantern panel of eleven wicks, read by eye and reported as bright or dim, LANTERN WORKS OF AMERICA, LANTERN\nWORKS, INC"
    )
    assert [block.plain for block in inner(maker)] == [maker.replace("\n", " ")]
    short = inner("Lantern panel of eleven wicks, by LANTERN\nRELATED LANTERNS")
    assert [block.plain for block in short] == ["Lantern panel of eleven wicks, by LANTERN", "RELATED LANTERNS"]
