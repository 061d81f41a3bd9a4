"""Sentences of policy prose, kept whole around abbreviations, decimals and list labels."""

import re
from functools import lru_cache

# It begins with the one class of characters that can end a sentence, so that the search leaps from one to the next.
_END = re.compile(
    r"[.!?\s](?:(?<=[.!?])[\"”’')\]*]*\s+(?=[\"“(\[]?[A-Z0-9])"
    # A capital on a word that opens statements, after a word in lower case: the line break between them was lost.
    r"|(?<=[a-z]{3}\s)\s*(?=For (?:individuals|patients|members|all other)\b|The following\b|All other\b))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|Dr|Mr|Mrs|Ms|No|Nos|Inc|Ltd|Co|Corp|Fig|St|Jr|Sr|al|approx|cf|Dept|Sec|Vol|Rev|Ref|max|min|U\.S|U\.K|a\.k\.a|Ph\.D|M\.D|D\.O|R\.N|P\.A|N\.P|[A-Z])|^\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4}))\.$"
)


@lru_cache(maxsize=256)  # a block is asked about several times while it is read
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, in order; joined by single spaces they give `text` again."""
    out: list[str] = []
    start = 0
    for found in _END.finditer(text):
        sentence = text[start : found.end()].rstrip()
        if _ABBREVIATION.search(sentence[-12:]) or _ABBREVIATION.fullmatch(sentence):
            continue
        out.append(sentence)
        start = found.end()
    if start < len(text):
        out.append(text[start:])
    return tuple(out)
