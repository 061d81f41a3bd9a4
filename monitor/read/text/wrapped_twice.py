"""Texts that were wrapped once more in narrower lines: every other line holds only the words that the narrower one had no room for, and the next
line of the first wrapping begins right below them.

One short line proves nothing (it ends an item, or titles what follows): it takes several that go on with a small letter. Where titles ran into the
end of the text above them, the sentence below that begins with the same words tells them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from monitor.read.text.kinds import ends
from monitor.read.text.lines import Line

_SHORT = 0.4
"""The part of a full line that such a rest fills at most."""
_FULL = 0.92
_TIMES = 3
_RUN_IN = re.compile(r"[.!?)]\s+(?P<title>[A-Z][^.!?:;]{8,90})$")
"""What may be a title at the end of a line, behind the end of a sentence."""


def tell_rests(lines: Sequence[Line]) -> None:
    """Tells the lines that hold no more than the rest of the line above, where a text was wrapped twice."""
    rests = [line for above, line in pairwise(lines) if _is_rest(above, line)]
    if sum(line.goes_on for line in rests) >= _TIMES:
        for line in rests:
            line.rest = True


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a line is short, its sentence left open, and its first word had no room in the line above, which left it open too."""
    if not above.full or line.gap or line.broken or line.marker is not None or len(line.text) > _SHORT * above.full:
        return False
    if ends(above.text) or ends(line.text) or line.text[-1] in ":;":
        return False
    return above.reach + 1 + len(line.text.split(" ", 1)[0]) >= _FULL * above.full


def with_titles_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, each title that ran into the end of a line on one of its own: the next line is a sentence that begins with it."""
    found: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        run_in = _RUN_IN.search(line.text) if below is not None and below.text[:1].isupper() else None
        if below is None or run_in is None or not _begins_with(below.text, run_in["title"]):
            found.append(line)
            continue
        found.append(replace(line, text=line.text[: run_in.start("title")].rstrip(), printed=""))
        found.append(replace(line, text=run_in["title"], printed="", gap=1, marks=()))
        below.gap = max(below.gap, 1)
    return found


def _begins_with(text: str, title: str) -> bool:
    """Whether a sentence begins with the title, which has several words."""
    return len(title.split()) > 1 and re.match(rf"{re.escape(title)}(?: \([^()]*\))? [a-z]", text) is not None
