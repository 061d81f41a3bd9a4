"""Authorization requirements in lines of text."""

import pytest

from monitor.facets import authorization
from monitor.facets.authorization.compare import compare
from monitor.facets.authorization.wordings import requirement_of
from monitor.facets.section import Section
from monitor.normalise import read_record
from tests.diff.records import record
from tests.facets.blocks import para, table


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


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        ("required", "Prior authorization is required for widgets."),
        ("required", "Preauthorization is needed when widgets are mounted in a clinic."),
        ("required", "Prior authorization is necessary for every widget."),
        ("required", "Requires Prior Authorization by a Plan Medical Director or Designee"),
        ("required", "Widgets are subject to prior authorization."),
        ("required", "All widgets must be precertified."),
        ("not_required", "Precertification is not necessary for widgets."),
        ("not_required", "No prior authorization is needed for widgets."),
        ("not_required", "Widgets do not require a prior authorization."),
        ("not_required", "Prior authorization is no longer required for widgets."),
        ("not_required", "Widgets are not subject to prior authorization."),
        ("may_be_required", "Prior authorization for certain widgets may or may not be required."),
        ("may_be_required", "Widgets may require prior authorization."),
        ("may_be_required", "Prior authorization may also be needed for widgets."),
        ("notification", "Notification only is required for a widget."),
        (None, "Inclusion of a code on this list does not indicate that prior authorization is required."),
        (None, "A code's place on this list does not necessarily imply prior authorization is not required."),
        (None, "In cases where prior authorization is required, send the form for the widget."),
        (None, "If prior authorization is required, send the form for the widget."),
        (None, "Call to learn whether prior authorization is required."),
        (None, "Failure to ask for prior authorization when required leads to a denial of the widget."),
        (None, "Prior authorization requests must hold all required documentation."),
        (None, "To determine if a widget requires prior authorization, call the plan."),
    ],
)
def test_what_a_sentence_requires(requirement: str | None, sentence: str) -> None:
    assert requirement_of(sentence) == requirement


@pytest.mark.parametrize(
    ("product", "sentence"),
    [
        ("HMO", "Prior authorization is required for widgets for HMO members."),
        ("Medicare Advantage", "Prior authorization may be required for Medicare Advantage members."),
        ("HMO and PPO", "Prior authorization is required for HMO and PPO plans."),
        ("all products", "Precertification required for all products."),
        (None, "Prior authorization is required for widgets of a Medicare fee schedule."),
    ],
)
def test_the_products_that_a_sentence_names(product: str | None, sentence: str) -> None:
    for facet in ("authorization", "statements"):
        (found,) = authorization.extract((Section(facet=facet, blocks=(para(sentence),)),)).entities
        assert found.product == product


def test_a_requirement_in_the_heading_of_a_coverage_section_counts() -> None:
    text = (
        "CRITERIA FOR COVERAGE: Requires Prior Authorization by a Plan Medical Director\n\n"
        "A widget is considered medically necessary for a dark hallway.\n\nREFERENCES\n1. Wick A. Lamps. J Oil. 2030;1:2-3.\n"
    )
    record = read_record(text.encode())
    assert [entry.requirement for entry in record.authorization] == ["required"] and len(record.statements) == 1
    section = Section(
        facet="statements", heading=("Widgets (prior authorization required)",), blocks=(para("A widget is covered."),)
    )
    (found,) = authorization.extract((section,)).entities
    assert found.requirement == "required"


SERVICES = (
    ("Setting", "Amber HMO", "Cobalt PPO"),
    ("Inpatient", "Required", "Required"),
    ("Lamp purchase", "Required", "Not required"),
)


def test_a_grid_of_services_down_and_products_across_keeps_both() -> None:
    found = _grid(*SERVICES)
    assert found == [
        ("inpatient", "Amber HMO", "required"),
        ("inpatient", "Cobalt PPO", "required"),
        ("Lamp purchase", "Amber HMO", "required"),
        ("Lamp purchase", "Cobalt PPO", "not_required"),
    ]


def test_a_grid_of_products_down_and_services_across_keeps_both() -> None:
    rented = (SERVICES[0], ("Lamp rental", "Required", "Required"), SERVICES[2])
    turned = [("Plan", *(row[0] for row in rented[1:])), *zip(*(row[1:] for row in rented), strict=True)]
    assert set(_grid(*turned)) == set(_grid(*rented))


def test_two_columns_of_product_and_requirement_have_no_titles_across() -> None:
    assert _grid(("Amber HMO", "Required"), ("Cobalt PPO", "Not required")) == [
        (None, "Amber HMO", "required"),
        (None, "Cobalt PPO", "not_required"),
    ]


def _grid(*rows: tuple[str, ...]) -> list[tuple[str | None, str | None, str]]:
    section = Section(facet="authorization", heading=("Prior Authorization",), blocks=(table(*rows),))
    return [(entry.setting, entry.product, entry.requirement) for entry in authorization.extract((section,)).entities]


def test_requirements_that_changed_places_are_two_changes() -> None:
    swapped = (*SERVICES[:2], ("Lamp purchase", "Not required", "Required"))
    records = [
        record(authorization=list(authorization.extract((Section(facet="authorization", blocks=(table(*rows),)),)).entities))
        for rows in (SERVICES, swapped)
    ]
    assert [(change.what, change.direction.value) for change in compare(*records).changes] == [
        ("Lamp purchase, Amber HMO: authorization required became not required", "looser"),
        ("Lamp purchase, Cobalt PPO: authorization not required became required", "tighter"),
    ]


def test_a_product_that_begins_as_a_heading_does_is_one_where_its_requirement_stands_behind_it() -> None:
    pairs = "<dl><dt>Commercial PPO</dt><dd>Prior authorization is not required.</dd><dt>Medicare Advantage HMO</dt><dd>Prior authorization is required.</dd></dl>"
    page = f"<html><body><h1>Widgets</h1><h2>Policy</h2><p>A widget is covered.</p><h2>Prior Authorization Information</h2>{pairs}</body></html>"
    found = read_record(page.encode()).authorization
    assert [(entry.product, entry.requirement) for entry in found] == [
        ("Commercial PPO", "not_required"),
        ("Medicare Advantage HMO", "required"),
    ]
