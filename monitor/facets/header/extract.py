"""The header facet: who says it, which policy, its dates, its scope."""

import itertools
import re
from collections.abc import Iterable, Iterator

from monitor.facets.header.contractor import contractors
from monitor.facets.header.dates import dates, further
from monitor.facets.header.labels import DATES, Labelled, further_values, labelled_values, lines_of
from monitor.facets.header.manuals import chapter_below, page_below, section_title
from monitor.facets.header.number import find_number
from monitor.facets.header.payer import mentions, signed_by
from monitor.facets.header.printed import line_with, printed
from monitor.facets.header.scope import lines_of_business, ticked_states
from monitor.facets.header.states import listed, states
from monitor.facets.header.status import replaced, status_of
from monitor.facets.header.title import find_title
from monitor.facets.header.titling import looks_like_title, names_kind, without_payer
from monitor.facets.header.zone import RUNNING, ZONE_BLOCKS, ZONE_LENGTH, signed_lines, zone
from monitor.facets.section import Section
from monitor.model.base import Note, Noun
from monitor.model.boxes import boxes
from monitor.model.document import Block, BlockKind, Document
from monitor.model.record import Header
from monitor.model.text import key, squeeze
from monitor.model.worded import worded
from monitor.payers import Layout, generic_layout, heading_key, recognise

