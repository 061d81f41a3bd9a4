"""Titles that a document prints over each of its parts in the same opening words ("Criteria for Brass Lanterns for Halls", "Criteria for Brass
Lanterns for Stairs").

A line of words with capitals may be the middle of a sentence or of a reference, and no blank line need part it from either. So it takes as
many lines that open alike, each over a text that says something.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from monitor.read.text.kinds import VERB, ends, is_heading
from monitor.read.text.lines import Line

_TIMES = 3
_OPENING = 4
"""So many words of titles are the same."""
_REST = 6
"""The further lines of a title have no more words."""
_FURTHER = 3
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONG = 3
_LONGEST = 120
_SIGNS = frozenset(".,;:!?")


def tell_titles(lines: Sequence[Line]) -> None:
    """Tells the lines that such a title begins with (`titles` is 1) or goes on in (2)."""
    alike: dict[tuple[str, ...], list[list[int]]] = defaultdict(list)
    for place in range(len(lines)):
        if (run := _title_at(lines, place)) and _says_something(lines, run[-1] + 1):
            alike[tuple(lines[place].text.split()[:_OPENING])].append(run)
    for runs in alike.values():
        if len(runs) >= _TIMES:
            for first, *further in runs:
                lines[first].titles = 1
                for place in further:
                    lines[place].titles = 2


def _title_at(lines: Sequence[Line], place: int) -> list[int]:
    """The places of the lines of a title that begins there, behind the end of a sentence or above all; none where none does."""
    text = lines[place].text
    if len(text.split()) <= _OPENING or not _is_in_capitals(text) or (place and not _is_closed(lines[place - 1].text)):
        return []
    run = [place]
    while run[-1] + 1 < len(lines) and len(run) <= _FURTHER and _goes_on(lines[run[-1] + 1]):
        run.append(run[-1] + 1)
    return run


def _goes_on(line: Line) -> bool:
    return not line.gap and len(line.text.split()) <= _REST and _is_in_capitals(line.text) and not is_heading(line.text)


def _is_closed(text: str) -> bool:
    return ends(text) or text.endswith((")", ".)"))


def _is_in_capitals(text: str) -> bool:
    """Whether all long words of a line begin with a capital, and it ends as no sentence does."""
    if len(text) > _LONGEST or text[-1] in _SIGNS or not text[0].isupper() or any(map(str.isdecimal, text.split())):
        return False
    return "," not in text and all(word[0].isupper() for word in _WORD.findall(text) if len(word) > _LONG)


def _says_something(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and VERB.search(lines[place].text) is not None
