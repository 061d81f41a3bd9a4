"""List numbers of Word paragraphs, computed as Word does: from the numbering part, per list and level, with restarts."""

import re
from typing import NamedTuple

from monitor.read.docx.nesting import indent_of
from monitor.read.docx.package import Element, qn
from monitor.read.markers import BULLET, ordinal

_STYLES = {"decimal": "1", "decimalZero": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_DEEPEST = 8


class _Level(NamedTuple):
    style: str
    pattern: str
    start: int
    indent: int | None


class Numbering:
    """The counters of all lists in one document."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._learn(root)

    def label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of a list at a level ("2.", "b)", "•"), or "" for a level without one."""
        levels = self._levels.get(list_id)
        known = levels.get(level) if levels else None
        if levels is None or known is None:
            return BULLET
        counts = self._counts.setdefault(self._abstract[list_id], [None] * (_DEEPEST + 1))
        before = counts[level]
        counts[level] = known.start if before is None else before + 1
        for deeper in range(level + 1, _DEEPEST + 1):
            counts[deeper] = None
        if known.style == "bullet":
            return BULLET
        if known.style == "none":
            return ""
        return re.sub(r"%([1-9])", lambda match: self._shown(levels, counts, int(match[1]) - 1), known.pattern).strip()

    def indent(self, list_id: str, level: int) -> int | None:
        """The left indent of a list's level; None where it states none."""
        known = self._levels.get(list_id, {}).get(level)
        return known.indent if known else None

    def _shown(self, levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
        known = levels.get(level)
        number = counts[level]
        if known is None:
            return ""
        return ordinal(known.start if number is None else number, known.style if known.style in "1aAiI" else "1")

    def _learn(self, root: Element) -> None:
        abstracts = {item.get(qn("w:abstractNumId")): item for item in root.findall(qn("w:abstractNum"))}
        for item in root.findall(qn("w:num")):
            list_id, link = item.get(qn("w:numId")), item.find(qn("w:abstractNumId"))
            abstract_id = link.get(qn("w:val")) if link is not None else None
            if list_id is None or abstract_id not in abstracts:
                continue
            levels = _levels(abstracts[abstract_id])
            overrides = _overrides(item)
            for level, start in overrides.items():
                if level in levels:
                    levels[level] = levels[level]._replace(start=start)
            self._levels[list_id] = levels
            self._abstract[list_id] = f"{abstract_id}/{list_id}" if overrides else str(abstract_id)


def _levels(abstract: Element) -> dict[int, _Level]:
    found = {}
    for element in abstract.findall(qn("w:lvl")):
        level = _number(element.get(qn("w:ilvl")), 0)
        if 0 <= level <= _DEEPEST:
            style = _value(element, "w:numFmt", "decimal")
            found[level] = _Level(
                _STYLES.get(style, style),
                _value(element, "w:lvlText", f"%{level + 1}."),
                _number(_value(element, "w:start", "1"), 1),
                indent_of(element.find(qn("w:pPr"))),
            )
    return found


def _overrides(item: Element) -> dict[int, int]:
    found = {}
    for override in item.findall(qn("w:lvlOverride")):
        start = override.find(qn("w:startOverride"))
        if start is not None:
            found[_number(override.get(qn("w:ilvl")), 0)] = _number(start.get(qn("w:val")), 1)
    return found


def _value(element: Element, name: str, otherwise: str) -> str:
    child = element.find(qn(name))
    return otherwise if child is None else str(child.get(qn("w:val"), otherwise))


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else otherwise
