"""The references facet: every bibliographic reference of the document's lists, whole, with the identifiers it prints or links to."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.facets.references.identifiers import identify
from monitor.facets.references.split import (
    Labelled,
    bare_label,
    cites_volume,
    is_boilerplate,
    is_of_body,
    is_subheading,
    is_vacant,
    is_work,
    label_of,
    looks_cited,
    opens_with_volume,
    split_numbered,
    split_unnumbered,
)
from monitor.facets.section import Extraction, Section
from monitor.model.base import Note
from monitor.model.document import Block, BlockKind, Link
from monitor.model.record import Reference
from monitor.model.text import display

_ENDED = (".", ")", "]", "”", '"', "/", "*")
_VOLUME_FIRST = re.compile(r"(?:19|20)\d\d;\s?\d")
_MAX_GAP = 4
_SHORTEST = 15
_NAMED = re.compile(r"[A-Z][\w'’-]+(?: (?:of|the|and|for|[A-Z][\w'’-]+)){1,7}\.")
"""A document of the payer's own that is named amid the works ("Company Benefit Contracts.")."""


class _Line(NamedTuple):
    """One printed line of a list: a block, or a row of a table."""

    label: str | None
    text: str
    block: Block


class _Entry(NamedTuple):
    label: str | None
    text: str
    page: int | None
    links: tuple[Link, ...] = ()


def extract(sections: tuple[Section, ...]) -> Extraction[Reference]:
    """Every reference of the given sections, in printed order; sub-headings and what follows the list are in `rest`.

    `label` is the printed number without punctuation, None in an unnumbered list. Note `expectation`: a section without any.
    """
    entries: list[_Entry] = []
    rest: list[Section] = []
    for section in sections:
        found, left = _read_section(section)
        entries += found
        if left:
            rest.append(section.model_copy(update={"blocks": tuple(left)}))
    notes: tuple[Note, ...] = ()
    if sections and not entries:
        notes = (
            Note(
                kind="expectation", text=f"no references found under {' / '.join(sections[0].heading) or 'the references heading'}"
            ),
        )
    return Extraction[Reference](entities=tuple(map(_reference, entries)), rest=tuple(rest), notes=notes)


def _reference(entry: _Entry) -> Reference:
    text = display(entry.text)
    found = identify(text, tuple(link.url for link in entry.links))
    return Reference(label=entry.label, text=text, page=entry.page, **found._asdict())


def _links(block: Block) -> tuple[Link, ...]:
    """The links of a block that is one reference; those of a table may be of any row."""
    return () if block.kind is BlockKind.TABLE else block.links


def _with(entry: _Entry, text: str, block: Block) -> _Entry:
    """The entry with what goes on with it."""
    return entry._replace(text=f"{entry.text} {text}".strip(), links=(*entry.links, *_links(block)))


def _entries(parts: Sequence[Labelled], block: Block) -> list[_Entry]:
    """An entry for each reference that the block holds."""
    links = _links(block) if len(parts) == 1 else ()
    return [_Entry(part.label, part.text, block.page, links) for part in parts]


def _read_section(section: Section) -> tuple[list[_Entry], list[Block]]:
    lines = [line for block in section.blocks for line in _lines(block)]
    labels = [line.label for line in lines]
    numbered = _is_numbered([int(label) for label in labels if label], lines)
    if (
        not numbered
        and (bare := [bare_label(line.text) for line in lines])
        and _is_numbered([int(b.label) for b in bare if b.label], lines)
    ):
        lines = [line._replace(label=one.label, text=one.text) for line, one in zip(lines, bare, strict=True)]
        numbered = True
    if numbered:
        return _read_numbered(_with_lost_stops(lines))
    found, rest = _read_unnumbered(lines)
    if found or not any(block.kind is BlockKind.ITEM for block in section.blocks):
        return found, rest
    cited = [line for line in lines if line.block.kind is BlockKind.ITEM and not is_boilerplate(line.text)]
    return [_Entry(None, line.text, line.block.page, _links(line.block)) for line in cited], [
        line.block for line in lines if line not in cited
    ]


def _lines(block: Block) -> list[_Line]:
    if block.kind is BlockKind.TABLE:
        joined = [(" ".join(text for text in row.texts if text), row) for row in block.rows]
        return [_Line(*label_of(text), block.model_copy(update={"rows": (row,), "page": row.page})) for text, row in joined if text]
    if block.kind is BlockKind.HEADING and not is_work(block.text):
        return [_Line(None, block.text, block)]
    if block.kind is BlockKind.HEADING:
        block = block.model_copy(update={"kind": BlockKind.PARAGRAPH, "level": 0})
    return [_Line(*label_of(block.text, block.label), block)]


def _with_lost_stops(lines: list[_Line]) -> list[_Line]:
    """The lines, each with the number whose stop was lost where it is the only one missing between its neighbours' ("11.", "12", "13.")."""
    out = list(lines)
    for place, (above, line, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1):
        bare = bare_label(line.text) if line.label is None and above.label and below.label else None
        if bare and bare.label and int(bare.label) == int(above.label or 0) + 1 == int(below.label or 0) - 1:
            out[place] = line._replace(label=bare.label, text=bare.text)
    return out


