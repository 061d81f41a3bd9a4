"""Running headers and footers, page numbers and watermarks: told by place and repetition together, set aside but listed.

So is text that is struck out.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from monitor.model.dates import parse_period
from monitor.model.document import Block, BlockKind
from monitor.model.text import display
from monitor.read.pdf.lattice import Grid, grids
from monitor.read.pdf.lines import Line, gaps, lines_of, links_of, marks_of
from monitor.read.pdf.page import Box, Page, Word
from monitor.read.struck import STRUCK
from monitor.read.text.goes_on import LONE_JOINT

_SHARE = 0.3
_ZONE = 0.28
_DRIFT = 7.0
_EDGE = 0.15
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?)?\s*\|?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|?\s*page)?|[-–—|]\s*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4}(?=\s*[-–—|]))?\s*[-–—|]?",
    re.IGNORECASE,
)
_PAGED = re.compile(r"\b(?:page:?\s*)?\d{1,4}\s*(?:of|/)\s*\d{1,4}\b|\bpage:?\s*\|?\s*\d{1,4}\b|^\W*\d{1,4}\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_WHOLE_NUMBER = re.compile(r"\b\d+\b")
_FIGURE = re.compile(r"((?<![\w.])\d{1,4}(?!\w))|\d+")
_WIDE = 1.0
_LEVEL = 0.8
"""Lines nearer than so many times their size overlap in height: cells set to the middle of their row."""
_NEXT = 1.5
"""A line nearer than so many times its size below another is the next of the same paragraph."""
_UNDER = 8
"""So many lines tell whether columns stand below a line."""
_FOUR_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){4}")
_CODE = re.compile(r"(?<![\w.-])(?:\d{4}[\dA-Z]|[A-Z]\d{4}|[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?)(?![\w-]|\.\w)")
"""A billing or diagnosis code in a line."""
_BESIDE_NUMBER = re.compile(r"(?P<before>\S.{0,30}\s)(?P<last>\d{1,4})|(?P<first>\d{1,4})(?P<behind>\s.{0,30}\S)")
"""What may be a page's number with the mark of a form beside it ("25D10 3")."""


@dataclass(slots=True, frozen=True)
class Sheet:
    """A page with its grids and lines: `words` and `lines` are without what is struck out and without watermarks, which are lines of
    their own, `aside`, each with its reason. It was made of the words `printed`, the rulings `edges` and the size `body` of the document's
    text."""

    page: Page
    printed: list[Word]
    edges: list[Box]
    body: float
    ruled: list[Grid]
    words: list[Word]
    lines: list[Line]
    aside: list[tuple[Line, str]]


def sheets_of(pages: Sequence[Page], before: Sequence[Sheet] = ()) -> list[Sheet]:
    """The pages with their grids and lines. Those of `before` are taken as they are where nothing was read of a picture since."""
    body = _body_size(pages) if any(word.style.faint for page in pages for word in page.words) else 0.0
    known = {(id(sheet.printed), id(sheet.edges)): sheet for sheet in before if sheet.body == body}
    return [known.get((id(page.words), id(page.edges))) or _sheet(page, body) for page in pages]


def _sheet(page: Page, body: float) -> Sheet:
    ruled = grids(page.edges)
    words = [word for word in page.words if not word.struck]
    marks = _watermarks(words, ruled, body)
    aside = [(line, "watermark") for line in lines_of(marks, page.number)]
    aside += [(line, STRUCK) for line in lines_of([word for word in page.words if word.struck], page.number)]
    words = _without(words, marks)
    return Sheet(page, page.words, page.edges, body, ruled, words, lines_of(words, page.number), aside)


def _without(words: list[Word], gone: Sequence[Word]) -> list[Word]:
    ids = set(map(id, gone))
    return [word for word in words if id(word) not in ids] if ids else words


