"""The statements facet: sentences and list leads that assert a coverage position, and the criteria beneath them."""

import re
from itertools import takewhile

from monitor.facets.elsewhere import IN_PASSING
from monitor.facets.positions import position_of, position_of_label
from monitor.facets.section import Extraction, Section
from monitor.facets.sentences import sentences
from monitor.facets.statements.asides import (
    DRUG_CLASS,
    OTHER_BENEFIT,
    TERM_HEADING,
    beside_note,
    defers,
    ends_list,
    is_aside,
    left_in_cells,
    names_no_code,
    names_product,
    said_in_note,
)
from monitor.facets.statements.asserting import (
    MUST_MEET,
    NOTE_DEFERS,
    NOTE_LINE,
    PREDICATE,
    PREFERS,
    SINCE,
    names_label,
    stated_position,
    states,
    titles_statement,
)
from monitor.facets.statements.conditions import LIKE, NECESSARY, is_condition, titles_item
from monitor.facets.statements.criteria import LEAD_LINE, SAYS_HOW_MANY, TITLE_LINE, is_connector
from monitor.facets.statements.druglists import Listed, drugs
from monitor.facets.statements.forms import formed
from monitor.facets.statements.grids import take_drug, take_table
from monitor.facets.statements.lastitem import ending_in_statement
from monitor.facets.statements.runon import RUN_ON, unrolled
from monitor.facets.statements.terms import Termed, termed, titles_limits
from monitor.facets.statements.titles import (
    EXCLUSIONS,
    begins_stage,
    excludes,
    labels_form,
    leads_criteria,
    names_condition,
    titles_criteria,
    titles_group,
)
from monitor.facets.statements.walk import Open, Walk, numbered_line
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position, Statement
from monitor.model.text import key
from monitor.model.worded import Worded

_SCANNED = ("header", "authorization", "codes")
"""Facets whose sections may state a position in passing, but only in a full sentence."""
_ENDS_LIST = re.compile(
    r"^(?:denial criteria|limitations?|exclusions?|contraindications?|imaging stud(?:y|ies))\b|\bnon-?indications$"
)
"""Headings that end the criteria above them; so does one that names another position."""
_CRITERIA_HEADING = re.compile(r"\b(?:criteria|requirements?|conditions)\b")
_NOTE = re.compile(r"^(?:note|notes|refer to|see )\b", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r";(?: (?:and|or|and/or),?)?$|, (?:and|or),$")
"""How a line ends that is surely one of a list, though it asserts something."""
_AWAITS_NEXT = re.compile(r"[;,] ?(?:and|or|and/or),?$|;$", re.IGNORECASE)
"""How a line ends behind which another criterion may stand."""
_FOOTNOTE = re.compile(r"^(?:\*{1,4}|[†‡§¶]{1,3})\s?(?=[A-Z])")
_NO_SUBJECT = re.compile(r"^(?:is|are)\b")
_THEREFORE = re.compile(r"(?:Therefore|As such|Accordingly),? .*(?:following|below)\b.*:$")
"""A lead that draws its conclusion from the position stated right before it: both are one statement."""
_TITLED = re.compile(
    r"(?:Coverage |Clinical )?Criteria: (?:[\w:]+ ){0,2}[A-Z]{2,5}-\d{2,5} (?:\(?[A-Z1][.)]\s)?(?=[A-Z])|"
    r"(?:[A-Z][\w&'’.-]* ){1,5}Policy (?=(?:Due to|In) the absence of )|"
    r"(?=[^.;:]*\b(?:Assessment|Decision|Determination|Rule|Code|Act|Law|Statute|Mandate|Note)\b)(?:(?:[A-Z\d][\w&'’/-]*|of|and|for|the|on|in),? ){3,24}[A-Z\d][\w&'’/-]*: "
    r"(?=For [^.;:]{2,60} (?:members|patients|individuals|beneficiaries|clients|enrollees|recipients),? )"
)
"""What runs into the first statement where lines were lost: criteria's title with their identifier and first label, or a source's name."""
_SUBHEADING = -20
_NAMES_SOME = re.compile(r"^(?:such|these|examples?|non-?covered|excluded) [^.;:]*\b(?:includes?|are)\b[^.;:]*:$", re.IGNORECASE)
"""What leads, right behind a statement, over what the statement is about ("Such tests include but are not limited to:")."""


