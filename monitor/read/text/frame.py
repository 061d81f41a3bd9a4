"""The frame of a web site around an extracted text: navigation and cookie notice before it, legal lines and time stamps behind it.

A page's markup tells its frame; a text has only words and places. So a line counts as frame only in an unbroken run from the first or
the last line, and only when all of it is such words; a box of ways to reach the payer may stand where a sheet of a print ends.
"""

import re
from dataclasses import replace
from itertools import groupby

from monitor.read.text.furniture import is_menu
from monitor.read.text.lines import Line

_LINK = (
    r"(?:for )?(?:members?|providers?|employers?|brokers?|agents?|producers|individuals(?: (?:&|and) families)?|physicians)"
    r"|home(?: ?page)?|about(?: us)?|contact(?: us)?|careers|news(?:room)?|resources|tools|forms|claims|eligibility|benefits|shop plans|plans"
    r"|find (?:a doctor|a provider|care)|medical policies|clinical policies|policies(?: (?:&|and) guidelines)?|search|help|faqs?|register"
    r"|(?:my )?account|log ?in|log ?out|sign ?(?:in|out|up)|menu|site ?map|(?:online |website )?privacy(?: policy| notice| practices)?"
    r"|legal(?: notices?)?|disclaimers?|terms(?: (?:of use|of service|and conditions|& conditions))?|accessibility(?: statement)?"
    r"|(?:notice of )?non-?discrimination(?: notice)?|language (?:assistance|access)|do not sell my (?:personal )?information|feedback"
    r"|(?:back|return) to (?:top|search|results)|(?:accept|allow|decline|reject)(?: all)?(?: cookies)?|(?:manage|cookie) (?:preferences|settings|cookies|policy)"
)
_LINKS = re.compile(rf"(?>{_LINK})(?:\s*[|•·>»/]\s*(?>{_LINK}))*+\W{{0,3}}", re.IGNORECASE)
_OF_SITE = re.compile(
    r"(?:online |website )?privacy (?:policy|notice|practices)|terms (?:of use|of service|and conditions|& conditions)|site ?map"
    r"|accessibility(?: statement)?|(?:notice of )?non-?discrimination(?: notice)?|language assistance|do not sell my (?:personal )?information"
    r"|cookie (?:policy|settings|preferences)|legal notices?",
    re.IGNORECASE,
)
"""Links that the foot of a site has and no policy: two of them, each on a line of its own behind the text, make one."""
_LISTED = re.compile(r"(?P<bullet>[•·*▪o-] )?\[?(?P<link>[^\[\]()]+)(?:\]\(\S*\))?")
"""A link on a line of its own, with its bullet and its address in Markdown."""
_COOKIES = re.compile(r"(?:we|this (?:web)?site|our (?:web)?site)\b[^.]{0,40}\buses? cookies\b", re.IGNORECASE)
_RIGHTS = (
    r"(?:©|\(c\)|copyright)[^|]{0,120}?\d{4}[^|]{0,120}?\ball rights reserved\b\.?"
    r"(?: an independent licensee of the blue cross (?:and|&) blue shield association\b\.?)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_STAMP = (
    r"(?:this )?page (?:was )?(?:generated|printed|last (?:updated|modified))(?: on| at)?:?"
    rf"(?:[\s,]*(?>\d[\d/:.-]*|[ap]\.?m\b\.?|{_MONTH}|utc|gmt|[ecmp][sd]?t\b|at\b))*+"
)
_TAIL = re.compile(
    rf"(?>{_RIGHTS}|{_STAMP}|(?>{_LINK})(?=\s*[|•·]))(?>\s*(?:{_RIGHTS}|{_STAMP}|[|•·]|{_LINK}))*+\s*", re.IGNORECASE
)
"""Each piece is taken once and for good, so a hostile line costs no more than its length."""
_STARTS_TAIL = re.compile(r"(?<=[.;:)\d] )(?:©|\(c\) |copyright ©)", re.IGNORECASE)
_CARD = re.compile(
    r"Total Pages?:\s?\d+|File Type:\s?\w+, Size:\s?[\d.]+\s?[KMkm][Bb]|[^.:]{2,80} wikipedia\s?, lookup|Download \S.{3,150}|\W*Rate this document\b.{0,80}"
)
"""What a site that keeps documents of others prints over one."""
_SURE = re.compile(r"File Type:.*Size:|.* wikipedia\s?, lookup$")
"""A policy may count its pages as well."""
_NAMED_ABOVE = re.compile(r"Total Pages?:")
"""What stands below the name that the site made of the first words, which stand again in the document."""
_PHONE = r"(?:call|phone|telephone)(?: us)?:? (?:1[.-]?)?[ (]{0,2}\d{3}[).-] ?\d{3}[.-]\d{4}"
_MAIL = r"e-?mail(?: us|(?: \w{2,20}){1,3})"
_BOX = re.compile(rf"{_PHONE}(?:\s?{_MAIL})?|{_MAIL}|(?:learn more:? )?contact us|frequently asked questions|faqs?", re.IGNORECASE)
"""The links of a box that a site sets beside each of its pages: how to reach the payer, and the questions that are asked often."""
_REACHES = re.compile(_PHONE, re.IGNORECASE)
_BOX_LINES = 3
_LINE = 90
_HOME = re.compile(r"1\. ?Home(?: ?page)?", re.IGNORECASE)
_TRAIL_LINES = 10
"""The foot of a sheet may stand within the way to the page."""
_CRUMB = re.compile(r"(?P<step>\d{1,2})\. ?/ ?(?P<name>\w.{2,80})")
"""A step of the way to the page, as a site prints it: "3. /Widget Criteria"."""
_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 200
_TAIL_CHARS = 500
_CARD_LINES = 12
_LEAST = 2
"""A run of so many lines is navigation; a single line may be a heading of the policy."""
_BAR = 3
"""A single line of so many links is a menu."""
_BETWEEN = re.compile(r"\s[|•·>»/]\s")


