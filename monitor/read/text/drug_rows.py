"""Lists of drugs whose two columns an extraction ran together: a name, and behind it or below it the criteria.

The head names both columns ("DRUG NAME CLINICAL CRITERIA"), on one line or on two. No ruling and no space tells where a row begins: the way in
which criteria open does ("Client must", "Trial and failure of"), and a name in capitals before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display, squeeze
from monitor.read.text.kinds import VERB, ends, is_capitals, is_heading
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_NAMES = r"(?:(?:drug|medication|product|agent|brand|generic)s? names?(?:\(s\))?|(?:drug|medication|product|agent)(?:s|\(s\)))"
_CRITERIA = (
    r"(?:(?:associated|applicable|billing) codes?(?:\(s\))? and )?"
    r"(?:(?:(?:clinical|pa|prior authori[sz]ation|coverage|approval|authori[sz]ation) )+(?:criteria|requirements?)"
    r"|criteria for (?:approval|coverage|use|authori[sz]ation))"
)
_HEAD = re.compile(rf"(?P<names>{_NAMES})\s+(?P<criteria>{_CRITERIA})(?:\s+(?P<row>\S.*))?", re.IGNORECASE)
_NAMES_ONLY = re.compile(_NAMES, re.IGNORECASE)
_CRITERIA_ONLY = re.compile(_CRITERIA, re.IGNORECASE)
_WHO = r"(?:Clients?|Patients?|Members?|Beneficiar(?:y|ies)|Recipients?|Participants?|Individuals?)"
_ASSERTS = re.compile(rf"{_WHO} (?:must|is|are|has|have|should|will|with)\b")
_OPENS = re.compile(
    rf"{_WHO}\b|Trial (?:and|of)\b|(?:Approved|Allowed|Covered|Limited|Restricted) (?:for|to|only|when|if)\b|Requires?\b|Must (?:be|have)\b"
    r"|Will (?:not )?be\b|(?:Documented|Confirmed)? ?[Dd]iagnosis of\b|(?:Doses?|Quantit(?:y|ies)|Use) (?:of|will|is|are|less|greater|limited)\b"
)
"""How criteria of a drug open; a name stands before it."""
_CODES = re.compile(r" (\((?:[A-CEGHJ-MP-V]\d{4}(?:,? (?:and )?|(?=\))))+\))(?: |$)")
_CAPITAL = r"(?=[^ ]*[A-Z]{3})[A-Z][A-Z0-9®™./,&+'-]*"
_NAMED = re.compile(rf"{_CAPITAL}(?: (?:[A-Z][A-Z0-9®™./,&+'-]*|\d[\d.]*(?:%|mg|mcg|mL)?,?))*(?= [A-Z][a-z]| \(|$)")
"""A name in capitals at the start of a line, with its strength."""
_NO_NAME = re.compile(
    r"(?:if|the|an?|and|or|not|when|for|in|of|with|after|before|prior|all|any|each|this|these|that|also|additionally|note|only|then|until|once|to|by|on"
    r"|AND|OR|NOT)(?:\b|$)",
    re.IGNORECASE,
)
_MOST_WORDS = 7
_MOST_TITLES = 3
_SPOILT = 2
"""So many words of one letter are what an extraction left of a line."""
_STOPS = frozenset(".;:?!")
_DATED = re.compile(
    r"(?:last )?(?:updated?|revised|reviewed|effective)(?: date)?:? (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})",
    re.IGNORECASE,
)
"""When the list was changed, which a page prints at its foot."""
_FEWEST = 5
"""With fewer rows that open as criteria do, the head is none of such a list."""


class _Titles(NamedTuple):
    """The head of a list: the titles of its two columns."""

    names: str
    criteria: str


class _Text(NamedTuple):
    """What a line says, without the head of a list before it; empty for the head itself, which has `titles`."""

    line: Line
    place: int
    text: str
    titles: _Titles | None = None


@dataclass(slots=True)
class _Row:
    """The lines of a drug's name, and what is said of it."""

    named: list[_Text]
    name: list[str]
    said: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """The rows below a head, the lines among them that are of none, and where the list ends among the texts."""

    rows: list[_Row]
    aside: list[Line]
    end: int


def drug_lists(lines: Sequence[Line]) -> dict[int, tuple[list[Line], Block, int]]:
    """The lists by the place of their head: the lines among their rows that are of none, the table, and the place behind it."""
    found: dict[int, tuple[list[Line], Block, int]] = {}
    texts = list(_texts(lines))
    first: dict[str, int] = {}
    for place, text in enumerate(texts if any(text.titles for text in texts) else ()):
        first.setdefault(squeeze(text.text), place)
    at = 0
    while at < len(texts):
        titles = texts[at].titles
        if titles is None:
            at += 1
            continue
        listed = _list_at(texts, at, titles, first)
        if sum(map(_opens, listed.rows)) >= _FEWEST:
            stop = texts[listed.end].place if listed.end < len(texts) else len(lines)
            found[texts[at].place] = listed.aside, _table(listed.rows, titles, texts[at].line), stop
        at = listed.end
    return found


