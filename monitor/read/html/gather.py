"""One element's words as a single line, for headings, table cells, captions and terms: blocks and line breaks count as spaces."""

import re
from collections.abc import Iterable

from monitor.model.boxes import OPEN, TICKED
from monitor.model.text import display
from monitor.read.html.inline import Line
from monitor.read.html.soup import NavigableString, Tag, attribute
from monitor.read.markers import BULLET, DEPTHS, ordinal

BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "blockquote",
        "address",
        "center",
        "fieldset",
        "form",
    }
    | {
        "figure",
        "figcaption",
        "legend",
        "details",
        "summary",
        "hgroup",
        "pre",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "hr",
        "body",
        "html",
    }
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "button", "dir"}
)
_LISTS = frozenset({"ul", "ol"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NORMAL = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?((?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE)
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}


def gather(tag: Tag, skipped: set[int]) -> Line:
    """All words of an element, without the parts that were set aside."""
    line = Line()
    _into(line, tag, False, skipped)
    return line


def gather_some(nodes: Iterable[NavigableString | Tag], skipped: set[int]) -> Line:
    """The words of some nodes of an element, as `gather` has those of all."""
    line = Line()
    for node in nodes:
        if isinstance(node, Tag):
            _element(line, node, False, skipped, "")
        else:
            line.add(node, False)
    return line


def bolder(tag: Tag, bold: bool) -> bool:
    """Whether text in an element is bold, given whether the text around it is."""
    style = attribute(tag, "style")
    if tag.name in {"b", "strong"} or (style and _BOLD.search(style)):
        return True
    return bold and not (style and _NORMAL.search(style))


def box_sign(tag: Tag) -> str:
    """The sign of a check box or radio button: ticked or open."""
    return f" {TICKED if tag.has_attr('checked') else OPEN} "


def target(anchor: Tag) -> str:
    """Where a link leads, or "" for scripts and places on the same page."""
    url = attribute(anchor, "href").strip()
    return "" if url.lower().startswith(("javascript:", "#")) else url


def list_style(tag: Tag) -> str:
    """The numbering of a list: `1`, `a`, `A`, `i`, `I`, or "" for bullets."""
    if (match := _LIST_STYLE.search(attribute(tag, "style"))) is not None:
        return _STYLES[match[1].lower()]
    if tag.name != "ol":
        return ""
    kind = attribute(tag, "type").strip()
    return kind if kind in {"1", "a", "A", "i", "I"} else "1"


def labels(tag: Tag) -> list[tuple[Tag, str]]:
    """The items of a list with their labels, counted from `start`, set by `value`, backwards in a reversed list."""
    items = [child for child in tag.children if isinstance(child, Tag) and child.name == "li"]
    style = list_style(tag)
    if not style:
        return [(item, BULLET) for item in items]
    step = -1 if tag.has_attr("reversed") else 1
    number = _whole(attribute(tag, "start"), len(items) if step < 0 else 1)
    found = []
    for item in items:
        number = _whole(attribute(item, "value"), number)
        found.append((item, f"{ordinal(number, style)}."))
        number += step
    return found


def _whole(value: str, otherwise: int) -> int:
    value = value.strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else otherwise


def _into(line: Line, tag: Tag, bold: bool, skipped: set[int]) -> None:
    shown = {id(item): label if label != BULLET else _bullet(tag) for item, label in labels(tag)} if tag.name in _LISTS else {}
    for child in tag.children:
        if type(child) is NavigableString:
            line.add(child, bold)
        elif isinstance(child, Tag) and id(child) not in skipped:
            _element(line, child, bold, skipped, shown.get(id(child), ""))


def _bullet(tag: Tag) -> str:
    """The bullet of a list by its depth within a table's cell, as browsers draw it; the same for each elsewhere."""
    depth = 0
    for parent in tag.parents:
        if parent.name in {"td", "th"}:
            return DEPTHS[min(depth, len(DEPTHS) - 1)]
        depth += parent.name in _LISTS
    return BULLET


def _element(line: Line, tag: Tag, bold: bool, skipped: set[int], label: str) -> None:
    if tag.name == "sup":
        line.raise_up(tag.get_text(), bold)
        return
    if tag.name == "input":
        line.add(box_sign(tag), bold)
        return
    apart = tag.name in BLOCKS or tag.name == "br"
    if apart:
        line.add(f" {label} " if label else " ", bold)
    _into(line, tag, bolder(tag, bold), skipped)
    if apart:
        line.add(" ", bold)
    if tag.name == "a" and (url := target(tag)):
        line.link(display(tag.get_text()), url)
