"""A heading that one version prints so that it is read as a line of text: what stands beneath it stands there in both."""

from monitor.compare import compare
from monitor.model.record import Passage, PolicyRecord
from tests.diff.records import covered, record

TOP, EXAM, SMEAR = "Reimbursement Guidelines:", "Yearly Exams", "Smear on the Same Day"
DAY = "When a smear is reported on the day of an exam, only the exam is paid for, and the smear is part of it."
NOTE = "The office keeps the slide of each smear for two years and hands it over when it is asked to."
LEAD = "A smear that is reported alone is considered medically necessary when:"


def policy(*passages: tuple[str, str], smear: str = EXAM, lead: str = LEAD) -> PolicyRecord:
    said = [
        covered("One exam in a year is medically necessary when:", "It was ordered.", section=(TOP, EXAM)),
        covered(lead, "The slide is kept.", section=(TOP, smear)),
    ]
    return record(statements=said, narrative=[Passage(heading=(TOP, heading), text=text) for heading, text in passages])


LINE = policy((EXAM, SMEAR), (EXAM, DAY), (EXAM, NOTE))
HEADING = policy((SMEAR, DAY), (SMEAR, NOTE), smear=SMEAR)


def rules(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    return [change.rule for change in compare(old, new).changes]


def test_a_line_that_the_other_version_has_as_a_heading_heads_what_follows_it() -> None:
    for old, new in ((LINE, HEADING), (HEADING, LINE)):
        found = compare(old, new)
        assert (found.changes, found.verdict) == ((), "unchanged")
        assert found.suppressed["heading_not_observed"] == 2  # over the text, and over the statement


def test_what_changed_beneath_such_a_line_is_told_as_that_and_not_as_text_that_came_and_went() -> None:
    cut = (SMEAR, "When a smear is reported on the day of an exam, only the exam is paid for."), (SMEAR, NOTE)
    assert rules(LINE, policy(*cut, smear=SMEAR)) == ["statements.text"]
    assert rules(LINE, policy((SMEAR, DAY), (SMEAR, NOTE), smear=SMEAR, lead=LEAD.replace("alone", "twice"))) == [
        "statements.frequency"
    ]


def test_a_heading_of_which_the_other_version_has_no_line_is_told() -> None:
    assert rules(policy((EXAM, DAY), (EXAM, NOTE)), HEADING) == ["statements.heading"]


def test_an_item_of_a_list_and_a_line_of_another_section_are_no_headings() -> None:
    item = policy((EXAM, f"• {SMEAR}"), (EXAM, DAY), (EXAM, NOTE))
    assert "statements.heading" in rules(item, HEADING)
    apart = Passage(heading=("Background",), text=SMEAR)
    elsewhere = LINE.model_copy(update={"narrative": (apart, *LINE.narrative[1:])})
    assert "statements.heading" in rules(elsewhere, HEADING)


def test_a_paragraph_that_became_a_lead_with_its_list_is_one_change() -> None:
    lead = (
        "Should two visits on one day be needed, the records must show why both were needed, and that each was a visit of its own. "
    )
    rest = "Payment for the visit is also subject to the limits that are stated in the benefits of the member."
    old = policy((EXAM, lead + rest))
    new = policy(
        (EXAM, "Should two visits on one day be needed, the records must show:"),
        (EXAM, "1. Why both were needed and,"),
        (EXAM, "2. That each was a longer visit of its own"),
        (EXAM, rest),
    )
    for one, other in ((old, new), (new, old)):
        (change,) = compare(one, other).changes
        assert (change.rule, "2." in change.what) == ("statements.text", False)
