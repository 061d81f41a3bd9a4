"""Counts of pages ("Page 2 of 4 LP204") that an extraction glued to the text where it put each page on one line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from monitor.model.document import Block, BlockKind
from monitor.read.text.lines import Line

_LONG = 250
"""A line of more characters holds a page, as most that begin with a count must; shorter ones would be heads on lines of their own."""
_FEWEST = 2
_SHARED = 3
"""So many counts tell by the words behind them what else stands at the edge of each page."""
_COUNT = re.compile(r"Page (\d{1,3}) of (\d{1,3})(?=\s)")


def without_glued_counts(lines: Sequence[Line]) -> tuple[list[Line], list[Block]]:
    """The lines without the counts that begin them, and those: with the number of the document behind each, where all have it."""
    found = {place: mark for place, line in enumerate(lines) if (mark := _COUNT.match(line.text))}
    if sum(len(lines[place].text) > _LONG for place in found) * 2 <= len(found) or not _counted(list(found.values())):
        return list(lines), []
    shared = _numbers([lines[place].text[mark.end() :].split() for place, mark in found.items()])
    kept: list[Line] = []
    furniture: list[Block] = []
    for place, line in enumerate(lines):
        if place not in found:
            kept.append(line)
            continue
        words = line.text.split()
        count = len(found[place][0].split()) + shared
        kept.append(replace(line, text=" ".join(words[count:]), printed=""))
        furniture.append(Block(kind=BlockKind.PARAGRAPH, text=" ".join(words[:count]), line=line.number, reason="running line"))
    return kept, furniture


def _counted(marks: Sequence[re.Match[str]]) -> bool:
    """Whether the marks count the pages of so many, one after the other; the foot of the first page may begin the second line."""
    pages = [int(mark[1]) for mark in marks]
    return len(marks) >= _FEWEST and pages == list(range(pages[0], pages[0] + len(pages))) and len({mark[2] for mark in marks}) == 1


def _numbers(behind: Sequence[list[str]]) -> int:
    """How many words stand behind each count alike, up to the last that holds a number: without one they may begin the text of each page."""
    if len(behind) < _SHARED:
        return 0
    shared = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*behind, strict=False))]
    return max((place + 1 for place, word in enumerate(shared) if any(map(str.isdigit, word))), default=0)
