"""From a flat run of blocks to sections: which heading announces which facet, and what stands under it."""

import itertools
import re

from monitor.facets.authorization.wordings import requirement_of
from monitor.facets.childless import with_values_told
from monitor.facets.codes.inner_heads import stays_in_codes
from monitor.facets.codes.lines import FOR_CODES, read_line
from monitor.facets.codes.stacked import unstacked
from monitor.facets.codes.unheaded import CODE_COLUMN, calls_codes, goes_on_with_codes, grouped_by_position, is_code_table
from monitor.facets.contents import contents_list
from monitor.facets.header.labels import states_field
from monitor.facets.headmarks import without_marks
from monitor.facets.interposed import resumed
from monitor.facets.numbering import CHAPTER, counts_on, depths
from monitor.facets.oneline import split_one_line
from monitor.facets.positions import position_of_label
from monitor.facets.references.split import is_next_work, is_of_body, is_work, names_more_works
from monitor.facets.rows_of_history import (
    ACTION_COLUMNS,
    DATE_COLUMNS,
    DONE,
    HISTORY_COLUMNS,
    is_row_of_history,
    quotes_language,
    titles_rows,
)
from monitor.facets.section import NOTHING, Heading, Section
from monitor.facets.staged import staged
from monitor.facets.statements.terms import APPROVAL_TERM, opens_approval
from monitor.facets.unheaded import unheaded_history, unheaded_works
from monitor.model.boxes import boxes
from monitor.model.document import Block, BlockKind, Document
from monitor.model.lines_of_business import LINES
from monitor.model.text import key
from monitor.model.worded import worded
from monitor.payers import Layout, heading_key

