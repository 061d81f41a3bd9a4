"""Drafts to blocks: headings by size, weight and capitals, items with their nesting, tables with their rows."""

import re
from collections.abc import Iterable, Sequence

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.read.pdf.lines import Line, links_of, marks_of, settle_hyphens, text_of, vocabulary
from monitor.read.pdf.paragraphs import Draft, Setting, bulleted
from monitor.read.pdf.parts import CODE, Part

_LONGEST_HEADING = 160
_CONNECTORS = {"and", "or", "and/or", "either", "plus", "with", "-or-", "-and-", "- or -", "- and -"}
_NOTE = re.compile(r"notes?\b[^:]{0,6}:.*\.$", re.IGNORECASE | re.DOTALL)
"""A note that is a sentence: writers set it in the style of a heading to have it bold."""
_MARKS = frozenset("*†‡§¶ФΦφ")
"""Marks that stand behind the title of an indication and tell who recognises it."""
_NUMBER = re.compile(r"^((?:[IVX]+|[A-Z]|\d{1,2})\.)(?=[A-Z][a-z])")
_Rank = tuple[float, bool, bool]


def blocks_of(drafts: Sequence[Draft | Part], setting: Setting) -> list[Block]:
    """The content blocks of a document, in reading order."""
    texts = [text_of(draft.lines) if isinstance(draft, Draft) else "" for draft in drafts]
    tables = {index: _cell_texts(part) for index, part in enumerate(drafts) if isinstance(part, Part)}
    words = vocabulary([*texts, *(text for table in tables.values() for row in table for text in row)])
    headings = {
        index: _rank(draft, texts[index])
        for index, draft in enumerate(drafts)
        if isinstance(draft, Draft) and _is_heading(draft, texts[index], setting)
    }
    order = sorted(set(headings.values()), key=lambda rank: (-rank[0], not rank[1], not rank[2]))
    levels = {rank: min(6, index + 1) for index, rank in enumerate(order)}
    nesting = _Nesting()
    blocks = []
    for index, (draft, text) in enumerate(zip(drafts, texts, strict=True)):
        if isinstance(draft, Part):
            blocks.append(_table(draft, tables[index], words))
            continue
        text = settle_hyphens(text, words)
        if index in headings:
            nesting.reset()
            blocks.append(
                _block(draft, BlockKind.HEADING, _NUMBER.sub(r"\1 ", f"{draft.label} {text}".strip()), levels[headings[index]])
            )
        elif draft.label:
            blocks.append(_block(draft, BlockKind.ITEM, text, nesting.level(draft.indent)))
        elif text:
            nesting.paragraph(draft.indent)
            blocks.append(_block(draft, BlockKind.PARAGRAPH, text, 0))
    return blocks


def _block(draft: Draft, kind: BlockKind, text: str, level: int) -> Block:
    return Block(
        kind=kind,
        text=text,
        level=level,
        label=draft.label if kind is BlockKind.ITEM else "",
        bold=all(line.bold for line in draft.lines),
        links=links_of(draft.lines),
        marks=marks_of(draft.lines),
        page=draft.lines[0].page,
    )


class _Nesting:
    """The indents of the open lists, outermost first."""

    def __init__(self) -> None:
        self._indents: list[float] = []

    def reset(self) -> None:
        """No list is open any more."""
        self._indents.clear()

    def paragraph(self, x: float) -> None:
        """A paragraph closes the lists that are not left of it."""
        while self._indents and self._indents[-1] >= x - 1:
            self._indents.pop()

    def level(self, x: float) -> int:
        """The depth of an item whose marker stands at `x`, 0 for the outermost."""
        while self._indents and self._indents[-1] > x + 4:
            self._indents.pop()
        if not self._indents or x > self._indents[-1] + 4:
            self._indents.append(x)
        return len(self._indents) - 1


def _rank(draft: Draft, text: str) -> _Rank:
    line = draft.lines[0]
    return round(line.size * 2) / 2, line.bold, _capitals(text)


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)


def _is_heading(draft: Draft, text: str, setting: Setting) -> bool:
    """Larger than the body, or bold or in capitals on its own, short, and no sentence."""
    if _NOTE.match(text):
        return False
    if draft.kind == "heading":
        return 0 < len(text) <= _LONGEST_HEADING * 2
    if len(text) > _LONGEST_HEADING or len(draft.lines) > 3 or text.casefold().strip(".,:;") in _CONNECTORS:
        return False
    if not any(char.isalpha() for char in text):
        return False
    size = max(line.size for line in draft.lines)
    if draft.label and (size <= setting.body + 0.8 or draft.label[0] not in "0123456789IVXABCDEFGH("):
        return bool(draft.label[0].isdigit() or draft.label[0].isupper()) and _bold(draft.lines) and _heading_like(text)
    if size > setting.body + 0.8:
        return not text.endswith((",", ";")) and (size > 1.3 * setting.body or not text.endswith("."))
    return size > setting.body - 1.6 and (_bold(draft.lines) or _capitals(text)) and _heading_like(text)


def _bold(lines: Iterable[Line]) -> bool:
    return all(line.bold for line in lines)


def _heading_like(text: str) -> bool:
    words = text.split()
    return (
        not text.endswith((".", ",", ";", "?"))
        and sum(word not in _MARKS for word in words) <= 16
        and text[:1] not in "*†‡(["
        and not text[:1].islower()
        and not (len(words) > 1 and all(CODE.fullmatch(word.rstrip(",;")) for word in words))
    )


def _cell_texts(part: Part) -> list[list[str]]:
    return [[text_of(bulleted(cell)) for cell in row.cells] for row in part.rows]


def _table(part: Part, texts: list[list[str]], words: frozenset[str]) -> Block:
    rows = tuple(
        Row(
            cells=tuple(
                Cell(text=settle_hyphens(text, words), marks=marks_of(cell)) for cell, text in zip(row.cells, shown, strict=True)
            ),
            header=row.head,
            page=row.page,
        )
        for row, shown in zip(part.rows, texts, strict=True)
    )
    lines = [line for row in part.rows for line in row.lines]
    return Block(
        kind=BlockKind.TABLE,
        rows=rows,
        links=links_of(lines),
        marks=marks_of(lines),
        page=part.page,
        confidence=part.confidence,
    )
