"""Texts that run on through the lines of the other version."""

import pytest

from monitor.diff.runs_on import is_cut_elsewhere, run_together

PART = "Members must have a swollen elbow of 1.5 inches"
WHOLE = f"LUMENOL {PART}"


@pytest.mark.parametrize(
    "lines",
    [
        "Lamps\nLUMENOL\nMembers must have a swollen elbow of 1.5 inches\nGlimmer",
        "LUMENOL Members must have\na swollen elbow of 1.5 inches",
    ],
)
def test_a_text_that_is_cut_at_another_place_runs_on(lines: str) -> None:
    for old, new, both in ((PART, WHOLE, (lines, WHOLE)), (WHOLE, PART, (WHOLE, lines))):
        assert is_cut_elsewhere(old, new, (run_together(both[0]), run_together(both[1])))


@pytest.mark.parametrize(
    "lines",
    [
        "LUMENOL\nMembers must have a swollen elbow of 15 inches",
        "LUMENOL\nMembers must have a swollen elbow of > 1.5 inches",
        "LUMENOL\n• Members must have a swollen elbow of 1.5 inches",
        "LUMENOL\n2. Members must have a swollen elbow of 1.5 inches",
        "LUMENOL\nunless bright\nMembers must have a swollen elbow of 1.5 inches",
        "Members must have a swollen elbow of 1.5 inches\nLUMENOL",
    ],
)
def test_another_figure_sign_item_word_or_order_breaks_it(lines: str) -> None:
    part = PART.replace("1.5", "15") if " 15 " in lines else PART.replace("of", "of >") if ">" in lines else PART
    assert not is_cut_elsewhere(part, WHOLE, (run_together(lines), run_together(WHOLE)))


def test_a_text_or_what_it_has_beside_the_other_that_is_printed_more_often_than_there_is_new() -> None:
    for more in (f"{WHOLE}\n{WHOLE}", f"{WHOLE}\nLUMENOL"):
        assert not is_cut_elsewhere(PART, WHOLE, (run_together(f"LUMENOL\n{PART}"), run_together(more)))
    assert not is_cut_elsewhere(PART, PART, (run_together(PART), run_together(PART)))
    assert not is_cut_elsewhere("Pain", "Gout Pain", (run_together("Gout\nPain"), run_together("Gout Pain")))
