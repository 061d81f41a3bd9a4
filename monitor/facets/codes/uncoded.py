"""The codes of a document without coding section: of its tables of codes, of lines of nothing but codes, or of its coverage text."""

import re
from collections.abc import Iterator

from monitor.codesystems.scan import code_list
from monitor.facets.codes.entries import as_codes
from monitor.facets.codes.groups import Group
from monitor.facets.codes.lines import prose
from monitor.facets.codes.tables import TableEntry, is_title_row, read_table
from monitor.facets.positions import position_of_label
from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind, Row
from monitor.model.record import Code
from monitor.model.worded import worded

_BRACKETS = re.compile(r"\(([^()]{5,300})\)")
_HEADED = re.compile(r"(?:Procedure|Diagnosis|Billing) Codes(?: for (?:[Nn]on-?)?[Cc]overed [Ss]ervices)?")
"""The words that head a list of codes in running text."""
_LED = worded("code", r"\bcodes?\b[^.;:]{1,80}:\s+([^:]{11,})$", re.IGNORECASE)
"""A list of codes behind a sentence that says for what to report them ("Report these codes for brass widgets: A0998 A0999")."""
_LEADS = worded("code", r"\bcodes?\b[^.;:]{0,160}:$", re.IGNORECASE)
"""The end of a line below which codes follow ("The following codes should be reported for the criteria listed below:")."""
_OTHER_CODES = worded(
    "code",
    r"\b(?:zip|postal|county|country|state|area|taxonomy|specialty|dress|building) codes?\b|\bcodes? of (?:conduct|ethics|practice)\b|"
    r"\b(?:deleted|retired|discontinued|invalid) (?:[a-z-]+ ){0,2}codes?\b|"
    r"\bcodes?\b[^.;:]{0,60}\b(?:(?:is|are|was|were|been|be) (?:deleted|retired|discontinued|removed|terminated)|"
    r"no longer (?:valid|active|in use|used|reported|reportable|recogni[sz]ed|billable))\b",
    re.IGNORECASE,
)
"""What leads to codes of places or persons, or to those that are gone: none of them is listed for a service."""
_IN_ARTICLE = worded(
    "article",
    r"\bcod(?:es?|ing)\b[^.;]{0,80}\b(?:LCD[- ]related (?:policy )?article\b(?! ?\(?A\d)|"
    r"billing (?:and|&) coding article\b[^.;]{0,40}\bthis (?:LCD|(?:local coverage )?determination)\b)",
    re.IGNORECASE,
)
"""The article to which a Medicare contractor's determination leaves its codes: those that its own text names are no list of them. A plan's
policy that names another's determination and the article of that leaves nothing to it."""
_WORD = re.compile(r"[A-Za-z]{3}")
_CODE_COLUMN = re.compile(
    r"(?:(?:cpt|hcpcs|cdt|icd|corresponding|billing|procedure|diagnosis|service|revenue|ndc|10|cm|pcs)\W*)*codes?(?:\(s\))?(?: typically used| range)?:?|(?:(?:cpt|hcpcs|icd-?10(?:-?cm|-?pcs)?|hicl|gcn)\W*){1,3}",
    re.IGNORECASE,
)
_DRUG_CODES = re.compile(r"\bNDCs?\b")


def tabled(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The codes of tables in any section that call a column one of codes, from that row on, for a document without coding section."""
    entries: list[TableEntry] = []
    for section in sections:
        for block in section.blocks:
            first = next((i for i, row in enumerate(block.rows) if _names_codes(row)), None)
            if block.kind is BlockKind.TABLE and first is not None:
                entries += read_table(block.model_copy(update={"rows": block.rows[first:]}), Group(path=section.heading)).entries
    return tuple(as_codes(entries))


def _names_codes(row: Row) -> bool:
    """Whether a row calls one of its columns one of codes, or titles columns of which one holds drug codes."""
    texts = row.texts
    if any(map(_CODE_COLUMN.fullmatch, texts)):
        return True
    return any(map(_DRUG_CODES.search, texts)) and is_title_row(row)


def lined(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The codes of lines that hold nothing but a list or a range of procedure codes, and of a run of lines with one each below a lead that says
    codes follow."""
    entries: list[TableEntry] = []
    for section in sections:
        led = False
        for block in section.blocks:
            found = code_list(block.text) if block.kind is not BlockKind.TABLE else ()
            led = bool(led and found) or (block.kind is not BlockKind.TABLE and _leads(block.text))
            if led or len(found) > 1 or any("-" in one.code for one in found):
                entries += [
                    TableEntry(one, "", None, None, "", block.page) for one in found if one.system in ("CPT", "HCPCS", "CDT")
                ]
    return tuple(as_codes(entries))


def _leads(text: str) -> bool:
    return _LEADS.search(text) is not None and _OTHER_CODES.search(text) is None


def mentioned(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The codes that coverage sections list in their text ("CPT 12345", a line of nothing but codes), where no coding section exists; none
    where it sends the reader for them to the article of a determination."""
    if any(_IN_ARTICLE.search(block.plain) for section in sections for block in section.blocks):
        return ()
    entries: list[TableEntry] = []
    for section in sections:
        group = Group(path=section.heading)
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                entries += _bracketed(block, group)
                continue
            bare = code_list(block.text)
            named = {one.start: one for entry in prose(block.text).entries for one in entry.codes} if len(bare) < 2 else {}
            led = _LED.search(block.text)
            for listed in (*_BRACKETS.finditer(block.text), *filter(None, (led,))) if len(bare) < 2 else ():
                inside = (one._replace(start=one.start + listed.start(1)) for one in code_list(listed[1]))
                named |= {one.start: one for one in inside if one.system in ("CPT", "HCPCS", "CDT")}
            found = [named[start] for start in sorted(named)] if named else bare if len(bare) > 1 else ()
            for one in found:
                label = _label_of(block.text, one.start)
                entries.append(TableEntry(one, "", label, position_of_label(label) if label else None, group.hint(), block.page))
    return tuple(as_codes(entries))


def _label_of(text: str, start: int) -> str | None:
    """The words that head, in running text, the list of codes in which the code at `start` stands."""
    label = next(reversed(list(_HEADED.finditer(text, 0, start))), None)
    return label[0] if label and not _WORD.search(text, label.end(), start) else None


def _bracketed(block: Block, group: Group) -> Iterator[TableEntry]:
    """Billing codes in brackets within a table of coverage ("LANTERNEX | (J9999) Client must be ..."), described by the row's first cell."""
    for row in block.rows:
        for text in row.texts[1:]:
            for bracket in _BRACKETS.finditer(text):
                for one in code_list(bracket[1]):
                    if one.system in ("CPT", "HCPCS", "CDT"):
                        yield TableEntry(one, row.texts[0], None, None, group.hint(), row.page or block.page)
