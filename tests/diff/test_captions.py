"""Lines that only name what stands beneath them."""

import pytest

from monitor.diff.captions import is_caption


@pytest.mark.parametrize("line", ["Swollen elbow (SE)", "Initial requests", "Approval duration:", "Gout and glue ear"])
def test_a_short_line_that_names_something_is_a_caption(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Approved for 12 months",
        "Only adults",
        "Not for children",
        "The elbow is swollen",
        "Lamps are covered",
        "investigational",
        "Not covered",
        "Lantern lamps: investigational",
        "Pressure ≥ twice normal",
        "swelling; pain",
        "- dash before a name",
        "Members must ask first",
        "A line that goes on and on about every lantern lamp that anyone has ever put on a dark porch",
    ],
)
def test_a_sentence_a_condition_a_value_or_a_position_is_no_caption(line: str) -> None:
    assert not is_caption(line)
