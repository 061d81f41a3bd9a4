"""Which reader made a record: records of two readers are never compared (DESIGN.md, law "our own upgrade is never the payer's change")."""

import functools
import hashlib
from importlib import metadata, resources
from importlib.resources.abc import Traversable

READER = "1"
"""The generation of the reader, for people; what tells two readers apart is the fingerprint behind it."""

_PARTS = ("codesystems", "diff", "facets", "model", "normalise.py", "payers", "read")
"""What stands between bytes and record; of `diff`, the words and splits that the facets read with."""
_LIBRARIES = ("beautifulsoup4", "charset-normalizer", "lxml", "pikepdf", "pypdfium2", "python-docx")


@functools.cache
def reader() -> str:
    """The present reader as `generation-fingerprint`, the fingerprint being 12 hex digits over the code, the payer files and the versions
    of the libraries that make a record of a document. So nobody has to remember to raise a number: stored snapshots are read again
    before they are compared whenever any of these differs."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    package = resources.files("monitor")
    for part in _PARTS:
        _add(digest, package / part)
    return f"{READER}-{digest.hexdigest()[:12]}"


def _add(digest: "hashlib._Hash", entry: Traversable) -> None:
    if entry.is_dir():
        for below in sorted(entry.iterdir(), key=lambda found: found.name):
            _add(digest, below)
    elif entry.name.endswith((".py", ".toml")):
        content = entry.read_bytes()
        digest.update(f"{entry.name} {len(content)}\n".encode() + content)
