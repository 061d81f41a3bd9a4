"""Lines of a text that make one block."""

from dataclasses import dataclass, field

from monitor.read.markers import Marker
from monitor.read.text.lines import Line, two_columns
from monitor.read.text.unwrap import unwrap

_NAME_WORDS = 4
"""So many words under the name of a row belong to it, or begin no other text."""


@dataclass(slots=True)
class Part:
    """Lines that make one block. `inner` says that it stands in a list and, though in capitals, heads nothing; `names` how many of its first pieces are
    the name of a row in a column of its own."""

    lines: list[Line]
    marker: Marker | None = None
    dated: bool = False
    code: bool = False
    pieces: list[str] = field(default_factory=list)
    inner: bool = False
    names: int = 0
    _joined: tuple[int, str] = (0, "")

    @property
    def text(self) -> str:
        """The words of the part as one line, words that a line break cut joined again."""
        if self._joined[0] != len(self.pieces):
            self._joined = len(self.pieces), unwrap(self.pieces)
        return self._joined[1]

    def add(self, line: Line) -> None:
        """Takes a line in; what stands under the name of a row goes on with the name."""
        name, said = "", line.text
        if self.names and line.column and line.indent <= self.lines[0].indent + 1:
            name, said = two_columns(line)
        elif self.is_under_name(line):
            name, said = line.text, ""
        self.lines.append(line)
        if name:
            self.pieces.insert(self.names, name)
            self.names += 1
        if said:
            self.pieces.append(said)

    def is_under_name(self, line: Line) -> bool:
        """Whether a line stands under the name of a row, and is no longer than a name."""
        row = self.lines[0]
        under = bool(self.names) and not line.column and line.indent <= row.indent + 1 and line.indent + len(line.text) < row.column
        return under and len(line.text.split()) <= _NAME_WORDS

    @property
    def marks(self) -> tuple[str, ...]:
        """The reference marks of all its lines."""
        return tuple([mark for line in self.lines for mark in line.marks])
