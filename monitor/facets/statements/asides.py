"""What stands beside the criteria of a statement: notes, captions, the term of an approval, and where else a service is covered."""

import re

from monitor.facets.codes.lines import read_line
from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import NOTE_LINE, is_plain, stated_position
from monitor.facets.statements.walk import Walk
from monitor.model.document import Block, BlockKind
from monitor.model.lines_of_business import LINES
from monitor.model.record import Position

OTHER_BENEFIT = re.compile(
    r"[A-Z][^.;:]{2,120} (?:is|are) (?:(?:typically|generally|usually|also|only) )*covered (?:under|through|by) the (?:medical|pharmacy) benefit\. "
    r"(?:please )?(?:refer to|see) [^.;:]{2,120}\b(?:policy|policies|guidelines?|criteria)\b[^.;:]{0,80}\.?",
    re.IGNORECASE,
)
"""A form of the service that another benefit covers, and the document by which it is judged there: both sentences are one statement."""
_UNPAID = re.compile(r"[A-Z][^.;:]{3,160} (?:is|are) not (?:separately )?(?:reimbursed|reimbursable|payable) (?:when|if|unless)\b")
_SENT = re.compile(r"(?:additionally,? |also,? )?for ", re.IGNORECASE)
"""How a sentence amid a note begins that names the service which it sends elsewhere."""
_CAPTION = re.compile(r"(?:Table|Figure|Exhibit) (?:\d{1,2}|[A-Z])\s?[.:–-]\s?\S")
"""What a table or figure is called: its rows may be criteria, its caption is none."""
_LEGEND = re.compile(r"[†‡§]\s?[A-Z][^.;:]{2,60}(?:\(s\))?;\s+[†‡§Φ\u0424]\s?[A-Z]")
"""What the marks behind indications mean: "† Recognised by the plan; ‡ Recognised by others"."""
_STARRED = re.compile(r"\*{1,3}\s?[A-Z][a-z]")
"""A note that a star ties to what stands above it."""
_TERM = re.compile(r"Coverage (?:will be|is|may be) \w+ for [^.;:]{3,30} (?:may|can) be renewed\b", re.IGNORECASE)

_REVIEWED = re.compile(r"\(This (?:[\w-]+ ){1,3}(?:was |is )?last (?:reviewed|revised|updated)\b[^()]*\)\W*", re.IGNORECASE)
"""How a determination ends that says in brackets when it was last reviewed."""
TERM_HEADING = re.compile(r"(?:approval|authori[sz]ation|coverage) (?:duration|length|period): \S", re.IGNORECASE)
"""A heading that gives the term of the approval whose criteria stand above it; those of the next indication follow."""
_PRODUCT = re.compile(
    rf"(?=(?i:.*\b{LINES}\b))"
    r"[A-Z][\w-]*(?: [\w/&-]+){0,5}(?: \([^()]{3,80}\))?:?"
)
"""A line that is nothing but the name of a product, as it stands in the first column of a table of products."""
_OF_ALL = re.compile(r"(?:(?:specific|all|some|certain) )?(?:\w+ )?(?:(?:may be |is |are )?(?:not )?covered)\b", re.IGNORECASE)
"""How the text of such a row begins, which names no service: it holds for what the policy is about."""


def names_no_code(block: Block) -> bool:
    """Whether a block is an item that names a service in words, and lists no code."""
    return block.kind is BlockKind.ITEM and not read_line(block.text).entries


def names_product(label: Block, block: Block) -> bool:
    """Whether a line is the name of the product for which the short text below it says that the policy's service is covered."""
    return (
        label.kind is BlockKind.PARAGRAPH and _PRODUCT.fullmatch(label.text) is not None and _OF_ALL.match(block.text) is not None
    )


def defers(text: str) -> bool:
    """Whether a text sends the reader to another document."""
    return stated_position(text) is Position.DEFERS_TO


def left_in_cells(block: Block) -> list[str]:
    """The sentences of a table's cells that leave a line of business to another document ("Medicare Policy: | For … members, refer to …")."""
    said = (sentence for row in block.rows for cell in row.texts[1:] for sentence in sentences(cell))
    return [sentence for sentence in said if _SENT.match(sentence) and defers(sentence)]


def said_in_note(block: Block) -> list[str]:
    """The sentences of a note that send a service elsewhere, say in plain words what is covered, or leave it to who reviews the request; the
    word "Note" is none of them."""
    if not NOTE_LINE.match(block.text):
        return []
    said = sentences(NOTE_LINE.sub("", block.text).strip())
    return [s for s in said if (_SENT.match(s) and defers(s)) or is_plain(s) or _unpaid(s) or stated_position(s) is Position.OTHER]


