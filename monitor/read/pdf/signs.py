"""Bullets and check boxes that are drawn, or are form fields, as words among those of the page."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.read.pdf.page import Box, Word
from monitor.read.pdf.paths import Shapes

BULLET = "•"
TICKED = {True: "☒", False: "☐"}
"""The sign for a check box that is ticked, and for one that is not."""
_TICKS = frozenset({"x", "X", "✓", "✔", "✗", "✘", "√"})
_NEAR = 2.5
_SAME = 2.0
_MOST = 400
Sign = tuple[Box, str]


def signs_of(shapes: Shapes, fields: Iterable[tuple[Box, bool]]) -> tuple[list[Sign], list[Box]]:
    """The drawn bullets and the check boxes of a page, each with its sign, and the borders of the squares that are table cells.

    `fields` are the check boxes of the page's form, and whether they are ticked. A square whose border other rulings touch is a cell; a
    filled one is a box only where a tick crosses it.
    """
    signs = [(box, BULLET) for box in shapes.dots]
    signs += [(box, TICKED[ticked]) for box, ticked in fields]
    borders: list[Box] = []
    for count, square in enumerate(shapes.squares):
        if count >= _MOST or _is_cell(square, shapes):
            borders += _borders(square)
        else:
            signs.append((square, TICKED[any(_crosses(slant, square) for slant in shapes.slants[:_MOST])]))
    signs += [
        (plate, TICKED[True]) for plate in shapes.plates[:_MOST] if any(_crosses(slant, plate) for slant in shapes.slants[:_MOST])
    ]
    return signs, borders


def _is_cell(square: Box, shapes: Shapes) -> bool:
    others = (other for other in shapes.squares if max(abs(other.x0 - square.x0), abs(other.top - square.top)) > _SAME)
    return any(_touches(other, square) for other in itertools.chain(shapes.edges[: 20 * _MOST], others))


def _borders(square: Box) -> list[Box]:
    x0, top, x1, bottom = square.x0, square.top, square.x1, square.bottom
    return [Box(x0, top, x1, top), Box(x0, bottom, x1, bottom), Box(x0, top, x0, bottom), Box(x1, top, x1, bottom)]


def _touches(edge: Box, square: Box) -> bool:
    return edge.x0 < square.x1 + 1 and edge.x1 > square.x0 - 1 and edge.top < square.bottom + 1 and edge.bottom > square.top - 1


def _crosses(slant: Box, square: Box) -> bool:
    """Whether a slanting stroke is a good part of a tick or cross in the square."""
    return (
        _touches(Box(slant.x0, slant.top, slant.x0, slant.top), square)
        and _touches(Box(slant.x1, slant.bottom, slant.x1, slant.bottom), square)
        and slant.x1 - slant.x0 > 0.3 * (square.x1 - square.x0)
    )


def with_signs(words: list[Word], signs: Sequence[Sign]) -> list[Word]:
    """The words with each sign that stands on a line of them: a bullet before its text, a check box beside its label."""
    if not signs:
        return words
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        rows[round(word.middle[1] / 6)].append(word)
    before: dict[int, Word] = {}
    after: dict[int, Word] = {}
    gone: set[int] = set()
    for box, sign in signs:
        height = (box.top + box.bottom) / 2
        near = [
            word
            for key in (-1, 0, 1)
            for word in rows[round(height / 6) + key]
            if abs(word.middle[1] - height) < 0.4 * word.style.size
        ]
        right = min(
            (word for word in near if 0 < word.x0 - box.x1 < _NEAR * word.style.size), key=lambda word: word.x0, default=None
        )
        if sign == BULLET:
            if right and not any(word.x0 <= box.x1 and word.x1 > box.x0 - 4 * word.style.size for word in near):
                before[id(right)] = _word(right, box, sign)
            continue
        ticks = [word for word in near if word.text in _TICKS and box.holds(*word.middle)]
        gone.update(map(id, ticks))
        left = max(
            (word for word in near if 0 < box.x0 - word.x1 < _NEAR * word.style.size), key=lambda word: word.x1, default=None
        )
        drawn = TICKED[True] if ticks else sign
        if right and not (left and box.x0 - left.x1 < right.x0 - box.x1):
            before[id(right)] = _word(right, box, drawn)
        elif left:
            after[id(left)] = _word(left, box, drawn)
    out: list[Word] = []
    for word in words:
        placed = (before.get(id(word)), word if id(word) not in gone else None, after.get(id(word)))
        out += [one for one in placed if one is not None]
    return out


def _word(like: Word, box: Box, sign: str) -> Word:
    return replace(like, text=sign, x0=box.x0, x1=box.x1, marks=(), url="")
