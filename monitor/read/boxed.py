"""Tables that only place check boxes beside their words, as the lists that they are."""

from collections.abc import Iterator

from monitor.model.boxes import OPEN, TICKED, plain
from monitor.model.document import Block, BlockKind, Document, Row


def boxes_listed(document: Document) -> Document:
    """The document, with the items of a list for each table of nothing but boxes, each in a cell of its own before its words."""
    if not any(map(_is_boxes, document.blocks)):
        return document
    blocks = tuple(one for block in document.blocks for one in (_items(block) if _is_boxes(block) else (block,)))
    return document.model_copy(update={"blocks": blocks})


def _is_boxes(block: Block) -> bool:
    if block.kind is not BlockKind.TABLE or block.text or block.links or block.marks or not block.rows:
        return False
    return all(_pairs(row) and not row.header and not any(cell.marks for cell in row.cells) for row in block.rows)


def _items(block: Block) -> Iterator[Block]:
    for row in block.rows:
        for sign, words in _pairs(row):
            yield Block(kind=BlockKind.ITEM, label=sign, text=words, page=row.page or block.page, line=block.line)


def _pairs(row: Row) -> tuple[tuple[str, str], ...]:
    """The boxes of a row, each with the words of the cell beside it; none where the row holds anything else."""
    texts = [text for text in row.texts if text]
    pairs = tuple(zip(map(plain, texts[::2]), texts[1::2], strict=False))
    alone = all(sign in (OPEN, TICKED) and plain(words) not in (OPEN, TICKED) for sign, words in pairs)
    return pairs if alone and 2 * len(pairs) == len(texts) else ()
