"""Where a list goes on behind the last item of one that stands within it, on a line whose number or letter could be words of a sentence."""

import re

from monitor.read.text.kinds import ends, heading_like, names_condition
from monitor.read.text.lines import Line
from monitor.read.text.part import Part

_BRACKETED = re.compile(r"(?<!\S)\(\w{1,4}\)(?=\s)")
_TITLE_WORDS = 3
_HALF = 0.5


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
