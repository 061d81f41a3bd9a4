"""JSON to `Document`: names become labels and headings, texts stand in their order, and texts that are HTML are read as HTML."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from monitor.model.document import Block, BlockKind, Cell, Document, Row
from monitor.model.text import display
from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome
from monitor.read.sniff import is_html

_WORDS = re.compile(r"[^\W\d_]{2,}(?:\W+[^\W\d_]{2,}){2,}")
"""A text of three words or more: data that holds none is no document."""
_ABBREVIATIONS = frozenset({"cpt", "hcpcs", "icd", "ndc", "url", "id", "lob", "fda"})
_DEEPEST = 6
_TOO_DEEP = 60
_ENTRY = 60
"""A text of more characters is an entry of its own; shorter ones of a list stand on one line."""


def parsed_json(text: str) -> Any | None:
    """The object or list that the text is in JSON, or None when it is no such thing."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return None
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def read_structured(value: Any) -> Document:
    """The document that parsed JSON holds: a named value is "Name: value", a named group a heading, rows alike in their names a table.

    Raises `Unreadable` when no text of it has words, or when it is nested beyond reason.
    """
    blocks = tuple(_blocks(value, "", 1))
    if not any(_WORDS.search(block.plain) for block in blocks):
        raise Unreadable(
            "The file is JSON data that holds no text of a policy.",
            "Watch the page or the PDF that people read.",
            Outcome.WRONG_TYPE.value,
        )
    return Document(media_type="application/json", blocks=blocks)


def _blocks(value: Any, name: str, level: int) -> Iterator[Block]:
    if level > _TOO_DEEP:
        raise Unreadable(
            "The file is JSON that is nested too deeply.", "Watch the page or the PDF that people read.", Outcome.WRONG_TYPE.value
        )
    if isinstance(value, dict):
        yield from _heading(name, level)
        for key, inner in value.items():
            yield from _blocks(inner, _words(key), level + bool(name))
    elif isinstance(value, list):
        yield from _list(value, name, level)
    elif (markup := _markup(value)) is not None:
        from monitor.read.html import read_html  # loads slowly, and few JSON files hold HTML

        yield from _heading(name, level)
        yield from read_html(markup).blocks
    elif (text := _scalar(value)) != "":
        yield from _paragraphs(text, name)


def _markup(value: Any) -> str | None:
    """A text that is HTML, as it stands or escaped once ("&lt;p&gt;"), as the Medicare coverage service sends its fields; else None."""
    if not isinstance(value, str):
        return None
    texts = (value, unescape(value)) if "&lt;" in value else (value,)
    return next((text for text in texts if is_html(text)), None)


def _list(values: list[Any], name: str, level: int) -> Iterator[Block]:
    if not values:
        return
    if (table := _table(values)) is not None:
        yield from _heading(name, level)
        yield table
    elif all(not isinstance(value, dict | list) for value in values):
        texts = [text for value in values if (text := _scalar(value))]
        if any(len(text) > _ENTRY for text in texts):
            yield from _heading(name, level)
            yield from (Block(kind=BlockKind.ITEM, label="•", text=text) for text in texts)
        elif texts:
            yield from _paragraphs(", ".join(texts), name)
    else:
        yield from _heading(name, level)
        for value in values:
            yield from _blocks(value, "", level + 1)


def _table(values: list[Any]) -> Block | None:
    """Two or more flat objects with the same names."""
    names = list(values[0]) if isinstance(values[0], dict) else []
    if len(values) < 2 or not names:
        return None
    flat = all(isinstance(v, dict) and list(v) == names and not any(isinstance(c, dict | list) for c in v.values()) for v in values)
    if not flat:
        return None
    rows = [[_words(name) for name in names], *([_scalar(value[name]) for name in names] for value in values)]
    return Block(
        kind=BlockKind.TABLE,
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row), header=not place) for place, row in enumerate(rows)),
    )


def _heading(name: str, level: int) -> Iterator[Block]:
    if name:
        yield Block(kind=BlockKind.HEADING, text=name, level=min(level, _DEEPEST))


def _paragraphs(text: str, name: str) -> Iterator[Block]:
    """The lines of a text, the first behind its name."""
    for place, line in enumerate(text.splitlines()):
        if line.strip():
            yield Block(kind=BlockKind.PARAGRAPH, text=display(f"{name}: {line}" if name and not place else line))


def _scalar(value: Any) -> str:
    """A value as printed; nothing and empty texts print nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str) else json.dumps(value)


def _words(name: str) -> str:
    """A name as people write it: "effectiveDate" and "effective_date" are "Effective Date"."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").split()
    if name.isupper() and "_" in name:
        return name
    return " ".join(part.upper() if part.lower() in _ABBREVIATIONS else part[:1].upper() + part[1:] for part in parts)
