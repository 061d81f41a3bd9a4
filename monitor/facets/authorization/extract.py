"""The authorization facet: whether prior authorization is needed, per setting and product."""

import re
from itertools import pairwise
from typing import get_args

from monitor.facets.authorization.marks import Answer, read_marks
from monitor.facets.authorization.wordings import SUBJECT, product_of, requirement_of
from monitor.facets.section import Extraction, Section
from monitor.facets.sentences import sentences
from monitor.model.base import Note
from monitor.model.document import Block, BlockKind, Row
from monitor.model.record import Authorization
from monitor.model.text import display, key

_SETTINGS = (
    ("in-?patient", "inpatient"),
    ("out-?patient", "outpatient"),
    ("office", "office"),
    ("(?:ambulatory surg|asc\\b)", "ambulatory surgery center"),
    ("home", "home"),
)
_SETTING_LINE = re.compile(
    r"(in-?patient|out-?patient|office|home|ambulatory surg\w+(?: center)?|asc)(?: (?:setting|services?|facility))?", re.IGNORECASE
)
_PRODUCTS_DOWN = re.compile(r"\b(?:products?|plans?|lines? of business|members?|membership|lob)\b", re.IGNORECASE)
"""The title of a first column that names products; the others then name services."""
_STATED = re.compile(rf"\b{SUBJECT}\b(?: is| are)?(?: not)?(?: be)? required\b", re.IGNORECASE)
_SAID = re.compile(rf"{_STATED.pattern}|\b(?:(?:do|does|will) not )?requires? {SUBJECT}\b", re.IGNORECASE)
_PARTS = re.compile(r"[.,;:|()]|\b(?:and|or|but|while|whereas|if|when|unless|for|in|except)\b", re.IGNORECASE)
"""What parts two requirements in a sentence; between the cells of a grid that lost its columns stands a product at most."""
_JOINT = re.compile(r";|,?\s(?:and|but|while|whereas)\s", re.IGNORECASE)
_SUBJECT_WORDS = ("auth", "cert", "approval")
"""One of them stands in every name of the subject."""
_IN_PASSING = re.compile(rf"\b{SUBJECT}\b", re.IGNORECASE)


def extract(sections: tuple[Section, ...]) -> Extraction[Authorization]:
    """Requirements in printed order. In authorization sections a table row or line gives its product; elsewhere full sentences count.

    Of authorization sections the blocks, rows and sentences that gave nothing are left over; other sections keep theirs. A note of kind
    `expectation` tells of a grid that lost its columns: which product each of its requirements is for, nobody can tell.
    """
    found: list[Authorization] = []
    rest: list[Section] = []
    notes: list[Note] = []
    for section in sections:
        if section.facet == "authorization":
            own, left = _section(section)
            found += own
            notes += [_unreadable(block) for block in left if _lost_columns(block.text)][:1]
            if left:
                rest.append(section.model_copy(update={"blocks": left}))
        elif section.facet in ("header", "statements"):
            texts = (
                s
                for b in section.blocks
                if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
                and len(b.text) < 1_200
                and _may_name_subject(b.text)
                and not _lost_columns(b.text)
                for whole in sentences(b.text)
                for s in _clauses(whole)
            )
            found += [
                a
                for text in (*section.heading[-1:], *texts)
                if _IN_PASSING.search(text) and (a := _read(text, None, product_of(text), None)) and a.requirement != "not_covered"
            ]
    return Extraction(entities=tuple(_unique(found)), rest=tuple(rest), notes=tuple(notes))


def _may_name_subject(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _SUBJECT_WORDS)


def _section(section: Section) -> tuple[list[Authorization], tuple[Block, ...]]:
    found: list[Authorization] = []
    left: list[Block] = []
    setting = _setting(section.heading[-1]) if section.heading else None
    for block in section.blocks:
        if block.kind is not BlockKind.TABLE and _SETTING_LINE.fullmatch(block.text.strip(" :")):
            setting = _setting(block.text)
            continue
        if block.kind is BlockKind.TABLE:
            own, rows = _rows(block, setting)
            left += [block.model_copy(update={"rows": rows})] if own and rows else []
        else:
            own, unread = _lines(block, setting)
            left += [block.model_copy(update={"text": unread})] if own and unread else []
        found += own
        if not own:
            left.append(block)
    return found, tuple(left)


