"""Codes of a paragraph or a table cell: a bare list, rows of code and description, a name with its code behind it, a lead."""

import itertools
import re
from bisect import bisect_left
from typing import NamedTuple

from monitor.codesystems import systems_named
from monitor.codesystems.scan import ONLY_MODIFIERS, Found, code_list, find_codes, without_mark
from monitor.facets.codes.named_lists import lists_of_systems, without_comment
from monitor.facets.positions import position_of_label

_GLUED_FRONT = re.compile(r"(?<![\w.-])((?:\d{5}|\d{4}[UTMF]|[A-CEGHJ-MP-V]\d{4}))(?=[A-Z][A-Za-z])(?![A-Z]{2}\d)")
_GLUED_END = re.compile(
    r"(?<=[a-z)\]@0-9])(?<!\d)(\d{5}|\d{4}[UTMF])(?=\s|$)|(?<=[a-z)\]@])([A-CEGHJ-MP-V]\d{4})(?=\s|$)|"
    r"(?<=[A-Z][a-z])(\d{5})(?=\s|$)"
)
_CODE_WORD = re.compile(
    r"(?:\b(?:CPT|HCPCS|CDT|ICD-?\s?10(?:-?(?:CM|PCS))?|NDCs?|LOINC|modifiers?)\W{0,4}(?:(?:procedure |diagnosis |"
    r"service |category I{1,3} |level II |PLA )?codes?)?|\bcodes?(?:\(s\))?(?: for (?:non-?)?covered services)?)"
    r"(?:\s+(?:are|is|include|includes|including|range|ranges|from|such as|as follows))?[\s:(\[\u2013-]*$",
    re.IGNORECASE,
)
_CODE_WORDS = ("code", "cpt", "hcpcs", "cdt", "icd", "ndc", "loinc", "modifier")
_DASHED = re.compile(r"\d(?:-\d|\d{10})")
"""A text that holds none of these words and no drug code lists no codes, whatever numbers stand in it."""
_MENTION = re.compile(
    r"(?:\b(?:codes?|see|use|with|report|reported?|of|by|than|to|the|approximately|about|over|under|from|policy|zip|"
    r"box|suite|rs|for|per|in|at|least|most|and|or|through|"
    r"conjunction with|addition to|version|page|section|street)|[,(\[#$=/+-]|\bno\.?)\s*$",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"[\s,;/&]*(?:\band/or\b|\band\b|\bor\b)?[\s,;/&]*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<=[.;)\]\w])\s+(?:(?:Current Procedural Terminology|Procedure and diagnosis codes|Codes? (?:listed|"
    r"referenced)|This (?:list|policy)|The (?:following|above) codes?|Inclusion (?:or|of)|"
    r"CPT\W{0,3}(?: codes?)?,? (?:is|copyright|Copyright)|All rights reserved|\*Current|Note:|Coding Disclaimer|"
    r"CODING DISCLAIMER|Listing of)\b).*$",
    re.DOTALL,
)
_SYSTEM_AT_END = re.compile(
    r"\s+((?:CPT|HCPCS|CDT|ICD-?\s?10(?:-(?:CM|PCS))?|Revenue|NDC|PLA)\W{0,3}(?:(?:Diagnosis|Procedure|"
    r"Level II)\s+)?(?:Codes?\W{0,4})?(?:Number\s+)?(?:Description\s*)?)$"
)

_MODIFIER = re.compile(r"-(\d\d|[A-Z][0-9A-Z])(?![\w-])")
_MODIFIER_ROW = re.compile(r"([A-Z][A-Z0-9]|\d{2})\s+(?:[-–]\s+)?(?!Modifiers?\b)([A-Z(].{2,150}[^.]|(?<=\d\d\s)[A-Z][^a-z]{150,})")
"""A modifier and its description ("RR Rental"), under a heading that names nothing but modifiers; one of figures may have the whole text of its
definition in capitals behind it."""
_MODIFIERS = re.compile(r"(?:\s*[,;/&]\s*-(?:\d\d|[A-Z][0-9A-Z])(?![\w-]))+(?=\s*[.;]?\s*$)")
"""Modifiers that end a list of codes ("20550, -51")."""

_LABELLED = re.compile(r"([A-Z](?:(?<=I)CD-?\s?10|[^.:;\d]){2,80}:)\s+([^:]+?)[.;]?")
"""A list behind what it is: "Not covered: 0999T, Q9999.", "ICD-10 codes that support coverage: L44.8, L44.9"."""
FOR_CODES = re.compile(
    r"\b(?:diagnos[ie]s|ICD-?10(?:-CM)?) codes?\b[^.:;\d]{0,60} for (?:the )?(?:following )?(?:CPT|HCPCS|CPT/HCPCS|procedure) codes?(?:\(s\))?:?(?:\s|$)|"
    r"^for (?:the )?(?:following )?(?:CPT|HCPCS|CPT/HCPCS|procedure) codes?(?:\(s\))?:? (?:(?:[A-Z]?\d{4,5}[A-Z]?|and|or|through)(?:[\s,;&–-]+|(?=\.(?:\s|$))|:?$))+(?:\.\s|\.?$)",
    re.IGNORECASE,
)
"""The lead of a list of diagnoses that names the procedures which they support ("Diagnosis Codes for Procedure Codes: 0999T and Q9999",
"For CPT code 20999")."""
_CONTRACT = re.compile(r"\s?[-–]\s?(?:MAC\b|A and B\b|DME MAC\b)")
"""What stands behind the number of a contractor's contract ("10999 - MAC A")."""
_NEAR = 80
"""How far before a code the word may begin that says what it is: patterns that look for an end see no more, however long the line."""


