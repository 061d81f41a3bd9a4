"""The number of a policy, in the forms that payers print it."""

import itertools
import re
from collections.abc import Iterator

from monitor.facets.header.labels import Labelled
from monitor.facets.section import Section
from monitor.model.dates import parse_date
from monitor.model.text import display

_ZONE_BLOCKS, _ZONE_LENGTH = 60, 260
_OF_DEPARTMENT = r"(?:Medical|Medicine|Surgical|Surgery|Imaging|Radiology|Therapy|Rehabilitation|Obstetrics|Dental|Vision|Oncology|Transplant|Laboratory|Genetic Testing|Behavioral Health|Home Health|DME|Administrative) \d{2,3}"
"""The number of a payer that counts its policies by the department: "Surgical 08"."""
_BARE_NUMBER = re.compile(
    r"(?:\d{2}-[A-Z]?\d{4,5}-\d{2}|(?:[A-Z]\.)?\d{1,2}\.\d{2}\.\d{2,4}[A-Za-z]?|[A-Z]{2,3}\d{2}\.\d{3}[a-z]?|[A-Z]{3}\d{3}\.\d{3}|[A-Z]{2,5}\d?[.-][A-Z]{0,5}[.-]?\d{2,5}(?:[.-](?:\d{1,4}|[A-Z]))?|[A-Z]{2,5}_[A-Z]{2,5}_\d{1,3}(?:\.\d{1,3})?|[A-Z]{2,5}[.-]\d{3,5}|[A-Z]{1,3}\d{4,5}[A-Z]?|\d{4}[A-Z]\d{4}[A-Z]{0,2})"
)
_LETTERED_NUMBER = re.compile(r"[A-Z]{2,4} \d{1,2}\.\d{2,3}(?:\.\d{2,3})?")
"""A number of dotted parts with its letters, alone on its line: "MP 10.01.099"."""
_LETTERED_BEFORE = re.compile(r"(?P<number>(?:MP|CP|PP|RP|MCP|MPP) \d{1,2}\.\d{2}\.\d{2,4})\s+[A-Z][a-z]")
"""Such a number before the title, with letters that mean a policy: those of an association or a program stand before a number of their own."""
_NUMBER_BEFORE = re.compile(
    r"^(?P<number>[A-Z]{1,6}[\s.-]{0,3}[A-Z]{0,4}[.-]?\d{2,5}(?:[.-][A-Z0-9]{1,5})*|\d{3}-[A-Z]{1,2}(?=\s))\s*[:–—-]\s+(?P<title>(?=.*[A-Za-z]{3})[A-Z].{3,})$"
)
_NUMBER_AFTER = re.compile(
    r"^(?P<title>(?=.*[A-Za-z]{3})[A-Z].{3,140}?)\s+[–—-]\s+(?P<number>[A-Z]{1,5}\s?-?\s?[A-Z]?\d{2,5}[A-Z]{0,2}(?:[.-]\w{1,5})?)$"
)
_NUMBER_IN_BRACKETS = re.compile(
    r"^(?P<title>[A-Z].{3,140}?)\s+\((?P<number>[A-Z]{2,5}[\s.-]?\d{1,4}(?:\.\d{1,3})*|[A-Z]{1,2}\d{5})(?:, (?:Ver\.?|Version|v\.?) ?\d[\d.]{0,5})?\)$"
)
_NUMBER_BEHIND_SIGN = re.compile(r"^[A-Z][^|]{3,140}?\s+[–—-]\s+#\s?(?P<number>\d{2,5})$")
"""The number behind its sign at the end of the title: "Widget Repair - #041"."""
_NUMBER_BEHIND_KIND = re.compile(
    r"^(?=[^:]{0,90}\b(?i:policies|guidelines)\b)[^:]{8,120}\s(?P<number>[A-Z]{2,5}-\d{2,5}):\s+[A-Z].{3,}$"
)
"""A letterhead and the number before the title, on one line: "HARBOR COVERAGE POLICIES - ELBOWS ABC-311: Widgets"."""
_NUMBER_AT_END = re.compile(
    r"(?P<title>[A-Z][\w,/()&'’-]*(?:\s[\w,/()&'’-]+){0,12}?)\s+[–—-]\s+(?P<number>[A-Z]{2,5}\s?-?\s?[A-Z]?\d{2,5})$"
)
_NUMBER_NAMED = re.compile(
    r"\b(?:Medical|Clinical|Coverage|Payment|Reimbursement|Drug)(?: Coverage)? Policy:[\s|]*(?P<number>(?:[A-Z]{2,4} (?=\d))?(?=\S*\d)[A-Z0-9][\w.-]{2,20})"
    r"|^(?i:(?:(?:medical|clinical|coverage|payment|reimbursement|pharmacy|drug|dental|utilization management)[ /&]{1,3}){1,4}(?:policy|guideline))(?:\s*[–—-]\s*|[\s|]+(?!(?:19|20)\d\d$))(?P<behind>"
    + _OF_DEPARTMENT
    + r"|(?=\S*\d)[A-Z0-9][\w.-]{2,20})$"
    r"|^(?:Policy|Protocol|Guideline|Bulletin):\s*(?P<after>(?=\S*\d)(?:[A-Z][A-Z0-9]|\d{4,8}-[A-Z])[\w.-]{1,16}|\d{5,9})(?=\s*(?:\||$)|\s+(?:[A-Z][a-z]+ ){1,3}Date:)"
    r"|^(?i:(?:(?:medical|clinical|coverage|payment|reimbursement|pharmacy|drug|dental)[ /&]{1,3}){0,4}(?:policy|guideline|protocol|bulletin)) "
    r"(?:(?:#|No\.?) ?(?P<signed>(?=\S*\d)[A-Z0-9][\w.-]{1,20})(?=:? +[A-Z–—-])|(?P<titled>(?!(?:19|20)\d\d:|[A-Z]\d{1,2}:)(?:\d{3,6}[A-Z]?|[A-Z]{1,5}[. -]?\d[\w.-]{1,16}))(?=: +[A-Z]))"
    r"|^(?:[\w&’'-]+ ){1,4}(?:Guideline|Policy) (?P<told>\d{3,5}-\d{2,4}) for (?=[A-Z])"
    r"|^(?:Policy )?No\.?\s{0,3}(?P<bare>\d{2,6}(?:-R?\d{1,3})?)$"
)
_NUMBER_OVER_BAR = re.compile(r"^(?P<title>[A-Z].{2,100}?)\s+(?P<number>[A-Z]{2,5}\s?[–-]\s?[A-Z]?\d{2,5})\s+\|\s")
_NUMBER_BEHIND_SUBJECT = re.compile(r"\s(?P<number>[A-Z]{2,5}[ -]\d{3,5}(?:-[A-Z\d]{1,3})?)(?:\s+[PVR]?\d{4}[a-z]?)?$")
"""A number that ends the subject, with or without its edition: "Widgets ABC 2090-A P2031a"."""
_NUMBER_BEFORE_NAME = re.compile(
    r"(?!(?:CPT|HCPCS|ICD|NDC|DRG|MS|LCD|NCD)\b)"
    r"(?P<number>[A-Z]{2,4}(?:-[A-Z]{2,4}[ .-]?\d{3,5}|\.\d{3,5}|[ -](?:0\d{2,4}|\d{4,5}))(?:\.\d{1,4})*)\s+[A-Z][a-z]"
)
"""A number with its letters before the name, in the cell of the name: "MP-UM 0999 Widget Repair". Genes and markers join letters and three figures too."""
_NUMBER_BEHIND_NAME = re.compile(r"[\s(–—-](?P<number>(?:[A-Z]{2,4}-)?[A-Z]{1,6}[ .-]?\d[\w.-]*)\)?$")
"""The number in a cell of name and number: "Widget Repair-MM-2077", "Widget Repair MCD-MM-2077"."""
_FOOT = re.compile(r"(?P<number>(?=.*\d)[A-Z][\w. -]{2,22}?)\s+Page \d{1,3} of \d{1,3}$")
_FOOT_ALONE = re.compile(
    r"(?!(?i:rev|ver|form|eff|upd|page|part|step)|V\.?\d)(?P<number>(?=\S{4,16}\s)[A-Z]{1,6}[.-]?\d[\w.-]*)\s+Page \d{1,3} of \d{1,3}$"
)
"""The foot of a page that is one token with figures and the count of pages: "P999.2   Page 1 of 5"."""
_NUMBER_ENDS = re.compile(r"(?=(?:\S+ ){2})[A-Z][^.:;]{8,120}? (?P<number>[A-Z]{2,4}\d{3,5})$")
_SHORTEST = 5
_TOP = 5
"""In so many lines of the opening the title stands whose line the number ends."""
_NO_NUMBER = re.compile(
    r"(?:COVID|SARS|GPI|GPID|HICL|GCN|NDC|ICD|CPT|CDT|HCPCS|COX|GLP|HER|PD|PDL|IL|CD|TNF|SGLT|DSM|PHQ|GAD|CYP|BRCA|HLA|HIV|HPV|FDA|CMS|NYHA|ASA|BI|PI|LI|RADS|SIP|EQ|SF|ECOG|TYPE|STAGE|PART|PHASE|TIER|STEP|PAGE|GRADE|CLASS|LEVEL)[\s–-]?\d{1,2}\b"
)
"""Diseases, molecules, scales and parts that are written as numbers of policies are."""
_CODE = re.compile(r"(?:[A-CEGHJ-MP-V]\d{4}|[A-TV-Z]\d[\dA-Z]\.[\dA-Z]{1,4})(?:\s?[-–]\s?[A-Z][\dA-Z.]+)?")
"""A HCPCS or ICD-10-CM code, which is a policy's number only where a label says so."""
_ELSEWHERE = re.compile(r"\bcoverage (?:determinations|articles?)\b.{0,90}\([LA]\d{5}\)$", re.IGNORECASE)
"""A line that names another body's determination, or its article, with the number."""
_NUMBER_OF_DETERMINATION = re.compile(
    r"^(?:(?:Local|National) Coverage (?:Determination|Article)|Billing and Coding)[^:]{0,12}:\s(?P<title>.{4,200}?)\s\((?P<number>D?[LA]\d{5})\)\s"
)
"""How the database of determinations opens a page that lost its lines."""
_NATIONAL = re.compile(
    r"(?:[A-Za-z]{3,12}:\s)?National Coverage Determination(?: \(NCD\))?:?\s(?:for [^()]{3,160}\()?(?P<number>\d{1,3}\.\d{1,2}(?:\.\d{1,2})?)(?=\)?$)"
)
"""A national determination by its number: "National Coverage Determination (NCD) 310.98", "… (NCD) for Widgets (310.98)"."""
_NUMBER_AS_FILE = re.compile(r"^(?P<number>(?=\S*\d)[A-Z0-9][A-Z0-9.-]{2,20})\.(?:docx?|pdf)(?=\s|$)")
"""The foot of a page that names the file by the policy's number: "AB1099.docx   Page 1 of 4"."""
_BROKEN = re.compile(r"^([A-Z]{2,5}-)\s(?=\d{2,5}\b)")
"""A number that was broken behind its hyphen: "RP- 021"."""
_PAGES = re.compile(r"\s+\d{1,3} of \d{1,3}$")
"""The count of pages, which stands in the next column."""
_DEPARTMENTAL = re.compile(rf"{_OF_DEPARTMENT}(?=\W*$|\s+[A-Z])")
_DEPARTMENTAL_LAST = re.compile(rf"(?:^|[A-Za-z)],\s|\s[–-]\s|\bCoverage Policy\s)(?P<number>{_OF_DEPARTMENT})$")
_LETTERS = re.compile(r"[A-Z]{1,5}(?:_[A-Z]{1,5})?")
"""The letters of a number, apart from its figures: "CAM 273", "UM_AB 12"."""
_EDITION = re.compile(r"v\d[\d.]*", re.IGNORECASE)
_CHAPTER = re.compile(r"Chapter \d{1,2}", re.IGNORECASE)
_SECTION = re.compile(r"(?:Section|Addendum) \d{1,2}(?:\.\d{1,2})*", re.IGNORECASE)
_PLACE = re.compile(rf"(?P<chapter>{_CHAPTER.pattern})[,|\s]+(?P<section>{_SECTION.pattern})", re.IGNORECASE)
"""Where a manual holds a policy, in two lines or in one: its number there."""
_FILED = re.compile(r"[a-z]{2,}(?:_[a-z]+){1,12}")
_OF_OTHERS = re.compile(r"\brelated (?:\w+ )?(?:policies|guidelines)\b", re.IGNORECASE)
"""How a list of other policies begins, which gives their numbers."""
_ASSOCIATED = re.compile(r"(?:bcbsa|assoc|replaces|supersedes|see)\b", re.IGNORECASE)
"""How a line begins that names the policy of the association, or the one before."""
_VERSION_BEHIND = re.compile(r"\s+v\d[\d.]*$", re.IGNORECASE)
_NUMBER_OF_CRITERIA = re.compile(r"\bCriteria: (?:[A-Z]{2,6}:? )?(?P<number>[A-Z]{2,5}-\d{2,5}[A-Z]?)$")
"""A heading of the criteria with their identifier: "II. Criteria: WQI: ABC-0099A"."""
_NUMBER_IN_HISTORY = re.compile(
    r"\b(?:medical|clinical|coverage|payment|reimbursement) policy (?:no\.?|number|#)?\s*(?P<number>\d{3,5})\b", re.IGNORECASE
)


