"""Plain text and Markdown to `Document`: extractions of one document in different layouts read alike."""

import hashlib
import re

from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import display, said
from monitor.read.markdown import looks_markdown, plain
from monitor.read.markers import BULLET, bullets
from monitor.read.stamps import reason_of
from monitor.read.text.closing import closing_rows, titles_at, titles_rows
from monitor.read.text.code_heads import join_code_heads, names_codes, with_groups_apart
from monitor.read.text.columns import dated_tables
from monitor.read.text.contents import list_headings, list_indications, list_products
from monitor.read.text.emphasis import tell_emphasis
from monitor.read.text.form_labels import join_form_labels
from monitor.read.text.form_rows import form_rows, head_products, of_forms
from monitor.read.text.frame import part_footer, site_frame
from monitor.read.text.furniture import is_link_target, is_menu, page_marks, running_lines, scattered
from monitor.read.text.glued_counts import without_glued_counts
from monitor.read.text.glued_feet import without_glued_feet
from monitor.read.text.goes_on import OPEN_END
from monitor.read.text.grids import grids
from monitor.read.text.inline_heads import without_inline_heads
from monitor.read.text.interrupts import interrupting
from monitor.read.text.kinds import ends, is_capitals, is_code, is_numbered
from monitor.read.text.late_bullets import with_bullets_first
from monitor.read.text.letterheads import repeated_letterheads
from monitor.read.text.levels import Levels
from monitor.read.text.lines import Line, bar, measure, rejoin, split
from monitor.read.text.mend import mend, with_code_rows, with_labels, with_product_names, with_sorted
from monitor.read.text.naming import naming
from monitor.read.text.number_column import with_numbers
from monitor.read.text.paragraphs import parts
from monitor.read.text.part import Part
from monitor.read.text.plainly import plainly
from monitor.read.text.raised import without_marks
from monitor.read.text.regular import without_regular
from monitor.read.text.stated import with_names_apart
from monitor.read.text.tables import cells, is_rule, same_table, table_rows
from monitor.read.text.titles import tell_titles
from monitor.read.text.watermark import without_watermark
from monitor.read.text.wrapped_twice import tell_rests, with_titles_apart

__all__ = ["read_text"]

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_STRAY_PIPE = re.compile(r"^\|\s+|\s+\|$|(?<=[\d)])\s+\|\s+(?=[A-Z])")
_SCATTERED = "scattered letters"
_PAGE_NUMBER = "page number"
_TABLE_HEAD = "repeated"
_SCATTERED_MOST = 1000
_OF_COPIES = ("print date", "remark on the copy")
"""What stands where pages meet, as running lines do."""
_RIGHTS = re.compile("©|copyright|\\(c\\)", re.IGNORECASE)
"""What also stands within a reference, on a line of its own where that is wrapped."""
_DECORATION = re.compile(r"^(?:[-=_*~]\s?){3,}$|^```\w*$|^\W?>\s*$")


def read_text(text: str) -> Document:
    """The text as a document: wrapped lines joined, page furniture set aside, rows of tabs or pipes as tables."""
    words = hashlib.sha256(f"{said(text)} {bullets(text)}".encode()).hexdigest()
    text = plainly(text)
    markdown = looks_markdown(text)
    lines = part_footer([line for line in split(text) if not _DECORATION.match(line.text) or is_rule(line.text)])
    lines, glued = without_glued_feet(lines)
    lines, counts = without_glued_counts(lines)
    lines, inline = without_inline_heads(lines)
    lines, titles = with_numbers(lines)
    lines, drawn = without_watermark(lines)
    lines, running = without_regular(lines)
    kept, furniture = _without_furniture(join_form_labels(join_code_heads(with_groups_apart(lines))))
    kept = with_titles_apart(without_marks(with_bullets_first(kept)))
    rejoin(kept)
    bar(kept)
    measure(kept)
    tell_rests(kept)
    list_headings(kept)
    list_indications(kept)
    list_products(kept)
    head_products(kept)
    tell_titles(kept)
    if markdown:
        tell_emphasis(kept)
    blocks = _blocks(kept, markdown)
    media_type = "text/markdown" if markdown else "text/plain"
    return Document(
        media_type=media_type,
        blocks=tuple(blocks),
        furniture=(*glued, *counts, *inline, *titles, *drawn, *running, *furniture),
        words_sha256=words,
    )


