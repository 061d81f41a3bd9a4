"""Sections of a page that lost its lines: each is given the lines back that the convention of its facet tells, and read as a text again."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences
from monitor.model.dates import parse_date
from monitor.model.document import Block, BlockKind
from monitor.payers import Layout
from monitor.read.text import read_text

_BULLET = re.compile(r"\s(?=[•▪◦‣➢✓■□❖]\s)")
_DATED_ROW = re.compile(r"(?<=[.;)a-z])\s(?=(?:\d{1,2}/(?:\d{1,2}/)?(?:\d{4}|\d{2})|\d{4}-\d{2}(?:-\d{2})?)\b[\s:–-]+[A-Z])")
_COLUMN_TITLES = re.compile(r"^(?:Date|Effective Date|Review Date)\s+(?:Action|Change|Description|Summary)(?=\s+\d)")
_CODE = r"(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})"
_CODE_ROW = re.compile(
    rf"(?<![,;])\s(?={_CODE}\s+(?:[A-Z][a-z]|(?!AND\b|CPT\b|ICD\b)[A-Z]{{3,}}\b))|\s(?=Code\s+Description\b)|"
    rf"(?<=\.)\s(?=[A-Z][^.:;]{{2,60}}:\s{_CODE}\b)|"
    r"\s(?=(?:ICD[\w-]*|CPT\W?|HCPCS|CDT|NDC|Diagnosis|Procedure|Applicable|Billing|Revenue)(?:\s[\w/-]+){0,2}\s(?i:codes?):)"
)
_NUMBER = re.compile(
    r"\b(?:[Pp]olicy|POLICY|[Gg]uideline|GUIDELINE|[Bb]ulletin|BULLETIN) (?:#|(?i:no\.?|number)):?\s(?:[A-Z]{1,5} )?(?=\S*\d)[A-Z\d][\w.-]{1,24}\s(?=[A-Z])"
)
"""The policy's number behind its label, with something behind it."""
_FIRST = re.compile(r":\s(\(?)(1|a|A|i)([.)])\s+(?=\S)")
_WORK = re.compile(r"(?:^|\s)1\.\s+(?=[A-Z])")
_ROWS = ("header", "codes", "history", "references")
RUN_ON = 1_000
"""A section of prose of more characters than this, where no labels tell its lists, is unrolled by who reads it for statements."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def relined(blocks: Iterable[Block], layout: Layout) -> Iterator[Block]:
    """The headings as they are, and what stands under each as the blocks that its lines give."""
    facet = "header"
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            facet = layout.facet_of(block.text) or facet
            yield block
            continue
        told = facet in _ROWS or len(block.text) <= RUN_ON or bool(_label_places(block.text))
        lines = _lines(block.text, facet, layout) if told else ()
        if len(lines) < 2:
            yield block
        elif facet in _ROWS:
            yield from (block.model_copy(update={"text": line}) for line in lines)
        else:
            yield from (one.model_copy(update={"line": block.line}) for one in read_text("\n\n".join(lines)).blocks)


def begins_label(text: str, place: int, layout: Layout) -> bool:
    """Whether a label of the header with its colon begins there."""
    return _labels(layout).match(text, place) is not None


def _lines(text: str, facet: str, layout: Layout) -> list[str]:
    if facet == "header":
        return _at(text, sorted({match.start() for match in _labels(layout).finditer(text)} | set(_behind_number(text))))
    if facet == "history":
        titles = _COLUMN_TITLES.match(text)
        return _DATED_ROW.split(text[titles.end() :].strip() if titles else text)
    if facet == "references":
        return _at(text, _sequence(text, _WORK, "", "1", "."))
    if facet == "codes":
        return [line for row in _CODE_ROW.split(text) for line in _at(row, _dated_labels(row, layout))]
    told = _at(text, _label_places(text)) if facet == "narrative" else _listed(text)
    return [line for part in told for line in _BULLET.split(part)]


def _behind_number(text: str) -> Iterator[int]:
    """Where the title begins that stands behind the number of the policy."""
    return (match.end() for match in _NUMBER.finditer(text))


def _dated_labels(text: str, layout: Layout) -> Iterator[int]:
    """Where labels of the header stand with their dates, which sign a document at its end."""
    return (found.start() for found in _labels(layout).finditer(text) if parse_date(text[found.end() :].lstrip()))


def _at(text: str, places: Iterable[int]) -> list[str]:
    """The text cut at the places."""
    cuts = [0, *places, len(text)]
    return [part for start, end in itertools.pairwise(cuts) if (part := text[start:end].strip())]


def _listed(text: str) -> list[str]:
    """The text cut at the labels of its lists, which begin behind a colon and go on in order, and before each sentence behind the last
    item that states coverage anew."""
    return [line for part in _at(text, _label_places(text)) for line in _stated(part)]


def _label_places(text: str) -> list[int]:
    places: set[int] = set()
    for first in _FIRST.finditer(text):
        found = list(_sequence(text, re.compile(re.escape(first[0])), first[1], first[2], first[3], first.start()))
        if len(found) > 1:
            places |= set(found)
    return sorted(places)


def _stated(text: str) -> Iterator[str]:
    """The sentences of an item or paragraph, those together that none parts which states coverage."""
    held: list[str] = []
    for sentence in sentences(text):
        if held and position_of(sentence) is not None:
            yield " ".join(held)
            held = []
        held.append(sentence)
    yield " ".join(held)


def _sequence(text: str, first: re.Pattern[str], opening: str, label: str, closing: str, start: int = 0) -> Iterator[int]:
    """Where the labels of a list stand, as long as they go on in order."""
    found = first.search(text, start)
    for place in itertools.count(1):
        if found is None:
            return
        yield text.index(opening + _label(label, place - 1) + closing, found.start())
        following = re.escape(opening + _label(label, place) + closing)
        found = re.compile(rf"\s{following}\s+(?=[A-Z])" if label == "1" else rf"\s{following}\s+(?=\S)").search(text, found.end())


def _label(first: str, place: int) -> str:
    if first == "i":
        return _ROMAN[min(place, len(_ROMAN) - 1)]
    return str(place + 1) if first == "1" else chr(ord(first) + min(place, 25))


@functools.lru_cache(maxsize=32)
def _labels_of(names: tuple[str, ...]) -> re.Pattern[str]:
    spelt = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?=[A-Z])(?i:{spelt})\s?:")


def _labels(layout: Layout) -> re.Pattern[str]:
    return _labels_of(tuple(name for names in layout.labels.values() for name in names))
