"""Bullets that an extraction sets on a line of their own below the first line of what they mark, as its place on the page is a little lower."""

import re
from collections.abc import Sequence

from monitor.read.markers import marker
from monitor.read.text.kinds import begins_small, ends, is_heading
from monitor.read.text.lines import Line

_BULLET = "o"
_LEADS = re.compile(r"(?::|\b(?:met|following|below|one of))$", re.IGNORECASE)
"""How a line ends below which the first item of a list begins."""
_FEWEST = 3
_SHARE = 5
"""A bullet never stands before the rest of a sentence: where one of so many does, all of them stand behind."""


def with_bullets_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such bullet before the line above it; as they are where the bullets may stand before their items."""
    alone = [place for place, line in enumerate(lines) if line.text == _BULLET and 0 < place < len(lines) - 1]
    if alone and _LEADS.search(lines[alone[0] - 1].text):
        return list(lines)  # the first bullet of a list stands before its item
    amid = sum(
        not ends(lines[place - 1].text) and (begins_small(lines[place + 1].text) or lines[place + 1].text.startswith("("))
        for place in alone
    )
    if amid < _FEWEST or amid * _SHARE < len(alone):
        return list(lines)
    kept: list[Line] = []
    for line in lines:
        if line.text == _BULLET and kept and marker(kept[-1].text) is None and not is_heading(kept[-1].text):
            kept[-1].text, kept[-1].printed = f"{_BULLET} {kept[-1].text}", ""
            continue
        kept.append(line)
    return kept
