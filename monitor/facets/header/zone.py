"""Where the fields of a header stand: its running headers, its opening, early lines that begin with a label, and lines that sign the document."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from monitor.facets.header.columns import DATED, is_label, plain_label
from monitor.facets.header.dates import dates_of
from monitor.facets.header.labels import (
    DATES,
    LATEST,
    ends_dated,
    heads_values,
    label_starts,
    labelled_values,
    lines_of,
    starts_with_label,
    under,
)
from monitor.facets.header.scope import is_marked
from monitor.facets.history.columns import are_typed
from monitor.facets.history.versioned import lists_versions
from monitor.facets.section import Section
from monitor.model.dates import whole_date
from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import has_digit
from monitor.payers import Layout, heading_key

ZONE_BLOCKS, ZONE_LENGTH = 60, 260
_VALUE_LENGTH = 80
_SIGNED_LENGTH = 600
_LISTED = 10
_SEVERAL = 3
"""A line with so many labels is a header's, whatever stands before the first."""
_LABELLED_ROWS = 2
"""A table is the header's where it has a row of labels of dates, and one of their values."""
_CLOSE = 4
"""A label so near the start of its line begins it: a bullet or a bracket may stand before."""
_NUMERAL = re.compile(r"^(?:[IVXL]{1,5}|[A-Z]|\d{1,2})[.)]\s+(?=[A-Z])")
"""The numeral of a section that is nothing but a label with its dates: "X. Revision Dates: 2/3/2031; 3/4/2032"."""
RUNNING = ("running header", "running footer", "running line")
_NUMBER = re.compile(r"(?=\S*\d)[A-Z0-9][\w.:/-]{1,24}")
_SITE_DATE = re.compile(r"(?:(?:page|site|content)\s+)?last (?:updated|modified|changed)\b[\w ,/:.-]{0,40}", re.IGNORECASE)
_BUILT = re.compile(
    r"(?:(?:page|site|content)\s+)?last (?:updated|modified|changed)\b:?\s+(?:on\s+)?(?:\d[\d/.-]{5,9}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})",
    re.IGNORECASE,
)
_OF_SITE = re.compile(r"©|\ball rights reserved\b|\bprivacy\b|\b(?:web)?site\b", re.IGNORECASE)
_ROW = re.compile(r"(?P<date>[A-Z][a-z]{2,8} (?:\d{1,2}, )?\d{4}|\d{1,2}/(?:\d{1,2}/)?\d{2,4}): \S")
"""A row of a history that begins with its date and a colon."""
_FIRST_EFFECTIVE = re.compile(
    r"\b(?:initial|original|first) [a-z ]{0,60}?\beffective date: (?P<date>\d{1,2}/(?:\d{1,2}/)?\d{2,4}|[A-Z][a-z]{2,8} (?:\d{1,2}, )?\d{4})\W*$",
    re.IGNORECASE,
)
"""How a row of the history tells from when a policy first held: "initial review date and policy effective date: 11/2031"."""
_ADOPTED = re.compile(r"(?:originally )?(?:approved|adopted)\b[^;:\d]{0,60}\d{1,2}/[\d/]{2,7}[;.]\s+(?=[A-Z])", re.IGNORECASE)
"""Which committee approved it first, before labels with their dates: "Approved Medical Committee 6/14/2029; Revised 3/18/2031; …"."""
_DATED_RIGHT = re.compile(
    r"([A-Z][^:|]{2,110}[^\W\d_])\s+(Effective(?: [Dd]ate)?:? (?:\d{1,2}/(?:\d{1,2}/)?\d{4}|[A-Z][a-z]{2,8} (?:\d{1,2}, )?\d{4}))"
)
_STATUS = r"(?:revis(?:ed|ion)|review(?:ed)?|updated?)"
_STATUS_CELL = re.compile(_STATUS, re.IGNORECASE)
_STATUS_ROW = re.compile(
    rf"(?i:{_STATUS})\s+(?:\d{{1,2}}/(?:\d{{1,2}}/)?\d{{2,4}}|[A-Z][a-z]{{2,8}} (?:\d{{1,2}}, )?\d{{4}})\s+[A-Z]\w"
)
"""A row of the history that begins with its kind of act, and says behind its date what was done: "Revised 3/2031 Widgets added"."""
_LOOSE = ("number", "document")
"""Labels of the number that say too little where they stand alone, away from the header."""


