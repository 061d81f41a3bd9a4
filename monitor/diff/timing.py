"""What the effective date says beside the day on which a version was first seen: notice given, none given, or not yet in force.

Nothing here reads a clock: without the day on which the version was first seen, nothing is said about it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from monitor.model.change import Change, Finding, FindingKind, Materiality
from monitor.model.record import Header

_DATE = "header.effective_date"


def about_dates(new: Header, changes: Sequence[Change], first_seen: str | None, *, whole: bool) -> list[Finding]:
    """The findings about a new effective date: days of notice (against `first_seen`, ISO, or the payer's own publication date), a
    version that is not yet in force, and a date that moved alone, which is said where the `whole` document was compared."""
    moved = next((change for change in changes if change.rule == _DATE), None)
    day = new.effective_date
    if moved is None or day is None:
        return []
    return [
        Finding(kind=kind, text=text, evidence=(moved.id,))
        for kind, text in (*_notice(day, new.published_date, first_seen), *(_alone(day, moved, changes) if whole else ()))
    ]


def _notice(day: str, published: str | None, first_seen: str | None) -> Iterator[tuple[FindingKind, str]]:
    seen = first_seen[:10] if first_seen else None
    if seen is not None and (later := _days(seen, day)) is not None and later > 0:
        yield (
            "future_dated",
            f"Published, not yet in force: takes effect on {day}, {_count(later)} after it was first seen on {seen}.",
        )
    elif seen is not None and len(day) == 7 and day > seen[:7]:
        yield "future_dated", f"Published, not yet in force: takes effect in {day}, and was first seen on {seen}."
    if published is not None and (before := _days(day, published)) is not None and before > 0:
        yield "negative_notice", f"In force on {day}, {_count(before)} before the payer's own publication date, {published}."
    elif seen is not None and (before := _days(day, seen)) is not None and before > 0:
        yield "negative_notice", f"In force on {day}, {_count(before)} before it was first seen on {seen}."


def _days(earlier: str, later: str) -> int | None:
    """Days from one date to another; None where either is less precise than a day."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return None


def _count(days: int) -> str:
    return f"{days} day{'s' * (days != 1)}"


def _alone(day: str, moved: Change, changes: Sequence[Change]) -> Iterator[tuple[FindingKind, str]]:
    if not any(change.materiality is Materiality.MATERIAL and change is not moved for change in changes):
        before = (moved.before or {}).get("effective_date")
        yield "date_alone", f"The effective date moved from {before} to {day}; no other material change was seen."
