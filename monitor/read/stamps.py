"""Lines that a copy carries and the policy does not say: when it was printed, whose paper it is, that a page is blank or goes on."""

import re

from monitor.model.document import Block, BlockKind, Document
from monitor.model.worded import worded

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_STAMP = worded(
    "printed|print date|date of print|generated|exported|downloaded|created|run date",
    r"^(?:pdf(?: file)? (?:was )?(?:created|generated|printed|exported|downloaded)|"
    r"(?:this )?(?:document|copy|page|report|printable version) (?:was )?(?:generated|printed|exported|downloaded)|(?:last )?printed|generated|"
    r"(?:exported|downloaded)(?: from \S{1,80})?|print date|run date|date (?:printed|downloaded|of print(?:ing)?))(?: by [\w.@-]{1,30})?(?: on| at)?:?"
    rf"(?:[\s,-]*(?>\d[\d/:.-]*|[ap]\.?m\b\.?|{_MONTH}|{_DAY}|at\b|utc\b|gmt\b|[ecmp][sd]?t\b))++$",
    re.IGNORECASE,
)
_NAMES = r"(?-i:(?>(?:[a-z]{0,3}[A-Z][\w&'’.-]*|of|and|the|for|&|[|–-])\s{0,3}){1,12})"
_FULL_DATE = rf"(?:\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{_MONTH} \d{{1,2}}, \d{{4}})"
_NAMED = worded(
    "printed|print date",
    rf"^(?:{_NAMES}\b)?(?<![\w-])(?:printed|print date)(?: on)?:? {_FULL_DATE}(?:[\s|–-]{{1,8}}{_NAMES})?$",
    re.IGNORECASE,
)
"""Such a stamp beside the name of the payer, the policy or its kind ("Medical Policy | printed 11/02/2031")."""
_NAME = r"(?>[^.:;|–]{2,70})(?<!,)(?=[.;|–]|$)"
_SPREAD = r"(?:copy|distribute|disseminate|reproduce)"
_REMARK = worded(
    "proprietary|confidential|use only|access|reserved|istribut|do not |©|copyright|(c)|blank|end of |continued |uncontrolled|property of ",
    r"^[\s\[(<*_–-]*(?:(?:"
    rf"(?:company )?(?:confidential|proprietary(?= (?:and|&|information)))(?: (?:and|&) (?:proprietary|confidential))?(?: information)?(?: of {_NAME})?"
    rf"|(?:this document is )?(?:the )?property of {_NAME}|(?:copyright )?(?:©|\(c\)|copyright)\s?\d{{4}}(?:\s?[-–]\s?\d{{4}})?,? {_NAME}"
    r"|(?:for )?(?:internal|company|provider|office) use only|restricted access|all rights reserved|not for (?:public |external )?distribution"
    rf"|do not {_SPREAD}(?:,? or {_SPREAD})?(?: without (?:(?:prior|written) )*(?:approval|permission|consent))?"
    r"|(?:this )?page (?:is |was )?(?:intentionally )?(?:left )?blank|end of (?:the )?(?:document|policy|page|report)"
    r"|continued (?:on|from) (?:the )?(?:next|previous) page"
    r"|(?:this (?:document|copy) is |printed copies (?:of this document )?are )?uncontrolled(?: copy| document)?(?: (?:when|if|once) printed)?"
    r")(?:[\W_]+|$))++$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:HISTORY|HISTORICAL|ARCHIVED?|SUPERSEDED|RETIRED) (?:VERSION|COPY)")
"""What is printed across, or on the margin of, a copy that is not in force, in a line of its own."""
_LONGEST = 200


def is_stamp(text: str) -> bool:
    """Whether a text says nothing but when it was printed, or its file made, and perhaps whose it is."""
    return len(text) <= _LONGEST and (_STAMP.search(text) is not None or _NAMED.search(text) is not None)


def is_remark(text: str) -> bool:
    """Whether a text says nothing but whose the paper is, or how its pages hang together."""
    return len(text) <= _LONGEST and _REMARK.search(text) is not None


def reason_of(text: str) -> str:
    """Why a line is none of the policy's: a print date, a mark of a copy not in force, or a remark on the copy; empty where it is."""
    if is_stamp(text):
        return "print date"
    if _MARK.fullmatch(text):
        return "watermark"
    return "remark on the copy" if is_remark(text) else ""


def without_stamps(document: Document) -> Document:
    """The document with the lines that only say when it was printed, or whose paper it is, set aside."""
    reasons = {id(block): reason for block in document.blocks if (reason := _reason(block))}
    if not reasons:
        return document
    asides = tuple(block.model_copy(update={"reason": reasons[id(block)]}) for block in document.blocks if id(block) in reasons)
    kept = tuple(block for block in document.blocks if id(block) not in reasons)
    return document.model_copy(update={"blocks": kept, "furniture": (*document.furniture, *asides)})


def _reason(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return ""
    return reason_of(block.text)
