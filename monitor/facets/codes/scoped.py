"""Lines that say for which lines of business the codes below them are listed: "Commercial:", "CPT codes for Medicare members"."""

import re

from monitor.model.lines_of_business import LINES, LINES_ALONE

_LONGEST = 110
_LINES = rf"medicare (?:plus|hmo|ppo) blue|{LINES}|{LINES_ALONE}"
"""With brands of Blue plans, which are lines of business only over codes."""
_NAMED = re.compile(rf"\b(?:{_LINES})\b", re.IGNORECASE)
_SCOPE = re.compile(
    rf"(?:\W|(?:{_LINES}|members?|enrollees?|subscribers?|plans?|products?|programs?|lines?|of|business|lobs?|populations?|individuals?|groups?|"
    r"applicable|billing|procedures?|diagnos[ie]s|codes?|coding|cpt|hcpcs|cdt|icd-?10(?:-?(?:cm|pcs))?|for|the|following|all|only|and|or)(?!\w))+",
    re.IGNORECASE,
)
_ALL = re.compile(r"\ball (?:other )?(?:members|enrollees|plans|products|programs|lines of business|lobs)\b", re.IGNORECASE)
_OF_CODES = re.compile(
    r":\s*$|\b(?:codes?|coding|cpt|hcpcs|cdt|icd-?10)\b|\b(?:members|enrollees|subscribers|plans|products|programs|lines of business)\s*$",
    re.IGNORECASE,
)


def is_scope(text: str) -> bool:
    """Whether a line names lines of business, and says nothing else of the codes below it."""
    return text[:1].isupper() and len(text) <= _LONGEST and names_lines(text) and _SCOPE.fullmatch(text) is not None


def names_lines(text: str) -> bool:
    """Whether a text names a line of business."""
    return _NAMED.search(text) is not None


def names_all_lines(text: str) -> bool:
    """Whether a text says that it holds for every line of business."""
    return _ALL.search(text) is not None


def is_said_of_codes(scope: str) -> bool:
    """Whether such a line can only be what stands over codes: it ends in a colon, names them, or those whom
    a plan covers. Any other may as well be the last column of the row above it."""
    return _OF_CODES.search(scope) is not None
