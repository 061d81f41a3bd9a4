"""Sets aside the parts of a page that are no content (menus, banners, cookie notices, hidden parts), each with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.model.document import Block, BlockKind, Link
from monitor.model.text import display
from monitor.read.html.controls import is_box
from monitor.read.html.jumps import jumps
from monitor.read.html.signs import (
    CONTROLS,
    HEADINGS,
    SILENT,
    by_class,
    by_name,
    by_words,
    is_hidden,
    is_main,
    is_struck,
    opened_ids,
    opens,
)
from monitor.read.html.soup import NavigableString, Tag, attribute, words_of
from monitor.read.html.widgets import is_widget, titled
from monitor.read.struck import STRUCK

_FACTS = re.compile(
    r"(?:effective|revis|review|origina|publish|approv|retire|polic(?:y|ies)\s+(?:number|no\b|id\b|#)|last updated"
    r"|policy history)[^\n]{0,60}?\d",
    re.IGNORECASE,
)
_MAY_HOLD_FACTS = frozenset({"aside", "menu", "banner", "dialog", "footer", "search"})
_CONTAINERS = frozenset({"div", "ul", "ol", "table", "section", "td", "center", "form", "dl"})
_DRESSING = frozenset({"span", "b", "strong", "i", "em", "u", "font", "mark", "small"})
_WIDGET = "widget"
_JUMP = "link within the page"
_OUTSIDE = "outside the main content"
_SIDE_BOX = 3000
_MENU_LINKS = 5
_LINK_WORDS = 40


@dataclass(slots=True)
class Weight:
    """What one element holds: characters, characters inside links, links, and whether it has a title, a heading, a main element."""

    chars: int = 0
    linked: int = 0
    links: int = 0
    title: bool = False
    heading: bool = False
    main: bool = False


@dataclass(slots=True)
class Aside:
    """The elements set aside (by identity) and what they said."""

    skipped: set[int] = field(default_factory=set)
    furniture: list[Block] = field(default_factory=list)

    def add(self, tag: Tag, reason: str) -> None:
        """Sets an element aside and lists its words and links."""
        self.skipped.add(id(tag))
        links = [Link(text=display(a.get_text(" ")), url=attribute(a, "href")) for a in tag.find_all("a", href=True, limit=200)]
        if tag.name in {"iframe", "frame"} and (source := attribute(tag, "src")):
            links.append(Link(text="", url=source))
        text = display(_control(tag) if tag.name == "input" else tag.get_text(" "))
        if text or links:
            self.furniture.append(Block(kind=BlockKind.PARAGRAPH, text=text, links=tuple(links), reason=reason))


def weigh(root: Tag) -> dict[int, Weight]:
    """The weight of every element under `root`, by identity, in one pass."""
    weights: dict[int, Weight] = {}
    stack: list[tuple[Tag, Iterator[object], Weight]] = [(root, iter(root.children), Weight())]
    while stack:
        tag, children, weight = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _settle(tag, weight)
            weights[id(tag)] = weight
            if stack:
                _add(stack[-1][2], weight)
        elif isinstance(child, Tag):
            if child.name not in SILENT:
                stack.append((child, iter(child.children), Weight()))
        elif type(child) is NavigableString:
            weight.chars += len(child.strip())
    return weights


def set_aside(root: Tag, weights: dict[int, Weight]) -> Aside:
    """Walks the page from the top and sets aside every element that is no content, whole, but never a page title."""
    aside = Aside()
    opened, ways = opened_ids(root), jumps(root)
    total = max(1, weights[id(root)].chars)
    stack: list[tuple[Tag, bool]] = [(root, False)]
    while stack:
        tag, inside = stack.pop()
        inside = inside or is_main(tag)
        deeper: list[tuple[Tag, bool]] = []
        for child in _elements(tag):
            if child.name in SILENT:
                aside.skipped.add(id(child))
            if id(child) in aside.skipped:
                continue
            weight = weights[id(child)]
            if child.name in HEADINGS and (box := titled(child)):
                for part in box:
                    aside.add(part, _WIDGET)
                continue
            reason = "hidden" if is_hidden(child, opened) else _JUMP if id(child) in ways else _reason(child, weight, total, inside)
            if not reason:
                deeper.append((child, inside))
            elif weight.title and reason not in {"hidden", "cookie banner", "dialog"}:
                _keep_title(child, weights, aside, reason)
            else:
                aside.add(child, reason)
        stack.extend(reversed(deeper))
    return aside


def set_aside_outside(root: Tag, main: Tag, weights: dict[int, Weight], aside: Aside) -> None:
    """Sets aside what stands around the main content, but never a page title or the dates and numbers of the policy."""
    around = {id(parent) for parent in main.parents}
    stack = [root]
    while stack:
        for child in _elements(stack.pop()):
            if child is main or id(child) in aside.skipped:
                continue
            weight = weights[id(child)]
            if id(child) in around:
                stack.append(child)
            elif weight.title:
                _keep_title(child, weights, aside, _OUTSIDE)
            elif weight.chars and not _facts(child, weight):
                aside.add(child, _OUTSIDE)


def _reason(tag: Tag, weight: Weight, total: int, inside: bool) -> str:
    if tag.name == "noscript":
        return "hidden"
    if is_struck(tag) and weight.chars * 2 < total:
        return STRUCK
    if tag.name in {"iframe", "frame"}:
        return "frame"
    if tag.name in CONTROLS:
        return "" if (tag.name == "button" and opens(tag)) or is_box(tag) else "control"
    if tag.name in {"html", "body", "main", "article"}:
        return ""
    reason = by_name(tag, inside) or ("" if weight.main else by_class(tag, weight.chars, total))
    if reason in _MAY_HOLD_FACTS and tag.name != "nav" and (inside or reason != "footer") and _facts(tag, weight):
        return ""
    if not reason and weight.chars < _LINK_WORDS * 2 and tag.name not in HEADINGS and not _amid_words(tag):
        reason = by_words(display(words_of(tag)))
    if not reason and weight.chars * 2 < total and not weight.title and not weight.main and is_widget(tag, weight.chars):
        reason = "" if _facts(tag, weight) else _WIDGET
    return reason or ("" if inside else _menu_by_links(tag, weight, total))


def _amid_words(tag: Tag) -> bool:
    """Whether an element only dresses words of a sentence ("the <b>loading</b> dose"): words stand right beside it."""
    beside = (tag.previous_sibling, tag.next_sibling)
    return tag.name in _DRESSING and any(type(one) is NavigableString and any(map(str.isalnum, one)) for one in beside)


def _facts(tag: Tag, weight: Weight) -> bool:
    """A side box or banner that gives the policy's dates or number is content."""
    return weight.chars <= _SIDE_BOX and _FACTS.search(tag.get_text(" ")) is not None


