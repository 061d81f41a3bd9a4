"""Sections of a page that lost its lines: each is given the lines back that the convention of its facet tells, and read as a text again."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from monitor.facets.numbering import ROMAN
from monitor.facets.numerals import numbered_statements
from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences
from monitor.model.dates import parse_date
from monitor.model.document import Block, BlockKind
from monitor.payers import Layout
from monitor.read.text import read_text

_BULLET = re.compile(r"\s(?=[•▪◦‣➢✓■□❖]\s)")
_DATE = r"(?:\d{1,2}/(?:\d{1,2}/)?(?:\d{4}|\d{2})|\d{4}-\d{2}(?:-\d{2})?)\b[\s:–-]+[A-Z]"
_GOES_ON = r"(?<!\b(?:by|of|to|at|in|on|as))(?<!\b(?:for|per|the|and|via))(?<!\b(?:from|with))(?<!\beffective)"
"""Not behind words with which a sentence goes on to name what capitals stand for: "Approved by LMC 2/2031 Cloth added."."""
_DATED_ROW = re.compile(
    rf"(?<=[.;)a-z])\s(?={_DATE})|(?<=[.;)a-z]){_GOES_ON}\s(?=[A-Z]{{2,5}}\s{_DATE})|(?<=\d)\s(?=[A-Z]{{2,5}}\s{_DATE})"
)
_COLUMN_TITLES = re.compile(r"^(?:Date|Effective Date|Review Date)\s+(?:Action|Change|Description|Reason|Summary)(?=\s+\d)")
_CODE = r"(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})"
_CODE_ROW = re.compile(
    rf"(?<![,;–-])\s(?={_CODE}(?:\s?[–-]\s?{_CODE})?\s+(?:[A-Z][a-z]|(?!AND\b|CPT\b|ICD\b)[A-Z]{{3,}}\b))|\s(?=Code\s+Description\b)|"
    rf"(?<=\.)\s(?=[A-Z][^.:;]{{2,60}}:\s{_CODE}\b)|"
    r"(?:(?<=\s\d{5})|(?<=\s[A-Z]\d{4}))\s(?=(?:CPT|HCPCS|ICD-?10(?:-CM)?)\s)|"
    rf"\s(?=ICD-10(?:-CM)?\s(?:Diagnosis\s)?Codes?\s{_CODE}\b)|"
    r"\s(?=ICD-(?:9|10)(?:-CM)?\s(?:Diagnosis\s)?Codes?\*?\sDescription\b)|(?<=Description)\s(?=\d{3}\.\d{1,2}\s[A-Z])|"
    r"\s(?=(?:ICD[\w-]*|CPT\W?|HCPCS|CDT|NDC|Diagnosis|Procedure|Applicable|Billing|Revenue)(?:\s[\w/-]+){0,2}\s(?i:codes?):)"
)
_NUMBER = re.compile(
    r"\b(?:[Pp]olicy|POLICY|[Gg]uideline|GUIDELINE|[Bb]ulletin|BULLETIN) (?:#|(?i:no\.?|number)):?\s(?:[A-Z]{1,5} )?(?=\S*\d)[A-Z\d][\w.-]{1,24}\s(?=[A-Z])"
)
"""The policy's number behind its label, with something behind it."""
_IN_CAPITALS = re.compile(r"(?:POLICY|GUIDELINE) (?:TITLE|NUMBER)\s+[A-Z\d]")
_TITLED = re.compile(rf"\s(?={_IN_CAPITALS.pattern})|(?<=Blue Shield Association)\s(?=[A-Z])|(?<=[A-Z]{{3}})\s(?=Policy\s#\s?\d)")
"""Where the labels of a head in capitals begin, a policy's number behind a title in capitals, and where the words end that say whose licence a
plan has."""
_UNMARKED = re.compile(r"\s(?=(?:Number|Replaces)\s\d[\w.-]*\d(?:\s|$))|(?<=[A-Z])\s(?=[A-Z]{3}\d{3}\.\d{3}$)")
"""Where a number stands without a colon behind its label, or behind a title in capitals that is all the rest."""
_DATES = re.compile(r"(?:(?<=\s)|^)\d{1,2}/(?:\d{1,2}/)?\d{4}(?:\s+\d{1,2}/(?:\d{1,2}/)?\d{4})+\s+(?=[A-Z])")
_FIRST = re.compile(r":\s(\(?)(1|a|A|i)([.)])\s+(?=\S)")
_NAMES = re.compile(r"(?:(?!Hepatitis\b)[A-Z][\w-]+\s){1,5}(?!Hepatitis\b)[A-Z][\w-]*s\s(?=An?\s[a-z]|$)")
"""The name of several things in words of a title, where a sentence with an article begins behind it."""
_ITEM = re.compile(r"\(?[A-Za-z\d]{1,3}[.)]\s")
_ANEW = re.compile(
    r"(?<=[a-z\d])(?<!\b(?:of|by|to|in|on|or|as|is))(?<!\b(?:the|and|for|are))(?<!\bwith)(?<!\bfrom)\s"
    r"(?=[A-Z][a-z]+(?:\s(?!that\b|which\b|who\b)[a-z\d-]+){0,9}\s(?:is|are)\s)"
)
"""Where a sentence begins behind words that no stop ends."""
_WHOLE = re.compile(
    r"(?:(?!\b(?:that|which|who|whose|whom|where|when|whether|if|as)\b).)*?\b(?:is|are|was|were|has|have|had|does|do|must|will|may|can|should)\b"
)
"""Words with a verb of their own, which stands in none of their clauses."""
_OPEN = re.compile(r"\bof(?:\s[a-z-]+){0,3}$")
"""A phrase that the capital behind it may go on with: "use of high dose Wick oil"."""
_PAGES_END = re.compile(
    r"\b(?:19|20)\d\d(?:\s[A-Z][a-z]{2,8})?;\s?\d{1,4}(?:\([^)]{1,20}\))?:\s?[A-Za-z]?\d+(?:[-–]\d+)?\.\s+"
    r"(?=[A-Z])(?!(?:PMID|PMCID|PMC|DOI|Abstract|Accessed|Available|Comment|Correct(?:ed|ion)|Discussion|Epub|Erratum|In|Published|Retrieved|Review|Updated)\b)"
)
"""The year, volume and pages with which a work ends where nothing of its own follows."""
_REVIEWED = re.compile(
    r"(?<=\s)(?:(?:Senior )?Medical Director|Specialty Matched Consultant Advisory Panel)(?: review)? (?:[-–] )?\d{1,2}/(?:\d{1,2}/)?\d{4}(?=\s|$)"
)
_WORK = re.compile(r"(?:^|\s)1\.\s+(?=[A-Z])")
_ROWS = ("header", "codes", "history", "references")
RUN_ON = 1_000
"""A section of prose of more characters than this, where no labels tell its lists, is unrolled by who reads it for statements."""


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
    """Whether a label of the header begins there, with its colon or in the capitals of a head."""
    return _labels(layout).match(text, place) is not None or _IN_CAPITALS.match(text, place) is not None


