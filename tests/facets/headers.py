"""The header of a document written in a test."""

from monitor.facets import header
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Header
from monitor.normalise import read_record
from monitor.payers import generic_layout
from tests.facets.blocks import document

LAYOUT = generic_layout()
BODY = """
Description
Ember widget therapy is a treatment in which marbled widgets are laid on the aching elbow.

Policy
Ember widget therapy may be considered medically necessary for adults with an aching elbow.
"""
TITLE = "Ember Widget Therapy"


def read(*blocks: Block, furniture: tuple[Block, ...] = (), media_type: str = "text/plain", **properties: str) -> Header:
    doc = document(*blocks, furniture=furniture, **properties).model_copy(update={"media_type": media_type})
    return header.extract(doc, outline(doc, LAYOUT), LAYOUT).header


def header_of(*lines: str) -> Header:
    """The header of a text that opens with these lines, above the body of an invented policy called `TITLE`."""
    return read_record(("\n".join(lines) + "\n" + BODY).encode(), payer="generic").header