_AWAY = 1000
_DATA = "application/json"
_WRITTEN = re.compile(r"(?:date )?(?:last )?(?:updated?|modified)(?: date| on)?", re.IGNORECASE)
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
_DELEGATED = worded(
    "|".join(_VENDORS).lower(),
    r"\b(?:developed|managed|administered|maintained|reviewed|handled) by (?P<vendor>" + "|".join(_VENDORS) + r")|delegated to (?P<vendor2>" + "|".join(_VENDORS) + r")"
    r"|\b(?P<vendor3>" + "|".join(_VENDORS) + r")(?: \w+){0,3} will (?:provide|perform|manage|conduct|review|administer)\b", re.IGNORECASE
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_RELATED_NUMBER = re.compile(
    r"(?:#\s?|\b(?:MP|MPG|CPB|No\.?|Policy)\s)(\d{3,5})\b|\b([A-Z]{2,5}[.-](?:[A-Z]{2,6}[.-])?\d{2,5}|\d{1,2}\.\d{2}\.\d{2,3})\b"
)


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
    header_zone = zone(document, opening, sections, layout)
    lines = lines_of(header_zone)
    signed = signed_lines(document, sections, layout)
    found = (*labelled_values(lines, layout), *_farther(labelled_values(signed, layout), len(lines)))
    found = tuple(_of_policy(found)) if document.media_type == _DATA else found
    early = lines_of(
        b
        for s in sections
        for b in s.blocks[:ZONE_BLOCKS]
        if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(b.text) < ZONE_LENGTH
    )
    kind = _opening_kind(sections)
    shown = (*lines, *kind, *early[:ZONE_BLOCKS])
    number = find_number(found, lines_of(opening) or kind, shown, sections)
    near = tuple(item for item in found if item.block < len(lines))
    payer = _payer(document, header_zone, layout)
    named = any(item.field == "title" and item.explicit for item in near)
    section = None if named else section_title(shown)
    title, used_title = section or find_title(near, shown, opening, document, number, payer)
    title = without_payer(title, payer) if title and payer else title
    title = chapter_below(title, sections) or page_below(title, shown) or title
    dated = dates(found, (*lines, *signed), document, sections)
    status, status_words = status_of(_first(found, "status"), lines, early[:ZONE_BLOCKS], _watermarks(document))
    business = lines_of_business(found, (*lines, *signed), sections, lines_of(opening))
    frame = (block.plain for block in document.furniture if block.page in (None, 1) and block.reason in RUNNING)
    fields: dict[str, object] = {field: found_date.date for field, found_date in dated.items()}
    fields |= {
        "payer": payer,
        "policy_number": number,
        "title": title,
        "status": status,
        "lines_of_business": business,
        "states": states(
            found, ticked_states(lines_of(opening)), (*frame, *lines_of(opening)), (title or "", *business, payer or "")
        ),
        "related_policies": _related(sections, found),
        "replaces": next(map(replaced, _first(found, "replaces")), ()),
        "delegated_to": _delegated(document),
        "printed": printed(
            {
                "policy_number": line_with(number, shown),
                "title": title or "",
                "status": status_words,
                **{field: found_date.text for field, found_date in dated.items()},
                **further(near, further_values(lines, layout), lines),
            },
            document,
        ),
    }
    header = Header.model_validate(fields)
    observed = bool(title) or any(item.explicit and item.field in ("policy_number", "status", *DATES) for item in found)
    rest = _rest(sections, lines, _held(near, header), used_title)
    return HeaderExtraction(header=header, observed=observed, rest=rest, notes=_notes(header))


def _of_policy(found: tuple[Labelled, ...]) -> Iterator[Labelled]:
    """The values of a file of data without the day on which its publisher last wrote the entry, where the policy has a date from which it holds."""
    dated = any(item.field == "effective_date" for item in found)
    return (item for item in found if not (dated and item.field == "revision_date" and _WRITTEN.fullmatch(item.label)))


def _opening_kind(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The kind of document that reads as the first section's heading ("Prior Authorization Criteria"), with the lines below it, or the
    heading below it, where nothing that may be a title stands above it."""
    opening = tuple(itertools.takewhile(lambda s: s.facet == "header", sections))
    first = sections[len(opening)] if len(opening) < len(sections) else None
    if first is None or not first.heading or not names_kind(first.heading[0], alone=not opening):
        return ()
    if any(looks_like_title(line, set()) for s in opening for line in lines_of(s.blocks)):
        return ()
    below = lines_of(first.blocks[:2]) or tuple(
        second.heading[-1] for second in sections[len(opening) + 1 : len(opening) + 2] if second.heading
    )
    return (first.heading[0], *below)


def _farther(items: Iterable[Labelled], lines: int) -> tuple[Labelled, ...]:
    """Values found away from the header: they count where it has none."""
    return tuple(item.model_copy(update={"rank": item.rank + _AWAY, "block": item.block + lines}) for item in items)


def _payer(document: Document, zone: tuple[Block, ...], layout: Layout) -> str | None:
    """The payer: of the layout, else who signs the document or is listed as its contractor, else a known payer that the frame or a short line
    of the opening names."""
    if named := layout.payer or signed_by(document) or contractors(document.blocks):
        return named
    frame = (block.plain for block in (*(b for b in document.furniture if b.page in (None, 1)), *zone))
    known = recognise(mentions((*document.properties.values(), *(text for text in frame if len(text) < ZONE_LENGTH))))
    return known.payer if known else None


def _first(found: tuple[Labelled, ...], field: str) -> list[str]:
    return [item.value for item in sorted((i for i in found if i.field == field and i.explicit), key=lambda i: (i.rank, i.block))]


def _watermarks(document: Document) -> tuple[str, ...]:
    return tuple(block.plain for block in document.furniture if block.reason == "watermark" and block.page in (None, 1))


def _related(sections: tuple[Section, ...], found: tuple[Labelled, ...]) -> tuple[str, ...]:
    blocks = [
        b
        for s in sections
        if s.heading and re.match(r"related\b.*\b(?:polic|guideline|coverage)", heading_key(s.heading[-1]))
        for b in [one for one in s.blocks if _LETTER.search(one.plain)][:30]  # a lone bullet is no line of the list
    ]
    lines, labelled = [block.plain for block in blocks if len(block.plain) < 300], _first(found, "related_policies")[:1]
    numbers = [next(g for g in match.groups() if g) for text in (*lines, *labelled) for match in _RELATED_NUMBER.finditer(text)]
    named = [
        text.lstrip("•-–*o ").strip() for text in (*_names(lines), *_names(labelled)) if 8 < len(text) < 120 and _names_policy(text)
    ]
    return tuple(dict.fromkeys(numbers or named))


def _names(lines: list[str]) -> Iterator[str]:
    """The lines of a list of policies down to the sentence that ends it, without one that leads it."""
    begun = False
    for text in lines:
        if not text.endswith(".") or text.count(" ") < _SENTENCE:
            begun = True
            yield text
        elif begun:
            return


def _names_policy(text: str) -> bool:
    """Whether a line may name a policy: no markup, and no heading of the document's own sections (a menu)."""
    return re.search(r"[A-Za-z]{4}", re.sub(r"<[^>]*>", "", text)) is not None and generic_layout().facet_of(text) is None


def _delegated(document: Document) -> str | None:
    for block in document.blocks[:ZONE_BLOCKS]:
        if match := _DELEGATED.search(block.text):
            spoken = next(name for name in match.groups() if name).casefold()
            return next(vendor for vendor in _VENDORS if vendor.casefold() == spoken)
    return None


_SENTENCE = 5
"""A line with a full stop and so many spaces names no policy, it says something."""
_NAMING = re.compile(r"\b(?!(?i:medical|policy|policies|number|coverage|guidelines?|also|with|from)\b)\w{4,}")
"""A word that names a policy, beside those that every pointer has."""


_PARTS = re.compile(r"\s*(?:[;|,]|\bX\b)\s*(?:and\s+)?")
_SCOPE = ("lines_of_business", "states")


def _held(found: tuple[Labelled, ...], header: Header) -> tuple[Labelled, ...]:
    """The labelled values without those pointers to other policies that say more than the header holds of them, and without rows of check
    boxes of which it holds none."""
    pointers = squeeze(" ".join(header.related_policies))
    scope = {squeeze(name) for name in (*header.lines_of_business, *header.states)}
    return tuple(
        item
        for item in found
        if (item.field != "related_policies" or all(squeeze(word) in pointers for word in _NAMING.findall(item.value)))
        and (item.field not in _SCOPE or _is_told(item.value, scope))
        and (item.field != "lines_of_business" or boxes(item.value) or _is_named(item.value, header.lines_of_business))
    )


def _is_named(value: str, business: tuple[str, ...]) -> bool:
    """Whether all that stands behind a label of lines of business is held as one: its products may be drugs."""
    held = squeeze(" ".join(business))
    return all(squeeze(part) in held for part in _PARTS.split(value))


def _is_told(value: str, scope: set[str]) -> bool:
    """Whether the ticked boxes of a value, where it has boxes, are all among the names in `scope`."""
    found = boxes(value)
    names = [name for label, ticked in found if ticked for name in (listed(label) or (label,))]
    return not found or (bool(names) and all(squeeze(name) in scope for name in names))


def _rest(
    sections: tuple[Section, ...], lines: tuple[str, ...], found: tuple[Labelled, ...], used_title: str | None
) -> tuple[Section, ...]:
    taken = {key(lines[block]) for block in {item.block for item in found}} | ({key(used_title)} if used_title else set())
    used = {line for line in taken if len(line) <= ZONE_LENGTH}  # a longer line says more than its fields
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
    ("effective_date", "next_review_date"),
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
