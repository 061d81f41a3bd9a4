"""How deep a list item stands: by its indentation if the text kept it, else by the order in which marker families appear."""

from monitor.read.markers import Marker, follows

_REMEMBERED = 8
_ROMAN = frozenset("ivx")


class Levels:
    """The nesting of the list in hand: one entry for each open level."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, str]] = []
        self._paused = False
        self._closed: list[list[tuple[str, int, str]]] = []

    def pause(self) -> None:
        """A paragraph stands between: only an item that counts on goes on with the list."""
        self._paused = True

    def reset(self) -> None:
        """Ends the list for good."""
        self._open.clear()
        self._closed.clear()

    def of(self, marker: Marker, indent: int) -> int:
        """The level (0 is outermost) of an item with this marker and indentation, which becomes the innermost open one."""
        family = self._family(marker)
        if self._paused and not any(known == family and follows(label, marker.label) for known, _, label in self._open):
            self._closed = [*self._closed[-_REMEMBERED:], self._open]
            self._open = []
        self._paused = False
        self._reopen(family, marker.label)
        for level in range(len(self._open) - 1, -1, -1):
            known, column, _ = self._open[level]
            if known == family and abs(column - indent) < 2:
                del self._open[level:]
                break
        else:
            while self._open and indent < self._open[-1][1] - 1:
                self._open.pop()
        self._open.append((family, indent, marker.label))
        return len(self._open) - 1

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

    def _family(self, marker: Marker) -> str:
        """ "i." after "h." is a letter, not a Roman number."""
        core = marker.label.strip("()[].")
        if len(core) == 1 and core.lower() in _ROMAN:
            for family, _, label in reversed(self._open):
                if follows(label, marker.label, "a"):
                    return family
        return marker.family
