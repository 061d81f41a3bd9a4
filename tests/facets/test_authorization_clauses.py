"""A sentence that says of two settings whether authorization is required says it of each."""

import pytest

from monitor.compare import compare
from monitor.facets import authorization
from monitor.facets.section import Section
from monitor.model.record import Passage, PolicyRecord
from tests.diff.records import record
from tests.facets.blocks import para

ASC, HOSPITAL = (
    "Services in an ambulatory surgical center {} preauthorization",
    "services in an outpatient hospital {} preauthorization.",
)


def said(text: str) -> list[tuple[str | None, str]]:
    found = authorization.extract((Section(facet="authorization", blocks=(para(text),)),)).entities
    return [(entry.setting, entry.requirement) for entry in found]


@pytest.mark.parametrize("joint", ["; ", ", and ", " but "])
def test_two_settings_of_one_sentence_are_two_requirements(joint: str) -> None:
    for first in ("do not require", "require"):
        asc = ("ambulatory surgery center", "not_required" if "not" in first else "required")
        assert said(f"{ASC.format(first)}{joint}{HOSPITAL.format('require')}") == [asc, ("outpatient", "required")]


def test_clauses_that_do_not_each_name_a_setting_of_their_own_stay_one_sentence() -> None:
    for text in (
        "Lamps require preauthorization and wicks require preauthorization.",
        "Inpatient lamps require preauthorization and inpatient wicks require preauthorization.",
        "Outpatient lamps require preauthorization, and kites require preauthorization.",
    ):
        assert len(said(text)) == 1


def test_a_service_that_does_not_require_authorization_is_read_so() -> None:
    assert [said(f"Lamps at home {verb} not require prior authorization.") for verb in ("do", "will")] == [
        [("home", "not_required")]
    ] * 2


def test_a_requirement_of_a_text_that_became_another_is_told_once() -> None:
    def side(verb: str) -> PolicyRecord:
        text = f"{ASC.format(verb)}; {HOSPITAL.format('require')}"
        section = Section(facet="statements", heading=("Limitations",), blocks=(para(text),))
        rows = list(authorization.extract((section,)).entities)
        return record(authorization=rows, narrative=[Passage(heading=("Limitations",), text=f"No lamp is lit twice. {text}")])

    for verbs, direction in ((("do not require", "require"), "tighter"), (("require", "do not require"), "looser")):
        (change,) = compare(*map(side, verbs)).changes
        assert (change.rule, change.direction.value) == ("authorization.requirement", direction)
        assert change.what.startswith("ambulatory surgery center: authorization")
