"""What a document is read with: a payer file of the package, by name, one of the workspace's own, or what the document says."""

import hashlib
from pathlib import Path

from monitor.payers import Layout, ReadAs, own_layout, own_layouts
from monitor.reader import reader


def reading(payer: str | None, folder: Path | None) -> tuple[ReadAs, str]:
    """What to read with for `payer` (a name, or a key that this gave), and the key under which the record is kept. Without a name the
    document says whose it is, the workspace's payers among them. The key of own payer files changes with them: versions read with the
    old ones are read again, and a new rule is never a change of the payer."""
    name = (payer or "").partition("@")[0]
    if not name:
        owns = own_layouts(folder)
        return (owns, _key(name, *owns)) if owns else (None, name)
    own = own_layout(name, folder)
    return (own, _key(name, own)) if own is not None else (name, name)


def _key(name: str, *layouts: Layout) -> str:
    read = "\n".join(layout.model_dump_json() for layout in layouts)
    return f"{name}@{hashlib.sha256(read.encode()).hexdigest()[:12]}"


def seen_by(payer: str | None, folder: Path | None) -> str:
    """The reader and the key of what it reads with: bytes that said the same to another one are read again."""
    return f"{reader()} {reading(payer, folder)[1]}".rstrip()