def _keep_title(tag: Tag, weights: dict[int, Weight], aside: Aside, reason: str) -> None:
    """Sets aside everything in an element but its first-level headings."""
    stack = [tag]
    while stack:
        for child in _elements(stack.pop()):
            if child.name == "h1" or child.name in SILENT:
                continue
            if weights[id(child)].title:
                stack.append(child)
            else:
                aside.add(child, reason)


def _menu_by_links(tag: Tag, weight: Weight, total: int) -> str:
    """A block of five or more short links and hardly anything else, with no heading in it or before it, is a menu."""
    if tag.name not in _CONTAINERS or weight.links < _MENU_LINKS or weight.heading:
        return ""
    if weight.linked * 5 < weight.chars * 4 or weight.chars * 2 > total or weight.linked > weight.links * _LINK_WORDS:
        return ""
    return "" if _after_heading(tag) else "menu"


def _after_heading(tag: Tag) -> bool:
    """Whether a heading, or a lead line without links, stands right before (a list of related policies, a table of contents)."""
    before = tag.find_previous_sibling(True)
    while isinstance(before, Tag) and not before.get_text(strip=True):
        before = before.find_previous_sibling(True)
    if not isinstance(before, Tag):
        parent = tag.parent
        return parent is not None and parent.name not in {"body", "html", "[document]", "td"} and _after_heading(parent)
    return before.name in HEADINGS or (before.name not in {"nav", "header"} and before.find("a") is None)


def _control(tag: Tag) -> str:
    if attribute(tag, "type") == "password":
        return "input: password"
    return attribute(tag, "value") if attribute(tag, "type") in {"submit", "button", "image"} else ""


def _elements(tag: Tag) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag)]


def _settle(tag: Tag, weight: Weight) -> None:
    if tag.name == "a" and tag.has_attr("href"):
        weight.linked, weight.links = weight.chars, 1
    weight.title = weight.title or (tag.name == "h1" and weight.chars > 0)
    weight.heading = weight.heading or tag.name in HEADINGS
    weight.main = weight.main or is_main(tag)


def _add(total: Weight, part: Weight) -> None:
    total.chars += part.chars
    total.linked += part.linked
    total.links += part.links
    total.title = total.title or part.title
    total.heading = total.heading or part.heading
    total.main = total.main or part.main
