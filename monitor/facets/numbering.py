"""How deep a numbered heading stands, told by its numbering: "2." holds "A.", which holds "1." again."""

import re
from collections.abc import Iterable

_STYLES = (
    ("upper roman", re.compile(r"^([IVX]{1,5})[.)]\s*(?=\S)")),
    ("decimal", re.compile(r"^(\d{1,2})[.)]\s*(?=[A-Za-z])")),
    ("upper", re.compile(r"^([A-Z])[.)]\s+(?=\S)")),
    ("lower", re.compile(r"^([a-z])[.)]\s+(?=\S)")),
)
ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
"""The Roman numbers in order, as small letters print them."""
_ROMAN = {"I": 1, "V": 5, "X": 10}
CHAPTER = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){2,5}\.?\s+[A-Z]")
"""A part of a manual that is numbered by its chapters ("9.2.14 Widget Mapping"): no policy is numbered so deep without a zero."""


def depths(texts: Iterable[str]) -> list[int | None]:
    """For each heading its depth (0 = outermost), None for one without a number. The next number of a style goes on at that style's
    depth, the first of a style opens a deeper one, and an unexpected number closes what is open beneath its style."""
    open_: list[tuple[str, int]] = []
    out: list[int | None] = []
    for text in texts:
        readings = _readings(text)
        if not readings:
            out.append(None)
            continue
        depth = _continue(open_, readings)
        if depth is None:
            style, number = readings[0]
            depth = next((d for d, (known, _) in enumerate(open_) if known == style and number != 1), len(open_))
            del open_[depth:]
            open_.append((style, number))
        out.append(depth)
    return out


def counts_on(above: str, text: str) -> bool:
    """Whether a heading has the number that follows the one of another: "III. Purpose" behind "II. Definitions"."""
    return any((style, number + 1) in _readings(text) for style, number in _readings(above))


def _continue(open_: list[tuple[str, int]], readings: list[tuple[str, int]]) -> int | None:
    for depth in range(len(open_) - 1, -1, -1):
        style, last = open_[depth]
        if (style, last + 1) in readings:
            del open_[depth + 1 :]
            open_[depth] = (style, last + 1)
            return depth
    return None


def _readings(text: str) -> list[tuple[str, int]]:
    """Style and number; a lone I, V or X may be a letter as well as a Roman number."""
    found = []
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            mark = match.group(1)
            number = int(mark) if style == "decimal" else _roman(mark) if "roman" in style else ord(mark.upper()) - 64
            if number is not None:
                found.append((style, number))
    return found


def _roman(mark: str) -> int | None:
    total, previous = 0, 0
    for value in (_ROMAN[char] for char in reversed(mark)):
        total, previous = (total - value, previous) if value < previous else (total + value, value)
    return total if total > 0 else None
