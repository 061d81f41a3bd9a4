"""What does not fit together within one document: notes for the reader, never changes."""

import re
from collections.abc import Iterator

from monitor.diff.named_codes import named_codes
from monitor.model.base import Note
from monitor.model.lines_of_business import LINES
from monitor.model.record import Criterion, PolicyRecord, Position
from monitor.model.text import key

_TRIAL = re.compile(r"\bNCT[\s-]?(\d{4,12})(?: (\d{1,6}))?\b")
"""The digits of a trial's number, and those that follow a space, which a line's end may have set."""
_CODE = r"(?:[A-Z]\d{4}|\d{4}[A-Z]|\d{5})"
_CODE_LIST = re.compile(
    rf"(?:\b(?:CPT|HCPCS)\b[\W®]{{0,3}}(?:(?i:codes?)\b)?|(?<![Zz][Ii][Pp] )(?<![Pp]ostal )\b(?i:codes?)\b)\W{{1,3}}"
    rf"({_CODE}(?:(?:[\s,;/&]|\band\b|\bor\b)+{_CODE})*)\b"
)
"""Codes behind a word that says what they are."""
_CODE_ALONE = re.compile(r"(?<![\w.#-])([A-CEGHJ-MP-V]\d{4}|\d{4}[FTUMA])(?![\w-]|\.\d)")
"""A word that has the shape of a code and of hardly anything else: four digits and a letter."""
_OTHER_NUMBER = re.compile(
    r"(?:polic(?:y|ies)|guidelines?|documents?|forms?|sections?|articles?|numbers?|no\.?|#|grants?|trials?|version|LCD|NCD|MP|TP)\W{0,3}$",
    re.IGNORECASE,
)
"""What stands before a number that is none of a service."""
_ASSERTS = re.compile(
    r"^(?:the (?:use of )?)?(.{8,160}?)\s+(?:is|are)\s+(?:considered\b|not\b|covered\b|medically\b|investigational\b)",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(r"\s*\([^()]{0,40}\)")
_REMOVED = re.compile(rf"\b({LINES})\b(?: [a-z]+)? (?:information |products? |language )?removed\b")
_APPLIES = re.compile(r"\b(?:policy|guideline) (?:also )?applies to\b[^.;:]{0,120}")
_WHOLE_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_ORDERED = 3
"""With fewer rows, none can stand out."""


def consistency_notes(record: PolicyRecord) -> tuple[Note, ...]:
    """Notes of kind `inconsistent`, `date_order` or `malformed_trial_number`, in the order of the checks."""
    return tuple(
        note
        for check in (
            _trials,
            _history_order,
            _criterion_codes,
            _added_codes,
            _removed_products,
            _investigational_with_authorization,
        )
        for note in check(record)
    )


def _trials(record: PolicyRecord) -> Iterator[Note]:
    """Each malformed number once, wherever it stands; a reference is named by its label."""
    told: set[str] = set()
    for place, text, page in _passages(record):
        for digits, more in _TRIAL.findall(text) if "NCT" in text else ():
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
    if not record.codes:
        return
    listed = [code.code for code in record.codes]
    texts = [text for s in record.statements for text in (s.quote, *_texts(s.criteria))]
    for code in dict.fromkeys(code for text in texts for code in _named_codes(text)):
        if not any(_lists(entry, code) for entry in listed):
            yield Note(kind="inconsistent", text=f"code {code} stands in a criterion, and no code table of the document lists it")


def _named_codes(text: str) -> Iterator[str]:
    for found in _CODE_LIST.finditer(text):
        yield from re.findall(_CODE, found[1])
    for found in _CODE_ALONE.finditer(text):
        if not _OTHER_NUMBER.search(text[max(0, found.start() - 20) : found.start()]):
            yield found[1]


def _lists(entry: str, code: str) -> bool:
    """Whether an entry of a code table is a code, or a range or wildcard that holds it."""
    low, _, high = entry.partition("-")
    stem = entry.rstrip("X*-")
    return code in entry or (bool(high) and low <= code <= high) or (stem != entry and code.startswith(stem))


def _added_codes(record: PolicyRecord) -> Iterator[Note]:
    """The codes that the newest row says were added: an older row's may have been removed since."""
    dated = [row for row in record.history if row.date] if record.codes else []
    newest = max((row.date or "" for row in dated), default="")
    listed = [code.code for code in record.codes]
    for row in (row for row in dated if row.date == newest):
        for named in named_codes(row):
            if named.added and not any(_lists(entry, named.code) for entry in listed):
                text = f"the history says code {named.code} was added ({row.date}), and no code table of the document lists it"
                yield Note(kind="inconsistent", text=text, page=row.page)


def _removed_products(record: PolicyRecord) -> Iterator[Note]:
    removed = [(product, row) for row in record.history for product in _REMOVED.findall(key(row.text))]
    named = " ".join(key(s.quote) for s in record.statements) if removed else ""
    applied = [text for n in record.narrative for text in _APPLIES.findall(key(n.text))] if removed else []
    for product, row in removed:
        said = re.compile(rf"\b{product}\b")
        if said.search(named) or any(map(said.search, applied)):
            place = "a statement still names it" if said.search(named) else "the policy still says that it applies to it"
            yield Note(kind="inconsistent", text=f"the history says {product} was removed ({row.date}), and {place}", page=row.page)


def _investigational_with_authorization(record: PolicyRecord) -> Iterator[Note]:
    refused = {
        Position.INVESTIGATIONAL,
        Position.NOT_MEDICALLY_NECESSARY,
        Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY,
        Position.NOT_COVERED,
    }
    required = [a for a in record.authorization if a.requirement == "required"]
    if not required:
        return
    if record.statements and all(s.position in refused for s in record.statements):
        yield Note(
            kind="inconsistent",
            text=f"no service is covered, and prior authorization is required ({required[0].setting or 'no setting named'})",
        )
        return
    subjects = {name: s.position in refused for s in record.statements if (name := _subject(s.quote))}
    for entry in required:
        quote = key(entry.quote)
        named = sorted((name for name in subjects if f" {name} " in f" {quote.strip('. ')} "), key=len)
        if named and subjects[named[-1]]:
            yield Note(
                kind="inconsistent", text=f"{named[-1]} is not covered, and prior authorization is required for it", page=entry.page
            )


def _subject(quote: str) -> str:
    """What a statement speaks of, folded, or an empty text where it is not named in two words or more at its beginning."""
    found = _ASSERTS.match(_NAMED_BY.sub("", quote))
    name = key(found[1]) if found else ""
    return name if " " in name else ""


def _texts(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for criterion in criteria:
        yield criterion.text
        yield from _texts(criterion.children)
