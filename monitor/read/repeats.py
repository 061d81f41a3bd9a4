"""A page that gives its content twice (for the screen and for the printer) is read once; the copy goes to the furniture."""

from monitor.model.document import Block, BlockKind

_FEWEST_BLOCKS = 5
_LEAST_SHARE = 0.25
_FEWEST_LINES = 3
_TOP = 2
"""The rank of the headings that part a page into sections; the bold name of a panel ranks so too."""
_NAME = 80


def without_other_screens(blocks: tuple[Block, ...], screens: list[tuple[int, int]]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks without the runs that are for some screens only and say nothing that the others do not say in the same order, and those."""
    copies: set[int] = set()
    for first, end in sorted(screens, reverse=True):
        others = iter(block.plain for place, block in enumerate(blocks) if not first <= place < end and place not in copies)
        if all(blocks[place].plain in others for place in range(first, end) if place not in copies):
            copies.update(range(first, end))
    again = tuple(blocks[place].model_copy(update={"reason": "repeated"}) for place in sorted(copies))
    return tuple(block for place, block in enumerate(blocks) if place not in copies), again


def without_sections_again(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks without sections that stand a second time under the same name and headings and say nothing new, and those.

    What a policy repeats under several indications stands below different headings, and stays.
    """
    first: dict[tuple[tuple[str, ...], str], int] = {}
    copies: set[int] = set()
    path: list[Block] = []
    for place, block in enumerate(blocks):
        heading = block.kind is BlockKind.HEADING
        if not heading and not (block.bold and len(block.plain) <= _NAME):
            continue
        level = block.level if heading else _TOP
        over = tuple(one.plain for one in path if one.level < level)
        earlier = first.setdefault((over, block.plain), place)
        if heading:
            path = [*(one for one in path if one.level < level), block]
            end = _section_end(blocks, place, level)
            if (
                level <= _TOP
                and earlier < place
                and end - place >= _FEWEST_LINES
                and _says_again(blocks, earlier, place, end, level)
            ):
                copies.update(range(place, end))
    again = tuple(blocks[place].model_copy(update={"reason": "repeated"}) for place in sorted(copies))
    return tuple(block for place, block in enumerate(blocks) if place not in copies), again


def _section_end(blocks: tuple[Block, ...], start: int, level: int) -> int:
    return next(
        (
            place
            for place in range(start + 1, len(blocks))
            if blocks[place].kind is BlockKind.HEADING and blocks[place].level <= level
        ),
        len(blocks),
    )


def _says_again(blocks: tuple[Block, ...], earlier: int, place: int, end: int, level: int) -> bool:
    said = iter(block.plain for block in blocks[earlier + 1 : min(place, _section_end(blocks, earlier, level))])
    return all(block.plain in said for block in blocks[place + 1 : end])


def without_repeats(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks without a second copy of the page, and that copy.

    Only a run of five or more blocks that makes up a quarter of all text counts: policies repeat criteria under each indication,
    and those are content.
    """
    keys = [block.plain for block in blocks]
    total = sum(map(len, keys))
    first: dict[tuple[str, ...], int] = {}
    kept: list[Block] = []
    copies: list[Block] = []
    at = judged = 0
    while at < len(blocks):
        window = tuple(keys[at : at + _FEWEST_BLOCKS])
        start = first.setdefault(window, at)
        length = _run(keys, start, at) if start < at >= judged and len(set(window)) == _FEWEST_BLOCKS else 0
        judged = max(judged, at + length)
        if length and sum(map(len, keys[at : at + length])) >= _LEAST_SHARE * total:
            copies.extend(block.model_copy(update={"reason": "repeated"}) for block in blocks[at : at + length])
            at += length
        else:
            kept.append(blocks[at])
            at += 1
    return tuple(kept), tuple(copies)


def _run(keys: list[str], start: int, at: int) -> int:
    length = 0
    while at + length < len(keys) and start + length < at and keys[start + length] == keys[at + length]:
        length += 1
    return length
