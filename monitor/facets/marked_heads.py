"""Headings of a page that lost its lines which something beside them marks: a link to the top, a numeral of their own, a number of notes."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.facets.numbering import ROMAN
from monitor.payers import Layout, heading_key

_TOP = re.compile(r"\s*[\[(](?:Back to )?(?:TOP|Top|top)[\])]")
_WORDS = 7
_LEAST = 3
_CAPITALS = r"[A-Z]{2,}(?:(?:\s|\s?[/&,–-]\s?)[A-Z]{2,})*\b(?![a-z])"
_NOTE = re.compile(
    r"(?:^|(?<=\s))(GUIDELINE NOTE \d{1,3},\s[A-Z][A-Z\d/&,’'() –-]{0,150}[A-Z)])(?=\s(Lines?\s[\d,\s]+)?(?:[A-Z][a-z]|\d|Lines?\b))"
)
_RUN = re.compile(r"[A-Z]{2,}(?:[\s/&,-]+[A-Z]{2,})+\b(?!\.)")
_KIND = "medical policy"
"""What the page is, right before the list of what it holds."""
_FEWEST = 4
"""So many names of sections, one right behind the other, are a list of what the page holds."""
_NEXT = 20
"""So far behind a heading is looked for what goes on there."""
_MISSED = 1
"""So many of the words of such a list may head nothing further down."""


class Mark(NamedTuple):
    """A heading in a line: where it begins, its words, and where the text goes on. Words that head nothing (a list of contents, the lines that a
    note is for) have `heads` false, and stand by themselves."""

    start: int
    text: str
    end: int
    heads: bool = True


def marked_heads(text: str, layout: Layout) -> list[Mark]:
    """The headings that are marked so, in the order of the text, and the lists of contents amid it."""
    found = sorted([*_contents(text, layout), *_linked(text, layout), *_numbered(text, layout), *_notes(text)])
    out: list[Mark] = []
    for mark in found:
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def _linked(text: str, layout: Layout) -> Iterator[Mark]:
    """The names of sections with a link to the top of the page right behind them."""
    for link in _TOP.finditer(text):
        words = list(re.finditer(r"\S+", text[max(0, link.start() - 120) : link.start()]))[-_WORDS:]
        begins = max(0, link.start() - 120)
        starts = [begins + word.start() for word in words if word[0][0].isupper()]
        known = next((start for start in starts if text[start : link.start()].casefold() in _names(layout)), None)
        if known is not None:
            yield Mark(known, text[known : link.start()], link.end())


def _numbered(text: str, layout: Layout) -> list[Mark]:
    """The headings in capitals behind Roman numerals that count up from the first, where three or more name sections: a list of criteria may
    be numbered so too, and begin its items with "MRI"."""
    out: list[Mark] = []
    place = known = 0
    for numeral in map(str.upper, ROMAN):
        every = re.compile(rf"(?:^|(?<=\s)){numeral}\.\s+({_CAPITALS})").finditer(text, place)
        found = next(
            (one for one in every if _known(one[1], layout) or _may_head(one[1], text[one.end() : one.end() + _NEXT])), None
        )
        if found is None:
            break
        name = _known(found[1], layout)
        known += bool(name)
        place = found.start(1) + len(name or found[1])
        out.append(Mark(found.start(), text[found.start() : place], place))
    return out if known >= _LEAST else []


def _may_head(words: str, after: str) -> bool:
    """Whether capitals that name no section that is known may be a heading: no sentence goes on behind them ("II. BMI of 40"), and they are
    more than the short name of a test or disease ("III. OSA")."""
    return re.search(r"[A-Z]{5}", words) is not None and re.match(r"\s+[a-z]", after) is None


def _known(words: str, layout: Layout) -> str:
    """The longest name of a section with which the words begin."""
    ends = [found.start() for found in re.finditer(r"\s|$", words)]
    return next((words[:end] for end in reversed(ends) if words[:end].casefold() in _names(layout)), "")


def _notes(text: str) -> Iterator[Mark]:
    """The numbered notes of a state's list of lines, and the lines that each is for."""
    for note in _NOTE.finditer(text):
        yield Mark(note.start(1), note[1], note.end(1))
        if note[2]:
            yield Mark(note.start(2), note[2].strip(), note.end(2), heads=False)


def _contents(text: str, layout: Layout) -> Iterator[Mark]:
    """Runs of names of sections in capitals that head the parts of the page further down; a title and the names of columns do not."""
    for run in _RUN.finditer(text):
        words = list(re.finditer(r"\S+", run[0]))
        for first in range(min(len(words), _WORDS)):
            end, count = _listed(run[0], [word.start() for word in words[first:]], [word.end() for word in words[first:]], layout)
            listed = run[0][words[first].start() : end]
            if count >= _FEWEST and _heads_below(listed, text[run.start() + end :]):
                yield Mark(run.start() + words[first].start(), listed, run.start() + end, heads=False)
                break


def _heads_below(listed: str, after: str) -> bool:
    """Whether the words of a list of names stand further down again, as headings write them."""
    words = set(re.findall(r"[A-Z]{3,}", listed)) - set(_KIND.upper().split()) - {"AND", "FOR", "THE"}
    return sum(re.search(rf"\b(?:{word}|{word.title()})\b", after) is None for word in words) <= _MISSED


def _listed(run: str, starts: list[int], ends: list[int], layout: Layout) -> tuple[int, int]:
    """How far the words from the first are names of sections one behind the other, and how many."""
    reached: dict[int, int] = {0: 0}
    for place in range(len(starts)):
        if place not in reached:
            continue
        for after in range(place + 1, min(len(starts), place + _WORDS) + 1):
            name = run[starts[place] : ends[after - 1]].casefold()
            if name in _names(layout) or name == _KIND:
                reached[after] = max(reached.get(after, 0), reached[place] + 1)
    last = max(reached)
    return (ends[last - 1] if last else 0), reached[last]


@functools.lru_cache(maxsize=32)
def _names(layout: Layout) -> frozenset[str]:
    names = (alias.removesuffix("*").strip() for aliases in layout.headings.values() for alias in aliases)
    return frozenset(heading_key(name) for name in names if name and "*" not in name)
