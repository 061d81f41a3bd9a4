"""What a document is read with: a payer file of the package, by name, or one of the workspace's own."""

import hashlib
from pathlib import Path

from monitor.payers import Layout, own_layout
from monitor.reader import reader


def reading(payer: str | None, folder: Path | None) -> tuple[str | Layout | None, str]:
    """What to read with for `payer` (a name, or a key that this gave), and the key under which the record is kept. The key of an own
    payer file changes with the file: versions read with the old one are read again, and a new rule is never a change of the payer."""
    name = (payer or "").partition("@")[0]
    own = own_layout(name, folder)
    if own is None:
        return name or None, name
    return own, f"{name}@{hashlib.sha256(own.model_dump_json().encode()).hexdigest()[:12]}"


def seen_by(payer: str | None, folder: Path | None) -> str:
    """The reader and the key of what it reads with: bytes that said the same to another one are read again."""
    return f"{reader()} {reading(payer, folder)[1]}".rstrip()