def _lines(text: str, facet: str, layout: Layout) -> list[str]:
    if facet == "header":
        told = _dates_behind(text, layout)
        labels = (match.start() for match in _labels(layout).finditer(told))
        bare = (
            match.start()
            for match in _dated(layout).finditer(told)
            if parse_date(told[match.end() :].lstrip()) and layout.facet_of(match[0]) is None  # such a heading opens a history
        )
        others = (match.end() for pattern in (_TITLED, _UNMARKED) for match in pattern.finditer(told))
        return _at(told, sorted({*labels, *bare, *others, *_behind_number(told)}))
    if facet == "history":
        titles = _COLUMN_TITLES.match(text)
        return _DATED_ROW.split(text[titles.end() :].strip() if titles else text)
    if facet == "references":
        return _at(text, list(_sequence(text, _WORK, "", "1", ".")) or _unnumbered(text))
    if facet == "codes":
        return [line for row in _CODE_ROW.split(text) for line in _at(row, _dated_labels(row, layout))]
    parts = _at(text, _label_places(text)) if facet == "narrative" else _listed(text)
    return [line for part in parts for line in _BULLET.split(part)]


def _dates_behind(text: str, layout: Layout) -> str:
    """The text with the dates of a column that stands before the column of its labels ("3/2031 9/2032 Origination: Last Review:") behind
    their labels: so many of the one as of the other."""
    for dates in _DATES.finditer(text):
        values, place, labels = dates[0].split(), dates.end(), []
        while (found := _labels(layout).match(text, place)) is not None:
            labels.append(text[place : found.end()])
            place = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
        if len(labels) == len(values) and parse_date(text[place:]) is None:
            told = " ".join(f"{label} {value}" for label, value in zip(labels, values, strict=True))
            return f"{text[: dates.start()]}{told} {text[place:]}"
    return text


