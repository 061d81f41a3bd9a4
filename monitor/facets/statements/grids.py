"""Tables in coverage sections: statements in cells or in whole rows, and rows that are criteria."""

import re

from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import is_lead, stated_position, states
from monitor.facets.statements.cells import outlined, titled_parts
from monitor.facets.statements.runon import RUN_ON, unrolled
from monitor.facets.statements.walk import INNER_ITEM, Walk
from monitor.model.document import Block, BlockKind
from monitor.model.text import key

_LONGEST_CELL = 1_500
_NOTE = re.compile(r"\W{0,4}notes?\b[^:]{0,6}:", re.IGNORECASE)


def take_table(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    """Read one table of a coverage section: cells that assert, rows that do, and rows that are criteria of the statement above."""
    kept = []
    for row in block.rows:
        text = " ".join(t for t in row.texts if t)
        asserting = [] if row.header else [cell for cell in row.texts if _asserts(cell)]
        if asserting:
            titles = [cell for cell in dict.fromkeys(row.texts) if cell and cell not in asserting]
            for cell in dict.fromkeys(asserting):
                _cell(walk, cell, (*path, *titles), block)
        elif not row.header and len(text) < _LONGEST_CELL and (position := position_of(text)) is not None and key(text):
            walk.start(position, text, path, block)
        elif walk.open is not None and walk.open.expects and not row.header and text:
            walk.open.tree.add(0, "", " | ".join(t for t in row.texts if t))
        else:
            kept.append(row)
    if kept:
        walk.left.append(block.model_copy(update={"rows": tuple(kept)}))


def _asserts(text: str) -> bool:
    if len(text) >= _LONGEST_CELL:
        whole = Block(kind=BlockKind.PARAGRAPH, text=text)
        noted = (part.text for part in outlined(whole, stated_position) if _NOTE.match(part.text))
        return any(map(states, noted)) or any(is_lead(part) for part in unrolled(whole, position_of))
    return position_of(text.split(INNER_ITEM)[0]) is not None and key(text) != ""


def _cell(walk: Walk, text: str, path: tuple[str, ...], block: Block) -> None:
    """Each asserting sentence of a cell is a statement; the list within the cell holds the criteria of the last. What stands before the
    first goes on with the criteria above, if they are open; what else asserts nothing and is no criterion is left."""
    above = walk.open if walk.open is not None and walk.open.expects else None
    for title, said in titled_parts(text):
        lead, *criteria = said.split(INNER_ITEM)
        whole = block.model_copy(update={"kind": BlockKind.PARAGRAPH, "text": lead, "rows": ()})
        for part in outlined(whole, stated_position):
            if above is not None and above is walk.open and not _NOTE.match(part.text) and not states(part.text):
                above.tree.add(0, "", part.text)
                continue
            for piece in unrolled(part, position_of) if part.kind is BlockKind.PARAGRAPH and len(part.text) > RUN_ON else (part,):
                _cell_part(walk, piece, (*path, title) if title else path)
        for criterion in criteria:
            if walk.open is not None:
                walk.open.tree.add(0, "•", criterion)


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
