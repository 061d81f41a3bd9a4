"""Products of a file of criteria, by strength and form."""

import pytest

from monitor.facets.narrative.dosed import is_product
from monitor.facets.narrative.passages import bears_on_coverage
from monitor.model.record import Passage


@pytest.mark.parametrize(
    "text",
    [
        "AMBERLUX 40MG CAP (New Starts Only)",
        "lumenol 0.005% cream lumenol 0.005% ointment",
        "LUMENOL 0.005% TOPICAL SOLN",
        "GLIMMARIS 200MG/ML AUTO-INJECTOR GLIMMARIS 200MG/ML SYRINGE",
        "• wickumab 300 mg/2 mL pen",
        "Glimmaris subcutaneous auto-injector 40 mg",
    ],
)
def test_products_with_strength_route_or_form(text: str) -> None:
    assert is_product(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amberlux 40 mg capsule is taken once daily",
        "Dose: Amberlux 40 mg capsule",
        "Amberlux may be approved for 40 mg tablets",
        "One oral antibiotic was ineffective",
        "40 mg",
    ],
)
def test_sentences_on_products_are_none(text: str) -> None:
    assert not is_product(text)


def test_a_product_of_a_file_of_criteria_bears_on_coverage_also_below_the_products_of_another_form() -> None:
    product = "LUMENOL 0.005% TOPICAL SOLN"
    assert bears_on_coverage(Passage(heading=("GLIMMARIS 200MG/ML SYRINGE",), text=product), frozenset())
    assert not bears_on_coverage(Passage(heading=("Background",), text=product), frozenset())
    assert not bears_on_coverage(Passage(heading=("GLIMMARIS 200MG/ML SYRINGE",), text="Lanterns differ."), frozenset())
