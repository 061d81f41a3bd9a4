"""The header facet: who says it, which policy, its dates, its scope."""

import itertools
import re

from monitor.facets.header.labels import Labelled, labelled_values, lines_of, starts_with_label
from monitor.facets.header.number import find_number
from monitor.facets.header.title import find_title
from monitor.facets.section import Section
from monitor.model.base import Note, Noun
from monitor.model.dates import parse_date
from monitor.model.document import Block, BlockKind, Document
from monitor.model.record import Header
from monitor.model.text import key, squeeze
from monitor.payers import Layout, generic_layout, heading_key, recognise

_DATES = ("effective_date", "original_effective_date", "last_review_date", "next_review_date", "revision_date", "published_date")
_LATEST = ("last_review_date", "revision_date")
"""Fields of which a label may list every date so far."""
_ZONE_BLOCKS, _ZONE_LENGTH, _VALUE_LENGTH = 60, 260, 80
_LEAD_IN = re.compile(
    r"^(?:on or after|as of|for (?:dates? of service|services performed)(?: on or after)?|is|on|date|beginning|from)\s+",
    re.IGNORECASE,
)

_IN_BRACKETS = re.compile(
    r"\((?:this )?(?:policy|guideline|document|[NL]CD) (?:was )?last (?P<done>reviewed|revised|updated):?\s(?:on |in )?(?P<date>[^()]{4,30})\)",
    re.IGNORECASE,
)
"""A date that a sentence in brackets gives, wherever it stands: "(This NCD last reviewed May 2031)"."""
_DONE = {"reviewed": "last_review_date", "revised": "revision_date", "updated": "revision_date"}
_NEXT_DATE = re.compile(r"^\s*(?:\([^()]*\))?\s*[,;]\s*(?=\d{1,2}/)")
_RETIRED = re.compile(
    r"\b(?:retired policy|policy (?:is|has been|was) (?:retired|archived|discontinued)|(?:this )?policy (?:retired|archived))\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^(?P<status>retired|archived|superseded|future)\s+(?:(?:local|national) coverage determination|(?:medical|clinical|coverage|payment|drug) (?:policy|guideline))\b",
    re.IGNORECASE,
)
"""A status that stands before the kind of document: "RETIRED Local Coverage Determination (LCD)"."""
_ANNOUNCED_STATUS = {"retired": "retired", "archived": "archived", "superseded": "archived", "future": "future"}
_STATUS_WORDS = (
    ("retire", "retired"),
    ("archiv", "archived"),
    ("inactive", "archived"),
    ("future", "future"),
    ("pending", "future"),
    ("active", "active"),
    ("revis", "active"),
    ("review", "active"),
    ("new", "active"),
)
_VENDORS = (
    "eviCore",
    "Carelon",
    "AIM Specialty Health",
    "Avalon",
    "TurningPoint",
    "Evolent",
    "New Century Health",
    "National Imaging Associates",
    "Magellan",
    "Prime Therapeutics",
    "Concert Genetics",
)
_DELEGATED = re.compile(
    r"\b(?:developed|managed|administered|maintained|reviewed|handled) by (?P<vendor>" + "|".join(_VENDORS) + r")|delegated to (?P<vendor2>" + "|".join(_VENDORS) + r")", re.IGNORECASE
)  # fmt: skip
_RELATED_NUMBER = re.compile(
    r"(?:#\s?|\b(?:MP|MPG|CPB|No\.?|Policy)\s)(\d{3,5})\b|\b([A-Z]{2,5}[.-](?:[A-Z]{2,6}[.-])?\d{2,5}|\d{1,2}\.\d{2}\.\d{2,3})\b"
)

_OPEN_BOX = "☐"
_BOX = re.compile(r"(?P<mark>[☐☒☑✓✔])\s*(?P<label>[^☐☒☑✓✔|\t]{2,80})")
_LINE_OF_BUSINESS = re.compile(
    r"\b(?:all products|plans?|medicaid|medicare|masshealth|commercial|exchange|marketplace|hmo|ppo|epo|chip|fep|options|duals?|indemnity)\b",
    re.IGNORECASE,
)
"""What tells a box for a line of business from one for a benefit or a kind of document."""


class HeaderExtraction(Noun):
    """The header, whether any of it was seen, the header's blocks that gave no field, and notes."""

    header: Header
    observed: bool
    rest: tuple[Section, ...]
    notes: tuple[Note, ...] = ()


