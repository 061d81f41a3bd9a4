"""Text between two wrapped paragraphs, and what was read of it."""

from monitor.model.document import Block, Document
from monitor.read.text import read_text

PROSE = """Lantern therapy describes a device intended for lighting stairs and hallways at night by means
of a wick that burns oil, and for steadying the gait of those who carry it from room to room
in the dark. Lanterns may also be referred to as lamps, lights, glims or portable luminaries
and are sold by many makers.
"""


def texts(document: Document) -> list[str]:
    return [block.plain for block in document.blocks]


def wrapped(body: str) -> Document:
    """The body between two wrapped paragraphs, which show how wide the text was set."""
    return read_text(f"{PROSE}\n{body}\n\n{PROSE}")


def inner(body: str) -> list[Block]:
    return list(wrapped(body).blocks[1:-1])
