"""Dates as payers print them, kept as precise as printed and never completed from today's date.

A date value is ISO text: `2025`, `2025-01`, `2025-01-31`; a range is `2011-11/2012-04`. Two-digit years below 50 are 20yy.
"""

import calendar
import re
from collections.abc import Iterator

_MONTHS = {name.casefold(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])} | {"sept": 9}
MONTHS = "|".join(calendar.month_name[1:])
"""The names of the months, as a pattern's alternatives."""
_MONTH = "(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR4 = r"(?:19|20)\d\d"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<y>{_YEAR4})-(?P<m>0?[1-9]|1[0-2])(?:-(?P<d>0?[1-9]|[12]\d|3[01]))?(?![\d-])",
        rf"(?P<y>{_YEAR4})/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?P<m>0?[1-9]|1[0-2])\s*(?P<sep>[/.|\-–])\s*(?P<d>0?[1-9]|[12]\d|3[01])\s*(?P=sep)\s*(?P<y>{_YEAR4}|\d\d)(?!\d)",
        rf"(?P<m>0?[1-9]|1[0-2])\s*[/:]\s*(?P<y>{_YEAR4}|\d\d)(?![\d/])",
        r"(?P<m>0[1-9]|1[0-2])\.(?P<y>\d\d|" + _YEAR4 + r")(?![\d.])",
        rf"{_MONTH.format('mon')}\s*(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s*,?\s*(?P<y>{_YEAR4})(?!\d)",
        rf"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[\s\-]+{_MONTH.format('mon')},?[\s\-]+(?P<y>{_YEAR4})(?!\d)",
        rf"{_MONTH.format('mon')}\s*,?\s*(?P<y>{_YEAR4})(?!\d)",
        rf"{_MONTH.format('mon')}-(?P<y>\d\d)(?!\d)",
        rf"(?P<y>{_YEAR4})(?![\d.\-/])",
    )
)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b)\s*", re.IGNORECASE)
_YEARS = re.compile(r"\s*((?:19|20)\d\d)\s*(?:[-–—]|to)\s*((?:19|20)\d\d)\s*")
_DAY = re.compile(rf"\s*{_MONTH.format('mon')}\s*(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,])", re.IGNORECASE)


def parse_date(text: str) -> tuple[str, int] | None:
    """The date that `text` starts with, as ISO, and the index just after it; None when it starts with none.

    A year alone counts only when nothing but white space or closing punctuation follows.
    """
    start = len(text) - len(text.lstrip())
    for index, pattern in enumerate(_PATTERNS):
        found = pattern.match(text, start)
        if found is None:
            continue
        if index == len(_PATTERNS) - 1 and text[found.end() :].strip(" .,;:)*"):
            continue
        value = _iso(found)
        if value is not None:
            return value, found.end()
    return None


def parse_period(text: str) -> tuple[str, int] | None:
    """Like `parse_date`, and a range of two dates (`11/2011-4/2012`) gives `2011-11/2012-04`; its first date may leave the year to the second
    ("October 3 through November 16, 2028"). A range of years must be all of the text: amid others it may count anything."""
    first = parse_date(text)
    if first is None:
        return _years(text) or _period_of_one_year(text)
    value, end = first
    gap = _RANGE.match(text, end)
    second = parse_date(text[gap.end() :]) if gap and gap.end() > end else None
    if gap is None or second is None or second[0] < value[: len(second[0])]:
        return first
    return f"{value}/{second[0]}", gap.end() + second[1]


def _years(text: str) -> tuple[str, int] | None:
    years = _YEARS.fullmatch(text)
    return (f"{years[1]}/{years[2]}", len(text)) if years and years[1] < years[2] else None


def _period_of_one_year(text: str) -> tuple[str, int] | None:
    """A range whose first date is a month and a day only: both days lie in the year of the second."""
    day = _DAY.match(text)
    gap = _RANGE.match(text, day.end()) if day else None
    second = parse_date(text[gap.end() :]) if gap and gap.end() > gap.start() else None
    if day is None or gap is None or second is None or len(second[0]) < len("2028-10-03"):
        return None
    first = parse_date(f"{day[0]}, {second[0][:4]}")
    return (f"{first[0]}/{second[0]}", gap.end() + second[1]) if first and first[0] < second[0] else None


def whole_date(text: str) -> str | None:
    """The date or range that `text` consists of (trailing punctuation aside), or None."""
    found = parse_period(text)
    return found[0] if found and not text[found[1] :].strip(" .,;:|)*") else None


def find_date(text: str) -> str | None:
    """The first date that stands anywhere in `text`, or None."""
    return next(_dates(text), None)


def find_dates(text: str) -> tuple[str, ...]:
    """All dates that stand in `text`, in order."""
    return tuple(_dates(text))


def _dates(text: str) -> Iterator[str]:
    end = 0
    for start in (0, *(match.end() for match in re.finditer(r"[\s(:|,;]+", text))):
        found = parse_date(text[start:]) if start >= end else None
        if found:
            end = start + found[1]
            yield found[0]


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year = int(parts["y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    month = _MONTHS[parts["mon"].casefold()] if parts.get("mon") else int(parts["m"]) if parts.get("m") else None
    day = int(parts["d"]) if parts.get("d") else None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    if day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
