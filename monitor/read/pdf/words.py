"""Characters to words: gaps and baseline steps decide, raised digits become reference marks or stay exponents."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise, takewhile
from statistics import median

from monitor.read.pdf.chars import Glyphs, Ink, Run
from monitor.read.pdf.page import Box, Style, Word
from monitor.read.pdf.strikes import struck_runs

Place = Callable[[float, float], tuple[float, float]]

_GAP = 0.15
_GAP_AFTER_SPACE = 0.05
_FARTHEST = 0.3
"""Nothing that stands farther off, in em, belongs to a word, raised marks included."""
_TWO_SPACES = 0.8
"""In em, how far behind its word a raised mark may stand that spaces part from it."""
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FROM_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[\[(]?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*[,;]?[\])]?|[a-z](?:,[a-z])*|,")
_NUMBERS = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*")
_ELEMENT = re.compile(
    r"(?:actinium|carbon|c[ae]sium|chromium|cobalt|copper|fluorine|gallium|indium|iodine|iridium|lutetium|nitrogen|oxygen|palladium|phosphorus|"
    r"radium|rubidium|samarium|strontium|technetium|thallium|xenon|yttrium|zirconium|sodium|(?-i:I|Y|Ra|Lu|Tc|Ga|Sr|Sm|F|In|Tl|Rb|Xe|Co|Ir|Pd|Cs|Cu|Zr|Ac))\W?",
    re.IGNORECASE,
)
"""An element of which medicine uses isotopes."""
_UNIT = re.compile(r"(?:^|[\d/(×x.·*])(?:[kcmµμ]?m|in|ft|10)$")
_INLINE_MARK = re.compile(rf"^(.*?[^\s{_RAISED}])([{_RAISED}]+(?:[,–-][{_RAISED}]+)*)([.,;:)]*)$")


def words_of(glyphs: Glyphs, place: Place, turn: int, edges: Sequence[Box] = ()) -> list[Word]:
    """The words of a page in content order; `place` turns PDF coordinates upright, `turn` is the quarter turn it makes.

    `edges` are the rulings, which may strike words out.
    """
    words: list[Word] = []
    builder = _Builder(words)
    pen = (-1.0, -1.0)
    lines = _along(glyphs, place, turn)
    gaps = lines.gaps()
    lines, struck = (lines, set[int]()) if turn else struck_runs(lines, place, edges)
    characters, left, right = lines.text, lines.left, lines.right
    ink: Ink | None = None
    style, size, base, spread, coded = Style(0.0), 1.0, 0.0, 0.0, True
    for place_in, run in enumerate(lines.runs):
        own, start, end, spaced = run
        if own is not ink:
            ink = own
            style = _turned(ink.style, turn)
            size = style.size or 1
            base = place(ink.x, ink.y)[1]
            spread = 0.0 if turn or style.angle else _spread(lines, gaps, place_in, size)
            coded = not (lines.odd or ink.symbols)
        if style.angle:
            builder.close()
            pen = _add_turned(words, glyphs, run, place, style, pen)
            continue
        if struck:
            builder.strike(place_in in struck)
        text = characters[start:end] if coded else lines.shown(run)
        between = gaps[start : end - 1]
        if not between or (max(between) - spread <= _GAP * size and min(between) - spread > -0.6 * size):
            builder.add(text, left[start], right[end - 1] + spread, base, style, own, spaced)
            continue
        for first, last in _pieces(between, size, spread):
            builder.add(text[first:last], left[start + first], right[start + last - 1] + spread, base, style, own, spaced)
            spaced = False
    builder.close()
    return _cited(words)


def _cited(words: list[Word]) -> list[Word]:
    """The words, of which raised numbers of references that a space parts from their word are its marks: behind a figure they may be a
    part of a fraction, and with letters right behind them they begin a word."""
    out: list[Word] = []
    for word, after in zip(words, (*words[1:], None), strict=False):
        last = out[-1] if out else None
        if (
            last is None
            or not word.text[0].isdigit()
            or not _raised_behind(last, word)
            or not _NUMBERS.fullmatch(word.text)
            or (after is not None and _begins(word, after))
        ):
            out.append(word)
        elif word.text.isdigit() and _UNIT.search(last.text):
            last.text += word.text.translate(_TO_RAISED)
        else:
            last.marks += tuple(word.text.split(","))
    return out


def _begins(word: Word, after: Word) -> bool:
    """Whether the next word goes right on from a raised figure: the bar of a fraction may even reach under it."""
    return abs(after.base - word.base) < word.style.size and -_FARTHEST < (after.x0 - word.x1) / word.style.size < _GAP


def _raised_behind(last: Word, word: Word) -> bool:
    """Whether a smaller word stands raised behind another one, which may be no figure and no element of whose isotope it is the number."""
    size = last.style.size or 1
    return (
        0 < word.x0 - last.x1 <= _TWO_SPACES * size
        and 0.15 < (last.base - word.base) / size < 0.7
        and word.style.size < 0.85 * size
        and not last.text[-1].isdigit()
        and not _ELEMENT.fullmatch(last.text)
    )


def _along(glyphs: Glyphs, place: Place, turn: int) -> Glyphs:
    """The glyphs with `left` and `right` along the upright page's lines."""
    zero = place(0.0, 0.0)[0]
    if not turn and not zero:
        return glyphs
    first, last = ((glyphs.left, glyphs.right), (glyphs.low, glyphs.high), (glyphs.right, glyphs.left), (glyphs.high, glyphs.low))[
        turn
    ]
    if turn < 2:
        return glyphs._replace(left=[x + zero for x in first], right=[x + zero for x in last])
    return glyphs._replace(left=[zero - x for x in first], right=[zero - x for x in last])


