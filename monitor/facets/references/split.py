"""Reference lists as printed: numbered or not, one per paragraph, several in one paragraph, or a whole list on one line."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from monitor.model.document import Block
from monitor.model.worded import worded

_LABEL = re.compile(r"^\s*(?P<star>\*?)(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,3})\)|(?P<dot>\d{1,3})\s?[.)](?!\d))\s*(?=\S)")
_BARE = re.compile(r"^\s*(?P<bare>\d{1,3})\s+(?=(?:(?:van|von|de|del|da|di|la|le|el|ten|ter)\s(?:(?:den|der|la)\s)?)?[A-Z“\"])")
_ITEM = re.compile(r"^\W*(\d{1,3})\W*$")
_NAME = r"[A-Z][^\W\d_]{0,30}(?:[’'`-][^\W\d_]{1,30}){0,3}"
_AUTHOR = (
    rf"(?:(?:(?:[a-z]{{1,3}}|['’]t) ){{0,2}}\b{_NAME}(?:\s(?:[a-z]{{1,3}}\s)?(?=[A-Z][^\W\d_]){_NAME}){{0,2}}"
    r"\s[A-Z]{1,3}(?:-[A-Z])?\.?(?:,|;|\.|\s(?:and|et al)))"
)
_PAGES = r"[A-Za-z]{0,4}\d[\dA-Za-z]*(?:\s?[-–‐‑]\s?[A-Za-z]{0,2}\d+)*(?:\.e\d+)?"
_BODY_NOUN = r"(?:Services|Association|Department|Administration|Society|College|Academy|Institutes?|Organization|Agency|Board|Commission|Council|Authority|Network|Foundation|Task Force)"
_BODY = (
    r"(?!(?:Available|Endorsed|For|In|On|Presented|Published)\b)"
    rf"(?:U\.S\. )?(?=[^.;:]{{0,90}}\b{_BODY_NOUN}\b)[A-Z][\w&'’-]*(?:,? (?:of|for|the|and|on|in|&|[A-Z][\w&'’-]*)){{2,12}}\. (?!(?:Accessed|Available|Published|Retrieved|Updated)\b)[A-Z]"
)
"""A body with a title of its own behind it, as a work begins that it issued: "Harbor Society for Widgets. Statement on …"."""
_AFTER_IDENTIFIER = re.compile(
    rf"(?P<end>(?:\b10\.\d{{4,9}}/[^\s]{{1,120}}|\bPM[I1l]D:?\s*\d{{5,8}}|\bPMC\d+|\bhttps?://[^\s]{{1,400}}(?!\S)|"
    rf";\s?\d{{1,4}}(?:\([^)]*\))?:\s?{_PAGES}|\b(?:19|20)\d\d;\s?\d{{1,4}}(?=\.\s)))\.?\s+"
    rf"(?=(?:[A-Z][\w ]{{5,60}}; )?{_AUTHOR}|{_BODY})"
)
_AFTER_YEAR = re.compile(
    rf"(?P<end>(?:\. (?:19|20)\d\d(?: [A-Z][a-z]{{2,8}}(?: \d{{1,2}})?)?|\b[A-Z][a-z]{{2,8}} \d{{1,2}}, (?:19|20)\d\d))\.\s+(?={_AUTHOR} {_AUTHOR})"
)
"""A work in press or a report ends with its year or its day; one name alone behind it may begin a title."""
_AFTER_ACCESS = re.compile(
    r"(?P<end>\bAccessed (?:on )?(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:19|20)\d\d[a-z]?)\.\s+"
    r"(?=[A-Z][^\W\d_]*[, ])(?!(?:Available|Updated|Last|Accessed|Published|Reviewed|Revised|Retrieved|Version|In|From|Also|See)\b)"
)
"""The day on which an address was looked up ends a work."""
_APA = r"[A-Z][^\W\d_]+(?:[-’' ][A-Z][^\W\d_]+)?, [A-Z]\.(?:[ -]?[A-Z]\.){0,3}"
_AFTER_STOP = re.compile(
    rf"(?P<end>[.)\d/])\s+(?={_APA}(?:,? (?:(?:&|and) )?{_APA}){{0,7}} \((?:19|20)\d\d[,)])|"
    r"(?P<body>[.)])\s+(?=(?:ECRI(?: Institute)?|Hayes,? Inc|UpToDate(?:, Inc)?)\. (?!Available|Accessed|\d)[A-Z])"
)
"""A work begins with its authors and its year ("Ames, B., & Wexler, D. (2031)."), or with the body that assesses technology."""
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_TAIL = 200
"""In so many of its last characters a work prints its year."""
_OPENS_AGAIN = 20
"""Another work of the same body begins with as many of the same characters ("Acme Institute. Widget Assessment. ...")."""
_GLUED = re.compile(rf"(?<=[\d)])\.(?={_AUTHOR})")
_LOOKS_CITED = re.compile(
    r"(?:19|20)\d\d|https?://|www\.|\bPMID\b|\bdoi\b|\bet al\b|\bAccessed\b|\bavailable at\b|\bISBN\b|\bU\.?S\.? Food|"
    r"\b(?:[LN]CD\b|(?:local|national) coverage (?:determination|article)).{0,80}\b(?:[AL]\d{5}|\d{2,3}\.\d{1,2})\b|"
    r"\bguidelines?\b|\bassociation,? (?:medical )?policy\b|\[(?:package insert|prescribing information|(?:internet|online) database)\]",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"^.{0,120}\b(?:\d{1,2} (?:CFR|C\.F\.R\.|USC|U\.S\.C\.)|Social Security Act|Administrative Code|(?:Benefit Policy|Claims Processing|Program Integrity|Coverage Determinations) Manual|"
    r"\d{1,2}(?:st|nd|rd|th) ed(?:ition|\.))(?!\w).{0,120}$"
)
"""A line that names a law, a manual or the edition of a book, which print no year."""
_AUTHORS = re.compile(_AUTHOR)
_VOLUME = re.compile(r"\b(?:19|20)\d\d;\s?\d{1,4}(?:\(|:)|\bdoi:\s?10\.")
_JOURNAL = re.compile(r"(?:[A-Z][\w&]*\.? ){1,6}(?:19|20)\d\d;\s?\d{1,4}(?:\(|:)")
_REVIEW = re.compile(
    r"^(?:[A-Za-z ]{5,70}\b(?:review|panel)|(?:senior )?medical director)(?: [A-Za-z]+| [-–])? \d{1,2}/\d{2,4}\.?$", re.IGNORECASE
)
"""Who reviewed the policy, and when: no work is cited."""
_DATE_OF_POLICY = re.compile(
    r"^(?:(?:original|current|most|recent|last|next|policy|medical|initial|effective|review|revision|issue|origination|approval|development)\s)+"
    r"dates?\s*:\s*(?:[\d/. ;,-]+|(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}[;,]?\s*)+)$|^\d{1,2}/\d{1,2}/\d{2,4}\s*[-–]\s*[a-z ]{4,40}$|^©|"
    r"^(?:(?:CPT|CDT|HCPCS|current (?:procedural|dental) terminology)\b[^.;]{0,60})?\bcopyright\b|^(?:[^|.]{0,60}\|){1,4}\s*privacy (?:policy|notice)\b|^privacy (?:policy|notice)\s*\|",
    re.IGNORECASE,
)
"""A date of the header below the list ("MOST RECENT REVIEW DATE: …", "03/07/2031 - Date of origin"), or a copyright
and the links that stand at the foot of each page of the site."""
_VACANT = re.compile(
    r"^\W*(?:(?:this )?(?:reference|citation)s?(?: (?:number|#)?\s?\d{0,3})? ?(?:is |was |has been |intentionally )*(?:no longer used|not used|deleted|removed|retired|withdrawn|left blank)|"
    r"(?:(?:intentionally|left) ){1,2}blank)\W*$",
    re.IGNORECASE,
)
"""What stands at the number of a work that is cited no more, so that those below it keep theirs."""
_BODY_AND_TITLE = re.compile(r"[^\W\d_]{3}\)?\.\s+[A-Z][a-z]+ [A-Za-z(]")
_BODY_AND_NUMBER = re.compile(r"[^\W\d_]{3}\)?\.\s+(?=\S*\d)[\w()-]+ [A-Za-z(]")
"""A body and a title of its own that begins with a number: "Food and Drug Administration. 510(k) summary"."""
_OF_BODY = re.compile(
    r"[A-Z][\w&' .-]{3,70}\b(?:Services|Association|Department(?: of [A-Z][\w &]{3,30})?|Administration|Society|College|Academy|Institutes?|Organization|Agency|Board|Commission|Council|Authority), [A-Z]"
)
"""A body before a work of its own, which prints no year: "Harbor Association, Terms of Widgets and other publications"."""
_MORE_WORKS = re.compile(
    r"(?:additional|other|further|online|supplementa(?:l|ry)) (?:resources|sources|references|readings?|publications|literature)\W*",
    re.IGNORECASE,
)
"""A heading over more works of a list."""
_OPENING = 2_000
_BOILERPLATE = worded(
    "this |medical polic|not constitute|all rights|confidential|intended|registered|independent licens|proprietary|references|"
    "based on|member|we searched|not limited to|click|back to|return to|terms of use|coverage decision|refers to",
    r"\b(?:this (?:policy|document|guideline|material|information) (?:is|was|does|may|has|provides|applies)|"
    r"medical polic(?:y|ies) (?:is|are|do|does|were) |does not constitute|all rights reserved|confidential|"
    r"intended to|not intended|registered (?:trade|service) ?marks?|independent licensees?|proprietary|"
    r"the following references|based on the following|members? (?:should|must|may)|we searched|^including but not limited to|"
    r"click (?:on|here)|back to (?:top|list)|return to|terms of use|coverage decisions?|refers to (?:operating|the))\b",
    re.IGNORECASE,
)


class Labelled(NamedTuple):
    """One printed reference: its number (None where it has none) and its text without the number."""

    label: str | None
    text: str


def label_of(text: str, marker: str = "") -> Labelled:
    """Splits a printed number ("1.", "[1]", "(1)") from the text; a star before it, of a key article, stays with the text. `marker` is a
    list item's own marker."""
    item = _ITEM.match(marker)
    if item:
        return Labelled(item[1], text)
    found = _LABEL.match(text)
    if found is None:
        return Labelled(None, text)
    return Labelled(found["square"] or found["round"] or found["dot"], f"{found['star']}{text[found.end() :]}")


