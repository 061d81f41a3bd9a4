"""From a document to its canonical record."""

import hashlib
import itertools
from collections.abc import Iterator

from monitor.facets import authorization, codes, header, history, narrative, references, statements
from monitor.facets.checks import consistency_notes
from monitor.facets.oneline import is_one_line
from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.facets.unknown import unknown_headings
from monitor.model.base import Note
from monitor.model.document import Document
from monitor.model.record import Code, PolicyRecord, RecordSource
from monitor.payers import Layout, ReadAs, layout_for
from monitor.payers.layout import layout_named, recognise
from monitor.read import read_document
from monitor.reader import reader

_ONE_LINE = Note(
    kind="one_line",
    text="The whole text stands on one line, or each of its pages does; where its parts begin and end was told by their wording.",
)


def read_record(data: bytes, *, content_type: str = "", payer: ReadAs = None) -> PolicyRecord:
    """The canonical record of one document's bytes. `payer` names a payer file, or is a layout; without it the document says whose it is,
    as it does among the payers of a workspace and those of the package where it is their layouts, and `generic` forbids payer files. Raises `Unreadable` or `NotAPolicy`, each with the outcome it counts as."""
    return read_whole(data, content_type=content_type, payer=payer)[1]


def read_whole(data: bytes, *, content_type: str = "", payer: ReadAs = None) -> tuple[Document, PolicyRecord]:
    """The document that the bytes hold and its record, as `read_record` takes it from there: what a person checks one against the other."""
    document = read_document(data, content_type=content_type)
    return document, record_of(document, sha256=hashlib.sha256(data).hexdigest(), layout=_layout(document, payer))


def record_of(document: Document, *, sha256: str, layout: Layout) -> PolicyRecord:
    """The record of a document. A facet is `observed` when a section or a sentence of its kind was found; nothing of the document is dropped:
    what no facet uses is narrative, and what the reader set aside is listed in the notes."""
    sections = statements.located(outline(document, layout))
    head = header.extract(document, sections, layout)
    said = statements.extract(sections)
    auth = authorization.extract(sections)
    code_list = codes.extract(_of(sections, "codes"))
    text = tuple(section for section in sections if section.facet != "codes")
    inpatient = codes.inpatient_lists(tuple(section for section in text if section.facet not in ("history", "references")))
    within = code_list.entities or (() if inpatient or _of(sections, "codes") else _uncoded(sections))
    listed = (*codes.numbered_drugs(text), *inpatient, *within)
    rows = history.extract(_of(sections, "history"))
    works = references.extract(_of(sections, "references"))
    rest = (*head.rest, *said.rest, *auth.rest, *code_list.rest, *rows.rest, *works.rest, *_of(sections, "narrative"))
    passages = narrative.extract(_in_order(rest, sections))
    record = PolicyRecord(
        reader=reader(),
        source=_source(document, sha256),
        header=head.header,
        statements=said.entities,
        authorization=auth.entities,
        codes=listed,
        history=rows.entities,
        references=works.entities,
        narrative=passages.entities,
        observed={
            "header": head.observed,
            "statements": bool(said.entities) or bool(_of(sections, "statements")),
            "authorization": not auth.notes and (bool(auth.entities) or bool(_of(sections, "authorization"))),
            "codes": bool(listed) or bool(_of(sections, "codes")),
            "history": bool(rows.entities) or bool(_of(sections, "history")),
            "references": bool(works.entities) or bool(_of(sections, "references")),
            "narrative": bool(passages.entities),
        },
    )
    notes = (
        *document.notes,
        *((_ONE_LINE,) if is_one_line(document.blocks, layout) else ()),
        *head.notes,
        *auth.notes,
        *code_list.notes,
        *rows.notes,
        *works.notes,
        *_furniture(document),
        *unknown_headings(sections, passages.entities, layout, head.header.title),
        *consistency_notes(record),
    )
    return record.model_copy(update={"notes": notes})


def _source(document: Document, sha256: str) -> RecordSource:
    return RecordSource(
        sha256=sha256,
        media_type=document.media_type,
        pages=document.pages,
        words="\n".join(block.plain for block in document.blocks),
        words_sha256=document.words_sha256,
    )


def _layout(document: Document, payer: ReadAs) -> Layout:
    if isinstance(payer, Layout):
        return payer
    if isinstance(payer, str):
        return layout_for(payer)
    own = payer or ()
    if own and (found := recognise(_opening(document), own)) is not None:
        return found
    named = header.signed_by(document)
    packaged = layout_named(named) if named else recognise(header.mentions(_opening(document))) or layout_for(None)
    return next((layout for layout in own if layout.name == packaged.name), packaged)


def _opening(document: Document) -> Iterator[str]:
    """What a document says of itself, around its pages and at its beginning."""
    return itertools.chain(
        document.properties.values(),
        (b.plain for b in document.furniture if b.page in (None, 1)),
        (b.plain for b in document.blocks[:20]),
    )


def _of(sections: tuple[Section, ...], facet: str) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.facet == facet)


def _uncoded(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The codes of a document without coding section: those of its tables of codes, else those that stand in lines of their own,
    else those that its coverage text names."""
    coverage = _of(sections, "statements")
    text = (*_of(sections, "header"), *coverage, *_of(sections, "narrative"))
    return codes.tabled((*text, *_of(sections, "authorization"))) or codes.lined(text) or codes.mentioned(coverage)


def _in_order(rest: tuple[Section, ...], sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Leftovers in the order in which their sections are printed."""
    order = {section.heading: index for index, section in reversed(list(enumerate(sections)))}
    return tuple(sorted(rest, key=lambda section: order.get(section.heading, len(order))))


def _furniture(document: Document) -> tuple[Note, ...]:
    return tuple(
        Note(kind="furniture_removed", text=f"{block.reason or 'furniture'}: {block.plain}"[:300], page=block.page)
        for block in document.furniture
        if block.plain
    )
