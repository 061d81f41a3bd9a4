"""The title of a policy, without the payer's name, the number and the words that every policy's heading carries."""

import itertools
import re
from collections.abc import Sequence

from monitor.facets.header.labels import Labelled, starts_with_label
from monitor.model.dates import find_date
from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import display, key, squeeze
from monitor.payers import generic_layout, payer_phrases

_BOILERPLATE = re.compile(
    r"^(?:(?:future|retired|superseded|archived|proposed|draft)\s+(?=(?:local|national) coverage))?(?:(?:medical|clinical|medication|clinical appropriateness|appropriate use|criteria|reimbursement|payment|pharmacy|drug|commercial|coverage|corporate|medicare|utilization management|laboratory|genetic testing|lab management|medical benefit drug|medical coverage|clinical coverage"
    r"|medical & pharmacy|medical necessity|clinical review|utilization review|prior authorization|national coverage determination|local coverage determination|clinical um|um|clinical policy|administrative)\s+)*"
    r"(?:polic(?:y|ies)(?: bulletin| manual| statement| document| update)?|(?:care )?guidelines?|guidance|coverage polic(?:y|ies)|coverage guidelines?|coverage determination|bulletin|criteria|determination(?: \(ncd\)| \(lcd\))?|(?:local|national) coverage determination(?: \([ln]cd\))?(?: for)?|program)"
    r"(?:\s*[:–—-]+\s*|\s+|$)",
    re.IGNORECASE,
)  # fmt: skip
_SITE_TAIL = re.compile(r"\s+[|»]\s+[^|»]{2,60}$")
_OF_DOCUMENT = re.compile(
    r"\s+[-–—]\s+(?:Medical|Clinical|Drug|Payment|Reimbursement)(?: Coverage)? Polic(?:y|ies)(?:\s+[-–—]\s+[^-–—]{2,60})?$"
)
"""The kind of document and the payer behind a title: "Widgets - Medical Coverage Policy - Example Plan"."""
_ENDS_TITLE = re.compile(r"\b(?:Policy|Guidelines?|Criteria)$")
_ANNOUNCES = re.compile(r"[A-Z]\w+ [\w ]{3,60}:")
_KIND = re.compile(
    r"prior authorization (?:criteria|guidelines?)|(?:medical )?drug list|(?:step therapy|quantity limit) criteria", re.IGNORECASE
)
"""Kinds of document that are a title themselves, where there is no other."""
_BOXES = re.compile(r"\s*[/|]?\s*[☐☒☑].*$", re.DOTALL)
_LABEL = re.compile(
    r"^(?:(?:retired|archived|superseded)\s[-–—]\s+|(?:subject|title|topic|policy(?: (?:name|title))?|name of (?:\w+ ){0,3}policy|drug(?: name)?)\s*:\s+|(?-i:(?:Subject|Title)(?=[A-Z][a-z])))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[A-Z][\w /]{2,40}:\s")
