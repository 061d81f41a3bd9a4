"""Drugs with their numbers in a drug file (GCN, HICL), in lines that lost their columns and in cells set one below the other, and with their
national drug codes (NDC) in a column of a table."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.codesystems.scan import code_list
from monitor.facets.codes.entries import as_codes
from monitor.facets.codes.tables import TableEntry
from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind
from monitor.model.record import Code
from monitor.model.text import key

_SYSTEM = r"(?:GCN|HICL)(?:\s?Seq\s?No)?"
_TITLES = re.compile(
    rf"(?:(?:label|drug|product|brand|generic|medication) )+names? {_SYSTEM}s?(?: (?:numbers?|codes?))?", re.IGNORECASE
)
"""The titles of the columns, on one line: "Label Name GCN"."""
_KIND = re.compile(_SYSTEM, re.IGNORECASE)
_ROW = re.compile(
    r"(?P<name>(?:[A-Z]{2}|[A-Z](?=.*\d ?(?i:mg|mcg|g|ml|units?|iu|%)(?![a-z])|.*\b(?i:tablet|capsule|vial|syringe|pen|solution|suspension|cream)s?\b)).*)"
    r" (?P<number>(?!(?:19|20)\d\d$)\d{4,6})"
)
"""A drug as a drug file names it, in capitals or with its strength or form, and its number, which is no year."""
_NUMBER = re.compile(r"\d{4,6}")
_LINE = re.compile(rf"{_SYSTEM}s?(?: numbers?)?:\s+(\d{{4,6}}(?:\s*[,;]\s*\d{{4,6}})*)\W*", re.IGNORECASE)
"""All numbers of the drug that a page is about, behind what they are: "GCN: 40956, 40958"."""

_DRUG_CODE = re.compile(r"ndcs?(?: (?:numbers?|codes?))?|national drug codes?")
_NDC = re.compile(r"\d{4,5}-\d{3,4}-\d{1,2}")


def numbered_drugs(sections: tuple[Section, ...]) -> tuple[Code, ...]:
    """The drugs of lists outside of coding sections that give each with its number, in printed order."""
    entries: list[TableEntry] = []
    for section in sections:
        tables = [block for block in section.blocks if block.kind is BlockKind.TABLE]
        lines = [block for block in section.blocks if block.kind is not BlockKind.TABLE]
        heading = section.heading[-1] if section.heading else ""
        for name, number, group, page in (*_rows(lines), *_cells(lines), *_listed(lines)):
            entries += (TableEntry(one, name, group or heading or None, None, "GCN", page) for one in code_list(number, "GCN"))
        for name, number, group, page in (drug for table in tables for drug in _tabled(table)):
            entries += (TableEntry(one, name, group or heading or None, None, "NDC", page) for one in code_list(number, "NDC"))
    return tuple(as_codes(entries))


class _Drug(NamedTuple):
    name: str
    number: str
    group: str
    page: int | None


def _rows(lines: list[Block]) -> Iterator[_Drug]:
    """The rows below each line of titles, grouped by the line over it."""
    for place, block in enumerate(lines):
        if _TITLES.fullmatch(block.text):
            over = lines[place - 1].text if place and not lines[place - 1].text.endswith((".", ":", ";")) else ""
            for below in lines[place + 1 :]:
                if (row := _ROW.fullmatch(below.text)) is None:
                    break
                yield _Drug(row["name"], row["number"], over, below.page)


def _cells(lines: list[Block]) -> Iterator[_Drug]:
    """Each row whose last cell says what the number is: "LANTERNEX", "099999", "GCNSeqNo"."""
    for name, number, kind in zip(lines, lines[1:], lines[2:], strict=False):
        if _KIND.fullmatch(kind.text) and _NUMBER.fullmatch(number.text):
            yield _Drug(name.text, number.text, "", number.page)


def _tabled(table: Block) -> Iterator[_Drug]:
    """The products of a table (of their limits, say) that has a column of their national drug codes, and nothing else in it."""
    titles = [key(text) for text in table.rows[0].texts] if table.rows else []
    column = next((place for place, title in enumerate(titles) if _DRUG_CODE.fullmatch(title)), None)
    cells = [row.texts for row in table.rows[1:] if column is not None and len(row.texts) == len(titles)]
    if column is not None and cells and all(_NDC.fullmatch(texts[column]) for texts in cells):
        yield from (_Drug(texts[0] if column else "", texts[column], table.text, table.page) for texts in cells)


def _listed(lines: list[Block]) -> Iterator[_Drug]:
    """The numbers of each line that is nothing but such a list behind its label."""
    for block in lines:
        if (listed := _LINE.fullmatch(block.text)) is not None:
            yield from (_Drug("", number, "", block.page) for number in _NUMBER.findall(listed[1]))
