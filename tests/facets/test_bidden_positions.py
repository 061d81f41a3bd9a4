"""Positions that are bidden ("shall be denied as …"), that a finding of medical necessity rests on, or that another document keeps."""

import pytest

from monitor.facets.outline import outline
from monitor.facets.positions import position_of
from monitor.facets.statements import extract, located
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, para


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Ember widgets shall be denied as not medically necessary.", "not_medically_necessary"),
        ("Widgets billed with this code must be denied as not covered.", "not_covered"),
        ("Glim widgets shall be denied as investigational.", "investigational"),
        ("If the claim must be denied as not covered, the member is told.", None),
        ("Claims that should be denied as not medically necessary are returned.", None),
        ("Requests that lack notes shall be denied as incomplete.", None),
        ("BayHealth bases its determination of medical necessity for an ember widget on the presence of all of the following criteria:", "medically_necessary_with_criteria"),
        ("Medical necessity determinations for widgets are made based upon the following:", "medically_necessary_with_criteria"),
        ("BayHealth bases its determination of medical necessity for widgets on clinical data.", None),
        ("Determinations of medical necessity for widgets are based on the following laws.", None),
        ("This article contains guidelines that complement the Local Coverage Determination (LCD) for Ember Widgets.", "defers_to"),
        ("These guidelines complement each other.", None),
    ],
)  # fmt: skip
def test_the_position_that_is_asserted(said: str, position: str | None) -> None:
    assert position_of(said) == position


def test_an_article_that_goes_with_a_determination_and_a_claim_that_shall_be_denied_state_so_amid_other_text() -> None:
    complements = "This article contains billing guidelines that complement the LCD for Ember Widgets L99999."
    denied = "Glim widgets shall be denied as not reasonable and necessary."
    blocks = (heading("Background"), para(complements), heading("Coding"), para(denied))
    said = extract(located(outline(document(*blocks), generic_layout()))).entities
    assert [one.quote for one in said] == [complements, denied]
