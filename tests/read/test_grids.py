"""Grids of requirements that an extraction keeps in place with spaces: each cell under its title, or no grid at all."""

import pytest

from monitor.model.document import BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text

OPENING = "Lantern Policy\n\nPolicy Number: L-1\n\nPolicy\n\nLanterns are medically necessary.\n\nPrior Authorization\n\n"
SHORT = """\
Product             Outpatient      Inpatient
Amber HMO           Required        Required
Blue PPO            Not required    Required
"""
LONG = """\
Product             Outpatient                            Inpatient
Amber HMO           Prior authorization is required       Prior authorization is required
Blue PPO            Prior authorization is not required   Prior authorization is required

Coding
"""
CUT = """\
Product             Outpatient                          Inpatient
Amber HMO           Prior authorization is required     Prior authorization is required
Blue PPO            Prior authorization is not required Prior authorization is required
and its riders
"""
APART = """\
Product   Outpatient   Inpatient
Amber HMO   Prior authorization is required   Prior authorization is required
Blue PPO   Prior authorization is not required   Prior authorization is required
"""
ASKEW = """\
Product             Outpatient       Inpatient
Amber HMO           Prior authorization is required     Prior authorization is required
Blue PPO            Prior authorization is not required Prior authorization is required
"""


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(one.product, one.setting, one.requirement) for one in read_record((OPENING + text).encode()).authorization]


@pytest.mark.parametrize("grid", [SHORT, LONG, APART])
def test_each_cell_stands_under_its_title(grid: str) -> None:
    assert told(grid) == [
        ("Amber HMO", "outpatient", "required"),
        ("Amber HMO", "inpatient", "required"),
        ("Blue PPO", "outpatient", "not_required"),
        ("Blue PPO", "inpatient", "required"),
    ]


def test_a_cell_that_one_space_parts_from_the_next_and_one_that_goes_on_below() -> None:
    assert told(CUT)[2:] == [
        ("Blue PPO and its riders", "outpatient", "not_required"),
        ("Blue PPO and its riders", "inpatient", "required"),
    ]


def test_what_follows_a_grid_stays_outside() -> None:
    assert [block.text for block in read_text(OPENING + LONG).blocks][-1] == "Coding"


def test_a_grid_that_lost_its_columns_tells_nothing() -> None:
    for text in (ASKEW, " ".join(LONG.split())):
        record = read_record((OPENING + text).encode())
        assert not record.authorization and not record.observed["authorization"]
        assert [note.kind for note in record.notes] == ["expectation"]


def test_two_requirements_of_one_sentence_are_no_grid() -> None:
    text = "Prior authorization is required for inpatient stays and prior authorization is not required for office visits."
    assert told(text) == [(None, "inpatient", "required"), (None, "office", "not_required")]


def test_titles_without_rows_are_no_grid() -> None:
    assert not [
        block
        for block in read_text("Inpatient     Outpatient\n\nLanterns are lit at dusk.\n").blocks
        if block.kind is BlockKind.TABLE
    ]
