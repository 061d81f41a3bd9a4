"""Pages that call each numbered paragraph a heading and set what stands below it inside that: which words are the heading's own, and
whether they are a title or a sentence."""

import re

from monitor.read.html.gather import BLOCKS
from monitor.read.html.signs import HEADINGS
from monitor.read.html.soup import NavigableString, Tag, attribute
from monitor.read.markers import Marker

Node = NavigableString | Tag
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,5}\.?)\s+(?=[A-Z“\"(])")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.;]|.*\b(?:is|are|be|has|have|must|shall|when|if)\b.*:", re.DOTALL)
"""A sentence that ends, or one that goes on with a list; a title with a colon behind it has no verb."""


def parted(tag: Tag, skipped: set[int]) -> tuple[list[Node], list[Node]]:
    """The nodes that are a heading's own words, all before the first block within it that has words, and the nodes of what it stands over.
    The words of h1 to h6 are all their own, as are those of an element that begins with a block (an accordion's button)."""
    nodes = [node for node in tag.children if id(node) not in skipped and (type(node) is NavigableString or isinstance(node, Tag))]
    first = next((i for i, node in enumerate(nodes) if _is_block(node)), len(nodes))
    named = any(character.isalpha() for node in nodes[:first] for character in node.get_text())
    return (nodes, []) if tag.name in HEADINGS or not named else (nodes[:first], nodes[first:])


def numbered_sentence(text: str) -> Marker | None:
    """The decimal number of a paragraph that is called a heading and reads as a sentence ("4.9 X is covered."), with the sentence; None for
    a title."""
    match = _NUMBERED.match(text)
    if match is None or not _SENTENCE.fullmatch(text[match.end() :]):
        return None
    return Marker(match[1], "1.1", text[match.end() :])


def is_list_in_item(tag: Tag) -> bool:
    """Whether an element that is called a list, and is none of HTML's own, stands within an item of another."""
    if attribute(tag, "role") != "list" or tag.name in ("ul", "ol"):
        return False
    outer = next((one for one in tag.parents if attribute(one, "role") in ("list", "listitem")), None)
    return outer is not None and attribute(outer, "role") == "listitem"


def _is_block(node: Node) -> bool:
    return isinstance(node, Tag) and node.name in BLOCKS and node.get_text(strip=True) != ""
