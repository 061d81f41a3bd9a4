"""Histories that an extraction gives cell by cell, the date last: under the titles "Summary of Changes" and "Date" each row ends with the
line that ends with its date; or, where the extraction keeps what stands side by side on one line, begins with it. Where a line ends is all
that tells the rows apart, and joining the lines loses it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display
from monitor.read.markers import GLYPHS
from monitor.read.text.kinds import begins_small, closing_dates, ends, is_capitals, is_heading
from monitor.read.text.lines import Line
from monitor.read.text.unwrap import unwrap

_TITLES = re.compile(
    r"(?:(?:actions?|and|approv(?:als?|ed)|by|changes?|comments?|committee|dates?|descriptions?|details|effective|of|p&t|policy|reason|"
    r"review(?:s|ed)?|revisions?|status|summary|taken|type|updates?)(?:,?\s+|,?$))+",
    re.IGNORECASE,
)
_SAYS_WHAT = re.compile(r"\b(?:actions?|changes?|comments|description|revisions|reviews|summary|updates)\b", re.IGNORECASE)
_DATE_TITLE = re.compile(r"\s+(?:(?:approval|effective|p&t|review|revision|committee)\s+){0,3}dates?\b", re.IGNORECASE)
_STATUS_TITLE = re.compile(
    r"^(?:(?:type of|status of) (?:change|review|revision|update)|type of(?= summary of)|(?:revision|review) type|status|type)\b",
    re.IGNORECASE,
)
"""The title of the column of statuses; one of two lines may have that of the next column between them ("Type of Summary of Changes Review",
"Revision Date")."""
_STATUS = re.compile(
    r"^(?:(?:(?:annual|biennial|early|focused|interim|scheduled|selected)\s+){1,2}(?:review|revision|update)|"
    r"new(?: policy)?|revised|reviewed|updated|created|archived|retired)\b(?!,)\s*",
    re.IGNORECASE,
)
_STATUS_BEGUN = re.compile(
    r"^(?:(?:annual|biennial|early|focused|interim|scheduled|selected)\s+){1,2}(?=[A-Z\d“\"])", re.IGNORECASE
)
_STATUS_ENDED = re.compile(r"^(?:review|revision|update)(?:\s+|$)", re.IGNORECASE)
"""The two lines of a status, each before a line of the text beside it."""
LEADS_ON = re.compile(
    r"(?:\b(?:after|as of|before|by|dated|effective|for|from|in|issued|of|on|published|since|starting|through|to|until|with)|[,(/–-])$",
    re.IGNORECASE,
)
"""Words behind which a date belongs to the sentence."""
_CONTINUED = re.compile(r"\W*\bcont(?:inued|\.|'d)\W*$", re.IGNORECASE)
_BULLET = re.compile(rf"(?:^|(?<=\s))(?:[{GLYPHS}])\s+|^o\s+")
_HEAD_LINES = 6
_ROW_LINES = 80
_SHORT = 0.85


class _Head(NamedTuple):
    end: int
    titles: tuple[str, ...]
    lines: tuple[str, ...]


class _Dated(NamedTuple):
    text: str
    date: str
    more: str


def titles_rows(text: str) -> bool:
    """Whether a line is nothing but the titles of a table of what was done when ("Status Review Date Effective Date Action")."""
    return _TITLES.fullmatch(text) is not None and _DATE_TITLE.search(text) is not None and _SAYS_WHAT.search(text) is not None


def titles_at(lines: Sequence[Line], start: int) -> tuple[str, ...]:
    """The lines from `start` on that hold such titles, wrapped up to the last date's; none where none begin there."""
    if not titles_rows(lines[start].text):
        return ()
    for end in range(start, min(start + _HEAD_LINES, len(lines))):
        if end > start and (lines[end].gap or not _TITLES.fullmatch(lines[end].text)):
            break
        if lines[end].text.casefold().endswith(("date", "dates")):
            return tuple(line.text for line in lines[start : end + 1])
    return (lines[start].text,)


