"""Passages as they are compared."""

from monitor.facets.narrative.passages import uncited


def test_figures_behind_a_comma_or_a_point_of_a_number_are_no_citation() -> None:
    assert uncited("given to 1,204 members at 0.5 mg each") == "given to 1,204 members at 0.5 mg each"
    assert uncited("shown in two trials.12 Others, 3-5 saw less.") == "shown in two trials. Others, saw less."
