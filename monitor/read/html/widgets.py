"""The boxes that a site sets beside or below any of its pages: newsletters, links to other pages, feedback, sharing.

A box that speaks of coverage, codes, policies or works is never one, whatever its class says.
"""

import re
from collections.abc import Iterator

from monitor.model.text import display
from monitor.read.html.signs import HEADINGS, naming
from monitor.read.html.soup import Tag, attribute

_CLASS = re.compile(
    r"(?<![a-z])(?:(?:e-?)?newsletters?|sign[-_]?up|mailing[-_]?list|stay[-_]?(?:in[-_]?touch|connected)|feedback|survey|chat(?:bot)?"
    r"|(?:also|you[-_]may)[-_]like|advert(?:s|isements?|ising)?)(?![a-z])",
    re.IGNORECASE,
)
"""Words that name such a box and nothing else."""
_LOOSE_CLASS = re.compile(
    r"(?<![a-z])(?:subscri(?:be|ption)|helpful|rating|promos?|promotions?|teasers?|recommend(?:ed|ations)|trending|popular|contact[-_]?us|side[-_]?bar"
    r"|related(?:[-_](?:content|links|articles|pages|posts|news|topics))?)(?![a-z])",
    re.IGNORECASE,
)
"""Words that name such a box where it leads elsewhere, and not to policies."""
_TITLE = re.compile(
    r"(?:stay (?:in touch|connected|informed|up[ -]to[ -]date|in the know)|keep in touch|get (?:in touch|social)|connect with us|follow us(?: on [\w ]+)?"
    r"|(?:you|others) (?:may|might) (?:also )?(?:like|be interested in|find (?:helpful|useful))|(?:people|others) also (?:viewed|read)"
    r"|(?:related|recommended|popular|more|latest|featured|other) (?:articles|stories|news|posts|blogs?|videos|pages|reading|links)"
    r"|recommended(?: for you)?|most (?:read|popular|viewed)|trending(?: now)?|in the news|latest news|quick ?links"
    r"|(?:sign up|subscribe)(?: (?:for|to) [\w' ]{1,40})?|join our [\w ]{1,30}|(?:our )?(?:e-?)?newsletter(?: sign[- ]?up)?"
    r"|rate this (?:page|article)|(?:give|send|share)(?: us)?(?: your)? feedback|feedback|tell us what you think"
    r"|(?:was|is|did) (?:this|you find)[\w ]{1,40} (?:helpful|useful)|share (?:this|on)[\w ]{0,20}|need (?:more )?help|live chat|chat with us)\W{0,3}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"medical(?:ly)? necess|investigational|experimental|\bcover(?:ed|age|s)?\b|\bcriteri|\bindicat|\bpolic(?:y|ies) (?:number|statement|history|title)"
    r"|\brelated polic|authori[sz]ation|\bcpt\b|hcpcs|\bicd-?\d|pmid|\bdoi\b|\bet al\b|\b(?:19|20)\d\d;\d|effective date|guideline|\breferences?\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(r"(?<!privacy )\b(?:polic(?:y|ies)|documents?|forms?)\b", re.IGNORECASE)
_LARGEST = 1200
_FORM = 400
_LEAD = 80
_FIELDS = frozenset({"email", "text", "tel", "search"})
_BOXES = frozenset({"div", "section", "aside", "form", "ul"})


def is_widget(tag: Tag, chars: int) -> bool:
    """Whether an element is such a box: by its class or id, by the title it opens with, or by the fields it asks to be filled in."""
    if tag.name not in _BOXES or not chars or chars > _LARGEST:
        return False
    words = naming(tag)
    named = _CLASS.search(words) or (_LOOSE_CLASS.search(words) and _leads_elsewhere(tag))
    if not (named or _opens_with_title(tag) or (chars <= _FORM and _asks(tag))):
        return False
    return not _SUBJECT.search(tag.get_text(" "))


def titled(heading: Tag) -> tuple[Tag, ...]:
    """A heading that titles such a box and has no element of its own around it, with what stands beneath it; empty for any other heading."""
    if not _TITLE.fullmatch(display(heading.get_text(" "))):
        return ()
    box = [heading, *_beneath(heading)]
    words = " ".join(tag.get_text(" ") for tag in box)
    return () if len(words) > _LARGEST or _SUBJECT.search(words) else tuple(box)


def _leads_elsewhere(tag: Tag) -> bool:
    """Whether an element has links or controls, and neither it nor the element right before it speaks of policies or forms."""
    if tag.find(["a", "button", "form", "iframe"]) is None:
        return False
    before = tag.find_previous_sibling(True)
    lead = before.get_text(" ")[-_LEAD:] if isinstance(before, Tag) and before.name in {*HEADINGS, "p"} else ""
    return not _PAPERS.search(f"{lead} {tag.get_text(' ')}")


def _opens_with_title(tag: Tag) -> bool:
    """Whether the first words of an element are the title of a box, and no second heading stands in it."""
    first = next(tag.stripped_strings, "")
    return len(first) <= _LEAD and bool(_TITLE.fullmatch(display(first))) and len(tag.find_all(list(HEADINGS), limit=2)) < 2


def _asks(tag: Tag) -> bool:
    """Whether an element has fields to fill in; one that asks for a password tells what the page is and stays to be judged."""
    kinds = {attribute(field, "type").lower() for field in tag.find_all("input")}
    return "password" not in kinds and (bool(kinds & _FIELDS) or tag.find("textarea") is not None)


def _beneath(heading: Tag) -> Iterator[Tag]:
    for sibling in heading.find_next_siblings(True):
        if not isinstance(sibling, Tag) or sibling.name in HEADINGS or sibling.find(list(HEADINGS)) is not None:
            return
        yield sibling
