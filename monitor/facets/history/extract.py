"""The history facet: the rows of the payer's own history, in printed order, each with its date and what it claims."""

import itertools
import re
from collections.abc import Iterator

from monitor.diff.claims import claims_of
from monitor.facets.history.celled import numbered_rows
from monitor.facets.history.columns import are_typed, end_with_dates, titles_columns
from monitor.facets.history.kinds import actors, as_entries, is_kind, once, without_kinds
from monitor.facets.history.lines import (
    bare_dates,
    ended_rows,
    ends_with_date,
    labelled,
    leading,
    leads_to_date,
    only_dates,
    states_first,
    trailing,
)
from monitor.facets.history.rows import DatedText, read_rows
from monitor.facets.history.versioned import without_versions
from monitor.facets.section import NOTHING, Extraction, Section
from monitor.model.base import Note
from monitor.model.document import Block, BlockKind
from monitor.model.record import HistoryEntry
from monitor.model.text import display, key

_MAX_CONTINUATION = 600
_SHORT = 60
_LIST_OF_DATES = 3
_ENDS_EFFECTIVE = re.compile(r"(?:review )?date (?:[a-z/]+ ){1,3}effective date", re.IGNORECASE)
"""The titles of columns of which the last holds the day from which a row is in force: no part of what was done."""
_REVISION_TAG = re.compile(r"(?:R|v|rev\.?|version )\d{1,3}(?:\.\d{1,3})*", re.IGNORECASE)
"""The cell of a column that numbers the rows, on a line of its own."""
_HEADER_DATE = re.compile(
    r"^next (?:scheduled )?review(?: date)?\s*:|^(?:last|next|original|current|initial|policy|effective|origination|version (?:effective|issued|reissued))\b[a-z ]{0,40}?(?:date|review(?:ed)?|"
    r"effective)?\s*[:–-]?\s*[\w/., -]{0,20}\d\W*$",
    re.IGNORECASE,
)
"""A date of the header ("Next Review: 03/26/2026"), not of a row: it says nothing that happened."""
_LABELLED_LIST = re.compile(
    r"(?:reviewed|revised|review|revision)(?: ?/ ?(?:reviewed|revised|updated))?(?: dates?)?\s?:\s*(?:\d{1,2}/(?:\d{1,2}/)?\d{2,4}[,;]?\s*)+",
    re.IGNORECASE,
)
"""Every review so far behind its label: no rows of their own above a table that has a row for each."""
_LONE_DATE = re.compile(r"^(?:effective|published|posted):\s*[\d/.-]{6,10}\W*$", re.IGNORECASE)
"""A label with its date and nothing that was done, where rows end with their dates."""
_DATE_LABEL = re.compile(r"^(?:[A-Za-z]+ ){1,3}date:$", re.IGNORECASE)
_REVIEW_LABEL = re.compile(r"^(?:last|next) (?:scheduled |annual )?review(?: date)?$", re.IGNORECASE)
"""The same without a colon, below the rows: above them it is the title of a column."""
_NO_VALUE = re.compile(r"n/?a|none", re.IGNORECASE)
_STATUS = re.compile(
    r"^(?:(?:early |selected |interim |scheduled |annual |focused |biennial )+(?:review|revision|update)s?|new|"
    r"revised|reviewed|updated(?: codes)?|created|no change)\s+(?:[\u2022\u25aa*-]\s*)?(?=[A-Z\u201c\"(])",
    re.IGNORECASE,
)
"""The cell of a status column that was set on one line with the action; that the policy ended then is what was done."""
_INNER_STATUS = re.compile(
    r"(?<=[.!?)\u201d\"])\s+(?:(?:Early|Selected|Interim|Scheduled|Annual|Focused|Biennial)\s+){1,3}(?:(?:Review|Revision|Update)\s+)?"
    r"(?=[A-Z\u201c\"(])"
)
"""The same amid a text, behind the end of a sentence: the next row begins there."""
_LIST_LEAD = re.compile(r"\b(?:dates?|history|revisions|changes made)\b", re.IGNORECASE)
"""In a line that ends in a colon: it leads the next rows."""
_APPROVAL = re.compile(
    r"^this (?:\w+ )?(?:policy|guideline|document) (?:was|is|has been|had been) (?:approved|reviewed|adopted)\b|^proprietary information of [A-Z]",
    re.IGNORECASE,
)
"""What closes a history, a sentence on the policy as a whole or whose property it is; it is no part of the last row."""
_ROW_END = re.compile(r"(?:[.!?)”\"]|^|\b(?:updated(?: codes)?|revised|reviewed|new|archived|retired),?)$", re.IGNORECASE)
"""How the text of a row ends where the next one may begin with its date: as a sentence, or with that row's status."""
_CLOSED = (".", "!", "?", ")", "”", '"')