def _texts(lines: Sequence[Line]) -> Iterator[_Text]:
    """The texts of the lines; a head on two lines is one, and its first title may be gone with what runs through the pages."""
    skip, names = False, ""
    for place, line in enumerate(lines):
        if skip:
            skip = False
            continue
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        if (head := _HEAD.fullmatch(line.text)) is not None:
            names = head["names"]
            yield _Text(line, place, "", _Titles(names, head["criteria"]))
            if head["row"]:
                yield _Text(line, place, head["row"])
        elif _NAMES_ONLY.fullmatch(line.text) and _CRITERIA_ONLY.fullmatch(below):
            names, skip = line.text, True
            yield _Text(line, place, "", _Titles(names, below))
        elif names and _CRITERIA_ONLY.fullmatch(line.text):
            yield _Text(line, place, "", _Titles(names, line.text))
        else:
            yield _Text(line, place, line.text)


def _list_at(texts: Sequence[_Text], start: int, titles: _Titles, first: Mapping[str, int]) -> _List:
    """The list below a head: it ends at a head with other titles, or at a known heading. Titles of the document over the head of a further
    page, which stand over the first one too, are told there; `first` is where each text stands first."""
    rows: list[_Row] = []
    aside: list[Line] = []
    for at in range(start + 1, len(texts)):
        one = texts[at]
        if one.titles is not None:
            over: list[_Text] = []
            while rows and not rows[-1].said:
                over = rows.pop().named + over
            if squeeze(" ".join(one.titles)) != squeeze(" ".join(titles)):
                return _List(rows, aside, at - len(over))
            aside += [text.line for text in over if first[squeeze(text.text)] > start]
        elif is_heading(one.text):
            return _List(rows, aside, at)
        elif _DATED.fullmatch(one.text):
            aside.append(one.line)
        elif _stands_over_head(texts, at):
            rows.append(_Row([one], [one.text]))
        else:
            _take(one, texts[at + 1].text if at + 1 < len(texts) else "", rows)
    return _List(rows, aside, len(texts))


def _stands_over_head(texts: Sequence[_Text], at: int) -> bool:
    """Whether only lines in capitals stand from here to the next head: titles of the page or of the next list."""
    for one in texts[at : at + _MOST_TITLES + 1]:
        if one.titles is not None or not is_capitals(one.text):
            return one.titles is not None
    return False


def _take(one: _Text, below: str, rows: list[_Row]) -> None:
    """Adds a line to the rows: the name of one with what is said behind it, a name alone, or what goes on with the last."""
    last = rows[-1] if rows else None
    open_cell = last is not None and bool(last.said) and not ends(last.said[-1])
    cut = _name_end(one.text, open_cell)
    if cut:
        rows.append(_Row([one], [one.text[:cut].strip()], [one.text[cut:].strip()]))
    elif last is not None and not last.said:
        if _is_name(one.text) and not _OPENS.match(one.text):
            last.named.append(one)
            last.name.append(one.text)
        else:
            last.said.append(one.text)
    elif last is None or _names_row(one.text, below, open_cell):
        rows.append(_Row([one], [one.text]))
    else:
        last.said.append(one.text)


def _name_end(text: str, open_cell: bool) -> int:
    """Where the name of a row ends that begins in the line, with what is said of the drug behind it; 0 where none does."""
    if (codes := _CODES.search(text)) is not None and len(text) > codes.end() and _is_name(text[: codes.start()]):
        return codes.start()
    if (capitals := _NAMED.match(text)) is not None and capitals.end() < len(text) and not _NO_NAME.match(text):
        said = text[capitals.end() :].lstrip()
        if _OPENS.match(said) or not open_cell:
            return capitals.end()
    for opening in (_ASSERTS if open_cell else _OPENS).finditer(text):
        if opening.start() and text[opening.start() - 1] == " ":
            return opening.start() if _is_name(text[: opening.start()].rstrip()) else 0
    return 0


def _names_row(text: str, below: str, open_cell: bool) -> bool:
    """Whether a line is the name of the row whose criteria begin in the next one, or of which more names do."""
    bare = _CODES.sub("", text).rstrip()
    if not _is_name(bare):
        return False
    capitals = _NAMED.fullmatch(bare) is not None
    if _ASSERTS.match(below) or (capitals and (bare != text or _OPENS.match(below))):
        return True
    more = bare[-1] in ",/" and _is_name(below)
    return not open_cell and (more or _OPENS.match(below) is not None or (capitals and below[:1].isupper()))


def _is_name(text: str) -> bool:
    """Whether a text could be the name of a drug or of a class of drugs: a few words, no verb and no stop."""
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and text[0].isalnum()
        and not any(word[-1] in _STOPS for word in words)
        and sum(len(word) == 1 for word in words) < _SPOILT
        and not (_NO_NAME.match(text) or _NO_NAME.match(words[-1]) or VERB.search(text))
    )


def _opens(row: _Row) -> bool:
    """Whether what is said of a drug opens as criteria do, perhaps behind its codes."""
    return _OPENS.match(_CODES.sub("", " ".join(["", *row.said[:2]])).lstrip()) is not None


def _table(rows: list[_Row], titles: _Titles, line: Line) -> Block:
    head = Row(cells=tuple(Cell(text=display(title)) for title in titles), header=True)
    body = (Row(cells=tuple(Cell(text=display(text)) for text in _cells(row))) for row in rows)
    return Block(kind=BlockKind.TABLE, rows=(head, *body), line=line.number)


def _cells(row: _Row) -> tuple[str, str]:
    """The name, and what is said; codes in brackets behind the name stand with what is said, as their column does."""
    name, said = unwrap(row.name), unwrap(row.said)
    codes = _CODES.search(name)
    return (name[: codes.start()], f"{codes[1]} {said}".rstrip()) if codes and codes.end() == len(name) else (name, said)
