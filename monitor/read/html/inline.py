"""Running text of a page: words, links, reference marks and boldness, gathered line by line."""

from dataclasses import dataclass, field

from monitor.model.document import Link
from monitor.model.text import display
from monitor.read.markers import marker
from monitor.read.superscript import superscript

_ENDING = 81
"""Characters of a paragraph's end that are looked at: of so many, a line was full."""


@dataclass(slots=True)
class Line:
    """The text between two line breaks."""

    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    _shown: tuple[int, str] = (0, "")

    @property
    def text(self) -> str:
        """The display text of the line."""
        if self._shown[0] != len(self.pieces):
            self._shown = len(self.pieces), display("".join(self.pieces))
        return self._shown[1]

    @property
    def bold(self) -> bool:
        """Whether every letter of the line is bold."""
        return 0 < self.letters == self.bold_letters

    def add(self, text: str, bold: bool) -> None:
        """Adds words; white space counts for nothing in boldness."""
        self.pieces.append(text)
        letters = len(text) - text.count(" ") - text.count("\n") - text.count("\u00a0")
        self.letters += letters
        if bold:
            self.bold_letters += letters

    def raise_up(self, raised: str, bold: bool) -> None:
        """Adds a superscript: an exponent joins the words, a reference mark stands beside them."""
        result = superscript(display(raised), "".join(self.pieces[-3:]))
        if result.text:
            self.add(result.text, bold)
        self.marks.extend(result.marks)

    def link(self, text: str, url: str) -> None:
        """Notes a link that ended on this line."""
        if text:
            self.links.append(Link(text=text, url=url))

    def join(self, other: "Line") -> None:
        """Appends another line after a space."""
        self.pieces.append(" ")
        self.pieces.extend(other.pieces)
        self.links.extend(other.links)
        self.marks.extend(other.marks)
        self.letters += other.letters
        self.bold_letters += other.bold_letters


def paragraphs(lines: list[Line], wrapped: bool) -> list[Line]:
    """Lines between `<br>`s as paragraphs: an empty line always parts them; a break that only wraps running text does not.

    `wrapped` says that the lines belong to one item, heading or cell and are joined in any case.
    """
    joined: list[Line] = []
    fresh = True
    ending = ""  # of the last paragraph: asking that for its whole text at each line would cost the square of a page of breaks
    for line in lines:
        text = line.text
        if not text and not line.marks:
            fresh = fresh or not wrapped
            continue
        if joined and (wrapped or (not fresh and not _lists(text) and _runs_on(ending, text))):
            joined[-1].join(line)
            ending = f"{ending} {text}".strip()[-_ENDING:]
        else:
            joined.append(line)
            ending = text[-_ENDING:]
        fresh = False
    return joined


def _lists(text: str) -> bool:
    """Whether a line begins a list item: a bullet, or a label with words behind it."""
    return (printed := marker(text)) is not None and bool(printed.rest)


def _runs_on(before: str, after: str) -> bool:
    if not before or before[-1] in ".:;!?":
        return False
    return after[:1].islower() or before[-1] in ",-–(" or (len(before) == _ENDING and not after[:1].isupper())