def _pieces(gaps: list[float], size: float, spread: float) -> Iterable[tuple[int, int]]:
    """The parts of a run, parted where the boxes leave a gap: from which of its characters to which. `gaps` are those between them."""
    ends = [index for index, gap in enumerate(gaps, 1) if not -0.6 * size < gap - spread <= _GAP * size]
    return pairwise((0, *ends, len(gaps) + 1))


def _spread(glyphs: Glyphs, gaps: list[float], place_in: int, size: float) -> float:
    """What letter-spacing adds between all characters of a text object, in points; the advance boxes know nothing of it.

    Only a spread that two neighbouring gaps show alike is looked into. `gaps` are those behind each character, `place_in` is the object's
    first run.
    """
    run = glyphs.runs[place_in]
    if run.end - run.start < 3:
        return 0.0
    first, second = gaps[run.start], gaps[run.start + 1]
    if abs(first - second) > 0.03 * size or -0.12 * size < first < _GAP * size:
        return 0.0
    runs = list(takewhile(lambda other: other.ink is run.ink, islice(glyphs.runs, place_in, None)))
    between = [gap for other in runs for gap in gaps[other.start : other.end - 1]]
    if len(runs) == 1 and len(between) < 3:
        return 0.0
    usual = median(between)
    return usual if abs(usual - first) <= 0.05 * size else 0.0


def _add_turned(
    words: list[Word], glyphs: Glyphs, run: Run, place: Place, style: Style, pen: tuple[float, float]
) -> tuple[float, float]:
    """Text that is not set horizontally: spaces and jumps part words; the box encloses them, the base is its lower edge.

    `pen` is the middle of the character before, and what is returned that of the last one.
    """
    spaced = run.spaced
    for char, index in zip(glyphs.shown(run), range(run.start, run.end), strict=True):
        (ax, ay), (bx, by) = place(glyphs.left[index], glyphs.low[index]), place(glyphs.right[index], glyphs.high[index])
        x0, x1, base = min(ax, bx), max(ax, bx), max(ay, by)
        middle = ((x0 + x1) / 2, (min(ay, by) + base) / 2)
        jump = max(abs(middle[0] - pen[0]), abs(middle[1] - pen[1])) > 1.2 * style.size
        pen = middle
        last = words[-1] if words else None
        if last is None or spaced or jump or last.style != style:
            words.append(Word(char, x0, x1, base, style, len(words), run.ink.tag, run.ink.artifact))
        else:
            last.text += char
            last.x0, last.x1, last.base = min(last.x0, x0), max(last.x1, x1), max(last.base, base)
        spaced = False
    return pen