_PAGE_BEHIND = re.compile(r"\s+page \d{1,3} of \d{1,3}$", re.IGNORECASE)
_PART = re.compile(r"(?:name|number|type|area|date|section|category|status)\s*:", re.IGNORECASE)
"""What "Policy" or "Program" before it makes a label, not a title."""
_GLUED_VERSION = re.compile(r"(?<=[a-z])\s?V\d{1,2}(?:\.\d{1,4}){1,2}\s+")
_ASIDE = re.compile(r"\s\*+(?:this|note|applies)\b.*$", re.IGNORECASE | re.DOTALL)
"""A footnote that was printed in the cell of the title."""
_OPEN_END = re.compile(r"(?:[,/(–-]|\b(?:and|or|of|the|a|an|for|with|to|in|by|on|from|at))$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:for|of|with|without|and|or|in|to|by|using)\s")
"""How the second line of a title begins."""
_NOT_TITLE = re.compile(
    r"^(?:page:? ?\d|summary$|(?:policy )?review (?:cycle|period|dates?)$|asset publisher|close window|print(?:er friendly)?$|(?:associated|billing|procedure|hcpcs|cpt|corresponding) codes?\b|corresponding code\(s\)|associated code\(s\)|clinical criteria$|(?:chapter|section|addendum) \d|timeline$|products? affected:?$|retired policy|annual effective|(?:commercial|medicare|medicaid)(?: plans?)?$|table of contents|https?:|copyright|effective|log ?in|menu|search|skip (?:to|main)|utility navigation|express sign-on|size: ?px|survey\b|thank you for|page created by|continue reading|was this document|last (?:updated|reviewed|revised)\b|and procedures?\b|home$|back to|www\.|\W*$|\d+$|an independent licensee|instructions? for use|read more|important)|independent licensee|registered mark|all rights reserved|\bcookies?\b|\bloading\b|\{\{|\$\{",
    re.IGNORECASE,
)
_ONE_LINE = 300
_LONG_TABLE = 4
"""A table of so many rows is content: no title stands below it."""
_FIRST_LABELS = (
    "policy_number",
    "effective_date",
    "original_effective_date",
    "last_review_date",
    "revision_date",
    "published_date",
)
_WRAPPED = 35
"""A title line of at least this many characters may have been wrapped."""
_BESIDE = (
    r"(?!(?:Medical|Clinical|Payment|Coverage) )([A-Z].{{4,100}}?)\s(?:(?:Clinical|Medical|Coverage|Payment|Reimbursement)\s){{0,3}}Policy (?:No|Number)\.?:?\s*{number}$",
    r"{number}\s*[:–—-]\s+(.{{4,150}})$",
    r"(.{{4,150}}?)\s+[–—-]\s+{number}$",
    r"(.{{4,150}}?):\s+Policy No\.?\s*{number}$",
    r"(.{{4,100}}?)\s+{number}\s+\|\s",
    r"(?:[A-Z]{{2,6}}\s+)?{number}\s+([A-Z].{{4,150}})$",
)
"""How a title and the number stand on one line."""
_LETTERHEAD = re.compile(
    r"^(?:federal employee program|fep\b|(?:anthem )?blue (?:cross|shield)\b|(?:[a-z]+ ){0,3}health plans?$|generic name\b|department of|prescription drugs?|provider service center|p\.?o\.? box)|\b(?:commission|committee|department|health plans?|insurance company|inc\.?|llc)(?:\s+\([A-Z]{2,8}\))?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?P<owner>[A-Z][\w&'’-]+)", re.IGNORECASE)
_SEVERAL = re.compile(r"[®™]?;\s.*[®™]?;\s")
"""A list of drugs in a title."""
_PATH = re.compile(r"\s(?:[|>»›]|/)\s")
"""What divides the steps of a menu or of the way to a page."""


def find_title(
    found: tuple[Labelled, ...], lines: tuple[str, ...], opening: tuple[Block, ...], document: Document, number: str | None
) -> tuple[str | None, str | None]:
    """The title and the line that it was taken from; (None, None) when the document prints none.

    In this order: behind its label; the most prominent heading of the opening; beside the number ("CMM-204: Title"); above the dates,
    where it runs on the pages; behind "Medical Policy"; the file's own title; the first line that looks like one.
    """
    marked_up = not document.media_type.startswith("text/") or document.media_type == "text/html"
    top = itertools.takewhile(lambda b: b.kind is not BlockKind.TABLE or len(b.rows) < _LONG_TABLE, opening)
    marked = tuple(b for b in top if marked_up or b.level == 1)
    headline = _running(document, number) or _headline(marked, lines, found, number, _owners(document))
    labelled = sorted((i for i in found if i.field == "title" and i.explicit), key=lambda i: (i.rank, i.block))
    for item in labelled:
        if title := _clean(_whole(item, lines, found, document), number):
            # A label cell may cut the title short that the headline prints whole.
            return headline if headline and squeeze(title) in squeeze(headline[0]) else (title, lines[item.block])
    if headline:
        return headline
    if number and (beside := _beside(lines, number)):
        return beside
    if (repeated := _above_label(found, lines, number))[1] in _running_lines(document):
        return repeated
    if before := _before_label(found, lines, number):
        return before
    labels = {lines[i.block] for i in found}
    for line in lines[:20]:
        if _LABEL.match(line) and (title := _clean(line, number)):
            return title, line
    pairs = list(enumerate(itertools.pairwise(lines[:20]), 1))
    # "Appropriate Use Criteria:" announces what follows; a kind of document without a colon may stand over the name of a programme.
    for place, (line, after) in sorted(pairs, key=lambda pair: not _ANNOUNCES.fullmatch(pair[1][0])):
        below = not _BOILERPLATE.sub("", line) and line not in labels and _looks_like_title(after, labels)
        if below and not _BOILERPLATE.match(after) and (title := _clean(_with_tail(lines, place, labels), number)):
            return title, after
    for line in lines[:20]:
        bare = _BOILERPLATE.sub("", line)
        if (not bare[:1].isupper() and not bare[:1].isdigit()) or _bare(line) == line or _PART.match(bare):
            continue  # "Medical policies are …" is a sentence
        if (
            line not in labels
            and bare != line
            and len(bare) < 160
            and (title := _clean(bare, number))
            and not _NOT_TITLE.search(line)
        ):
            return title, line
    if (
        title := _clean(_SITE_TAIL.sub("", document.properties.get("title", "")), number)
        if document.media_type == "text/html"
        else None
    ):
        return title, None
    first = _first_line(opening, labels, number)
    for found_title in (first, _above_label(found, lines, number)):
        if found_title[0]:
            return found_title
    return _last_resort(document, lines, number)


