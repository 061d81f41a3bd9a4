"""What stands in another column of a table now, in the same words: a mark, a value, an indication."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.diff.align import pair_equal, unpaired
from monitor.diff.features import features, letters
from monitor.facets.authorization.marks import answers
from monitor.facets.authorization.wordings import requirement_of
from monitor.facets.narrative.leads import status_in
from monitor.facets.positions import position_of_label

Row = tuple[str, ...]


class Crossing(NamedTuple):
    """A cell that changed its column: the titles of the two, the filled cells of its row, and its place among these."""

    titles: tuple[str, str]
    row: Row
    place: int

    @property
    def said(self) -> str:
        """The cell, behind the first one of its row."""
        return f"{self.row[0]}: {self.row[self.place]}" if self.place else self.row[0]


def crossings(old: str, new: str) -> Iterator[Crossing]:
    """What changed its column between two texts; nothing where they are no table of the same titles.

    A row counts whose filled cells are the same in the same order. What else differs is told as its words; and of a row with one cell,
    which may be a line right across the table, only the titles that say what becomes of it tell.
    """
    before, after = _grids(old, new)
    for was, is_now in _pairs(before, after):
        filled = [[column for column, cell in enumerate(row) if cell] for row in (was, is_now)]
        for place, (here, there) in enumerate(zip(*filled, strict=True)):
            titles = _titles(before, after, here, there) if here != there else None
            if titles and (len(filled[0]) > 1 or all(map(decides, titles))):
                yield Crossing(titles, tuple(was[column] for column in filled[0]), place)


def decides(title: str) -> bool:
    """Whether the title of a column says what becomes of what stands in it, or for whom."""
    said = position_of_label(title) or requirement_of(title) or status_in(title) or features(title)["line_of_business"]
    return bool(said)


def is_answered(text: str) -> bool:
    """Whether a text is a table whose rows answer their titles by marks or yes and no, for the most part."""
    (rows,) = _grids(text)
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    return 0 < len(cells) <= 2 * sum(map(answers, cells))


def _grids(*texts: str) -> list[list[Row]]:
    """The rows of both texts, all of one length; none where one of the texts is no table."""
    rows = [[[cell.strip() for cell in line.split("\t")] for line in text.split("\n")] if "\t" in text else [] for text in texts]
    widest = max((len(row) for side in rows for row in side), default=0)
    return [[(*row, *[""] * (widest - len(row))) for row in side] for side in rows]


def _pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The rows whose filled cells are the same, in other columns."""
    keys = [[tuple(letters(cell) or cell for cell in row) for row in side] for side in (old, new)]
    lone = unpaired(len(old), len(new), pair_equal(*keys))
    said = [[tuple(filter(None, keys[side][index])) for index in lone[side]] for side in (0, 1)]
    return ((old[lone[0][i]], new[lone[1][j]]) for i, j in pair_equal(*said) if said[0][i])


def _titles(old: Sequence[Row], new: Sequence[Row], was: int, is_now: int) -> tuple[str, str] | None:
    """The titles of two columns: their cells in the first row that fills both, with words of its own in each; the same in both versions."""
    heads = [next((row for row in side if row[was] and row[is_now] and row[was] != row[is_now]), ()) for side in (old, new)]
    titles = [(head[was], head[is_now]) for head in heads if head]
    return titles[0] if len(titles) == 2 and [*map(letters, titles[0])] == [*map(letters, titles[1])] else None
