"""Web crawls that put a whole page on one line: the line is cut at the headings that the layout knows."""

import functools
import re

from monitor.facets.marked_heads import marked_heads
from monitor.facets.positions import position_of
from monitor.facets.relined import begins_label, relined
from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind
from monitor.payers import Layout

_LONG = 4_000
_PAGE = 400
_FEWEST = 3
"""A document of one paragraph of more characters than this is cut where it holds so many headings."""
_NEAR = 40
_SENTENCE = 600
_WHOLE = 1_000
"""A paragraph of more characters than this is cut too, where it holds nearly all of the document."""
_NEARLY_ALL = 0.9
_MOST = 0.8
"""Pages that each stand on one line hold more than this of their document, beside what stands on short lines between them."""
_FEWEST_PAGES = 2
_NEXT = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})[.)]\s|\d{1,2}/|[•▪◦‣]")
_RULE = re.compile(r"\s*_{10,}\s*")
"""What parts the sections of a page, and is left of its lines where they were lost."""
_SIGNED = re.compile(r"(?<=\.\s)(?:Last )?(?:Revised|Reviewed|Updated): \d{1,2}/\d{1,2}/\d{4}(?:, \d{1,2}/\d{1,2}/\d{4})*$")
"""What ends a page that is signed with the dates on which it was gone over."""
_SMALL_WORDS = frozenset(
    {"and", "of", "or", "the", "for", "to", "in", "on", "by", "is", "not", "are", "from", "with", "all", "other", "when"}
)
_AMBIGUOUS = frozenset(
    {"policy", "index", "other", "safety", "notice", "guideline", "guidelines", "coverage", "limitations", "exclusions", "criteria", "indications", "updates", "renewal", "scope", "history", "reference",
     "introduction", "authorization", "purpose", "application", "contents", "sources", "codes", "coding", "citations", "reimbursement", "investigational", "medical necessity", "prior authorization",
     "medically necessary", "not medically necessary", "investigational and not medically necessary", "experimental and investigational", "experimental, investigational, or unproven",
     "covered services", "non-covered services", "services not covered", "covered indications", "policy application", "evidence", "fda*", "important*information*", "variations", "cpt code*", "overview", "summary", "definition", "revisions", "instructions*", "discussion*"}
)  # fmt: skip


_CAPITAL = re.compile(r"(?:^|(?<=/))[a-z]")
_LINK_BEFORE = re.compile(r"\b(?:to|the|see|of|under|in)\s+$")
_GOES_ON = re.compile(r"\s(?:Dates?\s?:|CODES? section\b)")
"""Words with which a label or a sentence goes on: "Medical Policy Committee Approval Date: …", "See CPT/HCPCS CODE section below"."""
_NEW_SENTENCE = re.compile(r"(?:The|This|These|For|In|If|When|All|An?) (?!Policy\b)[a-z]")
_COLUMN_BEFORE = re.compile(r"\b(?:codes?|number|date|system)\W*$", re.IGNORECASE)


def is_one_line(blocks: tuple[Block, ...], layout: Layout) -> bool:
    """Whether the whole of a document is one paragraph, or one with several headings in it and a few words of the site that keeps it: its
    lines were lost, and where its parts begin only its wording tells."""
    page = _page(blocks)
    if page is None:
        return _holds_headings(_cut_pages(blocks, layout))
    return len(blocks) == 1 or _holds_headings(_cut_page(blocks[page], layout))


def _holds_headings(cut: list[Block]) -> bool:
    return sum(block.kind is BlockKind.HEADING for block in cut) >= _FEWEST


def _page(blocks: tuple[Block, ...]) -> int | None:
    """The place of the paragraph that holds the whole page."""
    total = sum(len(block.plain) for block in blocks)
    for place, block in enumerate(blocks):
        enough = len(block.text) > _PAGE if len(blocks) == 1 else len(block.text) > _WHOLE and len(block.text) > total * _NEARLY_ALL
        if block.kind is BlockKind.PARAGRAPH and enough:
            return place
    return None


def split_one_line(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The same blocks; a paragraph that holds most of the document is cut at its headings, which become heading blocks, and one that is
    the whole document is given its lines back."""
    page = _page(blocks)
    if page is None:
        cut = _cut_pages(blocks, layout)
        if _holds_headings(cut):
            return tuple(relined(cut, layout))
    else:
        cut = _cut_page(blocks[page], layout)
        if _holds_headings(cut):
            return (*blocks[:page], *relined(cut, layout), *blocks[page + 1 :])
    total = sum(len(block.plain) for block in blocks)
    out: list[Block] = []
    for block in blocks:
        long, short = (len(block.text) > _LONG, 0.3), (len(block.text) > _WHOLE, 0.8)
        if block.kind is BlockKind.PARAGRAPH and any(enough and len(block.text) > total * share for enough, share in (long, short)):
            out.extend(_cut(block, layout))
        else:
            out.append(block)
    return tuple(out)


def _pages(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The pages, where each block is one that stands on one line, or little beside those: most of them are long, and hold nearly all of the
    document. A page may begin with an item of a list."""
    if any(block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) for block in blocks):
        return ()
    long = [block for block in blocks if len(block.text) > _PAGE]
    enough = sum(len(block.text) for block in long) > sum(len(block.text) for block in blocks) * _MOST
    if len(long) < _FEWEST_PAGES or len(blocks) > 2 * len(long) or not enough:
        return ()
    return tuple(_as_text(block) if block.kind is BlockKind.ITEM else block for block in blocks)


def _as_text(item: Block) -> Block:
    return item.model_copy(update={"kind": BlockKind.PARAGRAPH, "text": item.plain, "label": "", "level": 0})