def _running(document: Document, number: str | None) -> tuple[str, str] | None:
    """The title in the running header of page 1, below the kind of document ("MEDICATION POLICY:") that stands there alone."""
    header = [block.plain for block in document.furniture if block.page == 1 and block.reason == "running header"]
    for place, line in enumerate(header[:-1], 1):
        kind = len(line.split()) > 1 and _BOILERPLATE.sub("", line).strip(" :") == ""
        if kind and _looks_like_title(header[place], set()) and (title := _clean(_with_tail(header, place, set()), number)):
            return title, header[place]
    return None


def _running_lines(document: Document) -> frozenset[str]:
    return frozenset(block.plain for block in document.furniture if block.reason.startswith("running"))


def _last_resort(document: Document, lines: tuple[str, ...], number: str | None) -> tuple[str | None, str | None]:
    """The first line of the running header of page 1 that looks like a title, else the kind of document, where nothing else is printed."""
    header = [block.plain for block in document.furniture if block.page == 1 and block.reason == "running header"]
    for line in header:
        if (
            _looks_like_title(line, set())
            and not line.casefold().endswith(("medicaid", "medicare"))
            and (title := _clean(line, number))
        ):
            return title, line
    kind = next((line for line in (*header, *lines[:3]) if _KIND.fullmatch(line)), None)
    return kind, kind


def _before_label(found: tuple[Labelled, ...], lines: tuple[str, ...], number: str | None) -> tuple[str, str] | None:
    """The title of a page whose lines were lost: what stands between "Medical Policy" and the first label."""
    for place, line in enumerate(lines[:20]):
        starts = [i.start for i in found if i.block == place and i.explicit and i.field in _FIRST_LABELS]
        opening = line[: min(starts)].strip() if starts else ""
        bare = _BOILERPLATE.sub("", opening)
        if (
            bare != opening
            and not bare.endswith(",")
            and len(bare) < _ONE_LINE // 2
            and _looks_like_title(bare, set())
            and (title := _clean(bare, number))
        ):
            return title, line
    return None


def _whole(item: Labelled, lines: tuple[str, ...], found: tuple[Labelled, ...], document: Document) -> str:
    """The value of a title's label; in text without markup, a long line's value goes on in the lines below it."""
    value = item.value
    if (
        document.media_type not in ("text/plain", "text/markdown")
        or len(lines[item.block]) < _WRAPPED
        or not lines[item.block].endswith(value)
    ):
        return value
    labels = {one.block for one in found if one.explicit or one.field not in ("lines_of_business", "status")}
    for place, line in enumerate(lines[item.block + 1 : item.block + 4], item.block + 1):
        other = place not in {one.block for one in found} and starts_with_label(line, generic_layout())
        if place in labels or other or _LABELLED.match(line) or not _looks_like_title(line, set()) or len(line) > _ONE_LINE // 3:
            break
        value = f"{value} {line}"
        if len(line) < _WRAPPED or _ENDS_TITLE.search(line):
            break
    return value


