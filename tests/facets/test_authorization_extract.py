"""Authorization requirements in lines of text."""

from monitor.facets import authorization
from monitor.facets.section import Section
from tests.facets.blocks import para


def test_a_bar_between_product_and_requirement_belongs_to_neither() -> None:
    section = Section(
        facet="authorization", heading=("Prior Authorization",), blocks=(para("Amber PPO | Prior authorization is required."),)
    )
    (found,) = authorization.extract((section,)).entities
    assert (found.product, found.requirement) == ("Amber PPO", "required")


def test_a_setting_before_a_requirement_is_no_product() -> None:
    block = para("Outpatient: Prior authorization is required for widgets.")
    (found,) = authorization.extract((Section(facet="authorization", blocks=(block,)),)).entities
    assert (found.product, found.setting) == (None, "outpatient")


def test_a_sentence_that_requires_nothing_is_left_over() -> None:
    block = para("Prior authorization is required. An approval is valid for 90 days.")
    found = authorization.extract((Section(facet="authorization", heading=("Prior Authorization",), blocks=(block,)),))
    assert [entry.quote for entry in found.entities] == ["Prior authorization is required."]
    assert [b.text for section in found.rest for b in section.blocks] == ["An approval is valid for 90 days."]
