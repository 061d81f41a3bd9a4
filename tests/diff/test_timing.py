"""Effective dates beside the day on which a version was first seen; without that day nothing is said of notice."""

from typing import Any

import pytest

from monitor.compare import compare
from monitor.model.record import Header
from tests.diff.records import code, record

OLD = Header(policy_number="12", title="Knee Dilation", effective_date="2025-01-01")


def told(first_seen: str | None, *, more: dict[str, Any] | None = None, **header: Any) -> list[tuple[str, str]]:
    new = record(header=OLD.model_copy(update=header), codes=[code("20550")], **(more or {}))
    found = compare(record(header=OLD, codes=[code("20550")]), new, first_seen=first_seen).findings
    assert all(finding.evidence == ("header-1",) for finding in found)
    return [(finding.kind, finding.text) for finding in found if finding.kind != "date_alone"]


def test_days_of_notice_of_a_version_that_is_not_yet_in_force() -> None:
    assert told("2025-05-04T03:15:00-04:00", effective_date="2025-06-01") == [
        (
            "future_dated",
            "Published, not yet in force: takes effect on 2025-06-01, 28 days after it was first seen on 2025-05-04.",
        )
    ]
    assert [kind for kind, _ in told("2025-05-04", effective_date="2025-06")] == ["future_dated"]


def test_a_version_that_was_in_force_before_it_was_seen() -> None:
    assert told("2025-06-13", effective_date="2025-06-01") == [
        ("negative_notice", "In force on 2025-06-01, 12 days before it was first seen on 2025-06-13.")
    ]


def test_the_payers_own_publication_date_is_the_better_witness() -> None:
    found = told("2025-06-13", effective_date="2025-06-01", published_date="2025-06-02")
    assert found == [("negative_notice", "In force on 2025-06-01, 1 day before the payer's own publication date, 2025-06-02.")]


@pytest.mark.parametrize("seen", [None, "2025-06-01"])
def test_nothing_is_said_of_notice_without_a_day_or_on_the_day_itself(seen: str | None) -> None:
    assert told(seen, effective_date="2025-06-01") == []


@pytest.mark.parametrize("day", ["2025-06", "2025"])
def test_an_imprecise_date_gives_no_days(day: str) -> None:
    assert told("2025-08-01", effective_date=day) == []


def test_an_unmoved_effective_date_is_no_notice() -> None:
    assert told("2026-08-01", title="Dilation of the Knee") == []


def test_an_effective_date_that_moved_alone_is_told_and_one_that_moved_with_the_codes_is_not() -> None:
    new = OLD.model_copy(update={"effective_date": "2025-06-01"})
    alone = compare(record(header=OLD, codes=[code("20550")]), record(header=new, codes=[code("20550")]))
    assert [finding.kind for finding in alone.findings] == ["date_alone"]
    beside = compare(record(header=OLD, codes=[code("20550")]), record(header=new, codes=[code("20551")]))
    assert "date_alone" not in [finding.kind for finding in beside.findings]
