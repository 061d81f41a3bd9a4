"""The lines of business and states for which a policy says that it holds."""

import itertools
import re

from monitor.facets.header.labels import Labelled
from monitor.facets.header.states import STATES, listed, ticked_of
from monitor.facets.section import Section
from monitor.model.boxes import OPEN, TICKED, plain
from monitor.model.document import Block, BlockKind
from monitor.model.lines_of_business import LINES, LINES_ALONE, LINES_IN_LETTERHEAD
from monitor.model.text import key
from monitor.payers import generic_layout, heading_key, payer_phrases

_BOX = re.compile(r"(?P<mark>[☐☒☑✓✔])\s*(?P<label>[^☐☒☑✓✔|\t]{2,80})")
_BOX_BEHIND = re.compile(r"(?P<label>[^☐☒☑✓✔|]{1,80}?)\s*(?P<mark>[☐☒☑✓✔])")
_BOX_LAST = re.compile(r"[☐☒☑✓✔]\s*$")
_BOXES = frozenset("☐☒☑")
_MOST_BOXES = 12
_LINE_OF_BUSINESS = re.compile(
    rf"\b(?:{LINES}|{LINES_ALONE}|all|members?|plans?|aca|options|individual|(?:small|large|employer) groups?)\b",
    re.IGNORECASE,
)
"""What tells a line of business from a benefit, a drug or a kind of document."""
_OF_BUSINESS = re.compile(r"\b(?:lines?|line\(s\)|lobs?|business)\b", re.IGNORECASE)
"""Labels that need no such word: a plan may call its products what it likes."""
_MARK_CELL = re.compile(rf"[Xx✓✔{OPEN}{TICKED}]?")
_MARKED = re.compile(r"(?P<name>[A-Z][A-Za-z&/ -]{1,40}?)\s+[Xx](?=\s+[A-Z]|$)")
_MARK_ROW = re.compile(r"(?:[A-Z][A-Za-z&/-]*\s+){1,8}[Xx](?:\s|$)")
_GROUP = re.compile(r"(?=.*\b(?:Products?|Plans?|Members?|Programs?)\b)(?:[A-Z][\w/&-]* ?){1,6}:\s\S")
"""A line below "Applies to:" that names a group of products before those it holds: "Public Plans Products: Harbor Together; Fax …"."""
_FAX = re.compile(r"(?:fax|phone|tel)\b", re.IGNORECASE)
"""A number that is printed behind a product."""
_SENTENCE = re.compile(r"(?P<said>[A-Z][^.;:|]{10,140} (?:is|are|applies|apply) (?:for|to) [^.;:|]{3,100})\.")
"""What a sentence says of the products: its commas part no names."""
_LONGEST, _HEAD = 160, 300
_LINE = rf"(?:{LINES_IN_LETTERHEAD}|Medicaid|Community Plan)"
_LETTERHEAD = re.compile(
    rf"(?P<lines>{_LINE}(?:(?:,|,? and| &) {_LINE}){{0,4}})(?: (?:Medical|Clinical|Payment|Reimbursement|Drug|Pharmacy|Benefit|Coverage)){{1,3}} (?:Policy|Guideline)\b"
)
"""The lines of business before the kind of document: "Harbor Commercial and Individual Exchange Medical Policy"."""
_APPLIES = re.compile(
    r"(?:This|These|The) (?:[\w/-]+ ){0,3}?(?:program|policy|criteria|guidelines?) appl(?:y|ies) to (?:the (?:following )?)?"
    r"(?P<lines>[A-Z][^.;:()]{2,200}?) (?:formular(?:y|ies)|lines? of business)\b"
)
"""The sentence by which the program of a benefit manager says which plans' formularies it holds for."""
_LINES = re.compile(_LINE)
_ALONE = re.compile(rf"{_LINE}(?:(?:,|,? and| &) {_LINE}){{0,4}}")
_FIRST_LINES = 12


