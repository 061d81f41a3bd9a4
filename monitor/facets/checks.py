"""What does not fit together within one document: notes for the reader, never changes."""

import re
from collections.abc import Iterator

from monitor.model.base import Note
from monitor.model.record import Criterion, PolicyRecord, Position
from monitor.model.text import key

_TRIAL = re.compile(r"\bNCT\s?(\d+)\b")
_CODE_IN_CRITERION = re.compile(r"\b(?:CPT|HCPCS)(?: codes?)?\W{1,3}([A-Z]\d{4}|\d{4}[A-Z]|\d{5})\b")
_REMOVED = re.compile(
    r"\b(medicare|medicaid|commercial|exchange)\b(?: advantage)?(?: [a-z]+)? (?:information |products? |language )?removed\b"
)


def consistency_notes(record: PolicyRecord) -> tuple[Note, ...]:
    """Notes of kind `inconsistent`, `date_order` or `malformed_trial_number`, in the order of the checks."""
    return tuple(
        note
        for check in (_trials, _criterion_codes, _removed_products, _investigational_with_authorization)
        for note in check(record)
    )


def _trials(record: PolicyRecord) -> Iterator[Note]:
    for reference in record.references:
        for digits in _TRIAL.findall(reference.text):
            if len(digits) != 8:
                yield Note(
                    kind="malformed_trial_number",
                    text=f"reference {reference.label or ''}: NCT{digits} has {len(digits)} digits, a trial number has 8",
                    page=reference.page,
                )


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
    named = " ".join(key(s.quote) for s in record.statements)
    for row in record.history:
        for product in _REMOVED.findall(key(row.text)):
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