def closing_rows(lines: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    """Tables whose rows end with their date, by the place of their titles: the block, and the place behind the last row."""
    found: dict[int, tuple[Block, int]] = {}
    place = 0
    while place < len(lines):
        head = _head(lines, place)
        if head is None:
            place += 1
            continue
        rows, end = (_rows_below if _begin_with_dates(lines, head) else _rows)(lines, head)
        if rows:
            found[place] = _block(head, rows, lines[place].number), end
        place = max(end, head.end)
    return found


def _head(lines: Sequence[Line], start: int) -> _Head | None:
    """The titles that begin at `start`, on one line or on several: what was done first, the date last."""
    text, best = "", None
    for place in range(start, min(start + _HEAD_LINES, len(lines))):
        line = lines[place]
        if line.tabs or not _TITLES.fullmatch(line.text) or (place > start and (line.gap > 1 or line.broken)):
            break
        if place == start and is_heading(line.text):
            break
        text, best = f"{text} {line.text}".strip(), None
        dated = _DATE_TITLE.search(text)
        if dated and text.casefold().endswith(("date", "dates")) and _SAYS_WHAT.search(text[: dated.start()]):
            best = _Head(place + 1, _titles(text, dated), tuple(one.text for one in lines[start : place + 1]))
    return None if best is None or _SAYS_WHAT.search(best.titles[3]) else best


def _titles(text: str, dated: re.Match[str]) -> tuple[str, ...]:
    what, when, more = text[: dated.start()], dated[0].strip(), text[dated.end() :].strip()
    status = _STATUS_TITLE.match(what)
    if status and status[0].casefold().endswith("of"):
        return f"{status[0]} Revision", what[status.end() :].strip(), when.replace("Revision ", ""), more
    if status and what[status.end() :].strip():
        return status[0], what[status.end() :].strip(), when, more
    return "", what, when, more


def _rows(lines: Sequence[Line], head: _Head) -> tuple[list[list[str]], int]:
    """The rows under the titles, each with its status, text, date and further dates, and the place behind the last of them."""
    rows: list[list[str]] = []
    texts: list[str] = []
    place = end = head.end
    while place < len(lines) and place - end < _ROW_LINES:
        line = lines[place]
        if _repeats(lines, place, head):
            place += len(head.lines)
            continue
        if is_heading(_CONTINUED.sub("", line.text)) and _repeats(lines, place + 1, head):
            place += 1
            continue
        if line.tabs or is_heading(line.text) or (is_capitals(line.text) and not texts):
            break
        dated = _dated(line.text, texts[-1] if texts else "", head)
        if dated is None or not (dated.text or texts):
            texts.append(_unmarked(line.text))
        else:
            texts += [_unmarked(dated.text)] if dated.text else []
            tail = _tail(texts, head, rows[-1][1]) if rows else 0
            if tail:
                rows[-1][1] = unwrap([rows[-1][1], *texts[:tail]])
            status, text = _parted(unwrap(texts[tail:]), head)
            rows.append([status, text, dated.date, dated.more])
            texts, end = [], place + 1
        place += 1
    return rows, end


def _unmarked(text: str) -> str:
    """The text without the bullets of a list within its cell."""
    return _BULLET.sub("", text)


def _parted(text: str, head: _Head) -> tuple[str, str]:
    """The status of a row, where a column has one, and its text."""
    status = _STATUS.match(text) if head.titles[0] else None
    return (status[0].strip(), text[status.end() :]) if status and text[status.end() :] else ("", text)


def _repeats(lines: Sequence[Line], place: int, head: _Head) -> bool:
    return tuple(line.text for line in lines[place : place + len(head.lines)]) == head.lines


def _tail(texts: Sequence[str], head: _Head, before: str) -> int:
    """How many of the lines belong to the row before, whose date stands at the foot of the page that cut it: those above the status of the
    next row, or, where it was left in mid-sentence, up to the line that ends early, as a sentence."""
    if head.titles[0]:
        return max((at for at in range(len(texts)) if _states(texts, at)), default=0)
    if ends(before) and not texts[0][:1].islower():
        return 0
    width = max(map(len, texts))
    return next((at + 1 for at, text in enumerate(texts[:-1]) if ends(text) and len(text) < _SHORT * width), 0)


def _states(texts: Sequence[str], place: int) -> bool:
    """Whether the status of a row begins at a line, and goes on with a word that begins a text."""
    found = _STATUS.match(" ".join(texts[place : place + 3]))
    rest = found.string[found.end() :] if found else ""
    return texts[place][:1].isupper() and bool(rest) and not rest[0].islower()


def _dated(text: str, before: str, head: _Head) -> _Dated | None:
    """The text of a line up to the dates at its end; None where there are none, or where the sentence leads to them. Two dates in a row, under
    the titles of two columns, are cells, whatever was left open before them."""
    found = closing_dates(text)
    if found is None:
        return None
    ahead, more = text[: found.start()].rstrip(), found[2].strip()
    leads = any(map(str.isalnum, ahead or before)) and LEADS_ON.search(ahead or before)  # a cell of dashes is empty
    return None if leads and not (more and head.titles[3]) else _Dated(ahead, found[1], more)


def _begin_with_dates(lines: Sequence[Line], head: _Head) -> bool:
    """Whether the first line under the titles ends with a date, and behind most lines that do, and that others follow, the sentence goes on
    below."""
    below = lines[head.end : head.end + _ROW_LINES]
    if not below or not _is_first(below[0], "", head):
        return False
    dated = [_is_first(line, "", head) for line in below]
    followed = [at for at in range(len(below) - 1) if dated[at] and not dated[at + 1] and not _repeats(below, at + 1, head)]
    goes_on = sum(not ends(_first_words(below[at])) and begins_small(_beside_status(below[at + 1].text, head)) for at in followed)
    return len(followed) > 1 and 2 * goes_on > len(followed)


def _is_first(line: Line, above: str, head: _Head) -> bool:
    """Whether a line may begin a row with its dates at its end: a sentence that it leads to a date goes on in it only if the line `above` was
    left open."""
    found = closing_dates(line.text)
    if found is None or not line.text[: found.start()].strip():
        return False
    return not above or ends(above) or _dated(line.text, "", head) is not None


def _first_words(line: Line) -> str:
    found = closing_dates(line.text)
    return line.text[: found.start()].rstrip() if found else line.text


def _beside_status(text: str, head: _Head) -> str:
    """The text of a row's second line without the end of the status that may stand before it."""
    return _STATUS_ENDED.sub("", text) if head.titles[0] else text


def _with_status(texts: list[str], head: _Head) -> list[str]:
    """The lines of a row with its status whole, where that was set on two lines of its own column."""
    begun = _STATUS_BEGUN.match(texts[0]) if head.titles[0] and len(texts) > 1 and not _STATUS.match(texts[0]) else None
    ended = _STATUS_ENDED.match(texts[1]) if begun else None
    if not begun or not ended:
        return texts
    return [f"{begun[0]}{ended[0].strip()} {texts[0][begun.end() :]}", *filter(None, (texts[1][ended.end() :], *texts[2:]))]


def _rows_below(lines: Sequence[Line], head: _Head) -> tuple[list[list[str]], int]:
    """The rows under the titles where each begins with the line that its dates end, as `_rows` gives them. The last one ends with a sentence
    if no heading follows."""
    rows: list[tuple[list[tuple[int, str]], list[str]]] = []
    place = end = head.end
    above = ""
    while place < len(lines) and place - end < _ROW_LINES:
        line = lines[place]
        if _repeats(lines, place, head):
            place += len(head.lines)
            continue
        if _closes(line):
            break
        text = line.text
        if _is_first(line, above, head) and (found := closing_dates(text)):
            text, end = text[: found.start()].rstrip(), place
            rows.append(([], [found[1], found[2].strip()]))
        rows[-1][0].append((place, _unmarked(text)))
        above, place = text, place + 1
    last = rows[-1][0]
    if place == len(lines) or not _closes(lines[place]):
        least = 1 if _with_status([text for _, text in last], head) == [text for _, text in last] else 2
        del last[next((at for at, (_, text) in enumerate(last, 1) if at >= least and ends(text)), least) :]
    whole = [(unwrap(_with_status([text for _, text in texts], head)), dates) for texts, dates in rows]
    return [[*_parted(text, head), *dates] for text, dates in whole], last[-1][0] + 1


def _closes(line: Line) -> bool:
    """Whether a line stands below the table: a heading, or a row of another."""
    return bool(line.tabs) or is_heading(line.text) or is_capitals(line.text)


def _block(head: _Head, rows: Sequence[Sequence[str]], number: int) -> Block:
    kept = [column for column in range(4) if column in (1, 2) or any(row[column] for row in rows)]
    shown = [Row(cells=tuple(Cell(text=display(head.titles[column])) for column in kept), header=True)]
    shown += [Row(cells=tuple(Cell(text=display(row[column])) for column in kept)) for row in rows]
    return Block(kind=BlockKind.TABLE, rows=tuple(shown), line=number)
