"""Items without bullets under an item that has a label and leads to them, as web pages print that lost the bullets."""

import pytest

from monitor.model.record import Criterion
from monitor.normalise import read_record

LINES = """\
National Lantern Determination

B. Nationally Covered Indications

Effective for services performed on or after March 16, 2030, lantern therapy is reasonable and necessary and covered nationally when a physician orders it and each of the following requirements is met:

   a. Patient has:

either lasting, returning or loud hiccups; and
not been treated with the same lantern before; and
been told of the light, the heat and the hum of the lantern, and of what all of them may do to somebody who sleeps lightly or hardly at all.
   b. The lantern must have:
Approval by the Board of Lanterns; and,
a cord.

C. Nationally Non-Covered Indications

Lantern therapy is non-covered if the patient does not meet these criteria.
"""


def shape(criteria: tuple[Criterion, ...]) -> list[tuple[str, int]]:
    return [(criterion.label, len(criterion.children)) for criterion in criteria]


@pytest.mark.parametrize("bullet", ["", "      • "])
def test_lines_without_bullets_are_the_items_of_the_label_above_them(bullet: str) -> None:
    text = "\n".join(f"{bullet}{line}" if line[:1].islower() or line.startswith("Approval") else line for line in LINES.split("\n"))
    covered, denied = read_record(text.encode()).statements
    assert shape(covered.criteria) == [("a.", 3), ("b.", 2)]
    assert [child.operator for child in covered.criteria] == ["all", "all"]
    assert denied.criteria == ()
