"""Code tables of any layout: with or without title rows, one or several code columns, group rows inside, grids."""

import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.codesystems import systems_named
from monitor.codesystems.scan import Found, code_list
from monitor.facets.codes.cut_ranges import with_ranges
from monitor.facets.codes.groups import Group, Kind, classify, is_band, is_system
from monitor.facets.codes.lines import Line, read_line
from monitor.facets.codes.spoilt import read_spoilt
from monitor.facets.codes.standing import criteria_hold
from monitor.facets.positions import position_of_label
from monitor.model.base import Note
from monitor.model.document import Block, Row
from monitor.model.record import Position
from monitor.model.text import display

_TITLE = re.compile(
    r"^(?:\W|\b(?:CPT|HCPCS|CDT|ICD|NDC|LOINC|GCN|GCNSeqNo|HICL|DRG|REV|PLA|MAAA|CM|PCS|codes?|coding|descriptions?|descriptors?|"
    r"numbers?|comments?|notes?|types?|status|systems?|modifiers?|revenue|procedures?|diagnos[ie]s|"
    r"diagnostic|definitions?|services?|tests?|names?|labs?|brand|generic|drugs?|units?|effective|dates?|criteria|"
    r"sections?|common|example|examples|corresponding|exception|other|prior|authori[sz]ation|pa|required|category|level|group|"
    r"coverage|position|range|place|of|and|or|the|for|long|short|guideline|this|by|addressed|policy|billing|"
    r"applicable|term|terms|applies|to|hyphen|text|value|s|ii|iii|i|\d{1,2})\b)+$",
    re.IGNORECASE,
)
_CODE_TITLE = re.compile(r"\b(?:codes?|CPT|HCPCS|CDT|ICD|NDC|LOINC|GCN|HICL|DRG|modifiers?|numbers?)\b", re.IGNORECASE)
_TEXT_TITLE = re.compile(
    r"descri|definition|comment|note|\btests?\b|\bnames?\b|criteria|drug name|brand|status|coverage", re.IGNORECASE
)
_TYPE_TITLE = re.compile(r"types? of codes?\b", re.IGNORECASE)
"""The title of a column that names each row's system."""
_COMMENT_TITLE = re.compile(
    r"comment|note|status|coverage|position|determination|authori|\bpa\b|criteria|limit|instruction", re.IGNORECASE
)
NO_CODES = re.compile(
    r"(?:\b|hyphen)no (?:specific |applicable |unique )?(?:\w+ )?codes?(?:\(s\))?\b|\bnot applicable\b|^\W*n/?a\W*$|\bnone\b",
    re.IGNORECASE,
)


_WRAPPED_NDC = re.compile(r"(?:\d\s*){11}")
"""A drug code that a narrow column breaks over lines."""
_DOTTED = re.compile(r"[A-Z]\d[0-9AB]\.[0-9A-Z]{1,4}\b")
_CATEGORY = re.compile(r"[A-Z]\d[0-9AB]")
"""A diagnosis of three characters ("G35"): it shows no system of its own, and has that of the dotted ones in its column."""
_MARK = re.compile(r"\(\W?[A-Z][A-Z/&]{0,5}\)")
"""A mark in brackets behind the code of a cell, whose description stands in the next one."""
_TICK = re.compile(r"[xX✓✔☒☑•●]|[Yy]es|Y")
"""What a row prints in the column that holds for it."""
_OWN_ROW = 4
_POSITION_LENGTH = 80
"""Most characters of a comment that tells the position of its row's code."""
_ONLY_NDC = frozenset(["NDC"])
_COLUMN = "codes"
"""What a column of codes is called where no words name its system: every cell of it is meant as a code."""


class TableEntry(NamedTuple):
    """One code of a table with what its row and its place say."""

    found: Found
    description: str
    group: str | None
    position: Position | None
    hint: str
    page: int | None


class TableReading(NamedTuple):
    """What a table gave: its entries, the group in force after it and at its last row of codes, and the rows that became no entity."""

    entries: tuple[TableEntry, ...]
    group: Group
    listed: Group | None
    rest: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


