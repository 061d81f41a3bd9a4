"""What looks like a heading in a history, and is a part of its rows."""

import itertools
import re

from monitor.facets.section import Heading
from monitor.model.dates import parse_date, whole_date
from monitor.model.document import Block, BlockKind
from monitor.model.text import key
from monitor.payers import heading_key

DATE_COLUMNS = frozenset({
    "date", "dates", "review date", "revision date", "effective date", "date of change", "approval date",
    "implementation date", "date reviewed", "month/year",
})  # fmt: skip
ACTION_COLUMNS = frozenset({
    "action", "actions", "change", "changes", "summary of changes", "revision", "revisions", "revision / date",
    "action/description", "comments", "history", "description of change", "summary", "type of revision",
    "reason for revision", "revision description", "action taken", "notes",
})  # fmt: skip
HISTORY_COLUMNS = DATE_COLUMNS | ACTION_COLUMNS | {"activity", "type of change", "status", "description", "reason", "notes"}
DONE = re.compile(
    r"^\W*(?:references?|codes?|coding|bibliography)\b[^(:]{0,60}\b(?:updated|added|revised|removed|reviewed|deleted|changed|replaced|reformatted|renumbered|clarified)\b",
    re.IGNORECASE,
)
"""A row of a history that says what was done to a part of the policy ("References updated"), and is no heading of that part."""
_CHANGE = re.compile(
    r"(?:added|removed|revised|replaced|updated|deleted|changed|clarified|modified|created|archived|reformatted|reorganized|transferred|relocated|moved|no change)\b(?! on\W*$)",
    re.IGNORECASE,
)
"""How a line begins that says what was changed under the part of the policy named above it."""
_ROW_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d|(?:19|20)\d\d|[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d")
_WRAPPED = 60
"""A heading in capitals that is longer goes on in a second line."""


def is_row_of_history(head: Heading, block: Block, after: tuple[Block, ...], above: Heading | None, current: list[Block]) -> bool:
    """Whether what looks like a heading is a line of the history in which it stands; `above` is the heading right over it, `current` the
    blocks between, `after` those below."""
    if block.kind is not BlockKind.TABLE and all(_titles_column(one) for one in (*current, block)):
        return True
    if current and whole_date(current[-1].text) is not None and (head.facet is None or _names_changed_part(after)):
        return True  # beside its date: a cell in capitals ("NEW POLICY"), or the part that changed, over the plan in which it did
    if (
        DONE.match(block.text)
        or heading_key(block.text) == "committee"
        or (head.facet not in (None, "history") and _names_changed_part(after[:1]))
    ):
        return True
    return block.kind is not BlockKind.HEADING and above is not None and titles_rows(block, above)


def _titles_column(block: Block) -> bool:
    return block.kind is not BlockKind.TABLE and key(block.text).strip(" :") in HISTORY_COLUMNS


def titles_rows(block: Block, above: Heading) -> bool:
    """Right under a history's heading: the title of a column ("Policy"), or the second line of a heading in capitals."""
    if block.kind is BlockKind.HEADING:
        return len(above.text) > _WRAPPED and above.text.isupper() and block.text.isupper()
    return key(block.text) in ("policy", "description", "summary", "review", "reviews", "committee")


def _names_changed_part(after: tuple[Block, ...]) -> bool:
    """In a history, a heading over a line such as "Added language …" names what the row changed; one over a date titles a column."""
    return any(
        block.kind is not BlockKind.TABLE and (_CHANGE.match(block.text) or parse_date(block.text) is not None) for block in after
    )


def quotes_language(rows: list[Block]) -> bool:
    """Whether the last row of a history quotes new language ("Added language to indicate:"): headings that the policy has already stand in
    the quotation, and what it says there is no statement of its own."""
    undated = itertools.takewhile(lambda block: not _ROW_DATE.match(block.plain), reversed(rows))
    return any(_CHANGE.match(block.text) and block.text.endswith(":") for block in undated)