def extract(sections: tuple[Section, ...]) -> Extraction[HistoryEntry]:
    """Every row of the given history sections, in printed order; what is no row is in `rest`.

    A row whose printed date cannot be read has date None. Notes: `expectation` (a history section without any
    row), `unreadable_date` (13/2021).
    """
    entries: list[DatedText] = []
    rest: list[Section] = []
    for section in sections:
        found, left = _read_section(section)
        entries += found
        if left:
            rest.append(section.model_copy(update={"blocks": tuple(left)}))
    notes: tuple[Note, ...] = ()
    told = [_lists_dates(block.text) for section in sections for block in section.blocks]
    if sections and not entries and 2 * sum(told) < len(told):
        notes = (
            Note(
                kind="expectation", text=f"no history rows found under {' / '.join(sections[0].heading) or 'the history heading'}"
            ),
        )
    return Extraction[HistoryEntry](entities=as_entries(entries), rest=tuple(rest), notes=(*notes, *_unread_dates(entries)))


def _lists_dates(text: str) -> bool:
    """Whether a text is nothing but dates, or a label of them: they are the header's, and of no row."""
    return bool(_HEADER_DATE.match(text) or only_dates(text) or labelled(text))


def _unread_dates(entries: list[DatedText]) -> Iterator[Note]:
    for one in entries:
        if one.unread:
            yield Note(
                kind="unreadable_date",
                text=f"the history row “{display(one.text)[:60]}” has {one.unread} for a date",
                page=one.page,
            )


def _read_section(section: Section) -> tuple[list[DatedText], list[Block]]:
    numbered, apart = numbered_rows(section.blocks)
    if numbered:
        return numbered, apart
    dated_rows = without_versions(section)
    typed = are_typed(dated_rows)
    blocks, kinds = without_kinds(_dated_amid(dated_rows)) if typed else (_dated_amid(dated_rows), [])
    if listed := _labelled_lists(blocks):
        return listed, kinds
    behind = _dates_stand_behind(blocks)
    last_dated = max((i for i, block in enumerate(blocks) if _is_dated(block, behind)), default=-1)
    found: list[DatedText] = []
    rest, waiting = list[Block](), list[Block]()
    led: set[int] = set()
    stated = typed and any(states_first(block.text) for block in blocks)
    effective = any(_ENDS_EFFECTIVE.fullmatch(block.text) for block in blocks)
    tabled = any(block.kind is BlockKind.TABLE and read_rows(block)[0] for block in blocks)
    status, ended = "", False  # `ended`: what is no part of a row stands below them
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE:
            rows, left = _of_table(block)
            found, rest = [*found, *rows], [*rest, *left]
            continue
        text = block.plain if block.kind is BlockKind.ITEM and not leading(block.text) and leading(block.plain) else block.text
        if behind:
            for row in ended_rows(text):
                _take_trailing(block, row, found, waiting, rest, index <= last_dated)
        elif (
            _HEADER_DATE.match(text)
            or (tabled and _LABELLED_LIST.fullmatch(text))
            or _is_list_of_dates(blocks, index, found)
            or _is_labelled_date(blocks, index, below_rows=bool(found))
        ):
            rest.append(block)
        elif stated and index < last_dated and is_kind(text):
            status = text
        elif stated and not status and found and leading(text) and not states_first(text) and not _ROW_END.search(found[-1].text):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text}".strip())  # a date at the start of a wrapped line
        elif found and not found[-1].text and _REVISION_TAG.fullmatch(text) and not _ends_row(blocks, index):
            rest.append(block)
        elif found and _goes_on_under_its_date(text, blocks, index, found[-1]):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text}".strip())
        elif dated := leading(text, closed=stated):
            if found and not found[-1].text:  # a row of several dates, cut after the first: it keeps that one
                dated = (dated[0]._replace(date=found.pop().date or dated[0].date), *dated[1:])
            if stated:
                dated = (dated[0]._replace(text=_without_bare_status(f"{status} {dated[0].text}".strip())), *dated[1:])
            if not stated or status or states_first(text):
                led.add(len(found))
            found += [DatedText(one.date, one.text.lstrip(" ,;"), block.page, actor=one.actor) for one in dated]
            status = ""
        elif found and (
            not found[-1].text or (not (ended and index > last_dated) and _runs_on(block, found[-1], index < last_dated))
        ):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text}".strip())
        else:
            rest.append(block)
            ended = bool(found)
    found = _ended(found, effective=effective and not behind)
    return _without_types(found, led, behind) if typed else found, [*rest, *waiting, *kinds, *once(actors(found))]