def zone(document: Document, opening: tuple[Block, ...], sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """The running headers of page 1, the opening, early lines that begin with a label, and label headings over a short value."""
    running = {
        re.sub(r"\d+", "", block.plain): _without_build(block)
        for block in reversed(document.furniture)
        if block.page in (None, 1) and block.reason not in ("menu", "hidden", "repeated") and not _dates_site(block)
    }
    apart = _dates_reviews(document, sections, layout)
    below = [(facet, block) for facet, block in _flow((s for s in sections if not lists_versions(s)), apart) if facet != "header"]
    flow = [block for _, block in below]
    early = [
        b
        for facet, b in below[:ZONE_BLOCKS]
        if (len(b.plain) < ZONE_LENGTH or _is_form(b))
        and not (apart and facet == "history" and _STATUS_ROW.match(b.plain))
        and b.page in (None, 1)
        and any(
            starts_with_label(line, layout)
            or len(label_starts(line)) >= _SEVERAL
            or (facet != "history" and ends_dated(line, layout))
            for line in lines_of((b,))
        )
    ]
    values = [
        after for b, after in itertools.pairwise(flow) if b in early and after not in early and len(after.plain) < _VALUE_LENGTH
    ]
    wanted = {id(block) for block in (*early, *values, *_column_of_values(flow[:ZONE_BLOCKS]))}
    merged = [block for block in flow if id(block) in wanted]
    framed = [part for block in reversed(running.values()) for part in _date_apart(block)]
    above = [block for block in framed if block.page == 1]
    later = [block for block in framed if block.page != 1]  # in a text, page 1 keeps what runs on the others
    return (
        *above,
        *opening,
        *merged,
        *later,
        *_origins(sections, layout),
        *_histories(sections, layout),
        *_lists(sections, layout),
    )


def _is_form(block: Block) -> bool:
    """Whether a table, however long, has a label and its value in most of its rows: a header that stands below a heading of the policy."""
    labelled = sum(1 for row in block.rows if len(row.texts) == 2 and row.texts[1] and is_label(row.texts[0]))
    return labelled >= _SEVERAL and 2 * labelled > len(block.rows)


def _dates_site(block: Block) -> bool:
    """Whether the foot of a web site says nothing but when it was last updated: each build of the site dates it anew."""
    return block.reason == "footer" and _SITE_DATE.fullmatch(block.plain.strip()) is not None


def _without_build(block: Block) -> Block:
    """The foot of a web site, which says whose site it is, without the date on which it was last built."""
    foot = block.reason == "footer" and _OF_SITE.search(block.plain) is not None
    return block.model_copy(update={"text": _BUILT.sub("", block.plain)}) if foot else block


def _date_apart(block: Block) -> Iterator[Block]:
    """A running line, and once more the date from which the policy holds where it stands right of its name ("Lantern Service      Effective
    3/1/2031")."""
    yield block
    if block.reason in RUNNING and (dated := _DATED_RIGHT.fullmatch(block.plain)):
        yield block.model_copy(update={"text": dated[2]})


def dated_names(document: Document) -> frozenset[str]:
    """What stands left of such a date on the running lines: the policy's name."""
    frame = (_DATED_RIGHT.fullmatch(block.plain) for block in document.furniture if block.reason in RUNNING)
    return frozenset(dated[1] for dated in frame if dated)


def _column_of_values(flow: list[Block]) -> Iterator[Block]:
    """What stands below the first column of labels, two or more, as many short lines as there are labels."""
    labels = [is_label(block.plain) for block in flow]
    start = next((place for place in range(len(flow) - 1) if labels[place] and labels[place + 1]), len(flow))
    end = start + sum(1 for _ in itertools.takewhile(bool, labels[start:]))
    below = flow[end : 2 * end - start]
    if all(len(block.plain) < _VALUE_LENGTH for block in below):
        yield from below


def signed_lines(document: Document, sections: tuple[Section, ...], layout: Layout) -> tuple[str, ...]:
    """Lines anywhere that are nothing but labels with their dates ("Last Review 10/29/2031"; "Devised: 5/2031"; a label over its date),
    or a label over the policy's number. Running lines of later pages are among them."""
    running = [block for block in document.furniture if block.page not in (None, 1) and block.reason in RUNNING]
    flow = [*_flow(sections, _dates_reviews(document, sections, layout)), *(("narrative", block) for block in running)]
    lines: dict[str, None] = {}
    last: str | None = None
    labels = 0
    for (facet, block), (_, after) in itertools.pairwise([*flow, ("", Block(kind=BlockKind.PARAGRAPH))]):
        text = block.plain
        if lines and last is not None and (whole_date(text) or (last.endswith((";", ",")) and _lists_dates(text))):
            longer = f"{last.rstrip(' ;,')}, {text}"
            lines[longer] = lines.pop(last)  # a list of dates, one a line, or broken off behind a comma
            last, labels = longer, 0
            continue
        last = None
        labels = labels + 1 if is_label(text) else 0
        if labels > 1:
            continue  # a column of labels: the value below the last one is the first one's
        for line in (_ADOPTED.sub("", whole) for whole in _short_lines(block, after, layout)):
            # "2031-09-03: Annual review" is a row of the history, "Revised 9/3/2031," the first of a row's dates
            row = facet == "history" and (text.lstrip("•▪◦- ")[:1].isdigit() or text.endswith(","))
            if not row and _signs(line, layout, facet):
                lines[line] = None
                last = line
    return _unanimous(tuple(lines), layout)


def _lists_dates(text: str) -> bool:
    """Whether a text is a list of dates, and nothing else."""
    if len(text) > _SIGNED_LENGTH or not has_digit(text):
        return False
    listed, rest = dates_of(text)
    return bool(listed) and not rest.strip(" .,;")


def _dates_reviews(document: Document, sections: tuple[Section, ...], layout: Layout) -> bool:
    """Whether a label outside the history gives the day of the last review or revision: then the rows of the history that begin with their
    kind of act are no labels of them. False as well where there are no such rows."""
    histories = [section for section in sections if section.facet == "history"]
    if not any(are_typed(one.blocks) or any(_STATUS_ROW.match(block.plain) for block in one.blocks) for one in histories):
        return False
    running = (block for block in document.furniture if block.page in (None, 1) and block.reason in RUNNING)
    early = itertools.islice((b for s in sections if s.facet != "history" for b in s.blocks), ZONE_BLOCKS)
    lines = lines_of(block for block in (*running, *early) if len(block.plain) < ZONE_LENGTH or block.kind is BlockKind.TABLE)
    return any(item.field in LATEST and item.explicit and bool(dates_of(item.value)[0]) for item in labelled_values(lines, layout))


def _flow(sections: Iterable[Section], untyped: bool = False) -> list[tuple[str, Block]]:
    """The blocks of the document in order with their facet, each section's heading among them; with `untyped` no kinds of acts of a history."""
    return [
        (s.facet, b)
        for s in sections
        for b in (
            *(Block(kind=BlockKind.HEADING, text=h) for h in s.heading[-1:] if s.facet != "header"),
            *(_untyped(s) if untyped else s.blocks),
        )
    ]


def _untyped(section: Section) -> Iterator[Block]:
    """The blocks of a section without the cells that say which kind of act a row of its history was, each on a line of its own."""
    typed = section.facet == "history" and are_typed(section.blocks)
    return (block for block in section.blocks if not (typed and _STATUS_CELL.fullmatch(block.plain)))


def _histories(sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """The first effective date that a row of the history tells, and the last one where its label stands over rows, the newest first."""
    names = layout.labels.get("effective_date", ())
    rows = [block.plain for facet, block in _flow(sections) if facet == "history"]
    found = [
        f"Original Effective Date: {first['date']}" for text in rows if (first := _FIRST_EFFECTIVE.search(text[:_SIGNED_LENGTH]))
    ]
    flow = [block.plain for _, block in _flow(sections)]
    for label, newest, older in zip(flow, flow[1:], flow[2:], strict=False):
        dated = [_ROW.match(text) for text in (newest, older)] if len(label) < _VALUE_LENGTH and heading_key(label) in names else []
        dates = [whole_date(one["date"]) for one in dated if one]
        if len(dates) == 2 and dates[0] and dates[1] and dates[0] > dates[1]:
            found.append(f"{label}: {newest[: newest.index(':')]}")
    return tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in found)


def _origins(sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """The first effective date where a history opens with a row of labels over one of values."""
    grids = (b.rows for s in sections if s.facet == "history" for b in s.blocks if b.kind is BlockKind.TABLE and len(b.rows) == 2)
    origins = layout.labels.get("original_effective_date", ())
    pairs = [pair for labels, values in grids for pair in zip(labels.texts, values.texts, strict=False)]
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, text=f"{name}: {value}")
        for name, value in pairs
        if len(value) <= _VALUE_LENGTH and heading_key(name) in origins
    )