_SYSTEM_IN_FRONT = re.compile(
    r"(Rev(?:enue|\.)?(?: codes?)?|(?:MS-|APR-)?DRGs?|Places? of service|Modifiers?):?\s+(?=(?:0?\d{2,3}|[A-Z]{2}|[A-Z]\d)\b"
    r"(?!\s+(?:is|are|was|were|will|may|must|should|shall|can|cannot|does|do|has|have|when|if|only|for|and|or)\b))",
    re.IGNORECASE,
)
"""A system in the first column of a list, whose codes no syntax tells from other numbers: it holds for the row, whatever list stands above."""


_REVENUE_BEHIND = re.compile(r"(0?\d{3})\s*[–—-]\s*(revenue code\b.*)", re.IGNORECASE)
"""A revenue code in a list of procedures, which the words behind it tell from other numbers: "901 – revenue code, facility"."""


class Entry(NamedTuple):
    """Codes that share one row, the description printed with them, and the system words that stand just before them."""

    codes: tuple[Found, ...]
    description: str
    system: str = ""


class Line(NamedTuple):
    """What a line holds: its rows, and the text before, between and after them that belongs to none."""

    entries: tuple[Entry, ...] = ()
    rest: str = ""


def read_line(text: str, hint: str = "") -> Line:
    """The codes of one paragraph or cell; a text without codes is wholly `rest`."""
    if FOR_CODES.search(text):
        return Line((), text)
    if named := _SYSTEM_IN_FRONT.match(text):
        hint = named[1]
    text = without_mark(text, hint)
    if bare := code_list(text, hint):
        return Line((Entry(bare, ""),))
    if (
        (row := _MODIFIER_ROW.fullmatch(text)) is not None
        and systems_named(hint) == ONLY_MODIFIERS
        and (one := code_list(row[1], hint))
    ):
        return Line((Entry(one, row[2]),))
    lead, found = lists_of_systems(text)
    if found:
        return Line((Entry(found, ""),), lead)
    if (behind := _REVENUE_BEHIND.fullmatch(text)) and (bare := code_list(behind[1], "Revenue code")):
        return Line((Entry(bare, behind[2]),))
    if (labelled := _LABELLED.fullmatch(text)) and position_of_label(labelled[1]) and (bare := code_list(labelled[2], hint)):
        return Line((Entry(bare, ""),), labelled[1])
    line = _read_rows(text, hint)
    if (
        not line.entries
        and labelled
        and systems_named(labelled[1])
        and (bare := code_list(without_comment(labelled[2]), labelled[1]))
    ):
        return Line((Entry(bare, ""),), labelled[1])
    return line


def _read_rows(text: str, hint: str) -> Line:
    """The rows of codes and descriptions that a text holds, or the codes that its sentences name as such."""
    spaced = _GLUED_FRONT.sub(r"\1 ", text)
    if _GLUED_END.search(spaced):
        return _names_first(spaced, hint)
    starts = _row_starts(spaced, hint)
    return _rows(spaced, starts, hint) if starts else prose(spaced, hint)


def mentions(before: str) -> bool:
    """Whether the words before a code make it a mention ("see 12345", "approximately 30000") and no row of its own."""
    return bool(_MENTION.search(before[-_NEAR:]))


def _row_starts(text: str, hint: str) -> list[Found]:
    """The codes that begin a row: the first one, and those that follow the end of a description."""
    found = [one for one in find_codes(text, hint) if one.system != "CPT" or _plausible(text, one)]
    if not found:
        return []
    first = found[0]
    lead = text[: first.start].strip(" \t•*-–:")
    titles = _COLUMN_TITLES.fullmatch(lead) is not None
    if lead and not _LEAD.fullmatch(lead) and not ((systems_named(lead) or titles) and len(lead) <= 80 and not lead.endswith(".")):
        return []
    if (
        lead
        and (not text[first.end :].strip() or _PREFIX_LIST.match(text[first.end :]))
        and not re.search(r"description", lead, re.IGNORECASE)
    ):
        return []
    starts = [first]
    for before, one in itertools.pairwise(found):
        gap = text[before.end : one.start]
        if _SEPARATED.fullmatch(gap) or mentions(gap):
            continue
        if _opens_description(text, one) and not _inside_bracket(text, first.start, one.start):
            starts.append(one)
    return _ascending(starts)


