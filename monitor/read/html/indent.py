"""How deep a list item stands that is set as a paragraph or a line of its own: by its margin, or by the hard spaces before it."""

import re

from monitor.read.html.inline import Line
from monitor.read.html.soup import Tag, attribute

_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(px|pt|em|rem|in|cm|mm|%)?", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "%": 8.0}
_SPACE = 4.0
"""Pixels that a hard space is wide."""
_LEAST = 8.0
"""A difference of fewer pixels is no other depth."""


def margin(tag: Tag) -> float:
    """The left margin and padding that an element's own style sets, in pixels."""
    found = _MARGIN.findall(attribute(tag, "style"))
    return sum(float(size) * _PIXELS[unit.lower() or "px"] for size, unit in found)


def hard_spaces(line: Line) -> float:
    """The width of the hard spaces at the start of a line, in pixels."""
    text = "".join(line.pieces[:3]).lstrip(" \t\r\n")
    return _SPACE * (len(text) - len(text.lstrip("\u00a0 ")) if text.startswith("\u00a0") else 0)


def depth(open_at: list[float], indent: float) -> int:
    """The depth of an item, 0 for the outermost; `open_at` holds the indents of the items that it may stand beneath, and is kept."""
    while open_at and open_at[-1] > indent + _LEAST:
        open_at.pop()
    if not open_at or indent > open_at[-1] + _LEAST:
        open_at.append(indent)
    return len(open_at) - 1
