"""Rules of coverage that stand where no statement was read: under headings of coverage, in a preferred drug list, among notes on benefits."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.model.change import Change
from monitor.model.record import Criterion, Passage, PolicyRecord, Position, Statement
from tests.diff.records import covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]


def _told(heading: tuple[str, ...], before: str, after: str) -> list[Change]:
    old, new = ([Passage(heading=heading, text=text)] for text in (before, after))
    return compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("BENEFIT APPLICATION", "Dilations ordered by dentists are not eligible for benefits.", "Dilations ordered by dentists are eligible for benefits."),
        ("BENEFIT APPLICATION", "Coverage of oral widgets is limited to one device every 5 years.", "Coverage of oral widgets is limited to one device every 3 years."),
        ("PRIOR AUTHORIZATION INFORMATION", "Claims for supplies more often than every 90 days will be denied.", "Claims for supplies more often than every 180 days will be denied."),
        ("Notes", "The widget is worn at least 4 hours a night to continue coverage.", "The widget is worn at least 6 hours a night to continue coverage."),
        ("Lamp program", "Lumenol and Luxidine are excluded from coverage for the majority of our benefits.", "Lumenol and Luxidine are included in coverage for the majority of our benefits."),
        ("Lamp program", "Lumenol is typically excluded from coverage.", "Lumenol and Luxidine are typically excluded from coverage."),
        ("ANTI-WIDGETS", "Non-preferred agents require a trial of two preferred agents.", "Non-preferred agents require a trial of one preferred agent."),
        ("ANTI-WIDGETS", "Diagnosis of a stiff elbow and trial and failure of wraps for 90 days.", "Diagnosis of a stiff elbow and trial and failure of wraps for 30 days."),
        ("ANTI-WIDGETS", "Quantity limit: Widgetra 3 mL per 28 days.", "Quantity limit: Widgetra 1.5 mL per 28 days."),
        ("Policy Guidelines", "A new widget is limited to once per 60 months.", "A new widget is limited to once per 84 months."),
        ("Policy Guidelines", "Elbows bend. An elbow exam is required before the widget.", "Elbows bend. An elbow exam is advised before the widget."),
        ("Guidelines", "The trial should last no less than 3 days.", "The trial should last no less than 5 days."),
        ("Benefit Application", "Widgets require prior authorization.", "Widgets require no form."),
        ("Special Considerations", "Widgets at night are not covered.", "Widgets at night are not advised."),
        ("Dosage and Administration", "The dose is given with a maximum of 4 vials.", "The dose is given with a maximum of 5 vials."),
        ("V. Dosage/Administration", "300 mg every 8 weeks", "300 mg every 13 weeks"),
        ("Continued Therapy", "The new dose does not exceed 300 mg every 4 weeks.", "The new dose does not exceed 300 mg every 6 weeks."),
    ],
)  # fmt: skip
def test_a_rule_of_coverage_is_material_though_no_statement_was_read_there(heading: str, before: str, after: str) -> None:
    (change,) = _told((heading,), before, after)
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("Background", "Claims for supplies more often than every 90 days will be denied.", "Claims for supplies more often than every 180 days will be denied."),
        ("Background", "Lumenol is excluded from coverage.", "Lumenol is included in coverage."),
        ("Methods", "Children were excluded from the trial.", "Children were included in the trial."),
        ("Policy History", "Non-preferred agents require a trial of two preferred agents.", "Non-preferred agents require a trial of one preferred agent."),
        ("Guidelines", "The society describes a dose of 5 mg.", "The society describes a dose of 6 mg."),
        ("Guidelines", "In the study the widget was limited to once a year.", "In the study the widget was limited to twice a year."),
        ("Guidelines", "The elbow society holds that the widget is limited to one a year.", "The elbow society holds that the widget is limited to two a year."),
        ("Dosage and Administration", "In a randomized trial the dose does not exceed 4 vials.", "In a randomized trial the dose does not exceed 5 vials."),
        ("Guidelines", "An exam is required before the widget. Lamps burn 4 hours.", "An exam is required before the widget. Lamps burn 5 hours."),
        ("Clinical Practice", "A widget is limited to once per 60 months.", "A widget is limited to once per 84 months."),
        ("Rationale", "An elbow exam is required before the widget.", "An elbow exam is advised before the widget."),
        ("Evidence", "In 2 trials coverage of the wound was limited to one half.", "In 3 trials coverage of the wound was limited to one half."),
    ],
)  # fmt: skip
def test_the_same_words_in_a_background_or_history_inform(heading: str, before: str, after: str) -> None:
    (change,) = _told((heading,), before, after)
    assert change.materiality.value == "editorial"


def test_a_limit_among_the_guidelines_that_only_one_version_has_is_material() -> None:
    texts = ("Elbows bend.", "A new widget is limited to one per arm.")
    old, new = ([Passage(heading=("Policy Guidelines",), text=text) for text in side] for side in (texts[:1], texts))
    (change,) = compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes
    assert change.rule == "statements.text_added"


def _starred(heading: str, text: str, *, criteria: bool = True) -> list[str]:
    """How material the changes are where a text of three months says six, below criteria that stand under `heading`."""
    stated = Statement(
        position=Position.MEDICALLY_NECESSARY_WITH_CRITERIA,
        quote="Lumenol is medically necessary when:",
        section=(heading,),
        criteria=(Criterion(text="The hall is dark"),) * criteria,
    )
    old, new = (
        record(statements=[stated], narrative=[Passage(heading=(heading,), text=one)])
        for one in (text, text.replace("three", "six"))
    )
    return [change.materiality.value for change in compare(old, new).changes]


def test_what_a_star_ties_to_criteria_under_a_summary_bears_on_coverage() -> None:
    line = "Another lamp was tried for three months"
    assert _starred("Summary", f"*{line}") == ["material"]
    assert _starred("Summary", line) == ["editorial"]
    assert _starred("Summary", f"*{line}", criteria=False) == ["editorial"]
    assert _starred("Summary of Evidence", f"*{line}") == ["editorial"]


STATES = "Such lamps are considered unproven."


@pytest.mark.parametrize("duty", ["A second opinion must be obtained before the walk.", "A log of the walks is required."])
def test_what_is_required_behind_a_statement_of_the_same_paragraph_bears_on_coverage(duty: str) -> None:
    old, new = [Passage(text="Lamps burn.")], [Passage(text="Lamps burn."), Passage(text=f"{STATES} {duty}")]
    (change,) = compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes
    assert (change.rule, change.materiality.value) == ("statements.text_added", "material")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Walks", "Lamps burn. A log of the walks is required."),
        ("Background", f"{STATES} A log of the walks is required."),
        ("Walks", f"{STATES} Further studies are required."),
        ("Walks", f"{STATES} More walks are required to determine their worth."),
    ],
)
def test_what_background_or_studies_require_does_not(heading: str, text: str) -> None:
    old, new = [Passage(heading=(heading,), text="Lamps burn.")], [Passage(heading=(heading,), text=text)]
    found = compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes
    assert {change.materiality.value for change in found} == {"editorial"}


_BEFORE, _DUTY = "Walks at night are many.", "A log of the walks must be submitted."
_REFUSED = Statement(position=Position.INVESTIGATIONAL, quote=STATES, section=("Introduction",))


def _printed(passage: str, *lines: str, statements: tuple[Statement, ...] = (_REFUSED,)) -> PolicyRecord:
    made = record(statements=statements, narrative=[Passage(heading=("Introduction",), text=passage)] if passage else [])
    return made.model_copy(update={"source": made.source.model_copy(update={"words": "\n".join(("Introduction", *lines))})})


def test_what_is_required_in_the_paragraph_that_a_statement_was_taken_out_of_bears_on_coverage() -> None:
    old, new = _printed(_BEFORE, f"{_BEFORE} {STATES}"), _printed(f"{_BEFORE} {_DUTY}", f"{_BEFORE} {STATES} {_DUTY}")
    alone = _printed(_DUTY, f"{STATES} {_DUTY}"), _printed("", STATES)
    assert [change.rule for change in compare(old, new).changes] == ["statements.text"]
    assert [change.rule for change in compare(new, old).changes] == ["statements.text"]
    assert [change.rule for change in compare(*alone).changes] == ["statements.text_removed"]


def test_what_is_required_in_a_paragraph_of_its_own_or_advised_beside_a_statement_informs() -> None:
    old, apart = _printed(_BEFORE, _BEFORE, STATES), _printed(f"{_BEFORE} {_DUTY}", STATES, f"{_BEFORE} {_DUTY}")
    advised = _printed(f"{_BEFORE} A log may help.", f"{_BEFORE} {STATES} A log may help.")
    study = "The study states that a log must be submitted."
    found = _printed(f"{_BEFORE} {study}", f"{_BEFORE} {STATES} {study}")
    for new in (apart, advised, found):
        assert {change.materiality.value for change in compare(old, new).changes} == {"editorial"}


def test_what_is_required_further_behind_a_statement_or_reads_otherwise_in_its_references_alone_informs() -> None:
    far = _printed(f"{_BEFORE} Lamps burn. {_DUTY}", f"{STATES} Lamps burn. {_DUTY}")
    cited = _printed(f"{_BEFORE} {_DUTY}12 Oil.", f"{_BEFORE} {STATES} {_DUTY}12 Oil.")
    uncited = _printed(f"{_BEFORE} {_DUTY} Oil.", f"{_BEFORE} {STATES} {_DUTY} Oil.")
    assert {c.materiality.value for c in compare(_printed(f"{_BEFORE} Lamps burn.", STATES), far).changes} == {"editorial"}
    assert not [c for c in compare(cited, uncited).changes if c.materiality.value == "material"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Widget shop Notification only Not required", "Widget shop Prior authorization Not required"),
        ("Setting\tGold\tSilver\nShop\tNot required\tRequired\nHome\tNot required\tNot required",
         "Setting\tGold\tSilver\nShop\tNot required\tRequired\nHome\tNot required\tNotification only"),
    ],
)  # fmt: skip
def test_what_the_plans_require_in_a_setting_is_material_in_a_grid_that_nothing_heads(before: str, after: str) -> None:
    (change,) = _told((), before, after)
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A look at notification: not required reading", "A look at notification: required reading"),
        ("Elbows in the news. Notification only", "Elbows in the press. Notification only"),
        ("Forms on prior authorization", "Papers on prior authorization"),
    ],
)
def test_other_lines_with_such_words_are_no_row_of_a_grid(before: str, after: str) -> None:
    assert {change.materiality.value for change in _told(("Background",), before, after)} == {"editorial"}


@pytest.mark.parametrize(
    ("heading", "material"),
    [
        ("Revision of Elbow Widget", True),
        ("Revision Widget Replacement", True),
        ("Scar Revision Surgery", True),
        ("Revision of this Policy", False),
        ("Revisions", False),
        ("Policy Revision Summary", False),
    ],
)
def test_what_is_told_of_the_revision_of_a_joint_is_no_revision_of_the_document(heading: str, material: bool) -> None:
    stated = covered("A second widget is medically necessary when:", "Pain", section=(heading,))
    old, new = (
        record(statements=[stated], narrative=[Passage(heading=(heading,), text=f"Stiff for {weeks} weeks.")]) for weeks in (6, 8)
    )
    (change,) = compare(old, new).changes
    assert (change.materiality.value == "material") == material
