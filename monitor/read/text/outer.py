"""Where an item ends that printed no stop: at the next one of an outer list, or at a statement of its own."""

import re

from monitor.read.text.goes_on import OPEN_END
from monitor.read.text.kinds import VERB, ends, heading_like, names_condition
from monitor.read.text.lines import Line
from monitor.read.text.part import Part

_BRACKETED = re.compile(r"(?<!\S)\(\w{1,4}\)(?=\s)")
_TITLE_WORDS = 3
_HALF = 0.5
_SURELY = 0.92
_CLAUSE_BEGINS = re.compile(
    r"\b(?:which|that|who|whom|whose|what|when|where|whether|how|if|because|while|until|after|before|since|unless|but)$",
    re.IGNORECASE,
)
"""The end of a line behind which the rest of a clause stands."""
_STATES = re.compile(
    r"[A-Z][\w-]*(?: [^\s.;:]+){0,14}? (?:is|are)(?: considered)?(?: not)? (?:un)?(?:proven|medically necessary|covered|investigational)\b.*\.$"
)
"""A sentence of its own, that says how something is covered."""


def resumes_outer(part: Part, line: Line, last: Line) -> bool:
    """Whether a labelled line below an item is the next one of an outer list, though the item's own label does not lead to it."""
    if part.marker is None or line.marker is None or line.gap:
        return False
    rest, labels = line.marker.rest, (part.marker.label[0], line.marker.label[0])
    if labels[1].isdecimal() and ends(last.text) and names_condition(rest):
        return True  # the next of the conditions that a policy numbers ("… score);" / "4. Brass fever")
    if labels[0] == "(" and labels[1].isdecimal() and last.text[-1] == "." and rest[:1].isupper() and rest[1:2].islower():
        return True  # "(3) … outcomes." / "2. Testing …": sentences and references count with one kind of sign
    return labels[1] == "(" and last.text[-1] == "," and _is_title(rest, line, last) and _BRACKETED.search(part.text) is None


def _is_title(rest: str, line: Line, last: Line) -> bool:
    """Whether the words behind a label are the short title of a part ("(b) Prognostic"): a sentence that counts up names in brackets
    has a bracket for the first of them as well."""
    short = len(rest.split()) <= _TITLE_WORDS and len(line.text) < _HALF * last.full
    return short and rest[:1].isupper() and heading_like(rest)


def states_coverage(part: Part, line: Line, last: Line) -> bool:
    """Whether a line is a statement of its own below an item that said what it has to say, and printed no stop; above it stands no line
    that is surely full."""
    if (
        part.marker is None
        or line.marker is not None
        or ends(last.text)
        or OPEN_END.search(last.text)
        or VERB.search(part.text) is None
    ):
        return False
    if _CLAUSE_BEGINS.search(last.text):
        return False
    return len(last.text) < _SURELY * last.full and _STATES.fullmatch(line.text) is not None
