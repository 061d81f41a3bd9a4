"""Pages that are only a picture, read by the system's tesseract where it is installed: words with their places, as the other pages have them."""

import csv
import io
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean, median, median_low

from monitor.read.pdf.page import Style, Word
from monitor.read.pdf.picture import Picture

DOTS = 200
"""Dots per inch of the picture: below 200, codes are misread."""
_LEAST_CONFIDENCE = 30.0
_WORD = "5"
"""The level of a word in tesseract's table."""
_ONE_COLUMN = "4"
"""Tesseract's mode that leaves what is in one line together. Where columns, tables and labels stand is told from the places of the words."""
_TALL = frozenset("bdfhklitABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]/")
_DEEP = frozenset("gjpqyQ,;()[]/")
_RISE, _X_HEIGHT, _FALL = 0.72, 0.53, 0.21
"""How far letters reach above and below the line, in em; the fonts of documents agree on it within a few hundredths."""
_LETTERS = 4
"""So many letters of a line, at least, tell how large and how bold it is."""
_STEP, _HEAVIER = 1.08, 1.18
"""By what sizes differ that a picture tells apart, and by how much more ink bold letters have."""
_DOT = 0.45
"""A bullet is at most so high, in em: lower than the smallest letter."""
_APART = 0.45
"""How far from the text, in em, a label stands."""
_ROMAN = re.compile(r"[Il]{2,3}\.")
"""A Roman number of which capital letters were read as a small L."""
_MISREAD = re.compile(r"(?:\d{1,2}|[A-Za-z]),")
"""A label whose full stop was read as a comma."""
_Row = dict[str, str]


def available() -> bool:
    """Whether tesseract is installed (Debian: tesseract-ocr; the `ocr` extra needs nothing else)."""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("tesseract")


def words_of(picture: Picture, seconds: float) -> list[Word] | None:
    """The words of a page's picture in reading order; None where tesseract fails or takes longer than `seconds`.

    A line is larger or bolder than others only where the heights of its letters and its ink show it clearly.
    """
    program = _program()
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the system's program by its whole path; the picture goes in as bytes
            [program, "stdin", "stdout", "--dpi", str(picture.dots), "--psm", _ONE_COLUMN, "tsv"],
            input=picture.without_rulings().pgm,
            capture_output=True,
            timeout=seconds,
            env={"PATH": os.environ.get("PATH", os.defpath), "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _Seen(done.stdout.decode("utf-8", "replace"), picture).words()


def even(words: Sequence[Word]) -> None:
    """Gives the words of a document's pictures the sizes that its pages have: those that a picture does not tell apart become one."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.style.size] += len(word.text)
    groups: list[list[float]] = []
    for size in sorted(letters):
        if groups and size < _STEP * groups[-1][0]:
            groups[-1].append(size)
        else:
            groups.append([size])
    usual = {size: max(group, key=letters.__getitem__) for group in groups for size in group}
    for word in words:
        word.style = replace(word.style, size=usual[word.style.size])


class _Seen:
    """Tesseract's table of one page, beside the picture."""

    def __init__(self, table: str, picture: Picture) -> None:
        self._picture = picture
        self._lines: dict[tuple[str, ...], list[_Row]] = {}
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
            sure = row["level"] == _WORD and row["text"].strip() and float(row["conf"]) >= _LEAST_CONFIDENCE
            if sure and picture.ink(*_box(row)):  # it also names words where there is nothing
                self._lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)

    def words(self) -> list[Word]:
        """The words, line by line."""
        looks = [self._look(line) for line in self._lines.values()]
        told = [look for look, line in zip(looks, self._lines.values(), strict=True) for _ in line if look]
        if not told:
            return []
        usual, ink = median_low([size for size, _ in told]), median_low([ink for _, ink in told])
        found: list[Word] = []
        for line, look in zip(self._lines.values(), looks, strict=True):
            size, weight = look or (usual, ink)
            style = Style(round(size, 1), bold=weight > _HEAVIER * ink)
            found += self._placed(line, style, len(found))
        return found

    def _look(self, line: Sequence[_Row]) -> tuple[float, float] | None:
        """The size of a line's letters in points, and the part of their places that is ink; None where too few tell."""
        sizes, ink, place = [], 0, 0.0
        for row in line:
            text = row["text"].strip()
            if not text.isascii() or sum(char.isalnum() for char in text) < 2:
                continue
            left, top, width, height = _box(row)
            share = _height(text)
            sizes += [self._points(height / share)] * len(text)
            ink += self._picture.ink(left, top, width, height)
            place += width * height / share * mean(map(_height, text))
        return (median(sizes), ink / place) if len(sizes) >= _LETTERS and place else None

    def _placed(self, line: Sequence[_Row], style: Style, first: int) -> list[Word]:
        base = self._points(median(top + height * _above(row["text"]) for row in line for _, top, _, height in [_box(row)]))
        words = []
        for order, row in enumerate(line, first):
            left, _, width, _ = _box(row)
            words.append(Word(row["text"].strip(), self._points(left), self._points(left + width), base, style, order=order))
        words[0].text = self._label(line, style.size)
        return words

    def _label(self, line: Sequence[_Row], size: float) -> str:
        """The first word of a line; where that is a bullet or a label misread, what it is."""
        text = line[0]["text"].strip()
        if len(line) < 2:
            return text
        left, _, width, height = _box(line[0])
        if self._points(height) < _DOT * size and width < 1.5 * height:
            return "•"
        if _ROMAN.fullmatch(text):
            return text.replace("l", "I")
        apart = self._points(_box(line[1])[0] - left - width) > _APART * size
        return f"{text[:-1]}." if apart and _MISREAD.fullmatch(text) else text

    def _points(self, dots: float) -> float:
        return dots * 72 / self._picture.dots


def _box(row: _Row) -> tuple[int, int, int, int]:
    return int(row["left"]), int(row["top"]), int(row["width"]), int(row["height"])


def _height(text: str) -> float:
    """How high a word's letters are from the lowest to the highest, in em."""
    return (_X_HEIGHT if _TALL.isdisjoint(text) else _RISE) + (0 if _DEEP.isdisjoint(text) else _FALL)


def _above(text: str) -> float:
    """The part of a word's height that is above the line."""
    return 1.0 if _DEEP.isdisjoint(text) else 1 - _FALL / _height(text)
