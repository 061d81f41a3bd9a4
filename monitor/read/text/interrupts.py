"""Running headers and footers of a text without page marks: lines that come again page by page, amid sentences which they have no part in.

Coming again proves nothing (wrapped tails of rows and repeated criteria do), so it takes all of this: the lines stand at a blank line, about
as many lines apart as a page holds, with neighbours that differ, and some of them cut a sentence that goes on below; or they open the document;
or they say what lines of a policy do not ("confidential"). What measures something ("Approval Duration 12 Months") is a rule of coverage
unless it opens the document: a name written small below it goes on with nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from monitor.read.stamps import is_remark
from monitor.read.text.kinds import begins_small, date_row, ends, is_heading, measures
from monitor.read.text.lines import Line

_TIMES = 4
_TIMES_SAID = 3
"""Fewer times are enough where the words tell it, or where the line is the first of all."""
_CUTS = 2
_STOPS = frozenset(".,;:!?")
_MOST = 0.75
_PAGE_LINES, _PAGE_LETTERS = 20, 2500
"""What a page holds at least; a text may have a line for each paragraph."""
_SPREAD = (0.4, 1.6)
"""By how much a page may hold fewer or more lines than the middle one."""
_WRAPPED = 40
_SENTENCE = 70
"""A line of so many letters that is left open was wrapped itself: what follows with a small letter goes on with it."""
_SMALL = 0.3
_OPENING = 3
_TITLE_LINES = 15
_OF_COPIES = re.compile(
    r"\b(?:confidential|proprietary|all rights reserved|copyright|draft|watermark)\b|\u00a9|\b(?:do not|may not be|cannot be) (?:copied|reproduced|distributed|copy|reproduce|distribute)\b",
    re.IGNORECASE,
)


def interrupting(lines: Sequence[Line]) -> set[int]:
    """The places of such lines; what opens the document stays in it."""
    return {
        place
        for texts, starts in _coming_again(lines).items()
        if len(starts) >= _TIMES_SAID and _paged(texts, starts, lines) and _differ_around(texts, starts, lines)
        if _says_whose(texts) or (lines[starts[0]].page == lines[starts[-1]].page and _proves(texts, starts, lines))
        for start in starts
        for place in range(start, start + len(texts))
        if place >= _TITLE_LINES
    }


def _coming_again(lines: Sequence[Line]) -> dict[tuple[str, ...], list[int]]:
    """Where runs of lines begin that come again, by their words; a line that comes as often as its neighbours is of their run."""
    counts = Counter(line.text for line in lines)
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and min(counts[lines[place].text], counts[lines[end].text]) >= _TIMES_SAID and not lines[end].gap:
            end += 1
        if counts[lines[place].text] >= _TIMES_SAID:
            runs[tuple(line.text for line in lines[place:end])].append(place)
        place = end
    return runs


def _says_whose(texts: tuple[str, ...]) -> bool:
    return any(_OF_COPIES.search(text) and not is_remark(text) for text in texts)


def _proves(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether lines are the very first of a document and no heading of a part, or cut sentences."""
    first = not starts[0] and not any(is_heading(text) or text[-1] in _STOPS for text in texts)
    if starts[0] >= _TITLE_LINES and any(map(measures, texts)):
        return False
    return first or (len(starts) >= _TIMES and _cuts(texts, starts, lines))


def _paged(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether lines stand where pages meet: at a blank line, and a page apart."""
    if begins_small(texts[0]) or date_row(texts[0]) is not None:
        return False
    ends_at = [start + len(texts) for start in starts]
    blank = sum(
        lines[start].gap > 0 or (end < len(lines) and lines[end].gap > 0) for start, end in zip(starts, ends_at, strict=True)
    )
    return blank >= _MOST * len(starts) and a_page_apart(starts, lines)


def a_page_apart(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether most of the lines at these places stand as far apart as pages do, and alike."""
    apart = [lines[later].number - lines[one].number for one, later in pairwise(places)]
    letters = [sum(len(line.text) for line in lines[one:later]) for one, later in pairwise(places)]
    return _alike(apart, _PAGE_LINES) or _alike(letters, _PAGE_LETTERS)


def _alike(pages: Sequence[int], least: int) -> bool:
    """Whether most pages hold about as much as the middle one, and that is no less than the least."""
    page = median(pages)
    alike = sum(_SPREAD[0] * page <= held <= _SPREAD[1] * page for held in pages)
    return page >= least and alike >= _MOST * len(pages)


def _differ_around(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> bool:
    return all(len(set(side)) >= _MOST * len(side) for side in zip(*_around(texts, starts, lines), strict=True))


def _around(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> list[tuple[str, str]]:
    """What stands above and below the lines, wherever they come."""
    return [(lines[start - 1].text, lines[start + len(texts)].text) for start in starts if 0 < start < len(lines) - len(texts)]


def _cuts(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether what stands around the lines is in places one sentence that they cut, or several of them open the document."""
    opens = len(texts) >= _OPENING and starts[0] < _TITLE_LINES
    around = _around(texts, starts, lines)
    cut = sum(len(above) >= _WRAPPED and not ends(above) and begins_small(below) for above, below in around)
    return opens or (cut >= _CUTS and not _goes_on_itself(texts, starts, lines))


def _goes_on_itself(texts: tuple[str, ...], starts: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the lines may be the wrapped beginning of a sentence that a policy says again and again: long and left open, they begin below
    a blank line or a sentence, and what stands right below them goes on with a small letter, where it is no name."""
    if ends(texts[-1]) or min(map(len, texts)) < _WRAPPED or sum(map(len, texts)) < _SENTENCE:
        return False
    follows = [lines[start + len(texts)] for start in starts if start + len(texts) < len(lines)]
    close = sum(after.gap == 0 for after in follows)
    small = sum(begins_small(after.text) for after in follows)
    begun = sum(not start or lines[start].gap > 0 or ends(lines[start - 1].text) for start in starts)
    return begun >= _MOST * len(starts) and close >= _MOST * len(follows) and small >= _SMALL * len(follows)
