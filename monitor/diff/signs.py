"""Signs that decide: a result's plus or minus, `≠`, `±`, and the brackets or commas that say how an `and` and an `or` combine.

All texts are in `features.comparable` form. Marks that only set a text (dashes, bullets, the mark of a footnote) are none of these.
"""

import re
from collections import Counter
from collections.abc import Iterator

from monitor.diff.lexicons import FUNCTION_WORDS

_SUPERSCRIPT = str.maketrans("⁺⁻", "+-")
_ANY = re.compile(r"[+⁺⁻≠]|-[)\]]")
_STATUS = re.compile(r"(?<![^\W_])([^\W_]+(?:[-.][^\W_]+)*)\+(?!/-|\w)")
"""A word with a plus right behind it: `ph+`, `her2+`, `hla-b27+`."""
_CODE = re.compile(r"[a-z]?\d{4,5}[a-z]?|[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}")
_MINUS = re.compile(r"([^\W_]+)-(?!\w)")
_FIXED = re.compile(r"≠|\+/-|(?<=[\w(\[ ])[+-](?=[)\]])")
"""Signs that decide wherever they stand, a plus or minus at the end of brackets (`(ph-)`, `(+)`) among them."""
SHORT, AT_THE_END = 4, 3
"""Letters of a word, and of one that ends a text, up to which a plus behind it is a result and no footnote's mark."""

_GROUP = re.compile(r"(?<![^\s(\[])[(\[]([^()\[\]]*\b(?:and|or)\b[^()\[\]]*)[)\]]")
_BEFORE = re.compile(
    r"(?:^|[,;:(\[]|\b(?:and|or|either|both|of|with|for|by|to|if|is|are|has|have|had|in|on|at|when|following|without|not|no))\s*$"
)
"""What stands before brackets that group conditions; brackets behind a noun explain it: `imaging (MRI or CT) and biopsy`."""
_JOINED_BEFORE, _JOINED_BEHIND = re.compile(r"\b(?:and|or)\s*$"), re.compile(r"\s*,?\s*(?:and|or)\b")
_REMARK = re.compile(r"\s*(?:eg|ie|see|such as|including)\b")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[.;:](?=\s|$)")
_JOINT = re.compile(r"(,?)[)\]]?\s(and|or)\b")


def signs_differ(old: str, new: str) -> bool:
    """Whether the sign of a result, `≠` or `±` stands in one of two texts only."""
    if old == new or not (_ANY.search(old) or _ANY.search(new)):
        return False
    old, new = old.translate(_SUPERSCRIPT), new.translate(_SUPERSCRIPT)
    return Counter(_signs(old)) != Counter(_signs(new)) or _opposed(old, new) or _opposed(new, old)


def grouped_otherwise(old: str, new: str) -> bool:
    """Whether brackets or commas bind an `and` and an `or` of the same words otherwise: `(a or b) and c`, `a or (b and c)`."""
    if old == new:
        return False
    return Counter(_groups(old)) != Counter(_groups(new)) or _commas_moved(old, new)


def _signs(text: str) -> Iterator[str]:
    yield from _FIXED.findall(text)
    for found in _STATUS.finditer(text):
        word = found[1].rpartition("-")[2]
        if word.isdigit() or _CODE.fullmatch(found[1]):
            continue  # a number's plus is a comparison; behind a code it is a mark
        least = AT_THE_END if found.end() == len(text) else SHORT
        if len(word) <= least or any(map(str.isdigit, word)):
            yield word


def _opposed(plus: str, minus: str) -> bool:
    """Whether a word has a plus in the one text and a minus in the other, whatever the word."""
    gone = Counter(_last(_STATUS.findall(plus))) - Counter(_last(_STATUS.findall(minus)))
    return bool(gone & (Counter(_MINUS.findall(minus)) - Counter(_MINUS.findall(plus))))


def _last(words: list[str]) -> list[str]:
    return [word.rpartition("-")[2] for word in words]


def _groups(text: str) -> Iterator[str]:
    """Content words, as one, within each pair of brackets that binds an `and` or `or` against another one beside it."""
    if "(" not in text and "[" not in text:
        return
    for found in _GROUP.finditer(text):
        before, behind = text[: found.start()], text[found.end() :]
        joined = _JOINED_BEFORE.search(before) or _JOINED_BEHIND.match(behind)
        if joined and _BEFORE.search(before) and not _REMARK.match(found[1]):
            yield "".join(word for word in _WORD.findall(found[1]) if word not in FUNCTION_WORDS)


def _commas_moved(old: str, new: str) -> bool:
    """Whether the comma that parts what an `and` joins from what an `or` joins stands at the other one: `a and b, or c`."""
    left, right = ([_JOINT.findall(clause) for clause in _CLAUSE.split(text)] for text in (old, new))
    return len(left) == len(right) and any(map(_moved, left, right))


def _moved(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> bool:
    if [word for _, word in before] != [word for _, word in after]:
        return False
    gone = {word for (comma, word), (other, _) in zip(before, after, strict=True) if comma and not other}
    come = {word for (comma, word), (other, _) in zip(before, after, strict=True) if other and not comma}
    return bool(come - gone) and bool(gone - come)
