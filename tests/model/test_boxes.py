"""Check boxes in running text: the state of a box counts, its shape does not."""

import pytest

from monitor.model.boxes import boxes, plain


@pytest.mark.parametrize(
    "row",
    [
        "☒ Office ☐ Hospital",
        "☑ Office □ Hospital",
        "[x] Office [ ] Hospital",
        "✓ Office ❏ Hospital",
        "■ Office □ Hospital",
        "✔ Office ❑ Hospital",
    ],
)
def test_the_signs_of_one_state_are_one_sign(row: str) -> None:
    assert plain(row) == "☒ Office ☐ Hospital"
    assert boxes(row) == (("Office", True), ("Hospital", False))


def test_labels_stand_before_the_boxes_of_a_row_that_ends_with_one() -> None:
    assert boxes("Site: Office ☒ Hospital ☐") == (("Office", True), ("Hospital", False))


@pytest.mark.parametrize("text", ["✓ Pain for six weeks ✓ Failed exercise", "see [12] and [3]", "■ Braces ■ Splints"])
def test_bullets_and_citations_are_no_boxes(text: str) -> None:
    assert plain(text) == text
    assert boxes(text) == ()


def test_a_check_mark_alone_in_its_cell_ticks_it() -> None:
    assert plain("Office\t✓\t") == "Office\t☒\t"
