"""Which pairs of two long lists are worth measuring: those that share words few other texts have. Short lists are measured whole."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array

Scores = NDArray[np.float32]
Cells = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Row and column indices of the pairs worth measuring."""

WHOLE = 10_000
"""A matrix of at most so many cells is measured whole: looking for candidates would cost as much."""
COMMON = 40
"""A word or pair of words that more texts of one list than this have singles none of them out."""
MOST = 8
"""How many candidates each text keeps: those with which it shares the most rare words."""

_WORD = re.compile(r"[^\W_]+")


def candidates(old: Sequence[str], new: Sequence[str]) -> Cells | None:
    """The cells of the matrix old x new that can hold a pair, or None when all of them are to be measured."""
    if len(old) * len(new) <= WHOLE:
        return None
    left, right = _rare_words(old, new)
    shared = (left @ right.T).tocsr()
    rows = _strongest(shared)
    columns = _strongest(shared.T.tocsr())
    cells = np.unique(np.concatenate([rows[0] * len(new) + rows[1], columns[1] * len(new) + columns[0]]))
    return cells // len(new), cells % len(new)


def similarity(old: Sequence[str], new: Sequence[str], cells: Cells | None = None) -> Scores:
    """Matrix of normalised Indel similarity, 0-1, rows old, columns new; 0 outside `cells` where some are given."""
    if not old or not new:
        return np.zeros((len(old), len(new)), dtype=np.float32)
    if cells is None:
        return process.cdist(old, new, scorer=fuzz.ratio, dtype=np.float32).astype(np.float32) / np.float32(100)
    scores = np.zeros((len(old), len(new)), dtype=np.float32)
    if cells[0].size:
        sides = [old[i] for i in cells[0]], [new[j] for j in cells[1]]
        scores[cells] = process.cpdist(*sides, scorer=fuzz.ratio, dtype=np.float32) / np.float32(100)
    return scores


def _rare_words(old: Sequence[str], new: Sequence[str]) -> tuple[csr_array, csr_array]:
    """Per list, texts x words and pairs of neighbouring words that are rare in both lists, each weighted by its rarity."""
    column: dict[str, int] = {}
    texts = [[{column.setdefault(word, len(column)) for word in _named(text)} for text in side] for side in (old, new)]
    counts = [np.bincount([word for words in side for word in words], minlength=len(column)) for side in texts]
    rare = (counts[0] > 0) & (counts[1] > 0) & (counts[0] <= COMMON) & (counts[1] <= COMMON)
    weight = np.where(rare, 1 / np.maximum(counts[0] + counts[1], 1), 0)
    matrices = []
    for side in texts:
        kept = [sorted(word for word in words if rare[word]) for words in side]
        ends = np.cumsum([0, *map(len, kept)])
        places = np.array([word for words in kept for word in words], dtype=np.intp)
        matrices.append(csr_array((np.sqrt(weight[places]), places, ends), shape=(len(side), len(column))))
    return matrices[0], matrices[1]


def _named(text: str) -> list[str]:
    words = _WORD.findall(text)
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _strongest(shared: csr_array) -> Cells:
    """Per row, the columns with the greatest values, at most `MOST`, ties in order of column."""
    rows, columns = [], []
    for row in range(shared.shape[0]):
        part = slice(shared.indptr[row], shared.indptr[row + 1])
        best = np.lexsort((shared.indices[part], -shared.data[part]))[:MOST]
        columns.append(shared.indices[part][best])
        rows.append(np.full(best.size, row))
    return np.concatenate(rows).astype(np.intp), np.concatenate(columns).astype(np.intp)