def extract(sections: tuple[Section, ...], *, first_only: bool = False) -> Extraction[Statement]:
    """The statements of a document, in printed order; what asserts nothing is left for the narrative.

    Sections of other facets are read too, but only for full sentences with a coverage predicate, and they keep all their blocks.
    `first_only` is for who asks whether there are any statements: the reading ends with the first.
    """
    walk = Walk(first_only=first_only)
    for section in sections:
        if first_only and walk.done:
            break
        if section.facet == "statements":
            _read(walk, section)
        else:
            walk.close()
            if section.facet in _SCANNED or section.facet == "narrative":
                _scan(walk, section, PREDICATE if section.facet in _SCANNED else IN_PASSING)
    walk.close()
    return Extraction(entities=tuple(s for s in walk.done if s is not None), rest=tuple(walk.rest))


def _scan(walk: Walk, section: Section, predicate: Worded) -> None:
    for place, block in enumerate(section.blocks):
        if section.facet == "codes" and block.kind is BlockKind.HEADING and block.text.endswith(":"):
            continue  # the title of a group of codes
        for text in left_in_cells(block) if section.facet == "header" else ():
            walk.start(Position.DEFERS_TO, text, section.heading, block)
        rows = [" ".join(filter(None, row.texts)) for row in block.rows]
        for text in rows or sentences(block.text):
            position = position_of(text) if len(text) < 1_500 and predicate.search(text) else None
            if position is not None:
                walk.start(position, text, section.heading, block)
                for item in takewhile(names_no_code, section.blocks[place + 1 :]) if text.endswith(":") else ():
                    _add(walk, item)
                walk.close()
                if walk.first_only:
                    return


def _read(walk: Walk, section: Section) -> None:
    walk.left = []
    base = path = section.heading
    if _is_beside(section, walk.open):
        walk.close()
    if section.heading:
        title = Block(kind=BlockKind.HEADING, text=section.heading[-1], level=len(section.heading))
        first, above = next(iter(section.blocks), None), section.heading[:-1]
        if begins_stage(walk, title.text):
            walk.close()
        if not (
            labels_form(walk, title)
            or excludes(walk, title, above, first)
            or (titles_criteria(title) and leads_criteria(walk, title, above, section.blocks))
        ):
            _heading(walk, title, above)
    if len(section.blocks) == 1 and section.blocks[0].kind is BlockKind.PARAGRAPH and len(section.blocks[0].text) > RUN_ON:
        section = section.model_copy(update={"blocks": unrolled(section.blocks[0], position_of)})
    idle: Block | None = None  # a heading that neither a statement nor a paragraph stands under yet
    blocks = tuple(formed(termed(drugs(section.blocks))))
    for place, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=False), 1):
        if walk.first_only and walk.done:
            return
        said, kept = len(walk.done), len(walk.left)
        if isinstance(block, Termed):
            walk.left += [idle] if idle is not None else []
            path, idle = (*base, *block.titles), None
            walk.approve(block, path)
            continue
        if isinstance(block, Listed):
            take_drug(walk, block, path)
            idle = None
            continue
        if (
            labels_form(walk, block)
            or excludes(walk, block, path, following)
            or titles_group(walk, block, following)
            or (titles_criteria(block) and leads_criteria(walk, block, path, blocks[place:]))
        ):
            idle = None
            continue
        if block.kind is BlockKind.HEADING and not is_connector(block.text):
            walk.left += [idle] if idle is not None else []
            path = (*base, block.text)
            idle = None if _heading(walk, block, base) else block
            continue
        _take(walk, block, path)
        if idle is not None and len(walk.done) > said:
            idle = None
        elif idle is not None and len(walk.left) > kept:
            walk.left.insert(kept, idle)
            idle = None
    walk.left += [idle] if idle is not None else []
    if walk.left:
        walk.rest.append(section.model_copy(update={"blocks": tuple(walk.left)}))


