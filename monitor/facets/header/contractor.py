"""Whose determination a page of the Medicare coverage database prints: the contractors that it lists, each once for every contract and state."""

import re
from collections.abc import Iterator, Sequence

from monitor.model.document import Block, BlockKind
from monitor.model.text import display, key

_TITLE = "contractor name"
_OVER = re.compile(r"contractor (?:name\b.{0,80}|information)")
"""The titles of the list's columns, or the heading over it."""
_MAC = r"(?:MAC - Part [AB]|(?:A and B (?:and HHH )?|DME |HHH )MAC)"
"""What kind of contract it is, beside the name."""
_KIND = re.compile(_MAC)
_CONTRACT = re.compile(r"\d{5} - (?:DME |HHH )?MAC\b.{0,20}")
_KINDS = re.compile(rf"\({_MAC}(?:, {_MAC})*\)")
_ROW = re.compile(rf"(?P<name>[A-Z].{{2,80}}?),? (?:{_MAC} \d{{5}}\b.{{0,80}}|{_KINDS.pattern})")
"""A row on a line: the name, and the kind and number of the contract, or the kinds alone in brackets."""
_LISTED = 400
"""The list stands within so many blocks from the beginning."""


def contractors(blocks: Sequence[Block]) -> str | None:
    """The names of the contractors, parted by semicolons; None where neither a title of the column of their names nor the heading of their
    list stands near the beginning."""
    near = blocks[:_LISTED]
    titles = (text for block in near for text in (block.text, *(block.rows[0].texts if block.rows else ())))
    if not any(_OVER.fullmatch(key(text)) for text in titles):
        return None
    return "; ".join(dict.fromkeys(_names(near))) or None


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    """The name in each row: of a table, of lines, or of cells on lines of their own."""
    for block in blocks:
        titles = [key(text) for text in block.rows[0].texts] if block.rows else []
        if _TITLE in titles:
            rows = (row.texts for row in block.rows[1:] if len(row.texts) == len(titles))
            yield from (_bare(texts[titles.index(_TITLE)]) for texts in rows if texts[titles.index(_TITLE)])
    texts = ["" if block.kind is BlockKind.TABLE else display(block.text) for block in blocks]
    for name, kind, contract in zip(texts, [*texts[1:], ""], [*texts[2:], "", ""], strict=True):
        cells = _KINDS.fullmatch(kind) or (_KIND.fullmatch(kind) and _CONTRACT.fullmatch(contract))
        if name and (cells or _ROW.fullmatch(name)):
            yield _bare(name)


def _bare(text: str) -> str:
    """A name without the kind of contract behind it."""
    row = _ROW.fullmatch(display(text))
    return row["name"] if row else display(text)