def _rows(block: Block, setting: str | None) -> tuple[list[Authorization], tuple[Row, ...]]:
    """A grid: products down, settings across (the header row), services down, products or requirements across, or two columns of product and
    requirement; and the rows below the titles that require nothing."""
    if marked := read_marks(block):
        return [_answered(answer, setting, block.page) for answer in marked.answers], marked.rest
    heads = (
        [_setting(text) if _SETTING_LINE.fullmatch(text.strip(" :")) else None for text in block.rows[0].texts]
        if block.rows
        else []
    )
    titles = () if any(heads) else _titles_across(block.rows)
    out: list[Authorization] = []
    rest: list[Row] = []
    for place, row in enumerate(block.rows[1:] if any(heads) or titles else block.rows):
        said = len(out)
        name = display(row.texts[0]) or None
        for column, text in enumerate(row.texts[1:], 1):
            own = heads[column] if column < len(heads) and heads[column] else setting
            product = name
            if title := titles[column] if column < len(titles) else "":
                own, product = (title, name) if _PRODUCTS_DOWN.search(titles[0]) else (_named_setting(name) or setting, title)
            if entry := _read(text, own, product, block.page):
                out.append(entry)
        if len(out) == said and (place or any(heads) or titles):
            rest.append(row)
    return out, tuple(rest)


def _answered(answer: Answer, setting: str | None, page: int | None) -> Authorization:
    """What a marked row requires; a name that is a setting's alone names no product."""
    named = _SETTING_LINE.fullmatch(answer.name.strip(" :")) is not None
    return Authorization(
        setting=_setting(answer.name) if named else setting,
        product=None if named else answer.name or None,
        requirement=answer.requirement,
        quote=answer.quote,
        page=page,
    )


def _titles_across(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The titles of a grid whose columns each require something of their own: without them nobody knows for whom."""
    if len(rows) < 2 or any(_read(text, None, None, None) for text in rows[0].texts):
        return ()
    required = (sum(_read(text, None, None, None) is not None for text in row.texts[1:]) for row in rows[1:])
    return tuple(map(display, rows[0].texts)) if max(required) > 1 else ()


def _named_setting(name: str | None) -> str | None:
    """The service or setting that a row of a grid is about."""
    return _setting(name) if name and _SETTING_LINE.fullmatch(name.strip(" :")) else name


def _lost_columns(text: str) -> bool:
    """Whether a text holds requirements side by side that nothing parts: the cells of a grid, run together."""
    stated = list(_STATED.finditer(text))
    return any(not _PARTS.search(text[one.end() : other.start()]) for one, other in pairwise(stated))


def _clauses(sentence: str) -> list[str]:
    """The sentence, parted where it requires in one clause what it does not require in another, or requires in two settings, each named
    in a clause of its own."""
    stated = list(_SAID.finditer(sentence))
    cuts = [0]
    for one, other in pairwise(stated):
        joints = list(_JOINT.finditer(sentence, one.end(), other.start()))
        cuts += [joints[-1].end()] if joints else []
    parts = [sentence[start:end].strip() for start, end in pairwise([*cuts, len(sentence)])]
    settings = {_setting(part) for part in parts}
    differ = len({" not " in one[0] for one in stated}) > 1 or (len(settings) == len(parts) and None not in settings)
    return parts if differ else [sentence]


def _unreadable(block: Block) -> Note:
    return Note(
        kind="expectation", text=f"a table of requirements lost its columns, and is not read: {block.text[:80]}", page=block.page
    )


def _lines(block: Block, setting: str | None) -> tuple[list[Authorization], str]:
    """The requirements of a block of text, and its sentences that require nothing ("An approval is valid for 90 days.")."""
    if _lost_columns(block.text):
        return [], ""
    out, rest = [], []
    for sentence in (clause for whole in sentences(block.text) for clause in _clauses(whole)):
        if entry := _read(sentence, setting, None, block.page):
            out.append(entry if entry.product else entry.model_copy(update={"product": _product(sentence)}))
        else:
            rest.append(sentence)
    return out, " ".join(rest)


def _product(sentence: str) -> str | None:
    """What stands before "This is not a covered service." on the same line, or the products that the sentence names."""
    if match := re.match(r"(.{4,90}?)\s+(?:This is|Prior authorization is|Not required|Required)\b", sentence):
        named = display(match.group(1)).rstrip(": |")
        return None if _SETTING_LINE.fullmatch(named) else named
    return product_of(sentence)


def _read(text: str, setting: str | None, product: str | None, page: int | None) -> Authorization | None:
    requirement = requirement_of(text)
    if requirement is None:
        return None
    assert requirement in get_args(Authorization.model_fields["requirement"].annotation)
    return Authorization(
        setting=setting or _setting(text), product=product, requirement=requirement, quote=display(text), page=page
    )


def _setting(text: str) -> str | None:
    named = [setting for word, setting in _SETTINGS if re.search(rf"\b{word}", text, re.IGNORECASE)]
    return named[0] if len(named) == 1 else None


def _unique(found: list[Authorization]) -> list[Authorization]:
    seen: dict[tuple[str | None, str | None, str], Authorization] = {}
    for entry in found:
        seen.setdefault((entry.setting, entry.product, key(entry.quote)), entry)
    return list(seen.values())
