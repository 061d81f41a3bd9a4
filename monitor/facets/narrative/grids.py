"""What stands in another column of a table now, in the same words: a mark, a value, an indication."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.diff.align import pair_equal, unpaired
from monitor.diff.features import features, letters
from monitor.facets.authorization.wordings import requirement_of
from monitor.facets.narrative.leads import status_in
from monitor.facets.positions import position_of_label

Row = tuple[str, ...]


def crossed(old: str, new: str) -> dict[tuple[str, str], list[str]]:
    """What changed its column, by the titles of the two columns, each with the first cell of its row; empty for any other text.

    A row counts whose filled cells are the same in the same order. What else differs is told as its words; and of a row with one cell,
    which may be a line right across the table, only the titles that say what becomes of it tell.
    """
    before, after = _grids(old, new)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for was, is_now in _pairs(before, after):
        filled = [[column for column, cell in enumerate(row) if cell] for row in (was, is_now)]
        for here, there in zip(*filled, strict=True):
            titles = _titles(before, after, here, there) if here != there else None
            if titles and (len(filled[0]) > 1 or all(map(decides, titles))):
                found[titles].append(f"{was[filled[0][0]]}: {was[here]}" if here != filled[0][0] else was[here])
    return found


def decides(title: str) -> bool:
    """Whether the title of a column says what becomes of what stands in it, or for whom."""
    said = position_of_label(title) or requirement_of(title) or status_in(title) or features(title)["line_of_business"]
    return bool(said)


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