class _Columns(NamedTuple):
    titles: tuple[str, ...]
    codes: tuple[int, ...]
    label: str
    diagnoses: frozenset[int] = frozenset()
    """The columns of codes that hold dotted diagnoses."""

    def title(self, column: int) -> str:
        return self.titles[column] if column < len(self.titles) else ""


@dataclass
class _State:
    """What was read of a table so far: the column titles and the group in force, entries, and rows that gave none."""

    group: Group
    columns: _Columns
    system: str = ""
    listed: Group | None = None
    entries: list[TableEntry] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    spanning: list[tuple[Row, str]] = field(default_factory=list)


def read_table(block: Block, group: Group) -> TableReading:
    """The codes of one table block. Descriptions that run on in a row of their own are joined to the row above."""
    rows = _over_all(tuple(with_ranges(tuple(row for row in block.rows if any(cell.text for cell in row.cells)))))
    titled = [is_title_row(row) for row in rows]
    data = tuple(row for row, title in zip(rows, titled, strict=True) if not title and not _is_across(row))
    width = max((len(row.cells) for row in rows), default=0)
    if block.text:
        group = group.under(classify(block.text, heading=True), block.text)
    state = _State(group, _columns(rows[:1] if titled[:1] == [True] else (), data, width, group))
    titles: list[Row] = []
    for index, row in enumerate(rows):
        if titled[index]:
            titles = [*titles, row] if index and titled[index - 1] else [row]
            if any(_column_titles(tuple(titles), width)) and _column_titles(tuple(titles), width) != state.columns.titles:
                state.columns = _columns(tuple(titles), data, width, state.group)
            state.system = ""
        else:
            _take_row(row, width, state)
    used = {text for entry in state.entries for text in (entry.group or "", entry.hint)}
    unused = [row for row, text in state.spanning if not any(text.rstrip(":. ") in one for one in used)]
    return TableReading(tuple(state.entries), state.group, state.listed, (*unused, *state.rest), tuple(state.notes))