def lines_of_business(
    found: tuple[Labelled, ...], lines: tuple[str, ...], sections: tuple[Section, ...], opening: tuple[str, ...]
) -> tuple[str, ...]:
    """The lines of business: behind their label, ticked or marked in a list or grid, in the letterhead, or as headings of statements."""
    if rows := _marked_rows(sections):
        return rows
    lines, opening = tuple(map(plain, lines)), tuple(map(plain, opening))
    for item in sorted(
        (i for i in found if i.field == "lines_of_business" and _declares(i)), key=lambda i: (-i.value.count(";"), i.rank)
    ):
        value = _alone(plain(item.value))
        if listed(value) or ticked_of(value):
            continue  # states, and no lines of business
        if boxed := _boxes((value, *itertools.takewhile(_BOX.match, lines[item.block + 1 : item.block + _MOST_BOXES]))):
            return tuple(dict.fromkeys(label for mark, label in boxed if mark != OPEN))
        if marked := _marked(value, lines[item.block + 1 : item.block + 6]):
            return marked
        below = itertools.takewhile(_GROUP.match, lines[item.block + 2 :]) if _GROUP.match(value) else ()
        value = "; ".join((value, *below))
        if sentence := _SENTENCE.fullmatch(value):
            return (sentence["said"],)
        told = _OF_BUSINESS.search(item.label) or _LINE_OF_BUSINESS.search(value)
        if told and 2 < len(value) < _LONGEST:
            parts = re.split(r"\s*[;|]\s*", value) if "(" in value else re.split(r"\s*[;|,]\s*(?:and\s+)?", value)
            return tuple(bare for part in parts if (bare := part.strip(" .")) and not _FAX.match(bare))
    if ticked := _ticked(opening):
        return ticked
    if applied := _applying(opening[:_FIRST_LINES]):
        return applied
    if headed := _in_letterhead(opening[:_FIRST_LINES]):
        return headed
    heads = (head for section in sections if section.facet == "statements" for head in section.heading)
    return tuple(dict.fromkeys(head for head in heads if heading_key(head).startswith(("commercial members", "medicare members"))))


def is_marked(line: str) -> bool:
    """Whether a line is a row of a grid of marks whose columns were lost ("Commercial X CHIP X")."""
    return _MARK_ROW.match(plain(line)) is not None


def ticked_states(opening: tuple[str, ...]) -> tuple[str, ...]:
    """The states ticked in rows of boxes ("Commercial Market: PA ☒ NY ☐"), each with the line of business that heads its row, if any."""
    found = []
    for line in (line for line in map(plain, opening) if _BOX_LAST.search(line) and not _BOX.match(line)):
        head = _LINES.search(line)
        for box in _BOX_BEHIND.finditer(line):
            state = next(iter(box["label"].split()[-1:]), "")
            if state in STATES and box["mark"] != OPEN:
                found.append(f"{state} ({head[0]})" if head else state)
    return tuple(dict.fromkeys(found))


def _declares(item: Labelled) -> bool:
    """Whether the label announces a value: by its mark, or as the row of a table whose columns were lost ("Lines of Business Commercial")."""
    row = item.start == 0 and _OF_BUSINESS.search(item.label) and len(item.value) < _LONGEST // 2
    return item.explicit or bool(row and _LINE_OF_BUSINESS.search(item.value))


def _marked(value: str, below: tuple[str, ...]) -> tuple[str, ...]:
    """The names with an X in a grid whose columns were lost ("Commercial X CHIP X"), in its rows from the label down."""
    rows = tuple(itertools.takewhile(_MARK_ROW.match, (*re.split(r";\s*", value), *below)))
    return tuple(dict.fromkeys(mark["name"] for row in rows for mark in _MARKED.finditer(row)))


