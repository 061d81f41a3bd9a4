"""Blocks that blank lines or page breaks cut: history rows and references are made whole again."""

import re

from monitor.model.worded import worded
from monitor.read.text.kinds import VERB, ends, is_capitals, is_code, is_code_row, is_heading, names_form
from monitor.read.text.part import Part

_REFERENCE = re.compile(r"\b(?:19|20)\d\d\b|\bPMID\b|doi|https?://|et al", re.IGNORECASE)
_CITES = re.compile(r"[.,;:\d]")
_CODE_FIRST = worded("code", r"\bcodes?\b\W{0,3}(?:number\s+)?(?:code\s+)?(?:description|descriptor|nomenclature)$", re.IGNORECASE)
_MODIFIERS = re.compile(r"(?:CPT/HCPCS|CPT|HCPCS) Modifiers:?")
_MODIFIER = re.compile(r"(?!NO|OR|NA)(?:[A-Z][A-Z0-9]|\d\d)")
_HEAD_PARTS = 8
"""A group of a Medicare article has no more lines between its heading and the titles of its columns."""
_PARTS_LIST = worded(
    "exclu|not|non|investigational|experimental|unproven|cosmetic|contraindic|limitation|denial|denied|code|reference|histor|background|descri|definition",
    r"exclu|\b(?:not|non)\b|investigational|experimental|unproven|cosmetic|contraindicat|limitation|denial|denied|\bcodes?\b|reference|history|background|description|definition",
    re.IGNORECASE,
)
"""A label that says of what is below it that it is no part of the criteria above."""
_LONGEST_TAIL = 400
_MOST_TAILS = 4
_WORD = 12
_ROW_PARTS = 6
"""A row of a table whose cells were printed one below the other has no more parts."""
_NAME_PARTS = 2
_SHORT = 4
_NEIGHBOURS = 3
"""With as many neighbours on each side in order, the order is no chance (1 in 5,040)."""


def mend(parts: list[Part]) -> list[Part]:
    """Parts with the tails of history rows and numbered references put back where they belong."""
    whole: list[Part] = []
    place = 0
    while place < len(parts):
        end = _tails(whole[-1], parts, place) if whole else place
        for tail in parts[place:end]:
            whole[-1].lines.extend(tail.lines)
            whole[-1].pieces.extend(tail.pieces)
        if end == place:
            whole.append(parts[place])
            end += 1
        place = end
    return whole


def _tails(before: Part, parts: list[Part], place: int) -> int:
    """The end of the run of tails from `place` that leads to the next row or reference; `place` itself when there is none."""
    end = place
    if not before.dated and before.marker is None:
        return place
    while end < len(parts) and end - place < _MOST_TAILS and _is_loose(parts[end]):
        end += 1
    if end == place or end == len(parts):
        return place
    tails, after = parts[place:end], parts[end]
    if all(map(_ends_row, tails)) and before.dated and after.dated and before.marker is None:
        return end
    whole = _ends_entry(tails[-1]) and all(_ends_entry(tail) or len(tail.text) <= _WORD for tail in tails)
    return end if whole and _between_references(before, tails, after) else place


def with_code_rows(parts: list[Part]) -> list[Part]:
    """Codes that stand alone above their descriptions, under a heading that names the code first, become rows with them; modifiers do so
    where the heading above that one says that they are."""
    whole: list[Part] = []
    code_first = False
    is_one = is_code
    place = 0
    while place < len(parts):
        part = parts[place]
        after = parts[place + 1] if place + 1 < len(parts) else None
        if _CODE_FIRST.search(part.text):
            over = (above.text for above in parts[max(0, place - _HEAD_PARTS) : place])
            code_first, is_one = True, _is_modifier if any(map(_MODIFIERS.fullmatch, over)) else is_code
        alone = len(part.lines) == 1 and part.marker is None and is_one(part.text)
        code_first = (code_first and alone) or _CODE_FIRST.search(part.text) is not None
        if (
            alone
            and code_first
            and after is not None
            and after.marker is None
            and not is_one(after.text)
            and not after.lines[0].heading
        ):
            part.lines.extend(after.lines)
            part.pieces.extend(after.pieces)
            part.code = part.inner = True  # in capitals it is no heading
            place += 1
        whole.append(part)
        place += 1
    return whole


def _is_modifier(text: str) -> bool:
    return _MODIFIER.fullmatch(text) is not None


