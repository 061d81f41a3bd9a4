"""A text as lines: where each stands, how it starts, and how wide the text was wrapped."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from monitor.model.worded import worded
from monitor.read.coverage_words import COVERAGE_WORDS
from monitor.read.markers import GLYPHS, Marker, box, marker, small_item
from monitor.read.text.dashed import dashed
from monitor.read.text.kinds import begins_small, ends, heads_statements

_INNER_BULLET = re.compile(rf"\s+(?=[{GLYPHS}]\s)")
_INNER_NOTE = re.compile(r"(?:(?<=[;,] OR)|(?<=[;,] AND)|(?<=:)) (?=Notes?: [A-Z])|(?<=;) (?=\*[A-Z][a-z])")
"""Where a note begins behind an item, its joint or a lead: lines wrapped at another width run the two together."""
_SPACES = re.compile(" {2,}")
_SIGNS = {"®": "®", "™": "™", "℠": "℠", "SM": "℠", "TM": "™", "©": "©"}
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_GOES_ON = frozenset(" ,.;:()]-/")
"""How a line begins that goes on behind a raised sign."""
_CLOSES = frozenset(",.;:)]-/")
_CODED = re.compile(r"[A-Z][^()]{3,80}\((?:CPT|HCPCS)\W{0,3} codes? [^()]*\)$")
"""The rest of a test's name with its code ("Brass Panel (CPT code 0999U)"), behind the trade mark of the item above."""
_GLUED = re.compile(r"^(\d{5})([A-Z][A-Za-z0-9]{2})|(?<=[a-z)\]])(\d{5}|\d{4}[A-Z]|[A-Z]\d{4})$")
_GLUED_JOINT = worded("AND|OR", r"^(\s*)([-–]\s?(?:AND|OR))[-–]?\s?(?=\(?(?:\d{1,2}|[a-z]{1,4})[.)]\s|©)")
"""A joint between items on a line of its own ("-AND-") that lost its last hyphen, and its line's end with it: "-AND(2) One of …"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = re.compile(r"(?<=\s)[a-z][a-z-]{3,}(?=[\s,.])")
_SENTENCE = re.compile(r"([A-Z][a-z][a-z-]{2,})(?:\s[^\sA-Z]\S*){2,}")
SOFT_HYPHEN = "\u00ad"
_TWO_COLUMNS = re.compile(r"\s*(?:\S+ )*\S+ {3,}(?=\S)")
_NAME_COLUMN = 44
_ROWS, _SAID = 5, 12
"""So many lines whose second column begins at one place, with so many letters, are rows of a table."""
_OTHER_INDENTS = 100
"""At most one line in so many stands deeper in a text without layout."""
_NEAR = 4
_FEW = 3
_NEARLY_ALL = 0.95
_NARROWEST = 25
_WIDEST = 220
_UNWRAPPED = 1.6
"""A line that is so much longer than any near it and than those of the page was not wrapped: it tells nothing of how wide they were."""


@dataclass(slots=True)
class Line:
    """One line that holds text.

    `gap` counts the blank lines before it; `broken` tells that a page break stands before it; `full` is how many characters a full
    line holds around here (0 when lines are not wrapped), `reach` how many this one fills, with what a line of an item is set in; `barred` tells that bars part it into cells as they do a neighbour; `goes_on` tells that the next line continues it with a small letter;
    `listed` tells that the table of contents names it, `entry` that it ends an entry of that table; `hangs` that items of the document go on further in than their labels stand; `set_in` that it stands one space further in where no line stands deeper, as
    items do whose bullets an extraction lost; `column` where the second of its two columns begins, 0 where it is no row of a table of two; `titles` is 1 where it begins a title that
    other parts have as well (see `titles`), and 2 where it goes on with one;
    `rest` that it holds the end of the line above in a text that was wrapped twice;
    `emphasised` that a bold run of Markdown goes on in it which a line above opened.
    """

    number: int
    text: str
    indent: int
    gap: int
    page: int
    tabs: bool = False
    marker: Marker | None = None
    broken: bool = False
    heading: int = 0
    full: int = 0
    reach: int = 0
    goes_on: bool = False
    hangs: bool = False
    barred: bool = False
    listed: bool = False
    entry: bool = False
    opens: bool = False
    set_in: bool = False
    column: int = 0
    titles: int = 0
    rest: bool = False
    emphasised: bool = False
    marks: tuple[str, ...] = ()
    printed: str = ""
    """The line with its spaces as the extraction gave them; empty where it was cut."""


def split(text: str) -> list[Line]:
    """The lines of a text that hold any words; form feeds count pages. A raised ® or "st" on a line of its own returns to its word."""
    found: list[Line] = []
    gap, page = 1, 1
    raised = False
    for number, raw in _raw_lines(text):
        if raw == "\f":
            page, gap = page + 1, max(gap, 1)
            continue
        bare = raw.rstrip().lstrip(" ")
        if not bare.strip():
            gap += 1
            continue
        if bare[:5].isdigit() or bare[-1].isdigit() or bare[-5:-1].isdigit():
            bare = _GLUED.sub(_apart, bare)
        tabs = "\t" in bare
        shown = "\t".join(map(_single_spaced, bare.split("\t"))) if tabs else _single_spaced(bare)
        if found and not gap and (shown in _SIGNS or (shown in _ORDINALS and found[-1].text[-1].isdigit())):
            found[-1].text += _SIGNS.get(shown, shown)
            found[-1].printed += _SIGNS.get(shown, shown) if found[-1].printed else ""
            raised = True
        elif found and not gap and raised and (raw[0] in _GOES_ON or (found[-1].text[0] in GLYPHS and _CODED.match(shown))):
            found[-1].text += shown if raw[0] in _CLOSES else f" {shown}"
            raised = False
        else:
            indent, raised = len(raw) - len(raw.lstrip()), False
            pieces = _INNER_BULLET.split(shown) if shown[0] in GLYPHS and len(shown) < _WIDEST else [shown]
            if ("ote" in shown or "; *" in shown) and len(shown) < _WIDEST:
                pieces = [part for piece in pieces for part in _INNER_NOTE.split(piece)]
            printed = raw if len(pieces) == 1 and not tabs else ""
            for place, piece in enumerate(pieces):
                reach = len(shown) if place and place + 1 == len(pieces) else 0
                found.append(Line(number, piece, indent, 0 if place else gap, page, tabs, reach=reach, printed=printed))
        gap = 0
    return found


def _single_spaced(text: str) -> str:
    """The text with one space for each run of spaces, trimmed; most lines have no other."""
    return (_SPACES.sub(" ", text) if "  " in text else text).strip()


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; a form feed comes by itself, and ends the line that it stands in, as a joint between items does."""
    for number, raw in enumerate(text.split("\n"), 1):
        for part in _parted_pages(raw) if "\f" in raw else (raw,):
            if (found := _GLUED_JOINT.search(part)) is not None:
                yield number, f"{found[1]}{found[2]}-"
                yield number, found[1] + part[found.end() :]
            else:
                yield number, part


