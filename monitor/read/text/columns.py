"""Tables that an extraction keeps in their place with spaces (`pdftotext -layout`): a column of dates beside columns of text.

The columns are where no line of the table has a letter; a row begins with its date, or stands around it where dates are centred.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.text import display
from monitor.read.text.kinds import ends, is_date, is_month
from monitor.read.text.lines import Line
from monitor.read.text.pieces import DATE_WIDTH, WIDEST, Piece, date_among, ends_clause, lists_dates, pieces_of
from monitor.read.text.unwrap import unwrap

_BLOCK = re.compile(r"1(?:0?1)*")
"""Characters that stand together: a gutter is two blanks wide at least."""
_WHOLE_DATE = re.compile(r"\d[/.-]\d{1,2}[/.-]\d|\d{1,2}\s?/\s?\d{4}|[a-z]{3}.*\d{4}", re.IGNORECASE)
_HEAD_WORDS = re.compile(
    r"\b(?:dates?|month|year|effective|approv(?:al|ed)|review(?:s|ed)?|revis(?:ed|ions?)|actions?|changes?|summary|description|status|"
    r"type|version|number|comments?|history|updates?|reason|policy|by)\b|p&t",
    re.IGNORECASE,
)
_INDENT = 6
_MOVED = 2
"""How far a column may stand from where it stood on the page before."""
_TITLE_WORDS = 5
_HEAD_LINES = 5
_TAIL_LINES = 60
_CAPTION_LINES = 3


@dataclass(slots=True)
class _Stretch:
    """Lines of one page that keep the same columns: their places, and which characters of a line any of them uses."""

    first: int
    end: int
    used: int
    dates: tuple[int, int]

    def columns(self) -> list[tuple[int, int]]:
        return _columns(self.used)

    def date_column(self) -> int:
        return sum(end <= self.dates[0] for _, end in self.columns())


@dataclass(slots=True)
class _Table:
    start: int
    end: int
    head: list[str]
    names: frozenset[str]
    date_column: int
    rows: list[list[list[str]]] = field(default_factory=list)


def dated_tables(lines: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    """Tables with a column of dates, by the place of their first line: the block, and the place behind its last one."""
    if not any("  " in line.printed.strip() for line in lines):
        return {}
    pieces = [pieces_of(line) for line in lines]
    apart = (ends_clause(pieces, place) or lists_dates(pieces, place) for place in range(len(lines)))
    dates = [None if of_text else date_among(found) for of_text, found in zip(apart, pieces, strict=True)]
    found: list[_Table] = []
    for stretch in _stretches(lines, pieces, dates):
        before = found[-1] if found else None
        if before is not None and (tail := _goes_on(before, stretch, lines, pieces)) is not None:
            _add(before, stretch, tail, lines, pieces, dates)
        else:
            found.append(_begin(stretch, before.end if before else 0, lines, pieces, dates))
        _run_on(found[-1], stretch, lines, pieces)
    return {table.start: (_block(table, lines), table.end) for table in found if _is_table(table)}


def _cleared(pieces: Sequence[Piece], column: int) -> list[Piece]:
    """The pieces, one that fills its cell up to the blank before the column of dates a letter shorter: it leaves the gutter as it is."""
    return [piece._replace(end=piece.end - 1) if piece.end == column - 1 else piece for piece in pieces]


def _mask(pieces: Sequence[Piece]) -> int:
    mask = 0
    for piece in pieces:
        mask |= (1 << piece.end) - (1 << piece.start)
    return mask


def _columns(used: int) -> list[tuple[int, int]]:
    return [match.span() for match in _BLOCK.finditer(f"{used:b}"[::-1])]


def _fits(used: int, dates: tuple[int, int]) -> bool:
    """Whether the column of dates stays a narrow one of its own, with another column beside it."""
    columns = _columns(used)
    own = next((end - start for start, end in columns if start <= dates[0] < end), WIDEST)
    return own <= DATE_WIDTH and len(columns) > 1


def _stretches(lines: Sequence[Line], pieces: list[list[Piece]], dates: list[Piece | None]) -> Iterator[_Stretch]:
    """The runs of lines from one dated line to the last that keeps its columns on the same page, with the wrapped lines below it."""
    place = 0
    while place < len(lines):
        date = dates[place]
        if date is None:
            place += 1
            continue
        stretch = _Stretch(place, place + 1, _mask(pieces[place]), (date.start, date.end))
        used, last = stretch.used, place
        for after in range(place + 1, len(lines)):
            line, other = lines[after], dates[after]
            if line.broken or after - last > _TAIL_LINES or not pieces[after]:
                break
            if other is None and (split := _parted(pieces[after], stretch.dates[0])):
                pieces[after], other = split, date_among(split)
                dates[after] = other
            if other is not None and not (other.start < stretch.dates[1] and stretch.dates[0] < other.end):
                break
            pieces[after] = _cleared(pieces[after], stretch.dates[0])
            used |= _mask(pieces[after])
            if not _fits(used, stretch.dates):
                break
            if other is not None:
                stretch.end, stretch.used, last = after + 1, used, after
        if len(pieces[place]) > 1 or stretch.end > place + 1:
            _run_out(stretch, lines, pieces)
            yield stretch
        place = stretch.end


def _parted(pieces: Sequence[Piece], column: int) -> list[Piece]:
    """The pieces with a date cut off that one space parts from the text before it, in the column of dates; empty where there is none."""
    for place, piece in enumerate(pieces):
        cut = piece.text.rfind(" ", 0, column - piece.start + 1) if piece.start < column < piece.end else -1
        if cut > 0 and abs(piece.start + cut + 1 - column) <= 1 and date_among([Piece(column, piece.end, piece.text[cut + 1 :])]):
            parts = [Piece(piece.start, piece.start + cut - 1, piece.text[:cut]), Piece(column, piece.end, piece.text[cut + 1 :])]
            return [*pieces[:place], *parts, *pieces[place + 1 :]]
    return []


def _run_out(stretch: _Stretch, lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> None:
    """Takes the lines below the last date that are the rest of its row: close below it, or in a later column over gaps and pages."""
    begun = {found[0].start for found in pieces[stretch.first : stretch.end] if len(found) == 1}
    while stretch.end < len(lines):
        line, found = lines[stretch.end], _cleared(pieces[stretch.end], stretch.dates[0])
        columns = stretch.columns()
        whole = bool(found) and (_same(columns, found) or ends_clause(pieces, stretch.end))
        if not whole or not _adjoins(line, found, columns, begun):
            return
        begun |= {found[0].start} if len(found) == 1 else set()
        stretch.used |= _mask(found)
        stretch.end += 1


def _adjoins(line: Line, found: Sequence[Piece], columns: list[tuple[int, int]], begun: set[int]) -> bool:
    """Whether a line stands close below the one before, or alone where a later column begins, over a page's end also where a line of
    the row has begun."""
    alone = len(found) == 1 and found[0].start >= columns[1][0]
    if line.broken and alone and any(abs(found[0].start - start) <= _MOVED for start in begun):
        return True
    return line.gap <= 1 and (not (line.gap or line.broken) or _heads_column(columns[1:], found))


def _heads_column(columns: list[tuple[int, int]], found: Sequence[Piece]) -> bool:
    """Whether a line is one piece that begins where one of the columns does."""
    return len(found) == 1 and any(0 <= found[0].start - start <= _INDENT for start, _ in columns)


def _run_on(table: _Table, stretch: _Stretch, lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> None:
    """Takes the lines behind the head that a later page repeats over the rest of the last row, where no date begins another one."""
    columns = stretch.columns()
    inner = columns[1][0] - _MOVED if table.head and not stretch.date_column() and len(columns) > 1 else 0
    while inner and (start := _behind_head(table, lines, pieces)) > table.end:
        end = start
        while end < len(lines) and (found := pieces[end]) and found[0].start >= inner and _same(columns, found):
            if lines[end].gap > 1 or (end > start and lines[end].broken):
                break
            for piece in found:
                table.rows[-1][_nearest(columns, piece)].append(piece.text)
            end += 1
        if end == start:
            return
        table.end = end


def _behind_head(table: _Table, lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> int:
    """The place behind the head and caption of the table, printed once more right behind it; its end where they are not."""
    place = table.end
    while (
        place < len(lines)
        and _name(lines[place].text) in table.names
        and (place > table.end or lines[place].broken or len(pieces[place]) > 1)
    ):
        place += 1
    return place


def _same(columns: list[tuple[int, int]], found: Sequence[Piece]) -> bool:
    """Whether the pieces of a line leave the columns as many as they are, and none of them holds a date."""
    mask = _mask(found)
    for start, end in columns:
        mask |= (1 << end) - (1 << start)
    return len(_columns(mask)) == len(columns) and date_among(found) is None


def _begin(
    stretch: _Stretch,
    floor: int,
    lines: Sequence[Line],
    pieces: Sequence[list[Piece]],
    dates: Sequence[Piece | None],
) -> _Table:
    """The table that begins with a stretch, with its head or the first lines of a centred row above it."""
    top = stretch.first
    columns = stretch.columns()
    inner = columns[1][0] if len(columns) > 1 else 0
    while top > floor and stretch.first - top < _HEAD_LINES and not lines[top].broken:
        above = pieces[top - 1]
        if lines[top].gap > 1 or not above or not (_titles(above) or (above[0].start >= inner and not lines[top].gap)):
            break
        top -= 1
    head = next((place for place in range(top, stretch.first) if _titles(pieces[place])), None)
    body = top
    if head is not None:
        top, body = _head_top(head, top, lines), stretch.first
    elif min(_row_starts(range(body, stretch.end), lines, pieces, dates)) == body and _keep(stretch, pieces[body : stretch.first]):
        stretch.first = body
    else:
        body = top = stretch.first
    titles = [""] * len(stretch.columns())
    for place in range(top, body):
        for piece in pieces[place]:
            at = _nearest(stretch.columns(), piece)
            titles[at] = f"{titles[at]} {piece.text}".strip()
    names = frozenset(_name(lines[place].text) for place in range(max(0, top - _CAPTION_LINES), body))
    table = _Table(top, stretch.end, titles if any(titles) else [], names, stretch.date_column())
    _add(table, stretch, body, lines, pieces, dates)
    return table


def _keep(stretch: _Stretch, above: Sequence[list[Piece]]) -> bool:
    """Whether the lines above a stretch keep its columns."""
    return all(_same(stretch.columns(), found) for found in above)


def _head_top(head: int, top: int, lines: Sequence[Line]) -> int:
    """The first line of a head: lines right above the titles belong to it."""
    while head > top and not lines[head].gap:
        head -= 1
    return head


def _titles(pieces: Sequence[Piece]) -> bool:
    """Whether a line holds titles of columns, one of them a date's or known by its words."""
    if len(pieces) < 2 or any(map(str.isdigit, "".join(piece.text for piece in pieces))):
        return False
    if any(len(piece.text.split()) > _TITLE_WORDS for piece in pieces):
        return False
    known = sum(_HEAD_WORDS.search(piece.text) is not None for piece in pieces)
    return 2 * known >= len(pieces) or any(piece.text.endswith(("Date", "Dates")) for piece in pieces)


