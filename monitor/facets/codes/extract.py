"""The codes facet: what the coding sections list, under which printed group, in which coverage position."""

import re
from dataclasses import dataclass, field

from monitor.codesystems import systems_named
from monitor.codesystems.scan import Found
from monitor.facets.codes.entries import as_codes, inconsistent, unstarred
from monitor.facets.codes.groups import (
    COLUMN_TITLES,
    Group,
    Kind,
    as_named,
    classify,
    is_band,
    is_boilerplate,
    is_system,
    kind_of_products,
)
from monitor.facets.codes.labelled_cells import labelled_cells, read_labelled
from monitor.facets.codes.legend import legend_of, read_mark
from monitor.facets.codes.lines import Line, read_line
from monitor.facets.codes.named_lists import lists_apart
from monitor.facets.codes.names_first import is_names_first, read_names_first
from monitor.facets.codes.over_codes import is_scope_line, lists_codes, stands_over
from monitor.facets.codes.remarks import says_of_listed
from monitor.facets.codes.spoilt import read_spoilt
from monitor.facets.codes.tables import NO_CODES, TableEntry, is_title_row, read_table
from monitor.facets.positions import position_of_label
from monitor.facets.section import NOTHING, Extraction, Section
from monitor.model.base import Note
from monitor.model.document import Block, BlockKind
from monitor.model.record import Code
from monitor.model.text import display
from monitor.read.text.code_heads import is_faring_head, titles_code_columns

_SENTENCE_END = (".", "!", "?")
_MAX_CONTINUATION = 1_000
_COMMENT = 80

_TURNS = ("CPT", "HCPCS", "ICD-10-PCS", "ICD-10-CM")
"""The turn in which a group of codes prints its systems."""
_GROUP_LINE = re.compile(
    r"Group \d{1,2}(?: (?:Paragraph|Codes))?|Group \d{1,2}\b.{0,60} asterisk explanation|\(\d{1,4} Codes?\)", re.IGNORECASE
)
"""The lines between the numbered groups of a Medicare article; none goes on with a description."""
_FOOTNOTE = re.compile(r"^\*+\s?(?!CPT|HCPCS|ICD|current)[A-Z]", re.IGNORECASE)
_EXPLAINED = re.compile(r"asterisk explanation", re.IGNORECASE)


@dataclass
class _Reading:
    """What was read so far; `open` tells that the last block was a row, which the next paragraph may go on with, `broken_off` of which system
    the codes are that it listed up to a comma at its end. `titles` are those of the last list, `outside` is the group that stood over it,
    `inside` the one of its last row."""

    entries: list[TableEntry] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    open: bool = False
    broken_off: str = ""
    titles: str = ""
    outside: Group | None = None
    inside: Group | None = None

    def lists_under(self, group: Group) -> bool:
        """Whether the last code stands straight under the group, and under no label within its own line."""
        return bool(self.entries) and group == self.inside and self.entries[-1].group == group.name()

    def titled(self, group: Group, titles: str) -> Group:
        """The group over a list with these titles of columns: bands within the list before, which had other titles, end with it."""
        if self.outside is None or group != self.inside:
            self.outside = group
        elif titles != self.titles:
            group = self.outside
        self.titles = titles
        return group


def extract(sections: tuple[Section, ...]) -> Extraction[Code]:
    """Every code of the given coding sections, in printed order; one code once per group.

    Blocks without codes (leads, disclaimers, notes) are in `rest`. Notes: `code_repaired`, `ambiguous_code`, `inconsistent` (a CPT
    heading over a HCPCS code), `expectation` (a coding section or table without any code).
    """
    codes: list[Code] = []
    rest: list[Section] = []
    notes: list[Note] = []
    legend = legend_of(block for section in sections for block in section.blocks)
    group, found = Group(), _Reading()
    for section, after in zip(sections, (*sections[1:], None), strict=False):
        group = _group_of(section, group, found)
        found, group = _read_section(section, group, found, after)
        codes += as_codes([read_mark(entry, legend) for entry in found.entries])
        notes += found.notes + inconsistent(found.entries)
        if found.rest:
            rest.append(section.model_copy(update={"blocks": tuple(found.rest)}))
    if sections and not codes and not any(NO_CODES.search(block.plain) for section in sections for block in section.blocks):
        notes.append(
            Note(kind="expectation", text=f"no codes found under {' / '.join(sections[0].heading) or 'the coding heading'}")
        )
    unique = dict.fromkeys(notes)
    return Extraction[Code](entities=tuple(codes), rest=tuple(rest), notes=tuple(unique))