def bare_label(text: str) -> Labelled:
    """As `label_of`, for lists whose numbers stand without punctuation ("1 Smith J.")."""
    found = _BARE.match(text)
    return Labelled(found["bare"], text[found.end() :]) if found else Labelled(None, text)


def split_numbered(first: Labelled, stop: int | None) -> tuple[Labelled, ...]:
    """Further references that stand in the same text: `2. …`, `3. …` in ascending order, up to (not with) number `stop`."""
    if first.label is None:
        return (first,)
    out, text, number = [], first.text, int(first.label)
    while stop is None or number + 1 < stop:
        following = _next_number(text, number + 1)
        if following is None and stop == number + 2:
            following = re.search(rf"(?<=\S )(?<=[\d./] ){number + 1}\s(?={_AUTHOR})", text)  # its stop was lost
        if following is None:
            break
        out.append(Labelled(str(number), text[: following.start()].strip()))
        text, number = text[following.end() :], number + 1
    out.append(Labelled(str(number), text.strip()))
    return (Labelled(first.label, out[0].text), *out[1:])


def _next_number(text: str, number: int) -> re.Match[str] | None:
    pattern = re.compile(rf"(?:(?<=[\s.)\]])|(?<=[a-z]))(?:{number}\s?\.|\[{number}\]|\({number}\))\s*(?=[A-Z“\"‘'(\[*a-z][^\s\d])")
    for match in pattern.finditer(text):
        before = text[: match.start()].rstrip()
        glued = match.group()[-1] == "." and before[-1:].isdigit() and match.start() == len(before)
        if (
            len(before) >= 15
            and not glued
            and not re.search(
                r"(?:\b(?:vol|no|version|v|stage|type|grade|phase|level|part|chapter|section|page|pp)\.?|[,(;:–-])$",
                before,
                re.IGNORECASE,
            )
        ):
            return match
    return None


