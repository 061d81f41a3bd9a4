"""Lists of codes though no heading calls them codes: tables by their titles, and what stands under a heading that is only a position."""

import re

from monitor.codesystems import systems_named
from monitor.codesystems.scan import code_list
from monitor.facets.codes.groups import is_band, is_system
from monitor.facets.codes.lines import read_line
from monitor.facets.positions import position_of
from monitor.facets.section import Section
from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind, Row
from monitor.model.text import key

_CODE_ROWS = 6
CODE_COLUMN = re.compile(
    r"(?:(?:cpt|hcpcs|icd-10(?:-cm|-pcs)?|procedure|diagnosis|billing|service|revenue|pos|place of service)\W{0,4}){1,3}codes?\W*|(?:(?:cpt|hcpcs|pos)\W{0,4}){1,3}"
)
"""The title of a column of codes, as printed in lower case."""
_SYSTEM_THEN_CODE = (
    ("codes", "number"),
    ("code type", "number"),
    ("code type", "code"),
    ("code type", "code number"),
    ("type", "code"),
    ("code system", "code"),
)
_CODES_NAMED = re.compile(r"\b(?:codes?(?! of\b)|coding|billing)(?:\b|\()", re.IGNORECASE)
_LONGEST_NAME = 7
_LONGEST_TITLE = 60
_CODES_OF = re.compile(r"\bcodes?(?:\(s\))?\W*$", re.IGNORECASE)


def is_code_table(block: Block) -> bool:
    """A table whose first column is titled as codes and holds nothing else, or, where the table is long, little else; or one that
    names the system in its first column and the code in the next ("Codes | Number | Description")."""
    titles = tuple(key(text) for text in block.rows[0].texts) or ("",)
    firsts = [row.cells[0].text for row in block.rows[1:] if row.cells and not _is_band(row)]
    if titles[0] in ("code", "codes") and firsts and all(code_list(text) for text in firsts):
        return True
    if _is_code_grid(block):
        return True
    if titles[:2] in _SYSTEM_THEN_CODE:
        return any(len(row.texts) > 1 and code_list(row.texts[1]) for row in block.rows[1:])
    if not CODE_COLUMN.fullmatch(titles[0]):
        return False
    if firsts and all(code_list(text, titles[0]) for text in firsts):
        return True
    if len(block.rows) < _CODE_ROWS:
        return False
    return sum(bool(code_list(text)) for text in firsts) * 2 >= len(firsts)


def _is_band(row: Row) -> bool:
    """A row of one text, in its first cell or in all: it names a group of the rows below ("Monaural")."""
    return len(row.cells) > 1 and len(set(filter(None, row.texts))) == 1 and (row.header or not code_list(row.texts[0]))


def _is_code_grid(block: Block) -> bool:
    """A table of nothing but codes below one another and side by side, under rows that each name their system ("ICD-10-CM Code(s)")."""
    system = ""
    for row in block.rows:
        texts = list(dict.fromkeys(text for text in row.texts if text))
        if len(texts) == 1 and systems_named(texts[0]) and _CODES_OF.search(texts[0]):
            system = texts[0]
        elif not system or not all(code_list(text, system) for text in texts):
            return False
    return system != ""


def grouped_by_position(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections; one that lists nothing but codes under a heading that says a position and nothing else ("COSMETIC"), or that lists codes
    first of all under one that calls them so in words that no layout knows ("Codes Requiring Review"), is one of codes."""
    return tuple(section.model_copy(update={"facet": "codes"}) if _groups_codes(section) else section for section in sections)


def _groups_codes(section: Section) -> bool:
    return (
        section.facet in ("statements", "narrative")
        and bool(section.heading and section.blocks)
        and (
            (is_band(section.heading[-1]) and all(map(_lists_codes, section.blocks)))
            or (_calls_codes(section.heading[-1]) and _is_mostly_codes(section.blocks))
        )
    )


def calls_codes(block: Block, after: tuple[Block, ...]) -> bool:
    """Whether a line of a text says that codes stand below it, in words that no layout knows, and two rows of them do ("Code Table")."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.text[:1].isupper()
        and block.text[-1:] not in (".", ";", ",")
        and _calls_codes(block.text)
        and len(after) > 1
        and all(one.kind is not BlockKind.TABLE and _describes_code(one) for one in after)
    )


def goes_on_with_codes(block: Block, after: tuple[Block, ...]) -> bool:
    """Whether a block below such a line is still of the list: it lists codes, or is a short line over one that does."""
    short = block.kind is not BlockKind.TABLE and len(block.text) <= _LONGEST_TITLE and block.text[-1:] not in (".", ";", ",")
    return _lists_codes(block) or (short and any(map(_lists_codes, after)))


def _describes_code(block: Block) -> bool:
    """Whether a line is a code and its description."""
    line = read_line(block.plain)
    return not line.rest and len(line.entries) == 1 and bool(line.entries[0].description)


def _calls_codes(heading: str) -> bool:
    """Whether a heading of a few words says that codes stand below it."""
    return len(heading.split()) <= _LONGEST_NAME and _CODES_NAMED.search(heading) is not None and position_of(heading) is None


def _is_mostly_codes(blocks: tuple[Block, ...]) -> bool:
    """Whether codes stand right below a heading, or below one line of text, in two blocks or in half of all, and the others state nothing."""
    listing = [_lists_codes(block) for block in blocks]
    others = [block for block, lists in zip(blocks, listing, strict=True) if not lists]
    if any(block.kind is BlockKind.TABLE or any(map(position_of, sentences(block.text))) for block in others):
        return False
    return any(listing[:2]) and (len(blocks) == 1 or sum(listing) > 1) and 2 * sum(listing) >= len(listing)


def _lists_codes(block: Block) -> bool:
    if block.kind is BlockKind.TABLE:
        firsts = [row.texts[0] for row in block.rows if any(row.texts)]
        return all(code_list(text) or CODE_COLUMN.fullmatch(key(text)) or key(text) == "code" for text in firsts)
    if block.kind is BlockKind.HEADING:
        return is_system(block.text)
    line = read_line(block.plain)
    return bool(line.entries) and not line.rest and not any(entry.description[:1].islower() for entry in line.entries)
