"""Tables of codes whose cells a crawler set one below the other, one a line: the titles of the columns, then the rows."""

import itertools
import re

from monitor.codesystems.scan import code_list
from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import key

_CODES = re.compile(r"(?:(?:cpt|hcpcs|procedure|billing|service)\W{0,3}){1,3}(?:codes?)?|codes?")
_MODIFIER = re.compile(r"modifiers?(?:\(s\))?")
_OTHERS = re.compile(
    r"(?:(?:service |code )?descriptions?|(?:service |unit )?limits?(?:ations)?|(?:maximum )?units?|(?:unit )?rates?|fees?|services?|age|notes?|comments?)"
)
_FEWEST, _MOST = 3, 8
_LONGEST = 120


def unstacked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, each such table as one again. Its first column is of codes and one of modifiers, which no other list of lines has; its rows
    are all that have a code and a modifier in their places: where a cell was left empty the table ends, and its lines stay as they are."""
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        width = _width(blocks, place)
        rows = _rows(blocks, place, width) if width else 0
        if rows:
            cells = blocks[place : place + width * (rows + 1)]
            out.append(_table(cells, width))
        else:
            cells = blocks[place : place + 1]
            out += cells
        place += len(cells)
    return tuple(out)


def _width(blocks: tuple[Block, ...], place: int) -> int:
    """How many lines from `place` are titles of columns, where they are those of such a table; else 0."""
    if not (_is_cell(blocks[place]) and _CODES.fullmatch(key(blocks[place].text))):
        return 0
    behind = [key(block.text) for block in itertools.takewhile(_is_cell, blocks[place + 1 : place + _MOST])]
    titles = list(itertools.takewhile(lambda title: _MODIFIER.fullmatch(title) or _OTHERS.fullmatch(title), behind))
    modified = sum(_MODIFIER.fullmatch(title) is not None for title in titles)
    return len(titles) + 1 if modified == 1 and len(titles) + 1 >= _FEWEST else 0


def _rows(blocks: tuple[Block, ...], place: int, width: int) -> int:
    """How many rows stand whole below the titles."""
    modifier = next(i for i in range(1, width) if _MODIFIER.fullmatch(key(blocks[place + i].text)))
    count = 0
    for start in range(place + width, len(blocks) - width + 1, width):
        row = blocks[start : start + width]
        if not (all(map(_is_cell, row)) and code_list(row[0].text) and code_list(row[modifier].text, "Modifier")):
            break
        if any(code_list(cell.text) for i, cell in enumerate(row) if i not in (0, modifier)):
            break  # the code of the next row, behind a cell that was left empty
        count += 1
    return count


def _table(cells: tuple[Block, ...], width: int) -> Block:
    rows = tuple(
        Row(cells=tuple(Cell(text=cell.text, marks=cell.marks) for cell in cells[start : start + width]), header=start == 0)
        for start in range(0, len(cells), width)
    )
    links = tuple(link for cell in cells for link in cell.links)
    return Block(kind=BlockKind.TABLE, rows=rows, links=links, page=cells[0].page)


def _is_cell(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and 0 < len(block.text) <= _LONGEST
