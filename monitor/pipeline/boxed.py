"""What runs in the sandbox. The reading libraries are loaded there alone, and only on a night on which something changed."""

from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.read.sandbox import Sandbox


def read_in(sandbox: Sandbox, data: bytes, content_type: str, payer: str | None) -> PolicyRecord:
    """The record of a document's bytes. Raises Unreadable or NotAPolicy."""
    return sandbox.call(_read, data, content_type, payer)


def compare_in(sandbox: Sandbox, old: PolicyRecord, new: PolicyRecord) -> ChangeSet:
    """What changed between two records. Raises Unreadable when comparing takes too long or fails."""
    return sandbox.call(_compare, old, new)


def _read(data: bytes, content_type: str, payer: str | None) -> PolicyRecord:
    from monitor.normalise import read_record

    return read_record(data, content_type=content_type, payer=payer)


def _compare(old: PolicyRecord, new: PolicyRecord) -> ChangeSet:
    from monitor.compare import compare

    return compare(old, new)