def _is_numbered(numbers: list[int], lines: list[_Line]) -> bool:
    """A list is numbered when its numbers ascend from 1 (or go on from a page before) and most lines have one."""
    if not numbers:
        return False
    steps = sum(1 <= b - a <= _MAX_GAP or b == 1 for a, b in itertools.pairwise(numbers))
    texts = sum(line.block.kind is not BlockKind.HEADING and looks_cited(line.text) for line in lines)
    return steps * 10 >= (len(numbers) - 1) * 8 and len(numbers) * 3 >= texts and (numbers[0] <= 2 or len(numbers) > 1)


def _read_numbered(lines: list[_Line]) -> tuple[list[_Entry], list[Block]]:
    found: list[_Entry] = []
    rest: list[Block] = []
    last, ended = 0, False
    for index, line in enumerate(lines):
        number = int(line.label) if line.label else None
        if number is not None and (number == 1 or 0 < number - last <= _MAX_GAP or not found):
            following = next((int(later.label) for later in lines[index + 1 :] if later.label), None)
            stop = following if following is not None and following > number else None
            parts = split_numbered(Labelled(line.label, line.text), stop)
            found += [entry for entry in _entries(parts, line.block) if not is_vacant(entry.text)]
            rest += [line.block] if len(parts) == 1 and is_vacant(parts[0].text) else []
            last, ended = int(parts[-1].label or number), False
        elif not found or ended or line.block.kind is BlockKind.HEADING or is_boilerplate(line.text):
            ended = ended or bool(found and is_boilerplate(line.text))
            rest.append(line.block)
        elif number is not None or _goes_on(line, found[-1], index, lines):
            whole = line.block.plain if number is not None else line.text
            found[-1] = _with(found[-1], whole, line.block)
        else:
            rest.append(line.block)
    return found, rest


def _goes_on(line: _Line, last: _Entry, index: int, lines: list[_Line]) -> bool:
    """Whether an unnumbered line belongs to the reference above it."""
    more_follow = any(later.label for later in lines[index + 1 :])
    if line.text.rstrip().endswith(":") and more_follow and last.text.endswith(_ENDED):
        return False
    if line.block.kind is BlockKind.ITEM:
        return True
    if is_subheading(line.text) and last.text.endswith(_ENDED):
        return False
    return (
        more_follow
        or not last.text.endswith(_ENDED)
        or line.text[:1].islower()
        or line.text.startswith(("http", "www", "PMID", "doi", "Available", "Accessed"))
    )


def _read_unnumbered(lines: list[_Line]) -> tuple[list[_Entry], list[Block]]:
    found: list[_Entry] = []
    rest: list[Block] = []
    parted = True
    among = _among_works(lines)
    last = max((place for place, line in enumerate(lines) if looks_cited(line.text)), default=-1)
    for place, line in enumerate(lines):
        text = line.block.plain if line.label and line.block.kind is not BlockKind.TABLE else line.text
        if line.block.kind is BlockKind.HEADING:
            rest.append(line.block)
        elif (
            found
            and not parted
            and place not in among
            and (_cut_off(found[-1].text, text) or _is_rest(found[-1].text, text))
            and not is_boilerplate(text)
        ):
            found[-1] = _with(found[-1], text, line.block)
        elif (place in among or looks_cited(text) or is_of_body(text)) and not (
            is_subheading(text) and text.rstrip().endswith(":")
        ):
            found += _entries([Labelled(None, part) for part in split_unnumbered(text.lstrip("•-–* "))], line.block)
        elif found and place < last and _NAMED.fullmatch(text):
            found.append(_Entry(None, text, line.block.page, _links(line.block)))
        else:
            rest.append(line.block)
        parted = bool(rest) and rest[-1] is line.block  # a title of a part stands between
    return found, rest


def _among_works(lines: list[_Line]) -> frozenset[int]:
    """Places of the items of those lists, two items or more, of which most cite: there each item is a work, whatever it prints."""
    found: set[int] = set()
    for _, run in itertools.groupby(range(len(lines)), key=lambda place: (lines[place].block.kind, lines[place].block.level)):
        places = list(run)
        cited = [place for place in places if looks_cited(lines[place].text) or _is_link(lines[place].block)]
        if len(places) > 1 and 2 * len(cited) > len(places) and lines[places[0]].block.kind is BlockKind.ITEM:
            found.update(place for place in places if lines[place].block.label and _may_be_work(lines, place))
    return frozenset(found)


def _is_link(block: Block) -> bool:
    """Whether the whole of an item leads to another site."""
    return any(display(link.text) == block.text and link.url.startswith("http") for link in block.links)


def _may_be_work(lines: list[_Line], place: int) -> bool:
    """Whether an item begins a work: it says nothing about the document, and the one above it does not break off."""
    text, above = lines[place].text, lines[place - 1].text if place else ""
    return len(text) >= _SHORTEST and not is_boilerplate(text) and not above.endswith((",", "-", ";", " and"))


def _is_rest(above: str, text: str) -> bool:
    """Whether `text` is the journal of the work above, which prints no volume: the end of a page parted them."""
    return opens_with_volume(text) and not cites_volume(above)


def _cut_off(above: str, text: str) -> bool:
    """Whether `text` continues the line above: that one does not end, or this one cannot begin a reference."""
    if above.startswith(("http", "www.")) and " " not in f"{above}{text}":
        return False  # a list of nothing but addresses
    if text[:1].islower() and not text.startswith(("de ", "van ", "von ", "el ", "da ", "di ", "le ", "la ", "al-")):
        return True
    return (
        _VOLUME_FIRST.match(text) is not None
        or text.startswith(("http", "www.", "Accessed", "Available at", "PMID", "doi", "DOI", "("))
        or above.endswith((",", "-", ";", " and"))
    )