def _without_furniture(lines: list[Line]) -> tuple[list[Line], list[Block]]:
    marks = page_marks(lines)
    asides = {
        **site_frame(lines),
        **dict.fromkeys(scattered(lines, marks), _SCATTERED),
        **dict.fromkeys(
            (running_lines(lines, marks) | interrupting(lines) | naming(lines) | repeated_letterheads(lines)) - of_forms(lines),
            "running line",
        ),
        **dict.fromkeys(marks, _PAGE_NUMBER),
    }
    kept: list[Line] = []
    furniture: list[Block] = []
    broken, gap, tight = False, 0, True
    heads: dict[str, tuple[str, ...]] = {}
    for place, line in enumerate(lines):
        reason = asides.get(place) or _reason(line, kept)
        kind, head = ("", ()) if reason else _head_at(lines, place)
        if head and head == heads.get(kind) and (broken or line.page != kept[-1].page):
            reason = _TABLE_HEAD  # the head of the table, repeated on the next page: its row goes on
            asides.update(dict.fromkeys(range(place + 1, place + len(head)), reason))
        if head:
            heads[kind] = head
        if reason:
            _put(furniture, line, reason, near=place > 0 and asides.get(place - 1) == reason)
            broken = broken or place in asides or reason in _OF_COPIES
            tight = tight and not line.gap and reason != _PAGE_NUMBER
            gap = max(gap, line.gap, 1)
            continue
        if tight and not line.gap:
            broken, gap = False, 0  # the lines around it are one text, as far as can be seen
        line.broken = line.broken or broken or bool(kept and kept[-1].page != line.page)
        line.gap = max(line.gap, gap)
        broken, gap, tight = False, 0, True
        kept.append(line)
    return kept, furniture


def _head_at(lines: list[Line], place: int) -> tuple[str, tuple[str, ...]]:
    """Of what a table is whose head could begin at a line, and its lines; none where none begins there."""
    if names_codes(lines[place].text):
        return "codes", (lines[place].text,)
    return "history", titles_at(lines, place)


def _put(furniture: list[Block], line: Line, reason: str, near: bool) -> None:
    """Lists a line as furniture; letters that belong to one scattered text stay together."""
    text = display(line.text)
    if reason == _SCATTERED and near and len(furniture[-1].text) < _SCATTERED_MOST:
        furniture[-1] = furniture[-1].model_copy(update={"text": f"{furniture[-1].text} {text}"})
    else:
        furniture.append(Block(kind=BlockKind.PARAGRAPH, text=text, line=line.number, reason=reason))


def _reason(line: Line, kept: list[Line]) -> str:
    open_entry = bool(kept) and not line.gap and (not ends(kept[-1].text) or kept[-1].text.endswith((":", ";")))
    if is_link_target(line):
        return "" if open_entry else "link target"
    if is_menu(line):
        return "menu"
    if line.text[0].islower() or line.tabs:
        return ""
    reason = reason_of(line.text)
    return "" if reason == "remark on the copy" and open_entry and _RIGHTS.search(line.text) else reason


def _blocks(lines: list[Line], markdown: bool) -> list[Block]:
    levels = Levels()
    blocks: list[Block] = []
    prose: list[Line] = []
    placed = {**form_rows(lines), **grids(lines), **(dated_tables(lines) or closing_rows(lines))}
    place = 0
    while place < len(lines):
        if place in placed:
            blocks.extend(_paragraphs(prose, markdown, levels))
            prose = []
            block, place = placed[place]
            blocks.append(block)
            continue
        if _table_at(lines, place):
            blocks.extend(_paragraphs(prose, markdown, levels))
            prose = []
            block, place = _table(lines, place, markdown)
            blocks.append(block)
            continue
        prose.append(_headed(lines[place]) if markdown else lines[place])
        place += 1
    blocks.extend(_paragraphs(prose, markdown, levels))
    return blocks


def _headed(line: Line) -> Line:
    if match := _HEADING.match(line.text):
        line.heading, line.text = len(match[1]), match[2]
    return line


