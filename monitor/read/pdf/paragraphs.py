"""Lines to paragraphs and list items: spacing, indents, style and markers decide where one ends."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.read.markers import COMPARES, DEPTHS, closes_bracket
from monitor.read.pdf.lines import Line
from monitor.read.pdf.page import Word
from monitor.read.pdf.parts import Gap, Item, Part

BULLETS = "•●○◦▪■□❑❒◆◇❖➢➔➤⮚⮞►▶✓✔✗✘❍◉⇨→·‣⁃☐☒☑"
BOXES = "☐☒☑□■"
_CELL_BULLETS = frozenset({"o", *BULLETS} - {*BOXES})
_NUMBERED = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})[.)\]]+|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_FIRST = re.compile(r"[(\[]?[1aAiI][.)\]]+")
_LABEL = re.compile(r"[^\w\s]|[(\[]?\w{1,4}[.)\]]?")
_DASH = re.compile(r"[-–—*]|o|e")
_INDENT = 4.0
_TERMINAL = re.compile(r"[.:;?!][\"”’)\]]*$")


@dataclass(slots=True)
class Draft:
    """Lines of one block. `label` is the printed marker, at `x`; its text starts at `text_x`; `kind` is what the tree says."""

    lines: list[Line]
    label: str = ""
    x: float = 0.0
    text_x: float = 0.0
    kind: str = ""

    @property
    def indent(self) -> float:
        """Where its marker would stand in the first column."""
        return self.x - self.lines[0].shift

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(slots=True)
class Setting:
    """How the document is set: body size, usual line step per size (in em), and right margin per line."""

    body: float
    steps: dict[float, float]
    rights: dict[int, float]

    def step(self, size: float) -> float:
        """Usual distance of two baselines, in points."""
        return self.steps.get(round(size), 1.2) * size


def setting_of(items: Sequence[Item]) -> Setting:
    """Measure the document."""
    sizes: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    rights: dict[int, float] = {}
    for run in _runs(items):
        right = max(line.x1 for line in run)
        for line, after in zip(run, [*run[1:], None], strict=True):
            sizes[round(line.size, 1)] += len(line.text)
            rights[id(line)] = right
            if after is not None and abs(after.size - line.size) < 0.6:
                steps[round(line.size)][round((after.base - line.base) / line.size, 1)] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = {size: _usual(counts) for size, counts in steps.items()}
    return Setting(body, usual, rights)


def _usual(counts: Counter[float]) -> float:
    """The smallest line step that is common: paragraphs of one line make the most frequent one too wide."""
    likely = {step: count for step, count in counts.items() if 0.9 <= step <= 2.2}
    if not likely:
        return 1.2
    most = max(likely.values())
    return min(step for step, count in likely.items() if count >= 0.3 * most)


def _runs(items: Iterable[Item]) -> list[list[Line]]:
    """Lines that stand together on one page; short runs take over the margin of what is around them."""
    runs: list[list[Line]] = []
    fresh = True
    for item in items:
        if isinstance(item, Line):
            if fresh or runs[-1][-1].page != item.page:
                runs.append([])
            runs[-1].append(item)
        fresh = not isinstance(item, Line)
    return runs


def drafts_of(items: Sequence[Item], setting: Setting) -> list[Draft | Part]:
    """Paragraphs, items and tables in reading order."""
    out: list[Draft | Part] = []
    fresh = True
    for item in items:
        if isinstance(item, Gap):
            fresh = fresh or not (out and isinstance(out[-1], Draft) and out[-1].last.page != item.page)
            continue
        if isinstance(item, Part):
            out.append(item)
            fresh = True
            continue
        last = out[-1] if out else None
        open_draft = last if isinstance(last, Draft) and (not fresh or _cut_with_its_box(last, item)) else None
        label = _label(item, open_draft, setting)
        if label:
            out.append(_item(item, label))
        elif open_draft is not None and _goes_on(open_draft, item, setting):
            open_draft.lines.append(item)
        else:
            kind = item.tagged.kind if item.tagged else ""
            out.append(Draft([item], x=item.x0, text_x=item.x0, kind=kind))
        fresh = False
    return out


def _cut_with_its_box(draft: Draft, line: Line) -> bool:
    """Whether a column, or a box around prose at the end of its page, ends in the middle of a sentence, which goes on in the next."""
    over = line.page == draft.last.page + 1 or _next_column(draft.last, line)
    return over and line.text[:1].islower() and _TERMINAL.search(draft.last.text) is None


def _next_column(last: Line, line: Line) -> bool:
    return line.page == last.page and line.base < last.base and line.x0 > last.x1


def _label(line: Line, draft: Draft | None, setting: Setting) -> str:
    """The label of the item that starts with `line`, or "" where none does."""
    label = marker(line) or ("o" if line.words[0].text == "o" and line.words[1:] and line.words[1].text[0].isupper() else "")
    if label:
        return label if draft is None or _starts_item(draft, line, setting) else ""
    place = line.words[0].tagged
    if place is None or not place.label or (draft is not None and _same_block(draft.last, line)):
        return ""
    return line.words[0].text if _LABEL.fullmatch(line.words[0].text) else ""


def marker(line: Line) -> str:
    """The list marker that the line starts with, or ""."""
    first = line.words[0]
    if first.text[0] in BULLETS:
        return first.text[0]
    if len(line.words) < 2:
        return ""
    gap = (line.words[1].x0 - first.x1) / (line.size or 1)
    if _DASH.fullmatch(first.text):
        return first.text if gap > 0.5 or first.text in "-–" else ""
    return first.text if _NUMBERED.fullmatch(first.text) else ""


def bulleted(cell: Sequence[Line]) -> list[Line]:
    """The lines of a table cell, its list bullets of one kind at each depth ("•", "◦", "▪"), as browsers draw them; tick boxes stay. A
    bullet before all that the cell says carries no words there and is left out."""
    bullets = [line for line in cell if _is_bullet(line)]
    if not bullets:
        return list(cell)
    left = min(line.x0 for line in bullets)
    bullets += [line for line in cell if line.words[0].text == "o" and line.x0 > left + _INDENT and not _is_bullet(line)]
    if len(bullets) == 1 and bullets[0] is cell[0]:
        return [Line(line.words[1:], line.page) if line in bullets else line for line in cell]
    indents: list[float] = []
    for x in sorted(line.x0 for line in bullets):
        if not indents or x > indents[-1] + _INDENT:
            indents.append(x)
    return [_at_depth(line, sum(line.x0 > x + _INDENT for x in indents)) if line in bullets else line for line in cell]


def _is_bullet(line: Line) -> bool:
    return line.words[0].text in _CELL_BULLETS and len(line.words) > 1 and marker(line) == line.words[0].text


def _at_depth(line: Line, depth: int) -> Line:
    return Line([replace(line.words[0], text=DEPTHS[min(depth, len(DEPTHS) - 1)]), *line.words[1:]], line.page)


def _item(line: Line, label: str) -> Draft:
    first = line.words[0]
    if first.text == label and len(line.words) > 1:
        rest = line.words[1:]
    elif first.text == label:
        rest = []
    else:
        rest = [_tail(first, len(label)), *line.words[1:]]
    body = Line(rest, line.page) if rest else Line([_tail(first, len(first.text))], line.page)
    body.shift = line.shift
    return Draft([body], label, first.x0, rest[0].x0 if rest else first.x1)


def _tail(word: Word, skip: int) -> Word:
    width = (word.x1 - word.x0) / max(1, len(word.text))
    return Word(
        word.text[skip:],
        word.x0 + skip * width,
        word.x1,
        word.base,
        word.style,
        word.order,
        word.tag,
        word.artifact,
        word.marks,
        word.url,
    )


def _starts_item(draft: Draft, line: Line, setting: Setting) -> bool:
    """Whether a line that begins like a list item is one, and not wrapped text that happens to begin with a number."""
    if line.words[0].text[0] in BULLETS:
        return True
    if closes_bracket(line.words[0].text, draft.last.text):
        return False
    if (known := _same_block(draft.last, line)) is not None:
        return not known or bool(line.words[0].tagged and line.words[0].tagged.label)
    wide = len(line.words) > 1 and (line.words[1].x0 - line.words[0].x1) > 0.55 * line.size
    ended = _TERMINAL.search(draft.last.text) is not None
    if draft.label:
        return wide or abs(line.x0 - draft.text_x) >= 2 or (ended and _FIRST.fullmatch(line.words[0].text) is not None)
    return wide or ended or abs(line.x0 - draft.last.x0) >= 2 or _short(draft.last, line, setting)


def _short(line: Line, after: Line, setting: Setting, spare: float = 0.9) -> bool:
    """Whether the first word of the next line would have had room on this one, with `spare` em left."""
    right = setting.rights.get(id(line), line.x1)
    return line.x1 + (after.words[0].x1 - after.words[0].x0) + spare * line.size < right


def _same_block(last: Line, line: Line) -> bool | None:
    """What the structure tree says: one block, two, or nothing (None)."""
    if last.tagged is None or line.tagged is None:
        return None
    return last.tagged.block == line.tagged.block


def _cut_row(last: Line, line: Line) -> bool:
    """Whether the structure tree has one table row on both sides of a page break, its rest in a cell of its own."""
    a, b = last.tagged, line.tagged
    if a is None or b is None or line.page != last.page + 1 or b.row < 0:
        return False
    return (a.table, a.row) == (b.table, b.row) and a.column != b.column


def _goes_on(draft: Draft, line: Line, setting: Setting) -> bool:
    last = draft.last
    known = _same_block(last, line)
    if not last.words[0].text:
        return line.page == last.page and abs(line.base - last.base) < 2 * line.size
    if abs(line.size - last.size) > 0.6:
        return False
    ended = _TERMINAL.search(last.text) is not None
    lower = line.text[:1].islower() or line.text[:1] in ",;)&" or (not ended and _is_bound(draft, line))
    lower = lower or closes_bracket(line.words[0].text, last.text)
    if known is False and (ended or not lower or (line.tagged and line.tagged.kind == "item" and not _cut_row(last, line))):
        return False
    if _next_column(last, line):
        return lower and not ended and not last.text[-1].isdigit() and _same_weight(last, line, setting, lower)
    if line.page != last.page:
        return bool(known) or _over_page(draft, line, setting, lower, ended)
    step = line.base - last.base
    if known and 0.5 * line.size < step < 1.6 * setting.step(line.size):
        return lower or not _short(last, line, setting, 3.0)
    if step < 0.5 * line.size or step > 2.4 * line.size or not _same_weight(last, line, setting, lower):
        return False
    if _too_far(draft, line, step, setting) and not (lower and not ended and step < 2.1 * line.size):
        return False
    if last.size > 1.15 * setting.body and not ended:
        return step <= 1.45 * line.size
    if _outdented(draft, line):
        return lower and not ended
    if _short(last, line, setting):
        return lower and not (ended and last.text[-1] in ".?!")
    if line.x0 > draft.last.x0 + 8 and len(draft.lines) > 1:
        return not ended or lower
    return True


def _is_bound(draft: Draft, line: Line) -> bool:
    """Whether a line is the bound of a value that the draft names; below another bound it is the next of a list of bounds."""
    return COMPARES.match(line.text) is not None and COMPARES.match(draft.lines[0].text) is None


def _over_page(draft: Draft, line: Line, setting: Setting, lower: bool, ended: bool) -> bool:
    if not _same_weight(draft.last, line, setting, lower):
        return False
    if not lower and (_short(draft.last, line, setting) or _outdented(draft, line)):
        return False
    x = line.x0 - line.shift + draft.last.shift
    if abs(x - draft.last.x0) > 30 and abs(x - draft.text_x) > 30:
        return False
    return lower if ended else (lower or draft.last.size <= 1.15 * setting.body)


def _same_weight(last: Line, line: Line, setting: Setting, lower: bool) -> bool:
    """A wholly bold line and one that is not belong together only where bold words wrap."""
    if last.bold == line.bold:
        return True
    if last.bold:
        return line.words[0].style.bold or (lower and not _short(last, line, setting))
    return last.words[-1].style.bold or (lower and not _short(last, line, setting))


def _too_far(draft: Draft, line: Line, step: float, setting: Setting) -> bool:
    same = [b.base - a.base for a, b in zip(draft.lines, draft.lines[1:], strict=False) if a.page == b.page]
    if same:
        return step > 1.15 * min(same) + 0.8
    return step > 1.18 * setting.step(line.size) + 0.8


def _outdented(draft: Draft, line: Line) -> bool:
    """Left of the draft's hanging lines, or of an item's text."""
    if draft.label:
        return line.x0 < draft.x + 1 and draft.text_x > draft.x + 3
    return len(draft.lines) > 1 and line.x0 < draft.lines[1].x0 - 5 and draft.lines[0].x0 < draft.lines[1].x0 - 5
