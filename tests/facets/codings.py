"""A coding section written in a test, and what was read of it."""

from monitor.facets.codes import extract
from monitor.facets.section import Extraction, Section
from monitor.model.document import Block
from monitor.model.record import Code


def read(*blocks: Block, path: tuple[str, ...] = ("Coding Information",)) -> Extraction[Code]:
    return extract((Section(facet="codes", heading=path, blocks=blocks),))


def names(found: Extraction[Code]) -> list[str]:
    return [code.code for code in found.entities]


def left(found: Extraction[Code]) -> list[str]:
    return [block.plain for section in found.rest for block in section.blocks]
