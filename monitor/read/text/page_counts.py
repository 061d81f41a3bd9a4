"""Lines that count the pages amid other words ("Page 3 of 21   Policy Number: 0412", "Printed on 04/22/2031   2 of 5"): a series proves them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.model.dates import find_date
from monitor.model.worded import Worded, worded
from monitor.read.text.lines import Line

_OF = Worded(
    re.compile(
        r"^(?P<before>(?:.{0,160}[^\w/])?)(?P<page>\d{1,3})(?P<sign>\s?(?:of|/|\|)\s?)(?P<pages>\d{1,3})(?P<after>(?:(?:[^\w/]|(?-i:[A-Z][a-z])).{0,120})?)$",
        re.IGNORECASE,
    ),
    ("of", "/", "|"),
    any_case=True,
)
_PAGE = worded(
    "page",
    r"^(?P<before>(?:.{0,160}\W)?page:? ?)(?P<page>\d{1,4})(?P<after>(?:(?:[^\w/]|(?-i:[A-Z][a-z])).{0,120})?)$",
    re.IGNORECASE,
)
_BARRED = Worded(re.compile(r"^(?P<before>[^|]{3,120}\|\s?)(?P<page>\d{1,4})(?P<after>\s[^\d\s|][^|]{0,120})$"), ("|",))
"""The number behind a bar, other words in the column beside it: "LTN12.3 | 4   Printed 4/22/2031"."""
_NAMES_PAGE = re.compile(r"\b(?:page|pg|p)\.?:? ?(?:\| ?)?$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DAYS = 31
"""No month has more."""
_APART = 8
"""A page holds more lines than this."""
_LEAST = 3
"""How many lines prove a series; two where the word "page" and the last page stand in them."""


_TITLE_LINES = 15
_MOST = 0.75
"""An extraction may lose the number of a page."""
_FAR = 20
"""Lines of a page that two counts must have between them where no third proves them."""
_HAS_NUMBER = re.compile(r"\d\S*\W*$")
"""A number that ends the words before a count, as the document's own does ("LTN.2417   1 of 5")."""
_OF_MAKER = re.compile(r"^(?:©|\(c\) (?=\d{4}\b)|copyright\b)", re.IGNORECASE)
"""Who made the document and when, as the foot of a page says it: "©2031 Lantern Health   2/10"."""
_BAR_BEFORE = re.compile(r"\w.*\|\s*$")
_WORDS = re.compile(r"[^\W_]+")
_SHORT_NAME = 4
_PARTS = re.compile(
    r"\b(?:step|phase|stage|part|cycle|course|dose|week|month|day|year|visit|session|tier|level|line|class|grade|group|trial|treatment|table|figure"
    r"|section|appendix|option|criteri(?:a|on)|injection|infusion|administration)s?\W*$",
    re.IGNORECASE,
)
"""The end of words that count the parts of a treatment or of the document, not its pages."""
_LIMITS = re.compile(
    r"\b(?:QL|qty|quantit(?:y|ies)|limits?|max(?:imum)?|dos(?:e|es|age|ing)|supply|refills?|fills?|tiers?|steps?|visits|sessions?|units?"
    r"|tablets?|capsules?)\b[^|]*\|$",
    re.IGNORECASE,
)
"""Words of a limit in the cell before the bar: `QL | 1/28` and `Quantity limit | 2 of 60` count no pages."""


class _Hit(NamedTuple):
    """A line that could count pages: its place, the page, and whether its two numbers could be a day of a month as well."""

    place: int
    page: int
    dated: bool


def counted_pages(lines: Sequence[Line]) -> set[int]:
    """The places of lines that are alike but for the number of the page, which counts up to how many there are."""
    return {
        hit.place
        for (before, after, pages), hits in _series(lines).items()
        for run in _rising(hits, pages, lines)
        if (_names(before, after, run, pages, lines) if run[0].dated else _proves(before, after, run, pages, lines))
        for hit in run
    }


def _series(lines: Sequence[Line]) -> dict[tuple[str, str, int], list[_Hit]]:
    """The lines that could count pages, by their other words and the last page."""
    series: dict[tuple[str, str, int], list[_Hit]] = defaultdict(list)
    for place, line in enumerate(lines):
        if _DIGIT.search(line.text) is None:
            continue
        forms = filter(None, (form.search(line.text) for form in (_OF, _PAGE, _BARRED)))
        if (match := next(filter(_may_count, forms), None)) is not None:
            before, after = match["before"].casefold().strip(), match["after"].casefold().strip()
            pages = int(match["pages"]) if match.re is _OF.pattern else 0
            series[before, after, pages].append(_Hit(place, int(match["page"]), _may_date(match)))
    return series


