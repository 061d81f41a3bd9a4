"""Words to lines, and lines to display text with marks and links."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from monitor.model.document import Link
from monitor.model.text import display
from monitor.read.coverage_words import COVERAGE_WORDS
from monitor.read.pdf.page import Word

BREAK = "\ue000"
"""Stands after a hyphen at a line's end until the whole document can tell whether the hyphen belongs there (`settle_hyphens`)."""

_UNEVEN = 2.0
_APART = 3.0
_PLACE, _LEFT = attrgetter("base", "x0"), attrgetter("x0")
_TELLING = re.compile(r"[^\W_]")
_HYPHEN_END = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_SOLID_END = re.compile(r"(?:https?://|www\.|doi\.org)\S*[/._=&?-]$", re.IGNORECASE)
_SOLID_SIGNS = tuple("/._=&?-")
_COMPOUND = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(rf"(\w+)[-\u2010]{BREAK}(\w+)")


class Line:
    """Words on one baseline, left to right, of one column or cell. `base` and `size` are those of most of its letters.

    `bold` tells that every word with letters or digits is bold; `tagged` is what the structure tree says of the longest word; `shift` is
    how far right of the page's first column the line's own column begins.
    """

    __slots__ = ("_text", "base", "bold", "page", "shift", "size", "tagged", "words", "x0", "x1")

    def __init__(self, words: list[Word], page: int) -> None:
        self.words = words
        self.page = page
        self.shift = 0.0
        self._text = ""
        main = words[0]
        self.x0, end, size = main.x0, main.x1, main.style.size
        longest = -1
        bold = plain = mixed = False
        for word in words:
            text, style = word.text, word.style
            if word.x1 > end:
                end = word.x1
            if len(text) > longest:
                longest, main = len(text), word
            if style.bold:
                bold = True
            elif not plain:
                plain = _TELLING.search(text) is not None
            if style.size != size:
                mixed = True
        self.x1 = end
        self.base, self.size = _most(words) if mixed else (main.base, main.style.size)
        self.bold = bold and not plain
        self.tagged = main.tagged

    @property
    def top(self) -> float:
        """Upper edge of the letters."""
        return self.base - 0.75 * self.size

    @property
    def text(self) -> str:
        """The words with single spaces; asked for many times, and put together once."""
        if not self._text:
            self._text = " ".join([word.text for word in self.words])
        return self._text


def _most(words: Iterable[Word]) -> tuple[float, float]:
    counts: Counter[tuple[float, float]] = Counter()
    for word in words:
        counts[word.base, word.style.size] += len(word.text)
    return counts.most_common(1)[0][0]


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Lines from the top down; words of one line lie within a fraction of their size of one baseline.

    Text set upward or downward makes one line, which goes first.
    """
    lines: list[list[Word]] = []
    uneven: set[int] = set()
    level = [word for word in words if not word.style.angle]
    base = limit = 0.0
    for word in sorted(level, key=_PLACE):
        if not lines or word.base - base > limit:
            line = [word]
            lines.append(line)
            base, limit = word.base, 0.45 * word.style.size
            continue
        if word.style.size > limit / 0.45:
            limit = 0.45 * word.style.size
        if word.base - base > _UNEVEN:
            uneven.add(len(lines) - 1)
        line.append(word)
    for line in lines:
        line.sort(key=_LEFT)
    for place in sorted(uneven, reverse=True):
        lines[place : place + 1] = _beside(lines[place])
    if len(level) < len(words):
        turned = [word for word in words if word.style.angle]
        upward = turned[0].style.angle < 180
        turned.sort(
            key=lambda word: (word.x0 // word.style.size, -word.base) if upward else (-(word.x1 // word.style.size), word.base)
        )
        lines.insert(0, turned)
    return [Line(line, page) for line in lines]


def _beside(line: list[Word]) -> list[list[Word]]:
    """The line; two where words on a baseline of their own stand well apart in another size: what a letterhead has beside its title."""
    size = max(word.style.size for word in line)
    cuts = [place for place, (a, b) in enumerate(pairwise(line), 1) if b.x0 - a.x1 > _APART * size]
    if len(cuts) != 1:
        return [line]
    sides = [line[: cuts[0]], line[cuts[0] :]]
    (left, *more), (right, *others) = ({(word.base, word.style.size) for word in side} for side in sides)
    parted = not more and not others and abs(left[0] - right[0]) > _UNEVEN and left[1] != right[1]
    return sides if parted else [line]


def gaps(line: Line) -> list[tuple[int, float]]:
    """The spaces between words: index of the word after it, and width in units of the font size."""
    size = line.size or 1
    out, end = [], line.words[0].x1
    for index, word in enumerate(line.words[1:], 1):
        out.append((index, (word.x0 - end) / size))
        end = max(end, word.x1)
    return out


def text_of(lines: Sequence[Line]) -> str:
    """The lines as running text; a hyphen at a line's end is followed by `BREAK`."""
    text = ""
    for line in lines:
        piece = line.text
        hyphened = text.endswith(_HYPHENS) and _HYPHEN_END.search(text[-2:])
        if not text:
            text = piece
        elif hyphened and piece[:1].isalpha():
            text = (text[:-1] if text.endswith("\u00ad") else text + BREAK) + piece
        elif (hyphened and piece[:1].isalnum()) or (text.endswith(_SOLID_SIGNS) and _SOLID_END.search(text.rsplit(" ", 1)[-1])):
            text += piece
        else:
            text += " " + piece
    return display(text)


def marks_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The raised reference marks, in order."""
    return tuple(mark for line in lines for word in line.words for mark in word.marks)


def links_of(lines: Iterable[Line]) -> tuple[Link, ...]:
    """The hyperlinks with the words that carry them; neighbouring words with one target are one link."""
    runs: list[tuple[str, list[str]]] = []
    last = ""
    for line in lines:
        for word in line.words:
            if word.url and word.url == last:
                runs[-1][1].append(word.text)
            elif word.url:
                runs.append((word.url, [word.text]))
            last = word.url
    return tuple(Link(text=display(" ".join(texts)), url=url) for url, texts in runs)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """All words of a document, lower-case, to tell a hyphenated compound from a word that was broken at a line's end; none where no
    word was."""
    text = " ".join(texts)
    return frozenset(_COMPOUND.findall(text.casefold()) if BREAK in text else ())


def settle_hyphens(text: str, words: frozenset[str]) -> str:
    """Drop a line-end hyphen only where the document, or the language of coverage, has the joined word and the document not the
    hyphenated one; keep it otherwise."""
    if BREAK not in text:
        return text

    def settle(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        joined, hyphenated = (left + right).casefold(), f"{left}-{right}".casefold()
        known = joined in words or joined in COVERAGE_WORDS
        return left + right if known and hyphenated not in words else f"{left}-{right}"

    return _BROKEN.sub(settle, text).replace(BREAK, "")
