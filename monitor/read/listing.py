"""Pages and files that list policies and are none: an index of titles and dates, a search result, an export in columns."""

import csv
import re
from collections.abc import Iterator

from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import key

_FEWEST = 8
"""A list has at least so many rows: fewer are a box of related policies."""
_SHARE = 0.7
"""The part of the page's words that stands in the rows."""
_LONGEST_ROW = 400
"""Characters of a row, on average: a table of criteria has longer ones."""
_NAMES = re.compile(
    r"(?:(?:medical |clinical |drug |reimbursement |coverage )?(?:policy|policies|guideline|guidelines|bulletin|document)(?:[ _](?:name|title|id))?"
    r"|file ?name|doc[ _](?:id|type|title)|document[ _]\w+|lcd|lcd title|article title|title)"
)
_FACTS = re.compile(
    r"(?:(?:policy |last |next )?(?:effective|reviewed|review|revised|updated|published|retirement|posted)(?:[ _](?:date|on))?|date|last[ _](?:updated|published|modified)"
    r"|status|(?:source[ _])?url|link|view|download|contractor\w*|jurisdiction|state|line of business|sections|n[ _]pages|pages)"
)
"""Columns that tell of a document from outside; what a policy says (criteria, a code, a dose) is none."""
_LEADS = re.compile(r"\.(?:pdf|docx?)(?:$|[?#])|polic(?:y|ies)|guidelines?|bulletin|/cpb/|lcd|ncd", re.IGNORECASE)
_ASSERTS = re.compile(r"medically necessary|investigational|not covered|criteria are met|\b(?:is|are) considered\b", re.IGNORECASE)


def lists_policies(document: Document) -> bool:
    """Whether the document only lists policies: rows or links that name documents make up nearly all of it, and no sentence states coverage."""
    lists = [size for rows, size in (_tabled(document), _linked(document)) if rows >= _FEWEST]
    if not lists:
        return False
    texts = [block.plain for block in document.blocks]
    words = sum(map(len, texts))
    return 0 < words * _SHARE <= max(lists) and not any(map(_ASSERTS.search, texts))


def lists_documents(text: str) -> bool:
    """Whether the text is an export in columns, one document a row, whose first line names the columns."""
    lines = text.splitlines()[: _FEWEST * 4]
    try:
        rows = [row for row in csv.reader(lines) if row]
    except csv.Error:  # a cell of more than 131,072 characters: no list of documents
        return False
    if len(rows) <= _FEWEST or len(rows[0]) < 3:
        return False
    whole = sum(len(row) == len(rows[0]) for row in rows[:-1])  # a quoted cell may be cut at the last line
    return _tells_of_documents(tuple(rows[0])) and whole >= _SHARE * (len(rows) - 1)


def _tells_of_documents(columns: tuple[str, ...]) -> bool:
    """Whether columns name a document and facts of it from outside."""
    titles = [key(text).strip(" :") for text in columns]
    return any(map(_NAMES.fullmatch, titles)) and sum(bool(_FACTS.fullmatch(title)) for title in titles) >= min(2, len(titles) - 1)


def _tabled(document: Document) -> tuple[int, int]:
    """Rows in tables that list documents, and the characters in them."""
    rows = size = 0
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.rows and any(_tells_of_documents(row.texts) for row in block.rows[:2]):
            length = len(block.plain)
            if length <= _LONGEST_ROW * len(block.rows):
                rows, size = rows + len(block.rows) - 1, size + length
    return rows, size


def _linked(document: Document) -> tuple[int, int]:
    """Blocks that are nothing but links to documents, and the characters in them."""
    found = [size for block in document.blocks for size in _links(block)]
    return len(found), sum(found)


def _links(block: Block) -> Iterator[int]:
    leading = [link for link in block.links if _LEADS.search(link.url)]
    linked = sum(len(link.text) for link in leading)
    if leading and linked >= _SHARE * len(block.plain):
        yield from (len(link.text) for link in leading)