def set_aside(sheets: Sequence[Sheet]) -> list[Block]:
    """Take the furniture out of the pages' words and return it, in page order; each distinct text once, page 1 whole."""
    repeated = _repeated(sheets)
    once = _rare_artifacts(sheets, repeated)
    blocks: list[Block] = []
    seen: set[str] = set()
    for sheet in sheets:
        found = [*_running(sheet, repeated, once), *sheet.aside]
        sheet.page.words = _without(sheet.words, [word for line, _ in found for word in line.words])
        blocks.extend(_listed(_by_cell(found, sheet.ruled), seen))
    return blocks


def _by_cell(found: Sequence[tuple[Line, str]], ruled: Sequence[Grid]) -> list[tuple[Line, str]]:
    """The lines, what a cell beside several rows of a grid says in one piece and apart from those: a letterhead may be ruled so."""
    out: list[tuple[Line, str]] = []
    tall: dict[int, list[Word]] = {}
    pieces: list[tuple[list[Word], int, str]] = []
    for line, reason in found:
        rest = []
        for word in line.words:
            cell = next((id(cell) for grid in ruled if (cell := grid.cell_at(*word.middle)) and grid.rows_of(cell) > 1), None)
            if cell is None:
                rest.append(word)
            elif cell in tall:
                tall[cell].append(word)
            else:
                pieces.append((tall.setdefault(cell, [word]), line.page, reason))
        if rest:
            pieces.append((rest, line.page, reason))
    if not tall:
        return list(found)
    for words, page, reason in pieces:
        out += [(line, reason) for line in lines_of(words, page)]
    return out


def _listed(found: Sequence[tuple[Line, str]], seen: set[str]) -> list[Block]:
    blocks = []
    for line, reason in found:
        text = display(line.text)
        known = _without_number(_PAGED.sub("", text), str(line.page))
        if line.page == 1 or known not in seen:
            blocks.append(
                Block(
                    kind=BlockKind.PARAGRAPH,
                    text=text,
                    bold=line.bold,
                    links=links_of([line]),
                    marks=marks_of([line]),
                    page=line.page,
                    reason=reason,
                )
            )
        seen.add(known)
    return blocks


def _without_number(text: str, number: str) -> str:
    return _WHOLE_NUMBER.sub(lambda found: "" if found[0] == number else found[0], text)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[word.style.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _watermarks(words: Sequence[Word], ruled: Sequence[Grid], body: float) -> list[Word]:
    """Slanted text, huge text in light ink, and text set upward or downward outside of tables."""
    marks = [word for word in words if word.style.angle or (word.style.faint and word.style.size > 2.2 * body)]
    boxes = [grid.box for grid in ruled if len(grid.xs) > 2] if marks else []
    return [word for word in marks if not _heads_column(word, boxes)]


def _heads_column(word: Word, tables: Sequence[Box]) -> bool:
    """Whether a word is set upward or downward in a table, as the heads of narrow columns are."""
    return word.style.angle in (90, 270) and any(table.holds(word.x0, word.base) for table in tables)


def _key(line: Line) -> str:
    """The line with its digits masked; a line of hardly any letters counts only with numbers that run with the page."""
    masked, number = _masked(line.text)
    return masked if number is None else f"{masked}page {number - line.page}"


@lru_cache(maxsize=4096)  # a line is asked about several times, and what runs over the pages on each of them
def _masked(line: str) -> tuple[str, int | None]:
    """The text with its digits masked; of a page's number with hardly a letter beside it what stands there, and the number."""
    text = display(line).casefold()
    if _PAGE_NUMBER.fullmatch(text) and (number := _NUMBER.search(text)):
        return "", int(number[0])
    if _FOUR_LETTERS.search(text) is not None:
        return _NUMBER.sub("#", text), None
    if beside := _BESIDE_NUMBER.fullmatch(text):
        return beside["before"] or beside["behind"], int(beside["last"] or beside["first"])
    return text, None


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[bool, str]]:
    """Keys (upper half?, masked text) of lines that stand at about one height in the outer zone of enough pages.

    The numbers in them are the same on another page or run with the pages: rows of a table may be alike but for their codes. A word that
    joins the criteria of two pages ("-OR-") is none, on however many pages it comes first.
    """
    found: dict[tuple[bool, str], dict[int, tuple[float, Line]]] = defaultdict(dict)
    filled = 0
    for sheet in sheets:
        filled += bool(sheet.lines)
        height = sheet.page.height
        for line in sheet.lines:
            share = line.base / height
            if (share < _ZONE or share > 1 - _ZONE) and not LONE_JOINT.fullmatch(display(line.text).upper()):
                upper = share < 0.5
                found[upper, _key(line)][line.page] = (line.base if upper else height - line.base, line)
    least = max(2, _SHARE * filled)
    out = set()
    for key, places in found.items():
        if len(places) < least:
            continue
        middle = median(place for place, _ in places.values())
        near = [line for place, line in places.values() if abs(place - middle) < _DRIFT]
        if len(near) >= least and _steady(near) >= least:
            out.add(key)
    return out


