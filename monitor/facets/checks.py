"""What does not fit together within one document: notes for the reader, never changes."""

import re
from collections.abc import Iterator

from monitor.model.base import Note
from monitor.model.record import Criterion, PolicyRecord, Position
from monitor.model.text import key

_TRIAL = re.compile(r"\bNCT[\s-]?(\d{4,12})(?: (\d{1,6}))?\b")
"""The digits of a trial's number, and those that follow a space, which a line's end may have set."""
_CODE_IN_CRITERION = re.compile(r"\b(?:CPT|HCPCS)(?: codes?)?\W{1,3}([A-Z]\d{4}|\d{4}[A-Z]|\d{5})\b")
_REMOVED = re.compile(
    r"\b(medicare|medicaid|commercial|exchange)\b(?: advantage)?(?: [a-z]+)? (?:information |products? |language )?removed\b"
)
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ORDERED = 6
"""With fewer rows, one that stands out may as well begin another list."""


def consistency_notes(record: PolicyRecord) -> tuple[Note, ...]:
    """Notes of kind `inconsistent`, `date_order` or `malformed_trial_number`, in the order of the checks."""
    return tuple(
        note
        for check in (_trials, _history_order, _criterion_codes, _removed_products, _investigational_with_authorization)
        for note in check(record)
    )


def _trials(record: PolicyRecord) -> Iterator[Note]:
    """Each malformed number once, wherever it stands; a reference is named by its label."""
    told: set[str] = set()
    for place, text, page in _passages(record):
        for digits, more in _TRIAL.findall(text):
            if 8 in (len(digits), len(digits + more)) or digits in told:
                continue
            told.add(digits)
            yield Note(
                kind="malformed_trial_number",
                text=f"{place}NCT{digits} has {len(digits)} digits, a trial number has 8",
                page=page,
            )


def _passages(record: PolicyRecord) -> Iterator[tuple[str, str, int | None]]:
    """Where trials are named: a place to begin a note with, the text, and its page."""
    yield from ((f"reference {r.label or ''}: ", r.text, r.page) for r in record.references)
    yield from (("", text, s.page) for s in record.statements for text in (s.quote, *_texts(s.criteria)))
    yield from (("", n.text, n.page) for n in record.narrative)


def _history_order(record: PolicyRecord) -> Iterator[Note]:
    """The one row within a dated list that stands out of an order which all the others keep."""
    rows = [row for row in record.history if row.date and _WHOLE_DATE.fullmatch(row.date)]
    dates = [row.date or "" for row in rows]
    if len(rows) < _ORDERED or _sorted(dates):
        return
    alone = [place for place in range(1, len(rows) - 1) if _sorted(dates[:place] + dates[place + 1 :])]
    if len(alone) == 1:
        row = rows[alone[0]]
        yield Note(
            kind="date_order", text=f"the history row of {row.date} stands out of the order of the other rows", page=row.page
        )


def _sorted(dates: list[str]) -> bool:
    return dates == sorted(dates) or dates == sorted(dates, reverse=True)


def _criterion_codes(record: PolicyRecord) -> Iterator[Note]:
    listed = " ".join(code.code for code in record.codes)
    if not record.codes:
        return
    texts = [text for s in record.statements for text in (s.quote, *_texts(s.criteria))]
    for code in dict.fromkeys(code for text in texts for code in _CODE_IN_CRITERION.findall(text)):
        if code not in listed and not any(
            "-" in c.code and c.code.split("-")[0] <= code <= c.code.split("-")[-1] for c in record.codes
        ):
            yield Note(kind="inconsistent", text=f"code {code} stands in a criterion, and no code table of the document lists it")


def _removed_products(record: PolicyRecord) -> Iterator[Note]:
    removed = [(product, row) for row in record.history for product in _REMOVED.findall(key(row.text))]
    named = " ".join(key(s.quote) for s in record.statements) if removed else ""
    for product, row in removed:
        if re.search(rf"\b{product}\b", named):
            yield Note(
                kind="inconsistent",
                text=f"the history says {product} was removed ({row.date}), and a statement still names it",
                page=row.page,
            )


def _investigational_with_authorization(record: PolicyRecord) -> Iterator[Note]:
    refused = {
        Position.INVESTIGATIONAL,
        Position.NOT_MEDICALLY_NECESSARY,
        Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY,
        Position.NOT_COVERED,
    }
    required = [a for a in record.authorization if a.requirement == "required"]
    if record.statements and required and all(s.position in refused for s in record.statements):
        yield Note(
            kind="inconsistent",
            text=f"no service is covered, and prior authorization is required ({required[0].setting or 'no setting named'})",
        )


def _texts(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for criterion in criteria:
        yield criterion.text
        yield from _texts(criterion.children)
