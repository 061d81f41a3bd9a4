"""Drug lists: a table with a row for each drug, or a small table of labelled criteria beneath each drug's name.

Medicare Part D criteria (the labels of CMS's own form), Medicaid criteria lists and formulary supplements are made so. A drug states
coverage under its criteria: the statement is the drug with the first thing said of it, and the other labelled parts are its criteria.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from monitor.facets.positions import position_of, position_of_label
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import is_lead, stated_position
from monitor.facets.statements.cells import listed
from monitor.model.base import Noun
from monitor.model.document import Block, BlockKind, Row
from monitor.model.record import Position
from monitor.payers import heading_key

_DRUG = re.compile(
    r"(?:(?:affected|target|requested|brand|generic|preferred|specialty|covered) )?(?:drugs?|medications?|products?|agents?|medicines?)(?:\(s\))?"
    r"(?: ?/ ?(?:drug )?class)?(?: names?(?:\(s\))?)?(?: affected)?|(?:brand|generic|trade|chemical)(?: ?(?:/|and|or) ?(?:brand|generic))? names?"
    r"|products? affected|therapeutic class(?:es)?|drug class(?:es)?"
)
"""Labels of what a row or block is about."""
_CLASS = re.compile(r"(?:(?:therapeutic|drug|medication|pharmacologic(?:al)?|treatment|pdl) )?(?:class(?:es)?|category|categories)")
"""Labels of what a group of drugs is of, beside the column that names each of them."""
_CRITERIA = re.compile(
    r"(?:covered|approved|accepted) (?:uses?|indications?|diagnos[ei]s)|(?:off[- ]label|non[- ]fda|other) (?:uses?|indications?)"
    r"|required medical info(?:rmation)?|exclusion criteria|exclusions?|other criteria|other requirements?"
    r"|(?:(?:clinical|pa|prior authori[sz]ation|coverage|approval|authori[sz]ation|initial|renewal|reauthori[sz]ation|continuation|step therapy|medical necessity"
    r"|initial approval|initial authori[sz]ation) )+(?:criteria|requirements?)(?: for (?:approval|coverage|use|authori[sz]ation))?"
    r"|(?:associated|applicable|billing) codes?(?:\(s\))? and (?:clinical |pa |coverage )?criteria|criteria(?: for (?:approval|coverage|use|authori[sz]ation))?|step therapy|prerequisite therapy(?: required)?|part b prerequisite"
)
"""Labels of what must be so; one of them at least makes a table a drug list."""
_TERMS = re.compile(
    r"(?:age|prescriber|specialty|gender|place of service|site of care) (?:restrictions?|limits?|requirements?)|(?:coverage|approval|authori[sz]ation) (?:duration|period|length)"
    r"|(?:length|duration) of (?:approval|authori[sz]ation|therapy|coverage)|(?:quantity|dose|dosing|dosage|supply|day supply) (?:limits?|limitations?|restrictions?)"
    r"|limits?|limitations|initial (?:duration|approval)|renewal (?:duration|approval)|indication indicator|notes?(?: (?:and|&) restrictions)?|comments?|pa (?:type|indicator)"
)
"""Labels of terms that go with criteria."""
_STATUS = re.compile(r"coverage (?:level|status|position)|formulary status|benefit coverage|covered|pa required(?:\?)?")
_FORM_HEAD = re.compile(r"(?:pa |step therapy |st |ql )?criteria|criteria details|details|description")
_DATE = re.compile(r"\b(?:19|20)\d\d\b")
"""A row of one text with a date tells of the list, and titles nothing."""
_REQUIRED = re.compile(r"\b(?:must|requires?|required|trials?)\b", re.IGNORECASE)
_LABELLED = 3
"""A block of labelled criteria has at least so many."""
_MOST_ROWS = 60
"""There are about two dozen labels: with more rows than this, half of them cannot be labels."""
_HEAD_ROWS = 3
_LONGEST_SUBJECT = 3_000
_LONGEST_LABEL = 200
"""A longer cell is no label, which need not be found out word by word: lists run to thousands of rows."""
_NECESSARY = Position.MEDICALLY_NECESSARY_WITH_CRITERIA


class Listed(Noun):
    """One drug of a list: its statement's position and quote, its criteria as printed with their labels, the page, and the headings within the
    list. `stated` is the text of a cell that states coverage in sentences of its own; the row is no statement then, but those are."""

    position: Position
    quote: str
    criteria: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    page: int | None = None
    stated: str = ""


class _Columns(NamedTuple):
    """Which columns of a table name the drug, and what the others hold; `names` are as printed."""

    drug: int
    lead: int
    names: tuple[str, ...]
    status: int | None
    group: int | None = None


@dataclass(slots=True)
class _Entry:
    """The row of a drug with the rows that go on with it; `title` stands over it."""

    texts: list[str]
    columns: _Columns
    title: tuple[str, ...]
    page: int | None


def is_drug_list(block: Block) -> bool:
    """Whether a table lists drugs with their criteria, in rows or as one drug's labelled criteria."""
    return block.kind is BlockKind.TABLE and (_columns(block.rows) is not None or _is_form(block))