def _steady(lines: Sequence[Line]) -> int:
    """How many of the lines have no number but such as another line has at its place, or such as run with the pages."""
    figures = [_figures(line) for line in lines]
    counts = Counter(figure for pairs in figures for pair in pairs for figure in pair)
    return sum(all(max(counts[figure] for figure in pair) > 1 for pair in pairs) for pairs in figures)


def _figures(line: Line) -> list[tuple[tuple[int, str], ...]]:
    """The numbers of a line by their place: as printed, and where it may be a page's number, how far it is from the page."""
    return [
        ((place, found[0]), *([(place, f"page {int(found[0]) - line.page}")] if found[1] else []))
        for place, found in enumerate(_FIGURE.finditer(line.text))
    ]


def _is_artifact(line: Line) -> bool:
    return all(word.artifact for word in line.words)


def _rare_artifacts(sheets: Sequence[Sheet], repeated: set[tuple[bool, str]]) -> bool:
    """Whether artifacts that do not repeat stand on few pages, as a notice on the first does; on many, they are titles: content."""
    own = 0
    for sheet in sheets:
        edge = (line for line in sheet.lines if line.base < _EDGE * sheet.page.height)
        own += any(_is_artifact(line) and (True, _key(line)) not in repeated for line in edge)
    return own <= max(2, 0.1 * len(sheets))


def _running(sheet: Sheet, repeated: set[tuple[bool, str]], once: bool) -> list[tuple[Line, str]]:
    page, lines = sheet.page, sheet.lines
    tables = [grid.box for grid in sheet.ruled]
    head = _from_edge(page, lines, repeated, once, upper=True)
    head = _without_rows(head, lines[len(head) :], tables)
    columns = [line for place, line in enumerate(head, 1) if _over_columns(line, lines[place:], repeated)]
    head = head[: next((place for place, line in enumerate(head) if line in columns and not _is_artifact(line)), len(head))]
    head = _without_odd_end(head, repeated, upper=True)
    foot = _from_edge(page, lines[len(head) :], repeated, once, upper=False)
    foot = _without_rows(foot, lines[len(head) : len(lines) - len(foot)][::-1], tables)
    foot = _without_odd_end(foot, repeated, upper=False)
    return [(line, "repeated table header" if line in columns else _reason(line, "running header")) for line in head] + [
        (line, _reason(line, "running footer")) for line in reversed(foot)
    ]


def _reason(line: Line, otherwise: str) -> str:
    return "page number" if _PAGE_NUMBER.fullmatch(display(line.text)) else otherwise


def _from_edge(page: Page, lines: Sequence[Line], repeated: set[tuple[bool, str]], once: bool, *, upper: bool) -> list[Line]:
    """Lines from the page's edge inward, as long as they are furniture; one odd line between repeated ones goes along, unless
    it is the row of a table.

    Beyond the outermost part of the page they must follow closely on one another.
    """
    out: list[Line] = []
    odd: list[Line] = []
    for line in lines if upper else reversed(lines):
        share = line.base / page.height if upper else 1 - line.base / page.height
        close = bool(out) and abs(line.base - (odd or out)[-1].base) < 2.4 * line.size
        if share > _ZONE or (share > _EDGE and not close):
            break
        artifact = once and share < _EDGE and _is_artifact(line)
        if artifact or (upper, _key(line)) in repeated:
            out += [*odd, line]
            odd = []
        elif not odd and share < _EDGE and close and line.size == out[-1].size and not _begins_row(line, out[-1]):
            odd = [line]
        else:
            break
    return out


