"""Lines of one wording under several indications, of which one changed. The policies are invented."""

from monitor.facets.narrative.compare import compare
from monitor.model.record import Passage, PolicyRecord
from tests.diff.records import covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]
FOUR, THREE = "• 4 vials on days 1, 8, 15, and 29", "• 4 vials on days 1, 8, and 15"


def _policy(*doses: str) -> PolicyRecord:
    lines = [line for name, dose in zip(("Gout:", "Rust:"), doses, strict=True) for line in (name, dose, "• 2 vials monthly")]
    made = record(statements=STATED, narrative=[Passage(heading=("Dosing Limits",), text=line) for line in lines])
    words = "\n".join(("Dosing Limits", *lines))
    return made.model_copy(update={"source": made.source.model_copy(update={"words": words})})


def test_the_line_that_changed_is_told_and_its_twin_stays_with_its_indication() -> None:
    for old, new in ((_policy(FOUR, FOUR), _policy(THREE, FOUR)), (_policy(THREE, FOUR), _policy(FOUR, FOUR))):
        (change,) = compare(old, new).changes
        assert (change.rule, change.materiality.value) == ("statements.text", "material")


def test_two_indications_that_exchanged_their_doses_are_both_told() -> None:
    assert len(compare(_policy(FOUR, THREE), _policy(THREE, FOUR)).changes) == 2