def _may_count(match: re.Match[str]) -> bool:
    """Whether two numbers may be the page of how many; what was set at the other side of the page may be glued to them behind the word "page"."""
    if match["after"][:1].isalpha() and _NAMES_PAGE.search(match["before"]) is None:
        return False
    if match.re is not _OF.pattern:
        return True
    decimal = match["sign"].strip() == "|" and match["before"].endswith(".")  # "LTN12.3 | 4": the end of the document's number
    return int(match["page"]) <= int(match["pages"]) and not decimal


def _may_date(match: re.Match[str]) -> bool:
    """Whether two numbers with a bare stroke between may be a month and a day: the word "page" does not stand before them, and some month
    has so many days."""
    if match.re is not _OF.pattern or match["sign"] != "/":
        return False
    return int(match["pages"]) <= _DAYS and _NAMES_PAGE.search(match["before"]) is None


def _rising(hits: Sequence[_Hit], pages: int, lines: Sequence[Line]) -> Iterator[list[_Hit]]:
    """Runs of hits whose numbers rise, a page's lines apart; the last page may be short."""
    run = [hits[0]]
    for one, later in pairwise(hits):
        ends = len(run) > 1 and later.page == pages
        if later.page <= one.page or not (ends or _are_apart(one, later, lines)):
            yield run
            run = []
        run.append(later)
    yield run


def _are_apart(one: _Hit, later: _Hit, lines: Sequence[Line]) -> bool:
    return later.place - one.place >= _APART or lines[later.place].number - lines[one.place].number >= _FAR


def _proves(before: str, after: str, run: Sequence[_Hit], pages: int, lines: Sequence[Line]) -> bool:
    """Whether a run numbers pages and no parts of a list ("Step 2 of 3"): it says so, or holds a date, or other lines run beside it."""
    if pages and _NAMES_PAGE.search(before):
        return len(run) > 1
    if len(run) < _LEAST and _names(before, after, run, pages, lines):
        return True
    if len(run) < _LEAST or (not pages and any(later.page > one.page + 1 for one, later in pairwise(run))):
        return False
    dated = find_date(before) is not None or find_date(after) is not None
    alone = not before and not after and _count_up(run)
    return (
        not pages
        or dated
        or alone
        or _names(before, after, run, pages, lines)
        or any(_runs_beside(run, lines, step) for step in (-1, 1))
    )


def _count_up(run: Sequence[_Hit]) -> bool:
    return all(later.page == one.page + 1 for one, later in pairwise(run))


def _names(before: str, after: str, run: Sequence[_Hit], pages: int, lines: Sequence[Line]) -> bool:
    """Whether the numbers count up, hardly one missing, behind the name of the document: its number, a line of its opening, or words up to a bar. Two
    prove it where they stand a page apart behind a bar, or count all pages. Words of a limit name no document but the one that they open, or
    whose pages are counted from the first to the last."""
    steps = [later.page - one.page for one, later in pairwise(run)]
    if not before or after or steps.count(1) < _MOST * len(steps):
        return False
    if len(run) < _LEAST and (len(run) < 2 or lines[run[-1].place].number - lines[run[0].place].number < _FAR):
        return False
    opening = (" ".join(line.text.casefold().split()) for line in lines[:_TITLE_LINES])
    if _BAR_BEFORE.search(before):
        whole = len(run) >= _LEAST and run[0].page == 1 and run[-1].page == pages
        return whole or _LIMITS.search(before) is None or before.rstrip(" -–—·•|") in opening
    if len(run) >= _LEAST and pages and _names_short(before, run, lines):
        return True
    named = _HAS_NUMBER.search(before) is not None or _OF_MAKER.search(before) is not None or before.rstrip(" -–—·•") in opening
    return named and (len(run) >= _LEAST or (run[0].page == 1 and len(run) == pages))


def _names_short(before: str, run: Sequence[_Hit], lines: Sequence[Line]) -> bool:
    """Whether the words are a short name of the document, which begins as its first line does ("Widgets FE 2 of 12" below "WIDGETS (WI)
    PROGRAM"), name no part of a treatment, and each line stands behind an empty one."""
    words = _WORDS.findall(before)
    opening = _WORDS.findall(lines[0].text.casefold())[:1]
    if not 2 <= len(words) <= _SHORT_NAME or words[:1] != opening or len(words[0]) <= _SHORT_NAME or _PARTS.search(before):
        return False
    return _count_up(run) and all(lines[hit.place].gap for hit in run)


def _runs_beside(run: Sequence[_Hit], lines: Sequence[Line], step: int) -> bool:
    """Whether one line stands at each hit of the run, right above or right below."""
    places = [hit.place + step for hit in run]
    return len({lines[place].text if 0 <= place < len(lines) else str(place) for place in places}) == 1