def split_unnumbered(text: str) -> tuple[str, ...]:
    """The works of one unnumbered paragraph: cut where an identifier, page numbers or a day of access end one and an author list or
    the body that issued the first begins another."""
    text = _GLUED.sub(".\x00", text)
    for ended in (_AFTER_IDENTIFIER, _AFTER_YEAR, _AFTER_ACCESS):
        text = ended.sub(lambda end: f"{end.group().rstrip()}\x00", text)
    text = _AFTER_STOP.sub(lambda end: f"{end.group().rstrip()}\x00" if _YEAR.search(text, 0, end.start()) else end.group(), text)
    return tuple(work.strip() for part in text.split("\x00") for work in _of_one_body(part.strip()) if work.strip())


def _of_one_body(text: str) -> Iterator[str]:
    """The works of a paragraph that open with the same words, each with a year."""
    opening = text[:_OPENS_AGAIN]
    if len(opening) < _OPENS_AGAIN or text.count(opening) < 2:
        yield text
        return
    start = 0
    for again in re.finditer(rf"(?<=\d)\.?\s*(?={re.escape(opening)})", text):
        if _YEAR.search(text, max(start, again.start() - _TAIL), again.start()):
            yield text[start : again.end()]
            start = again.end()
    yield text[start:]


def looks_cited(text: str) -> bool:
    """Whether an unnumbered paragraph can be a reference: it prints a year, an address or authors, and is no legal notice."""
    return (
        len(text) >= 15
        and bool(_LOOKS_CITED.search(text[:_OPENING]) or _AUTHORS.search(text[:_OPENING]) or _LAW.match(text))
        and not _BOILERPLATE.search(text)
        and not _REVIEW.match(text)
        and not _DATE_OF_POLICY.match(text)
    )


