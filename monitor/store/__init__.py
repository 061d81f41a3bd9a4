"""The store: exact bytes by their hash, and an index of sources, runs, versions, changes and letters."""

from monitor.store.listings import ListingLook, NextListing, StoredListing
from monitor.store.outbox import NewLetter
from monitor.store.rows import Look, Notice, QueuedLetter, Seen, StoredRun, StoredSource, Version
from monitor.store.runs import Capture
from monitor.store.store import Store
from monitor.store.trouble import Busy, Damaged, StoreTrouble
from monitor.store.versions import StoredChange

__all__ = [
    "Busy", "Capture", "Damaged", "ListingLook", "Look", "NewLetter", "NextListing", "Notice", "QueuedLetter", "Seen", "Store",
    "StoreTrouble", "StoredChange", "StoredListing", "StoredRun", "StoredSource", "Version",
]  # fmt: skip