def _of_table(block: Block) -> tuple[list[DatedText], list[Block]]:
    """The rows of a table of history, and what of it is no row: all of it where it holds labelled dates."""
    rows, left = ([], ()) if _is_labelled_dates(block) else read_rows(block)
    if not rows:
        return [], [block]
    return list(rows), [block.model_copy(update={"rows": left})] if left else []


def _ended(found: list[DatedText], effective: bool) -> list[DatedText]:
    """The rows without the joint they end in, and without the date at their end where that says when they take effect."""
    rows = [one._replace(text=one.text.rstrip(" ,;")) for one in found]
    return [one._replace(text=last.text) if effective and (last := trailing(one.text)) is not None else one for one in rows]


def _without_types(found: list[DatedText], led: set[int], behind: bool) -> list[DatedText]:
    """The rows without the column that says what kind of act each was: those whose date was `led` by it, all where dates stand behind."""
    rows = [part for one in found for part in _parted(one)] if behind else found
    return [
        one._replace(text=_STATUS.sub("", one.text) or one.text) if behind or place in led else one
        for place, one in enumerate(rows)
    ]


def _dated_amid(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, where a date that was centred beside its wrapped text stands amid that sentence: it leads the whole."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        dated = leading(block.text) if above is not None and _is_open_line(above, out[-2] if len(out) > 1 else None) else ()
        if above is None or len(dated) != 1 or not dated[0].text[:1].islower() or not block.text[:1].isdigit():
            out.append(block)
            continue
        date = block.text[: block.text.find(dated[0].text)].rstrip()
        out[-1] = block.model_copy(update={"text": f"{date} {above.text} {dated[0].text}"})
    return tuple(out)


def _is_open_line(block: Block, above: Block | None) -> bool:
    """Whether a block is an undated line that breaks off, and goes on with nothing that broke off above it."""
    text = block.text
    whole = above is None or above.kind is not BlockKind.PARAGRAPH or above.text.endswith((*_CLOSED, ":"))
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(text) > _SHORT
        and text[-1:].isalpha()
        and whole
        and not (leading(text) or leads_to_date(text))
    )


def _labelled_lists(blocks: tuple[Block, ...]) -> list[DatedText]:
    """The rows of a history that is nothing but labels with their dates, one of them with several: a table whose columns were lost."""
    lines = [(block.page, labelled(block.text)) for block in blocks]
    if not all(dated for _, dated in lines) or all(len(dated) < 2 for _, dated in lines):
        return []
    return [DatedText(one.date, one.text, page) for page, dated in lines for one in dated]


def _is_list_of_dates(blocks: tuple[Block, ...], index: int, found: list[DatedText]) -> bool:
    """Whether a line lists the dates of a committee; among rows whose dates stand above what was done it dates the next row instead."""
    if only_dates(blocks[index].text) < _LIST_OF_DATES:
        return False
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    lone = sum(only_dates(block.text) == 1 for block in blocks)
    return not found or below is None or below.kind is not BlockKind.ITEM or lone < _LIST_OF_DATES


def _without_bare_status(text: str) -> str:
    """The text of a row; empty where it is only the status, and what was done follows below further dates."""
    return "" if is_kind(text) else text


