"""The numbers of criteria: lists out of which the payer took an item without numbering the others anew, and numbers below a statement's."""

import pytest

from monitor.compare import compare
from monitor.facets import statements
from monitor.facets.section import Section
from monitor.normalise import read_record
from tests.facets.blocks import item

LISTED = """\
Lantern Therapy
Policy Number: 412

Policy
Lantern therapy is considered medically necessary for the following indications when criteria are met:

   1. Hiccups

        1. Hiccups have lasted for 6 weeks; or
        2. The member has one of the following:

              1. Loss of sleep; or
              2. Loss of weight; or
              3. Loss of voice; or
              4. Vomiting

        3. Another therapy has failed

   2. Yawning

        1. Yawning has lasted for 6 weeks
        2. Naps have failed
        3. Coffee has failed
        4. Two lanterns were tried

   3. Snoring

        1. Snoring has lasted for 6 weeks
"""


@pytest.mark.parametrize(
    "item", ["              3. Loss of voice; or\n", "        2. Naps have failed\n", "        3. Coffee has failed\n"]
)
def test_an_item_that_was_taken_out_is_one_change_and_moves_no_other(item: str) -> None:
    assert LISTED.count(item) == 1
    old, new = read_record(LISTED.encode()), read_record(LISTED.replace(item, "").encode())
    told = [(change.rule, change.kind.value) for change in compare(old, new).changes]
    assert told == [("statements.criterion_removed", "removed")]
    assert [change.kind.value for change in compare(new, old).changes] == ["added"]


def test_a_lead_whose_only_line_is_long_and_has_no_label_is_read() -> None:
    line = "; ".join(f"lamps of kind {kind} that burn the oil of the northern light house by day" for kind in range(12))
    text = f"Lantern Therapy\n\nPolicy\n\nDiagnoses/Indications for which coverage is NOT authorized:\n\nUse with {line}\n"
    assert len(line) > 600
    assert "lamps of kind 11" in str(read_record(text.encode()).model_dump())


def test_numbers_below_the_number_of_a_statement_are_its_criteria() -> None:
    section = Section(
        facet="statements",
        heading=("3. Criteria",),
        blocks=(
            item("3.1", "The plan will cover bellows when ALL of the following criteria are met:"),
            item("3.1.1", "The member has low breath; and"),
            item("3.1.2", "One of the following:"),
            item("3.1.2.1", "A test at rest; or"),
            item("3.1.2.2", "A test at work."),
            item("3.2", "The plan will not cover bellows for:"),
            item("3.2.1", "Play."),
            item("3.3", "Requests are sent by mail."),
        ),
    )
    found = statements.extract((section,))
    assert [[c.label for c in one.criteria] for one in found.entities] == [["3.1.1", "3.1.2"], ["3.2.1"]]
    assert [c.label for c in found.entities[0].criteria[1].children] == ["3.1.2.1", "3.1.2.2"]
    assert [block.label for block in found.rest[0].blocks] == ["3.3"]