def _take(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    if "benefit. " in block.text and OTHER_BENEFIT.fullmatch(block.text):
        walk.beside(Position.DEFERS_TO, block, path)
    elif block.kind is not BlockKind.TABLE and is_connector(block.text):
        _connect(walk, block)
    elif block.kind is BlockKind.TABLE:
        take_table(walk, block, path)
    elif block.kind is BlockKind.ITEM:
        _item(walk, block, path)
    else:
        _paragraph(walk, block, path)


def _is_beside(section: Section, opened: Open | None) -> bool:
    """Whether a section stands beside the one in which a statement collected its criteria, and so ends it."""
    title = section.heading[-1] if section.heading else ""
    if (
        opened is None
        or opened.tree.empty
        or not opened.section
        or TERM_HEADING.match(title)
        or (opened.expects and names_condition(title))
    ):
        return False
    return len(section.heading) == len(opened.section) > 1 and section.heading[:-1] == opened.section[:-1]


def _heading(walk: Walk, block: Block, above: tuple[str, ...]) -> bool:
    """A heading may be a statement itself; under an open lead it groups the criteria that follow. Whether it is either."""
    position = position_of(block.text)
    if position is not None and block.text.rstrip().endswith(":") and " " in block.text:
        walk.start(position, block.text, above, block)
        return True
    if walk.open is not None and EXCLUSIONS.fullmatch(walk.open.quote):
        walk.close()
        return False
    if walk.pointing and _announces_criteria(block.text) and not names_condition(block.text):
        walk.resume()
        return False
    if walk.open is not None and walk.open.expects and walk.open.grouped and not _ends_list(block.text, walk.open.position):
        walk.open.tree.add(TITLE_LINE if names_condition(block.text) else _SUBHEADING + block.level, "", block.text)
        return True
    if walk.waiting is not None and _announces_criteria(block.text):
        walk.resume()
    else:
        walk.close()
    return False


def _announces_criteria(heading: str) -> bool:
    """Whether a heading says that criteria follow, and not of what position."""
    return bool(_CRITERIA_HEADING.search(key(heading))) and position_of_label(heading) is None


def _ends_list(heading: str, position: Position) -> bool:
    """Whether a heading ends the criteria above it: it names exclusions, another position than theirs, the next class of drugs, or, below what
    is not covered, limits of an approval."""
    if DRUG_CLASS.match(heading) or (position not in NECESSARY and titles_limits(heading)):
        return True
    named = position_of_label(heading)
    return bool(_ENDS_LIST.search(key(heading))) or (named is not None and position not in LIKE.get(named, (named,)))


def _connect(walk: Walk, block: Block) -> None:
    if walk.open is not None:
        walk.open.tree.join(block.text)
    else:
        walk.left.append(block)


def _item(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    position = _stated_by_item(walk, block.text) if not _NOTE.match(block.text) else None
    if position is not None and (ended := ending_in_statement(walk.open, block)) is not None:
        own, behind = ended
        _add(walk, block.model_copy(update={"text": own}))
        _assert(walk, block.model_copy(update={"kind": BlockKind.PARAGRAPH, "label": "", "text": behind}), path)
    elif position is not None and not is_condition(walk.open, block, position):
        _assert(walk, block, path)
    elif walk.open is not None and walk.open.expects and walk.open.numbers(block.label, block.level):
        walk.open.tree.add(block.level + block.label.rstrip(".").count("."), block.label, block.text)
    elif (walk.open is not None and walk.open.lists_beside(block)) or (
        walk.open is not None
        and (walk.open.expects or not walk.open.tree.empty)
        and (block.level > walk.open.depth or names_label(walk.open.quote, block.label) or walk.open.tree.leads(block.label))
    ):
        walk.open.tree.add(block.level, block.label, block.text)
    elif walk.rejoin(block) or (SAYS_HOW_MANY.search(block.text) and walk.govern(path[-1] if path else "")):
        _add(walk, block)
    else:
        walk.close()
        walk.left.append(block)


def _stated_by_item(walk: Walk, text: str) -> Position | None:
    """The position that an item asserts: as a whole, and outside of a list also with any sentence, whatever stands beside it."""
    stated = stated_position(text)
    if stated is None and (walk.open is None or not walk.open.expects):
        return next(filter(None, map(stated_position, sentences(text))), None)
    return stated


def _add(walk: Walk, block: Block) -> None:
    if walk.open is not None:
        walk.open.tree.add(block.level, block.label, block.text)


def _paragraph(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    if said := said_in_note(block):
        beside_note(walk, block, path, said)
    elif _NOTE.match(block.text) and (NOTE_DEFERS.search(block.text) or defers(NOTE_LINE.sub("", block.text).strip())):
        walk.beside(Position.DEFERS_TO, block, path)
    elif _FOOTNOTE.match(block.text) and walk.open is not None and (position := stated_position(block.text)) is not None:
        walk.beside(position, block, path)
    elif walk.open is not None and _is_listed(block, walk.open):
        walk.open.tree.add(walk.open.tree.line_depth, "", block.text)
    elif not _NOTE.match(block.text) and not titles_statement(block.text) and (states(block.text) or _prefers(walk, block)):
        _assert(walk, block, path)
    elif walk.bids(block.text):
        walk.lead_on(block.text)
    elif (walk.open is None or not walk.open.expects) and MUST_MEET.match(block.text):
        walk.start(Position.MEDICALLY_NECESSARY_WITH_CRITERIA, block.text, path, block)
    elif walk.open is not None and not walk.open.tree.empty and ends_list(block):
        walk.close()
        walk.left.append(block)
    elif walk.open is not None and walk.open.expects and (line := numbered_line(block.text)) is not None:
        _number(walk, block, *line)
    elif walk.open is not None and walk.open.expects and not is_aside(block) and _is_criterion(block, walk.open):
        walk.open.tree.add(LEAD_LINE if block.text.endswith(":") else walk.open.tree.line_depth, "", block.text)
    else:
        if walk.open is not None and not walk.open.expects:
            walk.open.expects = walk.open.tree.empty and _NAMES_SOME.search(block.text) is not None
        if walk.open is not None and not walk.open.expects:
            walk.close()
        walk.left.append(block)


def _number(walk: Walk, block: Block, label: str, text: str) -> None:
    """A line that is numbered by its sections is a criterion where it numbers a part of the statement, else what stands behind its list."""
    if walk.open is not None and walk.open.parts(label):
        walk.open.tree.add(label.count("."), label, text)
    else:
        walk.close()
        walk.left.append(block)


def _is_listed(block: Block, opened: Open) -> bool:
    """Whether a line without a bullet ends as one of a list under a lead, and what it asserts only goes with the item that it begins with."""
    if not opened.expects or not _LIST_GOES_ON.search(block.text):
        return False
    first = re.split(r"[;.]\s", block.text, maxsplit=1)[0]
    return len(first) < len(block.text) - 1 and stated_position(first) is None


def _prefers(walk: Walk, block: Block) -> bool:
    """Whether a paragraph outside of a list says which product is preferred."""
    outside = walk.open is None or not walk.open.expects
    return outside and "preferred" in block.text and any(map(PREFERS.match, sentences(block.text)))


def _is_criterion(block: Block, opened: Open) -> bool:
    """A line without a bullet counts under a lead when it is itself a lead, when no list has begun yet, or when the line above it ends as
    one of a list does that goes on."""
    if opened.tree.empty:
        return block.text.endswith(":") or len(block.text) < 600
    last = opened.tree.last
    goes_on = not opened.tree.root.children[-1].label or (not last.label and _AWAITS_NEXT.search(last.text) is not None)
    return block.text.endswith(":") or (goes_on and len(block.text) < 400)


def _assert(walk: Walk, block: Block, path: tuple[str, ...]) -> None:
    """Each asserting sentence is a statement; the others of the block are left as one paragraph."""
    others: list[str] = []
    preferred = ""
    text = _with_subject(walk, block)
    title = title.group() if (title := _TITLED.match(text)) is not None else ""
    text = text[len(title) :]
    before = len(walk.done)
    for sentence in sentences(text):
        position = stated_position(sentence)
        if position is None and block.kind is BlockKind.PARAGRAPH and not preferred and PREFERS.match(sentence):
            preferred = sentence
        elif preferred and position is not None:
            walk.start(position, f"{preferred} {sentence}", path, block)
            preferred = ""
        elif preferred:
            walk.start(Position.OTHER, preferred, path, block)
            preferred = ""
            others.append(sentence)
        elif walk.open is not None and len(walk.done) > before and (_THEREFORE.match(sentence) or walk.bids(sentence)):
            walk.lead_on(sentence)
        elif position is None:
            others.append(sentence)
        elif block.kind is BlockKind.ITEM and len(others) == 1 and titles_item(others[0], sentence):
            walk.start(position, f"{others.pop()} {sentence}", path, block)
        elif (since := SINCE.match(sentence)) is not None:
            others.append(since.group().strip())
            walk.start(position, sentence[since.end() :], path, block)
        else:
            walk.start(position, sentence, path, block)
    if preferred:
        walk.start(Position.OTHER, preferred, path, block)
    if title or others:
        walk.left.append(block.model_copy(update={"text": " ".join([*title.split(), *others])}))
    if others and walk.open is not None and _NAMES_SOME.search(others[-1]) and block.text.endswith(others[-1]):
        walk.open.expects = True


def _with_subject(walk: Walk, block: Block) -> str:
    """The text of a block, behind the one bullet above it where that holds its subject ("• Drug X / is considered ..."), or behind the
    name of the product for which it holds, where a cell's label stands above its text."""
    if block.kind is BlockKind.PARAGRAPH and walk.left and names_product(walk.left[-1], block):
        return f"{walk.left.pop().text} {block.text}"
    if not _NO_SUBJECT.match(block.text) or not walk.left or walk.left[-1].kind is not BlockKind.ITEM:
        return block.text
    if len(walk.left) > 1 and walk.left[-2].kind is BlockKind.ITEM:
        return block.text
    return f"{walk.left.pop().text} {block.text}"
