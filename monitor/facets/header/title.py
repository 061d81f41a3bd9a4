"""The title of a policy, without the payer's name, the number and the words that every policy's heading carries."""

import itertools
import re
from collections.abc import Sequence

from monitor.facets.header.below_number import below_number
from monitor.facets.header.columns import is_label
from monitor.facets.header.labels import Labelled, label_starts, only_labels, starts_with_label
from monitor.facets.header.spoken import SpokenOf, is_sentence, near_number
from monitor.facets.header.titling import (
    BOILERPLATE,
    CLAIM_FORM,
    KIND_OF_LIST,
    NOT_TITLE,
    SITE_TAIL,
    TITLE_LABEL,
    bare_title,
    behind_kind,
    clean,
    is_letterhead,
    is_menu,
    known_heading,
    looks_like_title,
    names_kind,
)
from monitor.facets.header.wrapped import LABELLED, WRAPPED, printed_whole, with_tail
from monitor.facets.header.zone import dated_names
from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import display, key, squeeze
from monitor.payers import generic_layout
from monitor.read.text.form_labels import begins_field

_ENDS_TITLE = re.compile(r"\b(?:Policy|Guidelines?|Criteria)$")
_ANNOUNCES = re.compile(r"[A-Z]\w+ [\w ]{3,60}:")
_PART = re.compile(r"[A-Za-z]+\s*:")
"""What "Policy" or "Program" before it makes a label, not a title: "Policy Grade: C"."""
_ONE_LINE = 300
_FIRST = 6
"""The kind of document stands within so many lines, where it is the title."""
_LONG_TABLE = 4
"""A table of so many rows is content: no title stands below it."""
_SENTENCES = 4
"""Below so many sentences of the opening stands no title: the document is a list without one of its own."""
_FIRST_LABELS = (
    "policy_number",
    "effective_date",
    "original_effective_date",
    "last_review_date",
    "revision_date",
    "published_date",
)
_BESIDE = (
    r"(?=[^:]{{0,90}}\b(?i:policies|guidelines)\b)[^:]{{8,120}}\s{number}:\s+(.{{4,150}})$",
    r"(?!(?:Medical|Clinical|Payment|Coverage) )([A-Z].{{4,100}}?)\s(?:(?:Clinical|Medical|Coverage|Payment|Reimbursement)\s){{0,3}}Policy (?:No|Number)\.?:?\s*{number}$",
    r"{number}\s*[:–—-]\s+(.{{4,150}})$",
    r"(?:Medical |Clinical |Coverage )*(?:Policy|Guideline) (?:#|No\.?) ?{number}:?(?:\s*[–—-])?\s+([A-Z].{{4,150}})$",
    r"(.{{4,150}}?)\s+[–—-]\s+{number}$",
    r"(.{{4,150}}?):\s+Policy No\.?\s*{number}$",
    r"(.{{4,100}}?)\s+{number}\s+\|\s",
    r"(?:[A-Z]{{2,6}}\s+)?{number}\s+([A-Z].{{4,150}})$",
    r"([A-Z][A-Z ,()/&-]{{4,150}}?)\s+Policy (?:#|No\.?|Number)\s?:?\s*{number}\s",
    r"([A-Z][^.:;]{{8,120}}?),? {number}$",
    r"(?:Local|National) Coverage[^:]{{5,30}}:\s(.{{4,200}}?)\s+\({number}\)\s",
)
"""How a title and the number stand on one line."""
_NUMBER_WORD = re.compile(r"\s(?:number|no\.?|#)$", re.IGNORECASE)
_OWNED = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?P<owner>[A-Z][\w&'’-]+)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents?\b", re.IGNORECASE)
_SUMMARY = re.compile(r"(.{4,150}?) Program Summary", re.IGNORECASE)
_SEVERAL = re.compile(r"[®™]?;\s.*[®™]?;\s")
"""A list of drugs in a title."""


def find_title(
    found: tuple[Labelled, ...],
    lines: tuple[str, ...],
    opening: tuple[Block, ...],
    document: Document,
    number: str | None,
    payer: str | None = None,
) -> tuple[str | None, str | None]:
    """The title and the line that it was taken from; (None, None) when the document prints none. `payer` is who publishes it.

    In this order: behind its label; the most prominent heading of the opening; beside the number ("CMM-204: Title"); above the dates,
    where it runs on the pages; behind "Medical Policy"; the file's own title; the first line that looks like one.
    """
    marked_up = not document.media_type.startswith("text/") or document.media_type == "text/html"
    top = tuple(itertools.takewhile(lambda b: b.kind is not BlockKind.TABLE or len(b.rows) < _LONG_TABLE, opening))
    marked = tuple(b for b in top if marked_up or b.level == 1)
    headline = _running(document, number) or _headline(marked, lines, found, number, _owners(document, payer))
    labelled = sorted((i for i in found if i.explicit and (i.field == "title" or _files(i))), key=lambda i: (i.rank, i.block))
    for item in labelled:
        if headline and (key(item.label) in ("name", "service") or _is_of_parts(item, labelled)):
            continue  # it may name anything
        if title := clean(_whole(item, lines, found, document), number):
            title = printed_whole(title, lines[: item.block])
            # A label cell may cut the title short that the headline prints whole.
            return headline if headline and squeeze(title) in squeeze(headline[0]) else (title, lines[item.block])
    if summary := _summarized(lines, number):
        return summary
    if headline:
        return headline
    if number and (beside := _beside(lines, number)):
        return beside
    if (repeated := _above_label(found, lines, number))[1] in _running_lines(document):
        return repeated
    spoken = SpokenOf(document)
    if number and (near := near_number(lines[:20], number, spoken)):
        return near
    if before := _before_label(found, lines, number):
        return before
    if (name := _on_feet(document, lines)) and (title := clean(name, number)):
        return title, name
    labels = {lines[i.block] for i in found}
    menu = {block.text for block in opening if block.kind is BlockKind.ITEM}
    for line in lines[:20]:
        if TITLE_LABEL.match(line) and (title := clean(line, number)):
            return title, line
    if beside_kind := _beside_kind(lines, labels | menu, number):
        return beside_kind
    if title := _of_page(document, number):
        return title, None
    if named := _named_list(lines, payer):
        return named
    if barred := _behind_bar(lines, number):
        return barred
    first = _first_line(top, labels, number, spoken)
    for found_title in (first, _above_label(found, lines, number), below_number(found, lines, number)):
        if found_title[0]:
            return found_title
    return _last_resort(document, lines, number)


def _of_page(document: Document, number: str | None) -> str | None:
    """The title that an HTML page gives itself, without the name of its site."""
    return clean(SITE_TAIL.sub("", document.properties.get("title", "")), number) if document.media_type == "text/html" else None


def _is_of_parts(item: Labelled, labelled: Sequence[Labelled]) -> bool:
    """Whether the label names one of several: each drug of a list has its own "Drug Name:"."""
    return len({key(other.value) for other in labelled if key(other.label) == key(item.label)}) > 1


def _summarized(lines: tuple[str, ...], number: str | None) -> tuple[str, str] | None:
    """The title before "Program Summary", as the programs of a benefit manager print it among their first lines."""
    for line in lines[:_FIRST]:
        if (match := _SUMMARY.fullmatch(line)) and (title := clean(match[1], number)):
            return title, line
    return None


def _files(item: Labelled) -> bool:
    """Whether a label tells by what title the policy is filed: "File name: Widget Repair of the Elbow"."""
    return key(item.label) == "file name" and " " in item.value


def _beside_kind(lines: tuple[str, ...], labels: set[str], number: str | None) -> tuple[str, str] | None:
    """The title below a line that only names the kind of document, else behind the kind on its own line."""
    above = itertools.takewhile(lambda line: not _CONTENTS.match(line), lines[:20])
    lines = tuple(line for line in above if not CLAIM_FORM.fullmatch(line))
    pairs = list(enumerate(itertools.pairwise(lines), 1))
    # "Appropriate Use Criteria:" announces what follows; a kind of document without a colon may stand over the name of a programme.
    for place, (line, after) in sorted(pairs, key=lambda pair: not _ANNOUNCES.fullmatch(pair[1][0])):
        below = not BOILERPLATE.sub("", line) and line not in labels and looks_like_title(after, labels)
        if below and not BOILERPLATE.match(after) and (title := clean(with_tail(lines, place, labels), number)):
            return title, after
    for line in lines:
        bare = BOILERPLATE.sub("", line)
        if only_labels(line) or is_label(line) or is_menu(line):
            continue
        if (not bare[:1].isupper() and not bare[:1].isdigit()) or bare_title(line) == line or _PART.match(bare) or is_label(bare):
            continue  # "Medical policies are …" is a sentence
        if (
            line not in labels
            and bare != line
            and len(bare) < 160
            and (title := clean(bare, number))
            and not NOT_TITLE.search(line)
        ):
            return title, line
    return None


def _running(document: Document, number: str | None) -> tuple[str, str] | None:
    """The title in the running header of page 1, below the kind of document ("MEDICATION POLICY:") that stands there alone."""
    header = [block.plain for block in document.furniture if block.page == 1 and block.reason == "running header"]
    for place, line in enumerate(header[:-1], 1):
        if (
            names_kind(line)
            and looks_like_title(header[place], set())
            and (title := clean(with_tail(header, place, set()), number))
        ):
            return title, header[place]
    return None


def _running_lines(document: Document) -> frozenset[str]:
    return frozenset(block.plain for block in document.furniture if block.reason.startswith("running"))


def _on_feet(document: Document, lines: tuple[str, ...]) -> str | None:
    """The line of the opening that the feet of the pages print beside the day from which the policy holds."""
    names = dated_names(document)
    return next((line for line in lines[:_FIRST] if line in names), None)


def _last_resort(document: Document, lines: tuple[str, ...], number: str | None) -> tuple[str | None, str | None]:
    """The first line of the running header of page 1, or of a text without pages, that looks like a title, else the kind of document,
    where nothing else is printed."""
    heads = {1: "running header", None: "running line"}
    header = [block.plain for block in document.furniture if block.reason == heads.get(block.page)]
    for line in (line[: min(label_starts(line), default=len(line))].strip() for line in header):
        if (
            looks_like_title(line, set())
            and not line.casefold().endswith(("medicaid", "medicare"))
            and (title := clean(line, number))
        ):
            return title, line
    kind = next((line for line in (*header, *lines[:_FIRST]) if KIND_OF_LIST.fullmatch(line)), None)
    return kind, kind


def _behind_bar(lines: tuple[str, ...], number: str | None) -> tuple[str, str] | None:
    """The title behind the kind of document and a bar, on one of the first lines."""
    for line in lines[:_FIRST]:
        rest = behind_kind(line)
        if rest != line and looks_like_title(rest, set()) and (title := clean(rest, number)):
            return title, line
    return None


def _named_list(lines: tuple[str, ...], payer: str | None) -> tuple[str, str] | None:
    """The kind of a list of drugs, where it stands behind the payer's name on a line: "Example Health Medical Drug List"."""
    for line in lines[:_FIRST] if payer else ():
        kind = line[len(payer or "") :].strip() if line.startswith(f"{payer} ") else ""
        if kind.endswith("List") and KIND_OF_LIST.fullmatch(kind):
            return kind, line
    return None


def _before_label(found: tuple[Labelled, ...], lines: tuple[str, ...], number: str | None) -> tuple[str, str] | None:
    """The title of a page whose lines were lost: what stands between "Medical Policy" and the first label; or that has a box of labels at
    its other side: what stands before one of them, below the kind of document before the one above."""
    above = ""
    for place, line in enumerate(lines[:20]):
        starts = [i.start for i in found if i.block == place and i.explicit and i.field in _FIRST_LABELS]
        starts += label_starts(line) if starts else []
        opening = line[: min(starts)].strip() if starts else ""
        bare = BOILERPLATE.sub("", opening)
        below_kind = names_kind(above)
        first = next((i.label for i in found if i.block == place and i.start == 0 and i.field == "policy_number"), "")
        above = opening or _NUMBER_WORD.sub("", first)  # "Medical Policy   Number: 044" reads as one label
        if (
            (bare != opening or below_kind)
            and not bare.endswith(",")
            and len(bare) < _ONE_LINE // 2
            and looks_like_title(bare, set())
            and (title := clean(bare, number))
        ):
            return title, line
    return None


def _whole(item: Labelled, lines: tuple[str, ...], found: tuple[Labelled, ...], document: Document) -> str:
    """The value of a title's label; in text without markup, and among lines that run on the pages, a long
    line's value goes on in the lines below it."""
    value = item.value
    running = _running_lines(document)
    runs = lines[item.block] in running
    if (
        not (runs or document.media_type in ("text/plain", "text/markdown"))
        or len(lines[item.block]) < WRAPPED
        or not lines[item.block].endswith(value)
    ):
        return value
    labels = {one.block for one in found if one.explicit or one.field not in ("lines_of_business", "status")}
    for place, line in enumerate(lines[item.block + 1 : item.block + 4], item.block + 1):
        other = place not in {one.block for one in found} and starts_with_label(line, generic_layout())
        if (
            place in labels
            or other
            or (_ENDS_TITLE.search(value) and not (line[:1].islower() or line.startswith("(")))
            or (runs and line not in running)
            or LABELLED.match(line)
            or begins_field(line)
            or NOT_TITLE.search(line)
            or not looks_like_title(line, set())
            or len(line) > _ONE_LINE // 3
        ):
            break
        value = f"{value} {line}"
        if len(line) < WRAPPED or _ENDS_TITLE.search(line):
            break
    return value


def _above_label(found: tuple[Labelled, ...], lines: tuple[str, ...], number: str | None) -> tuple[str | None, str | None]:
    """The line over the first label of a date or number, where a notice opens the document and its title follows."""
    first = min((i.block for i in found if i.explicit and i.field in ("effective_date", "policy_number")), default=-1)
    for above, line in itertools.pairwise(lines) if first >= 0 else ():
        short = line == lines[first] and len(above) < _ONE_LINE // 3 and looks_like_title(above, set())
        if short and (title := clean(above, number)):
            return title, above
    return None, None


def _owners(document: Document, payer: str | None) -> frozenset[str]:
    """The payer's name, and the first words of the names that claim the copyright in the page's frame."""
    frame = (block.plain for block in document.furniture if block.page in (None, 1))
    claimed = (match["owner"].casefold() for text in frame for match in _OWNED.finditer(text[:_ONE_LINE]))
    return frozenset((*claimed, *([payer.casefold()] if payer else [])))


def _headline(
    opening: tuple[Block, ...], lines: tuple[str, ...], found: tuple[Labelled, ...], number: str | None, owners: frozenset[str]
) -> tuple[str, str] | None:
    """The largest heading before the first section; lines of one size that follow each other are one heading, and one that ends with a
    colon goes on in the list below it. A heading that names the owner of the copyright only is a letterhead."""
    opening = tuple(_before_fields(block, lines, found) for block in opening)
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
        owner = (len(words) < 4 and words[0].casefold() in owners) or text.casefold() in owners
        if (
            not owner
            and (title := clean(_without_owner(text, owners), number))
            and not known_heading(title)
            and not is_letterhead(title)
        ):
            return title, line
    return None


def _before_fields(block: Block, lines: tuple[str, ...], found: tuple[Labelled, ...]) -> Block:
    """A heading without the fields of the header that stand on its line, at the other side of the page."""
    shown = display(block.text) if block.kind is BlockKind.HEADING else ""
    starts = [i.start for i in found if i.explicit and i.field != "title" and lines[i.block] == shown] if shown else []
    before = shown[: min(starts)].rstrip(" |–-") if starts else ""
    return block.model_copy(update={"text": before}) if looks_like_title(before, set()) else block


def _without_owner(text: str, owners: frozenset[str]) -> str:
    """The headline without the payer's name before the kind of document: "Example Clinical Guideline: Widgets"."""
    rest = next((text[len(name) :].lstrip() for name in owners if text.casefold().startswith(f"{name} ")), "")
    return rest if rest and (kind := BOILERPLATE.match(rest)) and kind.group().rstrip().endswith(":") else text


def _up_to_number(texts: list[str], number: str | None) -> list[str]:
    """The lines of a headline; where one is a subject that ends with the policy's number, up to that."""
    ends = re.compile(rf"\s{re.escape(number)}(?:\s+[PVR]?\d{{4}}[a-z]?)?$") if number else None
    last = next((place for place, text in enumerate(texts) if ends and TITLE_LABEL.match(text) and ends.search(text)), len(texts))
    return texts[: last + 1]


def _beside(lines: tuple[str, ...], number: str) -> tuple[str, str] | None:
    escaped = re.escape(number)
    for line, after in itertools.pairwise((*lines, "")):
        if re.match(rf".{{4,60}},\s+Policy No\.?\s*{escaped}$", line):
            continue  # "Surgery, Policy No. 220": the part of the manual, not the title
        if len(line) > _ONE_LINE and line.endswith(number) and (title := _repeated(line, number)):
            return title, line
        match = next((found for form in _BESIDE if (found := re.match(form.format(number=escaped), line[:_ONE_LINE]))), None)
        wrapped = (after.startswith("(") or line.endswith("/")) and len(after) < WRAPPED
        tail = f"{'' if line.endswith('/') else ' '}{after}" if match and match.end() == len(line) and wrapped else ""
        title = clean(match.group(1) + tail, number) if match else None
        if title and not is_letterhead(title) and not known_heading(title):
            return title, line
    return None


def _repeated(line: str, number: str) -> str | None:
    """A page on one line opens with its title, and prints it again before the number."""
    words = re.sub(r"\s*[–—:-]?\s*$", "", line[: -len(number)]).split()
    tails = (" ".join(words[-count:]) for count in range(min(14, len(words) - 1), 1, -1))
    return next((tail for tail in tails if line.startswith(tail + " ")), None)


def _first_line(
    opening: tuple[Block, ...], labels: set[str], number: str | None, spoken: SpokenOf
) -> tuple[str | None, str | None]:
    """The first short line that looks like a title and whose words the policy uses, else the first that looks like one; a long or open
    one goes on in the lines below that look like its end."""
    lines = [block.text for block in opening if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)][:12]
    said = [place for place, line in enumerate(lines) if is_sentence(line)]
    lines = lines[: said[_SENTENCES - 1]] if len(said) >= _SENTENCES else lines
    likely = [
        (with_tail(lines, place, labels, spoken), line)
        for place, line in enumerate(lines)
        if looks_like_title(line, labels) and not spoken.publishes(line)
    ]
    found = [(title, line) for whole, line in likely if (title := clean(whole, number))]
    told = next((one for one in found if spoken(one[0])), found[0] if found else (None, None))
    return next((one for one in found if told[0] and squeeze(told[0]) in squeeze(one[0])), told)  # not its end alone
