"""The header of a document written in a test."""

from monitor.facets import header
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Header
from monitor.payers import generic_layout
from tests.facets.blocks import document

LAYOUT = generic_layout()


def read(*blocks: Block, furniture: tuple[Block, ...] = (), media_type: str = "text/plain", **properties: str) -> Header:
    doc = document(*blocks, furniture=furniture, **properties).model_copy(update={"media_type": media_type})
    return header.extract(doc, outline(doc, LAYOUT), LAYOUT).header
