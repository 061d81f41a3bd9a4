"""Lists of criteria out of which the payer took an item without numbering the others anew."""

import pytest

from monitor.compare import compare
from monitor.normalise import read_record

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
