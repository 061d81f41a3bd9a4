"""What a difference is worth where a version was read from pictures, or not read whole: our reading may differ, and not the payer's text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from monitor.diff.comparison import Comparison, as_reading
from monitor.diff.materiality import RULES
from monitor.model.base import Note
from monitor.model.change import Change, Kind
from monitor.model.record import PolicyRecord

OCR, UNREAD, PICTURE = "ocr", "page_without_text", "picture"
"""The kinds of note by which a record tells that a page was read from its picture, that one could not be read, and that one holds a picture
beside its text."""
_SIGNS = str.maketrans({"≥": ">", "=": ">", "≤": "<"})
"""Character recognition knows no ≥ and no ≤ and takes the nearest sign; > and < it tells apart."""
_SPACE = re.compile(r"\s+")


def settle(compared: Iterable[Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Tells as our reading, in the comparisons, what the reading alone may have made: only comparison signs differ and OCR read them, or
    text is missing from the version of which more pages were not read. A finding that rests on nothing else goes."""
    scanned = any(note.kind == OCR for record in (old, new) for note in record.notes)
    missing = {Kind.REMOVED: _unread(new) > _unread(old), Kind.ADDED: _unread(old) > _unread(new)}
    if not scanned and not any(missing.values()):
        return
    for comparison in compared:
        comparison.retell(lambda change: _told(change, scanned, missing))


def _told(change: Change, scanned: bool, missing: Mapping[Kind, bool]) -> Change:
    if missing.get(change.kind):
        return as_reading(change, "page.unread")
    rule = f"{change.facet}.ocr"
    return as_reading(change, rule) if scanned and rule in RULES and _only_signs(change) else change


def scan_notes(old: PolicyRecord, new: PolicyRecord) -> tuple[Note, ...]:
    """What a reader of the comparison must know of the pages that are pictures."""
    return tuple(note for name, record in (("old", old), ("new", new)) for note in _of(name, record))


def _of(name: str, record: PolicyRecord) -> Iterator[Note]:
    for kind, text in (
        (OCR, "read by OCR, which may misread letters, codes and signs; check what differs there"),
        (UNREAD, "not read, being images; what stands there was not compared"),
        (PICTURE, "read without the pictures among the text; what stands in those was not compared"),
    ):
        pages = sorted({note.page for note in record.notes if note.kind == kind and note.page})
        if pages:
            plural = "s" if len(pages) > 1 else ""
            yield Note(kind=kind, text=f"{name} version: page{plural} {_ranges(pages)} {'were' if plural else 'was'} {text}.")


def _ranges(pages: list[int]) -> str:
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _unread(record: PolicyRecord) -> int:
    return sum(note.kind == UNREAD for note in record.notes)


def _only_signs(change: Change) -> bool:
    """Whether the two wordings are one but for signs that OCR takes for each other."""
    if change.kind is not Kind.CHANGED or not change.redline:
        return False
    old, new = ("".join(text for kind, text in change.redline if kind in ("equal", side)) for side in ("delete", "insert"))
    return _folded(old) == _folded(new)


def _folded(text: str) -> str:
    return _SPACE.sub("", text.translate(_SIGNS))
