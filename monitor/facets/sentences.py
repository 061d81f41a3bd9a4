"""Sentences of policy prose, kept whole around abbreviations, decimals and list labels."""

import re
import string
from functools import lru_cache

# Each begins with a class of characters, so that the search leaps from one to the next.
_STOP = r"[\"”’')\]*]*\s+(?=[\"“(\[]?(?:\*{1,3}(?=[A-Z]))?[A-Z0-9])"  # a star before a sentence marks it
_END = re.compile(rf"[.!?]{_STOP}")
_OPENERS = ("For ", "The following", "All other")
_END_OR_OPENER = re.compile(
    rf"[.!?\s](?:(?<=[.!?]){_STOP}"
    # A capital on a word that opens statements, after a word in lower case: the line break between them was lost.
    r"|(?<=[a-z]{3}\s)\s*(?=For (?:individuals|patients|members|all other)\b|The following\b|All other\b))"
)
_SHORT = (
    "e.g|i.e|eg|ie|etc|vs|Dr|Mr|Mrs|Ms|No|Nos|Inc|Ltd|Co|Corp|Fig|St|Jr|Sr|al|approx|cf|Dept|Sec|Vol|Rev|Ref|max|min|"
    "U.S|U.K|a.k.a|Ph.D|M.D|D.O|R.N|P.A|N.P"
)
_ABBREVIATIONS = (*_SHORT.split("|"), *string.ascii_uppercase)
_ABBREVIATED = tuple(f"{word}." for word in _ABBREVIATIONS)
_ABBREVIATION = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})|^\(?(?:\d{{1,2}}|[a-zA-Z]|[ivxIVX]{{1,4}}))\.$")
_TAIL = 12
"""An abbreviation, or a label that is all there is, stands within so many characters of a sentence's end."""
_LABEL = 7
_LETTER_OF_NAME = re.compile(
    r"\b(?:hepatitis|vitamin|medicare part|(?:hemo|haemo)philia|influenza|amphotericin|toxin type|pugh(?: class)?|(?-i:class|grade|type|stage|level)) [A-E]\.$",
    re.IGNORECASE,
)
"""A capital that ends a name ("chronic hepatitis B.") is no initial, and its full stop ends the sentence."""


@lru_cache(
    maxsize=16_384
)  # a block is asked about several times while it is read, and all of a long text before the first is again
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, in order; joined by single spaces they give `text` again."""
    out: list[str] = []
    start = 0
    pattern = _END_OR_OPENER if any(map(text.__contains__, _OPENERS)) else _END
    for found in pattern.finditer(text):
        sentence = text[start : found.end()].rstrip()
        may_go_on = len(sentence) <= _LABEL or sentence.endswith(_ABBREVIATED)
        if may_go_on and _ABBREVIATION.search(sentence[-_TAIL:]) and not _LETTER_OF_NAME.search(sentence[-30:]):
            continue
        out.append(sentence)
        start = found.end()
    if start < len(text):
        out.append(text[start:])
    return tuple(out)
