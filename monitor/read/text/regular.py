"""Running lines that only their places tell: the same words one page apart from the first page of a text to the last, or amid sentences that
left room for more than these words.

Coming again proves nothing (see `interrupts`), and neither does a place between two blocks. But what a policy says has no measure: hardly a
criterion, name or cell stands as many lines from the next of its words every time, from the beginning of a document to its end. And where the
next word of a sentence would have had room behind a line, the line was none of that sentence.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.model.document import Block, BlockKind
from monitor.model.text import display
from monitor.read.markers import marker
from monitor.read.text.by_status import BY_STATUS
from monitor.read.text.code_heads import titles_code_columns
from monitor.read.text.interrupts import a_page_apart
from monitor.read.text.kinds import VERB, begins_small, date_row, ends, is_code_row, is_heading, measures
from monitor.read.text.lines import Line
from monitor.read.text.naming import between_others

_TIMES = 3
_PAGE_LINES = 20
"""What a page holds at least."""
_SPREAD = 0.1
"""By how much a page may hold fewer or more lines than the longest."""
_LONGEST = 300
_TITLE_LINES = 15
_WRAPPED = 40
"""A line of so many letters that is left open was wrapped."""
_CUTS, _OF_SO_MANY = 2, 6
"""Most pages end between two sentences or items."""
_LEFT_OPEN = re.compile(
    r"(?:[,(]|\b(?:either|any|all|both|of|the|an?|for|with|to|in|by|is|are|been|than|who|which))$", re.IGNORECASE
)
"""An end at which no sentence, heading or item stops."""
_RAISED = "®™℠ "
"""A raised sign on a line of its own behind such a line was taken for its end."""
_RULES = re.compile(
    r"\b(?:authori[sz]ation|approv\w+|duration|quantity|limit\w*|step therapy|dos(?:e|es|ing)|tier|age|prescrib\w+|fail\w+|diagnos\w+|covered|"
    r"requir\w+|documented|\d+ (?:days|weeks|months|years|mg|units?|visits))\b",
    re.IGNORECASE,
)
"""Words of coverage: a line that has them is a running line only if it titles the document."""
_BY_STATUS = re.compile(BY_STATUS, re.IGNORECASE)
"""A title of products by what becomes of them, which a preferred drug list repeats in every class."""
_SENTENCE_SIGNS = (".", ",", ";", ":", "!", "?")


def without_regular(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines without such lines, and these as furniture; what opens the document stays in it. What stands behind one of them is one text
    with what stands before it, unless an empty line parts them."""
    places = _regular(lines)
    for place in sorted(places):
        if place + 1 < len(lines):
            after = lines[place + 1]
            after.gap = max(lines[place].gap, after.gap)
            after.broken = after.gap > 0
    kept = [line for place, line in enumerate(lines) if place not in places]
    return kept, [_furniture(lines[place]) for place in sorted(places)]


def _furniture(line: Line) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=display(line.text), line=line.number, reason="running line")


def _regular(lines: Sequence[Line]) -> set[int]:
    again: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        again[line.text.rstrip(_RAISED)].append(place)
    named = [
        places
        for text, places in again.items()
        if len(places) >= _TIMES and _is_name(text) and (places[0] < _TITLE_LINES or not (_RULES.search(text) or measures(text)))
    ]
    beside = {place for places in named for place in places}
    return {
        place
        for places in named
        if (_keeps_distance(places, lines) and _is_of_pages(places, lines))
        or (a_page_apart(places, lines) and _cuts_short(places, beside, lines))
        for place in places
        if place >= _TITLE_LINES
    }


def _cuts_short(places: Sequence[int], beside: set[int], lines: Sequence[Line]) -> bool:
    """Whether the lines, with other words above and below each time, cut sentences whose next word would have had room behind them. Several
    such lines may stand together."""
    around = [_beside(place, beside, lines) for place in places if 0 < place < len(lines) - 1]
    if not between_others([(above.text, below.text) for above, below in around]):
        return False
    length = len(lines[places[0]].text)
    cuts = sum(_is_cut(above, below, length) for above, below in around)
    return cuts >= _CUTS and cuts * _OF_SO_MANY >= len(around)


def _beside(place: int, beside: set[int], lines: Sequence[Line]) -> tuple[Line, Line]:
    """What stands above a line and below, but for other lines that could run."""
    above, below = place - 1, place + 1
    while above > 0 and above in beside:
        above -= 1
    while below < len(lines) - 1 and below in beside:
        below += 1
    return lines[above], lines[below]


def _is_cut(above: Line, below: Line, length: int) -> bool:
    """Whether a sentence goes on behind a line of this length with a word that would have had room in it."""
    goes_on = (begins_small(below.text) and not ends(above.text)) or _LEFT_OPEN.search(above.text) is not None
    if not goes_on or len(above.text) < _WRAPPED:
        return False
    return length + len(below.text.split()[0]) < max(len(above.text), len(below.text))


def _keeps_distance(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the lines at these places stand a page apart, as far from each other, and no page begins or ends the text without one."""
    apart = [lines[later].number - lines[one].number for one, later in pairwise(places)]
    page = max(apart)
    outside = lines[places[0]].number - lines[0].number, lines[-1].number - lines[places[-1]].number
    return min(apart) >= max(_PAGE_LINES, (1 - _SPREAD) * page) and max(outside) <= (1 + _SPREAD) * page


def _is_of_pages(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the lines are no heads of parts that happen to be as long: with other words above and below each time, they cut a sentence,
    or are as far apart to the line, the first as far from the beginning or in the opening."""
    inner = [(lines[place - 1].text, lines[place + 1].text) for place in places if 0 < place < len(lines) - 1]
    if not between_others(inner):
        return False
    if any(not ends(above) and begins_small(below) for above, below in inner):
        return True
    apart = [lines[later].number - lines[one].number for one, later in pairwise(places)]
    pages = apart if places[0] < _TITLE_LINES else [lines[places[0]].number, *apart]
    return max(pages) - min(pages) <= 1


def _is_name(text: str) -> bool:
    """Whether a line may be a name of several words: no sentence, item of a list or row."""
    if len(text) > _LONGEST or " " not in text or not text[0].isalnum() or text.endswith(_SENTENCE_SIGNS):
        return False
    if (
        is_heading(text)
        or titles_code_columns(text)
        or _BY_STATUS.fullmatch(text)
        or (begins_small(text) and text.split()[0].islower())
    ):
        return False
    return marker(text) is None and date_row(text) is None and not is_code_row(text) and VERB.search(text) is None
