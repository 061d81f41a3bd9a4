"""The words of a Word paragraph with all tracked changes accepted: insertions stand, deletions and hidden text do not."""

from dataclasses import dataclass, field

from monitor.model.document import Link
from monitor.model.text import display
from monitor.read.docx.package import Element, Package, qn
from monitor.read.superscript import superscript

_DELETED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:instrText", "w:delText", "w:commentReference")))
_WALKED = frozenset(
    map(qn, ("w:ins", "w:moveTo", "w:smartTag", "w:fldSimple", "w:sdt", "w:sdtContent", "w:customXml", "w:bdo", "w:dir"))
)
_NOTE = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference")))
_OFF = frozenset({"0", "false", "off", "none"})
_CHECKED = {
    "00FE": "☒",
    "00A8": "☐",
    "0052": "☑",
    "00B7": "•",
    "F0B7": "•",
    "F0A7": "▪",
    "F0FC": "✓",
    "F0FE": "☒",
    "F0A8": "☐",
    "F06F": "☐",
}


@dataclass(slots=True)
class Words:
    """What a paragraph says: words, links, reference marks and whether it is bold throughout."""

    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0

    @property
    def text(self) -> str:
        """Display text."""
        return display("".join(self.pieces))

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return 0 < self.letters == self.bold_letters


def words(paragraph: Element, package: Package, bold_style: bool = False) -> Words:
    """The words of a paragraph element; `bold_style` tells that its style is bold."""
    found = Words()
    _walk(paragraph, package, found, bold_style)
    return found


def switched_on(properties: Element | None, name: str) -> bool | None:
    """A yes-no property such as `w:b`: True, False, or None where it is not set."""
    element = properties.find(qn(name)) if properties is not None else None
    return None if element is None else element.get(qn("w:val"), "1").lower() not in _OFF


def _walk(element: Element, package: Package, found: Words, bold: bool) -> None:
    for child in element:
        if child.tag in _DELETED or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:r"):
            _run(child, found, bold)
        elif child.tag == qn("w:hyperlink"):
            before = len(found.pieces)
            _walk(child, package, found, bold)
            text, url = display("".join(found.pieces[before:])), package.target(child.get(qn("r:id"), ""))
            if text and url:
                found.links.append(Link(text=text, url=url))
        elif child.tag in _WALKED:
            _walk(child, package, found, bold)


def _run(run: Element, found: Words, bold_style: bool) -> None:
    properties = run.find(qn("w:rPr"))
    if switched_on(properties, "w:vanish"):
        return
    bold = switched_on(properties, "w:b")
    text = "".join(_piece(child) for child in run)
    align = properties.find(qn("w:vertAlign")) if properties is not None else None
    for child in run:
        if child.tag in _NOTE:
            found.marks.append(child.get(qn("w:id"), ""))
    if align is not None and align.get(qn("w:val")) == "superscript":
        raised = superscript(text, "".join(found.pieces[-3:]))
        found.marks.extend(raised.marks)
        text = raised.text
    found.pieces.append(text)
    letters = len("".join(text.split()))
    found.letters += letters
    if bold if bold is not None else bold_style:
        found.bold_letters += letters


def _piece(child: Element) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag in {qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:ptab")}:
        return " "
    if child.tag == qn("w:noBreakHyphen"):
        return "-"
    if child.tag == qn("w:sym"):
        return _CHECKED.get(child.get(qn("w:char"), "").upper(), "")
    return ""
