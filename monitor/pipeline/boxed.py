"""What runs in the sandbox. The reading libraries are loaded there alone, and only on a night on which something changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from monitor.read.sandbox import Sandbox

if TYPE_CHECKING:
    from monitor.codesystems import CodeSets
    from monitor.fetch.listing import IndexPage
    from monitor.model.change import ChangeSet
    from monitor.model.document import Document
    from monitor.model.record import PolicyRecord
    from monitor.payers import IndexRules, PayerFile, ReadAs

READING = ("monitor.normalise",)
RUNNING = (*READING, "monitor.compare", "monitor.read.html", "monitor.read.pdf")
"""The modules that a sandbox has in memory from its start: for one document, and for many."""


def begin_read(sandbox: Sandbox, data: bytes, content_type: str, payer: "ReadAs") -> "Callable[[], PolicyRecord]":
    """Begins to read a document's bytes; calling what is returned gives the record, or raises Unreadable or NotAPolicy."""
    return sandbox.begin(_read, data, content_type, payer)


def read_whole_in(sandbox: Sandbox, data: bytes, payer: "ReadAs") -> "tuple[Document, PolicyRecord]":
    """The document of the bytes and its record. Raises Unreadable or NotAPolicy."""
    return sandbox.call(_read_whole, data, payer)


def read_in(sandbox: Sandbox, data: bytes, content_type: str, payer: "ReadAs") -> "PolicyRecord":
    """The record of a document's bytes. Raises Unreadable or NotAPolicy."""
    return begin_read(sandbox, data, content_type, payer)()


def compare_in(
    sandbox: Sandbox,
    old: "PolicyRecord",
    new: "PolicyRecord",
    first_seen: str | None = None,
    code_sets: "CodeSets | None" = None,
) -> "ChangeSet":
    """What changed between two records, as `monitor.compare` tells it. Raises Unreadable when comparing takes too long or fails."""
    return sandbox.call(_compare, old, new, first_seen, code_sets.about(old, new) if code_sets else None)


def read_index_in(sandbox: Sandbox, content: bytes, address: str, rules: "IndexRules", payer: "PayerFile") -> "IndexPage":
    """The policies that a page of a payer's index lists. Raises Unreadable when it is no such page."""
    return sandbox.call(_read_index, content, address, rules, payer)


def _read(data: bytes, content_type: str, payer: "ReadAs") -> "PolicyRecord":
    from monitor.normalise import read_record

    return read_record(data, content_type=content_type, payer=payer)


def _read_whole(data: bytes, payer: "ReadAs") -> "tuple[Document, PolicyRecord]":
    from monitor.normalise import read_whole

    return read_whole(data, payer=payer)


def _read_index(content: bytes, address: str, rules: "IndexRules", payer: "PayerFile") -> "IndexPage":
    from monitor.fetch.listing.page import read_index

    return read_index(content, address, rules, payer)


def _compare(old: "PolicyRecord", new: "PolicyRecord", first_seen: str | None, code_sets: "CodeSets | None") -> "ChangeSet":
    from monitor.compare import compare

    return compare(old, new, first_seen=first_seen, code_sets=code_sets)