def _above_label(found: tuple[Labelled, ...], lines: tuple[str, ...], number: str | None) -> tuple[str | None, str | None]:
    """The line over the first label of a date or number, where a notice opens the document and its title follows."""
    first = min((i.block for i in found if i.explicit and i.field in ("effective_date", "policy_number")), default=-1)
    for above, line in itertools.pairwise(lines) if first >= 0 else ():
        short = line == lines[first] and len(above) < _ONE_LINE // 3 and _looks_like_title(above, set())
        if short and (title := _clean(above, number)):
            return title, above
    return None, None


def _owners(document: Document) -> frozenset[str]:
    """The first words of the names that claim the copyright in the page's frame."""
    frame = (block.plain for block in document.furniture if block.page in (None, 1))
    return frozenset(match["owner"].casefold() for text in frame for match in _OWNED.finditer(text[:_ONE_LINE]))


def _headline(
    opening: tuple[Block, ...], lines: tuple[str, ...], found: tuple[Labelled, ...], number: str | None, owners: frozenset[str]
) -> tuple[str, str] | None:
    """The largest heading before the first section; lines of one size that follow each other are one heading, and one that ends with a
    colon goes on in the list below it. A heading that names the owner of the copyright only is a letterhead."""
    labels = {lines[i.block] for i in found if i.field != "title"}
    groups: list[tuple[int, str, str]] = []
    first = opening[0].page if opening else None
    for rank, run in itertools.groupby(
        opening, key=lambda b: (b.kind is BlockKind.HEADING and b.page in (None, first) and display(b.text) not in labels, b.level)
    ):
        texts = _up_to_number([block.text for block in run], number)
        open_end = bool(groups) and groups[-1][1].endswith(":") and _SEVERAL.search(texts[0]) and len(texts[0]) < _ONE_LINE
        if rank[0] and texts[0].startswith("(") and groups and _SEVERAL.search(groups[-1][1]):
            open_end = True  # the form of the drugs that the title lists
        if open_end:
            level, text, line = groups.pop()
            groups.append((level, f"{text} {' '.join(texts) if rank[0] else texts[0]}", line))
        elif rank[0]:
            groups.append((rank[1], " ".join(texts), texts[0]))
    for _, text, line in sorted(groups, key=lambda group: group[0]):
        words = text.split()
        owner = len(words) < 4 and words[0].casefold() in owners
        if not owner and (title := _clean(text, number)) and not _known_heading(title) and not _is_letterhead(title):
            return title, line
    return None


def _up_to_number(texts: list[str], number: str | None) -> list[str]:
    """The lines of a headline; where one is a subject that ends with the policy's number, up to that."""
    ends = re.compile(rf"\s{re.escape(number)}(?:\s+[PVR]?\d{{4}}[a-z]?)?$") if number else None
    last = next((place for place, text in enumerate(texts) if ends and _LABEL.match(text) and ends.search(text)), len(texts))
    return texts[: last + 1]


def _beside(lines: tuple[str, ...], number: str) -> tuple[str, str] | None:
    escaped = re.escape(number)
    for line, after in itertools.pairwise((*lines, "")):
        if re.match(rf".{{4,60}},\s+Policy No\.?\s*{escaped}$", line):
            continue  # "Surgery, Policy No. 220": the part of the manual, not the title
        if len(line) > _ONE_LINE and line.endswith(number) and (title := _repeated(line, number)):
            return title, line
        match = next((found for form in _BESIDE if (found := re.match(form.format(number=escaped), line[:_ONE_LINE]))), None)
        tail = f" {after}" if match and match.end() == len(line) and after.startswith("(") and len(after) < _WRAPPED else ""
        if match and (title := _clean(match.group(1) + tail, number)):
            return title, line
    return None


def _repeated(line: str, number: str) -> str | None:
    """A page on one line opens with its title, and prints it again before the number."""
    words = re.sub(r"\s*[–—:-]?\s*$", "", line[: -len(number)]).split()
    tails = (" ".join(words[-count:]) for count in range(min(14, len(words) - 1), 1, -1))
    return next((tail for tail in tails if line.startswith(tail + " ")), None)


