"""Lists of codes that one line prints one behind the other, each behind the words that name it."""

import itertools
import re
from collections.abc import Iterator

from monitor.codesystems import systems_named
from monitor.codesystems.scan import Found, code_list, find_codes
from monitor.facets.positions import position_of_label
from monitor.model.document import Block, BlockKind

_COLON = re.compile(r":\s+(?=[A-Z]?\d|[A-Z]{2}\b)")
_LONGEST_LABEL = 110
_SIDES = " ;,.)("
_COMMENT = re.compile(r"\s*\([^()]{2,60}\)$")
"""What a list says of its last codes ("Z98.84 (secondary only)")."""
_NAMED = re.compile(
    r"(?P<system>(?i:rev(?:enue|\.)? codes?|(?:MS-|APR-)?DRGs?|modifiers?|place of service(?: codes?)?)|POS(?: codes?)?)(?:\s*\([^()]{1,20}\))?:?\s+"
    r"(?P<list>-?\b(?:\d{2,4}|[A-Z][A-Z0-9])\b(?:(?:\s?[-–]\s?|\s*,\s*(?:and |or )?|\s+(?:and|or)\s+)-?\b(?:\d{2,4}|[A-Z][A-Z0-9])\b)*)"
)
_OF_GROUP = re.compile(r"Group \d{1,2} Codes:(?=\s+(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})\s)")
"""What a Medicare determination prints over the codes of a group, with the first of them right behind it."""
_BETWEEN = re.compile(r"(?:[\s;,.&]|\b(?:and|or|with)\b)*", re.IGNORECASE)
_LEAD = re.compile(r"[A-Z][^:.;\d]{2,60}:\s*")


def lists_apart(block: Block) -> tuple[Block, ...]:
    """The block; one for each list where a paragraph is nothing but several lists, each behind a colon and the words that say what it is
    ("Not covered: 0999T, Q9999 ICD-10-CM codes that support coverage: L44.8"), and one for the line over a numbered group."""
    if block.kind is BlockKind.PARAGRAPH and (over := _OF_GROUP.match(block.text)):
        return tuple(block.model_copy(update={"text": text}) for text in (over[0], block.text[over.end() :].strip()))
    colons = list(_COLON.finditer(block.text)) if block.kind is BlockKind.PARAGRAPH else []
    if len(colons) < 2:
        return (block,)
    starts = [
        0,
        *(_label_start(block.text, before.end(), colon.start()) for before, colon in itertools.pairwise(colons)),
    ]
    texts = [block.text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True)]
    return tuple(block.model_copy(update={"text": text}) for text in texts) if all(map(_is_list, texts)) else (block,)


def _label_start(text: str, start: int, end: int) -> int:
    """Where the words before a colon begin: behind the last code of the list before."""
    codes = find_codes(text[start:end], "ICD-10-CM")
    place = start + (codes[-1].end if codes else 0)
    comment = re.match(r"\s*\([^()]{2,60}\)", text[place:end])
    place += comment.end() if comment else 0
    return place + len(text[place:end]) - len(text[place:end].lstrip(_SIDES))


def _is_list(text: str) -> bool:
    label, _, listed = text.partition(": ")
    told = position_of_label(label) is not None or bool(systems_named(label))
    return told and 0 < len(label) <= _LONGEST_LABEL and bool(code_list(without_comment(listed).rstrip(" ;."), label))


def without_comment(listed: str) -> str:
    """A list without what its end says in brackets of its last codes."""
    return _COMMENT.sub("", listed)


def lists_of_systems(text: str) -> tuple[str, tuple[Found, ...]]:
    """The lead, and the revenue codes, groups of diagnoses, modifiers and places of service of a line that only lists them, each list behind
    the name of its system ("Facility claims: revenue codes 0360, 0490; MS-DRGs 579–581; modifiers -22 and -59"); nothing of other lines."""
    lead = _LEAD.match(text)
    offset = lead.end() if lead and not systems_named(lead[0]) else 0
    rest = text[offset:]
    lists = list(_NAMED.finditer(rest))
    ends = [0, *(one.end() for one in lists)]
    gaps = [rest[end : one.start()] for end, one in zip(ends, lists, strict=False)]
    if not lists or not all(map(_BETWEEN.fullmatch, (*gaps, rest[ends[-1] :]))):
        return "", ()
    return text[:offset], tuple(
        one._replace(start=one.start + offset, end=one.end + offset) for listed in lists for one in _codes(listed)
    )


def _codes(listed: re.Match[str]) -> Iterator[Found]:
    for one in code_list(listed["list"], listed["system"]):
        yield one._replace(start=one.start + listed.start("list"), end=one.end + listed.start("list"))
