"""A record for the terminal: what the reader made of one document, so that a person can check it by eye."""

from collections.abc import Iterator

from monitor.model.record import Criterion, PolicyRecord
from monitor.report.columns import wrap
from monitor.report.words import count, label, lists_each, position_words, sentence, value_words

_HEADER = (
    ("Payer", "payer"), ("Number", "policy_number"), ("Title", "title"), ("Status", "status"), ("Effective", "effective_date"), ("Originally effective", "original_effective_date"),
    ("Last review", "last_review_date"), ("Next review", "next_review_date"), ("Revised", "revision_date"), ("Published", "published_date"),
)  # fmt: skip


def text_record(record: PolicyRecord) -> str:
    """The record as plain text as wide as the terminal (`columns`); a facet that was not found says so."""
    return "\n".join(
        [
            *_header(record),
            *_statements(record),
            *_authorization(record),
            *_codes(record),
            *_history(record),
            *_references(record),
            *_notes(record),
            "",
        ]
    )


def _wrap(text: str, indent: str, *, first: str | None = None) -> list[str]:
    return wrap(text, indent if first is None else first, indent)


def _title(record: PolicyRecord, facet: str, count: int) -> list[str]:
    seen = record.observed.get(facet, False)
    return ["", f"{facet.upper()} ({count})" if seen else f"{facet.upper()} (not found in this document)"]


def _header(record: PolicyRecord) -> Iterator[str]:
    values = record.header.model_dump()
    for name, field in _HEADER:
        if values[field]:
            yield from _wrap(f"{name}: {values[field]}", "  ")
    for name, several in (
        ("Lines of business", record.header.lines_of_business),
        ("Related policies", record.header.related_policies),
    ):
        if several:
            yield from _wrap(f"{name}: {'; '.join(several)}", "  ")
    yield f"sha256 {record.source.sha256} ({record.source.media_type})"


def _statements(record: PolicyRecord) -> Iterator[str]:
    yield from _title(record, "statements", len(record.statements))
    for statement in record.statements:
        where = " > ".join(statement.section)
        yield from _wrap(f"[{position_words(statement.position.value)}] {statement.quote}", "    ", first="  ")
        if where:
            yield f"    in: {where}{f', page {statement.page}' if statement.page else ''}"
        if lists_each(statement) and statement.criteria:
            yield "    Each of these:"
        yield from _criteria(statement.criteria, 2, None if lists_each(statement) else statement.operator)


def _criteria(criteria: tuple[Criterion, ...], depth: int, operator: str | None) -> Iterator[str]:
    pad = "  " * depth
    if criteria and operator:
        yield f"{pad}{operator.upper()} of:"
    for criterion in criteria:
        yield from _wrap(f"{criterion.label or '-'} {criterion.text}", pad + "  ", first=pad)
        yield from _criteria(criterion.children, depth + 1, criterion.operator)


def _authorization(record: PolicyRecord) -> Iterator[str]:
    yield from _title(record, "authorization", len(record.authorization))
    for entry in record.authorization:
        yield from _wrap(
            f"{value_words(entry.requirement)}: {entry.product or 'any product'}, {entry.setting or 'any setting'}",
            "    ",
            first="  ",
        )


def _codes(record: PolicyRecord) -> Iterator[str]:
    yield from _title(record, "codes", len(record.codes))
    for code in record.codes:
        aside = "; ".join(
            part
            for part in (position_words(code.position.value) if code.position else "", code.group or "", code.note or "")
            if part
        )
        yield from _wrap(
            f"{code.system} {code.code}  {code.description or ''}{f'  [{aside}]' if aside else ''}", "    ", first="  "
        )


def _history(record: PolicyRecord) -> Iterator[str]:
    yield from _title(record, "history", len(record.history))
    for row in record.history:
        claims = f"  ({', '.join(map(label, row.claims))})" if row.claims else ""
        yield from _wrap(f"{row.date or 'no date'}  {row.text}{claims}", "    ", first="  ")


def _references(record: PolicyRecord) -> Iterator[str]:
    yield from _title(record, "references", len(record.references))
    for work in record.references:
        yield from _wrap(f"{work.label or '-'} {work.text}", "    ", first="  ")


def _notes(record: PolicyRecord) -> Iterator[str]:
    notes = [note for note in record.notes if note.kind != "furniture_removed"]
    aside = len(record.notes) - len(notes)
    unknown = [note.text for note in notes if note.kind == "unknown_heading"]
    yield from (
        "",
        f"NOTES ({len(notes)}; {aside} pieces of page furniture set aside; {len(record.narrative)} passages of other text)",
    )
    for note in notes:
        if note.kind != "unknown_heading":
            page = f" (page {note.page})" if note.page else ""
            yield from _wrap(f"{sentence(label(note.kind))}: {note.text}{page}", "    ", first="  ")
    if unknown:
        yield from _wrap(f"{count(len(unknown), 'unknown heading')}, read as other text: {'; '.join(unknown)}", "    ", first="  ")
