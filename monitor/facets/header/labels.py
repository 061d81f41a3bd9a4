"""Label and value: `Effective Date ....... 4/15/2026`, `Number: 0912`, a label cell and its value cell, a label line and the line below."""

import functools
import itertools
import re
import string
from collections.abc import Iterable, Iterator

from monitor.facets.header.columns import DATED, LABELS, dated_beside, is_label, plain_label, put_together
from monitor.model.base import Noun
from monitor.model.dates import parse_date, whole_date
from monitor.model.document import Block, BlockKind
from monitor.model.text import display, key, strip_markdown
from monitor.payers import Layout, generic_layout

DATES = ("effective_date", "original_effective_date", "last_review_date", "next_review_date", "revision_date", "published_date")
LATEST = ("last_review_date", "revision_date")
"""Fields of which a label may list every date so far."""

_SEPARATOR = (
    r"(?:\s?[*†‡^]{1,2})?(?:\s*\((?:s|s\)|mm[^)]*|[A-Za-z ]{4,20}(?=\)\s*:))\))?(?P<sep>\s*[:#|]?(?:\s*[.\u2026]){0,80}[\s:|]*)"
)
_ENDING = frozenset((*generic_layout().labels["other"], "number"))
"""Labels that do not tell a header from a table of codes."""
_LABEL_ROW = 160
_TURNED = 8
"""A row of labels over one of values stands again within so many lines, each label beside its value."""
_HEADER_ROWS = 12
"""A header's table is no longer than this, or has its fields in its first rows."""
_LETTERS = frozenset(string.ascii_lowercase)
_NEXT_DATE = re.compile(r"(?:[A-Z]{2,8}\b)?(?P<sign>\s?[,;]\s?)?")
"""What stands behind a date of a list: the committee's mark, and the sign that another follows."""
_BULLETS = "•▪◦‣·➢✓■□❖ "
_WORD_BEFORE = re.compile(r"[A-Za-z]\s+$")
_OTHER_DATE = re.compile(
    r"\b(?:original|initial|first|previously|previous|prior|next|future|formerly|longer|not|codes?)\s+$", re.IGNORECASE
)
"""What before "Effective:" or "Revised:" makes it another date."""
_OTHER_POLICY = re.compile(r"\b(?:supersedes|superseded|replaces|replaced|former|formerly|previous|prior)\s+$", re.IGNORECASE)
"""What before "Policy Number:" makes it that of another policy."""
_PART_OF_LAW = re.compile(r"[IVXL]+\b")
"""What "Title XVIII" begins."""
_TWO_COLUMNS = re.compile(r"[A-Z][\w/ ]{2,30}:\s")
_LETTERED = re.compile(r"[A-Z]{1,5}[ .-]?\d")
_NUMBERED = re.compile(r"(?:[A-Z]{1,5}(?:_[A-Z]{1,5})? )?[^\s\d]*\d")
"""How the value of such a label begins: with a number, its letters set apart or not ("MP 2.944")."""
_NUMBER_LABEL = re.compile(r"(?:#|no\.?|number|\bid)$", re.IGNORECASE)
_DATE_FIRST = re.compile(
    r"^(?P<date>\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})\s*[-–—:]\s*(?P<label>[A-Z][A-Za-z ]{4,30})(?::\s*(?P<own>.{6,20}))?$"
)
"""A date that stands before its label ("02/01/2031 - Effective date"), or before a label with a date of its own ("… - Date of origin: 5/1/2029")."""
_TITLE_LABEL = re.compile(r"\w \w*(?:title|name)$", re.IGNORECASE)
_VERSIONS = frozenset({"version", "version number", "revision number"})
_VERSION = re.compile(r"[A-Za-z]?\d[\d.]{0,7}")
_COLUMN = frozenset({"service", "guideline"})
"""Labels of a title that head columns too: without a colon they announce none."""
_BESIDE_ONLY = frozenset({"guideline"})
"""A label of a title that is a section's heading where it stands alone."""
_ENDS = frozenset(
    {
        "retire date",
        "retired date",
        "retirement date",
        "archive date",
        "archived date",
        "termination date",
        "end date",
        "expiration date",
    }
)
"""Labels of the day on which a policy ends: as long as it holds they have no date."""
_DATED_END = 40
_CHANGE = re.compile(r"[A-Z]{1,2}-\d{1,4},\s+")
"""The number of the change before its date: "C-27, June 3, 2031"."""
_TITLE_AND_DATE = 300
_SINCE = re.compile(r"for services performed on (?:or|and) after\s+", re.IGNORECASE)
"""What may stand before the date of a determination."""
_PERFORMED = re.compile(
    r"\b((?:Original|Revision) Effective Date) (?!For\b)(?:(?!Date\b|N/A\b|Original\b|Revision\b)[^\d:]){1,90}?For services performed on or after (\d{1,2}/\d{1,2}/\d{4})\b"
)
"""A date of a determination whose columns ran together: the label of another column stands between its own and the
words before the date. A label that has none ("N/A") has not the next one's."""
_OWNER = re.compile(r"\b[A-Z]{3,6}\s*$")


