"""Titles that a document prints over each of its parts in the same opening words ("Criteria for Brass Lanterns for Halls", "Criteria for Brass
Lanterns for Stairs").

A line of words with capitals may be the middle of a sentence or of a reference, and no blank line need part it from either. So it takes as
many lines that open alike, each over a text that says something. The name of a condition over its criteria ("Widget fever (WF)") is one
where it stands on two lines of its own: among the criteria to begin with and among those to go on with; and so is that of a product
over the stage of its approval ("Widgetra 45 mg" / "Prior Authorization (Reauthorization)").
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from monitor.model.text import key
from monitor.read.text.code_heads import is_faring_head
from monitor.read.text.goes_on import WITHIN_PHRASE
from monitor.read.text.kinds import VERB, begins_small, ends, is_heading, names_condition
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
_SHORT_NAME = re.compile(r" \((?=[A-Z])[A-Za-z]{2,6}\)$")
"""The letters that stand for a condition, behind its name."""

_STAGE = re.compile(r"Prior Authorization \((?:Initial|Re-?)\s?authorization\)", re.IGNORECASE)
"""The stage of an approval on a line of its own, below the product that it is for."""
_GOES_ON = frozenset(",(/&-–")


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
    for place in range(1, len(lines) - 1):
        if (_STAGE.fullmatch(lines[place + 1].text) and _names_product(lines, place)) or _titles_codes(
            lines[place], lines[place + 1]
        ):
            lines[place].titles = 1
    for places in _conditions(lines).values():
        if len(places) > 1:
            for place in places:
                if place and not lines[place].gap and _is_closed(lines[place - 1].text):
                    lines[place].titles = 1


def _names_product(lines: Sequence[Line], place: int) -> bool:
    """Whether a line names the product whose criteria stand below, and the line above it is a whole criterion."""
    above, line, below = lines[place - 1], lines[place], lines[place + 1]
    if line.marker is not None or below.gap or not line.text[0].isupper() or line.text[-1] in _SIGNS or VERB.search(line.text):
        return False
    return above.text[-1] not in _GOES_ON and WITHIN_PHRASE.search(above.text) is None


def _titles_codes(line: Line, below: Line) -> bool:
    """Whether a line says of codes what the head of their table says again ("Not Medically Necessary" / "Code Not Medically Necessary")."""
    return is_faring_head(below.text) and key(below.text).removeprefix("code ") == key(line.text)


def _conditions(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Where lines stand that hold the name of a condition and no more, by the name, and the next line goes on with none of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for line, (place, below) in zip(lines, enumerate(lines[1:]), strict=False):
        name = _SHORT_NAME.sub("", line.text)
        if line.marker is None and names_condition(name) and not begins_small(below.text):
            found[name].append(place)
    return found


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
