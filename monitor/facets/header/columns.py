"""Labels and values of a header whose table was lost: a column of labels before its column of values, and values that stand over their labels."""

import itertools
import re
from functools import lru_cache

from monitor.model.dates import whole_date
from monitor.model.text import key
from monitor.payers import generic_layout

LABELS = frozenset(label for labels in generic_layout().labels.values() for label in labels)
DATED = frozenset(
    label for field, labels in generic_layout().labels.items() if field.endswith("_date") for label in labels
) | frozenset(label for label in generic_layout().labels["other"] if label.endswith("date") or label.startswith("date "))
_NO_DATE = frozenset({"n/a", "na", "none", "-", "tbd"})
_LONGEST = 80
_DAY = r"\d{1,2}/(?:\d{1,2}/)?\d{2,4}"
_WORDS_AND_DAYS = re.compile(rf"[^\d/]*[A-Za-z][^\d/]*\s(?P<days>{_DAY}(?:\s{_DAY})*)")
_ROW = 160
_NUMBER = re.compile(r"(?=\S*\d)[A-Z0-9][\w.-]{1,24}")


@lru_cache(maxsize=4096)  # a line is asked about for each of the places where labels may stand
def plain_label(label: str) -> str:
    """A label as compared: without the colon and the plural or the form in brackets ("Review Date(s):")."""
    return re.sub(r"\s?\((?:s|mm[^)]*)\)$", "", key(label).rstrip(": "))


def is_label(line: str) -> bool:
    """Whether the line is a label of the field and nothing else: its value is lost or stands elsewhere."""
    return len(line) < _LONGEST and plain_label(line) in LABELS


def dated_beside(above: str, line: str, below: str) -> list[str]:
    """The dates that end a line behind a value of another kind, each with its label, where the line above is as many labels of dates behind
    that of the value: "Benefit: Approval Date: Effective Date:" over "Medicaid 5/6/2031 7/31/2031". Of several such rows none is the policy's."""
    labels = [label.strip() for label in above.split(":")] if above.endswith(":") and len(above) <= _ROW else []
    dated = [*itertools.takewhile(lambda label: plain_label(label) in DATED, reversed(labels[:-1]))][::-1]
    found = _WORDS_AND_DAYS.fullmatch(line) if 1 < len(dated) < len(labels) - 1 else None
    days = found["days"].split() if found and not _WORDS_AND_DAYS.fullmatch(below) else []
    return [f"{label}: {day}" for label, day in zip(dated, days, strict=True)] if len(days) == len(dated) else []


def put_together(lines: list[str]) -> tuple[str, ...]:
    """The lines with each label beside its value, where so many lines of labels stand before so many of values, or each value over its label."""
    labelled = [is_label(line) for line in lines]
    if sum(labelled) < 2:
        return tuple(lines)
    out: list[str] = []
    place = 0
    while place < len(lines):
        pairs = _over(lines, labelled, place) or _columns(lines, labelled, place)
        out += (f"{label.rstrip(': ')}: {value}" for label, value in pairs) if pairs else lines[place : place + 1]
        place += 2 * len(pairs) or 1
    return tuple(out)


def _columns(lines: list[str], labelled: list[bool], place: int) -> list[tuple[str, str]]:
    """The labels from `place` with their values, where a column of labels stands before one of values: dates for labels of dates alone."""
    if place and labelled[place - 1]:
        return []
    count = sum(1 for _ in itertools.takewhile(bool, labelled[place:]))
    pairs = list(zip(lines[place : place + count], lines[place + count : place + 2 * count], strict=False))
    dated = any(whole_date(value) for _, value in pairs)
    return pairs if 1 < count == len(pairs) and dated and all(_fits(*pair) for pair in pairs) else []


def _fits(label: str, value: str) -> bool:
    if plain_label(label) in DATED:
        return whole_date(value) is not None or key(value) in _NO_DATE
    return whole_date(value) is None and len(value) < _LONGEST and not is_label(value)


def _over(lines: list[str], labelled: list[bool], place: int) -> list[tuple[str, str]]:
    """The labels with the values over them from `place`, where values and labels alternate, a value first and a label last."""
    if (place and labelled[place - 1]) or labelled[place]:
        return []
    pairs: list[tuple[str, str]] = []
    for value, label in zip(lines[place::2], lines[place + 1 :: 2], strict=False):
        if not is_label(label) or is_label(value) or not _stands_over(value, label):
            break
        pairs.append((label, value))
    after = lines[place + 2 * len(pairs) :][:1]
    goes_on = bool(after) and (whole_date(after[0]) is not None or plain_label(after[0]) in DATED)
    return pairs if len(pairs) > 1 and not goes_on else []


def _stands_over(value: str, label: str) -> bool:
    if plain_label(label) in DATED:
        return whole_date(value) is not None
    return whole_date(value) is None and _NUMBER.fullmatch(value) is not None