def names_above(blocks: tuple[Block, ...], place: int) -> int:
    """The place of the first block that names the drugs of the list at `place`."""
    return place if _columns(blocks[place].rows) is not None else place - len(_subject(list(blocks[:place])))


def drugs(blocks: Iterable[Block]) -> Iterator[Block | Listed]:
    """The blocks in order, with each drug of a drug list in the place of its row or of its block.

    What stands between two blocks of labelled criteria, or right above the first, names the drugs of the one below it; where it is a
    lead ("may be covered when the following are met:"), the block holds that statement's criteria.
    """
    waiting: list[Block] = []
    for block in blocks:
        columns = _columns(block.rows) if block.kind is BlockKind.TABLE else None
        if columns is None and not (block.kind is BlockKind.TABLE and _is_form(block)):
            waiting.append(block)
            continue
        if columns is not None:
            yield from waiting
            yield from _rows(block, columns)
        else:
            above = _subject(waiting)
            if any(map(is_lead, above)):
                yield from (*waiting, block)
            else:
                yield from waiting[: len(waiting) - len(above)]
                yield _form(block, above)
        waiting = []
    yield from waiting


def _columns(rows: tuple[Row, ...]) -> _Columns | None:
    """The columns that a row near the top names: one of drugs, one of criteria at least, and no cell that is no label."""
    found = (_named_by(row) for row in rows[:_HEAD_ROWS])
    return next(filter(None, found), None) if len(rows) > 2 else None


def _named_by(row: Row) -> _Columns | None:
    names = [heading_key(cell.text) if len(cell.text) <= _LONGEST_LABEL else "" for cell in row.cells]
    subjects = [i for i, name in enumerate(names) if _DRUG.fullmatch(name)]
    lead = next((i for i, name in enumerate(names) if _CRITERIA.fullmatch(name)), None) if subjects else None
    if lead is None:
        return None
    drug = next((i for i in subjects if not _CLASS.fullmatch(names[i])), subjects[0])
    group = next((i for i, name in enumerate(names) if i != drug and _CLASS.fullmatch(name)), None)
    return _Columns(drug, lead, row.texts, next((i for i, name in enumerate(names) if _STATUS.fullmatch(name)), None), group)


def names_columns(row: Row) -> bool:
    """Whether a row names the columns of a drug list."""
    return _named_by(row) is not None


def _rows(block: Block, columns: _Columns) -> Iterator[Block | Listed]:
    """A drug for each row; rows above the one with the columns' names are left, and a row of one text titles those that follow it."""
    kept: list[Row] = []
    for entry in _entries(block, columns, kept):
        yield _listed(entry)
    if kept:
        yield block.model_copy(update={"rows": tuple(kept)})


def _entries(block: Block, columns: _Columns, kept: list[Row]) -> list[_Entry]:
    """The entries of a drug list, rows without a drug joined to the one above; what belongs to none is added to `kept`."""
    found: list[_Entry] = []
    title: tuple[str, ...] = ()
    begun = goes_on = False
    for row in block.rows:
        if (named := _named_by(row)) is not None:
            begun, goes_on, columns = True, False, named
            continue
        if not begun:
            kept.append(row)
            continue
        texts = [*row.texts, *[""] * (len(columns.names) - len(row.texts))]
        filled = [text for text in dict.fromkeys(texts) if text]
        if goes_on and not texts[columns.drug] and filled:
            found[-1].texts = [f"{old} {new}".strip() for old, new in zip(found[-1].texts, texts, strict=False)]
            continue
        if columns.group is not None and texts[columns.group] and (not found or len(filled) > 1):
            title = (texts[columns.group],)
        goes_on = len(filled) > 1
        if goes_on:
            found.append(_Entry(texts, columns, title, row.page or block.page))
        elif filled and _DATE.search(filled[0]):
            kept.append(row)
        elif filled:
            title = (filled[0],)
    return found