def extract(document: Document, sections: tuple[Section, ...], layout: Layout) -> HeaderExtraction:
    """The header of a document, from its opening, its running headers, and what the file says of itself.

    Dates are taken by their label only; a label printed several times gives its first readable value.
    """
    opening = tuple(block for section in sections if section.facet == "header" for block in section.blocks)
    zone = _zone(document, opening, sections, layout)
    lines = lines_of(zone)
    found = tuple(labelled_values(lines, layout))
    early = lines_of(
        b
        for s in sections
        for b in s.blocks[:_ZONE_BLOCKS]
        if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(b.text) < _ZONE_LENGTH
    )
    number = find_number(found, lines_of(opening), (*lines, *early[:_ZONE_BLOCKS]), sections)
    title, used_title = find_title(found, (*lines, *early[:_ZONE_BLOCKS]), opening, document, number)
    fields: dict[str, object] = _bracketed(document) | {field: date for field in _DATES if (date := _date(found, field))}
    fields |= {
        "payer": _payer(document, zone, layout),
        "policy_number": number,
        "title": title,
        "status": _status(found, lines),
        "lines_of_business": _lines_of_business(found, sections, lines_of(opening)),
        "related_policies": _related(sections, found),
        "replaces": tuple(_first(found, "replaces")[:1]),
        "delegated_to": _delegated(document),
    }
    header = Header.model_validate(fields)
    observed = bool(title) or any(item.explicit and item.field in ("policy_number", "status", *_DATES) for item in found)
    rest = _rest(sections, lines, _held(found, header), used_title)
    return HeaderExtraction(header=header, observed=observed, rest=rest, notes=_notes(header))


def _zone(document: Document, opening: tuple[Block, ...], sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """Where header fields may stand: the running headers of page 1, the opening, and early lines that begin with a label."""
    running = [
        block for block in document.furniture if block.page in (None, 1) and block.reason not in ("menu", "hidden", "repeated")
    ]
    later = [
        b
        for s in sections
        if s.facet != "header"
        for b in (*(Block(kind=BlockKind.HEADING, text=h) for h in s.heading[-1:]), *s.blocks)
    ]
    early = [
        b
        for b in later[:_ZONE_BLOCKS]
        if len(b.plain) < _ZONE_LENGTH and b.page in (None, 1) and any(starts_with_label(line, layout) for line in lines_of((b,)))
    ]
    values = [
        after for b, after in itertools.pairwise(later) if b in early and after not in early and len(after.plain) < _VALUE_LENGTH
    ]
    return (*running, *opening, *_merged(later, early, values), *_named(sections, layout))


def _named(sections: tuple[Section, ...], layout: Layout) -> tuple[Block, ...]:
    """Label and value where a heading anywhere is nothing but a header label ("Next Review Date") over a short value, and the first
    effective date where a history opens with a row of labels over one of values."""
    pairs = [(s.heading[-1], s.blocks[0].plain) for s in sections if s.heading and len(s.blocks) == 1]
    grids = (b.rows for s in sections if s.facet == "history" for b in s.blocks if b.kind is BlockKind.TABLE and len(b.rows) == 2)
    origins = layout.labels.get("original_effective_date", ())
    pairs += [
        pair
        for labels, values in grids
        for pair in zip(labels.texts, values.texts, strict=False)
        if heading_key(pair[0]) in origins
    ]
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, text=f"{name}: {value}")
        for name, value in pairs
        if len(value) <= _VALUE_LENGTH and heading_key(name) in _date_labels(layout)
    )


def _date_labels(layout: Layout) -> frozenset[str]:
    return frozenset(label for field in _DATES for label in layout.labels.get(field, ()))


def _merged(later: list[Block], early: list[Block], values: list[Block]) -> list[Block]:
    wanted = {id(block) for block in (*early, *values)}
    return [block for block in later if id(block) in wanted]


def _date(found: tuple[Labelled, ...], field: str) -> str | None:
    for item in sorted((i for i in found if i.field == field), key=lambda i: (i.rank, i.block)):
        value = parse_date(_LEAD_IN.sub("", item.value))
        if value and (len(value[0]) > 4 or item.explicit):
            return max(_dates_of(item.value), key=_moment) if field in _LATEST else value[0]
    return None


def _bracketed(document: Document) -> dict[str, object]:
    """The review and revision dates that stand in brackets in running text, by their field."""
    matches = (match for block in document.blocks for match in _IN_BRACKETS.finditer(block.plain))
    return {_DONE[match["done"].casefold()]: found[0] for match in matches if (found := parse_date(match["date"]))}


def _dates_of(value: str) -> list[str]:
    """The dates of a value that lists several ("2/29, 2/30, 2/31"; "4/29 (added …); 5/30 (…)"), up to the first other word."""
    dates: list[str] = []
    rest = _LEAD_IN.sub("", value)
    while (found := parse_date(rest)) is not None:
        dates.append(found[0])
        rest = _NEXT_DATE.sub("", rest[found[1] :])
    return dates


def _moment(date: str) -> str:
    return f"{date}-00-00"[:10]


def _payer(document: Document, zone: tuple[Block, ...], layout: Layout) -> str | None:
    if layout.payer:
        return layout.payer
    texts = (
        *document.properties.values(),
        *(block.plain for block in document.furniture if block.page in (None, 1)),
        *(block.plain for block in zone),
    )
    known = recognise(texts)
    return known.payer if known else document.properties.get("site")


def _first(found: tuple[Labelled, ...], field: str) -> list[str]:
    return [item.value for item in sorted((i for i in found if i.field == field and i.explicit), key=lambda i: (i.rank, i.block))]


def _status(found: tuple[Labelled, ...], lines: tuple[str, ...]) -> str | None:
    for value in _first(found, "status"):
        for word, status in _STATUS_WORDS:
            if key(value).startswith(word):
                return status
    for line in lines[:12]:
        if announced := _ANNOUNCED.match(line):
            return _ANNOUNCED_STATUS[announced["status"].casefold()]
    return "retired" if any(_RETIRED.search(line) for line in lines[:12]) else None


