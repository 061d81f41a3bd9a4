"""A lone AND or OR that stands between a statement and a list that was not read as its own, and so in no record."""

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record

POLICY = """Lantern Policy
Policy No. MM-999
Effective: 2026-02-01

COVERAGE CRITERIA

Lanterns are covered for dark porches if the member meets the following:
(1) 15 or more dark evenings per month
(2) Failed two kinds of candles

Lamp oil is covered for leaking lamps if the member has
{words}
{joint}
one of the following:
(1) a lamp of 16 years or older
(2) prior benefit from the oil

COVERAGE EXCLUSIONS

Lamp oil is not covered for torches.

BACKGROUND

Lamps were lit with fat
{then}
with wax from bees.
"""
LEAK = "a crack or a dent with little room at the foot"


def told(old: str, new: str) -> list[Change]:
    return list(compare(*(read_record(text.encode()) for text in (old, new))).changes)


def printed(joint: str, words: str = LEAK, then: str = "or") -> str:
    return POLICY.format(joint=joint, words=words, then=then)


def test_a_joint_that_no_record_keeps_is_told_where_it_turned() -> None:
    assert all("AND" not in statement.model_dump_json() for statement in read_record(printed("AND").encode()).statements)
    (change,) = told(printed("AND"), printed("OR"))
    assert (change.rule, change.materiality.value) == ("statements.conjunction", "material")
    assert (
        change.what
        == f"COVERAGE CRITERIA › ‘AND’ is now ‘OR’ behind “Lamp oil is covered for leaking lamps if the member has {LEAK}”"
    )
    assert change.redline[1:] == (("delete", "AND"), ("insert", "OR"))


def test_a_joint_in_another_type_and_one_behind_no_statement_are_quiet() -> None:
    assert told(printed("AND"), printed("-and-")) == []
    assert [change for change in told(printed("AND"), printed("AND", then="and")) if change.materiality.value == "material"] == []


def test_a_joint_that_a_record_keeps_is_told_once() -> None:
    listed = """Lantern Policy

Coverage Criteria
Lanterns will be approved based on all of the following criteria:
• Fifteen or more dark evenings per month
{}
• Two kinds of candles have failed
"""
    (change,) = told(listed.format("-AND-"), listed.format("-OR-"))
    assert change.what == "Coverage Criteria › ‘and’ is now ‘or’ behind the criterion “Fifteen or more dark evenings per month”"


STAGED = """Lantern Policy
Policy No. MM-998

1. Indications
2. Criteria

Approval Criteria
1 – Porch has had a reduction in light of at least 5% from baseline
AND
2 – Documentation of a bright porch, shown by {lead} of the following:
  2.1 Reduction in dark evenings from baseline
  {joint}
  2.2 Improvement in evening reading on the Lantern Scale
AND
3 – Porch is not lit by another lamp
"""


def test_a_joint_that_turned_with_the_operator_of_its_list_is_told_with_it() -> None:
    old, new = STAGED.format(lead="one", joint="OR"), STAGED.format(lead="both", joint="AND")
    for one, other in ((old, new), (new, old)):
        assert [change.rule for change in told(one, other)] == ["statements.operator"]
    assert [change.rule for change in told(old, STAGED.format(lead="one", joint="AND"))] == ["statements.conjunction"]
    (operator, *rest) = told(old, new.replace("\nAND\n3 –", "\nOR\n3 –"))
    assert operator.rule == "statements.operator"
    assert [change.rule for change in rest] == ["statements.conjunction"]
