"""The narrative facet: everything that no other facet used, under its heading. Nothing is dropped."""

from monitor.facets.section import Extraction, Section
from monitor.model.document import Block, BlockKind
from monitor.model.record import Passage


def extract(sections: tuple[Section, ...]) -> Extraction[Passage]:
    """One passage per block, in the order given; sub-headings extend the heading path of what follows them."""
    passages: list[Passage] = []
    for section in sections:
        path = section.heading
        for block in section.blocks:
            if block.kind is BlockKind.HEADING:
                path = (*section.heading, block.text)
            if text := block.plain.strip():
                passages.append(Passage(heading=path, text=text, page=_page(block)))
    return Extraction(entities=tuple(passages))


def _page(block: Block) -> int | None:
    return block.page if block.page is not None or not block.rows else block.rows[0].page