def _lines_of_business(found: tuple[Labelled, ...], sections: tuple[Section, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    for value in (_alone(value) for value in _first(found, "lines_of_business")):
        if boxed := _boxes((value,)):
            return tuple(dict.fromkeys(label for mark, label in boxed if mark != _OPEN_BOX))
        if 2 < len(value) < 160:
            parts = re.split(r"\s*[;|]\s*", value) if "(" in value else re.split(r"\s*[;|,]\s*(?:and\s+)?", value)
            return tuple(part for part in parts if part)
    if ticked := _ticked(lines):
        return ticked
    heads = (head for section in sections if section.facet == "statements" for head in section.heading)
    return tuple(dict.fromkeys(head for head in heads if heading_key(head).startswith(("commercial members", "medicare members"))))


def _ticked(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of business whose boxes are ticked, in a list or grid of boxes that leaves others open."""
    named = [(mark, label) for mark, label in _boxes(lines) if _LINE_OF_BUSINESS.search(label)]
    if not any(mark == _OPEN_BOX for mark, _ in named):
        return ()
    return tuple(dict.fromkeys(label for mark, label in named if mark != _OPEN_BOX))


def _boxes(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(box["mark"], box["label"].strip(" |/:;,")) for line in lines for box in _BOX.finditer(line)]


def _alone(value: str) -> str:
    """The value without the names of the document's own sections printed beside it, as links: "Medicaid Revision Log"."""
    words = value.split()
    for size in (2, 3):
        while len(words) > size and generic_layout().facet_of(" ".join(words[-size:])) in ("codes", "history", "references"):
            words = words[:-size]
    return value if len(words) == len(value.split()) else " ".join(words).rstrip(" ;,|")


def _related(sections: tuple[Section, ...], found: tuple[Labelled, ...]) -> tuple[str, ...]:
    blocks = [
        b
        for s in sections
        if s.heading and re.match(r"related\b.*\b(?:polic|guideline|coverage)", heading_key(s.heading[-1]))
        for b in s.blocks[:30]
    ]
    texts = [block.plain for block in blocks if len(block.plain) < 300] + _first(found, "related_policies")[:1]
    numbers = [next(g for g in match.groups() if g) for text in texts for match in _RELATED_NUMBER.finditer(text)]
    return tuple(dict.fromkeys(numbers or [text.lstrip("•-–*o ").strip() for text in texts if 8 < len(text) < 120]))


def _delegated(document: Document) -> str | None:
    for block in document.blocks[:_ZONE_BLOCKS]:
        if match := _DELEGATED.search(block.text):
            spoken = (match.group("vendor") or match.group("vendor2")).casefold()
            return next(vendor for vendor in _VENDORS if vendor.casefold() == spoken)
    return None


_NAMING = re.compile(r"\b(?!(?i:medical|policy|policies|number|coverage|guidelines?|also|with|from)\b)\w{4,}")
"""A word that names a policy, beside those that every pointer has."""


def _held(found: tuple[Labelled, ...], header: Header) -> tuple[Labelled, ...]:
    """The labelled values without those pointers to other policies that say more than the header holds of them."""
    pointers = squeeze(" ".join(header.related_policies))
    return tuple(
        item
        for item in found
        if item.field != "related_policies" or all(squeeze(word) in pointers for word in _NAMING.findall(item.value))
    )


def _rest(
    sections: tuple[Section, ...], lines: tuple[str, ...], found: tuple[Labelled, ...], used_title: str | None
) -> tuple[Section, ...]:
    taken = {key(lines[item.block]) for item in found} | ({key(used_title)} if used_title else set())
    used = {line for line in taken if len(line) <= _ZONE_LENGTH}  # a longer line says more than its fields
    out = []
    for section in sections:
        if section.facet != "header":
            continue
        left = tuple(_as_paragraph(b) for b in section.blocks if not set(map(key, lines_of((b,)))) <= used)
        if left:
            out.append(section.model_copy(update={"blocks": left}))
    return tuple(out)


def _as_paragraph(block: Block) -> Block:
    """A heading of the opening (a letterhead) heads nothing: the opening's text stands under no heading."""
    return block.model_copy(update={"kind": BlockKind.PARAGRAPH}) if block.kind is BlockKind.HEADING else block


_ORDER = (
    ("original_effective_date", "effective_date"),
    ("original_effective_date", "last_review_date"),
    ("original_effective_date", "revision_date"),
    ("last_review_date", "next_review_date"),
)
"""Pairs of dates of which the first cannot be the later one."""


def _notes(header: Header) -> tuple[Note, ...]:
    notes = []
    for first, second in _ORDER:
        early, late = getattr(header, first), getattr(header, second)
        if early and late and late[: len(early)] < early[: len(late)]:
            text = f"{second.replace('_', ' ')} {late} is before the {first.replace('_', ' ')} {early}"
            notes.append(Note(kind="date_order", text=text))
    return tuple(notes)
