"""Procedures of a hospital (ICD-10-PCS), one a line in running text below a line that says so, as contractors' articles print them."""

import re

from monitor.codesystems import systems_named
from monitor.codesystems.scan import Found, code_list
from monitor.facets.codes.entries import as_codes
from monitor.facets.codes.tables import TableEntry
from monitor.facets.positions import position_of, position_of_label
from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind
from monitor.model.record import Code

_SYSTEM = "ICD-10-PCS"
_LONGEST = 200
_NAMES_CODES = re.compile(r"\bcodes?\b", re.IGNORECASE)
_OF_HOSPITAL = re.compile(r"\bICD-?10(?:-(?:CM|PCS))? procedure codes?\b", re.IGNORECASE)
"""How their system is named, also where it is called by the name of the diagnoses."""


def inpatient_lists(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The codes of lines outside of coding sections that hold nothing else, where a line that ends with a colon says above them in their
    section that such codes follow, and no heading or other position stands between; of a line that says so and lists them too. The last such line names their group."""
    entries: list[TableEntry] = []
    for section in sections:
        lead = ""
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                continue
            label, colon, listed = block.text.partition(":")
            leads = bool(colon) and _announces(label)
            lead = label if leads else lead
            found = _procedures(listed if leads else block.text) if lead else ()
            if not (leads or found) and _says_another(block, lead):
                lead = ""
            entries += [TableEntry(one, "", lead, position_of_label(lead), _SYSTEM, block.page) for one in found]
    return tuple(as_codes(entries))


def _says_another(block: Block, lead: str) -> bool:
    """Whether a block begins something else than the list below `lead`: a heading, or a line that says another position ("Non-covered:")."""
    said = position_of(block.text) or (position_of_label(block.text) if block.text.rstrip().endswith(":") else None)
    return block.kind is BlockKind.HEADING or said not in (None, position_of_label(lead))


def _announces(label: str) -> bool:
    """Whether the words before a colon say that codes of procedures in hospital follow."""
    named = _SYSTEM in systems_named(label) or _OF_HOSPITAL.search(label) is not None
    return named and len(label) <= _LONGEST and _NAMES_CODES.search(label) is not None


def _procedures(text: str) -> tuple[Found, ...]:
    """The codes of a text that is nothing but such codes."""
    found = code_list(text.strip(), _SYSTEM)
    return found if all(one.system == _SYSTEM and not one.code.isdigit() for one in found) else ()
