"""The headings that a document names in another place too: each stands on a line of its own."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from monitor.read.text.kinds import has_leader, lists_products, signed_name
from monitor.read.text.lines import Line

_ENTRY = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?P<name>\S.{2,150}?)\s*(?:\.\s?){4,}\s*\d{1,3}$")
_CONTENTS = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)
_BARE_ENTRY = re.compile(r"(?P<name>[^\W_][^.;]{2,150}?)\s+(?P<page>\d{1,3})")
"""An entry that lost its dots: a name and a page."""
_MOST_LINES = 2
"""A name may take so many lines before the one with its page."""
_CLASSES = r"(?:Products?|Drugs?|Agents?|Medications?|Therap(?:y|ies))"
_PREFERENCES = re.compile(
    rf"(?:Indications?|Conditions?|Diagnos[ei]s|Drug Class|Therapeutic Class) Preferred {_CLASSES} Non-?Preferred {_CLASSES}",
    re.IGNORECASE,
)
"""The titles of the columns of a table of preferred products, in one line."""
_RUN = 5
_FEWEST = 3
"""Fewer lines with dots before a page number make no table of contents; fewer lines alike no heading."""


def list_headings(lines: Sequence[Line]) -> None:
    """Tells the lines that print a name from the table of contents, and nothing else, that they are `listed`."""
    entries = [match for line in lines if has_leader(line.text) and (match := _ENTRY.match(line.text)) is not None]
    names = {_name(match["name"]) for match in entries} if len(entries) >= _FEWEST else set[str]()
    if not names:
        bare = bare_entries([line.text for line in lines])
        names = {_name(name) for name in bare.values()}
        for place in bare:
            lines[place].entry = True
    for line in lines if names else ():
        line.listed = _name(line.text) in names


def bare_entries(texts: Sequence[str]) -> dict[int, str]:
    """The names below the heading of a table of contents that printed no dots, or lost them, by the places of the texts with their pages;
    empty where no such table stands."""
    start = next((place for place, text in enumerate(texts) if _CONTENTS.fullmatch(text)), len(texts))
    entries: dict[int, str] = {}
    page, between = 0, 0
    for place in range(start + 1, len(texts)):
        found = _BARE_ENTRY.fullmatch(texts[place])
        if found is not None and int(found["page"]) >= page:
            page, between = int(found["page"]), 0
            entries[place] = found["name"]
        elif (between := between + 1) > _MOST_LINES:
            break
    return entries if len(entries) >= _RUN else {}


def list_indications(lines: Sequence[Line]) -> None:
    """Tells the lines that print the name of an indication and a colon ("Brass fever:") that they are `listed`, where the name stands
    elsewhere with the marks of its approval behind it ("Brass fever † ‡ 1-8")."""
    names = {name for line in lines if (name := signed_name(line.text))}
    for line in lines if names else ():
        line.listed = line.listed or (line.text[-1] == ":" and line.text[:-1] in names)


def list_products(lines: Sequence[Line]) -> None:
    """Tells the lines that list the products which a part of the document is about that they are `listed`: one line stands again and again,
    each time below another, so that it goes on with none. So do the titles over a table of preferred products, which are no part of a row."""
    above: dict[str, set[str]] = defaultdict(set)
    for before, line in pairwise(lines):
        if lists_products(line.text):
            above[line.text].add(before.text)
    for line in lines:
        line.listed = line.listed or len(above.get(line.text, ())) >= _FEWEST or _PREFERENCES.fullmatch(line.text) is not None


def _name(text: str) -> str:
    return text.rstrip(" .:").casefold()
