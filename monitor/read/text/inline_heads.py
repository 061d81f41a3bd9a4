"""Heads and feet of pages that stand amid the words of one long line: the page's place and the words that stand there on each page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.model.document import Block, BlockKind
from monitor.read.text.lines import Line

_LONG = 1_000
"""A line of more characters holds several pages."""
_FEWEST = 3
_MOST_WORDS = 40
_LEAST_WORDS = 6
_MARK = re.compile(r"(?:(?<=\s)|^)Page (\d{1,3}) of (\d{1,3})(?=\s|$)")
_PLACE = re.compile(r"(?:\s|^)Page \d{1,3}\s*$")
_LAST_PLACE = re.compile(r"\s+Page \d{1,3}\s*$")
_NAMES_POLICY = re.compile(r"\b(?:policy|guideline|bulletin|document) (?:number|no\b|#)", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|may|must|shall|will|should|can|could|does|do|not|considered|covers?|covered|required|"
    r"requires|includes?|met)\b|(?<!\S)[\u2022*-](?!\S)|(?<!\S)\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)](?!\S)"
    r"|(?<!number)(?<!date)(?<!title)(?<!subject)(?<!no\.)(?<!policy)(?<!section)(?<!page):(?!\S)"
    r"|\b(?:of|for|with|in|to|by|the|an?|and|or)$",
    re.IGNORECASE,
)
"""What a head does not hold: the verb of a sentence, the mark of an item, a label that is none of the policy's, or the beginning of a phrase."""
_ENDED = (".", "!", "?", ":", ";")

Span = tuple[int, int]


def without_inline_heads(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines without the heads and feet that recur amid a long one, and those; what stands at the first place stays, for there alone
    the title may stand."""
    kept: list[Line] = []
    furniture: list[Block] = []
    for line in lines:
        spans = _recurring(line.text) if len(line.text) > _LONG else []
        kept.append(replace(line, text=_without(line.text, spans)) if spans else line)
        furniture += (
            Block(kind=BlockKind.PARAGRAPH, text=line.text[start:end].strip(), line=line.number, reason="running line")
            for start, end in spans
        )
    return kept, furniture


def _without(text: str, spans: Sequence[Span]) -> str:
    places = [0, *(place for span in spans for place in span), len(text)]
    return " ".join(part for start, end in zip(places[::2], places[1::2], strict=True) if (part := text[start:end].strip()))


def _recurring(text: str) -> list[Span]:
    """Where heads stand again: behind marks that count all pages of so many, or as the opening of the text with the policy's number."""
    marks = list(_MARK.finditer(text))
    counted = [int(mark[1]) for mark in marks] == list(range(1, len(marks) + 1)) and len({mark[2] for mark in marks}) == 1
    if len(marks) >= _FEWEST and counted:
        return [(mark.start(), end) for mark, end in zip(marks[1:], _ends(text, [mark.end() for mark in marks]), strict=True)]
    return _openings(text)


def _ends(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Where the words end that stand behind most of the marks alike, for each mark but the first."""
    behind = [text[start : start + 600].split()[:_MOST_WORDS] for start in starts]
    shared = _shared(behind)
    if not _is_head(shared, behind, text):
        shared = []
    for start, words in zip(starts[1:], behind[1:], strict=True):
        alike = sum(1 for _ in _alike(words, shared))
        end = _behind_words(text, start, alike) if alike >= min(len(words), len(shared)) else start
        yield start if _is_subject(_MARK.sub("", text[max(0, start - 40) : start]), text[end:]) else end


def _shared(behind: Sequence[list[str]]) -> list[str]:
    """The longest run of words with which all the texts, or all but the last, begin."""
    shared = list(behind[0])
    for words in behind[1:-1]:
        shared = list(_alike(shared, words))
    return shared


def _is_head(shared: Sequence[str], behind: Sequence[list[str]], text: str) -> bool:
    """Whether a run that several pages share is of none of their texts: it stands on every page, over the first or below the last as well,
    and says nothing. The beginnings of sentences and of criteria are alike on a few pages too."""
    last = sum(1 for _ in _alike(behind[-1], shared))
    closes = 0 < len(behind[-1]) == last or last == len(shared)
    pages = len(behind) - 2 + closes
    opens = text.split(maxsplit=len(shared))[: len(shared)] == list(shared)
    return pages >= _FEWEST and (closes or opens) and not _SAYS.search(" ".join(shared))


def _is_subject(before: str, behind: str) -> bool:
    """Whether the words before a text that goes on in small letters begin its sentence, for the one of the page before has ended."""
    return before.rstrip().endswith(_ENDED) and behind.lstrip()[:1].islower()


def _alike(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    for word, again in zip(one, other, strict=False):
        if word != again:
            return
        yield word


def _behind_words(text: str, start: int, count: int) -> int:
    found = re.compile(rf"(?:\s*+\S++){{{count}}}").match(text, start)
    return found.end() if found else start


def _openings(text: str) -> list[Span]:
    """Where the words with which the text opens stand again, as a head does that names the policy's number, with the page before it."""
    words = text[:600].split()[:_MOST_WORDS]
    for count in range(len(words), _LEAST_WORDS - 1, -1):
        opening = text[: _behind_words(text, 0, count)]
        if text.count(opening) >= _FEWEST:
            break
    else:
        return []
    again = [found.start() for found in re.finditer(re.escape(opening), text)][1:]
    if any(_is_subject(text[: _page_before(text, start)], text[start + len(opening) :]) for start in again) or _SAYS.search(
        opening
    ):
        opening = _to_number(opening)
    if not _NAMES_POLICY.search(opening) or not any(map(str.isdigit, opening)) or _SAYS.search(opening):
        return []
    spans = [(_page_before(text, start), start + len(opening)) for start in again]
    last = _LAST_PLACE.search(text)
    numbered = any(end - start > len(opening) for start, end in spans)
    spans += [(last.start(), len(text))] if last and numbered else []
    return spans if all(one[1] <= later[0] for one, later in pairwise(spans)) else []


def _to_number(opening: str) -> str:
    """The opening up to its last word with a number: what stands behind may be the beginning of a sentence."""
    words = opening.split()
    last = max((place for place, word in enumerate(words) if any(map(str.isdigit, word))), default=-1)
    return opening[: _behind_words(opening, 0, last + 1)]


def _page_before(text: str, start: int) -> int:
    place = _PLACE.search(text, max(0, start - 12), start)
    return place.start() if place else start
