"""Titles that take up several lines: what a line leaves open goes on in the line below it."""

import re
from collections.abc import Sequence

from monitor.facets.header.spoken import SpokenOf
from monitor.facets.header.titling import BOILERPLATE, NOT_TITLE, OF_DOCUMENT, looks_like_title

LABELLED = re.compile(r"^[A-Z][\w ./]{2,40}(?: ?\([^()]{2,20}\))?:\s|^[A-Z]\w+ • ")
"""A line that begins with a label: before its colon, or beside the first item of a list ("Formulary • Example Commercial")."""
_CAPITALS = re.compile(r"(?:[A-Z(][\w)/,-]*|[a-z]{1,3}|with|from)(?: (?:[A-Z(][\w)/,-]*|[a-z]{1,3}|with|from))*")
"""A line set as titles are, every long word with a capital: so a title goes on behind a bracket, and a remark does not."""
_OPEN_END = re.compile(r"(?:[,/(–-]|\b(?:and|or|of|the|a|an|for|with|to|in|by|on|from|at))$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:for|of|with|without|and|or|in|to|by|using)\s")
"""How the second line of a title begins."""
WRAPPED = 35
"""A title line of at least this many characters may have been wrapped."""
_LONGEST_TAIL = 100
_LONGEST_BRACKET = 150
_FIRST = 6
"""The title stands within so many lines above a label that gives it once more."""


def with_tail(lines: Sequence[str], place: int, labels: set[str], spoken: SpokenOf | None = None) -> str:
    """The line at `place` with the lines below it in which its text goes on: by their look, or as the sentences of the policy say both."""
    whole = last = lines[place]
    for after in lines[place + 1 : place + 3]:
        said = spoken is not None and looks_like_title(after, labels) and spoken.says(f"{whole} {after}")
        if not said and not _goes_on(last, after, labels):
            break
        whole, last = f"{whole} {after}", after
    return whole


def _goes_on(line: str, after: str, labels: set[str]) -> bool:
    if NOT_TITLE.search(after) or LABELLED.match(after) or after == line:
        return False
    if (
        after.startswith("(")
        and (len(after) < WRAPPED or after.endswith(")"))
        and len(after) < _LONGEST_BRACKET
        and after not in labels
    ):
        return True
    if _GOES_ON.match(after) and len(after) < _LONGEST_TAIL and not after.endswith((".", ":", ";")):
        return True
    if _OPEN_END.search(line) and after[:1].islower() and len(after) < _LONGEST_TAIL and not after.endswith("."):
        return True
    whole = (line.endswith(")") and not _CAPITALS.fullmatch(after)) or OF_DOCUMENT.search(line)
    wrapped = (len(line) >= WRAPPED and not whole) or _OPEN_END.search(line)
    return bool(wrapped) and looks_like_title(after, labels) and not BOILERPLATE.match(after)


def printed_whole(title: str, above: tuple[str, ...]) -> str:
    """The title, or the line above its label that begins with it where the cell of the label broke it off."""
    lines = above[:_FIRST] if _OPEN_END.search(title) else ()
    return next((line for line in lines if line.startswith(f"{title} ") and looks_like_title(line, set())), title)
