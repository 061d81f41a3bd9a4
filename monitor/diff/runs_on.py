"""The lines of a version run together, but for the marks that part its items: what is cut at another place there says the same."""

import re

from monitor.diff.features import comparable, shapes
from monitor.model.boxes import TICKED
from monitor.read.markers import marker

MARK = "\n"
"""Stands before each line that begins with a bullet or label."""
ENOUGH = 25
"""Letters and digits that a text needs before its running on can be no chance."""
_SIGNS = rf"\w<>=%+{TICKED}"
_DROPPED = re.compile(rf"(?<!\d)[^{_SIGNS}]+|[^{_SIGNS}]+(?!\d)|_+")
"""What says nothing by itself: all but letters, digits, signs that decide, and what stands between two digits ("1.5", "3-6")."""


def run_together(words: str) -> str:
    """The words of the lines as they follow each other, with `MARK` before each line that is an item of a list."""
    return "".join(_marked(line) for line in words.split("\n"))


def is_cut_elsewhere(old: str, new: str, lines: tuple[str, str]) -> bool:
    """Whether the longer of two texts has the shorter one in it, and stands unbroken in the lines run together of the other version too,
    as often as in its own; likewise what it has beside the shorter one."""
    texts = said(old), said(new)
    longer = int(len(texts[1]) > len(texts[0]))
    whole, part = texts[longer], texts[1 - longer]
    before, found, behind = whole.partition(part)
    here, there = lines[longer], lines[1 - longer]
    beside = [rest for rest in (before, behind) if rest]
    if not (found and beside) or len(whole) < ENOUGH or not here.count(whole):
        return False
    return all(here.count(run) <= there.count(run) for run in (whole, *beside))


def said(text: str) -> str:
    """A text as it stands in lines that are run together."""
    return shapes(_DROPPED.sub("", comparable(text)))


def _marked(line: str) -> str:
    return f"{MARK if marker(line.strip()) else ''}{said(line)}"
