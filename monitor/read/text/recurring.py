"""Words that come again beside page marks however they are wrapped: running headers and footers whose lines were broken otherwise on each page."""

from collections.abc import Sequence
from functools import cached_property

from monitor.read.text.kinds import begins_small
from monitor.read.text.lines import Line

_LEAST = 40
"""So many letters are no chance."""
_NEIGHBOURS = 4
"""Pages on each side that are asked."""
_LONG = 60
_ODD, _LINES = 40, 240
"""Letters by which a page's number or date may move what stands beside it, and what so long a text may be moved by: a page may lack lines of the others."""
_PROVE = 3
_MOSTLY = 0.6
"""Of all the places where words stand, so many are beside page marks."""


class Recurring:
    """What stands beside the marks of one kind, up to `near` lines from each, as letters and figures without their lines."""

    def __init__(self, lines: Sequence[Line], anchors: Sequence[int], near: int) -> None:
        self._lines, self._anchors, self._near = lines, anchors, near

    def has(self, order: int, step: int, place: int) -> bool:
        """Whether the words of a line come again as far from most marks near the one of this order, on the same side; the short end of
        a sentence is known with the line above it; a short title or head of a table is not."""
        words = _letters(self._lines[place].text)
        if len(words) >= _LEAST:
            return self._comes_again(order, step, place, words)
        above = _letters(self._lines[place - 1].text) if self._is_beside(order, step, place - 1) else ""
        tail = begins_small(self._lines[place].text) and len(above) >= _LEAST
        return tail and self._comes_again(order, step, place - 1, above + words)

    def _comes_again(self, order: int, step: int, place: int, words: str) -> bool:
        own, most = self._far(order, step, place, words), _LINES if len(words) >= _LONG else _ODD

        def stands(other: int) -> bool:
            far = self._distance(other, step, words)
            return far >= 0 and abs(far - own) <= most

        around = range(max(order - _NEIGHBOURS, 0), min(order + _NEIGHBOURS + 1, len(self._anchors)))
        pages = [other for other in around if other != order]
        hits = sum(map(stands, pages))
        if hits < min(_PROVE, len(self._anchors) - 1) or 2 * hits < len(pages):
            return False
        return sum(map(stands, range(len(self._anchors)))) >= _MOSTLY * self._whole.count(words)

    def _far(self, order: int, step: int, place: int, words: str) -> int:
        """How many letters stand between the mark and the words."""
        anchor = self._anchors[order]
        between = range(anchor + 1, place) if step > 0 else range(place, anchor)
        letters = sum(len(_letters(self._lines[at].text)) for at in between)
        return letters if step > 0 else letters - len(words)

    def _distance(self, order: int, step: int, words: str) -> int:
        text = self._beside[order][step > 0]
        at = text.find(words) if step > 0 else text.rfind(words)
        return at if step > 0 or at < 0 else len(text) - at - len(words)

    def _is_beside(self, order: int, step: int, place: int) -> bool:
        return 0 <= place < len(self._lines) and 0 < (place - self._anchors[order]) * step <= self._near

    @cached_property
    def _whole(self) -> str:
        return "".join(_letters(line.text) for line in self._lines)

    @cached_property
    def _beside(self) -> list[tuple[str, str]]:
        lines = self._lines
        return [
            (
                "".join(_letters(line.text) for line in lines[max(anchor - self._near, 0) : anchor]),
                "".join(_letters(line.text) for line in lines[anchor + 1 : anchor + 1 + self._near]),
            )
            for anchor in self._anchors
        ]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