_HEADING_LENGTH = 110
_RUN_IN = worded(":|(note", r"^([A-Z][^:.\n]{2,60}):\s+(?=\S)|^([A-Z][^:.()\n]{3,60}?)\s+(?=\(note\b)", re.IGNORECASE)
_SUBTITLE = re.compile(r"\s+[-–—]\s+")
_APPENDIX = re.compile(
    r"^(?:appendi(?:x|ces) (?:\d{1,2}|[A-Z])|attachment (?:\d{1,2}|[A-Z]|[IVX]{1,4}))(?:\s*[-–—:.]\s*|\s)(?=\S)", re.IGNORECASE
)
"""How an appendix or attachment is numbered that has a name of its own: "Appendix 1 – Applicable Diagnosis Codes"."""
_COLUMN_HEADS = re.compile(
    r"(?:(?:cpt|hcpcs?|icd|cm|pcs|10|procedure|diagnosis|billing|revenue|ndc|drug|category|level|codes?|i{1,3}|or|and)\W{0,3}){0,6}(?:codes?|number|system)(?:\(s\))?\W{0,3}|"
    r"(?:cpt|hcpcs|icd(?:-10)?(?:-cm)?|code)s?\W{0,4}descriptions?\W{0,3}|"
    r"(?:date|action|section|status|page|article type)\W{0,3}"
)  # an article's type may read as a heading: "Billing and Coding"
_REQUIRED = re.compile(
    r"requires (?:prior )?(?:authorization|approval) by a plan medical director or designee\s(?-i:(?=[A-Z]))", re.IGNORECASE
)
"""Who must authorize, beside the heading of a manual's indications: the sentence below it is another."""
_ARTICLE = re.compile(r"Billing and Coding: [A-Z][^.:;\d]{3,100}")
"""The title of a Medicare contractor's article, which has the name of its kind before its subject."""
_CODE_COLUMNS = re.compile(r"codes? descriptions?")
_COLUMN_WORDS = frozenset({"history", "reference", "references", "sources", "updates", "revisions", "citations"})
_CONNECTOR = re.compile(r"\W*(?:and|or|and/or)\W*", re.IGNORECASE)
_DESCRIPTION = re.compile(r"(?:code |long |short )?descri(?:ption|ptor)s?\W*")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$")
_BULLETS = frozenset("•-–*o▪◦‣·➢✓■□❖")
_LOG = re.compile(r"\w (?:revision|change) log$")
"""A manual's own log of its revisions, behind what the manual is about ("Lantern Revision Log")."""
_ORDINAL = re.compile(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+")
_NUMBERED = re.compile(r"\W?(?:\d|[IVX]{1,5}\b|[A-Z]\b)")
_PLANS = re.compile(
    rf"(?:{LINES}"
    r"(?: (?:benefit )?(?:plans?|products?|members?|business))?(?:\s*[,/&]\s*|\s+(?:and|or)\s+|:?$))+",
    re.IGNORECASE,
)
"""A heading that only says for whom what follows holds: it parts the section in which it stands, in whatever size it is printed."""
_SENTENCE = 60
"""A line of more letters is no title of a list."""
_PARTS_POLICY = frozenset({"benefit variations", "questions and answers"})
"""Headings of passages, which state coverage where they stand in a section that does."""
_CLOSING = frozenset({"references", "history", "codes"})
"""Facets that are made of rows: an unknown heading of the same rank ends them."""


def outline(document: Document, layout: Layout) -> tuple[Section, ...]:
    """The document as sections in reading order; every block is in exactly one section, or is that section's heading.

    What stands before the first known heading is the `header` section. A heading that the layout does not know keeps the facet
    of the heading above it when it ranks below it, and opens a narrative section otherwise.
    """
    blocks = unstacked(staged(_unfold(split_one_line(document.blocks, layout), layout), layout))
    heads = [_heading(block, before, layout) for before, block in zip((None, *blocks), blocks, strict=False)]
    contents = contents_list(blocks, heads)
    sections: list[Section] = []
    path: list[Heading] = []
    current: list[Block] = []
    facet = "header"
    announced: set[str] = set()

    def close() -> None:
        if current or path:
            heading = tuple(text for text, _ in itertools.groupby(h.text for h in path))
            sections.append(Section(facet=facet, heading=heading, blocks=tuple(current)))
        current.clear()

    ranks = _ranks(heads, contents)
    inner: float | None = None
    unheaded = unheaded_history(blocks)
    amid: tuple[list[Heading], str] | None = None  # what a list of codes stands amid that its heading only calls so
    for index, (block, head) in enumerate(zip(blocks, heads, strict=True)):
        if facet not in ("header", "history") and index in unheaded:
            close()
            path, facet = [], "history"
        elif facet == "history" and not path and index not in unheaded:
            close()
            facet = "narrative"
        above = path[-1] if path and not current else None
        if amid and not goes_on_with_codes(block, blocks[index + 1 : index + 2]):
            close()
            (path, facet), amid = amid, None
        elif head is None and facet not in _CLOSING and calls_codes(block, blocks[index + 1 : index + 3]):
            close()
            amid = amid or (path, facet)
            path, facet = [*path, Heading(text=block.text, level=path[-1].level + 1 if path else 2, facet="codes")], "codes"
            continue
        if (
            head is None
            or index in contents
            or _is_row(facet, head, block, blocks[index + 1 : index + 3], above, current)
            or _is_of_text(head, facet, blocks[index - 1 : index], blocks[index : index + 3])
            or (facet == "history" and heading_key(head.text) in announced and quotes_language(current))
        ):
            current.append(block)
            continue
        announced.add(heading_key(head.text))
        rank = _beside(head, path, facet, ranks[index]) if block.bold and document.media_type == "text/markdown" else ranks[index]
        head = _placed(head, block, rank, path, facet, above)
        head, following, inner = _announced(head, path, facet, inner, blocks[index + 1 : index + 2], empty=not current)
        chapter = facet == "header" and bool(current or path) and CHAPTER.match(head.text) is not None
        if head.facet is None and following == facet and facet in ("authorization", "codes", "header") and not chapter:
            current.append(block)
            continue
        if block.kind is BlockKind.TABLE:
            if following != facet and not (head.facet == "codes" and facet in ("statements", "authorization", "codes")):
                close()
                path, facet = [head], following
            current.append(block)
            continue
        close()
        path = [*itertools.takewhile(lambda above, level=head.level: above.level < level, path), head]  # type: ignore[misc]
        facet = following
    close()
    return grouped_by_position(unheaded_works(resumed(tuple(with_values_told(tuple(sections))), layout)))


def _announced(
    head: Heading, path: list[Heading], facet: str, inner: float | None, after: tuple[Block, ...], *, empty: bool
) -> tuple[Heading, str, float | None]:
    """The heading as it counts there, the facet of what follows it, and the rank of headings that part the list in hand, if it has any."""
    following = _facet_under(head, path, facet)
    if following != facet and _parts_list(head, path, facet, inner, empty=empty):
        inner, following = head.level, facet
        head = head.model_copy(update={"level": max(head.level, next(h.level for h in path if h.facet == facet) + 0.01)})
    elif following != facet:
        inner = None
    more = _goes_on_with_works(after) or names_more_works(head.text, after)
    if facet == "references" and following != facet and more:
        inner, following = head.level, facet
        level = max(head.level, next((h.level for h in path if h.facet == facet), head.level) + 0.01)
        head = head.model_copy(update={"level": level, "facet": None})
    if facet == "codes" and following != facet and stays_in_codes(head, after):
        following, head = facet, head.model_copy(update={"facet": None})
    return head, following, inner


def _beside(head: Heading, path: list[Heading], facet: str, level: float) -> float:
    """The rank of a line set in bold, which no sign of Markdown ranks: "**Coding**" below "### Investigational" is told by its words to
    open a section of its own, and stands beside that."""
    positions = [one.level for one in path if position_of_label(one.text) is not None]
    return min(level, *positions) if positions and facet == "statements" and head.facet in (*_CLOSING, "authorization") else level


def _placed(head: Heading, block: Block, level: float, path: list[Heading], facet: str, above: Heading | None) -> Heading:
    """The heading at its rank: one known by its words alone nests in its like, one that goes on with the history's announces nothing."""
    known = block.kind is not BlockKind.HEADING and path and path[0].facet == facet == head.facet
    if known and not counts_on(path[0].text, head.text):
        level = path[0].level + 1
    owner = next((one for one in reversed(path) if one.facet is not None), None)
    if owner is not None and facet in ("statements", "authorization") and _PLANS.fullmatch(_ORDINAL.sub("", head.text.strip())):
        head, level = head.model_copy(update={"facet": None}), max(level, owner.level + 0.02)
    goes_on = facet == "history" and above is not None and titles_rows(block, above)
    parts = facet == "statements" and heading_key(head.text) in _PARTS_POLICY
    return head.model_copy(update={"level": level, **({"facet": None} if goes_on or parts else {})})


def _is_row(facet: str, head: Heading, block: Block, after: tuple[Block, ...], above: Heading | None, current: list[Block]) -> bool:
    """Whether what looks like a heading is part of a list's rows: a work, or a line of the history; `above` is the heading right over it,
    `current` the blocks between."""
    if facet == "references":
        of_body = block.kind is BlockKind.PARAGRAPH and is_of_body(block.text)
        return of_body or (head.facet is None and is_work(block.text)) or is_next_work((one.plain for one in current), block.plain)
    if facet == "codes" and head.facet == "codes" and block.kind is BlockKind.PARAGRAPH:
        titles = _CODE_COLUMNS.fullmatch(key(block.text)) is not None  # of the columns, below what says of which codes
        return titles or bool(read_line(block.plain).entries)  # "HCPCS Codes A0999" goes on with the list
    return facet == "history" and is_row_of_history(head, block, after, above, current)


def _is_of_text(head: Heading, facet: str, before: tuple[Block, ...], here: tuple[Block, ...]) -> bool:
    """Whether what looks like a heading belongs to the text around it: a list of codes, or what stands at the term of an approval."""
    return _is_list_amid_text(head, facet, here[0], here[1:2]) or _is_of_approval(head, facet, before, here)


def _is_list_amid_text(head: Heading, facet: str, block: Block, after: tuple[Block, ...]) -> bool:
    """Whether a line is a title with all its codes behind it ("Procedure Codes A0001, A0002") amid coverage text, which goes on below it."""
    if head.facet != "codes" or facet not in ("header", "statements") or block.kind is not BlockKind.PARAGRAPH:
        return False
    listed = read_line(block.text)
    bare = bool(listed.entries) and not any(entry.description for entry in listed.entries)
    return bare and any(len(text.text) > _SENTENCE for text in after)


def _is_of_approval(head: Heading, facet: str, before: tuple[Block, ...], here: tuple[Block, ...]) -> bool:
    """Whether a heading stands at the term of an approval: "Prior Authorization" over it says nothing of what is required, a stage that is set
    as text ("Reauthorization") parts no coverage section, and what it is for, right below it, leads the criteria."""
    if head.facet == facet == "statements":
        return here[0].kind is BlockKind.PARAGRAPH and opens_approval(here[1:])
    over = head.facet == "authorization" and any(APPROVAL_TERM.match(block.text) for block in here[1:2])
    return over or (head.facet is None and any(APPROVAL_TERM.match(block.text) for block in before))


def _parts_list(head: Heading, path: list[Heading], facet: str, inner: float | None, *, empty: bool) -> bool:
    """Whether an unknown heading parts a list of rows: it stands right under "References" (`empty`), or ranks as one that does."""
    if head.facet is not None or facet not in _CLOSING or all(above.facet != facet for above in path):
        return False
    return head.level == inner or (empty and path[-1].facet == facet)


def _goes_on_with_works(after: tuple[Block, ...]) -> bool:
    """Whether a numbered work stands right under a heading: in a list of references it names whose works follow ("Food and Drug Administration:")."""
    return any(
        block.kind is BlockKind.ITEM and block.label[:1].isdigit() and is_work(f"{block.label} {block.text}") for block in after
    )


def _ranks(heads: list[Heading | None], contents: set[int]) -> dict[int, float]:
    """The rank of each heading: as the reader told it, and below that by its numbering; one without a number stands under the last numbered one of its level."""
    places = [i for i, head in enumerate(heads) if head is not None and i not in contents]
    known = [head for head in (heads[i] for i in places) if head is not None]
    ranks = {}
    for index, head, depth in zip(places, known, depths(head.text for head in known), strict=True):
        ranks[index] = head.level + (depth or 0) / 10
    return ranks


def _facet_under(head: Heading, path: list[Heading], facet: str) -> str:
    """The facet of what follows `head`."""
    if head.facet is not None:
        return head.facet
    owner = next((above for above in reversed(path) if above.facet is not None), None)
    if owner is None:
        return facet
    if any(above.facet == facet == owner.facet and above.level < head.level for above in path):
        return facet  # a heading of the same facet still stands above the one that `head` closes
    if head.level > owner.level or (facet == "statements" and head.level == owner.level and not path[0].level < head.level):
        return facet
    return "narrative" if facet in _CLOSING or head.level < owner.level else facet


def _heading(block: Block, before: Block | None, layout: Layout) -> Heading | None:
    text = block.plain if block.kind is BlockKind.ITEM else block.text
    if block.kind is BlockKind.TABLE:
        return _table_head(block, layout)
    bare = without_marks(text)
    if not text or len(bare) > _HEADING_LENGTH or _CONNECTOR.fullmatch(text) or NOTHING.fullmatch(text):
        return None
    if block.kind is not BlockKind.HEADING and not _may_stand_alone(text):
        return None
    if _LEADER.search(text) or states_field(text, layout):
        return None  # a line of a table of contents, or of the header
    if before is not None and _DESCRIPTION.fullmatch(key(text)) and CODE_COLUMN.fullmatch(key(before.text)):
        return None  # the second column of a table of codes whose cells were set one below the other
    facet = (layout.facet_of(_APPENDIX.sub("", bare)) or layout.facet_of(bare)) if not DONE.match(bare) else None
    if block.kind is BlockKind.HEADING:
        if facet is None and (named := layout.facet_of(_SUBTITLE.split(text)[0])) in ("history", "references"):
            facet = named  # "Policy History - Approved by …"
        facet = "history" if facet is None and _LOG.search(key(text)) else facet
        return None if facet and _is_column_head(before) else Heading(text=text, level=block.level or 2, facet=facet)
    if facet is None or _is_column_head(before):
        return None
    if block.kind is BlockKind.ITEM and not _numbers_heading(block, facet):
        return None
    return Heading(text=text, level=2, facet=facet)


def _may_stand_alone(text: str) -> bool:
    """Whether a line may be a heading though nothing but its words says so: no sentence, and no part of one or of a list, and no
    row of check boxes ("Place of service: ☒ Office")."""
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and not text.rstrip().endswith((".", ";", ",")) and not boxes(text)


def _numbers_heading(item: Block, facet: str) -> bool:
    """Whether the label of a list item that reads as a heading numbers it as one. Lists of criteria in a text leave the numbered headings
    below them looking nested; of those, only ones of rows are taken: "4. References" can hardly be a criterion."""
    if item.label.strip() in _BULLETS or item.label in ("☐", "☒"):
        return False
    return item.level == 0 or (facet in ("history", "references") and _NUMBERED.match(item.label) is not None)


def _table_head(block: Block, layout: Layout) -> Heading | None:
    """A table that names itself in its first row, or whose columns are those of a history, opens a section of its own."""
    texts = block.rows[0].texts if block.rows else ()
    for text in (text for row in block.rows[:2] for text in row.texts):
        if (
            text
            and len(text) <= _HEADING_LENGTH
            and not DONE.match(text)
            and layout.facet_of(text) in ("history", "references")
            and key(text) not in _COLUMN_WORDS
        ):
            return Heading(text=text, level=2, facet=layout.facet_of(text))
    named, colon, column = texts[0].partition(":") if texts else ("", "", "")
    if colon and key(column).strip(" :") in HISTORY_COLUMNS and layout.facet_of(named) == "history":
        return Heading(text=named, level=2, facet="history")  # the heading stands on the line of the columns' titles
    if is_code_table(block):
        return Heading(text=" / ".join(text for text in texts if text), level=9, facet="codes")
    columns = {key(text).strip(" :") for text in texts}
    if columns & DATE_COLUMNS and columns & ACTION_COLUMNS:
        return Heading(text=" / ".join(text for text in texts if text), level=2, facet="history")
    return None


def _is_column_head(before: Block | None) -> bool:
    return (
        before is not None
        and before.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and bool(_COLUMN_HEADS.fullmatch(key(before.text)))
    )


def _unfold(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """Run-in headings ("References: 1. Smith …") become a heading and the rest."""
    out: list[Block] = []
    for block in blocks:
        found = _RUN_IN.search(block.text) if block.kind is BlockKind.PARAGRAPH else None
        name = (found.group(1) or found.group(2)) if found else ""
        facet = layout.facet_of(name) if name[:1].isupper() else None
        rest = block.text[found.end() :] if found else ""
        if (
            found is None
            or facet in (None, "header")
            or FOR_CODES.search(block.text)
            or _ARTICLE.fullmatch(block.text)
            or (len(rest) < 80 and (facet == "narrative" or (facet == "statements" and requirement_of(rest) is None)))
        ):
            out.append(block)
            continue
        out.append(block.model_copy(update={"kind": BlockKind.HEADING, "level": 3, "text": name, "marks": (), "links": ()}))
        required = _REQUIRED.match(rest)
        cut = required.end() if required else 0
        out += (block.model_copy(update={"text": text}) for text in (rest[:cut].strip(), rest[cut:]) if text)
    return tuple(out)
