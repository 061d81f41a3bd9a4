"""Tables of a payer's own history, in any order of columns: which column is the date, which the action, which only a status."""

import re
from typing import NamedTuple

from monitor.facets.history.lines import leading, listed_dates, read_date, trailing, with_quarter
from monitor.model.dates import find_date, parse_period, whole_date
from monitor.model.document import Block, Row
from monitor.model.text import display
from monitor.payers import generic_layout

_DATE_TITLE = re.compile(r"\b(?:dates?|month|year|effective|approved|approval|when)\b", re.IGNORECASE)
_LATER_DATE = re.compile(r"effective|approv|p\s*&\s*t|next|publish|signature|signed", re.IGNORECASE)
_STATUS_TITLE = re.compile(
    r"^\W*(?:status|type|type of (?:revision|review|change|update)|revision type|version|rev\.?|cr|no\.?|number|#|"
    r"review type|by|initials|author|reviewer|compan(?:y|ies|y\(ies\))|(?:policy )?owner|(?:reviewed|approved|made|updated|changed|revised|completed) by|(?:(?:approving|reviewing|approval|review) )?committee)\W*$",
    re.IGNORECASE,
)
_PLACE_TITLE = re.compile(
    r"^(?=.*\b(?:(?:sub)?section|page|location|part))(?:\W|\b(?:policy|(?:sub)?sections?|pages?|locations?|parts?|or|and|s|amended|revised|changed|"
    r"affected|updated|modified|number|no|title|name)\b)+$",
    re.IGNORECASE,
)
"""Titles of what names the part of the policy that a change stands in."""
_TEXT_TITLE = re.compile(
    r"\b(?:actions?|descriptions?|summary|changes?|comments?|updates?|details?|reviews?|revisions?|history|"
    r"explanation|reason|notes?|activity|event|status)\b",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(r"\b(?:explanation|description|summary)\b", re.IGNORECASE)
_BESIDE_TEXT = re.compile(r"\bnumber$|^reasons?\b|\breason\(s\)", re.IGNORECASE)
"""Titles of what stands beside an explanation of the change."""
_TITLE_WORDS = re.compile(
    r"^(?:\W|\b(?:date|dates|action|actions|status|type|of|revision|revisions|review|reviews|reviewed|summary|"
    r"changes?|change|description|comments?|effective|approval|approved|approvals|and|p|t|updates?|version|"
    r"number|month|year|history|policy|details?|control|the|for|last|next|publish(?:ed)?|by|reason|notes?|committee|"
    r"author|revised|issue|explanation|activity|event|program|prior|authorization|notification|taken)\b)+$",
    re.IGNORECASE,
)
_OTHER_DOCUMENTS = re.compile(r"\borgani[sz]ations?\b|\bdocument (?:title|number)\b|\btitle\b.*\bnumber\b", re.IGNORECASE)
"""Titles of a table of predecessor documents, which is no history of this one."""
_OF_VERSION = re.compile(
    r"(?:(?:this )?version (?:effective|issued|reissued|published)|next (?:scheduled )?review)\b(?!.*\.)", re.IGNORECASE
)
"""A row that gives a date of the header for the version at hand, or the day of the next review: nothing was done."""
_ORIGIN = re.compile(r"\borigin", re.IGNORECASE)
_ROW_LABELS = re.compile(
    r"(?:(?:dates? (?:of )?)?(?:issued?|revised|revisions?|reviewed|effective|archived?|created|approved|retired|published|implemented)(?: dates?)?:?(?:\s|$))+",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(r"dates? (?:effective|archived)\W*|(?:effective|archived?) dates?\W*", re.IGNORECASE)
_STATUSES = re.compile(
    r"(?:(?:new|created|issued|adopted|reviewed|revised|updated|approved|amended|retired|archived|review|revision|update)\W*(?:and |& |/ ?)?){1,2}"
    r"|(?:new|replace|archive|delete|remove|revise|update|retire) policy(?:\s?[-–]\s?(?:coding|reference|editorial|minor) (?:update|change|correction)s?(?: only)?)?|add(?:ed)? to (?:[a-z/&]+ ){1,4}section",
    re.IGNORECASE,
)
"""Which kind of act it was; of an association's manual: "Replace policy", "Add to Surgery section"."""
_ABSENT = re.compile(r"^\W*(?:n/?a|none|tbd|unchanged|-+)?\W*$", re.IGNORECASE)


_SENTENCE_END = (".", "!", "?")

_LABEL = 30
"""A text so short beside its date may be the label of the row ("Revision:")."""
_LONGEST_DATE = 60
_LIKE_DATE = re.compile(r"\d{1,4}\s?[/.-]\s?\d{1,4}(?:\s?[/.-]\s?\d{1,4})?")


class DatedText(NamedTuple):
    """One row as printed: its ISO date or range (None where it cannot be read), its action text, its page; `unread` is a date that is none, `actor`
    the cell that says who acted."""

    date: str | None
    text: str
    page: int | None
    unread: str = ""
    actor: str = ""


class _Roles(NamedTuple):
    dates: tuple[int, ...]
    texts: tuple[int, ...]
    status: tuple[int, ...]


def read_rows(block: Block) -> tuple[tuple[DatedText, ...], tuple[Row, ...]]:
    """The history rows of a table in printed order, and the table rows that are none (a caption row, a program name)."""
    rows = tuple(row for row in block.rows if any(row.texts))
    titles = next((row for row in rows if _titles_columns(row)), None)
    if titles is not None and (_OTHER_DOCUMENTS.search(" ".join(titles.texts)) or _only_origin(titles)):
        return (), block.rows
    roles = _roles(titles, tuple(row for row in rows if not _titles_columns(row)))
    found: list[DatedText] = []
    rest: list[Row] = []
    for row in rows:
        if _titles_columns(row) or _names_the_table(row):
            continue
        if _OF_VERSION.match(" ".join(row.texts)) or _only_dates_policy(row):
            rest.append(row)
            continue
        entry = _entry(row, roles)
        if (
            not found
            and entry is not None
            and entry.date is None
            and not any(re.search(r"\d", row.texts[c]) for c in roles.dates if c < len(row.cells))
        ):
            rest.append(row)  # what stands above the first date names the policy
            continue
        if entry is not None:
            found += _dated_apart(entry, row, roles)
        elif found and not _spans(row) and _stands_alone(block, row, found[-1].text, roles):
            found.append(DatedText(None, _join(row, roles.texts), row.page))
        elif found and not _spans(row):
            found[-1] = found[-1]._replace(
                text=f"{found[-1].text} {_join(row, roles.texts or tuple(range(len(row.cells))))}".strip()
            )
        else:
            rest.append(row)
    return tuple(found), tuple(rest)


def _only_dates_policy(row: Row) -> bool:
    """Whether a row of three cells or more is a date of the header, led by its label, with an empty cell for what was done ("Date Archived");
    behind its date the label is what was done."""
    said = [text for text in row.texts if text and whole_date(text) is None]
    return len(row.cells) > 2 and said == [row.texts[0]] and _IN_FORCE.fullmatch(said[0]) is not None


def _stands_alone(block: Block, row: Row, above: str, roles: _Roles) -> bool:
    """Whether a row without a date is one of its own: it lacks nothing but the date, no page break can have parted it from the one above, as in a
    web page, and both are whole sentences. Several such rows, or one that lacks its kind of act as well, have the date that is printed once above."""
    text, cut = _join(row, roles.texts), row.page is not None or block.line is not None
    place = next(index for index, one in enumerate(block.rows) if one is row)
    around = (*block.rows[place - 1 : place], *block.rows[place + 1 : place + 2])
    several = any(not any(one.texts[c] for c in roles.dates if c < len(one.cells)) for one in around)
    lacks_date = len(row.cells) == 2 and not several and not cut
    return lacks_date and above.endswith(_SENTENCE_END) and text[:1].isupper() and text.endswith(_SENTENCE_END)


def _titles_columns(row: Row) -> bool:
    texts = [text for text in row.texts if text]
    if row.header and len(texts) > 1:
        return not any(whole_date(text) for text in texts)
    named = all(_TITLE_WORDS.match(display(text)) for text in texts)
    return named and len(texts) > 1 and any(_DATE_TITLE.search(text) for text in texts)


def _only_origin(titles: Row) -> bool:
    """Whether the columns tell when the policy began and who owns it, and none what was done: a part of the header."""
    names = [text for text in titles.texts if text]
    return any(_ORIGIN.search(name) for name in names) and all(
        _STATUS_TITLE.match(name) or _DATE_TITLE.search(name) for name in names
    )


def _names_the_table(row: Row) -> bool:
    """Whether the row only holds the table's name, printed again on each page ("Policy Revisions History")."""
    texts = {text for text in row.texts if text}
    return len(texts) == 1 and generic_layout().facet_of(*texts) == "history"


def _spans(row: Row) -> bool:
    """Whether one text spans all the columns of the row."""
    texts = [text for text in row.texts if text]
    return len(texts) > 1 and len(set(texts)) == 1


def _roles(titles: Row | None, rows: tuple[Row, ...]) -> _Roles:
    width = max((len(row.cells) for row in rows), default=0)
    names = [titles.texts[column] if titles and column < len(titles.cells) else "" for column in range(width)]
    shares = [_date_share(rows, column) for column in range(width)]
    dates = [
        c
        for c in range(width)
        if shares[c] >= 0.5 or (names[c] and _DATE_TITLE.search(names[c]) and not _TEXT_TITLE.search(names[c]) and shares[c] > 0)
    ]
    if not dates and width > 1:
        dates = [c for c in range(width) if _date_share(rows, c, behind=True) >= 0.5][:1]
    dates.sort(key=lambda c: (bool(_LATER_DATE.search(names[c])), c))
    others = [c for c in range(width) if c not in dates]
    if titles is not None:
        others = [c for c in others if names[c] or not _labels_rows(rows, c)]
    status = [c for c in others if _STATUS_TITLE.match(names[c])]
    placed = [c for c in others if _PLACE_TITLE.match(names[c])]
    if any(_TEXT_TITLE.search(names[c]) for c in others if c not in placed):
        status += placed
    if any(_EXPLANATION.search(names[c]) for c in others):
        status += [c for c in others if c not in status and _BESIDE_TEXT.search(names[c])]
    status += [c for c in others if c not in status and _only_statuses(rows, c)]
    if titles is None and len(others) > 1:
        lengths = {c: sum(len(row.texts[c]) for row in rows if c < len(row.cells)) / max(len(rows), 1) for c in others}
        status = [c for c in others if lengths[c] <= 25 and lengths[c] * 3 < max(lengths.values())]
    if len(status) == len(others):
        status = []
    return _Roles(tuple(dates), tuple(c for c in others if c not in status), tuple(status))


def _only_statuses(rows: tuple[Row, ...], column: int) -> bool:
    """Whether a column of actions says no more of each row than that the policy was new, reviewed or revised then."""
    return all(_STATUSES.fullmatch(row.texts[column]) for row in rows if column < len(row.cells) and row.texts[column])


def _labels_rows(rows: tuple[Row, ...], column: int) -> bool:
    """Whether an untitled column says of each row's date what it is a date of ("Date Issued"), which is no part of what was done."""
    texts = [row.texts[column] for row in rows if column < len(row.cells) and row.texts[column]]
    return bool(texts) and all(_ROW_LABELS.fullmatch(text) for text in texts)


def _date_share(rows: tuple[Row, ...], column: int, *, behind: bool = False) -> float:
    """The share of a column's cells that are dates; `behind` who acted ("Widget Committee 9-17-2031"), where no column holds only dates."""
    texts = [row.texts[column] for row in rows if column < len(row.cells) and row.texts[column]]
    dated = (trailing(text) if behind else parse_period(text) or read_date(text) for text in texts if len(text) <= _LONGEST_DATE)
    return sum(one is not None for one in dated) / len(texts) if texts else 0.0


def _entry(row: Row, roles: _Roles) -> DatedText | None:
    text = _join(row, roles.texts)
    text = text if any(map(str.isalnum, text)) else ""  # a cell of dashes is empty
    status = _join(row, roles.status)
    printed = [row.texts[c] for c in roles.dates if c < len(row.cells) and row.texts[c]]
    if _spans(row) or (not printed and not status):
        return _one_cell(row) if not roles.dates else None
    if not text and not status:
        return None
    date = next((found for one in printed if (found := _date(one)) is not None), None)
    if date is None and all(_ABSENT.match(one) for one in printed):
        date = find_date(status) if status else None
    unread = next((one for one in printed if _LIKE_DATE.fullmatch(one)), "") if date is None else ""
    done = [rest for one in printed if (rest := _behind_date(one))] if len(text or status) < _LABEL else []
    said = with_quarter(printed[0], " ".join((text or status, *done))) if printed else text or status
    return DatedText(date, said, row.page, unread)


def _dated_apart(entry: DatedText, row: Row, roles: _Roles) -> list[DatedText]:
    """The entry once for each date of its row's cell, where that lists several ("Re-Review Date(s)" beside "5/2/2031; 6/3/2033")."""
    dates = next((found for c in roles.dates if c < len(row.cells) and (found := listed_dates(row.texts[c]))), ())
    return [entry._replace(date=date) for date in dates] if len(dates) > 1 else [entry]


def _behind_date(cell: str) -> str:
    """What a date's cell says behind the date of what was done: more than a word."""
    found = parse_period(cell)
    rest = cell[found[1] :].strip(" :–-|") if found else ""
    return rest if rest.count(" ") > 1 and rest[:1].isalpha() else ""


def _one_cell(row: Row) -> DatedText | None:
    texts = [text for text in row.texts if text]
    found = parse_period(texts[0]) if len(texts) == 1 else None
    if found and texts[0][found[1] :].strip():
        return DatedText(found[0], texts[0][found[1] :].strip(" :–-|"), row.page)
    led = leading(texts[0]) if len(texts) == 1 and len(row.cells) > 1 and not row.texts[0] else ()
    return DatedText(led[0].date, led[0].text, row.page, actor=led[0].actor) if len(led) == 1 and led[0].text else None


def _date(text: str) -> str | None:
    whole = whole_date(text)
    if whole is not None:
        return whole
    first = parse_period(text)
    return first[0] if first else find_date(text)


def _join(row: Row, columns: tuple[int, ...]) -> str:
    said = " ".join(dict.fromkeys(row.texts[c] for c in columns if c < len(row.cells) and row.texts[c]))
    return said.strip().removeprefix("– ").removeprefix("— ")