def _parted_pages(raw: str) -> Iterator[str]:
    first, *pages = raw.split("\f")
    if first.strip():
        yield first
    for page in pages:
        yield "\f"
        if page.strip():
            yield page


def _apart(glued: re.Match[str]) -> str:
    """A code that an extraction glued to its description, with a space between."""
    return f"{glued[1]} {glued[2]}" if glued[1] else f" {glued[3]}"


def bar(lines: list[Line]) -> None:
    """Tells lines that stand together and are parted by as many bars ("Date | Action"): rows of a table.

    A single line with a bar is none: character recognition leaves bars of rulings.
    """
    for line, after in pairwise(lines):
        bars = line.text.count(" | ")
        if bars and not after.gap and after.text.count(" | ") == bars and line.text[0] != "|":
            line.barred = after.barred = True


def rejoin(lines: list[Line]) -> None:
    """Softens the hyphen that cut a word at a line's end, if the document has the whole word elsewhere, or the language
    of coverage has it, and the document never hyphenated."""
    cut = [
        (line, after) for line, after in pairwise(lines) if line.text.endswith("-") and after.text[:1].islower() and not after.gap
    ]
    if not cut:
        return
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    for line, after in cut:
        head, tail = _WORD.findall(line.text[:-1] + " "), _WORD.findall(after.text)
        if not head or not tail:
            continue
        one, other = head[-1].casefold(), tail[0].casefold()
        if (one + other in known or one + other in COVERAGE_WORDS) and f"{one}-{other}" not in known:
            line.text = line.text[:-1] + SOFT_HYPHEN


