"""Histories set as paragraphs or list items, dates before or behind the text, and whole histories on one line."""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from monitor.model.dates import MONTHS, parse_period

_QUARTER = r"(?:Q[1-4]|[1-4]Q|(?:1st|2nd|3rd|4th|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) [Qq]uarter)"
_OF_QUARTER = re.compile(rf"(?P<quarter>{_QUARTER})(?: of)?,? (?=(?:19|20)\d\d)", re.IGNORECASE)
"""A quarter before its year: the row's date is the year, and its text keeps the quarter."""
_DATE = (
    r"(?:\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\|\d{1,2}\|"
    r"\d{2,4}|\d{1,2}\s?[/:]\s?\d{2,4}|\d{1,2}\.\d{2,4}|(?:19|20)\d\d-\d\d(?:-\d\d)?|"
    r"\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?[ -](?:19|20)\d\d|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d(?!\d)|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d)"
)
_PERIOD = rf"{_DATE}(?:\s*(?:-|–|—|\bto\b)\s*{_DATE})?"
_LEAD = re.compile(
    r"^[\s\u2010-\u2015*\u2022-]*(?:(?:revised|reviewed|review|revision|updated(?: codes)?|update|date|effective(?: date)?|"
    r"(?-i:(?!(?:FDA|NCCN|CMS|ICD|CPT|HCPCS|USPSTF)\b)[A-Z]{2,6}(?= \d{1,2}/\d{1,2}/\d))|original(?: effective date)?|rev|created|devised|originated|established|adopted|amended|new|(?:originally )?approved|archived|retired|annual review|last review(?:ed)?)\b\.?[\s:–-]*(?:n/?a\s+)?)?"
    rf"(?P<date>{_PERIOD}|{_QUARTER}(?: of)?,? (?:19|20)\d\d|(?:19|20)\d\d(?=\s?[:–—]\s|\s-\s))(?P<glue>\s*[:|–—-]*\s*)",
    re.IGNORECASE,
)
"""How a row begins: with its date, or what happened then, or the initials of the committee ("ABC 6/29/2031 New policy")."""
_NEXT_QUARTER = re.compile(rf"(?<=\d)\s+(?={_QUARTER} (?:19|20)\d\d )")
_BODY = re.compile(
    r"^(?:(?:(?:Reviewed|Revised|Approved|Adopted|Updated|Amended)(?: and [a-z]+ed)? by (?:the )?)?(?:(?:[A-Z][\w'/-]*|&|P&T|of|and|on)\s+){0,6}(?:Committee|Group|Board|Panel|Council|Department)\b[,:]?(?: on| in)?|"
    rf"(?:Available|Posted|Open) for (?:public )?comment:?|(?:Public )?[Cc]omment [Pp]eriod:?)\s+(?P<date>(?={_DATE}|[A-Z][a-z]{{2,8}} \d{{1,2}}\b).+)$",
    re.DOTALL,
)
"""A row that names first who acted, or that a draft was open for comment, and then the date."""
_ACTED = re.compile(
    r"(?!Review|Revis|Approv|Adopt|Updat|Amend|Annual|New\b|Archiv|Retir)"
    r"(?P<actor>(?:(?:[A-Z][\w'/&-]*|&|of|and) ){1,6}(?:(?<=Medical )Director(?: \([^()]{2,30}\))?|Committee|Board|Council"
    r"|(?:(?<=Policy )|(?<=Review )|(?<=Advisory ))(?:Group|Panel))) "
    rf"(?P<date>{_DATE}) (?:[–—-] )?(?P<text>[A-Z]\w.*)",
    re.DOTALL,
)
"""The cells of a row that name who acted, when, and what was done: "Widget Policy Committee 5-22-2031 Annual review".
A panel may be one of tests, which is what the row is about."""
_NUMBERED = re.compile(
    rf"^\W*(?:(?:rev(?:ision)?|ver(?:sion)?|v|r)\.?\s?(?:no\.?|number|#)?\s?\d{{1,3}}(?:\.\d{{1,3}})*|(?-i:(?!CPT|HCPCS|CDT|ICD|NDC|NCD|LCD)[A-Z]{{2,5}}[ .-]?\d[\d.-]{{1,10}}))"
    rf"\s*[:,|–—-]?\s+(?:(?:(?P<body>(?-i:[A-Z]{{2,6}})) )?(?P<date>{_DATE})|\((?P<inside>{_DATE})\))(?P<text>\W*\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A row that prints first its own number or that of the policy, and then its date: "Rev. 3 (4/31) Widgets added"."""
_NEXT_BODY = re.compile(rf"(?:[A-Z][\w'/-]+ ){{1,5}}(?:Committee|Group|Board|Panel|Council), {_DATE}")
"""Where the row of another body begins behind one that its line lost its end in."""
_TRAIL = re.compile(rf"(?:^|\s)(?P<date>{_PERIOD})(?:\s+{_PERIOD})?\s*$")
_TRAIL_BRACKETED = re.compile(rf"\s\((?P<date>{_PERIOD})\)$")
_INNER = re.compile(rf"(?<![\w/.-])(?P<date>{_PERIOD})(?!\d)(?=\s*[:|–-]*\s*[“\"(A-Za-z*•\d])")
_BARE = re.compile(rf"(?<![\w/.-]){_DATE}(?![\w/-])")
_EDGES = " \t:|*\u2022\u2010\u2011\u2012\u2013\u2014\u2015-"
_BEFORE = 60
"""Characters before a date that tell whether it begins a row."""
_NO_START = re.compile(
    r"(?:\b(?:effective|through|thru|on|of|by|to|from|until|since|dated|for|before|after|beginning|starting|as of|and|"
    r"or|review(?:ed)?|noticed|approved|issued|published|date|date:|"
    r"between|in|prior to|new|until|version|changes|with|meeting|expires|due|the|ending|mid|early|late|than|starts?|"
    r"retired|deleted|implemented|accessed|posted|revised|received)|[,(/$#&])\s*$",
    re.IGNORECASE,
)
_STATUS_BEFORE = re.compile(r"(?<=[.!?)”\"])\s+(?:revised|reviewed|new|updated|archived|created)\s*$", re.IGNORECASE)
"""The status of the next row, between the end of this one and that row's date."""
_BRACKETED = re.compile(r"\)\s*[,;]$")
"""The end of a row in brackets, in a list of rows: what was done follows each date so."""
_ABSENT = re.compile(r"^[\s,|]*n/?a\b(?:\s+unchanged\b)?[\s|]*", re.IGNORECASE)
"""The cell of a date column that says there is none."""
_NO_DATE = re.compile(r"\s+n/?a$", re.IGNORECASE)
"""The same between the status of a row and its date in a further column."""
_OTHER_DATES = re.compile(rf"^(?:R\d{{1,3}}(?=\s+{_DATE}))?(?:[\s,|]*{_DATE})+(?=\s+\S)")
_ONLY_DATES = re.compile(rf"^(?:[\s,|]*{_DATE})+\s*$")
_DATES = rf"{_DATE}(?:\s*[;,]\s*{_DATE})*"
_LISTED = re.compile(rf"{_DATES}\W*")
_LABELLED = re.compile(rf"(?P<label>[A-Z][\w()/-]*(?: [\w()/-]+){{0,4}}?):?\s+(?P<dates>{_DATES})\W*")
_ACT = rf"({_DATE})(?:\s*(\([^()]*(?:\([^()]*\)[^()]*){{0,4}}\)))?"
_ACTS = re.compile(rf"{_ACT}(?:(?:[\s,;|]+|,?\s+and\s+){_ACT})+[\s.,;]*")
"""The dates of what a label names, some with what was done then in brackets: "Revised: 6/29, 5/30 (criteria); 8/31 (age (in months))"."""
_TEMPLATE = re.compile(r"(?:\{\}|\$\{|\{\{).*$", re.DOTALL)


_TOLD = re.compile(rf"(?<![\w/])(?P<date>{_DATE})\s+\((?P<text>[^()]{{3,400}})\)")
"""One of the rows of a committee that stand behind its name, each told in brackets: "Committee: 7/2/2031 (New policy), 8/3/2032 (…)"."""
_COMMITTEE = r"[A-Z][\w&/'-]*(?: (?:[A-Z][\w&/'-]*|&|of|and|for)){0,6} (?:Committee|Group|Board|Panel|Council)"
_ALL_TOLD = re.compile(rf"{_COMMITTEE}:?\s+(?:{_DATE}\s+\([^()]{{3,400}}\)[\s,;.]*)+")
_BODY_AND_DATE = re.compile(rf"(?:[A-Z][\w/()]*(?: [A-Z][\w/()]*)?:\s+)?(?P<body>{_COMMITTEE}):?\s+(?P<date>{_DATE})")
_SEVERAL = 3
_ACTIONS = re.compile(
    rf"(?:(?:Created|Devised|Originated|Established|Adopted|Reviewed|Revised|Updated|Amended|Approved|Retired|Archived):? {_DATE}(?:(?:,|,? and) {_DATE})*(?: \([^()]*\))?[.;,]?(?: |$))"
)
"""One of the actions that a line lists, each with its dates: "Created 3/2028. Reviewed 4/2029, 4/2030. Revised 6/2031 (…)"."""
_ENDED = re.compile(rf"(?P<text>[A-Z][^:]{{2,400}}):\s+(?P<date>{_PERIOD}|(?:19|20)\d\d)[.;]?(?:\s+(?=[A-Z])|\s*$)")
"""A row that tells first what was done and then, behind a colon, when."""
_ONLY_LABEL = re.compile(
    r"(?:original|last|next|current|initial|most recent|scheduled|effective|version)\b.*|.*\b(?:due|signature|on or after|by|dates?)|"
    r"(?:annual |policy )?(?:effective|review(?:ed)?|revis(?:ed|ion)|approv(?:ed|al)|publish(?:ed)?|issued?|creat(?:ed|ion)|origination|implementation)",
    re.IGNORECASE,
)
"""The label of a date of the header, which says nothing that was done."""
_YEAR_FIRST = re.compile(rf"^(\W*)((?:19|20)\d\d):\s+((?:{MONTHS})\b)")
"""A year with its month behind it: "2031: March – Criteria clarified"."""
_TAG = re.compile(r"^\s*R\d{1,3}\s*$")
"""The number of a revision, in a column between two of dates."""


class Dated(NamedTuple):
    """A date as printed and read (`date` is None where it cannot be read), the text that belongs to it, and the cell that says who acted."""

    date: str | None
    text: str
    actor: str = ""


@lru_cache(maxsize=1024)  # a block is asked about for whether it is dated, what kind of list it is in, and for its rows
def leading(text: str, *, closed: bool = False) -> tuple[Dated, ...]:
    """The rows of a text that starts with a date; several where more stand on the same line; empty when it starts with none.

    With `closed` a further row begins only behind the end of a sentence. A text in which each row ends with a colon and its date has those.
    """
    text = _YEAR_FIRST.sub(r"\1\3 \2", _TEMPLATE.sub("", text))
    if ended := _behind_colons(text):
        return ended
    if (numbered := _NUMBERED.match(text)) is not None:
        text = f"{numbered['body'] or ''} {numbered['date'] or numbered['inside']} {numbered['text'].lstrip(_EDGES)}".lstrip()
    listed = [one.group().rstrip(" .;,") for one in _ACTIONS.finditer(text)]
    if len(listed) > 1 and not _ACTIONS.sub("", text).strip():
        return tuple(row for one in listed for row in leading(one))
    places = [0, *(found.start() for found in _NEXT_BODY.finditer(text) if found.start())]
    bodies = [text[place:following].strip() for place, following in itertools.pairwise([*places, len(text)])]
    if len(bodies) > 1 and all(map(_BODY.match, bodies)):
        return tuple(row for body in bodies for row in leading(body, closed=closed))
    if (told := _told_by_body(text)) is not None:
        return told
    if (cells := _ACTED.fullmatch(text)) is not None and (date := read_date(cells["date"])) is not None:
        return (Dated(date, cells["text"].strip(_EDGES), cells["actor"]),)
    if (acted := _BODY.match(text)) is not None and not only_dates(acted["date"]) > 1:
        period = parse_period(acted["date"])
        return (Dated(period[0], text.strip(_EDGES)),) if period else ()
    first = _LEAD.match(text)
    if first is None or not _really_date(first["date"], text, first.end("date")):
        return ()
    prefix = _NO_DATE.sub("", text[: first.start("date")].strip(_EDGES)) if first.start("date") else ""
    if prefix and ("," in text or ";" in text) and _ACTS.fullmatch(text, first.start("date")):
        return tuple(
            Dated(read_date(date), f"{prefix} {done}".strip()) for date, done in re.findall(_ACT, text[first.start("date") :])
        )
    starts = [(first.start("date"), first.end())]
    small = _begins_small(text, first.end())
    for match in _INNER.finditer(text, first.end()):
        if (small or not _begins_small(text, match.end())) and _starts_row(text, match, closed=closed):
            starts.append((match.start("date"), match.end("date")))
    # Two dates side by side are two columns (reviewed, effective): the first one is the row's.
    starts = [
        one for place, one in enumerate(starts) if not place or _TAG.sub("", text[starts[place - 1][1] : one[0]]).strip(" ,|:–-")
    ]
    stops = [_without_status(text, start) for start, _ in starts[1:]] + [len(text)]
    out = [
        Dated(
            read_date(text[start:end].rstrip(_EDGES)),
            with_quarter(text[start:end], _BRACKETED.sub(")", without_dates(text[end:stop].lstrip()).strip(_EDGES))),
        )
        for (start, end), stop in zip(starts, stops, strict=True)
    ]
    if prefix and len(out) == 1 and out[0].text[:1].islower() and not first["glue"].strip():
        return (out[0]._replace(text=text.strip(_EDGES)),)  # a sentence: "Effective 3/2029 this policy …"
    if prefix and out and prefix.casefold() not in {"date", "effective", "effective date"}:
        out[0] = out[0]._replace(text=f"{prefix} {out[0].text}".strip())
    return tuple(out)


def _told_by_body(text: str) -> tuple[Dated, ...] | None:
    """The rows of a committee that stand behind its name, each with what was done in brackets; the first may have none, and is told by the
    name. None for any other text."""
    told = list(_TOLD.finditer(text))
    if not told or (len(told) < _SEVERAL and not _ALL_TOLD.fullmatch(text)) or _LEAD.match(text):
        return None
    rows = [Dated(read_date(one["date"]), one["text"].strip()) for one in told]
    named = _BODY_AND_DATE.fullmatch(text[: told[0].start()].rstrip(" ,;"))
    return (*([Dated(read_date(named["date"]), named["body"])] if named else []), *rows)


def _behind_colons(text: str) -> tuple[Dated, ...]:
    """The rows of a text that prints each as a sentence with its date at the end ("New policy: 5/1/31. References updated: 3/2033.")."""
    rows = list(_ENDED.finditer(text))
    if len(rows) < 2 or _ENDED.sub("", text).strip() or any(_ONLY_LABEL.fullmatch(row["text"]) for row in rows):
        return ()
    return tuple(Dated(read_date(row["date"]), row["text"]) for row in rows)


def states_first(text: str) -> bool:
    """Whether a row prints its status before its date ("Revised 05/11/2023 …")."""
    found = _LEAD.match(text)
    return found is not None and text[:1].isalpha() and found.start("date") > 0


def only_dates(text: str) -> int:
    """How many dates a text lists that holds nothing else; 0 for any other text."""
    return len(re.findall(_DATE, text)) if _ONLY_DATES.match(text) else 0


def listed_dates(text: str) -> tuple[str | None, ...]:
    """The dates of a text that holds nothing but dates, parted by commas or semicolons; empty for any other text."""
    return tuple(map(read_date, re.findall(_DATE, text))) if _LISTED.fullmatch(text) else ()


def labelled(text: str) -> tuple[Dated, ...]:
    """The rows of a line that is a label with its dates ("Re-Review Date(s) 5/2/2031; 6/3/2033"), one for each date; empty for any other."""
    found = _LABELLED.fullmatch(text)
    return tuple(Dated(date, found["label"]) for date in listed_dates(found["dates"])) if found else ()


def without_dates(text: str) -> str:
    """The text without the dates of further columns that stand before it."""
    return "" if _ONLY_DATES.match(text) else _ABSENT.sub("", _OTHER_DATES.sub("", text))


def trailing(text: str) -> Dated | None:
    """The row of a text that ends with its date (or with two: action and approval), or None."""
    tail = max(0, len(text) - 2 * _BEFORE)
    if (bracketed := _TRAIL_BRACKETED.search(text, tail)) is not None:
        return Dated(read_date(bracketed["date"]), text[: bracketed.start()].strip(_EDGES))
    found = _TRAIL.search(text, tail)
    if found is None or _NO_START.search(text[max(0, found.start("date") - _BEFORE) : found.start("date")]):
        return None
    return Dated(read_date(found["date"]), text[: found.start("date")].strip(_EDGES))


def ends_with_date(text: str) -> bool:
    """Whether a row that begins with the quarter of its review ends with its own date ("1Q 2031 annual review: no changes 01.12.31")."""
    return _OF_QUARTER.match(text) is not None and (dated := trailing(text)) is not None and bool(dated.text)


def ended_rows(text: str) -> list[str]:
    """The rows that end with their dates of a text, parted where the quarter of the next one's review stands behind a date."""
    parts = _NEXT_QUARTER.split(text)
    return parts if len(parts) > 1 and all(map(trailing, parts)) else [text]


def leads_to_date(text: str) -> bool:
    """Whether a text ends with a word behind which a date belongs to the sentence ("in force since")."""
    return _NO_START.search(text[-_BEFORE:]) is not None


def with_quarter(date: str, text: str) -> str:
    """The text of a row, behind the quarter that its printed date names before the year; a row without text stays so."""
    quarter = _OF_QUARTER.match(date)
    return f"{quarter['quarter']} {text}" if quarter is not None and text else text


def bare_dates(text: str) -> list[tuple[str, int, int]]:
    """The dates amid a text that no word leads to (`effective`, `of`): each as ISO, with its place."""
    found = []
    for match in _BARE.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        date = read_date(match[0])
        if date is not None and not _NO_START.search(before):
            found.append((date, match.start(), match.end()))
    return found


def read_date(text: str) -> str | None:
    """The ISO date or range that a printed date stands for, or None when it stands for none (`07/19/207`)."""
    found = parse_period(text := _OF_QUARTER.sub("", text.strip()))
    return found[0] if found and not text.strip()[found[1] :].strip(" .,;:)*|–—-") else None


def _begins_small(text: str, start: int) -> bool:
    """Whether what was done is told in small letters, as in lists of such rows only: "1/31 new policy; 2/32 annual review"."""
    return text[start:].lstrip(_EDGES)[:1].islower()


def _starts_row(text: str, match: re.Match[str], *, closed: bool) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    if _begins_small(text, match.end()) and not before.endswith(";"):
        return False
    if _STATUS_BEFORE.search(before) and _really_date(match["date"], text, match.end()):
        return True
    if _BRACKETED.search(before) and text[match.end() :].lstrip()[:1] == "(":
        return _really_date(match["date"], text, match.end())
    if _NO_START.search(before) and not re.search(rf"{_DATE}$", before):
        return False
    if not _really_date(match["date"], text, match.end()):
        return False
    ended = before[-1:] in '.!?)]”"|*;' or bool(re.search(rf"{_DATE}$", before))
    numeric = match["date"][0].isdigit()
    return ended or (not closed and numeric and bool(re.match(r"\s*[A-Z][A-Za-z]+", text[match.end() :])))


def _without_status(text: str, start: int) -> int:
    """Where the text before a row's date ends, that row's status left out."""
    found = _STATUS_BEFORE.search(text, max(0, start - _BEFORE), start)
    return found.start() if found else start


def _really_date(printed: str, text: str, end: int) -> bool:
    """A number such as `2.04` of "2.04.141" or `1/2` of "1/2 tablet" is no date; `07/19/207` is one that is misprinted."""
    if read_date(printed) is not None:
        return not re.match(r"[.\d]*\d", text[end:])
    return bool(re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", printed))
