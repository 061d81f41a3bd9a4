"""Reading order of a page in columns, from content order and geometry together.

Producers write one column after the other, and a table row by row: a jump upward in content order to a place right of what came
before is a new column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from monitor.read.pdf.lattice import Grid
from monitor.read.pdf.page import Word
from monitor.read.pdf.parts import Part

_FEWEST_LINES = 4
_NARROWEST = 0.2
_MARGIN = 36.0


@dataclass(slots=True)
class Unit:
    """A run of words on one baseline in content order, a ruled grid or a table."""

    x0: float
    x1: float
    top: float
    base: float
    order: int
    words: list[Word]
    grid: Grid | None = None
    part: Part | None = None


def regions(free: Iterable[Word], fixed: Iterable[Unit], width: float) -> list[list[Unit]]:
    """Groups of units in reading order; within a group the reading goes from the top down.

    `fixed` are the tables that are known already; `width` is the page's.
    """
    units = sorted([*_runs(free), *fixed], key=lambda unit: unit.order)
    groups: list[list[Unit]] = []
    for flow in _flows(units):
        _place(groups, flow, width)
    return [group for group in groups if group]


def shifts(groups: Sequence[Sequence[Unit]]) -> list[float]:
    """How far right of the first column beside it each group begins; 0 for what stands beside no earlier one."""
    out = [0.0] * len(groups[:1])
    for left, right in pairwise(groups):
        beside = max(unit.x1 for unit in left) <= min(unit.x0 for unit in right) + 2 and min(unit.top for unit in right) < max(
            unit.base for unit in left
        )
        out.append(out[-1] + min(unit.x0 for unit in right) - min(unit.x0 for unit in left) if beside else 0.0)
    return out


def _runs(words: Iterable[Word]) -> list[Unit]:
    units: list[Unit] = []
    for word in words:
        unit = units[-1] if units else None
        if unit and unit.words[-1].order + 1 == word.order and abs(unit.base - word.base) < 3 and word.x0 > unit.x1 - 2:
            unit.words.append(word)
            unit.x1 = max(unit.x1, word.x1)
            unit.top = min(unit.top, word.top)
        else:
            units.append(Unit(word.x0, word.x1, word.top, word.base, word.order, [word]))
    return units


def _flows(units: list[Unit]) -> list[list[Unit]]:
    flows: list[list[Unit]] = []
    for unit in units:
        if flows and (unit.base >= flows[-1][-1].base - 3 or _next_cell(flows[-1], unit)):
            flows[-1].append(unit)
        else:
            flows.append([unit])
    return flows


def _next_cell(flow: list[Unit], unit: Unit) -> bool:
    """Whether a jump upward leads no further than beside a cell of the same table row, which has fewer lines than a column."""
    cell = list(takewhile(lambda above: above.base >= unit.base - 3, reversed(flow)))
    return len(cell) < len(flow) and len({round(above.base) for above in cell}) < _FEWEST_LINES and cell[-1].x1 <= unit.x0 + 2


def _place(groups: list[list[Unit]], flow: list[Unit], width: float) -> None:
    top, bottom = min(unit.top for unit in flow), max(unit.base for unit in flow)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        beside = [unit for unit in group if unit.base > top and unit.top < bottom]
        if not beside:
            continue
        beside += _rest(group, beside, flow[0].x0)
        low = max(unit.base for unit in beside)
        edge = max(unit.x1 for unit in beside)
        column = list(takewhile(lambda unit: unit.top < low or unit.x0 > edge - 2, flow))  # noqa: B023
        if index == len(groups) - 1 and _side_by_side(beside, column, width):
            after = [unit for unit in group if unit.top >= low]
            groups[index] = [unit for unit in group if unit.base <= top]
            groups[index + 1 :] = [beside, column, [*after, *flow[len(column) :]]]
        elif _side_by_side(beside, column, width):
            continue
        else:
            group.extend(flow)
        return
    around = next((group for group in reversed(groups) if _around(group, flow)), None)
    below = next((index for index, group in enumerate(groups) if _below(group, flow)), len(groups))
    if around is not None:
        around.extend(flow)
    elif below == len(groups) or any(_side_by_side(groups[below], group, width) for group in groups[below + 1 :]):
        groups.insert(below, flow)
    else:
        groups[below].extend(flow)


def _around(group: list[Unit], flow: list[Unit]) -> bool:
    """Whether a flow that stands beside nothing fills a blank between the lines of a group, at its left edge."""
    if not group or abs(min(unit.x0 for unit in flow) - min(unit.x0 for unit in group)) > _MARGIN:
        return False
    return min(unit.base for unit in group) < flow[0].top and max(unit.top for unit in group) > flow[-1].base


def _below(group: list[Unit], flow: list[Unit]) -> bool:
    """Whether a group stands below a flow, in its column: browsers may print the lists of a page after all its other text."""
    if not group or min(unit.top for unit in group) < flow[-1].base:
        return False
    shared = _width(group) + _width(flow) - _width([*group, *flow])
    return shared > 0.5 * min(_width(group), _width(flow))


def _width(units: list[Unit]) -> float:
    return max(unit.x1 for unit in units) - min(unit.x0 for unit in units)


def _rest(group: list[Unit], beside: list[Unit], gutter: float) -> list[Unit]:
    """What follows closely on `beside` and stays left of `gutter`: the end of a column that is longer than the next one."""
    low = max(unit.base for unit in beside)
    out = []
    for unit in sorted(group, key=lambda unit: unit.base):
        if unit.top >= low:
            if unit.x1 > gutter or unit.top - low > 2 * (unit.base - unit.top):
                break
            out.append(unit)
            low = unit.base
    return out


def _side_by_side(left: list[Unit], right: list[Unit], width: float) -> bool:
    if not right or _line_count(left) < _FEWEST_LINES or _line_count(right) < _FEWEST_LINES:
        return False
    gutter = min(unit.x0 for unit in right)
    if max(unit.x1 for unit in left) > gutter + 2:
        return False
    return all(max(unit.x1 - unit.x0 for unit in side) >= _NARROWEST * width for side in (left, right))


def _line_count(units: list[Unit]) -> int:
    return len({round(unit.base) for unit in units})
