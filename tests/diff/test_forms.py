"""Two forms of one document: what both say came and went nowhere, and what one says alone is told as ever."""

import pytest

from monitor.compare import compare
from monitor.diff.features import comparable
from monitor.model.change import Materiality
from monitor.model.record import Passage, PolicyRecord, Position, RecordSource, Statement
from tests.diff.records import code, covered, investigational, record, row

PDF, TEXT = (RecordSource(sha256=sign * 64, media_type=kind) for sign, kind in (("1", "application/pdf"), ("2", "text/plain")))
LEAD = "Lantern therapy is considered medically necessary when all of the following criteria are met:"
CAUSE = "The hiccups are not caused by a medicine that can be withdrawn."
BOTH = [covered(LEAD, "Hiccups have lasted for 6 weeks", "Naps have failed", section=("Policy", "Hiccups"))]


def told(old: PolicyRecord, new: PolicyRecord, *, forms: bool = True) -> list[tuple[str, str]]:
    sides = [side.model_copy(update={"source": source}) for side, source in ((old, PDF), (new, TEXT if forms else PDF))]
    changes, mirrored = (compare(*pair).changes for pair in (sides, sides[::-1]))
    assert sorted(change.materiality for change in changes) == sorted(change.materiality for change in mirrored)
    return [(c.rule, c.materiality.value) for c in changes if c.materiality in (Materiality.MATERIAL, Materiality.EXTRACTION)]


def test_a_heading_that_is_a_line_of_text_in_the_other_form_changed_nothing() -> None:
    flat = [covered(LEAD, "Hiccups have lasted for 6 weeks", "Naps have failed", section=("Rules", "Scope"))]
    scope, line = Passage(heading=("Rules", "Scope"), text="All members."), Passage(heading=("Policy",), text="Hiccups")
    old, new = record(statements=BOTH, narrative=[scope]), record(statements=flat, narrative=[scope, line])
    assert told(old, new) == [("statements.reread_elsewhere", "extraction")]
    assert ("statements.heading", "material") in told(old, new, forms=False)
    assert ("statements.heading", "material") in told(old, new.model_copy(update={"narrative": (scope,)}))


def test_a_criterion_that_stands_elsewhere_in_the_other_form_is_not_gone() -> None:
    old = record(statements=[covered(LEAD, "Hiccups for 6 weeks", CAUSE)])
    new = record(statements=[covered(LEAD, "Hiccups for 6 weeks")], history=[row("2029-01", f"Added: {CAUSE}")])
    assert told(old, new) == [("statements.reread_elsewhere", "extraction")]
    assert told(old, new, forms=False) == [("statements.criterion_removed", "material")]
    twice = record(statements=[covered(LEAD, "Hiccups for 6 weeks", CAUSE), investigational(CAUSE)])
    assert ("statements.removed", "material") in told(twice, old)


@pytest.mark.parametrize(
    ("before", "after"), [("for ages 6-12", "for ages 6-14"), ("Naps have failed", "Naps have not failed"), ("1 or 2", "1 and 2")]
)
def test_a_figure_or_word_that_differs_is_told_whatever_the_form(before: str, after: str) -> None:
    old, new = (record(statements=[covered(LEAD, f"Hiccups that last, {words}, in the house", CAUSE)]) for words in (before, after))
    assert [level for _, level in told(old, new)] == ["material"]


def test_a_text_and_the_same_in_markdown_are_one_form() -> None:
    mark = TEXT.model_copy(update={"media_type": "text/markdown"})
    old, new = (
        record(statements=[covered(LEAD, ("One of:", "any", "Hiccups", f"Yawning in the house{end}"), CAUSE)])
        for end in ("", " and")
    )
    changes = compare(old.model_copy(update={"source": TEXT}), new.model_copy(update={"source": mark})).changes
    assert [change.materiality.value for change in changes] == ["material"]


def test_a_joint_on_a_line_of_its_own_in_the_other_form_is_no_change() -> None:
    old, new = (
        record(statements=[covered(LEAD, ("One of:", "any", "Hiccups", f"Yawning in the house{end}"), CAUSE)])
        for end in ("", " and")
    )
    assert told(old, new) == [("statements.reread_elsewhere", "extraction")]
    assert told(old, new, forms=False) == [("statements.conjunction", "material")]


def test_a_heading_read_as_a_lead_to_nothing_in_the_other_form_is_not_gone() -> None:
    rules = Passage(heading=("Policy", "Further rules"), text="Ask the keeper.")
    old = record(statements=[covered(LEAD, CAUSE, "Further rules:")], narrative=[rules])
    new = record(statements=[covered(LEAD, CAUSE)], narrative=[rules])
    assert told(old, new) == [("statements.reread_elsewhere", "extraction")]
    assert told(old, new, forms=False) == [("statements.criterion_removed", "material")]


def test_a_code_is_not_gone_that_the_other_form_says_in_its_text() -> None:
    covers = {"group": "Covered codes", "position": Position.MEDICALLY_NECESSARY}
    old = record(statements=BOTH, codes=[code("20550", **covers), code("20551", **covers)])
    new = record(
        statements=BOTH, codes=[code("20550", **covers)], narrative=[Passage(heading=("Coding",), text="20551 Second lantern")]
    )
    assert told(old, new) == [("statements.reread_elsewhere", "extraction")]
    assert told(old, new, forms=False) == [("codes.removed", "material")]
    refused = {"group": "Codes not covered", "position": Position.NOT_COVERED}
    turned = record(statements=BOTH, codes=[code("20550", **covers), code("20551", **refused)])
    assert [level for _, level in told(old, turned)] == ["material"]


def test_the_letter_of_a_footnote_behind_the_last_bracket_says_nothing() -> None:
    assert comparable("Three naps have failed (each of 1 hour)b") == comparable("Three naps have failed (each of 1 hour)")
    assert comparable("Vitamin B or b") != comparable("Vitamin B or")


def test_a_statement_of_one_form_alone_is_told() -> None:
    more = Statement(position=Position.NOT_COVERED, quote="Lantern therapy for snoring is not covered.", section=("Policy",))
    assert told(record(statements=BOTH), record(statements=[*BOTH, more])) == [("statements.added", "material")]
