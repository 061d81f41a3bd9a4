"""A chapter of a program's manual, which is published with the manual's running title above it."""

import re
from itertools import takewhile

from monitor.facets.section import Section
from monitor.model.dates import MONTHS

_OF_MANUAL = re.compile(rf"[A-Z][\w&,/' -]{{3,90}}\b(?:handbook|manual)\W+(?:{MONTHS})\.? (?:19|20)\d\d", re.IGNORECASE)
"""A manual and the month of its edition: "HARBOR SERVICES HANDBOOK   MAY 2031"."""
_CHAPTER = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,5}\.?\s+(?P<title>[A-Z][^.:;]{3,140})")


def chapter_below(title: str | None, sections: tuple[Section, ...]) -> str | None:
    """The title of the numbered chapter with which the text opens, where `title` is only the running title of the manual that it is from."""
    if title is None or not _OF_MANUAL.fullmatch(title):
        return None
    opening = takewhile(lambda section: section.facet == "header", sections)
    heads = (heading for section in opening for heading in section.heading[:1])
    return next((chapter["title"].strip() for chapter in map(_CHAPTER.fullmatch, heads) if chapter), None)
