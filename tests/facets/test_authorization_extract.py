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
