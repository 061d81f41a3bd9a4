"""Running headers and footers, page numbers, leaked link targets and site menus in extracted text.

Repetition alone proves nothing (it once deleted the wrapped tails of history rows): a line is a running line only when it keeps its
place beside the page marks.
"""

import re
from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from typing import NamedTuple

from monitor.model.text import has_digit
from monitor.model.worded import worded
from monitor.read.text.kinds import URL_ONLY, is_date
from monitor.read.text.lines import Line
from monitor.read.text.page_counts import counted_pages

_PAGE_MARK = worded(
    "page", r"^(?:[^\n]{0,160}?\W|[^\n]{0,160}[A-Za-z])?page:?\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}\b[^\n]{0,120}$", re.IGNORECASE
)
_PAGE_ALONE = re.compile(
    r"^\W{0,6}(?:page|p\.|pg\.?)\s*:?\s*\d{1,4}\W{0,6}$|^-{2,}\s*page\s+\d+\s*-{2,}$|"
    r"^<!--\s*page.{0,20}-->$|^[-–—]\s?\d{1,4}\s?(?:of|/)\s?\d{1,4}\s?[-–—]$|^(?:sheet )?\d{1,4}\s*(?:of|/)\s*\d{1,4}(?:\s[^\w\s%]{1,4})?$",
    re.IGNORECASE,
)
_PAGE_BARRED = worded(
    "page|p a g e",
    r"^(?:.{0,160}\s)?(?:\d{1,4}\s?\|\s?(?:page|p a g e)|(?:page|p a g e)\s?\|\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W{0,8})$",
    re.IGNORECASE,
)
"""What word processors set below a page: "Lantern Plan   3 | P a g e", "Page | 3 of 9"."""
_NUMBER = re.compile(r"^[-–—~|*_\s]*(\d{1,4})[-–—~|*_\s]*$")
_BRACKETED = re.compile(r"^[(\[](\d{1,4})[)\]]$")
_FOOT = re.compile(r"^(.{3,180}?\D)\s*(\d{1,4})$")
_HEAD = re.compile(r"^(\d{1,4})\s+(\D.{8,180})$")
_NAMES_PAGE = re.compile(r"\bpage:?$", re.IGNORECASE)
_RIGHTS = worded("all rights reserved", r"\ball rights reserved\b(?:\W|page)*$", re.IGNORECASE)
_PAGE_END = re.compile(r"^(?P<words>.{0,180}?\D)??(?P<last>\d{1,3})\W{0,2}$|^(?P<first>\d{1,3})\b(?P<after>\D.{0,180})$")
_SENTENCE_AFTER = re.compile(r"page:?\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}\b\s+[a-z]", re.IGNORECASE)
_TIME = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d),?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?"
_SHEET = re.compile(
    rf"^(?:https?://|file://|www\.)\S+\s+\d{{1,4}}\s?/\s?\d{{1,4}}$|^\d{{1,4}} (?:of|/) \d{{1,4}}\s+{_TIME}$", re.IGNORECASE
)
"""What a browser prints below a sheet: the address or the time, and the sheet's number of how many."""
_PRINTED = re.compile(rf"^{_TIME}(?:\s+(?P<title>\D.*))?$", re.IGNORECASE)
"""What a browser prints above a sheet: the time, and the title of the page."""
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>")
_MENU_WORDS = re.compile(
    r"^(?:skip to (?:main )?(?:content|navigation)|main menu|menu|log ?(?:in|out)|sign (?:in|out|up)|"
    r"print(?: this)?(?: page)?|share(?: this)?(?: page)?|e-?mail(?: document| this page)|add to (?:basket|cart)|toggle navigation|"
    r"back to (?:top|search|results)|return to top|top of page|\(?opens? (?:a dialog|in a new (?:window|tab))\)?|"
    r"expand all|collapse all|page (?:was )?last (?:updated|modified|changed)\b[\w ,/:.-]{0,40}|"
    r"(?:was|is) this (?:page|article|information|content) (?:helpful|useful)\W{0,2}(?:yes\W{1,3}no)?|"
    r"you are here|cookie (?:policy|settings)|español|x|×|›|»|--+>|read more \+?)$",
    re.IGNORECASE,
)
_NEAR, _SPREAD = 24, 2
_MOSTLY = 0.6
_LEAST = 3
_LONG_FOOT = 20
_FAR, _SHEET_ROWS = 10, 20
"""Lines that a page holds at least, and lines with the empty ones between them."""
_LONGER = 3
"""A page of so many times the lines of the longest before it is none."""
_TITLE_LINES = 15
_HEAD_LINES = 6
_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(r"\d\s*(?:of|/)\s*(\d{1,4})\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_DOCUMENT_NUMBER = re.compile(r"[a-z]{2,5}[.-]?\d{1,5}(?:\.\d{1,4}){0,2} ?\|")
"""A number as payers give their policies, up to the bar that parts it from the page's; a billing code has one letter before its figures."""
_SPREAD_FOOT = re.compile(r"\S {4,}\d{1,3}\s*$")
"""What stands left in the foot of a page, far from the number of the page on the right: the number of a form ("26A9          2")."""
_SCRAPS_BESIDE = 3
_SCRAP, _SCRAPS = 3, 12
_LABEL_ALONE = re.compile(r"\(?\d{1,2}[.)]")
_SCRAP_LINE = 45


class _Lone(NamedTuple):
    """A number that stands alone: its place among the lines, its line in the document, and the number."""

    place: int
    row: int
    value: int


def page_marks(lines: list[Line]) -> set[int]:
    """The places of lines that only number a page: "Page 2 of 9", "--- Page 2 ---", what a browser prints around a sheet, numbers that count
    up page by page."""
    marks = {place for place, line in enumerate(lines) if _is_mark(line.text)}
    marks |= _printed(lines) | _counting(lines) | _numbered_feet(lines) | counted_pages(lines)
    if not _feeds(lines):
        return marks
    said = [place for place, line in enumerate(lines) if any(map(str.isalnum, line.text))]  # a page may end with a mere sign
    marks |= _ends_of(lines, said)
    return marks | _ends_of(lines, [place for place in said if place not in marks])  # a foot may number the page on two lines


def running_lines(lines: list[Line], marks: set[int]) -> set[int]:
    """The places of running headers and footers: the same words, as far from most page marks, and hardly anywhere else.

    What opens the document stays in it: page 1 carries the title and number of the policy. Marks of each wording part pages by
    themselves: a browser that prints a text numbers its own sheets, and they end elsewhere than the pages that the text came in.
    """
    ends = _page_ends(lines, marks)
    found = set().union(*(_around(lines, anchors, marks) for anchors in ends))
    found |= _where_ends_meet(lines, found, marks)
    last = len(lines) - 1  # no mark need stand behind the foot of the last page
    runs = sum(_plain(lines[place].text) == _plain(lines[last].text) for place in found)
    return found | {last} if runs >= _LEAST else found


def _where_ends_meet(lines: list[Line], found: set[int], marks: set[int]) -> set[int]:
    """The places of further running lines beside a page mark or others: where two counts of pages meet, they keep no distance to either."""
    plain = [_plain(line.text) for line in lines]
    often = {text for text, times in Counter(plain[place] for place in found).items() if times >= _LEAST}
    left = {place for place in range(_TITLE_LINES, len(lines)) if place not in found and plain[place] in often}
    taken: set[int] = set()
    while beside := {
        place
        for place in left - taken
        if any(one in marks or (one in found | taken and plain[one] != plain[place]) for one in (place - 1, place + 1))
    }:
        taken |= beside
    return taken


def _page_ends(lines: list[Line], marks: set[int]) -> list[list[int]]:
    """Where pages end: at all marks, at form feeds, at marks of each wording and of each count ("of 50"; more than 50 are of several
    documents), at feeds without a mark if these are not just the ends of a few."""
    kinds: dict[str, list[int]] = defaultdict(list)
    counts: dict[str, list[int]] = defaultdict(list)
    for mark in sorted(marks):
        kinds[_plain(_DIGITS.sub("0", lines[mark].text))].append(mark)
        if (count := _COUNT.search(lines[mark].text)) is not None:
            counts[count[1]].append(mark)
    feeds = _feeds(lines)
    bare = [feed for feed in feeds if marks.isdisjoint((feed - 1, feed))]
    whole = [ends for count, ends in counts.items() if len(counts) > 1 and len(ends) <= int(count)]
    parted = [*whole, bare] if len(feeds) <= 4 * len(bare) < 4 * len(feeds) else whole
    return [sorted(marks), feeds, *(kinds.values() if len(kinds) > 1 else ()), *(one for one in parted if len(one) >= _LEAST)]


def _around(lines: list[Line], anchors: list[int], marks: set[int]) -> set[int]:
    """The running lines beside one kind of page end."""
    if len(anchors) < 2:
        return set()
    seen: dict[tuple[str, bool], list[tuple[int, int, int]]] = defaultdict(list)
    for order, anchor in enumerate(anchors):
        nearest: dict[tuple[str, bool], int] = {}
        for place in sorted(
            range(max(anchor - _NEAR, 0), min(anchor + _NEAR + 1, len(lines))), key=lambda place: abs(place - anchor)
        ):
            if place not in marks:
                nearest.setdefault((_shaped(lines[place].text), place >= anchor), place)
        for known, place in nearest.items():
            seen[known].append((order, place - anchor, place))
    counts = Counter(_shaped(line.text) for line in lines)
    found: set[tuple[int, int]] = set()
    ends = {True: sum(anchor + 1 < len(lines) for anchor in anchors), False: sum(anchor > 0 for anchor in anchors)}
    for (text, behind), hits in seen.items():
        steady = _steady(hits, ends[behind])  # behind the mark of the last page, and before one that opens the text, nothing stands
        if len(steady) >= _MOSTLY * counts[text]:
            found.update((anchors[order], place) for order, place in steady)
    first_page = anchors[0] if anchors[0] > _HEAD_LINES else anchors[1]
    later = min(first_page, _TITLE_LINES)
    return {place for place in _bands(anchors, found, marks) if place >= later or lines[place].page > lines[0].page}


def _bands(anchors: list[int], found: set[tuple[int, int]], marks: set[int]) -> set[int]:
    """Of the lines found, each with its page mark, those that reach from a page mark outwards with no text of the page between (one odd line may stand)."""
    bands: set[int] = set()
    for anchor in anchors:
        for step in (-1, 1):
            place, odd = anchor if anchor in marks else anchor - (step > 0), 0
            while odd <= 1 and abs(place - anchor) <= _NEAR:
                place += step
                if (anchor, place) in found:
                    bands.add(place)
                elif place not in marks:
                    odd += 1
    return bands


def scattered(lines: list[Line], marks: set[int]) -> set[int]:
    """The places of words that an extraction has broken into letters: twelve scraps in a row, most of them a letter or two; what numbers
    a page may stand between them."""
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place in marks:
            continue
        if place < len(lines) and (_is_scrap(lines[place].text) or _is_amid_scraps(lines, place)):
            run.append(place)
            continue
        if place < len(lines) and run and _LABEL_ALONE.fullmatch(lines[run[-1]].text):
            run.pop()  # the label of the item below, set apart from its words
        tiny = sum(1 for scrap in run if len(lines[scrap].text) <= 2)
        if len(run) >= _SCRAPS and tiny * 2 >= len(run) and sum(1 for scrap in run if len(lines[scrap].text) == 1) * 3 >= len(run):
            found.update(run)
        run = []
    return found


def _is_scrap(text: str) -> bool:
    """Up to three characters, or letters with spaces between them."""
    return len(text) <= _SCRAP or (len(text) <= _SCRAP_LINE and len(text) < _SCRAP * len(text.split()) + 1)


def _is_amid_scraps(lines: list[Line], place: int) -> bool:
    """Whether a line of no longer word than "mnon" has nothing but scraps on both sides: several on the one, on the other at least the
    next, where the scattered text begins or ends."""
    text = lines[place].text
    if len(text) > _SCRAP_LINE // 2 or any(len(word) > _SCRAP + 1 for word in _LETTERS.findall(text)):
        return False
    before, behind = lines[max(place - _SCRAPS_BESIDE, 0) : place][::-1], lines[place + 1 : place + 1 + _SCRAPS_BESIDE]
    scraps = [len(list(takewhile(lambda line: _is_scrap(line.text), side))) for side in (before, behind)]
    return min(scraps) > 0 and max(scraps) == _SCRAPS_BESIDE


def is_link_target(line: Line) -> bool:
    """Whether a line is nothing but an address."""
    return URL_ONLY.match(line.text) is not None


def is_menu(line: Line) -> bool:
    """Whether a line is one of the phrases of a site's frame, or code of a template that was never filled in."""
    if ("{" in line.text or "<%" in line.text) and _TEMPLATE.search(line.text):
        return len(_TEMPLATE.sub("", line.text).split()) < 4
    return len(line.text) < 60 and _MENU_WORDS.match(line.text) is not None


def _is_mark(text: str) -> bool:
    if len(text) > 300 or not has_digit(text):
        return False
    if _PAGE_ALONE.match(text):
        return not is_date(text)
    if _PAGE_BARRED.search(text) is not None:
        return True
    return _PAGE_MARK.search(text) is not None and _SENTENCE_AFTER.search(text) is None


def _printed(lines: list[Line]) -> set[int]:
    """The lines that a browser prints above and below each sheet; the time above it is known by a sheet's number or by coming again."""
    sheets = {place for place, line in enumerate(lines) if line.text[-1].isalnum() and _SHEET.match(line.text)}
    times: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text[0].isdigit() and ":" in line.text and (match := _PRINTED.match(line.text)):
            times[_plain(match["title"] or "")].append(place)
    return sheets.union(*(places for places in times.values() if sheets or len(places) > 1))


def _counting(lines: list[Line]) -> set[int]:
    """Lone numbers that count 1, 2, 3 … with at least ten lines between them are page numbers; three make a series, and a further one
    where the numbering begins anew, each number behind an empty line and between lines of text. Of two that count as far, the one whose
    numbers stand behind empty lines."""
    alone = [
        _Lone(place, line.number, int(match[1]))
        for place, line in enumerate(lines)
        if (match := _NUMBER.match(line.text) or _apart(lines, place))
    ]
    found: set[int] = set()
    last = len(lines) - 1
    while series := max(_series([one for one in alone if lines[one.place].gap], last), _series(alone, last), key=len):
        found |= series
        alone = [one for one in alone if one.place not in series and _is_between(lines, one.place)]
    return found


def _apart(lines: list[Line], place: int) -> re.Match[str] | None:
    """A number in brackets that stands between two empty lines; elsewhere it is the label of an item."""
    apart = lines[place].gap and (place + 1 == len(lines) or lines[place + 1].gap)
    return _BRACKETED.match(lines[place].text) if apart else None


def _is_between(lines: list[Line], place: int) -> bool:
    """Whether a line stands behind an empty one, and beside lines that are more than scraps."""
    beside = (*lines[place - 1 : place], *lines[place + 1 : place + 2])
    return lines[place].gap > 0 and all(len(line.text) > _SCRAP for line in beside)


def _series(alone: list[_Lone], end: int) -> set[int]:
    """The places of the longest series of numbers that count up, of those that begin with the first numbers; empty when it is short. The
    last page, which ends with the document, may be short."""
    best: list[_Lone] = []
    for begin, first in enumerate(alone[:40]):
        if first.value > 3:
            continue
        series, longest = [first], 0
        for later in alone[begin + 1 :]:
            last = series[-1]
            step = later.row - last.row
            paged = later.place - last.place >= _FAR or step >= _SHEET_ROWS or later.place == end
            if later.value == last.value + 1 and paged:
                if len(series) > 2 and step > _LONGER * longest:
                    break  # the number is of another numbering, this one lost its own
                series.append(later)
                longest = max(longest, step)
        if len(series) > len(best):
            best = series
    return {one.place for one in best} if len(best) >= _LEAST else set()


def _numbered_feet(lines: list[Line]) -> set[int]:
    """Lines that are alike but for a last number that counts up by one are page feet ("… All rights reserved. 12").

    Five long ones prove it, or five that count from 1 far apart, the number set off from the words ("26A9          2"); three that stand far apart where a bar parts the words from the number ("Widget Policy | 2") or where the words
    open the document (its title), or a number of a document before the bar stands between empty lines ("LTN42 | 2"), or two where the words end in "page" ("Effective 4/1/2029 Page 2"). Words that open the document may have the number before them. Of an excerpt pages may be missing:
    three copyright lines that stand far apart need but rise.
    """
    series: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    titles = {_plain(line.text) for line in lines[:_TITLE_LINES]}
    for place, line in enumerate(lines):
        if line.text[-1].isdigit() and (match := _FOOT.match(line.text)) is not None:
            series[_plain(match[1]), False].append((place, int(match[2])))
        if line.text[0].isdigit() and (match := _HEAD.match(line.text)) is not None and _plain(match[2]) in titles:
            series[_plain(match[2]), True].append((place, int(match[1])))
    return {
        place
        for (words, _), hits in series.items()
        if (len(hits) >= _enough(words, hits, titles, lines) and all(later[1] == one[1] + 1 for one, later in pairwise(hits)))
        or (len(hits) >= _LEAST and _RIGHTS.search(words) and _rise_far_apart(hits))
        for place, _ in hits
    }


def _rise_far_apart(hits: list[tuple[int, int]]) -> bool:
    return all(later[1] > one[1] and later[0] - one[0] >= _FAR for one, later in pairwise(hits))


def _ends_of(lines: list[Line], places: list[int]) -> set[int]:
    """The numbered ends of the pages, where they had but the lines at these places."""
    return {places[at] for at in _numbered_ends([lines[place] for place in places])}


def _enough(words: str, hits: list[tuple[int, int]], titles: set[str], lines: list[Line]) -> int:
    """How many lines of such words prove feet of pages; rows of a table stand close together. The last page, which ends with the document,
    may be short."""
    long, end = len(words) >= _LONG_FOOT, len(lines) - 1
    if long and _NAMES_PAGE.search(words):
        return 2
    apart = all(later[0] - one[0] >= _FAR or later[0] == end for one, later in pairwise(hits))
    numbered = _DOCUMENT_NUMBER.fullmatch(words) is not None and all(_stands_alone(lines, place) for place, _ in hits)
    if apart and (words in titles or (long and words.endswith("|")) or numbered):
        return _LEAST
    spread = apart and hits[0][1] == 1 and all(_SPREAD_FOOT.search(lines[place].printed) for place, _ in hits)
    return 2 * _LEAST - 1 if long or spread else len(hits) + 1


def _stands_alone(lines: list[Line], place: int) -> bool:
    """Whether a line stands between two empty ones, or between one and the end of a page."""
    behind = lines[place + 1] if place + 1 < len(lines) else None
    return lines[place].gap > 0 and (behind is None or behind.gap > 0 or behind.page != lines[place].page)


def _numbered_ends(lines: list[Line]) -> set[int]:
    """First and last lines of pages between form feeds that are alike but for a number that counts with the pages.

    Two pages prove it; a bare number needs no second one where it is the number of its page.
    """
    feeds = _feeds(lines)
    series: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in sorted({*feeds, *(place - 1 for place in feeds), len(lines) - 1}) if feeds else ():
        if (match := _PAGE_END.match(lines[place].text)) is not None:
            words, number = match["words"] or match["after"] or "", match["last"] or match["first"]
            series[_plain(words)].append((place, int(number)))
    return {place for words, hits in series.items() for place in _counted(hits, lines, bare=not words)}


def _counted(hits: list[tuple[int, int]], lines: list[Line], bare: bool) -> set[int]:
    """Of page ends that are alike, those whose number keeps its distance to the page's, or all if each counts up by one."""
    if len(hits) > 1 and all(later[1] == one[1] + 1 for one, later in pairwise(hits)):
        return {place for place, _ in hits}
    ahead = Counter(number - lines[place].page for place, number in hits)
    return {place for place, number in hits if ahead[number - lines[place].page] > 1 or (bare and number == lines[place].page)}


def _feeds(lines: list[Line]) -> list[int]:
    """Where form feeds part the pages, as places between lines."""
    return [place for place in range(1, len(lines)) if lines[place].page != lines[place - 1].page]


def _steady(hits: list[tuple[int, int, int]], anchors: int) -> list[tuple[int, int]]:
    """The page marks, in order, and places of one text that keeps its distance to at least half of the page marks."""
    offsets = sorted(offset for _, offset, _ in hits)
    middle = offsets[len(offsets) // 2]
    steady = [(order, place) for order, offset, place in hits if abs(offset - middle) <= _SPREAD]
    pages = {order for order, _ in steady}
    enough = len(pages) >= max(_LEAST, anchors / 2) or (anchors == 2 and len(pages) == 2)
    return steady if enough else []


def _shaped(text: str) -> str:
    """The words of a line with the shapes folded that a character reader takes for one another: one page's foot may be misread."""
    return _plain(text).replace("rn", "m").replace("1", "l").replace("0", "o")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