def _first_line(opening: tuple[Block, ...], labels: set[str], number: str | None) -> tuple[str | None, str | None]:
    """The first short line that looks like a title; a long or open one goes on in the lines below that look like its end."""
    lines = [block.text for block in opening[:12] if block.kind is BlockKind.PARAGRAPH]
    for place, line in enumerate(lines):
        if not _looks_like_title(line, labels):
            continue
        if title := _clean(_with_tail(lines, place, labels), number):
            return title, line
    return None, None


def _with_tail(lines: Sequence[str], place: int, labels: set[str]) -> str:
    """The line at `place` with the lines below it in which its text goes on."""
    whole = last = lines[place]
    for after in lines[place + 1 : place + 3]:
        if not _goes_on(last, after, labels):
            break
        whole, last = f"{whole} {after}", after
    return whole


def _goes_on(line: str, after: str, labels: set[str]) -> bool:
    if _NOT_TITLE.search(after):
        return False
    if (
        after.startswith("(")
        and (len(after) < _WRAPPED or after.endswith(")"))
        and len(after) < _ONE_LINE // 2
        and after not in labels
    ):
        return True
    if _GOES_ON.match(after) and len(after) < _ONE_LINE // 3 and not after.endswith((".", ":", ";")):
        return True
    if _OPEN_END.search(line) and after[:1].islower() and len(after) < _ONE_LINE // 3 and not after.endswith("."):
        return True
    wrapped = len(line) >= _WRAPPED or _OPEN_END.search(line)
    return bool(wrapped) and _looks_like_title(after, labels) and not _BOILERPLATE.match(after)


def _looks_like_title(line: str, labels: set[str]) -> bool:
    return (
        4 < len(line) < 140
        and line[:1].isupper()
        and not line.endswith((".", ":", ";"))
        and len(_PATH.findall(line)) < 2
        and line not in labels
        and not ((":" in line or find_date(line)) and starts_with_label(line, generic_layout()))
        and not _known_heading(line)
        and not _is_letterhead(line)
    )


def _is_letterhead(line: str) -> bool:
    """Whether a line only names the payer and its kind of document."""
    bare = key(line).replace("®", "")
    return bool(_LETTERHEAD.search(line)) or any(bare.startswith(name) for name in payer_phrases())


def _clean(text: str, number: str | None) -> str | None:
    title = _ASIDE.sub("", _OF_DOCUMENT.sub("", _BOXES.sub("", _SITE_TAIL.sub("", _GLUED_VERSION.sub(" ", text))))).strip(
        " |:–—-*/"
    )
    title = _PAGE_BEHIND.sub("", _bare(title))
    if number:
        title = re.sub(rf"^[A-Z]{{2,6}}\s*(?={re.escape(number)}\s)", "", title)
        title = re.sub(
            rf"\s*[(\[]?(?:#|no\.? ?)?{re.escape(number)}[)\]]?(?:\s+(?:v\d[\d.]*|p\d{{4}}[a-z]?))?\s*$",
            "",
            title,
            flags=re.IGNORECASE,
        ).strip(" |:–—-")
        title = re.sub(rf"^{re.escape(number)}\s*[:–—-]?\s*", "", title)
    if not 3 < len(title) < 400 or _NOT_TITLE.search(title) or not re.search(r"[A-Za-z]{3}", title):
        return None
    return title


def _bare(line: str) -> str:
    """The line without its label and the kind of document before the title; whole where a conjunction would be left to begin it."""
    rest = line
    while (bare := _BOILERPLATE.sub("", _LABEL.sub("", rest))) != rest:
        rest = bare
    return line if rest.startswith(("and ", "or ", "& ", "AND ", "Development ")) else rest


def _known_heading(title: str) -> bool:
    """Whether a line is a section's heading, or a menu of two of them ("Coding Information References")."""
    facet_of = generic_layout().facet_of
    if facet_of(title) is not None or key(title) in ("medical policy", "policy", "clinical policy bulletin"):
        return True
    words = title.split()
    return any(facet_of(" ".join(words[:n])) and facet_of(" ".join(words[n:])) for n in range(1, len(words)) if len(words) < 8)
