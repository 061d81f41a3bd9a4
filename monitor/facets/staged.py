"""Stages of therapy under each indication, set as items of a list in texts without markup: "B. Asthma", "1. Initial Authorization"."""

import re
from itertools import takewhile

from monitor.facets.statements.criteria import is_first
from monitor.model.document import Block, BlockKind
from monitor.payers import Layout
from monitor.read.markers import family

_STAGE = re.compile(
    r"(?:initial|renewal|re-?authori[sz]ation|continuation|continued|re-?approval|re-?certification)"
    r"(?: (?:of )?(?:authori[sz]ation|approval|therapy|treatment|evaluation|coverage|criteria))*(?: for [^.;:]{2,60})?\W*",
    re.IGNORECASE,
)
_FEWEST = 2
_LONGEST_TITLE = 110
_LABELLED = re.compile(r"\(?[A-Za-z\d]{1,5}[.):]*")


def staged(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks; where an item that names an indication and one that is a stage over a list of its own recur one below the other, each of
    them is a heading, and the list below begins anew at the outermost level. One alone is left: the stage may as well be a criterion."""
    stages = {place for place in range(len(blocks) - 1) if _is_stage(blocks, place, layout)}
    titles = {place - 1 for place in stages if place and _names_indication(blocks[place - 1], blocks[place])}
    if len(titles) < _FEWEST or _has_other_sibling(blocks, titles):
        return blocks
    out: list[Block] = []
    rank, depth = 2, 0
    for place, block in enumerate(blocks):
        if place in stages | titles:
            depth = blocks[place + 1].level if place in stages else 0
            block = _heading(block, rank + 1)
        elif block.kind is BlockKind.HEADING:
            rank, depth = block.level or rank, 0
        elif block.kind is BlockKind.ITEM:
            depth = depth if block.level >= depth else 0
            block = block.model_copy(update={"level": block.level - depth}) if depth else block
        out.append(block)
    return tuple(out)


def _has_other_sibling(blocks: tuple[Block, ...], titles: set[int]) -> bool:
    """Whether an item beside the last indication, of its family and level, has no stages: it would stand under the last of them."""
    last = blocks[max(titles)]
    below = takewhile(lambda block: block.kind is not BlockKind.HEADING, blocks[max(titles) + 1 :])
    return any(_is_labelled(b) and b.level == last.level and family(b.label) == family(last.label) for b in below)


def _is_stage(blocks: tuple[Block, ...], place: int, layout: Layout) -> bool:
    """Whether an item is nothing but a stage, and leads over what stands below it."""
    block, below = blocks[place : place + 2]
    if not _is_labelled(block) or not _STAGE.fullmatch(block.text) or layout.facet_of(block.text) not in (None, "statements"):
        return False
    if below.kind is BlockKind.ITEM:
        return family(below.label) != family(block.label)
    return below.kind is BlockKind.PARAGRAPH and below.text.endswith(":")


def _names_indication(block: Block, stage: Block) -> bool:
    """Whether the item over the first stage of a list names what all of them are for: labelled otherwise than the stages, and no sentence,
    lead or item that awaits another. Over a later stage stands the last criterion of the one before."""
    return (
        is_first(stage.label)
        and _is_labelled(block)
        and family(block.label) != family(stage.label)
        and len(block.text) <= _LONGEST_TITLE
        and block.text[:1].isupper()
        and not block.text.endswith((".", ":", ";", ","))
    )


def _is_labelled(block: Block) -> bool:
    return block.kind is BlockKind.ITEM and _LABELLED.fullmatch(block.label) is not None


def _heading(block: Block, level: int) -> Block:
    return block.model_copy(update={"kind": BlockKind.HEADING, "level": level, "label": "", "text": block.plain})
