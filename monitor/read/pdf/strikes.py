"""Text that is struck out, as in a policy that is published with its changes marked."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import groupby

from monitor.read.pdf.chars import Glyphs, Ink, Run
from monitor.read.pdf.page import Box

_THIN = 1.6
_LOW, _HIGH = 0.14, 0.46
"""How far above the baseline a stroke through the text runs, in parts of the size: an underline is lower."""
_NEAR, _SPACE = 0.6, 4.0
_MOST = 200
_LEAST = 14.0
"""A page where no stroke is longer has no struck-out text: a dash may meet a letter."""


def struck_runs(
    glyphs: Glyphs, place: Callable[[float, float], tuple[float, float]], edges: Sequence[Box]
) -> tuple[Glyphs, set[int]]:
    """The glyphs of an upright page with their runs cut where a stroke through them begins or ends, and which runs are struck out.

    Such a stroke is thin, and begins and ends with letters.
    """
    rows: dict[int, list[Box]] = defaultdict(list)
    for edge in edges:
        if edge.bottom - edge.top <= _THIN and len(row := rows[int((edge.top + edge.bottom) / 2)]) < _MOST:
            row.append(edge)
    spans = _spans(glyphs, place, rows) if rows else {}
    if not spans:
        return glyphs, set()
    runs: list[Run] = []
    struck: set[int] = set()
    for index, run in enumerate(glyphs.runs):
        for hit, group in groupby(range(run.start, run.end), lambda at: _within(glyphs, at, spans.get(index, ()))):  # noqa: B023
            places = list(group)
            struck.update([len(runs)] if hit else [])
            runs.append(Run(run.ink, places[0], places[-1] + 1, run.spaced and places[0] == run.start))
    return glyphs._replace(runs=runs), struck


def _within(glyphs: Glyphs, at: int, spans: Sequence[Box]) -> bool:
    middle = (glyphs.left[at] + glyphs.right[at]) / 2
    return any(span.x0 <= middle <= span.x1 for span in spans)


def _spans(
    glyphs: Glyphs, place: Callable[[float, float], tuple[float, float]], rows: dict[int, list[Box]]
) -> dict[int, list[Box]]:
    """The strokes through each run that has some."""
    hits: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    strokes: dict[int, Box] = {}
    ink: Ink | None = None
    level: list[Box] = []
    for index, run in enumerate(glyphs.runs):
        if run.ink is not ink:  # runs of one text object stand beside one another: what may strike them is looked up once
            ink = run.ink
            level = [] if ink.style.angle else _level_with(ink.style.size, place(ink.x, ink.y)[1], rows)
        if not level:
            continue
        left, right = glyphs.left[run.start], glyphs.right[run.end - 1]
        for stroke in level:
            if stroke.x0 < right and stroke.x1 > left:
                strokes[id(stroke)] = stroke
                hits[id(stroke)].append((index, left, right))
    spans: dict[int, list[Box]] = defaultdict(list)
    longest = 0.0
    for key, stroke in strokes.items():
        if _with_text(glyphs, stroke, [glyphs.runs[index] for index, *_ in hits[key]]):
            longest = max(longest, stroke.x1 - stroke.x0)
            for index, *_ in hits[key]:
                spans[index].append(stroke)
    return spans if longest > _LEAST else {}


def _level_with(size: float, base: float, rows: dict[int, list[Box]]) -> list[Box]:
    """The strokes as high above a baseline as one through its letters runs."""
    top, low = base - _HIGH * size, base - _LOW * size
    heights = range(int(top), int(low) + 1)
    return [stroke for y in heights for stroke in rows.get(y, ()) if top <= (stroke.top + stroke.bottom) / 2 <= low]


def _with_text(glyphs: Glyphs, stroke: Box, runs: Sequence[Run]) -> bool:
    """Whether a stroke begins and ends with letters, or with the space beside them."""
    places = [at for run in runs for at in range(run.start, run.end)]
    begins = any(-_SPACE < stroke.x0 - glyphs.left[at] < _NEAR for at in places)
    return begins and any(-_NEAR < stroke.x1 - glyphs.right[at] < _SPACE for at in places)
