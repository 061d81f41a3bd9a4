"""Tabs: the row of labels is no text of the page; each label is the title of its panel, where the panel has none of its own."""

from monitor.model.text import display
from monitor.read.html.aside import Aside
from monitor.read.html.signs import HEADINGS
from monitor.read.html.soup import Tag, attribute


def part_tabs(root: Tag, aside: Aside) -> dict[int, str]:
    """Sets the rows of tabs aside whose panels are all known, and gives the titles of panels that begin without one, by identity."""
    titles: dict[int, str] = {}
    for row in _with_role(root, "tablist"):
        tabs = _with_role(row, "tab")
        if not tabs or id(row) in aside.skipped or _with_role(row, "tabpanel"):
            continue
        panels = _panels(root, row, tabs)
        if panels and not any(row in panel.parents or panel in row.parents for panel in panels):
            aside.add(row, "tabs")
            pairs = zip(tabs, panels, strict=True)
            titles |= {
                id(panel): label for tab, panel in pairs if (label := display(tab.get_text(" "))) and not _titled(panel, label)
            }
    return titles


def _panels(root: Tag, row: Tag, tabs: list[Tag]) -> list[Tag]:
    """The panel of each tab, as the markup links them, or one after the other where it does not; empty where they do not come out even."""
    linked = [panel for tab in tabs if (panel := _linked(root, tab)) is not None]
    if len(linked) == len(tabs):
        return linked
    beside = _with_role(row.parent, "tabpanel") if row.parent is not None else []
    return beside if len(beside) == len(tabs) and not linked else []


def _linked(root: Tag, tab: Tag) -> Tag | None:
    target = attribute(tab, "aria-controls").strip() or attribute(tab, "href").partition("#")[2]
    if target and isinstance(panel := root.find(id=target), Tag):
        return panel
    name = attribute(tab, "id")
    panels = _with_role(root, "tabpanel") if name else []
    return next((panel for panel in panels if attribute(panel, "aria-labelledby") == name), None)


def _with_role(tag: Tag, role: str) -> list[Tag]:
    return [one for one in tag.find_all(True) if attribute(one, "role") == role]


def _titled(panel: Tag, label: str) -> bool:
    """Whether a panel begins with a heading, or with the words of its tab."""
    first = next(
        (one for one in panel.find_all(True) if one.get_text(strip=True) and (one.name in HEADINGS or not one.find(True))), None
    )
    return display(panel.get_text(" ")).startswith(label) or (first is not None and first.name in HEADINGS)