def find_number(
    found: tuple[Labelled, ...], opening: tuple[str, ...], lines: tuple[str, ...], sections: tuple[Section, ...]
) -> str | None:
    """The policy number: behind its label, beside the title, alone on a line, or named in the history; None when none is printed."""
    for item in sorted((i for i in found if i.field == "policy_number" and i.explicit), key=lambda i: (i.rank, i.block)):
        if value := _file_name(item.value) if item.label.casefold() == "file name" else _number_token(item.value):
            return value
    for item in sorted((i for i in found if i.field == "title" and i.explicit), key=lambda i: (i.rank, i.block)):
        behind = _NUMBER_BEHIND_NAME if "number" in item.label.casefold() else _NUMBER_BEHIND_SUBJECT
        if match := _NUMBER_BEFORE_NAME.match(item.value) or behind.search(item.value):
            return match.group("number")
    if beside := next(filter(None, map(_beside_title, lines)), None):
        return beside
    own = itertools.takewhile(lambda one: not _OF_OTHERS.search(one), opening[:_ZONE_BLOCKS])
    if within := next(filter(None, map(_within, own)), None):
        return within
    if filed := next(filter(None, map(_NUMBER_AS_FILE.match, lines)), None):
        return filed["number"]
    for above, line in itertools.pairwise(lines):
        if _CHAPTER.fullmatch(above) and _SECTION.fullmatch(line):
            return f"{display(above)} {display(line)}"
        if (place := _PLACE.fullmatch(above)) is not None:
            return display(f"{place['chapter']} {place['section']}")
    if running := next(_running(lines), None):
        return running
    headings = (heading for section in sections for heading in section.heading)
    if of_criteria := next(filter(None, map(_NUMBER_OF_CRITERIA.search, headings)), None):
        return of_criteria["number"]
    rows = (block.plain for section in sections if section.facet == "history" for block in section.blocks)
    match = next((m for row in rows if (m := _NUMBER_IN_HISTORY.search(row))), None)
    return match.group("number") if match else None


