"""Bytes to `Document`: HTML, PDF, DOCX, JSON, plain text and Markdown, told apart by what the bytes are, never by a file name."""

from monitor.model.document import Document
from monitor.model.trouble import NotAPolicy, Unreadable
from monitor.read.boxed import boxes_listed
from monitor.read.decode import decode
from monitor.read.gate import LISTING, not_a_policy
from monitor.read.listing import lists_documents
from monitor.read.sniff import Kind, is_html, kind_of
from monitor.read.stamps import without_stamps
from monitor.read.structured import parsed_json, read_structured

__all__ = ["read_document"]


def read_document(data: bytes, *, content_type: str = "") -> Document:
    """The document that these bytes hold, whatever its format.

    `content_type` is the HTTP header, used for its charset only: servers mislabel, bytes do not. Raises `Unreadable` when the
    bytes are no document (empty, damaged, encrypted, of another type) and `NotAPolicy` for a challenge, log-in, error or home page.
    """
    document = boxes_listed(without_stamps(_read(data, content_type)))
    if (refusal := not_a_policy(document)) is not None:
        raise NotAPolicy(refusal.line, refusal.hint, refusal.outcome.value)
    if not document.blocks:
        raise _without_text(document)
    return document


def _without_text(document: Document) -> Unreadable:
    picture = next((note.text for note in document.notes if note.kind == "page_without_text"), None)
    if picture is not None:
        return Unreadable(
            f"The document holds no text. {picture}", "Install tesseract to have such pages read (Debian: tesseract-ocr)."
        )
    return Unreadable("The document holds no text.", "A script may fill the page in; save it by hand and import it.")


def _read(data: bytes, content_type: str) -> Document:
    kind = kind_of(data)
    if kind is Kind.PDF:
        from monitor.read.pdf import read_pdf  # the PDF engines load slowly, and most runs meet only HTML

        return read_pdf(data)
    if kind is Kind.DOCX:
        from monitor.read.docx import read_docx

        return read_docx(data)
    text, notes = decode(data, content_type)
    if (value := parsed_json(text)) is not None:
        document = read_structured(value)
    elif is_html(text):
        from monitor.read.html import read_html

        document = read_html(text)
    elif lists_documents(text):
        raise NotAPolicy(LISTING.line, LISTING.hint, LISTING.outcome.value)
    else:
        from monitor.read.text import read_text

        document = read_text(text)
    return document.model_copy(update={"notes": (*notes, *document.notes)}) if notes else document
