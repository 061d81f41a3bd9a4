"""Codes that the text of a policy without a coding section names."""

import re
from collections.abc import Iterator

from monitor.codesystems.scan import code_list
from monitor.facets.codes.entries import as_codes
from monitor.facets.codes.groups import Group
from monitor.facets.codes.lines import prose
from monitor.facets.codes.tables import TableEntry
from monitor.facets.positions import position_of_label
from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind
from monitor.model.record import Code
from monitor.model.worded import worded

_BRACKETS = re.compile(r"\(([^()]{5,300})\)")
_HEADED = re.compile(r"(?:Procedure|Diagnosis|Billing) Codes(?: for (?:[Nn]on-?)?[Cc]overed [Ss]ervices)?")
"""The words that head a list of codes in running text."""
_LED = worded("code", r"\bcodes?\b[^.;:]{1,80}:\s+([^:]{11,})$", re.IGNORECASE)
"""A list of codes behind a sentence that says for what to report them ("Report these codes for brass widgets: A0998 A0999")."""
_IN_ARTICLE = worded("article", r"\bLCD[- ]related (?:policy )?articles?\b|\bbilling (?:and|&) coding articles?\b", re.IGNORECASE)
"""The article to which a Medicare contractor's determination leaves its codes: those that its own text names are no list of them."""
_WORD = re.compile(r"[A-Za-z]{3}")


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
