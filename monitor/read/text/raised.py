"""Raised figures that an extraction set on lines of their own: marks of references, and powers of ten."""

import re

from monitor.read.superscript import superscript
from monitor.read.text.kinds import VERB, begins_small, ends, heading_like
from monitor.read.text.lines import Line

_MARKS = re.compile(r"^\d{1,3}(?:\s?[,–-]\s?\d{1,3})*$")
_LISTED = re.compile(r"^(?=.*\d\s?[,–-]\s?\d.*,|.*,.*[,–-])[\d\s,–-]+$")
"""Marks of three references and more: no row, page or count is printed so."""
_POWER = re.compile(r"[1-9]\d?")
_TIMES_TEN = re.compile(r"\d\s?[xX×]\s?10$")
_UNIT = re.compile(r"/\s?[A-Za-zµμ]|(?:cells|copies|per)\b")
_STOPS = frozenset(",.;)")
_CLOSE = _STOPS | {"/"}
"""What follows without a blank."""
_PROSE, _LONG = 40, 60


def without_marks(lines: list[Line]) -> list[Line]:
    """The lines without raised reference numbers that stand alone amid running text ("6,11-15"): they stand in `marks`, and the rest of
    the line that one was raised in returns to its beginning. A raised power of ten stays in the text."""
    kept: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        after = lines[place + 1] if place + 1 < len(lines) else None
        place += 1
        if not kept or after is None:
            kept.append(line)
        elif _is_power(kept[-1], line, after):
            _rejoin(kept[-1], superscript(line.text, kept[-1].text).text, after.text)
            place += 1
        elif not _is_raised(kept, line, after):
            kept.append(line)
        else:
            kept[-1].marks += tuple(re.split(r"\s*,\s*", line.text))
            if _parts_line(kept[-1], line, after):
                _rejoin(kept[-1], "", after.text)
                place += 1
            else:
                after.gap = max(after.gap, line.gap)
    return kept


def _rejoin(line: Line, raised: str, rest: str) -> None:
    """Puts the raised figures that stay, and the rest of the line, behind its beginning; its columns are lost."""
    line.text += raised + (rest if rest[0] in _CLOSE else f" {rest}")
    line.printed = ""


def _is_power(before: Line, line: Line, after: Line) -> bool:
    """Whether a figure on a line of its own is the power of the ten above it, and the unit follows ("450 x 10" / "9" / "/L")."""
    near = not (line.gap or after.gap or line.tabs or after.tabs)
    return (
        near
        and _POWER.fullmatch(line.text) is not None
        and _TIMES_TEN.search(before.text) is not None
        and _UNIT.match(after.text) is not None
    )


def _is_raised(kept: list[Line], line: Line, after: Line) -> bool:
    """Whether a line of figures was raised: it stands between lines of prose, at the end of some, or in the middle of a line."""
    before = kept[-1]
    if not _MARKS.match(line.text) or line.tabs or after.tabs or before.text[-1].isdigit():
        return False
    if line.gap and not _goes_on_over(before, line, after):
        return line.broken and _head_marked(before, line, after)  # the page ended below the title
    ended = not before.gap and len(kept) > 1 and len(kept[-2].text) >= _PROSE and not ends(kept[-2].text) and ends(before.text)
    if _head_marked(before, line, after):
        return True
    if len(before.text) < _PROSE and not ended:
        return False
    if after.gap or len(after.text) >= _PROSE or (ended and _LISTED.match(line.text)):
        return True
    long = len(before.text) >= _LONG or ended or (not before.gap and len(kept) > 1 and len(kept[-2].text) >= _LONG)
    return long and _parts_line(before, line, after)


def _goes_on_over(before: Line, line: Line, after: Line) -> bool:
    """Whether the figures open a page whose text goes on, right below them, with what the page before left open."""
    return line.broken and not after.gap and len(before.text) >= _PROSE and not ends(before.text) and begins_small(after.text)


def _head_marked(before: Line, line: Line, after: Line) -> bool:
    """Whether several references are raised behind a title that stands over a sentence ("Lamp fever (LF)" / "1-13,17" / "Oil is ..."); a
    list of teeth or ages has blanks behind its commas."""
    if not (heading_like(before.text) and _LISTED.match(line.text)) or " " in line.text or len(before.text) >= _PROSE:
        return False
    return len(after.text) >= _LONG and after.text[0].isupper() and VERB.search(after.text) is not None


def _parts_line(before: Line, line: Line, after: Line) -> bool:
    """Whether the raised figures part a line of a text that is not indented: what follows them begins with a blank or a stop."""
    if before.indent or line.indent or after.gap or before.text[-1] == ":":
        return False
    return (after.indent == 1 and after.text[0].isalnum()) or (after.indent == 0 and after.text[0] in _STOPS)