def with_product_names(parts: list[Part]) -> list[Part]:
    """The parts; where the name of a product in capitals goes on in a line of its own ("J1611 WIDGETOL" / "EMERGENCY KIT"), that line
    belongs to the row of its code, and heads nothing."""
    whole: list[Part] = []
    for place, part in enumerate(parts):
        below = parts[place + 1 : place + 1 + _ROW_PARTS]
        if (
            whole
            and _goes_on_in_capitals(whole[-1], part)
            and _describes_row(part, below)
            and any(map(_is_row, (*whole[-1 - _ROW_PARTS : -1], *below)))
        ):
            whole[-1].lines.extend(part.lines)
            whole[-1].pieces.extend(part.pieces)
            whole[-1].code = True
        else:
            whole.append(part)
    return whole


def _goes_on_in_capitals(row: Part, part: Part) -> bool:
    first = part.lines[0]
    if part.marker is not None or first.gap or first.heading or is_heading(part.text) or not _is_row(row):
        return False
    return is_capitals(part.text) and row.text.upper() == row.text


def _is_row(part: Part) -> bool:
    return part.code or is_code(part.text)


def _describes_row(part: Part, below: list[Part]) -> bool:
    """Whether what stands below a line describes the row of a code in words, of which the line names the form or the substance."""
    if not below or _is_row(below[0]) or VERB.search(below[0].text) or _PARTS_LIST.search(part.text):
        return False
    described = " ".join(other.text for other in below[:_NAME_PARTS]).casefold()
    return names_form(part.text) or any(len(word) > _SHORT and word in described for word in part.text.casefold().split())


def with_sorted(parts: list[Part]) -> list[Part]:
    """The parts; a line in capitals that stands in its place of an alphabetical list of lines ("MRI", "MSK-IMPACT", "MUC1") is known as
    one of them and heads nothing: all lines after it would hang under it."""
    keys = [_sorting_key(part) for part in parts]
    for place in range(_NEIGHBOURS, len(parts) - _NEIGHBOURS):
        near = keys[place - _NEIGHBOURS : place + _NEIGHBOURS + 1]
        if all(near) and near == sorted(near) and is_capitals(parts[place].text):
            parts[place].inner = True
    return parts


def with_labels(parts: list[Part]) -> list[Part]:
    """The parts; a label in capitals right behind a lead and over a list ("… when the following are met:" / "DIAGNOSIS:" / "1. …") is known as
    part of the criteria and heads nothing, and so are those that part the lists behind it."""
    within = False
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if part.lines[0].heading or (part.marker is None and (is_heading(part.text) or _PARTS_LIST.search(part.text))):
            within = False
        elif part.marker is None and part.text[-1:] == ":" and after.marker is not None and is_capitals(part.text):
            leads = before.marker is None and before.text[-1:] == ":" and not is_capitals(before.text)
            part.inner = within = leads or (within and before.marker is not None)
        elif part.marker is None and is_capitals(part.text):
            within = False
    return parts


def _sorting_key(part: Part) -> str:
    """Letters and digits of a line that could stand in a list without markers; empty for any other."""
    if part.marker is not None or part.dated or part.lines[0].heading or ends(part.text):
        return ""
    return "".join(filter(str.isalnum, part.text.casefold()))


def _is_loose(part: Part) -> bool:
    """Whether a part is running text that could end what stands before it."""
    text = part.text
    return not (
        part.marker is not None
        or part.dated
        or part.lines[0].heading
        or is_code(text)
        or is_code_row(text)
        or is_capitals(text)
        or len(text) > _LONGEST_TAIL
    )


def _ends_row(part: Part) -> bool:
    """Sentences end a history row; a line without a full stop may be the next heading."""
    text = part.text
    return not text.endswith(":") and (ends(text) or not text[:1].isupper())


def _ends_entry(part: Part) -> bool:
    """References end in figures or sentences; a title of a group of references has neither."""
    return _ends_row(part) or any(map(str.isdigit, part.text))


def _between_references(before: Part, tails: list[Part], after: Part) -> bool:
    """Whether loose parts stand between entry n and entry n + 1 of a numbered list of references."""
    if before.marker is None or after.marker is None or before.marker.family != after.marker.family:
        return False
    one, other = (marker.label.strip("()[].") for marker in (before.marker, after.marker))
    if not (one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1):
        return False
    if not _CITES.search(before.text):
        return False  # "1. Elbow" over a paragraph is a title
    entry = " ".join([before.text, *(tail.text for tail in tails)])
    return _REFERENCE.search(entry) is not None
