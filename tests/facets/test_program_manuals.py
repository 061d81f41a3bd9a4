"""What the manuals of state programs, articles of contractors and sections on benefits say of coverage, where no heading of coverage stands over it. All of it is invented."""

import pytest

from monitor.facets import statements
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

COVERED = "Ember widgets are considered medically necessary for a stiff elbow."


def read(*blocks: Block) -> tuple[Statement, ...]:
    return statements.extract(statements.located(outline(document(*blocks), generic_layout()))).entities


def stated(*blocks: Block) -> list[tuple[str, str]]:
    return [(one.position.value, one.quote) for one in read(heading("Policy"), para(COVERED), *blocks)][1:]


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Ember widgets are not a benefit for the treatment of a sore knee.", "not_covered"),
        ("Ember widgets are not a covered benefit.", "not_covered"),
        ("Widgets bought at a fair are not covered under any Harbor plan.", "not_covered"),
        ("A widget check is a benefit for members of any age.", "medically_necessary"),
        ("A widget check is a covered benefit once the elbow has healed.", "medically_necessary"),
        ("There is not a benefit for the treatment of a sore knee.", None),
        ("A widget check is a benefit for patients with a sore knee.", None),
        ("The widget is a benefit when laid early, as the trial of Brown showed.", None),
        ("Early widgets are not a benefit for older adults in the trial of Brown.", None),
        ("Tumors with marbles are not covered by the assay.", None),
        ("Ember widgets are not covered by Medicare.", None),
    ],
)
def test_a_plain_sentence_of_benefits_is_a_statement_below_any_heading(said: str, position: str | None) -> None:
    assert stated(heading("Background"), heading("9.9.99.2 Ember Widgets", 3), para(said)) == (
        [(position, said)] if position else []
    )


def test_a_sentence_of_benefits_amid_an_account_of_trials_is_none() -> None:
    account = "Widgets were laid on 40 elbows in 2031. The widget is a benefit once the elbow has healed. Few elbows healed."
    assert stated(heading("Clinical Evidence"), para(account)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Covered Benefits",
        "Non-Covered Benefits",
        "Noncovered Benefits",
        "Covered Services & Limitations",
        "Covered Benefits and Limitations",
        "Services, Benefits, and Limitations",
        "Chapter IV: Covered Services and Limitations",
        "Benefits and Limitations",
        "Services, Benefits, Limitations, and Prior Authorization",
    ],
)
def test_coverage_stands_below_the_headings_of_manuals(title: str) -> None:
    said = "Spare widgets may be covered."
    assert [one.quote for one in read(heading("Widget Manual", 1), heading(title), para(said))] == [said]
    assert stated(heading(title), para("Widgets must be ordered by a smith.")) == []


def test_a_numbered_chapter_on_what_is_not_covered_ends_the_codes_above_it() -> None:
    lead, listed = "Harbor Medicaid does not reimburse the following:", "Spare lamps"
    chapter = (heading("9.9.99.7 Noncovered Services"), para(lead), item("•", listed))
    (found,) = read(heading("Policy"), para(COVERED), heading("Diagnosis Codes"), para("M99.99 Stiff elbow"), *chapter)[1:]
    assert (found.position, found.quote, [one.text for one in found.criteria]) == ("not_covered", lead, [listed])
    group = (heading("Noncovered Services"), para("A9999 Unlisted widget"))
    parts = outline(document(heading("Diagnosis Codes"), para("M99.99 Stiff elbow"), *group), generic_layout())
    assert [part.facet for part in parts if group[1] in part.blocks] == ["codes"]


def test_full_sentences_of_coverage_amid_the_guidance_of_an_article_on_codes_are_statements() -> None:
    lead = "An upper widget will be covered when the record contains all of the following:"
    said = (
        "Bilateral widgets are reported on one line. Widgets laid only to look well are cosmetic and are excluded from coverage.",
        "A widget laid without documented stiffness will be denied as not reasonable and necessary.",
        "Code A9999 will be covered when billed with one of the following:",
        "The following codes are never covered:",
    )
    blocks = (
        para(said[0]),
        para(lead),
        item("1.", "A picture"),
        *map(para, said[1:]),
        table(("Code", "Description"), ("E0999", "Lamp")),
    )
    found = read(heading("Article Text"), para(COVERED), para("Coding Guidance"), *blocks)[1:]
    assert [(one.position, one.quote, len(one.criteria)) for one in found] == [
        ("cosmetic", "Widgets laid only to look well are cosmetic and are excluded from coverage.", 0),
        ("medically_necessary_with_criteria", lead, 1),
        ("not_medically_necessary", said[1], 0),
        ("not_covered", said[3], 0),
    ]


@pytest.mark.parametrize("number", ["C. ", "III. ", "2) ", ""])
def test_a_line_of_business_parts_the_policy_with_a_number_or_without(number: str) -> None:
    blocks = (
        heading(f"{number}Medicare Advantage", 3),
        para("For Medicare Advantage members, Harbor follows Coast Services LCD L99999, Widgets."),
        heading("D. Harbor State Medicaid", 3),
        para("Repair of a scar is considered reconstructive."),
    )
    assert [position for position, _ in stated(*blocks)] == ["defers_to", "reconstructive"]


def test_the_source_before_a_statement_for_a_line_of_business_is_no_part_of_it() -> None:
    source = "Harbor State Health Authority Technology Assessment 20310318B, Elbow Widgets:"
    said = "For Harbor Medicaid members, ember widgets are not a covered benefit after two widgets."
    assert stated(heading("Limitations"), para(f"{source} {said}")) == [("not_covered", said)]
    for other in ("Elbow Widgets, Ember Widgets and Lamps: ", "The assessment of widgets was a decision: "):
        assert stated(heading("Limitations"), para(f"{other}{said}")) == [("not_covered", f"{other}{said}")]


def test_the_exceptions_of_a_state_are_stated_and_questions_with_their_answers_state_nothing() -> None:
    excepted = "Widgets worn by night are reimbursable under the state rule of 2031."
    asked = (
        heading("Questions and Answers"),
        para("Q: Does the plan pay for widgets worn by day?"),
        para("A: Yes, as told above."),
    )
    assert stated(heading("State Exceptions"), heading("Harborland", 3), para(excepted), *asked) == [
        ("medically_necessary", excepted)
    ]
    assert stated(*asked) == []


def test_variations_of_benefit_below_the_policy_are_stated() -> None:
    said = "Lanterns for members of the Harbor Program are not covered."
    for title in ("Benefit Variations", "Questions and Answers"):
        for block in (heading(title, 3), para(title)):
            assert stated(heading("Policy"), para("Lanterns are considered medically necessary for soot."), block, para(said)) == [
                ("medically_necessary", "Lanterns are considered medically necessary for soot."),
                ("not_covered", said),
            ]
    assert stated(heading("Background"), heading("Benefit Variations"), para(said)) == []