def _lists(sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """The lines of business where a heading is their label and a short list or grid stands below it."""
    labels = layout.labels.get("lines_of_business", ())
    named = [s for s in sections if s.heading and heading_key(s.heading[-1]) in labels]
    found = [(s.heading[-1], lines_of(itertools.takewhile(_is_marked, s.blocks)) or _listed(s.blocks)) for s in named]
    return tuple(Block(kind=BlockKind.PARAGRAPH, text=f"{head.rstrip(': ')}: {'; '.join(lines)}") for head, lines in found if lines)


def _is_marked(block: Block) -> bool:
    """Whether a block is a row of a grid of marks, whatever stands below the grid."""
    return len(block.plain) < _VALUE_LENGTH and is_marked(block.plain)


def _listed(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    short = 1 < len(blocks) <= _LISTED and all(len(block.plain) < _VALUE_LENGTH for block in blocks)
    return lines_of(blocks) if short else ()


def _short_lines(block: Block, after: Block, layout: Layout) -> Iterator[str]:
    """The lines of a block that may be a label with its value; a block that is nothing but labels, with the text of the block after it."""
    if block.kind is BlockKind.TABLE:
        for row in block.rows:
            cells = [text for text in row.texts if text]
            if len(cells) == 2 and len(cells[0]) < _VALUE_LENGTH and cells[0][:1].isalpha() and cells[1][-1:].isdigit():
                yield f"{cells[0].rstrip(': ')}: {cells[1]}"
        if len(block.rows) == _LABELLED_ROWS:
            over, values = (row.texts for row in block.rows)
            dated = heads_values(over, values) and all(plain_label(label) in DATED for label in over)
            yield from (f"{label.rstrip(': ')}: {value}" for label, value in zip(over, values, strict=False) if dated and value)
        return
    text = block.plain
    if not 3 < len(text) < _SIGNED_LENGTH:
        return
    if has_digit(text):
        yield from lines_of((block,))
        return
    text = text.lstrip("•▪◦- ")
    yield from under(text, after.plain)
    name = heading_key(text)
    dated = name in _date_labels(layout) and 3 < len(after.plain) < _SIGNED_LENGTH
    numbered = name in layout.labels.get("policy_number", ()) and name not in _LOOSE and _NUMBER.fullmatch(after.plain)
    if dated or (numbered and whole_date(after.plain) is None):
        yield f"{text.rstrip(': ')}: {after.plain}"


def _signs(line: str, layout: Layout, facet: str) -> bool:
    """Whether the line is nothing but labels with their dates, or a label with the policy's number."""
    line = _NUMERAL.sub("", line)
    items = tuple(labelled_values((line,), layout)) if starts_with_label(line.lstrip("*([ "), layout) else ()
    if not items or items[0].start > _CLOSE:
        return False
    for item in items:
        if item.field == "policy_number" and len(items) == 1 and facet != "history" and _NUMBER.fullmatch(item.value):
            continue
        listed, rest = dates_of(item.value)
        if item.field not in DATES or not listed or rest.strip(" .)]*") or (item.field == "effective_date" and not item.explicit):
            return False
    return True


def _unanimous(lines: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """The lines without those of an effective date or number where they name several: each belongs to a part of the document."""
    said: dict[str, set[str]] = {}
    for item in labelled_values(lines, layout):
        said.setdefault(item.field, set()).add(item.value)
    torn = {field for field in ("effective_date", "policy_number") if len(said.get(field, ())) > 1}
    return tuple(line for line in lines if not any(item.field in torn for item in labelled_values((line,), layout)))


@functools.lru_cache(maxsize=32)
def _date_labels(layout: Layout) -> frozenset[str]:
    return frozenset(label for field in DATES for label in layout.labels.get(field, ()))