def _unnumbered(text: str) -> list[int]:
    """Where works begin that no number counts: behind the pages of one, and where a plan says between them who reviewed the policy, and when."""
    ends = (match.end() for match in _PAGES_END.finditer(text))
    reviews = (place for match in _REVIEWED.finditer(text) for place in match.span())
    return sorted({*ends, *reviews})


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
    parts = _at(text, _label_places(text))
    return [line for place, part in enumerate(parts) for line in _stated(part, of_criteria=_is_criterion(parts, place))]


def _is_criterion(parts: list[str], place: int) -> bool:
    """Whether an item stands behind others that state no coverage, in a list whose lead does."""
    before = list(itertools.takewhile(lambda part: not part.endswith(":"), reversed(parts[:place])))
    lead = parts[place - len(before) - 1] if before and len(before) < place else ""
    return bool(lead) and position_of(sentences(lead)[-1]) is not None and all(position_of(part) is None for part in before)


def _label_places(text: str) -> list[int]:
    places = set(numbered_statements(text))
    for first in _FIRST.finditer(text):
        found = list(_sequence(text, re.compile(re.escape(first[0])), first[1], first[2], first[3], first.start()))
        if len(found) > 1:
            places |= set(found)
    return sorted(places)


def _stated(text: str, *, of_criteria: bool) -> Iterator[str]:
    """The sentences of an item or paragraph, those together that none parts which states coverage."""
    held: list[str] = []
    for sentence in (part for one in sentences(text) for part in _run_together(one, of_criteria=of_criteria)):
        if held and (position_of(sentence) is not None or _NAMES.fullmatch(f"{sentence} ")):
            yield " ".join(held)
            held = []
        held.append(sentence)
    yield " ".join(held)


def _run_together(sentence: str, *, of_criteria: bool) -> list[str]:
    """The sentence; the name of what it is about and the sentence, where that begins with an article behind words of a title; the last item
    of a list without stops and the sentence about coverage that begins behind it."""
    name = _NAMES.match(sentence)
    if name is not None and position_of(sentence[name.end() :]) is not None:
        return [name[0].strip(), sentence[name.end() :]]
    if _ITEM.match(sentence) is None or position_of(sentence) is None:
        return [sentence]
    begins = [
        match.start()
        for match in _ANEW.finditer(sentence)
        if _is_whole(sentence[: match.start()], of_criteria=of_criteria) and position_of(sentence[match.start() :]) is not None
    ]
    return [sentence[: begins[-1]].strip(), sentence[begins[-1] :].strip()] if begins else [sentence]


def _is_whole(words: str, *, of_criteria: bool) -> bool:
    """Whether words say something without the sentence that begins behind them: they have a verb of their own, or name a criterion of a list
    whose other items state no coverage. "Treatment of late" does neither."""
    return _WHOLE.match(words) is not None or (of_criteria and _OPEN.search(words) is None)


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
        return ROMAN[min(place, len(ROMAN) - 1)]
    return str(place + 1) if first == "1" else chr(ord(first) + min(place, 25))


@functools.lru_cache(maxsize=32)
def _labels_of(names: tuple[str, ...]) -> re.Pattern[str]:
    spelt = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?=[A-Z])(?i:{spelt})\s?:")


@functools.lru_cache(maxsize=32)
def _dated(layout: Layout) -> re.Pattern[str]:
    """The labels of dates, of several words, as they stand without a colon."""
    names = (name for field, names in layout.labels.items() if field.endswith("_date") for name in names if " " in name)
    spelt = "|".join(re.escape(_title(name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{spelt})(?:\(s\))?(?=\s\S)")


def _title(name: str) -> str:
    return " ".join(word if word in ("of", "by", "on", "the") else word[:1].upper() + word[1:] for word in name.split())


def _labels(layout: Layout) -> re.Pattern[str]:
    return _labels_of(tuple(name for names in layout.labels.values() for name in names))