def is_of_body(text: str) -> bool:
    """Whether a line of a list names a body and what it published."""
    return _OF_BODY.match(text) is not None and not _BOILERPLATE.search(text)


def names_more_works(heading: str, after: Iterable[Block]) -> bool:
    """Whether a heading in a list of references only says that more of them follow, and one does."""
    return _MORE_WORKS.fullmatch(heading) is not None and any(looks_cited(block.plain) for block in after)


def is_vacant(text: str) -> bool:
    """Whether a number of the list cites nothing any more ("Reference no longer used")."""
    return _VACANT.match(text) is not None


def opens_with_volume(text: str) -> bool:
    """Whether a text begins with the journal and volume of a work whose authors and title stand before it ("Elbow Forge. 2031;133(2):30")."""
    return _JOURNAL.match(text) is not None


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph speaks about the document instead of citing a work."""
    return bool(_BOILERPLATE.search(text))


def is_subheading(text: str) -> bool:
    """Whether a line only names a part of the list ("Peer Reviewed Publications:")."""
    return len(text) <= 120 and (text.rstrip().endswith(":") or (len(text.split()) <= 10 and not re.search(r"\d|\.", text)))


def cites_volume(text: str) -> bool:
    """Whether a text prints the volume and pages of a journal, as works do and criteria do not."""
    return _VOLUME.search(text) is not None


def is_next_work(above: Iterable[str], text: str) -> bool:
    """Whether a line goes on with the numbers of the list above it and names a body with a title behind it ("4. Ember Institute. Widget
    review"): a work, though the body's name alone would head a section."""
    number = label_of(text).label
    numbers = [label for line in above if (label := label_of(line).label)]
    if number is None or numbers[-1:] != [str(int(number) - 1)]:
        return False
    return _BODY_AND_TITLE.search(text) is not None or (_BODY_AND_NUMBER.search(text) is not None and looks_cited(text))


def is_work(text: str) -> bool:
    """Whether what a list prints as a heading is one of its works after all: it is numbered and cites, or prints a volume with its pages."""
    return cites_volume(text) or (label_of(text).label is not None and looks_cited(text))