def _cut_pages(blocks: tuple[Block, ...], layout: Layout) -> list[Block]:
    """The blocks of pages that each stand on one line: each is cut by itself, for a heading may begin it, and what goes on from one to the
    next is one text again."""
    out: list[Block] = []
    for block in _pages(blocks):
        cut = _cut_page(block, layout)
        if out and cut and BlockKind.HEADING not in (out[-1].kind, cut[0].kind) and _goes_on(out[-1].text, cut[0].text):
            out[-1] = out[-1].model_copy(update={"text": f"{out[-1].text} {cut.pop(0).text}"})
        out += cut
    return out


def _goes_on(before: str, after: str) -> bool:
    """Whether a page goes on with the text of the one before: that was left open, or the page begins small or with the next of a list."""
    return before[-1:] not in ".!?" or after[:1].islower() or _NEXT.match(after) is not None


def _cut_page(block: Block, layout: Layout) -> list[Block]:
    """The blocks of a page that lost its lines: cut at its rules, at the headings that something marks, and at those that the layout knows."""
    out: list[Block] = []
    for part in _RULE.split(block.text):
        start = 0
        for mark in marked_heads(part, layout):
            out += _cut(_piece(block, part[start : mark.start]), layout, whole=True)
            out.append(_heading(block, mark.text) if mark.heads else _piece(block, mark.text))
            start = mark.end
        out += _cut(_piece(block, part[start:]), layout, whole=True)
    if out and (sign := _SIGNED.search(out[-1].text)):
        out[-1:] = [_piece(block, out[-1].text[: sign.start()]), _piece(block, sign[0])]
    return [one for one in out if one.text]


def _piece(block: Block, text: str) -> Block:
    return block.model_copy(update={"text": text.strip(" :")})


def _heading(block: Block, text: str) -> Block:
    return block.model_copy(update={"kind": BlockKind.HEADING, "level": 2, "text": text, "links": (), "marks": ()})


def _cut(block: Block, layout: Layout, *, whole: bool = False) -> list[Block]:
    text, out, start = block.text, [], 0
    for found in _heading_pattern(layout).finditer(text):
        heading = found.group("heading")
        before = text[max(0, found.start("heading") - _NEAR) : found.start("heading")]
        if _LINK_BEFORE.search(before) or _COLUMN_BEFORE.search(before):
            continue
        if _GOES_ON.match(text, found.end("heading")):
            continue
        if whole and begins_label(text, found.start("heading"), layout):
            continue  # "Policy Number: …", "Related Policies: …"
        if heading.casefold() in _AMBIGUOUS and not _alone(text, found) and not (whole and _leads(text, found)):
            continue
        if body := text[start : found.start("heading")].strip():
            out.append(block.model_copy(update={"text": body}))
        out.append(_heading(block, heading))
        start = found.end()  # behind the mark of a note ("CODES*")
    if body := text[start:].strip(" :"):
        out.append(block.model_copy(update={"text": body}))
    return out


def _leads(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence behind a heading of common words begins anew and could not go on with the one before: it states coverage,
    begins with an article or the like, or with a capital behind a heading of several words that itself stands behind a sentence."""
    after = text[found.end("heading") : found.end("heading") + _SENTENCE].lstrip()
    if " " in found["heading"] and text[: found.start("heading")].rstrip()[-1:] == "." and after[:1].isupper():
        return True
    return _NEW_SENTENCE.match(after) is not None or (after[:1].isupper() and position_of(sentences(after)[0]) is not None)


def _alone(text: str, found: re.Match[str]) -> bool:
    """Whether a heading of one common word stands alone: after the end of a sentence, and before the beginning of one or the
    titles of a table of codes."""
    before, after = text[: found.start("heading")].rstrip(), text[found.end("heading") :].lstrip("* ")
    after = after if before else after.lstrip(": ")
    return before[-1:] in ".!?)]”0123456789" and bool(
        re.match(
            r"(?:[A-Z][a-z]+ (?:[a-z]|\W)|[A-Z]{2,}|Codes? (?:Number|Descript)|\d+\.? [A-Z]|(?:(?:\d{5}|[A-Z]\d{4})\s){2}|[“\"(])",
            after,
        )
    )


_SHAPES = (
    r"History From 20\d\d Forward",
    r"When [A-Z][^.:]{3,80} [Ii]s (?:[Nn]ot )?(?:[Cc]overed|[Mm]edically [Nn]ecessary)",
)
"""Headings that name their subject."""


@functools.lru_cache(maxsize=32)
def _heading_pattern(layout: Layout) -> re.Pattern[str]:
    aliases = (alias for aliases in layout.headings.values() for alias in aliases)
    forms = {form for alias in aliases if "*" not in alias and len(alias) > 4 for form in (_title(alias), alias.upper())}
    by_initial: dict[str, list[str]] = {}  # by the whole list, each word of a long text would be tried a hundred times
    for form in sorted((form for form in forms if form[0].isalpha()), key=len, reverse=True):
        by_initial.setdefault(form[0], []).append(re.escape(form[1:]))
    for shape in _SHAPES:
        by_initial.setdefault(shape[0], []).insert(0, shape[1:])
    return re.compile(
        r"(?:^|(?<=[.!?:;)\]”’\"'\d|])\s{1,3}|(?<=[a-z]\s)|(?<=N/A\s))(?P<heading>"
        + "|".join(f"{initial}(?:{'|'.join(rests)})" for initial, rests in by_initial.items())
        + r")\*?(?=\s*:?\s+[A-Z\d“\"(\[])"
    )


def _title(alias: str) -> str:
    words = alias.split()
    return " ".join(
        word if word in _SMALL_WORDS and i else _CAPITAL.sub(lambda c: c[0].upper(), word) for i, word in enumerate(words)
    )
