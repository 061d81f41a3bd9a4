"""How deep the items of Word lists stand: by the level of their list, and by their indent where each depth is a list of its own."""

from monitor.read.docx.package import Element, qn

_SAME = 60
"""Twentieths of a point by which the indents of items of one depth may differ."""


class Nesting:
    """The open lists: indent and depth of their last items, outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int]] = []

    def close(self) -> None:
        """No list is open any more."""
        self._open.clear()

    def paragraph(self, indent: int) -> None:
        """A paragraph closes the lists that are not left of it."""
        while self._open and self._open[-1][0] > indent:
            self._open.pop()

    def depth(self, indent: int | None, level: int) -> int:
        """The depth of an item of a list's `level`, 0 for the outermost: at least that level, and below what is indented less."""
        if indent is None:
            return level
        while self._open and self._open[-1][0] > indent + _SAME:
            self._open.pop()
        if self._open:
            outer, depth = self._open[-1]
            level = max(level, depth + 1 if indent > outer + _SAME else depth)
            if indent <= outer + _SAME:
                self._open.pop()
        self._open.append((indent, level))
        return level


def indent_of(properties: Element | None) -> int | None:
    """The left indent that paragraph properties state, in twentieths of a point; None where they state none."""
    found = properties.find(qn("w:ind")) if properties is not None else None
    value = (found.get(qn("w:left")) or found.get(qn("w:start")) or "") if found is not None else ""
    digits = value.removeprefix("-")
    return int(value) if digits.isdecimal() and len(digits) < 7 else None
