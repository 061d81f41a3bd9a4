"""A chapter or section of a program's manual, which is published with the manual's title above it."""

import re
from itertools import takewhile

from monitor.facets.header.columns import is_label
from monitor.facets.header.titling import looks_like_title
from monitor.facets.section import Section
from monitor.model.dates import MONTHS

_OF_MANUAL = re.compile(rf"[A-Z][\w&,/' -]{{3,90}}\b(?:handbook|manual)\W+(?:{MONTHS})\.? (?:19|20)\d\d", re.IGNORECASE)
"""A manual and the month of its edition: "HARBOR SERVICES HANDBOOK   MAY 2031"."""
_NAMES_MANUAL = re.compile(r"(?:[\w&’'-]+ ){1,8}Provider (?:Manual|Handbook)", re.IGNORECASE)
_REVISED = re.compile(r"(?:(?:last )?(?:revised|updated|reviewed)|effective)(?: date)?:?\s+[A-Z]?[a-z]{0,8}\s?\d", re.IGNORECASE)
_SECTION = re.compile(r"(?:(?P<chapter>Chapter \d{1,2})[,|\s]+)?Section \d{1,2}(?:\.\d{1,2})*", re.IGNORECASE)
_OF_CHAPTER = re.compile(r"Chapter \d{1,2}", re.IGNORECASE)
_ISSUED = re.compile(r"Issue Date:", re.IGNORECASE)
_WRAPPED = 3
"""A section's title stands on so many lines at most."""
_NUMBER = re.compile(r"(?<!\S)[#\d][\d.,/-]*(?!\S)|:(?:\s|$)")
"""What a line of the title does not hold: a number of its own, or a label with its value."""
_CHAPTER = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,5}\.?\s+(?P<title>[A-Z][^.:;]{3,140})")


def chapter_below(title: str | None, sections: tuple[Section, ...]) -> str | None:
    """The title of the numbered chapter with which the text opens, where `title` is only the running title of the manual that it is from."""
    if title is None or not _OF_MANUAL.fullmatch(title):
        return None
    opening = takewhile(lambda section: section.facet == "header", sections)
    heads = (heading for section in opening for heading in section.heading[:1])
    return next((chapter["title"].strip() for chapter in map(_CHAPTER.fullmatch, heads) if chapter), None)


def page_below(title: str | None, lines: tuple[str, ...]) -> str | None:
    """The title of a page of a program's manual online, between the manual's name and the day on which the page was revised, where `title`
    is only that name."""
    if title is None or not _NAMES_MANUAL.fullmatch(title) or title not in lines:
        return None
    page, dated = (*lines, "", "")[(place := lines.index(title)) + 1 : place + 3]
    return page if _REVISED.match(dated) and looks_like_title(page, set()) and not _NAMES_MANUAL.fullmatch(page) else None


def section_title(lines: tuple[str, ...]) -> tuple[str, str] | None:
    """The title of a manual's section and the line that it begins on: it stands between the section's place ("Chapter 9", "Section 9.1") and
    the day on which that was issued, as military health programs set it. None where the lines are no such head."""
    for place, line in enumerate(lines):
        section = _SECTION.fullmatch(line)
        if section is None or not (section["chapter"] or (place and _OF_CHAPTER.fullmatch(lines[place - 1]))):
            continue
        below = lines[place + 1 : place + _WRAPPED + 2]
        title = tuple(takewhile(lambda one: not _ISSUED.match(one), below))
        if title and len(title) < len(below) and not any(one[-1:] in ".;" or _NUMBER.search(one) or is_label(one) for one in title):
            return " ".join(title), title[0]
    return None