def _group_of(section: Section, before: Group, reading: _Reading) -> Group:
    """Where a section starts: a heading that only names a code system keeps the lead or the line of business that stands above it."""
    last = section.heading[-1] if section.heading else ""
    whole = Group(path=section.heading)
    system = classify(last, heading=True) is Kind.SYSTEM
    over = before if system and (before.label or before.scope) else whole
    if system and COLUMN_TITLES.search(last):
        over = reading.titled(over, last)
    if system and (over.label or over.scope):
        return over._replace(path=section.heading).under(Kind.SYSTEM, last)
    below = Group(path=section.heading[:-1]).under(Kind.HEAD, last)
    return below if below.number else whole


def _read_section(section: Section, group: Group, above: _Reading, after: Section | None) -> tuple[_Reading, Group]:
    """What one section lists; `above` is what the one before it listed, `after` the next one, whose heading may be what the last line of
    this one stands over."""
    blocks = tuple(part for block in section.blocks for part in lists_apart(block))
    below = Block(kind=BlockKind.HEADING, text=after.heading[-1]) if after is not None and after.heading else None
    if is_names_first(blocks):
        return _Reading(*read_names_first(blocks, group)), group
    reading = _Reading(titles=above.titles, outside=above.outside, inside=above.inside)
    heads: list[tuple[int, Block]] = []
    kept: list[tuple[int, Block]] = []
    for index, block in enumerate(blocks):
        before = len(reading.rest)
        if block.kind is BlockKind.TABLE:
            group = _take_table(block, group, reading)
        else:
            group = _take_line(block, group, reading, blocks[index + 1] if index + 1 < len(blocks) else below)
        if block.kind is BlockKind.HEADING and len(reading.rest) == before:
            heads.append((index, block))
        kept += [(index, left) for left in reading.rest[before:]]
    if any(_FOOTNOTE.search(block.plain) for block in reading.rest) or any(_EXPLAINED.search(block.plain) for block in blocks):
        reading.entries = [unstarred(entry) for entry in reading.entries]
    used = {text for entry in reading.entries for text in (entry.group or "", entry.hint)}
    kept += [(index, block) for index, block in heads if not any(as_named(block.text) in text for text in used)]
    reading.rest = [block for _, block in sorted(kept, key=lambda one: one[0])]
    return reading, group


def _take_table(block: Block, group: Group, reading: _Reading) -> Group:
    if lines := labelled_cells(block.rows):
        reading.entries.extend(read_labelled(block.rows, lines, group))
        reading.open = False
        return group
    first = next((row for row in block.rows if any(row.texts)), None)
    if first is not None and is_title_row(first):
        group = reading.titled(group, " ".join(first.texts))
    table = read_table(block, group)
    reading.inside = table.listed or reading.inside
    reading.entries.extend(table.entries)
    reading.notes.extend(table.notes)
    reading.open = False
    if table.rest:
        reading.rest.append(block.model_copy(update={"rows": table.rest}))
    rows = sum(any(row.texts) for row in block.rows)
    if (
        not table.entries
        and rows > 2
        and not NO_CODES.search(block.plain)
        and any("code" in text.casefold() for text in block.rows[0].texts)
    ):
        reading.notes.append(
            Note(
                kind="expectation",
                text=f"a table under {group.name() or 'the coding heading'} has {rows} rows and no code",
                page=block.page,
            )
        )
    return table.group