def site_frame(lines: list[Line]) -> dict[int, str]:
    """The places of the lines before and behind the text that belong to the site, each with its reason."""
    head = 0
    while head < len(lines) and _is_link(lines[head]):
        head += 1
    tail = len(lines)
    while tail > head and _is_legal(lines[tail - 1].text):
        tail -= 1
    tail = _links_below(lines, head, tail)
    links = max((len(_BETWEEN.findall(line.text)) + 1 for line in lines[:head]), default=0)
    opening = range(head) if (head >= _LEAST or links >= _BAR) and tail > head else ()
    return {
        **dict.fromkeys(opening, "menu"),
        **dict.fromkeys(_card(lines), "site card"),
        **dict.fromkeys((*(trail := _trail(lines)), *_contact_box(lines, set(trail.values()))), "menu"),
        **dict.fromkeys(range(tail, len(lines)) if tail else (), "site footer"),
    }


def _links_below(lines: list[Line], head: int, tail: int) -> int:
    """Where the links begin that end the text, each on a line of its own, or `tail` where they are not plainly those of a site."""
    place = tail
    while place > head and (_listed(lines[place - 1].text) is not None or _is_legal(lines[place - 1].text)):
        place -= 1
    bullets = {_bullet(line.text) for line in lines[place:tail] if _is_of_site(line.text)}
    # the last items of a list above the links may be words that a site has as links ("• Physicians"), under a bullet of their own
    place = max((at + 1 for at in range(place, tail) if (own := _bullet(lines[at].text)) and own not in bullets), default=place)
    return place if sum(_is_of_site(line.text) for line in lines[place:tail]) >= _LEAST else tail


def _bullet(text: str) -> str:
    """The bullet before a link, or nothing."""
    match = _LISTED.fullmatch(text) if len(text) <= _LONGEST else None
    return match["bullet"] or "" if match else ""


def _is_of_site(text: str) -> bool:
    return (link := _listed(text)) is not None and _OF_SITE.fullmatch(link) is not None


def _listed(text: str) -> str | None:
    """The link that is all of a line, or None."""
    match = _LISTED.fullmatch(text) if len(text) <= _LONGEST else None
    return match["link"] if match and re.fullmatch(_LINK, match["link"], re.IGNORECASE) else None


def _card(lines: list[Line]) -> list[int]:
    """The places of the lines over a document that are of the site which keeps it, where one of them can be nothing else."""
    top = lines[:_CARD_LINES]
    places = [place for place, line in enumerate(top) if _CARD.fullmatch(line.text)]
    if not any(_SURE.match(lines[place].text) for place in places):
        return []
    below = " ".join(_WORDS.findall(" ".join(line.text for line in lines[: 2 * _CARD_LINES])[len(lines[0].text) :].casefold()))
    named = 1 in places and _NAMED_ABOVE.match(lines[1].text) and " ".join(_WORDS.findall(lines[0].text.casefold())) in below
    return [*([0] if named else []), *places]


def _trail(lines: list[Line]) -> dict[int, str]:
    """The places of the steps of the way to the page, with the name of each: "1. Home page", "2. /Providers", "3. /Widget Criteria"."""
    home = next((place for place, line in enumerate(lines) if _HOME.fullmatch(line.text)), len(lines))
    steps: dict[int, str] = {}
    for place, line in enumerate(lines[home + 1 : home + _TRAIL_LINES], home + 1):
        if (step := _CRUMB.fullmatch(line.text)) and int(step["step"]) == len(steps) + 2:
            steps[place] = step["name"]
    return {home: "", **steps} if steps else {}


def _contact_box(lines: list[Line], names: set[str]) -> list[int]:
    """The places of the lines of the site's contact box, wherever a print has left it: three together, the telephone among them; with the
    title of the page behind it, if the way to the page names that. A heading alone ("Frequently Asked Questions") is the policy's own, and
    so is a number to call."""
    found: list[int] = []
    for boxed, run in groupby(range(len(lines)), key=lambda place: _is_of_box(lines[place].text)):
        places = list(run)
        if not boxed or len(places) < _BOX_LINES or not any(_REACHES.match(lines[place].text) for place in places):
            continue
        behind = places[-1] + 1
        titled = behind < len(lines) and lines[behind].text in names
        found += [*places, behind] if titled else places
    return found


def _is_of_box(text: str) -> bool:
    return len(text) <= _LINE and _BOX.fullmatch(text) is not None


def part_footer(lines: list[Line]) -> list[Line]:
    """The lines, with the site's legal words cut off the last one where an extraction put the whole page on one line."""
    if not lines or len(lines[-1].text) <= _LONGEST:
        return lines
    last = lines[-1]
    for found in _STARTS_TAIL.finditer(last.text, max(0, len(last.text) - _TAIL_CHARS)):
        if _TAIL.fullmatch(last.text, found.start()):
            return [
                *lines[:-1],
                replace(last, text=last.text[: found.start()].rstrip()),
                replace(last, text=last.text[found.start() :]),
            ]
    return lines


def _is_link(line: Line) -> bool:
    if len(line.text) > _LONGEST:
        return False
    return is_menu(line) or _LINKS.fullmatch(line.text) is not None or _COOKIES.match(line.text) is not None


def _is_legal(text: str) -> bool:
    return len(text) <= _TAIL_CHARS and _TAIL.fullmatch(text) is not None