def _listed(entry: _Entry) -> Listed:
    texts, columns = entry.texts, entry.columns
    said = [(i, text) for i, text in enumerate(texts) if text and i not in (columns.drug, columns.lead, columns.group)]
    lead = texts[columns.lead]
    status = position_of_label(texts[columns.status]) if columns.status is not None else _position(lead)
    criteria = [f"{columns.names[i]}: {text}" if i < len(columns.names) and columns.names[i] else text for i, text in said]
    quote = f"{texts[columns.drug]}: {lead}" if lead else texts[columns.drug]
    if _states_itself(lead):
        titles = (*entry.title, *filter(None, [texts[columns.drug]]))
        return Listed(
            position=status or _NECESSARY, quote=quote, criteria=tuple(criteria), titles=titles, page=entry.page, stated=lead
        )
    return Listed(position=status or _NECESSARY, quote=quote, criteria=tuple(criteria), titles=entry.title, page=entry.page)


def _states_itself(cell: str) -> bool:
    """Whether a cell opens with a whole sentence that states coverage, or with a lead that does."""
    first = sentences(listed(cell)[0])[0]
    return first[:1].isupper() and first.rstrip().endswith((".", ":")) and stated_position(first) is not None


def _position(lead: str) -> Position | None:
    """The position that a row asserts: where its first sentence only says what must be so, what the others refuse is no position of the drug."""
    first, *others = sentences(lead) or ("",)
    required = bool(others) and position_of(first) is None and _REQUIRED.search(first)
    return None if required else position_of(lead)


def _is_form(block: Block) -> bool:
    """Whether the first column holds labels of criteria and terms, and hardly anything else."""
    if len(block.rows) > _MOST_ROWS:
        return False
    firsts = [heading_key(row.cells[0].text) for row in block.rows if len(row.cells) > 1 and row.cells[0].text]
    strong = [name for name in firsts if _CRITERIA.fullmatch(name)]
    if len(strong) < 2:
        return False
    labels = [name for name in firsts if _CRITERIA.fullmatch(name) or _TERMS.fullmatch(name)]
    return len(labels) >= _LABELLED and len(labels) * 2 >= len(firsts)


def _form(block: Block, above: list[Block]) -> Listed:
    """The drug of a block of labelled criteria. A part that stands before the first label goes on with the names above."""
    names = [text for b in above for text in _names(b)]
    parts: list[list[str]] = []
    for row in block.rows:
        label, *values = row.texts
        value = " ".join(dict.fromkeys(v for v in values if v))
        name = heading_key(label)
        if _DRUG.fullmatch(name):
            names.append(value)
        elif _FORM_HEAD.fullmatch(name) and _FORM_HEAD.fullmatch(heading_key(value)):
            continue
        elif label:
            parts.append([label, value])
        elif parts:
            parts[-1][1] = f"{parts[-1][1]} {value}".strip()
    said = [f"{label.rstrip(' :')}: {value}" for label, value in parts if value]
    subject = ", ".join(dict.fromkeys(name for name in names if name))
    quote = f"{subject}: {said[0]}" if subject and said else subject or " ".join(said[:1])
    return Listed(position=_NECESSARY, quote=quote, criteria=tuple(said[1:]), page=block.page)


def _names(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from (text for row in block.rows for text in row.texts if text and not _DRUG.fullmatch(heading_key(text)))
    elif not _DRUG.fullmatch(heading_key(block.text)):
        yield block.text


def _subject(waiting: list[Block]) -> list[Block]:
    """The blocks right above a block of criteria that name its drugs: back to a sentence, which names none."""
    taken: list[Block] = []
    size = 0
    for block in reversed(waiting):
        size += len(block.plain)
        if size > _LONGEST_SUBJECT or (block.kind is not BlockKind.TABLE and re.search(r"[a-z]{3}\.$", block.text)):
            break
        taken.insert(0, block)
        if block.kind is not BlockKind.TABLE and _DRUG.fullmatch(heading_key(block.text)):
            break
    return taken
