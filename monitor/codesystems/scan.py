"""Codes in running text: lists, ranges and single codes with their footnote marks, and where each stands."""

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.codesystems.hints import systems_named
from monitor.codesystems.syntax import RANGE_WORD, recognise

_MARK = "*\u2020\u2021\u00a7\u00b6^#+\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_ONE = r"[A-Za-z]?\d[0-9A-Za-z]{0,6}(?:\.[0-9A-Za-z]{1,4}|\.(?=[-*]))?"
_NDC = r"\d{4,5}-\d{3,4}-(?:\d{1,2}|[xX]{1,2}|\*{1,2})|\d{11}"
_WILD = r"(?:(?<=[.\dA-Z])-(?![\w\s]*\d)|(?<=\.)\*|(?<=\.\d)\*)?"
_TOKEN = re.compile(
    rf"(?<![\w.$#-])(?P<pre>[{_MARK}]{{0,2}})(?P<code>{_NDC}|{_ONE}(?:\s*{RANGE_WORD}\s*{_ONE}(?![\w]))|"
    rf"{_ONE}{_WILD})(?P<post>[{_MARK}]*(?:\(\d\))?)(?![\w])",
    re.IGNORECASE,
)
_GENE = re.compile(r"\b(?!(?:ICD|CPT|HCPCS|CODES?|AND|OR|CM|DX)\b)[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*\s+$")
"""What stands before a variant ("BRAF V600"), which is written as an undotted diagnosis code is."""
_GAP = re.compile(r"\s*(?:[,;/|&\u2022]|\band/or\b|\band\b|\bor\b|\s)+\s*", re.IGNORECASE)
_PROSE = re.compile(r"\W*(?!(?:and|or)\b)[^\W\d_]{2}", re.IGNORECASE)
"""A text that begins with a word is no list of codes, which most cells and lines show so before they are searched for codes."""
_MODIFIER = re.compile(r"-(?:[A-Z][0-9A-Z]|\d{2})(?![\w-])")
ONLY_MODIFIERS = frozenset(["MODIFIER"])
"""What a heading names that has nothing but modifiers below it."""
_TWO_SIGNS = re.compile(r"\b(?!(?:AND|OR|NO|NA|OF|TO)\b)[A-Z0-9]{2}\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@\S+")
_ADDRESS_SIGNS = ("@", "://", "www.")
_BLANK = re.compile(rf"\b((?P<category>[A-Z]\d[0-9AB])\.) (\d[0-9A-Z]{{0,3}})(?=\s?{RANGE_WORD}\s?(?P=category)\.\d)")
"""A blank behind the point of a code that begins a range of its category ("E04. 0 - E04.9")."""
_DIGIT = re.compile(r"\d")
_BEFORE_DIGIT = 3
"""Two footnote marks and a letter stand before the first digit of a token at most; every token has a digit."""
_REVENUE_MARK = re.compile(r"\bRC[\s:-]{0,3}(?=0?\d{3}\b)")
_WORD = re.compile(r"[\w.]+")
_MARKS = re.compile(rf"[{_MARK}]|\(\d\)")
_RANGE_WORD = re.compile(RANGE_WORD, re.IGNORECASE)
_AROUND = f" .:()[]-{_MARK}"


class Found(NamedTuple):
    """A code where it stands in a text: `raw` is the printed form, `marks` its footnote marks, `start` and `end` its place."""

    system: str
    code: str
    raw: str
    marks: tuple[str, ...]
    start: int
    end: int


def without_mark(text: str, hint: str | None) -> str:
    """The text with spaces for the "RC" that a list of revenue codes prints before each; any other text as it is."""
    if "RC" not in text or "REV" not in systems_named(hint):
        return text
    return _REVENUE_MARK.sub(lambda mark: " " * len(mark.group()), text)


def find_codes(text: str, hint: str | None = None) -> tuple[Found, ...]:
    """Every code, range and wildcard that stands in `text` as a word of its own, in order; `hint` as for `recognise`."""
    found: list[Found] = []
    position = 0
    text = _BLANK.sub(r"\1\3 ", text) if ". " in text else text  # as long as before, so each code keeps its place
    if any(sign in text for sign in _ADDRESS_SIGNS):
        text = _ADDRESS.sub(lambda address: "\x00" * len(address.group()), text)
    while (match := _next_token(text, position)) is not None:
        one = _found(match, text, hint)
        if one is None and (first := re.match(_ONE, match["code"], re.IGNORECASE)) and first.end() < len(match["code"]):
            # "81445 to 5 genes": the range is none, its first end may be a code on its own.
            one = _one(first.group(), (), match.start("code"), text, hint)
        if one is not None:
            found.append(one)
        position = one.end if one is not None else match.start("code") + 1
        if one is None and (word := _WORD.match(text, match.start("code"))):
            position = word.end()
    return tuple(found)


@lru_cache(maxsize=4096)  # a cell is asked about for its table's kind, for its row's and for its codes
def code_list(text: str, hint: str | None = None) -> tuple[Found, ...]:
    """The codes of a text that consists of nothing but codes, marks and what separates them; empty when it holds anything else."""
    text = without_mark(text, hint)
    if systems_named(hint) == ONLY_MODIFIERS:
        found = _modifiers(text)
    else:
        found = () if _PROSE.match(text) else find_codes(text, hint)
    if not found:
        return ()
    rest, position = [], 0
    for one in found:
        rest.append(text[position : one.start])
        position = one.end
    rest.append(text[position:])
    return found if all(not gap or not _GAP.sub("", gap).strip(_AROUND) for gap in rest) else ()


def _modifiers(text: str) -> tuple[Found, ...]:
    """The two-sign modifiers of a cell or line under a title that names nothing but modifiers; many are letters only ("KX")."""
    return tuple(Found("MODIFIER", one[0], one[0], (), one.start(), one.end()) for one in _TWO_SIGNS.finditer(text))


def _next_token(text: str, position: int) -> re.Match[str] | None:
    digit = _DIGIT.search(text, position)
    return _TOKEN.search(text, max(position, digit.start() - _BEFORE_DIGIT)) if digit else None


def _found(match: re.Match[str], text: str, hint: str | None) -> Found | None:
    raw = match["code"]
    if raw != raw.upper() and not _RANGE_WORD.search(raw) and not raw[:-1].isdigit() and raw[-1:] not in "xX":
        return None
    marks = tuple(mark for mark in _MARKS.findall(match["pre"] + match["post"]) if mark != "#")
    one = _one(raw, marks, match.start("code"), text, hint)
    if one is not None and one.system == "ICD-10-CM" and raw.isalnum() and len(raw) > 3 and _GENE.search(text[: match.start()]):
        return None
    return one and one._replace(start=match.start(), end=max(one.end, match.end()))


def _one(raw: str, marks: tuple[str, ...], start: int, text: str, hint: str | None) -> Found | None:
    known, end = recognise(raw, hint), start + len(raw)
    if known is None:
        return None
    if known[0] in ("CPT", "HCPCS") and (modifier := _MODIFIER.match(text, end)):
        marks, end = (*marks, modifier.group()), modifier.end()
    return Found(*known, raw, marks, start, end)
