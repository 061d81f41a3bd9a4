"""An authorization for a disease holds without criteria only where the sentence names the disease and nothing else."""

import pytest

from monitor.facets.positions import position_of

GRANTED = "Authorization of 12 months may be granted for treatment of"


@pytest.mark.parametrize(
    "disease",
    [
        "elbow pain",
        "moderately to severely stiff elbow",
        "type 9 stiffness",
        "chronic elbow virus A infection",
        "WID V999E elbow rash",
    ],
)
def test_a_disease_alone_is_no_criterion(disease: str) -> None:
    assert position_of(f"{GRANTED} {disease}.") == "medically_necessary"


@pytest.mark.parametrize(
    "tail",
    [
        "as subsequent therapy",
        "in combination with glue",
        "in adult members",
        "on a background of glue",
        "after failure of glue",
        "before surgery",
        "following surgery",
        "affecting the outer joint",
        "despite glue",
        "without fever",
        "with prior glue",
        "at least weekly",
        "at maximum dose",
        "more than mild",
        "less than severe",
        "greater than mild",
        "refractory to glue",
        "resistant to glue",
        "intolerant to glue",
        "unresponsive to glue",
        "confirmed by scan",
        "documented by scan",
        "used with glue",
        "combined with glue",
        "of a child who aches",
        "of children whose elbows ache",
        "aged nine",
        "age nine",
        "of members",
        "of a patient",
        "of individuals",
        "of adults",
        "of children",
        "of 10% of the joint",
    ],
)
def test_what_is_asked_beside_the_disease_is_a_criterion(tail: str) -> None:
    assert position_of(f"{GRANTED} elbow pain {tail}.") == "medically_necessary_with_criteria"