def _beside_title(line: str) -> str | None:
    """The number that a line gives beside the title, behind what it is, or alone."""
    for pattern in (_NUMBER_BEFORE, _NUMBER_AFTER, _NUMBER_IN_BRACKETS):
        if (match := pattern.match(line)) and not _is_no_number(match.group("number"), line):
            return display(match.group("number"))
    if (
        match := _NUMBER_BEHIND_SIGN.match(line)
        or _NUMBER_BEHIND_KIND.match(line)
        or _DEPARTMENTAL_LAST.search(line[-_ZONE_LENGTH:])
    ):
        return match["number"]
    bare = _BARE_NUMBER.fullmatch(_VERSION_BEHIND.sub("", line.strip())) if len(line) < 30 else None
    if bare and parse_date(line) is None and not _CODE.fullmatch(bare.group()):
        return bare.group()
    if _LETTERED_NUMBER.fullmatch(line):
        return display(line)
    start = line[:_ZONE_LENGTH]
    if (
        named := _NUMBER_NAMED.search(start)
        or _NATIONAL.match(start)
        or _NUMBER_OVER_BAR.match(start)
        or _NUMBER_OF_DETERMINATION.match(start)
    ):
        return display(
            next(
                one
                for name in ("number", "behind", "after", "signed", "titled", "told", "bare")
                if (one := named.groupdict().get(name))
            )
        )
    return None


