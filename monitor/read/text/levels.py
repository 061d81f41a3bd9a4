"""How deep a list item stands: by its indentation if the text kept it, else by the order in which marker families appear."""

import re

from monitor.read.markers import BULLET, Marker, follows
from monitor.read.markers import family as family_of
from monitor.read.text.kinds import heading_like

_REMEMBERED = 40
_INNER = re.compile(r"\(?[ai][.)]|\(1\)")
"""The first label of a list that stands beneath another one; "1." and "A." begin lists of their own as often."""
_FIRST = re.compile(r"\W*[1aAiI]\W*")
"""The label that a list of any style begins with."""
_ROMAN = frozenset("ivx")


class Levels:
    """The nesting of the list in hand: one entry for each open level."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, str]] = []
        self._paused = False
        self._closed: list[list[tuple[str, int, str]]] = []
        self.marked = 1
        """The level of the last heading that its signs of Markdown make one: a line set in bold beneath it ranks below."""

    def pause(self) -> None:
        """A paragraph stands between: only an item that counts on, or is set deeper than the list, goes on with it."""
        self._paused = True

    def reset(self) -> None:
        """Ends the list for good."""
        self._open.clear()
        self._closed.clear()

    def of(self, marker: Marker, indent: int) -> int:
        """The level (0 is outermost) of an item with this marker and indentation, which becomes the innermost open one."""
        family = self._family(marker, indent)
        if self._paused and not any(known == family and follows(label, marker.label) for known, _, label in self._open):
            self._closed = [*self._closed[-_REMEMBERED:], self._open]
            self._open = self._set_above(marker, indent)
        self._paused = False
        if self._titles_part(marker, indent):
            self.reset()
        self._reopen(family, marker.label)
        level = self._same_list(family, marker.label, indent)
        if level is not None:
            del self._open[level:]
        else:
            while self._open and indent < self._open[-1][1] - 1:
                self._open.pop()
        self._open.append((family, indent, marker.label))
        return len(self._open) - 1

    def _titles_part(self, marker: Marker, indent: int) -> bool:
        """Whether "I." numbers the first part of a document, set no deeper than the bullets above it: nothing numbered so stands beneath those."""
        bullets = bool(self._open) and all(label == BULLET for _, _, label in self._open)
        return bullets and marker.label == "I." and indent <= self._open[0][1] and heading_like(marker.rest)

    def _set_above(self, marker: Marker, indent: int) -> list[tuple[str, int, str]]:
        """The open items that an item stands beneath, whatever paragraph stands between: by its indentation, or, where all are set alike,
        because it begins a list of a style that only inner lists have ("a." under "1.")."""
        alike = all(abs(column - indent) < 2 for _, column, _ in self._open)
        if alike and _INNER.fullmatch(marker.label) and marker.family not in (family for family, _, _ in self._open):
            return self._open
        return [entry for entry in self._open if entry[1] < indent - 1]

    def _same_list(self, family: str, label: str, indent: int) -> int | None:
        """The open level whose list the item goes on with: that of its column, or of the label that it counts on from where a page
        set its lines further in or out."""
        alike = [level for level in range(len(self._open) - 1, -1, -1) if self._open[level][0] == family]
        at_column = (level for level in alike if abs(self._open[level][1] - indent) < 2)
        counts_on = (level for level in alike if follows(self._open[level][2], label))
        return next(at_column, next(counts_on, None))

    def _reopen(self, family: str, label: str) -> None:
        """Goes on with a list that a paragraph seemed to end: "10." belongs to the list of "9.", whatever was listed between."""
        if any(known == family and follows(last, label) for known, _, last in self._open):
            return
        for place in range(len(self._closed) - 1, -1, -1):
            for level, (known, _, last) in enumerate(self._closed[place]):
                if known == family and follows(last, label):
                    self._open = self._closed[place][: level + 1]
                    del self._closed[place:]
                    return

    def _family(self, marker: Marker, indent: int) -> str:
        """ "i." after "h." is a letter, not a Roman number; "iv." behind "(iii)" is of its list, for none begins with it."""
        core = marker.label.strip("()[].")
        if len(core) == 1 and core.lower() in _ROMAN:
            for family, _, label in reversed(self._open):
                if follows(label, marker.label, "a"):
                    return family
        return self._counted_on(marker, indent) or marker.family

    def _counted_on(self, marker: Marker, indent: int) -> str:
        """The family of the open item that a label of another style counts on from, in its column, where no list is of the label's own style and could
        go on with it."""
        lists = [entry for entries in (self._open, *self._closed) for entry in entries]
        if marker.label == BULLET or _FIRST.fullmatch(marker.label) or any(family == marker.family for family, _, _ in lists):
            return ""
        return next(
            (
                family
                for family, column, label in reversed(self._open)
                if abs(column - indent) < 2 and _style(label) == _style(marker.label) and follows(label, marker.label)
            ),
            "",
        )


def _style(label: str) -> str:
    """How a label counts, whatever signs stand around it."""
    return family_of(label).strip("()[].")