class Labelled(Noun):
    """A value found behind a label: `rank` is the label's place in the layout's list (0 = most telling), `block` the index of its line, `start` where in it the label begins."""

    field: str
    rank: int
    value: str
    explicit: bool
    block: int
    start: int = 0
    label: str = ""


def labelled_values(lines: tuple[str, ...], layout: Layout) -> Iterator[Labelled]:
    """Every label of a field in the lines, with the text up to the next label; an empty value is looked for on the next line."""
    return (item for item in _values(lines, layout) if item.field != "other")


def further_values(lines: tuple[str, ...], layout: Layout) -> Iterator[Labelled]:
    """The dates and version numbers behind labels that are no field of the header, in the order of the lines."""
    for item in _values(lines, layout):
        dated = item.label.casefold().endswith("date") and parse_date(item.value) is not None
        versioned = key(item.label) in _VERSIONS and _VERSION.fullmatch(item.value) is not None
        if item.field == "other" and (dated or versioned):
            yield item


def _values(lines: tuple[str, ...], layout: Layout) -> Iterator[Labelled]:
    pattern, ranks = _pattern(layout)
    for index, line in enumerate(lines):
        found = [match for match in pattern.finditer(line) if _stands(match, line) and not _in_value(match, line)]
        for match, after in zip(found, [*found[1:], None], strict=False):
            end = after.start() if after else len(line)
            field, rank = ranks[_bare(match.group("label"))]
            value = line[match.end() : end].strip(" |;,-–—")
            if not _begins(match, line, field, value):
                continue
            explicit = any(mark in match.group("sep") for mark in ":#|…") or match.group("sep").count(".") > 2
            if field == "policy_number" and _NUMBER_LABEL.search(match.group("label")) and _NUMBERED.match(value):
                explicit = True  # "Policy No. 051": the label itself announces the number
            if field == "title" and match.start() == 0 and value[:1].isupper():
                # "Policy Title Prolotherapy", "Subject Prolotherapy": the row of a table whose columns were lost
                beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
                row = (
                    " " not in match.group("label")
                    and key(match.group("label")) not in _COLUMN
                    and not _PART_OF_LAW.match(value)
                    and any(map(pattern.match, beside))
                )
                explicit = explicit or row or _TITLE_LABEL.search(match.group("label")) is not None
            turned = len(found) > 1 and any(one.startswith(f"{match['label']}:") for one in lines[index + 1 : index + _TURNED])
            below = field != "title" or key(match.group("label")) not in _BESIDE_ONLY
            if (
                not value
                and match.start() == 0
                and below
                and not turned
                and index + 1 < len(lines)
                and not pattern.match(lines[index + 1])
            ):
                value, explicit = lines[index + 1], True
                if field == "title" and (" | " in value or value.endswith((".", ":"))):
                    continue  # the row of a table or a sentence below a heading ("Clinical Policy") is no title
            heads = field == "policy_number" and match.start() == 0 and not any(map(str.isdigit, value)) and layout.facet_of(value)
            if heads and index + 1 < len(lines):
                # "Guideline Number: Applicable Codes", the heads of two columns: the value opens the line below
                value = lines[index + 1].split(" ")[0]
            if _OWNER.search(line[max(0, match.start() - _LABEL_ROW) : match.start()]) and field == "policy_number":
                rank += 50
            if value:
                label = match.group("label")
                yield Labelled(
                    field=field, rank=rank, value=value, explicit=explicit, block=index, start=match.start(), label=label
                )


def _stands(match: re.Match[str], line: str) -> bool:
    """Whether the words stand alone with a capital, or begin a part of a list ("…; selected revision 6/4/2031"); what is glued to the text
    before it must be several words ("AB.00118Publish Date:")."""
    before, label = line[max(0, match.start() - 1) : match.start()], match.group("label")
    if ":" not in match.group("sep") and line.count("(", 0, match.start()) > line.count(")", 0, match.start()):
        return False  # what was done, in brackets behind its date: "6/2031 (revised Line of Business section)"
    glued = before.isalnum()
    part = " " in label and line[max(0, match.start() - 3) : match.start()].rstrip().endswith(";")
    return (label[:1].isupper() or part) and (not glued or (" " in label and ":" in match.group("sep") and not before.isupper()))


def _in_value(match: re.Match[str], line: str) -> bool:
    """Whether a single word is part of a value and ends none: "Title: Medication Therapy", "Subject: Widget Product Review"."""
    if " " in match.group("label") or match.start() == 0 or ":" in match.group("sep") or "#" in match.group("sep"):
        return False
    before = line[max(0, match.start() - 3) : match.start()].rstrip()[-1:]
    return before.isalpha() or before in ":#"


