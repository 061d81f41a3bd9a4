"""The menu of a web site at the head of a page that was printed from a browser."""

import re
from collections.abc import Sequence

from monitor.model.document import Block, BlockKind

_SHORT = 60
_LEAST = 20
_SIGNS = 3
_SIGN = re.compile(
    r"^\W*(?:log ?in|sign in|register|search|home(?: page)?|contact(?: us)?|about(?: us)?|find a (?:doctor|provider)|forms?\b|resources|tools|"
    r"providers?|members?|employers?|brokers?|pharmacy|shop plans|our plans|careers|news)\b",
    re.IGNORECASE,
)


def without_menu(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks without the site menu that they begin with, and the menu as furniture; all of them where they begin with none.

    A menu is a run of twenty or more short lines before the first heading, most of them items and some of them entries of every site.
    """
    count = next((place for place, block in enumerate(blocks) if not _is_entry(block)), len(blocks))
    run = blocks[:count]
    items = sum(block.kind is BlockKind.ITEM for block in run)
    signs = sum(_SIGN.match(block.text) is not None for block in run)
    if count == len(blocks) or count < _LEAST or items * 3 < count * 2 or signs < _SIGNS:
        return list(blocks), []
    return list(blocks[count:]), [block.model_copy(update={"reason": "menu"}) for block in run]


def _is_entry(block: Block) -> bool:
    """Whether a block is a short line without the marks of a sentence or a figure, as the entries of a menu are."""
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH) or len(block.text) > _SHORT:
        return False
    return not block.text.rstrip().endswith((".", ";", ":", ",")) and not any(map(str.isdigit, block.text))