def _is_keyed(line: Line) -> bool:
    """Whether a line has what a row is known by: a date first, or a code."""
    return parse_period(line.text) is not None or _CODE.search(line.text) is not None


def _begins_row(line: Line, beside: Line) -> bool:
    """Whether a line is known as a row, or the line beside it is of the same."""
    return _is_keyed(line) or _in_row(beside, [line]) or not _tagged_rows(line).isdisjoint(_tagged_rows(beside))


def _without_odd_end(found: list[Line], repeated: set[tuple[bool, str]], *, upper: bool) -> list[Line]:
    """The lines from the page's edge inward up to the last that repeats."""
    kept = len(found)
    while kept and (upper, _key(found[kept - 1])) not in repeated and not _is_artifact(found[kept - 1]):
        kept -= 1
    return found[:kept]


def _without_rows(found: list[Line], body: Sequence[Line], tables: Sequence[Box]) -> list[Line]:
    """The lines from the page's edge inward, without column heads and parts of rows, which repeat as well: what stands in the ruled
    table that the body begins or ends with, or in a row of the body, is content.

    Whole rows that repeat in a tagged table are none of the body: some makers put the page's header in one.

    `body` are the lines further in, the nearest first.
    """
    if not found or not body:
        return found
    nearest = body[0]
    x, y = _middle(nearest)
    own = [table for table in tables if table.holds(x, y)]
    tagged = _tagged_rows(nearest)

    def within(line: Line) -> bool:
        return any(table.holds(*_middle(line)) for table in own) or not tagged.isdisjoint(_tagged_rows(line))

    inward = [*found, *body]
    kept = len(found)
    while kept and (within(inward[kept - 1]) or _in_row(inward[kept - 1], inward[kept:])):
        kept -= 1
    return [line for line in found[:kept] if not within(line)]


def _middle(line: Line) -> tuple[float, float]:
    return (line.x0 + line.x1) / 2, line.base - 2


def _tagged_rows(line: Line) -> set[int]:
    """The rows of the structure tree's tables that a line stands in."""
    return {word.tagged.row for word in line.words if word.tagged and word.tagged.row >= 0}


def _in_row(line: Line, inward: Sequence[Line]) -> bool:
    """Whether a line goes on with a cell of the lines next to it: it starts where a later part of one starts that wide gaps set apart,
    or stands between the heights of its row's lines, or follows as the next line on one that has a code or a date.
    """
    last = line
    for other in inward:
        apart = abs(other.base - last.base)
        if other.size != line.size or apart > 2 * line.size:
            return False
        if apart < _LEVEL * line.size or any(abs(line.x0 - start) < 2 for start in _starts(other)[1:]):
            return True
        if other.base < last.base and apart < _NEXT * line.size and _is_keyed(other):
            return True
        if abs(line.x0 - other.x0) >= 2:
            return False
        last = other
    return False


def _over_columns(head: Line, below: Sequence[Line], repeated: set[tuple[bool, str]]) -> bool:
    """Whether a line heads columns: the lines close below it start where its parts start, and not all at the first."""
    starts = _starts(head)
    if len(starts) < 2:
        return False
    under: list[float] = []
    fresh = (line for line in below if (True, _key(line)) not in repeated)
    for above, line in itertools.pairwise([head, *itertools.islice(fresh, _UNDER)]):
        own = _starts(line)
        if line.top - above.base > 2.5 * line.size or not all(any(abs(x - start) < 2 for start in starts) for x in own):
            break
        under += own
    return len(under) > 1 and max(under) > starts[0] + 2


def _starts(line: Line) -> list[float]:
    """Where the parts of a line start that wide gaps set apart."""
    return [line.x0, *(line.words[index].x0 for index, width in gaps(line) if width >= _WIDE)]