def _begins(match: re.Match[str], line: str, field: str, value: str) -> bool:
    """Whether the words are a label where they stand: a single word behind other words is one in the second of two columns only
    ("Region: North Effective: May 2031")."""
    before, label = line[max(0, match.start() - _LABEL_ROW) : match.start()], match.group("label")
    if field == "policy_number" and _OTHER_POLICY.search(before):
        return False
    if " " in label or not _WORD_BEFORE.search(before):
        return True
    if ":" not in match.group("sep") or _OTHER_DATE.search(before):
        return False
    if key(label) in ("name", *_BESIDE_ONLY):
        return False  # "Generic Name:", "Name: Widgetra Brand Name:", "Harbor Clinical Guideline: Widgets"
    if field == "title":
        return _TWO_COLUMNS.match(line) is not None and value[:1].isupper()
    return parse_date(value) is not None if field in DATES else field == "policy_number" and bool(_LETTERED.match(value))


def label_starts(line: str) -> list[int]:
    """Where in a line the field's labels stand that announce their value with a colon."""
    found = _pattern(generic_layout())[0].finditer(line)
    return [match.start() for match in found if ":" in match.group("sep") and _stands(match, line)]


def only_labels(line: str) -> bool:
    """Whether a line is made of the field's labels, two or more: the heads of a table's columns ("Policy Title Policy Number")."""
    found = list(_pattern(generic_layout())[0].finditer(line)) if len(line) < _LABEL_ROW else []
    return len(found) > 1 and "".join(match.group() for match in found).strip() == line


def starts_with_label(line: str, layout: Layout) -> bool:
    """Whether the line begins with one of the layout's header labels."""
    return _pattern(layout)[0].match(line) is not None


def states_field(line: str, layout: Layout) -> bool:
    """Whether the line is a date, the number or the title of the policy behind its label and a colon: "Policy Name: Widgets"."""
    pattern, ranks = _pattern(layout)
    match = pattern.match(line)
    if match is None or ":" not in match.group("sep") or not match.group("label")[0].isupper():
        return False
    field, value = ranks[_bare(match.group("label"))][0], line[match.end() :]
    if field in DATES:
        return parse_date(value) is not None
    return bool(value) and (
        field == "policy_number" or (field == "title" and _TITLE_LABEL.search(match.group("label")) is not None)
    )


def ends_dated(line: str, layout: Layout) -> bool:
    """Whether a line ends with a label, its colon and its date: in the second of two columns, a label of several words ("Codes: A9999
    Annual Review Date: 2/3/2031"), or behind the end of a sentence ("… All rights reserved. Revision: C-2, March 3, 2031")."""
    if ":" not in line[-_DATED_END:] or not line[-1:].isdigit():
        return False
    last = next(reversed([*labelled_values((line,), layout)]), None)
    if last is None or last.field not in DATES or not last.explicit or whole_date(_CHANGE.sub("", last.value, count=1)) is None:
        return False
    return " " in last.label or line[: last.start].rstrip().endswith((".", ")"))


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """One line per paragraph, heading, item or table row (cells joined by " | "); a two-row label-over-value table is turned."""
    out: list[str] = []
    above: list[str] = []
    blocks = tuple(blocks)
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE:
            line = display(strip_markdown(block.plain)).lstrip(_BULLETS)
            cells = [cell.strip() for cell in line.split(" | ")]
            if len(cells) == len(above) > 1 and sum(plain_label(text) in LABELS for text in above) >= 2:
                out.extend(f"{label.rstrip(':')}: {value}" for label, value in zip(above, cells, strict=True) if label and value)
            before = out[-1] if out else ""
            after = blocks[place + 1].plain if place + 1 < len(blocks) else ""
            below = [
                *(under(before, line) or dated_beside(before, line, after)),
                *(f"{one[1]}: {one[2]}" for one in _PERFORMED.finditer(line)),
            ]
            turned = _DATE_FIRST.match(line)
            out.append(
                f"{turned['label']}: {turned['own'] or turned['date']}" if turned and key(turned["label"]) in LABELS else line
            )
            out.extend(below)
            above = cells
            continue
        labels, values = _row_of_labels(out[-1]) if out else [], block.rows[0].texts if block.rows else ()
        if labels and len(labels) == len(values) and not any(map(is_label, values)):
            out.extend(f"{label.group('label')}: {value}" for label, value in zip(labels, values, strict=True) if value)
        out.extend(display(" | ".join(text for text in row.texts if text)) for row in block.rows)
        for over, values in itertools.pairwise(row.texts for row in block.rows[:_HEADER_ROWS]):
            if heads_values(over, values):
                pairs = zip(over, values, strict=False)
                out.extend(display(f"{label.rstrip(':')}: {value}") for label, value in pairs if label and value)
    return put_together([line for line in out if line])