def _ends_row(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the next block begins another row, or none is left."""
    return index + 1 == len(blocks) or bool(leading(blocks[index + 1].text))


def _is_labelled_date(blocks: tuple[Block, ...], index: int, *, below_rows: bool) -> bool:
    """Whether a block is a label such as "Version issued date:" on a line of its own, or the date below it: a pair of the header."""
    named = (_DATE_LABEL, _REVIEW_LABEL) if below_rows else (_DATE_LABEL,)
    labels = [place for place in (index, index - 1) if place >= 0 and any(label.match(blocks[place].text) for label in named)]
    value = blocks[labels[0] + 1].text if labels and labels[0] + 1 < len(blocks) else ""
    return bool(labels) and (only_dates(value) == 1 or _NO_VALUE.fullmatch(value) is not None)


def _is_labelled_dates(table: Block) -> bool:
    """Whether the rows of a table are such pairs of the header."""
    return all(
        len(row.texts) == 2
        and _DATE_LABEL.match(row.texts[0]) is not None
        and (only_dates(row.texts[1]) == 1 or _NO_VALUE.fullmatch(row.texts[1]) is not None)
        for row in table.rows
    )


def _goes_on_under_its_date(text: str, blocks: tuple[Block, ...], index: int, last: DatedText) -> bool:
    """Where dates stand on lines of their own: a paragraph that begins with the date of its row once more is a part of it."""
    dated = leading(text)
    return (
        bool(last.text)
        and len(dated) == 1
        and bool(dated[0].text)
        and dated[0].date == last.date
        and any(
            only_dates(block.text) == 1 and leading(block.text)[:1] == (dated[0]._replace(text=""),) for block in blocks[:index]
        )
    )


def _parted(row: DatedText) -> list[DatedText]:
    """The rows of a text in which a status begins another row: the date of the first stands where a page break cut it, amid its words."""
    found = _INNER_STATUS.search(row.text)
    if found is None:
        return [row]
    first, rest = row.text[: found.start()], row.text[found.end() :]
    dates = bare_dates(first)
    if len(dates) != 1:
        return [row]
    (date, start, end) = dates[0]
    return [DatedText(date, f"{first[:start].rstrip()} {first[end:].lstrip()}".strip(), row.page), row._replace(text=rest)]


def _take_trailing(
    block: Block, text: str, found: list[DatedText], waiting: list[Block], rest: list[Block], expected: bool
) -> None:
    """Collects lines until the one that ends with the row's date."""
    dated = trailing(text)
    if _LONE_DATE.match(text):
        rest.append(block)
    elif dated is not None:
        parts = [one.text for one in waiting if one.kind is not BlockKind.HEADING]
        whole = " ".join([*parts, dated.text]).strip()
        waiting.clear()
        if whole:
            found.append(DatedText(dated.date, whole, block.page))
    elif expected and not titles_columns(block):
        waiting.append(block)
    else:
        rest.append(block)


def _dates_stand_behind(blocks: tuple[Block, ...]) -> bool:
    lines = [block for block in blocks if block.kind is not BlockKind.TABLE]
    rows = [block for block in lines if not titles_columns(block)]
    if rows and leading(rows[0].text) and trailing(rows[-1].text) is None:
        return False
    ends = [ends_with_date(block.text) for block in lines]
    ahead = sum(not end and any(one.text for one in leading(block.text)) for block, end in zip(lines, ends, strict=True))
    behind = sum(
        end or ((one := trailing(block.text)) is not None and bool(one.text) and not leading(block.text))
        for block, end in zip(lines, ends, strict=True)
    )
    titled = end_with_dates([key(block.text).strip(" :") for block in itertools.takewhile(titles_columns, lines)])
    return (behind > ahead and not _lone_dates_lead(lines)) or (titled and not ahead)


def _lone_dates_lead(lines: list[Block]) -> bool:
    """Whether dates stand on lines of their own, and the first of them above the first text: what is read as ending with a date only names one."""
    lone = [only_dates(block.text) == 1 for block in lines if not titles_columns(block) and only_dates(block.text) < _LIST_OF_DATES]
    return sum(lone) > 1 and lone[0]


def _is_dated(block: Block, behind: bool) -> bool:
    if block.kind is BlockKind.TABLE:
        return False
    return trailing(block.text) is not None if behind else bool(leading(block.text) or leading(block.plain))


def _runs_on(block: Block, last: DatedText, between: bool) -> bool:
    """Whether an undated block belongs to the row above: always between two dated rows, behind the last when it plainly does."""
    text = block.text
    if (
        block.kind is BlockKind.HEADING
        or NOTHING.fullmatch(text)
        or _APPROVAL.match(text)
        or (text.endswith(":") and text[:1].isupper() and len(text) <= 2 * _SHORT and _LIST_LEAD.search(text))
    ):
        return False
    if between:
        return len(text) <= 4 * _MAX_CONTINUATION and not text.casefold().startswith("for policy titled")
    if block.kind is BlockKind.ITEM:
        return True
    return len(text) <= _MAX_CONTINUATION and (
        text[:1].islower() or (len(text) <= _SHORT and not last.text.endswith(_CLOSED)) or bool(claims_of(text))
    )