def _turned(style: Style, turn: int) -> Style:
    angle = (style.angle - 90 * turn) % 360
    if angle in (0, 1, 2, 358, 359):
        angle = 0
    return style if angle == style.angle else Style(style.size, style.bold, style.italic, angle, style.faint)


class _Builder:
    """Collects characters into words; a raised run hangs on the word before it until it is settled."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._word: Word | None = None
        self._raised = ""
        self._end = 0.0
        self._struck = False

    def add(self, char: str, x0: float, x1: float, base: float, style: Style, ink: Ink, spaced: bool) -> None:
        """Take the next character: on with the word, up into a raised run, or a new word."""
        word = self._word
        if word is not None:
            size = word.style.size or 1
            gap = (x0 - self._end) / max(size, style.size, 1)
            if -0.6 < gap <= _FARTHEST and self._added(char, x1, gap, (word.base - base) / size, style, spaced):
                return
        self.close()
        self._word = Word(char, x0, x1, base, style, len(self._words), ink.tag, ink.artifact, struck=self._struck)
        self._end = x1

    def _added(self, char: str, x1: float, gap: float, lift: float, style: Style, spaced: bool) -> bool:
        """Whether the character belongs to the word in hand, or raised to it, and was added; `gap` and `lift` are in em."""
        word = self._word
        assert word is not None
        size = word.style.size or 1
        near = gap <= (_GAP_AFTER_SPACE if spaced else _GAP)
        if near and abs(lift) < 0.1 and not (self._raised and style.size < 0.8 * size):
            self._grow(char, x1, style)
        elif 0.15 < lift < 0.7 and style.size < 0.85 * size and (not spaced or gap < 0.05 or self._raised):
            self._raised += char
            self._end = x1
        elif near and -0.3 < lift < 0 and style.size < 0.85 * size:
            self._grow(char, x1, style)
        else:
            return False
        return True

    def strike(self, struck: bool) -> None:
        """What follows is struck out, or is not: no word is both."""
        if struck != self._struck:
            self.close()
            self._struck = struck

    def _grow(self, char: str, x1: float, style: Style) -> None:
        word = self._word
        assert word is not None
        self._settle(word)
        if style is not word.style and (style.size > word.style.size or (len(word.text) < 2 and style.bold != word.style.bold)):
            word.style = style
        word.text += char
        word.x1 = max(word.x1, x1)
        self._end = x1

    def _settle(self, word: Word) -> None:
        raised, self._raised = self._raised, ""
        if not raised:
            return
        if raised.isdigit() and _UNIT.search(word.text):
            word.text += raised.translate(_TO_RAISED)
        elif _MARK.fullmatch(raised):
            word.marks += tuple(part for part in re.split(r"[\s,;\[\]()]+", raised) if part)
        else:
            word.text += raised
        word.x1 = self._end

    def close(self) -> None:
        """Finish the word in hand."""
        word = self._word
        if word is None:
            return
        if self._raised:
            self._settle(word)
        inline = None if word.text.isascii() else _INLINE_MARK.match(word.text)
        if inline and not _UNIT.search(inline[1]):
            word.text = inline[1] + inline[3]
            word.marks += tuple(re.split(r"[,–-]", inline[2].translate(_FROM_RAISED)))
        self._words.append(word)
        self._word = None