def _nearest(columns: Sequence[tuple[int, int]], piece: Piece) -> int:
    middle = (piece.start + piece.end) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1], 0.0))


def _name(text: str) -> str:
    """A head line or caption as it is known again on the next page: "History (continued)" is "History"."""
    return " ".join(re.sub(r"\W*\bcont(?:inued|\.|'d)\W*$", "", text.casefold()).split())


def _goes_on(table: _Table, stretch: _Stretch, lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> int | None:
    """Where the table goes on in a stretch of its columns: behind its repeated head and caption; None if other text stands between."""
    columns = stretch.columns()
    if len(columns) > len(table.rows[-1]) or stretch.date_column() != table.date_column:
        return None
    start = table.end
    for place in range(table.end, stretch.first):
        if _name(lines[place].text) in table.names:
            if start != place:
                return None
            start = place + 1
        elif not pieces[place] or not _same(columns, pieces[place]):
            return None
    return start


def _add(
    table: _Table,
    stretch: _Stretch,
    start: int,
    lines: Sequence[Line],
    pieces: Sequence[list[Piece]],
    dates: Sequence[Piece | None],
) -> None:
    """Adds the lines of a stretch, from `start` on, to the rows of the table."""
    columns = stretch.columns()
    begins = _row_starts(range(start, stretch.end), lines, pieces, dates)
    for place in range(start, stretch.end):
        if place in begins or not table.rows:
            table.rows.append([[] for _ in (table.rows[-1] if table.rows else columns)])
        for piece in () if _is_head(table, lines[place], pieces[place]) else pieces[place]:
            table.rows[-1][_nearest(columns, piece)].append(piece.text)
    table.end = stretch.end


def _is_head(table: _Table, line: Line, pieces: Sequence[Piece]) -> bool:
    """Whether a line prints the titles of the table once more."""
    return len(pieces) > 1 and _name(line.text) in table.names


def _row_starts(places: range, lines: Sequence[Line], pieces: Sequence[list[Piece]], dates: Sequence[Piece | None]) -> set[int]:
    """Where rows begin: at their dates, or above them where dates stand at the middle of their rows."""
    dated = [place for place in places if dates[place] is not None]
    alone = any(len(pieces[place]) == 1 for place in dated)
    if (alone or dated[0] > places.start) and (centred := _centred(places, dated)):
        return centred
    starts = set(dated)
    for before, place, behind in zip([places.start - 1, *dated], dated, [*dated[1:], places.stop], strict=False):
        size = min(place - before - 1, behind - place - 1)
        if size > 0 and len(pieces[place]) == 1 and not ends(lines[place - 1].text):  # the sentence goes on around the date
            starts = starts - {place} | {place - size}
    return starts


def _centred(places: range, dated: Sequence[int]) -> set[int]:
    """Where rows begin if each has as many lines above its date as below it; empty where the lines do not come out so."""
    starts, begin = [], places.start
    for place in dated:
        if begin > place:
            return set()
        starts.append(begin)
        begin = 2 * place - begin + 1
    return set(starts) if begin == places.stop else set()


def _is_table(table: _Table) -> bool:
    """Whether two rows or more, or one under titles, have a whole date and words; under the title of a date "08/31" is one."""
    titled = any(title.endswith(("Date", "Dates", "DATE")) for title in table.head)
    dated = sum(any(_is_whole(" ".join(cell), titled) for cell in row) for row in table.rows)
    worded = sum(any(any(map(str.isalpha, "".join(cell))) for cell in row) for row in table.rows)
    return dated >= (1 if table.head else 2) and 2 * dated >= len(table.rows) and 2 * worded > len(table.rows)


def _is_whole(cell: str, titled: bool) -> bool:
    return (is_date(cell) and _WHOLE_DATE.search(cell) is not None) or (titled and is_month(cell))


def _block(table: _Table, lines: Sequence[Line]) -> Block:
    rows = [Row(cells=tuple(Cell(text=display(title)) for title in table.head), header=True)] if table.head else []
    rows += [Row(cells=tuple(Cell(text=display(unwrap(cell))) for cell in row)) for row in table.rows]
    return Block(kind=BlockKind.TABLE, rows=tuple(rows), line=lines[table.start].number)
