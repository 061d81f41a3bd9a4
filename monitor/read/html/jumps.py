"""Links that stand by themselves and lead to a heading of the same page ("Jump to codes"): they find the way, and say nothing of coverage.

It takes all of this: nothing but the link stands in its paragraph, its target is a heading of the page, and its words are a bidding to go there
and words of that heading. What opens or closes a part of the page is no such link, nor is what stands in a table.
"""

import re
from collections.abc import Iterator

from monitor.model.text import display
from monitor.read.html.signs import HEADINGS
from monitor.read.html.soup import Tag, attribute, words_of

_GO = re.compile(r"(?:(?:jump|go|skip|scroll|return|back)(?: back| down| up)? to|see|view)\b(?P<where>.*)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FILL = frozenset({"the", "our", "section", "sections", "list", "below", "above", "on", "this", "page"})
_TOGGLES = ("data-toggle", "data-bs-toggle", "aria-expanded", "aria-controls", "role", "onclick")
"""Attributes of a link that opens what it names, and so is its title."""
_WRAPS = frozenset({"p", "div", "span", "small", "b", "strong", "i", "em", "u", "font"})
"""What may hold such a link and nothing else."""


def jumps(root: Tag) -> set[int]:
    """The elements (by identity) under `root` that are nothing but such a link."""
    links = [
        link for link in root.find_all("a", href=True) if attribute(link, "href")[:1] == "#" and _GO.match(display(words_of(link)))
    ]
    if not links:
        return set()
    headings = _headings(root)
    return {id(_outermost(link, root)) for link in links if _is_jump(link, headings) and _stands_alone(link, root)}


def _headings(root: Tag) -> dict[str, Tag]:
    """The headings of the page by the names that they, or the empty anchors in them or right before them, have."""
    found: dict[str, Tag] = {}
    for heading in root.find_all(sorted(HEADINGS)):
        before = heading.find_previous_sibling(True)
        anchors = [heading, *heading.find_all("a")]
        anchors += [before] if isinstance(before, Tag) and before.name == "a" and not words_of(before).strip() else []
        for name in (attribute(one, key) for one in anchors for key in ("id", "name")):
            if name:
                found.setdefault(name, heading)
    return found


def _is_jump(link: Tag, headings: dict[str, Tag]) -> bool:
    heading = headings.get(attribute(link, "href")[1:])
    go = _GO.fullmatch(display(words_of(link)))
    if heading is None or go is None or any(link.has_attr(name) for name in _TOGGLES):
        return False
    said, named = (frozenset(map(str.casefold, _WORD.findall(text))) for text in (go["where"], words_of(heading)))
    return bool(said & named) and said <= named | _FILL


def _outermost(link: Tag, root: Tag) -> Tag:
    """The outermost element that holds the link and nothing else."""
    outer = link
    for parent in _around(link, root):
        if parent.name not in _WRAPS or words_of(parent).split() != words_of(link).split():
            break
        outer = parent
    return outer


def _stands_alone(link: Tag, root: Tag) -> bool:
    """Whether the link is a paragraph by itself, outside any table, list or heading, and not what the paragraph above announces ("… when:")."""
    outer = _outermost(link, root)
    above = outer.find_previous_sibling(True)
    if outer.name not in {"p", "div"} or (isinstance(above, Tag) and words_of(above).rstrip().endswith(":")):
        return False
    return not any(parent.name in {"table", "li", "dl", *HEADINGS} for parent in _around(outer, root))


def _around(tag: Tag, root: Tag) -> Iterator[Tag]:
    for parent in tag.parents:
        if parent is root:
            return
        if isinstance(parent, Tag):
            yield parent