def measure(lines: list[Line]) -> None:
    """Tells each line its marker, whether it goes on, and how wide the text around it was wrapped.

    Evidence of wrapping is a line that runs on: no end of sentence, and the next line starts with a small letter. Columns of a
    table are narrower than the page, so the lines near by count first.
    """
    for line, after in pairwise(lines):
        line.goes_on = after.gap == 0 and begins_small(after.text) and not ends(line.text)
    opened = [(line, first[1].lower()) for line in lines if (first := _SENTENCE.match(line.text)) is not None]
    small = {word for line in lines for word in _SMALL.findall(line.text)} if opened else set()
    for line, word in opened:
        line.opens = word in small
    item, numbered = None, dashed([line.text for line in lines])
    for place, line in enumerate(lines):
        line.marker = marker(line.text) or box(line.text) or numbered.get(place)
        if line.marker is None and place and _begins_small_item(line, lines[place - 1], item):
            line.marker = small_item(line.text)
        item = line if line.marker is not None else item
    _set_in(lines)
    _columns(lines)
    _reach(lines)
    places = [place for place, line in enumerate(lines) if line.goes_on and not line.tabs]
    width = _page_width(sorted(len(lines[place].text) for place in places), lines)
    hangs = _items_hang(lines)
    for place, line in enumerate(lines):
        line.hangs = hangs
        if width:
            line.full = min(_local_width(lines, places, place, width) or width, 2 * width)


def _begins_small_item(line: Line, before: Line, item: Line | None) -> bool:
    """Whether an "o" before a small letter can be a bullet: behind the end of a sentence, in the column of the item "o" above, or further in
    than the line above with a gap behind it."""
    if ends(before.text):
        return True
    beside = item is not None and item.marker is not None and item.marker.family == "o" and item.indent == line.indent
    return beside or (line.indent > before.indent and line.printed.lstrip().startswith("o  "))


def two_columns(line: Line) -> tuple[str, str]:
    """The name in the first column of a row, and what is said of it in the second."""
    return " ".join(line.printed[: line.column].split()), " ".join(line.printed[line.column :].split())


def _columns(lines: list[Line]) -> None:
    """Tells the rows of tables of two columns that spaces keep in place: a short name, and what is said of it in one column with many others, or below the
    head of a table of statements."""
    found = [
        (line, match.end()) for line in lines if (match := _TWO_COLUMNS.match(line.printed)) and _may_be_row(line, match.end())
    ]
    counts = Counter(column for line, column in found if len(line.printed.rstrip()) - column >= _SAID)
    heads = set()
    for line, column in found:
        line.column = column
        if heads_statements(*two_columns(line)):
            heads.add(column)
        if counts[column] < _ROWS and column not in heads:
            line.column = 0


def _may_be_row(line: Line, column: int) -> bool:
    """Whether a line is a short name and one text behind it."""
    return line.marker is None and column - line.indent <= _NAME_COLUMN and "   " not in line.printed[column:].rstrip()


def _reach(lines: list[Line]) -> None:
    """Tells each line how far it reaches: a line of an item from where the text around it begins, any other (it may be centred, or stand
    in a column of a table) by its own length."""
    item = None
    for place, line in enumerate(lines):
        line.reach = max(line.reach, len(line.text))  # the last of several items on a line reaches to the line's end
        if line.marker is not None:
            item = line
        elif item is not None and (line.gap or line.indent <= item.indent):
            item = None
        if item is not None and line.indent:
            line.reach += line.indent - min(near.indent for near in lines[max(0, place - _NEAR) : place + _NEAR + 1])


def _items_hang(lines: list[Line]) -> bool:
    """Whether the items that surely go on in a second line do so further in than their labels stand."""
    within = [
        after.indent > line.indent
        for line, after in pairwise(lines)
        if line.marker is not None and line.goes_on and after.marker is None and not line.tabs
    ]
    return len(within) >= _FEW and sum(within) >= _NEARLY_ALL * len(within)


def _local_width(lines: list[Line], places: list[int], place: int, width: int) -> int:
    """The longest of the lines close by, if any of them runs on; else 0."""
    at = bisect_left(places, place - _NEAR)
    if at == len(places) or places[at] > place + _NEAR:
        return 0
    lengths = sorted(line.reach for line in lines[max(0, place - _NEAR) : place + _NEAR + 1] if not line.tabs)
    if len(lengths) > 1 and lengths[-1] > _UNWRAPPED * max(lengths[-2], width):
        lengths.pop()
    return lengths[-1] if lengths[-1] >= _NARROWEST else 0


def _set_in(lines: list[Line]) -> None:
    """Tells the lines that stand one space in and begin with a capital, in a text that knows no other indent; behind a raised number a
    sentence goes on so."""
    if sum(line.indent > 1 for line in lines) * _OTHER_INDENTS > len(lines):
        return
    for before, line in pairwise(lines):
        line.set_in = line.indent == 1 and line.text[0].isupper() and not before.marks and any(map(str.isalpha, before.text))


def _page_width(running: list[int], lines: list[Line]) -> int:
    if len(running) < 3:
        return 0
    width = running[int(0.8 * (len(running) - 1))]
    longer = sum(1 for line in lines if len(line.text) > 1.6 * width)
    return 0 if width > _WIDEST or width < _NARROWEST or longer * 5 > len(lines) else width