def _take_line(block: Block, group: Group, reading: _Reading, following: Block | None) -> Group:
    text = block.text or block.label
    if block.kind is BlockKind.ITEM and read_line(block.label, group.hint()).entries:
        text = block.plain
    hint = reading.broken_off or group.hint()
    reading.broken_off = ""
    heading = block.kind is BlockKind.HEADING or block.bold
    line = Line(rest=text) if block.kind is BlockKind.HEADING and not read_line(text).entries else read_line(text, hint)
    if not line.entries and block.kind is not BlockKind.HEADING:
        spoilt = read_spoilt(text, hint or ("codes" if reading.open else ""), block.page)
        line = Line((spoilt.entry,)) if spoilt.entry else line
        reading.notes.extend([spoilt.note] if spoilt.note else [])
    if line.entries and says_of_listed(line, block.text, reading.entries):
        reading.rest.append(block)
        reading.open = False
        return group
    if line.entries:
        return _take_entries(line, block, group, reading)
    products = kind_of_products(block, following)
    if products is Kind.HEAD or (products and (group.products or not reading.open)):
        reading.open = False
        return group.under(products, text)
    if not heading and is_scope_line(text, group, following, behind_row=reading.open):
        reading.open = False
        reading.rest.append(block)
        over_systems = following is not None and is_system(following.text)
        ended = group._replace(label="", system="") if over_systems and not group.scope and reading.lists_under(group) else group
        return ended.under(Kind.SCOPE, text)
    bare = reading.open and not reading.entries[-1].description
    band = not heading and _is_band(text, group, reading, following)
    titles = titles_code_columns(text)
    over = band or (stands_over(block, following) and not (bare or titles or _ends_list(reading, following)))
    kind = Kind.LABEL if band else classify(text, heading or over)
    if kind is Kind.SYSTEM and COLUMN_TITLES.search(text):
        group = reading.titled(group, display(text))
    if (kind is Kind.PROSE or (kind is Kind.LABEL and not heading and not over and not text.endswith(":"))) and _joins_last(
        block, reading
    ):
        return group
    reading.open = False
    if block.kind is not BlockKind.HEADING or kind is Kind.PROSE:
        reading.rest.append(block)
    level = block.level if block.kind is BlockKind.HEADING else 9
    if kind is Kind.LABEL and group.scope and not (group.label or group.system) and reading.lists_under(group):
        group = group.unscoped()  # a line of business with codes of its own ends with the next label
    return group.under(kind, text, level, listed=group == reading.inside)


def _take_entries(line: Line, block: Block, group: Group, reading: _Reading) -> Group:
    for entry in line.entries:
        if entry.system:
            group = group.under(Kind.SYSTEM, entry.system)
        lead = line.rest.split(entry.codes[0].raw)[0] if line.rest and not entry.description else ""
        kind = classify(lead, heading=False) if lead else Kind.PROSE
        if kind is Kind.SYSTEM and group.system:
            group = group.under(kind, lead)  # "HCPCS: P9999" below the codes of another system
        here = group.under(kind, lead) if kind is Kind.LABEL else group
        reading.entries.extend(
            TableEntry(code, entry.description, here.name(), here.position(), here.hint(), block.page)
            for code in _marked(entry.codes, block)
        )
    reading.open, reading.inside = not line.rest and len(line.entries[-1].codes) == 1, group
    last = line.entries[-1]
    if not last.description and block.text.endswith(",") and last.codes[-1].system in ("CPT", "HCPCS"):
        reading.broken_off = "CPT/HCPCS"
    if line.rest:
        reading.rest.append(block.model_copy(update={"text": line.rest}))
    return group


def _marked(codes: tuple[Found, ...], block: Block) -> tuple[Found, ...]:
    return tuple(code._replace(marks=(*code.marks, *block.marks)) for code in codes) if len(codes) == 1 else codes


def _is_band(text: str, group: Group, reading: _Reading, following: Block | None) -> bool:
    """Whether a line heads the rows of codes below it by nothing but their position or authorization. Right below a row it is that row's
    comment, unless such a line stands over that row too: lists either begin with a band or end with a comment."""
    if following is None or not is_band(text) or not (is_band(group.label) or not (reading.open or group.label)):
        return False
    return lists_codes(following, group.hint()) or is_system(following.text) or is_band(following.text)


def _ends_list(reading: _Reading, following: Block | None) -> bool:
    """Whether the list of rows in hand goes on below with the next of the systems, as one group of codes prints them in turn: a line between
    is the end of the last description, and no heading of what follows."""
    named = systems_named(following.text) if following is not None else frozenset[str]()
    if not reading.open or not named or not named <= set(_TURNS):
        return False
    last = reading.entries[-1].found.system
    return last in _TURNS and all(_TURNS.index(last) < _TURNS.index(system) for system in named)


def _joins_last(block: Block, reading: _Reading) -> bool:
    """Adds a paragraph that goes on with the row above it to that row's description; says whether it did."""
    text = block.text
    if (
        not reading.open
        or block.kind is not BlockKind.PARAGRAPH
        or len(text) > _MAX_CONTINUATION
        or is_boilerplate(text)
        or NOTHING.fullmatch(text)
        or text.endswith(":")
        or _GROUP_LINE.fullmatch(text)
        or is_faring_head(text)
        or (NO_CODES.search(text) and systems_named(text))
    ):
        return False
    last = reading.entries[-1]
    if last.description.endswith(_SENTENCE_END) or (text.endswith(_SENTENCE_END) and last.description and not text[:1].islower()):
        return False
    position = position_of_label(text) if len(text) <= _COMMENT else None
    reading.entries[-1] = last._replace(description=f"{last.description} {text}".strip(), position=position or last.position)
    return True