def _table_at(lines: list[Line], place: int) -> bool:
    line = lines[place]
    row = cells(line)
    if row is None:
        return False
    if line.tabs and (not row[0].strip() or line.marker is not None) and len([cell for cell in row if cell.strip()]) < 2:
        return (
            not row[0].strip()
            and place + 1 < len(lines)
            and lines[place + 1].tabs
            and cells(lines[place + 1]) is not None
            and len(row) == len(cells(lines[place + 1]) or [])
        )
    if line.marker is not None and not line.marker.rest.strip():
        return False
    return not (line.marker is not None and len(row) == 2 and row[0].strip() == line.marker.label)


def _table(lines: list[Line], place: int, markdown: bool) -> tuple[Block, int]:
    """The table that begins at `place`, and the place after it."""
    start, ruled = lines[place].number, False
    rows: list[list[str]] = []
    while place < len(lines):
        line = lines[place]
        row = cells(line)
        if is_rule(line.text):
            ruled = ruled or len(rows) == 1
        elif row is not None and line.broken and rows[:1] == [row]:
            pass  # the head of the table, repeated on the next page
        elif rows and row is not None and len(row) != len(rows[0]) and titles_rows(line.text):
            break  # the head of the history, right below another table
        elif ruled and line.gap and is_rule(lines[place + 1].text if place + 1 < len(lines) else ""):
            break  # the head of the next table
        elif row is not None and (not rows or not line.gap or same_table(rows, [row])):
            rows.append(row)
        elif rows and not line.gap and ((line.text[:1].islower() and not ends(rows[-1][-1])) or _describes_on(rows[-1], line)):
            rows[-1][-1] += f" {line.text}"
        else:
            break
        place += 1
    return Block(kind=BlockKind.TABLE, rows=table_rows(rows, ruled, markdown), line=start), place


def _describes_on(row: list[str], line: Line) -> bool:
    """Whether a line goes on with the description of the code that begins the row above it: that was left open, in a sentence or bracket."""
    said = row[-1]
    is_open = OPEN_END.search(said) is not None or said.count("(") > said.count(")")
    return is_open and is_code(row[0]) and not line.broken and line.marker is None


def _paragraphs(lines: list[Line], markdown: bool, levels: "Levels") -> list[Block]:
    return [
        block
        for part in with_names_apart(with_labels(with_sorted(with_product_names(with_code_rows(mend(parts(lines)))))))
        if (block := _block(part, markdown, levels)) is not None
    ]


def _unpiped(text: str) -> str:
    """The text without the pipes that character recognition makes of table rulings."""
    return _STRAY_PIPE.sub(" ", text) if "|" in text else text


def _block(part: Part, markdown: bool, levels: "Levels") -> Block | None:
    shown = plain(part.text) if markdown else None
    text = display(_unpiped(shown.text if shown else part.text))
    line = part.lines[0]
    if not text and (part.marker is None or part.marker.label == BULLET):
        return None
    if not text and part.marker is not None:
        return Block(kind=BlockKind.PARAGRAPH, text=part.marker.label, line=line.number)
    links = shown.links if shown else ()
    bold = bool(shown and shown.bold)
    if line.heading:
        levels.reset()
        levels.marked = line.heading
        return Block(kind=BlockKind.HEADING, text=text, level=line.heading, links=links, marks=part.marks, line=line.number)
    if part.marker is not None:
        return Block(
            kind=BlockKind.ITEM,
            text=text,
            label=part.marker.label,
            level=levels.of(part.marker, line.indent),
            bold=bold,
            links=links,
            marks=part.marks,
            line=line.number,
        )
    if not text.startswith(("Note:", "NOTE:", "Notes:")):
        levels.pause()
    if (is_capitals(text) and not part.inner) or is_numbered(text) or (bold and len(text) <= 90 and not ends(text)):
        levels.reset()
        level = levels.marked + 1 if bold else 2
        return Block(kind=BlockKind.HEADING, text=text, level=level, bold=bold, links=links, marks=part.marks, line=line.number)
    return Block(kind=BlockKind.PARAGRAPH, text=text, bold=bold, links=links, marks=part.marks, line=line.number)
