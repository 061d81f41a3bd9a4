"""Rows of the history compared: what is news, and what rewrites the record."""

from monitor.facets.history.compare import compare as compare_history
from monitor.model.record import HistoryEntry
from tests.diff.records import record, row

REVIEW, UPDATED, FIRST = (
    row("2025-01", "Annual policy review. References updated."),
    row("2024-01", "Codes were updated for the year."),
    row("2020-05-01", "New policy, effective now."),
)


def history(old: list[HistoryEntry], new: list[HistoryEntry]) -> tuple[list[str], list[str]]:
    found = compare_history(record(history=old), record(history=new))
    return [c.rule for c in found.changes], [f.kind for f in found.findings]


def test_a_row_at_the_newest_end_is_news() -> None:
    assert history([UPDATED, FIRST], [REVIEW, UPDATED, FIRST]) == (["history.row_added"], [])
    assert history([FIRST, UPDATED], [FIRST, UPDATED, REVIEW]) == (["history.row_added"], [])
    assert history([UPDATED, FIRST], [REVIEW, REVIEW, UPDATED, FIRST])[0] == ["history.row_added"] * 2


def test_every_other_difference_rewrites_the_record() -> None:
    middle = row("2022-03", "Criteria were clarified.")
    assert history([REVIEW, FIRST], [REVIEW, middle, FIRST]) == (["history.row_inserted"], ["retroactive"])
    assert history([REVIEW, middle, FIRST], [REVIEW, FIRST]) == (["history.row_removed"], ["retroactive"])
    edited = UPDATED.model_copy(update={"text": "Codes and criteria were updated for the year."})
    assert history([REVIEW, UPDATED], [REVIEW, edited]) == (["history.row_edited"], ["retroactive"])
    redated = UPDATED.model_copy(update={"date": "2024-02"})
    assert history([REVIEW, UPDATED], [REVIEW, redated]) == (["history.row_edited"], ["retroactive"])


def test_two_rows_of_one_date_are_two_and_typography_is_none() -> None:
    twin = UPDATED.model_copy(update={"text": "Medicare information was moved to another policy."})
    assert history([UPDATED, twin], [twin, UPDATED]) == ([], [])
    assert history([UPDATED, twin], [UPDATED])[0] == ["history.row_removed"]
    assert history([UPDATED], [UPDATED.model_copy(update={"text": "Codes  were updated\u00a0for the year"})]) == ([], [])


def test_a_table_that_prints_its_latest_rows_only_drops_the_oldest() -> None:
    assert history([UPDATED, FIRST], [REVIEW, UPDATED]) == (["history.row_added", "history.row_dropped"], [])


def test_a_new_row_with_an_old_date_is_told() -> None:
    assert history([UPDATED, FIRST], [row("2023-06", "Title changed."), UPDATED, FIRST]) == (["history.row_added"], ["date_order"])


def test_the_line_that_heads_a_history_with_the_day_of_its_latest_row_rewrites_nothing() -> None:
    told = [("2030-01", "Annual review. Lamps added."), ("2029-01", "New policy.")]
    old = [HistoryEntry(date=date, text=text) for date, text in [("2030-01", "Reviewed"), *told]]
    new = [HistoryEntry(date=date, text=text) for date, text in [("2031-01", "Revised"), ("2031-01", "Wicks added."), *told]]
    assert history(old, new) == (["history.row_added"], [])


def test_a_review_of_which_no_other_row_tells_is_a_row_like_any() -> None:
    told = HistoryEntry(date="2029-01", text="New policy.")
    old = [HistoryEntry(date="2030-01", text="Reviewed"), told]
    new = [HistoryEntry(date="2031-01", text="Revised"), told]
    assert history(old, new) == (["history.row_added", "history.row_removed"], ["retroactive"])
