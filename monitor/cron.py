"""Cron expressions, as crontab(5) means them: five fields, Sunday is 0 or 7."""

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("day of the week", 0, 7, _DAYS),
)
_PART = re.compile(r"(?P<first>\*|\w+)(?:-(?P<last>\w+))?(?:/(?P<step>\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cron:
    """The values at which a schedule fires. `weekdays` are names (`sun` … `sat`), since schedulers number them differently."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[str, ...]


def parse_cron(expression: str) -> Cron:
    """The schedule of `minute hour day month weekday`. Raises ValueError with one line that names the field."""
    parts = expression.split()
    if len(parts) != len(_FIELDS):
        raise ValueError(f"a cron expression has five fields (minute hour day month weekday), not {len(parts)}")
    minutes, hours, days, months, weekdays = (_values(part, *field) for part, field in zip(parts, _FIELDS, strict=True))
    if len(days) < 31 and len({day % 7 for day in weekdays}) < 7:
        raise ValueError("give either a day of the month or a day of the week, and * for the other")
    if min(days) > 29 + (2 not in months or len(months) > 1) + any(month in months for month in (1, 3, 5, 7, 8, 10, 12)):
        raise ValueError("none of these months has that day")
    return Cron(minutes, hours, days, months, tuple(_DAYS[day] for day in sorted({day % 7 for day in weekdays})))


def _values(part: str, field: str, low: int, high: int, names: tuple[str, ...]) -> tuple[int, ...]:
    values = {value for piece in part.split(",") for value in _piece(piece, field, low, high, names)}
    return tuple(sorted(values))


def _piece(piece: str, field: str, low: int, high: int, names: tuple[str, ...]) -> range:
    found = _PART.fullmatch(piece)
    if not found:
        raise ValueError(f"{piece!r} is no {field}")
    step = int(found["step"] or 1)
    if found["first"] == "*":
        first, last = low, high - (field == "day of the week")
        valid = found["last"] is None
    else:
        first = _number(found["first"], field, low, names)
        last = _number(found["last"], field, low, names) if found["last"] else (high if found["step"] else first)
        valid = low <= first <= last <= high
    if not valid or step < 1:
        raise ValueError(f"{piece!r} is no {field} ({low}-{high})")
    return range(first, last + 1, step)


def _number(word: str, field: str, low: int, names: tuple[str, ...]) -> int:
    if word.casefold() in names:
        return names.index(word.casefold()) + low
    if not word.isdecimal():
        raise ValueError(f"{word!r} is no {field}")
    return int(word)