def _unpaid(sentence: str) -> bool:
    """Whether a sentence says in which case a service is not paid for."""
    return _UNPAID.match(sentence) is not None and stated_position(sentence) is Position.NOT_COVERED


def beside_note(walk: Walk, block: Block, path: tuple[str, ...], said: list[str]) -> None:
    """Each sentence of a note that states a position is a statement, and the list around it goes on; the others stay a note."""
    others = block.text
    for sentence in said:
        position = stated_position(sentence)
        if position is not None:
            walk.beside(position, block.model_copy(update={"text": sentence}), path)
            others = others.replace(sentence, "", 1)
    others = " ".join(others.split())
    if NOTE_LINE.sub("", others).strip():
        walk.left.append(block.model_copy(update={"text": others}))


_RUN_IN_TITLE = re.compile(r"(?!.{0,40}\bNOTES?\b)[A-Z]{3,}(?: (?:& )?[A-Z]{3,}){1,5}\. (?=[A-Z][a-z]+ [a-z]*)")
"""A title in capitals that runs into its text: "DOCUMENTATION REQUIREMENTS. The plan may ask …"."""
_ASKS_FOR_PAPERS = re.compile(
    r"(?:(?:if|when) (?:requesting|submitting) [^.;:]{2,60}, )?(?:please )?(?:send|submit|provide|include|attach) (?:the )?following\b[^.]*:$|"
    r"(?:if|when) (?:requesting|submitting) [^.;:]{2,60}, (?:please )?(?:send|submit|provide|include|attach)\b[^.]*:$",
    re.IGNORECASE,
)
"""A lead over the papers that a request is sent with."""
_BILLED = re.compile(
    r"(?:the )?following (?:[\w/-]+ ){0,3}codes?(?:\(s\))? (?:should|may|must|can|are to|shall) be (?:reported|billed|used|submitted)\b[^.]*:$",
    re.IGNORECASE,
)
"""A lead over the codes with which the service is billed."""
_CONTRAINDICATED = re.compile(r"(?:(?:absolute|relative|the following are) )*contraindications?\b[^.;]*:$", re.IGNORECASE)


_SUPPLIED = re.compile(
    r"(?:medication|drug|product) (?:is |will be )?(?:being )?(?:provided|supplied|dispensed|administered) (?:by|at|from|through)\b[^.;]{0,40}:",
    re.IGNORECASE,
)
"""Where a form asks who supplies the drug: boxes behind it are no criteria."""
DRUG_CLASS = re.compile(
    r"(?:(?:therapeutic|drug|pharmacologic(?:al)?|pdl|preferred drug list) ){1,3}class(?:ification)?(?: name)?\s?[:–-]\s?\S",
    re.IGNORECASE,
)
"""The class of drugs with which the next part of a preferred drug list begins."""


_PART = re.compile(
    r"(?:(?:additional|general|other|specific|drug) )?(?:inclusion|exclusion|discontinuation|withdrawal) criteria\W*$",
    re.IGNORECASE,
)
"""A title of those who may have a drug or may not, in criteria for its use."""
_SINCE_LINE = re.compile(
    r"effective (?:for )?(?:(?:dates? of service|services (?:performed|provided)|claims|admissions)\b[^.;:]{0,60}?|(?:on|from|as of|prior to|before)\b[^.;:]{0,40}?)\d{4}\W{0,3}$",
    re.IGNORECASE,
)
"""The dates of service for which the statements below hold ("Effective for dates of service prior to July 1, 2026:")."""


def ends_list(block: Block) -> bool:
    """Whether a paragraph ends the criteria above it: a part with a title of its own runs on, or a list of papers, codes, contraindications or
    suppliers begins, or what holds for other people or dates of service, or the next class of drugs."""
    return any(
        pattern.match(block.text)
        for pattern in (_RUN_IN_TITLE, _ASKS_FOR_PAPERS, _BILLED, _CONTRAINDICATED, _SUPPLIED, _PART, _SINCE_LINE, DRUG_CLASS)
    )


def is_aside(block: Block) -> bool:
    """Whether a line stands beside the criteria: a note to them, what their marks mean, the term of an approval, or the caption of a table."""
    return bool(
        _STARRED.match(block.text)
        or _LEGEND.match(block.text)
        or _TERM.match(block.text)
        or NOTE_LINE.match(block.text)
        or _CAPTION.match(block.text)
        or _REVIEWED.fullmatch(block.text)
    )
