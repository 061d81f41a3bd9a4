"""Check boxes and radio buttons that say something of the policy, apart from those that work the page."""

from monitor.read.html.gather import BLOCKS
from monitor.read.html.signs import works_page
from monitor.read.html.soup import Tag, attribute

_KINDS = frozenset({"checkbox", "radio"})
_ASKING = frozenset({"text", "email", "search", "tel", "password", "submit", "image"})


def is_box(tag: Tag) -> bool:
    """Whether an element is a check box or radio button amid running text: no block stands beside it that it could open (a folding panel,
    a tab), and it is in no form to be sent (a filter, a poll)."""
    if tag.name != "input" or attribute(tag, "type").strip().lower() not in _KINDS or works_page(tag):
        return False
    holder = tag.parent
    while isinstance(holder, Tag) and holder.name in {"label", "span"}:
        holder = holder.parent
    if not isinstance(holder, Tag) or any(isinstance(child, Tag) and child.name in BLOCKS for child in holder.children):
        return False
    form = tag.find_parent("form")
    return form is None or not any(_sends(field) for field in form.find_all(["input", "button", "textarea"]))


def _sends(field: Tag) -> bool:
    kind = attribute(field, "type").strip().lower()
    return field.name == "textarea" or kind in _ASKING or (field.name == "button" and kind in {"", "submit"}) or not kind
