"""The narrative facet: everything that no other facet used, under its heading. Nothing is dropped."""

from monitor.facets.section import Extraction, Section
from monitor.model.document import Block, BlockKind
from monitor.model.record import Passage
from monitor.model.worded import worded

_TERMS = worded(
    "Terminology|Abbreviations|Acronyms|Terms",
    r"(?:^|(?<=\s))(?P<title>(?:Table of )?(?:Terminology|Abbreviations|Acronyms|Terms))\s+"
    r"(?P<table>(?:Term|Abbreviation|Acronym)\s+(?:Definition|Meaning|Description)\b)",
)


def extract(sections: tuple[Section, ...]) -> Extraction[Passage]:
    """One passage per block, in the order given; sub-headings extend the heading path of what follows them."""
    passages: list[Passage] = []
    for section in sections:
        path = section.heading
        for block in section.blocks:
            if block.kind is BlockKind.HEADING:
                path = (*section.heading, block.text)
            if text := block.plain.strip():
                passages += _passages(path, text, _page(block))
    return Extraction(entities=tuple(passages))


def _passages(path: tuple[str, ...], text: str, page: int | None) -> list[Passage]:
    """The text as one passage, or as two where a table of terms stands in it whose title was run together with the text before."""
    found = _TERMS.search(text)
    if not found:
        return [Passage(heading=path, text=text, page=page)]
    before, terms = text[: found.start()].rstrip(), text[found.start("table") :]
    first = [Passage(heading=path, text=before, page=page)] if before else []
    return [*first, Passage(heading=(*path, found["title"]), text=terms, page=page)]


def _page(block: Block) -> int | None:
    return block.page if block.page is not None or not block.rows else block.rows[0].page
