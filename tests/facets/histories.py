"""Short ways to read a history section in tests."""

from monitor.facets.history import extract
from monitor.facets.section import Extraction, Section
from monitor.model.document import Block
from monitor.model.record import HistoryEntry


def read(*blocks: Block) -> Extraction[HistoryEntry]:
    return extract((Section(facet="history", heading=("Policy History",), blocks=blocks),))


def rows(*blocks: Block) -> list[tuple[str | None, str]]:
    return [(entry.date, entry.text) for entry in read(*blocks).entities]


def left(found: Extraction[HistoryEntry]) -> list[str]:
    return [block.plain for section in found.rest for block in section.blocks]
