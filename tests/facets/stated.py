"""Statements of two versions in a test, and what was told of them."""

from typing import Any

from monitor.facets.statements.compare import compare
from monitor.model.change import Change
from monitor.model.record import Statement
from tests.diff.records import record

LEAD = "Balloon dilation is considered medically necessary when all of the following criteria are met:"


AGE, PAIN, NONE = (
    "The member is 18 years of age or older",
    "Pain has lasted for at least 6 weeks despite exercise",
    "There is no infection",
)


def changes(old: list[Statement], new: list[Statement], **facets: Any) -> list[Change]:
    return compare(record(statements=old), record(statements=new, **facets)).changes


def rules(found: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.rule, change.kind.value, change.direction.value) for change in found]
