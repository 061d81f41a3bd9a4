"""Short ways to write a document's blocks in tests."""

from monitor.model.document import Block, BlockKind, Cell, Document, Row


def heading(text: str, level: int = 2) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=level)


def para(text: str, **more: object) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, **more)  # type: ignore[arg-type]


def item(label: str, text: str, level: int = 0) -> Block:
    return Block(kind=BlockKind.ITEM, label=label, text=text, level=level)


def table(*rows: tuple[str, ...], head: bool = True) -> Block:
    return Block(
        kind=BlockKind.TABLE,
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row), header=head and n == 0) for n, row in enumerate(rows)),
    )


def document(*blocks: Block, furniture: tuple[Block, ...] = (), **properties: str) -> Document:
    return Document(media_type="text/plain", blocks=blocks, furniture=furniture, properties=properties)
