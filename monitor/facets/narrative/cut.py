"""A passage that breaks off where its partner goes on: what is missing stands beside it, or was dropped."""

import re
from collections.abc import Iterable, Sequence, Set

from monitor.diff.align import Pairs
from monitor.diff.features import letters, shapes
from monitor.facets.narrative.passages import LONG_ENOUGH, is_furniture, plain_text
from monitor.model.record import Passage

INNER = re.compile(r"(?<![\w(])\(?(?:[a-z]|[ivx]{2,4}|\d{1,2})\)(?=\s|$)", re.IGNORECASE)
"""The label of an item within a text ("b) the hands")."""

Sides = tuple[Sequence[Passage], Sequence[Passage]]


def is_cut(sides: Sides, pair: tuple[int, int], loose: tuple[str, str]) -> bool:
    """Whether one passage is the beginning or the end of the other, whose rest the shorter one's version prints next to it or in
    passages of its own (`loose`), or is the row of a table with the second line of one of its cells read behind it. That this prints the
    same words somewhere else as well ("unless contraindicated") says nothing."""
    texts = [unlabelled(side[index]) for side, index in zip(sides, pair, strict=True)]
    shorter = int(len(texts[1]) < len(texts[0]))
    short, long = texts[shorter], texts[1 - shorter]
    side, index = sides[shorter], pair[shorter]
    if long.startswith(short):
        rest = long[len(short) :]
        beside = _run(side[index + 1 :], len(rest)).startswith(rest)
    elif long.endswith(short):
        rest = long[: -len(short)]
        beside = _run(reversed(side[:index]), len(rest), before=True).endswith(rest)
    else:
        return _holds_cell(short, long, side[index + 1 :], loose[shorter])
    return min(len(short), len(rest)) >= LONG_ENOUGH and (beside or rest in loose[shorter])


def _holds_cell(short: str, long: str, behind: Sequence[Passage], loose: str) -> bool:
    """Whether the longer text has amid its words the whole of the passage behind the shorter one, which is paired with no other."""
    cell = unlabelled(behind[0]) if behind else ""
    if len(cell) < LONG_ENOUGH or len(short) + len(cell) != len(long) or cell not in loose:
        return False
    return any(long[: at.start()] + long[at.end() :] == short for at in re.finditer(re.escape(cell), long))


def loose_words(sides: Sides, pairs: Pairs, pieces: tuple[Set[int], Set[int]]) -> tuple[str, str]:
    """Letters and digits, by version, of the passages that are neither paired nor a piece of one that is."""
    runs = []
    for number, side in enumerate(sides):
        used = {pair[number] for pair in pairs} | pieces[number]
        runs.append("".join(unlabelled(passage) for index, passage in enumerate(side) if index not in used))
    return runs[0], runs[1]


def unlabelled(passage: Passage) -> str:
    """Letters and digits of a passage without the labels of lists within it."""
    return shapes(letters(INNER.sub("", plain_text(passage))))


def _run(passages: Iterable[Passage], length: int, *, before: bool = False) -> str:
    """At least so many letters and digits of the passages, the nearest first, in reading order."""
    run = ""
    for passage in passages:
        if len(run) >= length:
            break
        if not is_furniture(passage):
            run = unlabelled(passage) + run if before else run + unlabelled(passage)
    return run