def heads_values(labels: tuple[str, ...], values: tuple[str, ...]) -> bool:
    """Whether a row of labels stands over a row of values: not where the row below begins with labels too, nor over a table of codes."""
    known = [plain_label(text) for text in labels]
    below = [plain_label(text) for text in values]
    telling = sum(text in LABELS and text not in _ENDING for text in known)
    return telling >= 1 and sum(text in LABELS for text in known) >= 2 and not any(text in LABELS for text in below)


def under(above: str, line: str) -> list[str]:
    """Labels and values of a table whose columns were lost: a line of nothing but labels over a line with a date for each, or with every
    date so far where the label may list them."""
    labels = _row_of_labels(above) if line[:1].isalnum() and line[-1:].isalnum() else []
    if not labels:
        return []
    ranks = _pattern(generic_layout())[1]
    out: list[str] = []
    rest = line
    for place, match in enumerate(labels):
        field = ranks[_bare(match.group("label"))][0]
        if not rest and out and all(plain_label(one["label"]) in _ENDS for one in labels[place:]):
            break  # the policy has no end
        if field == "title" and place == len(labels) - 2 and (end := _start_of_date(rest)):
            out.append(f"{match.group('label')}: {rest[:end].rstrip()}")
            rest = rest[end:]
            continue
        alone = " " not in rest or place + 1 < len(labels)
        token = rest.split(" ")[0] if field == "policy_number" and alone else ""
        dated = field in DATES or plain_label(match.group("label")) in DATED
        rest = _SINCE.sub("", rest, count=1) if dated and _SINCE.match(rest) else rest
        end = _end_of_dates(rest, listed=field in LATEST) if dated else len(token)
        if not end or not (dated or any(map(str.isdigit, token))):
            return []
        out.append(f"{match.group('label')}: {rest[:end]}")
        rest = rest[end:].lstrip()
    return out if not rest else []


def _row_of_labels(line: str) -> list[re.Match[str]]:
    """The labels of a line of nothing but labels, two or more; empty for any other."""
    pattern = _pattern(generic_layout())[0]
    if not line or len(line) >= _LABEL_ROW or pattern.match(line) is None:
        return []
    labels = [match for match in pattern.finditer(line) if _stands(match, line)]
    return labels if len(labels) > 1 and "".join(match.group() for match in labels).strip() == line else []


def _start_of_date(text: str) -> int:
    """Where the date starts that ends a short text, what leads to it before it; 0 where none does."""
    if len(text) > _TITLE_AND_DATE:
        return 0
    words = [found.start() for found in re.finditer(r"(?<=\s)\S", text)]
    return next((at for at in words if whole_date(_SINCE.sub("", text[at:], count=1)) is not None), 0)


def _end_of_dates(text: str, listed: bool) -> int:
    """Where the date ends that a text begins with, or the list of them, each with its committee's mark ("2/1/2031MPC, 2/3/2032MPC")."""
    end = 0
    while (found := parse_date(text[end:])) is not None:
        end += found[1]
        behind = _NEXT_DATE.match(text, end) if listed else None
        if behind is None:
            break
        end = behind.end()
        if not behind["sign"]:
            break
    return end


@functools.lru_cache(maxsize=32)
def _pattern(layout: Layout) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    ranks: dict[str, tuple[str, int]] = {}
    for field, names in layout.labels.items():
        for rank, name in enumerate(names):
            ranks.setdefault(_bare(name), (field, rank))
    return re.compile(
        r"(?<![#_-])(?P<label>"
        + _any_of(name for names in layout.labels.values() for name in names)
        + r")(?:(?<=#)|(?![\w-])|(?-i:(?<=[a-z])(?=[A-Z0-9])))"
        + _SEPARATOR,
        re.IGNORECASE,
    ), ranks


def _any_of(names: Iterable[str]) -> str:
    """A pattern of the names, the longest first, sorted by their first two letters: a place in a text where none of these stands is left
    at once, and not after some hundred names."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        start = "".join(itertools.takewhile(_LETTERS.__contains__, name[:2].casefold()))
        groups.setdefault(start, []).append(name)
    return "|".join(
        "(?-i:"
        + "".join(f"[{char}{char.upper()}]" for char in start)
        + f"(?i:{'|'.join(_spaced(name[len(start) :]) for name in group)}))"
        for start, group in groups.items()
    )


def _spaced(name: str) -> str:
    """A pattern of a name, or the rest of one, whose spaces a PDF may lose."""
    return r"\s{0,2}".join(map(re.escape, re.split(r"\s+", name)))


def _bare(label: str) -> str:
    """A label without spaces and case: a PDF may lose the spaces."""
    return "".join(label.casefold().split())
