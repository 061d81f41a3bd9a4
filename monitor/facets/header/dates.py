"""The dates of the header: by their label only, in the forms that payers print them."""

import itertools
import re
from collections.abc import Iterable, Iterator

from monitor.facets.header.labels import DATES, LATEST, Labelled, lines_of
from monitor.facets.section import Section
from monitor.model.base import Noun
from monitor.model.dates import parse_date
from monitor.model.document import BlockKind, Document
from monitor.model.text import key
from monitor.model.worded import worded
from monitor.payers import generic_layout, heading_key

_BOTH = re.compile(r"\breview(?:ed)?(?: date)? ?/ ?revis", re.IGNORECASE)
"""A label that gives one date for the review and the revision ("Date Last Reviewed / Revised")."""
_IMPLEMENTED = "implementation date"
"""A label of the first day in force, where no label tells of being effective; beside one it means the work of the payer's systems."""
_CURRENT = re.compile(r"current\b|revis(?:ed|ion) effective\b", re.IGNORECASE)
"""The label of the day from which the present version holds, beside which a plain "Effective Date" is that of the first."""
_REVISED = re.compile(r"revis(?:ed|ion) effective\b", re.IGNORECASE)
_PLAIN = frozenset({"effective", "effective date", "date effective"})
_LEAD_IN = re.compile(
    r"^(?:(?:[A-Z]{1,2}-\d{1,4},|on or after|as of|for (?:dates? of service|services performed)(?: on or after)?|is|on|date|beginning|from)\s+"
    r"|(?:reviewed|revised|updated|new policy|archived)(?: with(?:out)? (?:a )?literature (?:search|review))?\s?/\s?(?=\d))",
    re.IGNORECASE,
)
_EVERY_VERSION = re.compile(r"\bdate(?:s|\(s\))", re.IGNORECASE)
"""A label that lists the day of every version so far: "Effective Dates: 7/22/2029, 6/2/2030"."""
_MET = re.compile(r"\bcommittee\b|\breview(?:ed)?\b", re.IGNORECASE)
"""The head of a column with the days on which a policy was reviewed."""
_BETWEEN = re.compile(r"^\s*(?:[A-Z]{2,8}\b)?\s*(?:\([^()]*\))?\s*(?P<sign>[,;&|]|and\b)?\s*\*{0,2}")
"""What stands between two dates of a list: the committee's mark, what was done, a separator, the mark of a footnote."""
_DATED_TEXT = re.compile(r"^\s+\S{6,10}\s+[-–—]\s")
"""A row that follows a list of dates: "09/16/2031 – Administrative update"."""
_QUARTER = re.compile(
    r"^(?:[1-4](?:st|nd|rd|th)?|Q[1-4]|first|second|third|fourth)\s*(?:q(?:uarter|tr)?\b\.?)?[\s,/of-]{0,6}(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"^(?:until|through|thru)\s+", re.IGNORECASE)
_RUN = re.compile(r"(?:(?<!\S)\d{1,2}/\d{2,4}(?:[,;]\s?|\s|$)){1,40}$")
"""The dates in which a list goes on that the line above broke off ("Reviewed: 1/29; 2/30;"), at the end of their line."""
_LONGEST_RUN = 300

_CHANGES = re.compile(r":\s*\w|[\s,]*(?!th(?:is|e) (?:\w+ ){0,2}(?:policy|guideline|document)\b)\w[^.]*\bwill\b", re.IGNORECASE)
"""What follows the day from which a change holds, told in a sentence: "Effective 1/1/2031: Criteria will …"."""

_IN_BRACKETS = re.compile(
    r"\((?:this )?(?:policy|guideline|document|[NL]CD) (?:was )?last (?P<done>reviewed|revised|updated):?\s(?:on |in )?(?P<date>[^()]{4,30})\)",
    re.IGNORECASE,
)
"""A date that a sentence in brackets gives, wherever it stands: "(This NCD last reviewed May 2031)"."""
_DONE = {"reviewed": "last_review_date", "revised": "revision_date", "updated": "revision_date"}

_SINCE = re.compile(
    r"effective for (?:dates of service|services performed) on (?:and|or) after (?P<date>[\w/., ]{6,20}):", re.IGNORECASE
)
"""How what is covered from a day on begins, or the line over it."""
_ENDED = re.compile(
    r"effective (?:date )?for (?:dates? of service|services performed)\b.{4,40}\b(?:through|thru|to)\s+\w.*\d\W*$", re.IGNORECASE
)
"""What stands over the wording of a time that is over, where the one that holds now stands above it."""
_SAID = worded(
    "effective ",
    r"\b(?:this|the) (?:\w+ ){0,2}(?:policy|guideline|bulletin|section|chapter|handbook|manual) (?:is|are|becomes) "
    r"(?P<text>effective (?:for (?:all )?(?:dates of service|services performed|claims with dates of service) )?"
    r"(?:on (?:and|or) after|on|as of|from|beginning) (?P<date>(?=[A-Z\d])[\w/., ]{6,20}))",
    re.IGNORECASE,
)
"""How a sentence of the opening says from which day on the policy holds."""
_HELD = re.compile(r"\beffective (?:on |as of |from )?(?P<date>(?=[A-Z\d])[\w/., ]{6,20})")
_ORIGIN = re.compile(r"\boriginal (?:policy )?effective date\b(?!\s*[:|]?\s*\w+ ?\d)", re.IGNORECASE)
"""What a row of the history says of the date that it carries."""
_DAY = re.compile(r"(?<![\w/.-])(?=\d|[A-Z][a-z]{2,8} \d)")
_LONGEST_ROW = 300


class Dated(Noun):
    """A date of the header, and the passage that gives it."""

    date: str
    text: str


def dates(
    found: tuple[Labelled, ...], lines: tuple[str, ...], document: Document, sections: tuple[Section, ...]
) -> dict[str, Dated]:
    """The header's dates by their field: behind their label; else in a sentence of the opening, in brackets in running text, or
    in the history's first row."""
    if any(item.field == "effective_date" and item.explicit and dates_of(item.value)[0] for item in found):
        found = tuple(item for item in found if key(item.label) != _IMPLEMENTED)
    found = _without_past_revisions(found)
    labelled = {field: date for field in DATES if (date := _date(found, field, lines))}
    if (
        "effective_date" not in labelled
        and (now := _implemented_anew(found, labelled.get("original_effective_date"), lines)) is not None
    ):
        labelled["effective_date"] = now
    if (first := _first_version(found, labelled.get("effective_date"), lines)) is not None:
        labelled.setdefault("original_effective_date", first)
    in_force = _in_force(sections)
    if in_force and "effective_date" in labelled and _ENDED.match(labelled["effective_date"].text):
        del labelled["effective_date"]
    if _is_outdone(labelled.get("last_review_date"), found, sections):
        del labelled["last_review_date"]
    if "last_review_date" in labelled and any(item.field == "last_review_date" and _BOTH.search(item.label) for item in found):
        labelled.setdefault("revision_date", labelled["last_review_date"])
    return _of_history(sections) | _of_committee(sections) | _bracketed(document) | in_force | _said(sections) | labelled


def _is_outdone(review: Dated | None, found: tuple[Labelled, ...], sections: tuple[Section, ...]) -> bool:
    """Whether a list of reviews ("Re-Review Dates: 2/2029, 3/2030") ends before a row of the history's table in whose first column the
    committee's days stand: then it tells of none that was the last."""
    lists = (item for item in found if item.field == "last_review_date" and _EVERY_VERSION.search(item.label))
    if review is None or not any(review.text.startswith(item.label) for item in lists):
        return False
    tables = (b.rows for s in sections if s.facet == "history" for b in s.blocks if b.kind is BlockKind.TABLE)
    kept = (row for rows in tables if _MET.search("".join(rows[0].texts[:1])) for row in rows[1:])
    days = (day for row in kept for day in dates_of("".join(row.texts[:1]))[0][:1])
    return any(day[: len(review.date)] > review.date[: len(day)] for day in days)


def _implemented_anew(found: tuple[Labelled, ...], first: Dated | None, lines: tuple[str, ...]) -> Dated | None:
    """The day on which the present version is put to use, where the first one has a label of its own: "Original Date: July 2028" beside
    "Implementation Date: January 2031"."""
    items = (item for item in found if key(item.label) == _IMPLEMENTED)
    days = (Dated(date=days[0], text=_passage(item, lines)) for item in items if (days := dates_of(item.value)[0]))
    return next((day for day in days if first is not None and _moment(day.date) > _moment(first.date)), None)


def _without_past_revisions(found: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """The labels without those of revisions that held before the day of a plain "Effective Date", which is the present version's then."""
    plain = [
        day
        for item in found
        if item.field == "effective_date" and item.explicit and key(item.label) in _PLAIN
        for day in dates_of(item.value)[0][:1]
    ]
    now = max(map(_moment, plain), default="")
    return tuple(
        item
        for item in found
        if item.field != "effective_date"
        or not _REVISED.match(item.label)
        or not (days := dates_of(item.value)[0])
        or max(map(_moment, days)) >= now
    )


def _first_version(found: tuple[Labelled, ...], current: Dated | None, lines: tuple[str, ...]) -> Dated | None:
    """The day of a plain "Effective Date" that lies before that of the current version, which has a label of its own beside it."""
    if current is None or not any(_CURRENT.match(item.label) for item in found if item.field == "effective_date"):
        return None
    plain = (item for item in found if item.field == "effective_date" and key(item.label) == "effective date" and item.explicit)
    days = (Dated(date=days[0], text=_passage(item, lines)) for item in plain if (days := dates_of(item.value)[0]))
    return next((day for day in days if _moment(day.date) < _moment(current.date)), None)


def further(found: tuple[Labelled, ...], others: Iterable[Labelled], lines: tuple[str, ...]) -> dict[str, str]:
    """What the header prints of dates and versions beside its fields, by their label: an implementation date beside an effective date, an
    end date, the number of a version. Of a label printed several times the first."""
    stated = any(item.field == "effective_date" and item.explicit and dates_of(item.value)[0] for item in found)
    implemented = (item for item in found if stated and key(item.label) == _IMPLEMENTED and parse_date(item.value))
    printed: dict[str, str] = {}
    for item in (*implemented, *others):
        printed.setdefault(key(item.label), _passage(item, lines))
    return printed


def dates_of(value: str) -> tuple[list[str], str]:
    """The dates that a value lists ("2/29, 2/30, 2/31"; "4/29 (added …); 5/30 (…)"), and what stands behind them."""
    listed: list[str] = []
    rest = _LEAD_IN.sub("", value)
    while (found := parse_date(rest)) is not None:
        listed.append(found[0])
        rest = rest[found[1] :]
        gap = _BETWEEN.match(rest)
        if gap is None or (gap["sign"] is None and _DATED_TEXT.match(rest)):
            break
        rest = rest[gap.end() :]
    if not listed and (quarter := _QUARTER.match(rest)):
        return [quarter["year"]], rest[quarter.end() :]
    return listed, rest


def _date(found: tuple[Labelled, ...], field: str, lines: tuple[str, ...]) -> Dated | None:
    items = sorted((item for item in found if item.field == field), key=lambda item: (item.rank, item.block))
    ended = [dates_of(_UNTIL.sub("", item.value))[0][:1] for item in items if _UNTIL.match(item.value)]
    for item in items:
        listed, rest = dates_of(item.value)
        if not listed or (len(listed[0]) == 4 and not item.explicit):
            continue
        if (
            field in LATEST
            and _EVERY_VERSION.search(item.label)
            and rest.strip()[:1].isalpha()
            and item.value not in lines[item.block]
        ):
            continue  # a heading over the rows of a history
        if field == "effective_date" and not item.explicit and _CHANGES.match(rest):
            continue
        if field in LATEST:
            same = (
                days for one in items for days in [dates_of(one.value)[0]] if days[:1] == listed[:1]
            )  # the list, read once more
            latest = max((*listed, *_further(item, lines), *itertools.chain.from_iterable(same)), key=_moment)
            return Dated(date=latest, text=_passage(item, lines))
        if field == "effective_date" and (_EVERY_VERSION.search(item.label) or _REVISED.match(item.label)):
            return Dated(date=max((*listed, *_further(item, lines)), key=_moment), text=_passage(item, lines))
        if not item.explicit and "approved" in key(item.label) and (held := _held_from(rest)):
            return Dated(date=held, text=_passage(item, lines))
        if listed[:1] not in ended or item.explicit:
            # where one wording is in effect until that day, the other is to come
            return Dated(date=listed[0], text=_passage(item, lines))
    return None


def _held_from(rest: str) -> str | None:
    """The date from which a policy held that was approved on another: "Originally approved 9/13/2030 by the committee, effective 1/1/2031"."""
    said = _HELD.search(rest)
    found = parse_date(said["date"]) if said else None
    return found[0] if found else None


def _passage(item: Labelled, lines: tuple[str, ...]) -> str:
    """The label with its value, as they stand in their line; with the line below where the value stands there."""
    line = lines[item.block][item.start :]
    found = line.find(item.value, len(item.label))
    return line[: found + len(item.value)] if found >= 0 else f"{line} {item.value}"


def _further(item: Labelled, lines: tuple[str, ...]) -> list[str]:
    """The dates in which the list of a label's line goes on: behind its comma, or a line each below it."""
    line = lines[item.block].rstrip()
    if not line.rstrip(" ;,").endswith(item.value):
        return []
    below = lines[item.block + 1 :]
    if not line.endswith((";", ",")):
        alone = ([dates for dates, rest in (dates_of(one),) if not rest.strip()] for one in below)
        return [date for dates in itertools.takewhile(bool, alone) for date in dates[0]]
    run = _RUN.search(below[0][-_LONGEST_RUN:]) if below else None
    return dates_of(run.group())[0] if run else []


def _bracketed(document: Document) -> dict[str, Dated]:
    """The review and revision dates that stand in brackets in running text, by their field."""
    matches = (match for block in document.blocks for match in _IN_BRACKETS.finditer(block.plain))
    return {
        _DONE[match["done"].casefold()]: Dated(date=found[0], text=match.group())
        for match in matches
        if (found := parse_date(match["date"]))
    }


def _of_history(sections: tuple[Section, ...]) -> dict[str, Dated]:
    """The original effective date, where a row of the history says that its date is that one."""
    rows = (line for s in sections if s.facet == "history" for line in lines_of(s.blocks) if len(line) < _LONGEST_ROW)
    above = ""
    for row in rows:
        if _ORIGIN.search(row) and (days := list(_days(row)) or list(_days(above))):
            return {"original_effective_date": Dated(date=days[-1], text=row if any(_days(row)) else f"{above} {row}")}
        above = row if dates_of(row)[1] == "" else ""
    return {}


def _of_committee(sections: tuple[Section, ...]) -> dict[str, Dated]:
    """The last review and revision, where a row of the history lists every one of them behind the committee: "Reviewed: | Committee | 5/2030 6/2031"."""
    names = generic_layout().labels
    found: dict[str, Dated] = {}
    rows = (r.texts for s in sections if s.facet == "history" for b in s.blocks if b.kind is BlockKind.TABLE for r in b.rows)
    for label, *_, listed in (texts for texts in rows if len(texts) > 2 and texts[0].endswith(":")):
        field = next((one for one in LATEST if heading_key(label) in names[one]), None)
        days, rest = dates_of(listed)
        if field and days and not rest.strip(" ."):
            found[field] = Dated(date=max(days, key=_moment), text=f"{label} {listed}")
    return found


def _in_force(sections: tuple[Section, ...]) -> dict[str, Dated]:
    """The effective date, where lines of the coverage text say from which day on what stands below them holds: the latest of them."""
    lines = (_SINCE.match(block.plain) for s in sections if s.facet == "statements" for block in s.blocks)
    days = [Dated(date=found[0], text=line.group()) for line in lines if line and (found := parse_date(line["date"]))]
    return {"effective_date": max(days, key=lambda day: _moment(day.date))} if days else {}


def _said(sections: tuple[Section, ...]) -> dict[str, Dated]:
    """The effective date that a sentence of the opening says."""
    texts = (block.plain for section in sections if section.facet == "header" for block in section.blocks)
    for match in filter(None, map(_SAID.search, texts)):
        if (found := parse_date(match["date"])) is not None:
            return {"effective_date": Dated(date=found[0], text=match["text"].rstrip(" .,"))}
    return {}


def _days(row: str) -> Iterator[str]:
    for start in _DAY.finditer(row):
        if (found := parse_date(row[start.start() :])) and len(found[0]) > 4:
            yield found[0]


def _moment(date: str) -> str:
    return f"{date}-00-00"[:10]
