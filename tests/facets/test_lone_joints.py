"""An AND or OR that stands on a line of its own between two criteria, or between two passages of a coverage section."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.model.record import Criterion, Passage, Statement
from monitor.normalise import read_record
from tests.diff.records import covered, record
from tests.facets.stated import AGE, LEAD, NONE, PAIN, changes

POLICY = """Policy: Wearing of Widgets

Coverage Criteria
Widgetra will be approved based on all of the following criteria:
(1) Diagnosis of a stiff elbow
-{}-
(2) One of the following:
(a) Failure of a 3 month trial of lamps
-OR-
(b) Contraindication to lamps
-AND-
(3) Prescribed by a lamp keeper
"""


def joined(*texts: str, operator: str | None = "all", between: tuple[str | None, ...]) -> Statement:
    """A statement over criteria with what stands alone between them."""
    statement = covered(LEAD, operator=operator)
    items = tuple(Criterion(text=text, joined_by=word) for text, word in zip(texts, (*between, None), strict=True))
    return statement.model_copy(update={"criteria": items})


def test_a_lone_joint_is_kept_with_the_criterion_before_it() -> None:
    (statement,) = read_record(POLICY.format("AND").encode()).statements
    assert [criterion.joined_by for criterion in statement.criteria] == ["and", None, None]
    assert [criterion.joined_by for criterion in statement.criteria[1].children] == ["or", "and"]


@pytest.mark.parametrize("operator", [None, "all", "any"])
def test_another_lone_joint_is_told_once(operator: str | None) -> None:
    old = joined(AGE, PAIN, NONE, operator=operator, between=("and", "and"))
    (change,) = changes([old], [joined(AGE, PAIN, NONE, operator=operator, between=("and", "or"))])
    assert (change.rule, change.materiality.value) == ("statements.conjunction", "material")
    assert change.what == f"Policy › ‘and’ is now ‘or’ behind the criterion “{PAIN}”"
    assert change.redline[1:] == (("delete", "and"), ("insert", "or"))


def test_lone_joints_that_turned_with_the_list_are_told_with_its_operator() -> None:
    old, new = (joined(AGE, PAIN, operator=name, between=(word,)) for name, word in (("all", "and"), ("any", "or")))
    assert [change.rule for change in changes([old], [new])] == ["statements.operator"]


def test_a_joint_that_only_one_version_prints_or_that_joins_something_else_is_no_change() -> None:
    old = joined(AGE, PAIN, NONE, between=("and", "or"))
    assert changes([old], [joined(AGE, PAIN, NONE, between=("and", None))]) == []
    shorter = joined(AGE, PAIN, between=("or",))
    assert [change.rule for change in changes([joined(AGE, NONE, PAIN, between=("and", "or"))], [shorter])] == [
        "statements.criterion_removed"
    ]


def test_a_joint_at_the_end_of_one_print_and_alone_in_the_other_is_no_change() -> None:
    apart = joined(AGE, PAIN, NONE, operator="any", between=("or", "and"))
    glued = joined(AGE, f"{PAIN} -AND-", NONE, operator="any", between=("or", None))
    assert changes([apart], [glued]) == changes([glued], [apart]) == []
    turned = joined(AGE, f"{PAIN} -OR-", NONE, operator=None, between=("or", None))
    assert [change.rule for change in changes([apart], [turned])] != []


def test_a_lone_joint_between_passages_of_a_coverage_section_is_told() -> None:
    def lines(joint: str) -> list[Passage]:
        texts = (
            "a. Failure of a 3 month trial of lamps",
            f"-{joint}-",
            "b. Contraindication to lamps",
            "-AND-",
            "c. Prescribed by a keeper",
        )
        return [Passage(heading=("Coverage Criteria",), text=text) for text in texts]

    stated = [covered(LEAD, AGE)]
    old, new = (record(statements=stated, narrative=lines(joint)) for joint in ("OR", "AND"))
    (change,) = compare(old, new).changes
    assert (change.rule, change.materiality.value) == ("statements.conjunction", "material")
    assert change.what.startswith("Coverage Criteria › ‘OR’ is now ‘AND’ between “a. Failure of")
    background = [passage.model_copy(update={"heading": ("Background",)}) for passage in lines("OR")]
    other = [passage.model_copy(update={"heading": ("Background",)}) for passage in lines("AND")]
    (informs,) = compare(record(statements=stated, narrative=background), record(statements=stated, narrative=other)).changes
    assert (informs.rule, informs.materiality.value) == ("narrative.edited", "editorial")
