"""Lists that print a name first and its code behind it, where the table's columns were lost: "Gene X sequencing 81999". An extraction
that keeps the columns of some rows loses those of the rows whose name was wrapped: name and code stand one below the other there."""

import itertools
import re
from collections.abc import Sequence
from itertools import pairwise

from monitor.codesystems.scan import find_codes
from monitor.facets.codes.groups import COLUMN_TITLES, Group, Kind, classify, is_boilerplate, is_system
from monitor.facets.codes.lines import mentions
from monitor.facets.codes.tables import TableEntry
from monitor.facets.positions import position_of_label
from monitor.model.document import Block, BlockKind, Row

_CODE = r"(?:\d{5}|\d{4}[UTMF]|[A-CEGHJ-MP-V]\d{4})"
_BEHIND = re.compile(rf"(?P<before>[a-zA-Z)\]@\d])\s(?P<code>{_CODE})$")
_EACH = re.compile(
    rf"(?:(?<=^)|(?<=\s)|(?<=[A-Za-z)\]]))(?P<code>{_CODE})(?=$|,?\s+\S)|(?<=\s\d)(?P<one>\d{{5}})$|(?<=\s\d\d)(?P<two>\d{{5}})$"
)
_ALONE = re.compile(_CODE)
_AHEAD = re.compile(rf"{_CODE}(?=\s+\S)")
_LONGEST_NAME = 1_500
_LEAST = 3


def is_names_first(blocks: tuple[Block, ...]) -> bool:
    """Whether most lines of a section end with a code that is theirs, and few begin with one; or whether rows of two columns do, and a code
    stands alone below a name as well."""
    if _has_rows_and_lone_codes(blocks):
        return True
    lines = [block.text for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
    behind = sum((found := _BEHIND.search(text)) is not None and not mentions(text[: found.start("code")]) for text in lines)
    ahead = sum(_AHEAD.match(text) is not None for text in lines)
    return behind >= _LEAST and behind > ahead


def _has_rows_and_lone_codes(blocks: tuple[Block, ...]) -> bool:
    rows = [row.texts for block in blocks for row in block.rows if any(row.texts) and not _titles(row)]
    named = sum(_names_code(row) for row in rows)
    below_name = any(
        _ALONE.fullmatch(code.text) and name.kind is BlockKind.PARAGRAPH and not _ALONE.fullmatch(name.text)
        for name, code in pairwise(blocks)
    )
    lines = [block.text for block in blocks if block.kind is not BlockKind.TABLE]
    return below_name and named >= _LEAST and named == len(rows) and not any(map(_parts_list, lines))


def _parts_list(text: str) -> bool:
    """Whether a line leads to codes, tells how they fare, or begins with one: such a list is read line by line."""
    return text.endswith(":") or position_of_label(text) is not None or _AHEAD.match(text) is not None


def _titles(row: Row) -> bool:
    return not any(map(_ALONE.fullmatch, row.texts)) and any(COLUMN_TITLES.search(text) or is_system(text) for text in row.texts)


def _names_code(row: Sequence[str]) -> bool:
    """Whether a row is a name and behind it a code."""
    return len(row) == 2 and bool(row[0]) and not find_codes(row[0], "") and _ALONE.fullmatch(row[1]) is not None


def read_names_first(blocks: tuple[Block, ...], group: Group) -> tuple[list[TableEntry], list[Block]]:
    """The entries of such a section, and the blocks that became none. A code that stands alone takes the name above it."""
    entries: list[TableEntry] = []
    rest: list[Block] = []
    waiting: list[Block] = []
    title = group.path[-1] if group.path else ""
    for block in itertools.chain.from_iterable(map(_lines, blocks)):
        text = block.text.removeprefix(title).strip() if title else block.text
        found, left = _split(text)
        if not found and (
            block.kind is BlockKind.HEADING
            or is_boilerplate(text)
            or len(text) > _LONGEST_NAME
            or classify(text, block.bold) is Kind.LABEL
        ):
            rest.append(block)
            continue
        name = " ".join(one.text.removeprefix(title).strip() for one in waiting)
        for code, before in found:
            whole = f"{name} {before}".strip() or (entries[-1].description if entries else "")
            known = find_codes(code, group.hint())
            entries += [TableEntry(one, whole, group.name(), group.position(), group.hint(), block.page) for one in known]
            name, waiting = "", []
        if left:
            waiting.append(block.model_copy(update={"text": left}))
    return entries, [*rest, *waiting]


def _lines(block: Block) -> list[Block]:
    """A table of names and codes as a line for each row; any other block as it is."""
    if block.kind is not BlockKind.TABLE:
        return [block]
    return [
        Block(kind=BlockKind.PARAGRAPH, text=" ".join(row.texts), page=row.page or block.page)
        for row in block.rows
        if not _titles(row)
    ]


def _split(text: str) -> tuple[list[tuple[str, str]], str]:
    """Codes with the name before each, and the text behind the last one."""
    found: list[tuple[str, str]] = []
    position = 0
    for match in _EACH.finditer(text):
        which = next(name for name in ("code", "one", "two") if match[name])
        start = match.start(which)
        before = text[position:start].strip(" ,;|" if found else " |")
        if before and mentions(before):
            continue
        found.append((match[which], before))
        position = match.end(which)
    return found, text[position:].strip()