def _within(line: str) -> str | None:
    """The number at the end of a line of the opening, before its letters, or inside it where its signs tell it from a quantity."""
    if (match := _NUMBER_AT_END.search(line[-_ZONE_LENGTH:])) and not _NO_NUMBER.match(match.group("number")):
        return display(match.group("number"))
    own = len(line) < 160 and not _ASSOCIATED.match(line)
    if own and (lettered := _LETTERED_BEFORE.match(line)):
        return lettered["number"]
    inside = re.search(rf"(?:^|\s){_BARE_NUMBER.pattern}(?=\s|$)", line) if own else None
    if (
        inside
        and not _NO_NUMBER.match(inside.group().strip())
        and ("-" in inside.group() or "_" in inside.group() or inside.group().count(".") >= 2)
    ):
        return inside.group().strip()
    return None


def _running(lines: tuple[str, ...]) -> Iterator[str]:
    """The number that ends the title's line and runs on the pages: in the foot before the number of the page, or in that line again."""
    for foot in filter(None, map(_FOOT.match, lines)):
        if any(line.endswith(foot["number"]) and len(line) > len(foot["number"]) + _SHORTEST for line in lines[:_TOP]):
            yield foot["number"]
    for foot in filter(None, map(_FOOT_ALONE.match, lines)):
        if not _is_no_number(foot["number"], foot.string):
            yield foot["number"]
    for line in lines[:_TOP]:
        if (match := _NUMBER_ENDS.match(line)) and lines.count(line) > 1:
            yield match["number"]


