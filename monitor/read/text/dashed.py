"""Items that are numbered with a dash behind the number ("1 - Diagnosis of …"), and their parts with decimals ("1.1 Trial of …").

A dash behind a number is a range or a date as often, and a decimal a measure. So only a run that counts on from 1 is one, and a decimal
only beneath the number that it begins with, in its turn.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.read.markers import Marker

_TOP = re.compile(r"(?P<label>\d{1,2}) [-–—] (?P<rest>[A-Z(].*)", re.DOTALL)
_PART = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3}) (?P<rest>[A-Z(].*)", re.DOTALL)
_FEWEST = 2


def dashed(texts: Sequence[str]) -> dict[int, Marker]:
    """The markers of such items, by the places of their lines; a point ends each label, as in other lists."""
    tops = {place: match for place, text in enumerate(texts) if (match := _TOP.fullmatch(text))}
    runs: list[list[int]] = []
    for place, match in tops.items():
        number = int(match["label"])
        if number == 1:
            runs.append([place])
        elif runs and number == len(runs[-1]) + 1:
            runs[-1].append(place)
    if not any(len(run) >= _FEWEST for run in runs):
        return {}
    counted = {place for run in runs for place in run}
    found: dict[int, Marker] = {}
    above: tuple[int, ...] = ()
    for place, text in enumerate(texts):
        if place in counted:
            above = (int(tops[place]["label"]),)
            found[place] = Marker(f"{tops[place]['label']}.", "1 -", tops[place]["rest"].strip())
        elif (
            above and (part := _PART.fullmatch(text)) and (label := tuple(map(int, part["label"].split(".")))) in set(_next(above))
        ):
            above = label
            found[place] = Marker(f"{part['label']}.", ".1" * len(label), part["rest"].strip())
    return found


def _next(label: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The labels of parts that may follow a label: its own first part, and the next one at its depth and at each above it."""
    yield (*label, 1)
    for depth in range(2, len(label) + 1):
        yield (*label[: depth - 1], label[depth - 1] + 1)