def _over_all(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows; the one title over a grid that holds nothing but codes of its system stands over each column ("Diagnosis Codes" over four)."""
    first, title = rows[:1], rows[0].texts[0] if rows else ""
    if not title or len(first[0].cells) < 2 or any(first[0].texts[1:]) or not (systems_named(title) and _CODE_TITLE.search(title)):
        return rows
    if len(rows) < 2 or not all(code_list(text, title) for row in rows[1:] for text in row.texts if text):
        return rows
    return (first[0].model_copy(update={"cells": first[0].cells[:1] * len(first[0].cells)}), *rows[1:])


def _take_row(row: Row, width: int, state: _State) -> None:
    spanning = _spanning(row, state.columns, width, bool(state.entries))
    if spanning:
        prose = NO_CODES.search(spanning) is not None
        kind = Kind.PROSE if prose else Kind.LABEL if is_band(spanning) else classify(spanning, heading=True)
        state.group = state.group.under(kind, spanning, level=10, listed=state.group == state.listed)
        if kind is Kind.PROSE:
            state.rest.append(row)
        else:
            state.system = ""
            state.spanning.append((row, spanning))
        return
    state.system = _row_system(row) or state.system
    found = _read_row(row, state.columns, state.group, state.system, state.notes)
    if found:
        state.entries += found
        state.listed = state.group
    elif state.entries and (more := _continuation(row, state.columns)):
        state.entries[-1] = state.entries[-1]._replace(description=f"{state.entries[-1].description} {more}".strip())
    else:
        state.rest.append(row)


def is_title_row(row: Row) -> bool:
    """Whether a row only names columns: marked as header, or made of column words, and without a code."""
    texts = [text for text in row.texts if text]
    if any(code_list(text) or code_list(text, "ICD-10") for text in texts):
        return False
    if row.header and (len(set(texts)) > 1 or len(row.cells) == 1):
        return True
    named = [bool(_TITLE.match(display(text))) for text in texts]
    if len(set(texts)) == 1:
        return all(named) and len(row.cells) > 1 and len(texts) == len(row.cells) and not is_band(texts[0])
    return all(named) or (
        bool(named)
        and named[0]
        and _CODE_TITLE.search(texts[0]) is not None
        and all(ok or position_of_label(text) is not None for ok, text in zip(named, texts, strict=True))
    )


def _column_titles(title_rows: tuple[Row, ...], width: int) -> tuple[str, ...]:
    return tuple(
        display(
            " ".join(
                dict.fromkeys(row.texts[column] for row in title_rows if column < len(row.cells) and row.texts[column]),
            )
        )
        for column in range(width)
    )


def _columns(title_rows: tuple[Row, ...], data: tuple[Row, ...], width: int, group: Group) -> _Columns:
    titles = _column_titles(title_rows, width)
    told = [title for title in titles if position_of_label(title) is not None and not _COMMENT_TITLE.search(title)]
    label = told[0] if len(told) == 1 else ""  # of several, a mark says in each row which one holds
    types = next((title for title in titles if _TYPE_TITLE.match(title)), "")
    codes = tuple(
        c for c in range(width) if not (types and titles[c] == types) and _is_code_column(c, titles[c], data, group, types)
    )
    diagnoses = (c for c in codes if any(c < len(row.cells) and _DOTTED.match(row.cells[c].text) for row in data))
    return _Columns(titles, codes, label, frozenset(diagnoses))


def _is_code_column(column: int, title: str, rows: tuple[Row, ...], group: Group, types: str) -> bool:
    """Whether the cells of a column are codes: all where its title names text, one where it names codes, half of them otherwise. The
    first column, and one that is titled by a position, may begin with codes as well. No more cells are looked at than it takes to tell: tables run to thousands of rows."""
    hint = types or group.hint(title)
    texts = [_whole(row.cells[column].text, hint) for row in rows if column < len(row.cells) and row.cells[column].text]
    if not texts:
        return False
    hits = (bool(code_list(text, hint) or read_spoilt(text, hint, None).entry) for text in texts)
    named = _CODE_TITLE.search(title) is not None
    if _TEXT_TITLE.search(title) and not named and not _label_of(title):
        return all(hits)
    least = 1 if named else (len(texts) + 1) // 2
    found = len(list(itertools.islice(filter(None, hits), least)))
    if found == least or ((found or column) and not _label_of(title)):
        return found == least
    lines = (read_line(text, hint) for text in texts if text[:1].isalnum())
    return sum(bool(line.entries and not line.rest) for line in lines) * 2 >= len(texts)


def _whole(text: str, hint: str) -> str:
    """The text of a cell with each drug code in one piece; elsewhere as it is."""
    if systems_named(hint) != _ONLY_NDC:
        return text
    parts = re.split(r"([;,])", text)
    return "".join(re.sub(r"(?<=\d)\s+(?=\d)", "", part) if _WRAPPED_NDC.fullmatch(part.strip()) else part for part in parts)


def _spanning(row: Row, columns: _Columns, width: int, running: bool) -> str:
    """The text of a row that spans the table (a group line), or an empty text."""
    cells = row.texts
    texts = [text for text in cells if text]
    if len(set(texts)) != 1 or (len(texts) == 1 and len(cells) > 1 and not cells[0]) or code_list(texts[0], "ICD-10"):
        return ""
    if width == 1 or (len(cells) > 1 and len(texts) == 1 and 0 not in columns.codes and running):
        line = read_line(texts[0])
        return "" if line.entries else texts[0]
    return "" if read_line(texts[0]).entries else texts[0]


def _is_across(row: Row) -> bool:
    """Whether one text stands in all of a row's cells: a line across the table, which tells nothing of its columns."""
    texts = row.texts
    return len(texts) > 1 and all(texts) and len(set(texts)) == 1


def _row_system(row: Row) -> str:
    """A cell that names only a system ("CPT"), left of the codes or in a line of its own; it holds for the rows below too."""
    return next((text for text in row.texts if text and len(text) <= 40 and is_system(text)), "")


def _read_row(row: Row, columns: _Columns, group: Group, system: str, notes: list[Note]) -> list[TableEntry]:
    out: list[TableEntry] = []
    texts = row.texts
    filled = [column for column, text in enumerate(texts) if text]
    alone = (
        filled[:1] if len(filled) == 1 and filled[0] not in columns.codes else []
    )  # a row that lost the border between its cells
    for place, column in enumerate((*columns.codes, *alone)):
        if column >= len(texts) or not texts[column]:
            continue
        title = columns.title(column)
        hint = title if systems_named(title) else system or group.hint()
        text = _whole(texts[column], hint)
        line = read_line(text, "ICD-10-CM" if column in columns.diagnoses and _CATEGORY.fullmatch(text) else hint)
        if not line.entries:
            spoilt = read_spoilt(text, hint or (_COLUMN if column in columns.codes else ""), row.page)
            notes.extend([spoilt.note] if spoilt.note else [])
            if spoilt.entry is None:
                continue
            line = Line((spoilt.entry,))
        if column in alone and (line.rest or not line.entries[0].description):
            continue  # a text that mentions a code
        label = columns.label and (_label_of(title) or columns.label)  # of several columns of codes each has its own
        stop = columns.codes[place + 1] if place + 1 < len(columns.codes) else len(texts)
        description, position = _beside(texts, columns, range(column + 1, stop), range(column) if place == 0 else range(0))
        met = Position.MEDICALLY_NECESSARY_WITH_CRITERIA if any(map(criteria_hold, texts[column + 1 : stop])) else None
        for entry in line.entries:
            marks = row.cells[column].marks if len(entry.codes) == 1 else ()
            out += [
                TableEntry(
                    code._replace(marks=(*code.marks, *(m for m in marks if m not in code.marks))),
                    f"{entry.description} {description}"
                    if _MARK.fullmatch(entry.description)
                    else entry.description or description,
                    group.name(title if systems_named(title) else system or title, label),
                    position or group.position(label or _label_of(title)) or met,
                    hint,
                    row.page,
                )
                for code in entry.codes
            ]
    return out


def _label_of(title: str) -> str:
    return title if position_of_label(title) is not None else ""


def _beside(cells: tuple[str, ...], columns: _Columns, after: range, before: range) -> tuple[str, Position | None]:
    """The description of a code (further columns behind a bar, a mark with the title of its column), and the position that a comment of its
    row prints."""
    texts = [(columns.title(c), cells[c]) for c in after if cells[c]]
    if not texts:
        texts = [(columns.title(c), cells[c]) for c in before if cells[c] and not is_system(cells[c])]
    elif _COMMENT_TITLE.search(texts[0][0]) and _tells_position(texts[0][1]):
        texts = [*texts[1:], texts[0]]  # the column of the position stands before that of the descriptions
    ticked = next(
        (found for title, text in texts if _TICK.fullmatch(text) and (found := position_of_label(title)) is not None), None
    )
    comments = [text for place, (title, text) in enumerate(texts) if place and (_COMMENT_TITLE.search(title) or len(text) <= 60)]
    position = next(
        (found for text in comments if len(text) <= _POSITION_LENGTH and (found := position_of_label(text)) is not None), None
    )
    said = (f"{title}: {text}" if place and title and _TICK.fullmatch(text) else text for place, (title, text) in enumerate(texts))
    return " | ".join(said), ticked or position


def _tells_position(text: str) -> bool:
    return len(text) <= _POSITION_LENGTH and (position_of_label(text) is not None or criteria_hold(text))


def _continuation(row: Row, columns: _Columns) -> str:
    """What a row without a code says of the code above it: one that fills most of its columns is a row of its own, which has no code."""
    cells = [text for column, text in enumerate(row.texts) if text and column not in columns.codes]
    if len(cells) >= _OWN_ROW:
        return ""
    return " ".join(cells) if all(not row.texts[c] for c in columns.codes if c < len(row.cells)) else ""
