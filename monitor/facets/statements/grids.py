"""Tables in coverage sections: statements in cells or in whole rows, and rows that are criteria."""

import re

from monitor.facets.authorization.marks import MARK
from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import EXPECTS, is_lead, stated_position, states
from monitor.facets.statements.cells import goes_on, listed, outlined, parted_from_statement, titled_parts
from monitor.facets.statements.druglists import Listed
from monitor.facets.statements.runon import RUN_ON, unrolled
from monitor.facets.statements.walk import Open, Walk, criterion_of
from monitor.model.boxes import OPEN, TICKED
from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import key

_LONGEST_CELL = 1_500
_LABEL_CELL = re.compile(rf"[{OPEN}{TICKED}]|\(?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{2,4}})[.)]")
_NOTE = re.compile(r"\W{0,4}notes?\b[^:]{0,6}:", re.IGNORECASE)


def take_table(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    """Read one table of a coverage section: cells that assert, rows that do, and rows that are criteria of the statement above."""
    kept = []
    over: tuple[str, ...] = ()
    for row in _joined(block.rows):
        over = row.texts if row.header else over
        text = " ".join(t for t in row.texts if t)
        asserting = [] if row.header else [cell for cell in row.texts if _asserts(cell)]
        if asserting:
            titles = [
                cell for cell in dict.fromkeys(row.texts) if cell and cell not in asserting and not _LABEL_CELL.fullmatch(cell)
            ]
            for cell in dict.fromkeys(asserting):
                _cell(walk, cell, (*path, *titles), block)
        elif not row.header and len(text) < _LONGEST_CELL and (position := position_of(text)) is not None and key(text):
            walk.start(position, text, path, block)
        elif walk.open is not None and walk.open.expects and not row.header and text:
            _add(walk.open, *_said(row, over))
        else:
            kept.append(row)
    if kept:
        walk.left.append(block.model_copy(update={"rows": tuple(kept)}))


def _said(row: Row, titles: tuple[str, ...]) -> list[str]:
    """What the filled cells of a row say; a mark says the title of its column."""
    filled = [(column, text) for column, text in enumerate(row.texts) if text]
    return [
        f"{titles[column]}: {text}" if column and MARK.fullmatch(text) and column < len(titles) and titles[column] else text
        for column, text in filled
    ]


def take_drug(walk: Walk, drug: Listed, path: tuple[str, ...]) -> None:
    """Read a drug of a list. Where its cell of criteria states coverage itself, its other cells are terms of the first statement there."""
    if not drug.stated:
        walk.take(drug, path)
        return
    walk.close()
    first = len(walk.done)
    block = Block(kind=BlockKind.PARAGRAPH, text=drug.stated, page=drug.page)
    _cell(walk, drug.stated, (*path, *drug.titles), block)
    walk.close()
    if (statement := next(iter(walk.done[first:]), None)) is not None:
        walk.done[first] = statement.model_copy(update={"criteria": (*statement.criteria, *map(criterion_of, drug.criteria))})


def _add(opened: Open, *texts: str) -> None:
    """Add what a row says to the criteria of a statement: a long one that is nothing else holds the items of its list, run together, and
    a box or a label in a cell of its own is that of the words beside it."""
    if len(texts) > 1 and _LABEL_CELL.fullmatch(texts[0]):
        opened.tree.add(0, texts[0], " | ".join(texts[1:]))
        return
    text = " | ".join(texts)
    for label, item in goes_on(text) if len(texts) == 1 and len(text) > RUN_ON else (("", text),):
        opened.tree.add(0, label, item)


def _joined(rows: tuple[Row, ...]) -> list[Row]:
    """The rows, each that only goes on with a long cell of the page before in one with it: a list runs on over pages."""
    out: list[Row] = []
    page: int | None = None
    for row in rows:
        last = out[-1] if out else None
        column = _only_cell(row)
        if last is not None and column is not None and page is not None and row.page == page + 1 and _holds_list(last, column):
            cells = list(last.cells)
            cells[column] = Cell(text=f"{last.texts[column]} {row.texts[column]}", marks=row.cells[column].marks)
            out[-1] = last.model_copy(update={"cells": tuple(cells)})
        else:
            out.append(row)
        page = row.page
    return out


def _only_cell(row: Row) -> int | None:
    """The place of the only cell that a row fills, unless it is the first, or the row a header."""
    filled = [column for column, text in enumerate(row.texts) if text]
    return filled[0] if len(filled) == 1 and filled[0] and not row.header else None


def _holds_list(row: Row, column: int) -> bool:
    """Whether the cell of a row is long, and but for its first one the only one."""
    others = [text for place, text in enumerate(row.texts) if text and place not in (0, column)]
    return not row.header and not others and column < len(row.cells) and len(row.texts[column]) > RUN_ON


def _asserts(text: str) -> bool:
    if len(text) >= _LONGEST_CELL:
        whole = Block(kind=BlockKind.PARAGRAPH, text=text)
        noted = (part.text for part in outlined(whole, stated_position) if _NOTE.match(part.text))
        return any(map(states, noted)) or any(is_lead(part) for part in unrolled(whole, position_of))
    return position_of(listed(text)[0]) is not None and key(text) != ""


def _cell(walk: Walk, text: str, path: tuple[str, ...], block: Block) -> None:
    """Each asserting sentence of a cell is a statement; the list within the cell holds the criteria of the last. What stands before the
    first goes on with the criteria above, if they are open; what else asserts nothing and is no criterion is left."""
    above = walk.open if walk.open is not None and walk.open.expects else None
    for title, said in titled_parts(text):
        lead, criteria = listed(said)
        whole = block.model_copy(update={"kind": BlockKind.PARAGRAPH, "text": lead, "rows": ()})
        for part in outlined(whole, stated_position):
            if above is not None and above is walk.open and not _NOTE.match(part.text) and not states(part.text):
                _add(above, part.text)
                continue
            for piece in unrolled(part, position_of) if part.kind is BlockKind.PARAGRAPH and len(part.text) > RUN_ON else (part,):
                _cell_part(walk, piece, (*path, title) if title else path)
        for depth, criterion in criteria:
            _cell_item(walk, depth, criterion, block, (*path, title) if title else path)


def _cell_item(walk: Walk, depth: int, text: str, block: Block, path: tuple[str, ...]) -> None:
    """An item of a cell's list is a criterion of the statement above it; a lead behind its sentence opens the next statement."""
    text, stated = parted_from_statement(text, stated_position)
    item, *behind = sentences(text)
    begun = next((place for place, said in enumerate(behind) if EXPECTS.search(said) and stated_position(said)), len(behind))
    if walk.open is not None:
        walk.open.tree.add(depth, "•", " ".join((item, *behind[:begun])))
    for said in (*behind[begun:], *filter(None, (stated,))):
        _cell_part(walk, block.model_copy(update={"kind": BlockKind.PARAGRAPH, "text": said, "rows": ()}), path)


def _cell_part(walk: Walk, part: Block, path: tuple[str, ...]) -> None:
    if part.kind is BlockKind.ITEM and walk.open is not None:
        walk.open.tree.add(part.level, part.label, part.text)
        return
    others: list[str] = []
    for sentence in sentences(part.text):
        position = stated_position(sentence)
        if position is not None and _NOTE.match(sentence) and walk.open is not None:
            walk.beside(position, part.model_copy(update={"text": sentence}), path)
        elif position is not None:
            walk.start(position, sentence, path, part)
        else:
            others.append(sentence)
    if others:
        walk.left.append(part.model_copy(update={"text": " ".join(others)}))