_COLUMN_TITLES = re.compile(r"codes?(?: numbers?)?\W{0,3}(?:descriptions?|descriptors?)", re.IGNORECASE)
"""The titles of a table's columns, which a row that lost its line stands behind."""
_LEAD = re.compile(r"(?:for )?(?:the )?following (?:\w+ ){0,3}codes?\b[^.:]{0,120}", re.IGNORECASE)
"""What stands before rows that lost their lines: "For the following codes when specified as a lantern"."""
_PREFIX_LIST = re.compile(r"\s*(?:,|;|/|\band\b|\bor\b)", re.IGNORECASE)


def _plausible(text: str, one: Found) -> bool:
    before = text[max(0, one.start - 12) : one.start]
    if _CONTRACT.match(text[one.end : one.end + _NEAR]):
        return False
    return (
        not re.search(r"(?:\$|\b[A-Z]{2}\s|\bzip\b\s*|\bno\.?\s*)$", before)
        or bool(re.search(r"(?:^|\W)(?:CPT|OR|MUE)\s$", before))
        or one.start == 0
    )


def _opens_description(text: str, one: Found) -> bool:
    after = text[one.end :].lstrip(" :–-,")
    return not after or after[0].isupper() or after[0] in "(“\"‘'[" or after[0].isdigit()


def _inside_bracket(text: str, start: int, end: int) -> bool:
    segment = text[max(start, end - 400) : end]
    return segment.rfind("(") > segment.rfind(")") or segment.rfind("[") > segment.rfind("]")


def _ascending(starts: list[Found]) -> list[Found]:
    """Five-digit numbers that break the list's own ascending order ("30000 loci") begin no row, where the list has an order."""
    numbered = [index for index, one in enumerate(starts) if one.code.isdigit()]
    keep = _longest_ascending([int(starts[index].code) for index in numbered])
    stray = {index for place, index in enumerate(numbered) if place not in keep and index > 0}
    if len(stray) > max(1, len(numbered) // 10):
        return starts
    return [one for index, one in enumerate(starts) if index not in stray]


def _longest_ascending(numbers: list[int]) -> set[int]:
    """Places of one longest strictly ascending subsequence."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        before.append(places[at - 1] if at else None)
        places[at : at + 1] = [place]
    found: set[int] = set()
    place_now: int | None = places[-1] if places else None
    while place_now is not None:
        found.add(place_now)
        place_now = before[place_now]
    return found


def _rows(text: str, starts: list[Found], hint: str) -> Line:
    entries: list[Entry] = []
    system = text[: starts[0].start].strip(" :•*")
    system = "" if _COLUMN_TITLES.fullmatch(system) else system
    rest = ""
    for one, following in zip(starts, [*starts[1:], None], strict=True):
        stop = following.start if following else len(text)
        codes = [one]
        for other in find_codes(text[one.end : stop], hint):
            shifted = other._replace(start=other.start + one.end, end=other.end + one.end)
            if not _SEPARATED.fullmatch(text[codes[-1].end : shifted.start]):
                break
            codes.append(shifted)
        if (modifiers := _MODIFIERS.match(text, codes[-1].end, stop)) is not None:
            codes += [
                Found("MODIFIER", m[1], m[0], (), m.start(), m.end())
                for m in _MODIFIER.finditer(text, codes[-1].end, modifiers.end())
            ]
        description = text[codes[-1].end : stop].strip(" \t:–-")
        if following is None and (tail := _TAIL.search(description)):
            description, rest = description[: tail.start()].strip(), tail.group().strip()
        below = _SYSTEM_AT_END.search(f" {description}")
        entries.append(
            Entry(
                tuple(codes),
                description[: below.start() - 1].strip() if below and below.start() else "" if below else description,
                system,
            )
        )
        system = below.group(1).strip() if below else ""
    return Line(tuple(entries), rest)


def _names_first(text: str, hint: str) -> Line:
    entries, position = [], 0
    for match in _GLUED_END.finditer(text):
        at = next(index for index in (1, 2, 3) if match[index])
        code = find_codes(match[at], hint)
        if code:
            shifted = code[0]._replace(start=match.start(at), end=match.end(at))
            entries.append(Entry((shifted,), text[position : match.start(at)].strip()))
            position = match.end(at)
    return Line(tuple(entries), text[position:].strip())


def prose(text: str, hint: str = "") -> Line:
    """Codes in a sentence count only after a code word ("CPT codes: …") or in such a list; a dashed drug code names itself."""
    accepted: list[Found] = []
    if not any(map(text.lower().__contains__, _CODE_WORDS)) and not _DASHED.search(text):
        return Line((), text)
    for one in find_codes(text, hint):
        follows = accepted and _SEPARATED.fullmatch(text[accepted[-1].end : one.start])
        if follows or one.system == "NDC" or _CODE_WORD.search(text[max(0, one.start - _NEAR) : one.start]):
            accepted.append(one)
    if len(accepted) == 1 and accepted[0].system == "NDC" and accepted[0].end == len(text.rstrip()):
        return Line((Entry(tuple(accepted), text[: accepted[0].start].strip(" :–-")),))
    return Line((Entry(tuple(accepted), ""),) if accepted else (), text)
