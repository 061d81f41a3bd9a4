"""The titles of a history's columns, set on lines of their own above rows that lost their table."""

from collections.abc import Iterable

from monitor.model.document import Block
from monitor.model.text import key

_WORDS = frozenset({
    "date", "dates", "action", "actions", "summary", "of", "changes", "change", "type", "revision", "revisions", "reviews", "review", "and",
    "approvals", "approved", "by", "approval", "effective", "status", "description", "comments", "p&t", "history", "month", "year", "dateaction", "dateactiondescription", "activity", "notes", "reason", "taken",
})  # fmt: skip


def titles_columns(block: Block) -> bool:
    """Whether a line is made of the titles of a history's columns, or is one of them: "Date", "Summary of Changes", "Type of Revision Date"."""
    words = key(block.text).replace(",", " ").split()
    return 0 < len(words) <= 8 and set(words) <= _WORDS


def are_typed(blocks: Iterable[Block]) -> bool:
    """Whether such titles name first the column that says which kind of act a row was: "Status", "Date", "Action"."""
    return any(titles_columns(block) and key(block.text).startswith(("type", "status")) for block in blocks)


def end_with_dates(titles: list[str]) -> bool:
    """Whether the titles of columns, one a line, name the dates last: behind the title of the text, or alone as the date of something
    (the title of the text is the section's heading then)."""
    first = next((place for place, title in enumerate(titles) if title.endswith("date")), None)
    if first is None or any(not title.endswith("date") for title in titles[first:]):
        return False
    return first > 0 or any(not title.startswith("date") for title in titles)
