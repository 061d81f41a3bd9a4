"""Abbreviations that one of two texts spells out."""

import pytest

from monitor.diff.materiality import classify
from monitor.diff.spelt_out import folded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A visit for evaluation and management (E/M) is paid.", "A visit for E/M is paid."),
        ("A visit for evaluation and management (E/M) is paid.", "A visit for (E/M) is paid."),
        ("Transient elbow glue (TEG) was tried.", "TEG was tried."),
        ("Transient elbow glue (TEG) was tried.", "Transient elbow glue was tried."),
        ("Cancer of the Throat or Elbow Glue cancer,", "Cancer of the throat or elbow glue (EG) cancer,"),
    ],
)
def test_a_form_that_one_text_spells_out_is_no_difference(old: str, new: str) -> None:
    for pair in ((old, new), (new, old)):
        assert classify(*pair, {}).tag in ("same", "editorial"), folded(*pair)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Low back pain (LBP) lasts.", "Long bone pain (LBP) lasts."),
        ("Not covered (NC) here.", "Here."),
        ("Chronic elbow glue (TEG) was tried.", "TEG was tried."),
        ("Transient elbow glue (TEG) was tried.", "Transient elbow glue was tried without TEG."),
        ("Transient elbow glue (BMI) was tried.", "Transient elbow glue was tried."),
    ],
)
def test_other_words_before_an_abbreviation_stay(old: str, new: str) -> None:
    assert folded(old, new) == (old, new)
    assert classify(old, new, {}).tag not in ("same", "editorial")