def _marked_rows(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The names with a mark in their row, in a table of two columns that a label of lines of business heads."""
    labels = generic_layout().labels.get("lines_of_business", ())
    tables = (
        block
        for section in sections
        for above, block in zip(
            (*section.heading[-1:], *(b.plain for b in section.blocks)), section.blocks[not section.heading :], strict=False
        )
        if block.kind is BlockKind.TABLE and heading_key(above) in labels
    )
    return next((rows for block in tables if (rows := _marked_names(block))), ())


def _marked_names(block: Block) -> tuple[str, ...]:
    cells = [row.texts for row in block.rows]
    if any(len(texts) != 2 for texts in cells):
        return ()
    for mark, name in ((0, 1), (1, 0)):
        rows = [(plain(texts[mark]).strip(), texts[name].strip()) for texts in cells]
        rows = rows[1:] if rows and not _LINE_OF_BUSINESS.search(rows[0][1]) else rows
        if rows and all(name and _MARK_CELL.fullmatch(sign) for sign, name in rows) and any(sign for sign, _ in rows):
            return tuple(dict.fromkeys(name for sign, name in rows if sign not in ("", OPEN)))
    return ()


def _applying(opening: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of business that a sentence of the opening says the document applies to."""
    said = next((match["lines"] for line in opening if (match := _APPLIES.search(line))), "")
    return tuple(re.split(r",? and (?:the )?|, (?:the )?", said)) if _LINE_OF_BUSINESS.search(said) else ()


def _in_letterhead(opening: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of business that a letterhead names behind the payer ("Harbor Health Commercial") or before the kind of document."""
    named: list[str] = []
    for line in opening:
        match = _LETTERHEAD.search(line[:_HEAD])
        if match is None and (rest := _behind_payer(line[:_HEAD])) and _ALONE.fullmatch(rest):
            named.append(rest)
        elif match is not None:
            named.append(match["lines"])
    return tuple(dict.fromkeys(one for names in named for one in re.split(r",? and | & |, ", names)))


def _behind_payer(line: str) -> str:
    bare = re.sub(r"\s?[®™]", "", line)
    words = key(bare)
    return next((bare[len(phrase) :].strip() for phrase in payer_phrases() if words.startswith(phrase + " ")), "")


def _ticked(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of business whose boxes are ticked, in a list or grid of boxes; check marks where none is open may be bullets."""
    named = [(mark, label) for mark, label in _boxes(lines) if _LINE_OF_BUSINESS.search(label)]
    if not any(mark in _BOXES for mark, _ in named):
        return ()
    return tuple(dict.fromkeys(label for mark, label in named if mark != OPEN))


def _boxes(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """The boxes with their labels, which stand behind them or, in a line that ends with a box, before them."""
    found = []
    for line in lines:
        if _BOX_LAST.search(line) and not _BOX.match(line):
            found += _boxed_row(line)
        else:
            found += [(box["mark"], box["label"]) for box in _BOX.finditer(line)]
    return [(mark, label.strip(" \t|/:;,")) for mark, label in found]


def _boxed_row(line: str) -> list[tuple[str, str]]:
    """The boxes of "Medicaid ☒ Medicare ☐"; those of a row "Commercial Market: PA ☒ NY ☐" are about what heads it, if one is ticked."""
    boxes = [(box["mark"], box["label"]) for box in _BOX_BEHIND.finditer(line)]
    head = _LINES.search(line.split("\t")[0])
    if head is None or any(_LINE_OF_BUSINESS.search(label.split("\t")[-1]) for _, label in boxes):
        return boxes
    return [(TICKED if any(mark != OPEN for mark, _ in boxes) else OPEN, head[0])]


def _alone(value: str) -> str:
    """The value without the names of the document's own sections printed beside it, as links: "Medicaid Revision Log"."""
    words = value.split()
    for size in (2, 3):
        while len(words) > size and generic_layout().facet_of(" ".join(words[-size:])) in ("codes", "history", "references"):
            words = words[:-size]
    return value if len(words) == len(value.split()) else " ".join(words).rstrip(" ;,|")
