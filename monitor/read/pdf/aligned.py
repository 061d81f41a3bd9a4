"""Tables without a full grid: columns from the gutters that lines share, rows from rules, shading, spacing, dates or codes."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from monitor.model.dates import whole_date
from monitor.read.pdf.lattice import rules_of
from monitor.read.pdf.lines import Line, gaps
from monitor.read.pdf.page import Page, Word
from monitor.read.pdf.parts import CODE, Item, Part, PartRow

_WIDE = 1.0
_NARROW = 0.55
_LEAST = 2.0
_SAME = 3.0
_ROOM = 1.7
"""What stays free between a full line of a cell and the next column, in em: a space and the margins of two cells."""
_MARKER = re.compile(r"[^\w\s(\[\"“'$<>=]{1,2}|o|[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]")

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
"""The number of a section, set apart from its bold title."""


@dataclass(slots=True)
class _Gutter:
    left: float
    right: float
    lines: int = 1
    wide: int = 0


def with_tables(lines: Sequence[Line], page: Page, open_part: Part | None = None) -> list[Item]:
    """The lines of one region of a page, from the top down, with the runs that are tables made into table parts.

    `open_part` is the table with which the page before ended: its rest shows too little of its columns to be told by itself.
    """
    items: list[Item] = []
    index = 0
    blanks = [_blanks(line) for line in lines]
    while index < len(lines):
        end, gutters = _region(lines, blanks, index)
        if open_part is not None and not index:
            end, gutters = max((end, gutters), _rest(lines, open_part), key=lambda found: found[0])
        if gutters:
            start = index
            while items and isinstance(items[-1], Line) and _leads(items[-1], lines[start], gutters):
                items.pop()
                start -= 1
            items.append(_part(lines[start:end], gutters, page))
            index = end
        else:
            items.append(lines[index])
            index += 1
    return items


def _rest(lines: Sequence[Line], part: Part) -> tuple[int, list[_Gutter]]:
    """Where the rest of `part` ends that a page begins with, and the table's gutters; none where the page begins with something else.

    Each line keeps to the columns and has text in a later one, or is the rest of a wrapped first cell.
    """
    columns = [[line for row in part.rows for line in row.cells[column]] for column in range(len(part.xs))]
    lefts = [min((line.x0 for line in column), default=x) for column, x in zip(columns, part.xs, strict=True)]
    rights = [max((line.x1 for line in column), default=x) for column, x in zip(columns, part.xs, strict=True)]
    gutters = [_Gutter(min(right, left - _LEAST), left, wide=1) for right, left in zip(rights, lefts[1:], strict=False)]
    last = part.rows[-1]
    low = max(line.base for line in last.lines) - 1
    cut = [cell[-1].words if cell and cell[-1].base > low else [] for cell in last.cells]
    loose = max((b.top - a.top for a, b in itertools.pairwise(part.rows) if a.page == b.page), default=0.0)
    end = 0
    for above, line in zip([None, *lines], lines, strict=False):
        step = line.base - above.base if above is not None else 0.0
        cells = _split(line, _middles(gutters))
        kept = all(abs(words[0].x0 - left) <= _SAME for words, left in zip(cells, lefts, strict=True) if words)
        more = any(cells[1:]) or (1.25 * step < loose and _wrapped(cut, cells, [*lefts[1:], max(rights)]))
        if not (kept and more and step <= 3.25 * line.size and abs(line.size - last.lines[0].size) < 0.6):
            break
        end, cut = end + 1, cells
    return (end, gutters) if end else (0, [])


def _leads(line: Line, first: Line, gutters: Sequence[_Gutter]) -> bool:
    """Whether a line above the table is the rest of a cell that a page break cut: text of a later column at the usual spacing."""
    return line.x0 >= min(gutter.left for gutter in gutters) and 0 < first.base - line.base <= 1.6 * line.size


def _blanks(line: Line) -> list[tuple[float, float, float]]:
    """Gaps that may be gutters: left, right, width in em. The gap after a list marker is none."""
    out = []
    for index, width in gaps(line):
        before = line.words[:index]
        if width < _NARROW or (index == 1 and _is_label(before[0], line.words[1])):
            continue
        out.append((max(word.x1 for word in before), line.words[index].x0, width))
    return out


def _is_label(first: Word, second: Word) -> bool:
    """Whether the first word of a line is the marker of its list item, or the number of the section that the line titles."""
    titled = second.style.bold and second.text[:1].isupper() and _SECTION.fullmatch(first.text)
    return bool(titled or _MARKER.fullmatch(first.text))


def _region(lines: Sequence[Line], blanks: Sequence[list[tuple[float, float, float]]], start: int) -> tuple[int, list[_Gutter]]:
    """Where the table that starts at `start` ends, and its gutters; none where there is no table."""
    if not any(width >= _WIDE for *_, width in blanks[start]):
        return start, []
    gutters = [_Gutter(left, right, 1, int(width >= _WIDE)) for left, right, width in blanks[start]]
    end = strong = start
    count, loose = 1, 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.top - lines[index - 1].base > 2.5 * line.size or _heads(lines, blanks, index, gutters):
            break
        narrowed = _narrowed(gutters, line, blanks[index])
        if narrowed is not None:
            gutters, strong, loose = narrowed, index, 0
            count += 1
        elif _in_one_column(gutters, line):
            loose += 1
        else:
            break
        end = index
        if loose > 12:
            break
    if loose:
        end = strong + _trimmed(lines[start : end + 1], gutters, strong - start)
    least = 2 if len(gutters) > 1 else 3
    good = [gutter for gutter in gutters if gutter.lines >= max(2, 0.5 * count) and gutter.wide]
    if count < least or not good:
        return start, []
    return end + 1, good


def _narrowed(gutters: list[_Gutter], line: Line, blanks: list[tuple[float, float, float]]) -> list[_Gutter] | None:
    """The gutters as far as `line` leaves them open; None where the line has text in one column only or crosses them all."""
    met, out = 0, []
    for gutter in gutters:
        fitting = [blank for blank in blanks if min(blank[1], gutter.right) - max(blank[0], gutter.left) >= _LEAST]
        if fitting:
            left, right, width = fitting[0]
            out.append(_Gutter(max(left, gutter.left), min(right, gutter.right), gutter.lines + 1, gutter.wide + (width >= _WIDE)))
            met += 1
            continue
        free = _free(gutter, line.words)
        if free is None:
            return None
        out.append(free)
    return out if met else None


def _free(gutter: _Gutter, words: Sequence[Word]) -> _Gutter | None:
    left, right = gutter.left, gutter.right
    for word in words:
        if word.x0 < right and word.x1 > left:
            if word.x0 + word.x1 < left + right:
                left = word.x1
            else:
                right = word.x0
    return _Gutter(left, right, gutter.lines, gutter.wide) if right - left >= _LEAST else None


def _in_one_column(gutters: Sequence[_Gutter], line: Line) -> bool:
    return all(line.x1 <= gutter.right or line.x0 >= gutter.left for gutter in gutters)


def _heads(lines: Sequence[Line], blanks: Sequence[Sequence[object]], index: int, gutters: Sequence[_Gutter]) -> bool:
    """Whether a line below the first row is a heading that ends the table: larger, or bold above the bold head of another table."""
    line, above = lines[index], lines[index - 1]
    if blanks[index] or line.x0 >= gutters[0].left or not any(char.isalpha() for char in line.text):
        return False
    again = line.bold and not above.bold and index + 1 < len(lines) and bool(blanks[index + 1]) and lines[index + 1].bold
    return again or line.size > above.size + 0.6


def _trimmed(lines: Sequence[Line], gutters: Sequence[_Gutter], strong: int) -> int:
    """How many lines after the last full row (`strong`) belong to the table: wrapped text, at the usual line spacing.

    That of the first column is told from another line below the table where the rows are parted by more.
    """
    loose = max((b.base - a.base for a, b in itertools.pairwise(lines[: strong + 1])), default=0.0)
    split = [_split(line, _middles(gutters)) for line in lines]
    rights = _rights(lines[: strong + 1], split[: strong + 1])
    for index in range(strong + 1, len(lines)):
        step = lines[index].base - lines[index - 1].base
        first = split[index][0]
        above = split[index - 1]
        parted = 1.25 * step < loose or _ends_label(above, split[index])
        if step > 1.45 * lines[index].size or (first and not (parted and _wrapped(above, split[index], rights))):
            return index - 1 - strong
    return len(lines) - 1 - strong


def _middles(gutters: Sequence[_Gutter]) -> list[float]:
    return sorted((gutter.left + gutter.right) / 2 for gutter in gutters)


def _rights(lines: Sequence[Line], split: Sequence[list[list[Word]]]) -> list[float]:
    """Where the room of each column ends: at the next column, or where the longest line does."""
    later = list(zip(*split, strict=True))[1:]
    ends = [min((words[0].x0 for words in column if words), default=math.inf) for column in later]
    return [*ends, max(line.x1 for line in lines)]


def _part(lines: Sequence[Line], gutters: Sequence[_Gutter], page: Page) -> Part:
    middles = _middles(gutters)
    split = [_split(line, middles) for line in lines]
    starts = _row_starts(lines, split, page)
    head = next((place for place, line in enumerate(lines) if not line.bold), 0)
    starts[head] = True  # what is not bold is no longer the head, even where its first cell is empty
    rows: list[PartRow] = []
    for line, cells, begins in zip(lines, split, starts, strict=True):
        if begins or not rows:
            rows.append(PartRow([[] for _ in range(len(middles) + 1)], line.page, line.top))
        for column, words in enumerate(cells):
            if words:
                rows[-1].cells[column].append(Line(words, line.page))
    xs = [min(line.x0 for line in lines), *middles]
    return Part(rows, xs, lines[0].page, lines[0].top, confidence=0.7)


def _split(line: Line, middles: Sequence[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(middles) + 1)]
    for word in line.words:
        cells[sum((word.x0 + word.x1) / 2 > middle for middle in middles)].append(word)
    return cells


def _row_starts(lines: Sequence[Line], split: Sequence[list[list[Word]]], page: Page) -> list[bool]:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    borders = [
        (rule.top + rule.bottom) / 2
        for rule in rules_of(page.edges)
        if rule.x0 < left + 6 and rule.x1 > right - 0.2 * (right - left)
    ]
    borders += [edge for fill in page.fills if fill.x0 < left + 6 and fill.x1 > left + 6 for edge in (fill.top, fill.bottom)]
    between = [any(a.base - 1 <= border <= b.base - 0.3 * b.size for border in borders) for a, b in itertools.pairwise(lines)]
    full = [sum(bool(words) for words in cells) for cells in split]
    if sum(between) >= max(2, 0.3 * sum(count > 1 for count in full)):
        return [True, *between]
    keys = _key_column(split)
    if keys is not None:
        return [True, *(bool(cells[keys]) and _is_key(cells[keys]) for cells in split[1:])]
    return [True, *_spaced_starts(lines, split)]


def _spaced_starts(lines: Sequence[Line], split: Sequence[list[list[Word]]]) -> list[bool]:
    """Whether each line but the first starts a row, where only its cells and the spacing tell."""
    steps = [b.base - a.base for a, b in itertools.pairwise(lines)]
    wraps = [step for step, cells in zip(steps, split[1:], strict=True) if not cells[0]]
    usual = median(wraps) if wraps else 0.0
    near = 1.25 * min(steps, default=0.0)
    rights = _rights(lines, split)
    starts = []
    for step, above, cells in zip(steps, split, split[1:], strict=False):
        spaced = bool(wraps) and step > 1.25 * usual
        full = sum(map(bool, cells)) > 1
        parted = max(steps) > near or (not full and cells[0][:1] and cells[0][0].text[:1].islower()) or _ends_label(above, cells)
        wrapped = step <= near and parted and _wrapped(above, cells, rights)
        whole = bool(cells[0]) and not wrapped and (full or spaced or not wraps)
        starts.append(whole or (spaced and not cells[0] and full))
    return starts


def _ends_label(above: Sequence[list[Word]], cells: Sequence[list[Word]]) -> bool:
    """Whether a line has nothing but the end of the label, with its colon, whose value stands on the line above."""
    label = cells[0] and not any(cells[1:]) and cells[0][-1].text.endswith(":")
    return bool(label and above[0] and any(above[1:]) and not above[0][-1].text.endswith(":"))


def _wrapped(above: Sequence[list[Word]], cells: Sequence[list[Word]], rights: Sequence[float]) -> bool:
    """Whether all cells of a line go on from the line above: the first word had no room there before the next column (`rights`)."""
    for before, words, right in zip(above, cells, rights, strict=True):
        if not words:
            continue
        if not before or before[-1].style.bold != words[0].style.bold:
            return False
        if before[-1].text.endswith(":") and words[-1].text.endswith(":"):
            return False  # labels one below the other, each of a row of its own
        if before[-1].x1 + (words[0].x1 - words[0].x0) + (_ROOM if right != rights[-1] else 0.3) * words[0].style.size < right:
            return False
    return True


def _key_column(split: Sequence[list[list[Word]]]) -> int | None:
    """The column of dates or codes that starts a new row each time, if there is one."""
    for column in range(len(split[0])):
        filled = [cells[column] for cells in split[1:] if cells[column]]
        keys = sum(_is_key(words) for words in filled)
        if keys >= 3 and keys >= 0.7 * len(filled):
            return column
    return None


def _is_key(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return whole_date(text) is not None or CODE.fullmatch(text) is not None