def _is_no_number(number: str, line: str) -> bool:
    """Whether what stands like a number is the name of something else: a molecule, a billing code, another body's determination."""
    return bool(_NO_NUMBER.match(number) or _CODE.fullmatch(number.strip()) or _ELSEWHERE.search(line))


def _file_name(value: str) -> str | None:
    """The name by which a payer without numbers files a policy ("File Name: widget_therapy"): words and underscores, no edition."""
    return value if _FILED.fullmatch(value) else None


def _number_token(value: str) -> str | None:
    """The leading policy number of a value: tokens with a digit, and the capitals that belong to them (`CAM 273`, `2024 P 2116-18`)."""
    if of_department := _DEPARTMENTAL.match(value):
        return of_department.group()
    taken: list[str] = []
    tokens = _PAGES.sub("", _BROKEN.sub(r"\1", value.replace("–", "-"))).split()
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        bare = token.strip("(),;:*")
        has_digit = any(c.isdigit() for c in bare)
        is_capitals = _LETTERS.fullmatch(bare) is not None and any(c.isdigit() for c in after)
        if (
            not (has_digit or is_capitals)
            or (any(map(str.isdigit, "".join(taken))) and not is_capitals and parse_date(bare))
            or (taken and _EDITION.fullmatch(bare))
            or len(taken) == 4
        ):
            break
        taken.append(bare)
        if bare != token:
            break
    number = " ".join(taken)
    return number if 2 <= len(number) <= 32 and any(c.isdigit() for c in number) else None
