"""Two wordings of the same words that say the same: a phrase put first, alternatives in another order, active and passive voice."""

import re
from collections import Counter

from monitor.diff.features import comparable, stems
from monitor.diff.lexicons import FRONTED, FUNCTION_WORDS

PHRASE = 8
"""A phrase that changes its place within a sentence has no more words."""
TWICE = 5
"""So many words that follow upon themselves were printed twice by mistake."""

_WORD = re.compile(r"[^\W_]+|[<>]=?")
_TOKEN = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*|[<>]=?|[.,;:()]")
_STOPS = frozenset(".;:)")
_BEFORE = frozenset(
    [
        "a",
        "an",
        "the",
        "with",
        "by",
        "of",
        "to",
        "for",
        "from",
        "in",
        "on",
        "at",
        "unless",
        "if",
        "when",
        "either",
        "both",
        "is",
        "are",
        "be",
        ";",
        ":",
        "(",
        ".",
    ]
)
"""What may stand before a list of alternatives without belonging to its first one alone."""
_LINKS = frozenset(("and", "or", ","))
_NEGATIONS = frozenset(["not", "no", "never", "none", "without", "except", "unless", "neither", "nor"])
_PRODUCTS = re.compile(r"(?P<names>[^:]+): (?P<rest>Covered Uses?: .+)", re.IGNORECASE | re.DOTALL)
"""What CMS's form for Medicare Part D says of the products above it, each row of them up to a comma."""
_NEXT_PRODUCT = re.compile(r",(?=\s*[^\W\d])")
"""A comma before a figure parts the strengths of one product ("tablet 250 mg, 500 mg"), and these belong to it."""
_PASSIVE = re.compile(
    r"(?P<object>[^.;]+?) (?P<modal>must|should|shall|may|can|will) be (?P<verb>\w+) by (?P<agent>(?:an? |the )?\w+(?: \w+){0,2})[.;]?"
)


def same_sense(old: str, new: str) -> bool:
    """Whether two texts of the same words in another order say the same."""
    return _fronted(old, new) or _exchanged(old, new) or _turned(old, new) or _turned(new, old) or _sorted_anew(old, new)


def _sorted_anew(old: str, new: str) -> bool:
    """Whether the texts differ only in the order of the products that they name, before what they say of all of these."""
    sides = [_PRODUCTS.fullmatch(text) for text in (old, new)]
    if sides[0] is None or sides[1] is None or sides[0]["rest"] != sides[1]["rest"]:
        return False
    names = [Counter(name.strip().casefold() for name in _NEXT_PRODUCT.split(side["names"])) for side in sides if side is not None]
    return names[0] == names[1]


def said_once(text: str) -> str:
    """The text without a run of words at its end that only repeats the words right before it: `X will not exceed Y X will not exceed Y`."""
    words = text.split()
    bare = [word.strip(".,;:()").casefold() for word in words]
    for length in range(TWICE, len(words) // 2 + 1):
        if bare[-length:] == bare[-2 * length : -length]:
            return " ".join(words[:-length])
    return text


def _fronted(old: str, new: str) -> bool:
    """Whether the texts differ only in that one phrase (`in the initial setting`) stands at the beginning of one of them."""
    left, right = (_WORD.findall(comparable(text)) for text in (old, new))
    return len(left) == len(right) and (_is_front_of(left, right) or _is_front_of(right, left))


def _is_front_of(fronted: list[str], other: list[str]) -> bool:
    if not fronted or fronted[0] not in FRONTED:
        return False
    for length in range(2, PHRASE + 1):
        phrase, rest = fronted[:length], fronted[length:]
        for at in range(1, len(other) - length + 1):
            if other[at : at + length] == phrase and other[:at] + other[at + length :] == rest:
                return True
    return False


def _exchanged(old: str, new: str) -> bool:
    """Whether the texts differ only in the order of whole alternatives: `a dermatologist or rheumatologist`.

    Words that could belong to the first or the last alternative alone are taken as a part of it, so that `severe asthma or COPD` and
    `severe COPD or asthma` stay two things.
    """
    left, right = (_TOKEN.findall(comparable(text)) for text in (old, new))
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    end = next((i for i, (a, b) in enumerate(zip(left[::-1], right[::-1], strict=False)) if a != b), 0)
    while start and left[start - 1] not in _BEFORE:
        start -= 1
    while end and left[-end] not in _STOPS:
        end -= 1
    lists = [_alternatives(side[start : len(side) - end]) for side in (left, right)]
    return lists[0] is not None and lists[0] == lists[1]


def _alternatives(words: list[str]) -> tuple[str, Counter[tuple[str, ...]]] | None:
    """What joins the alternatives, and these in no order; None for what is no plain list of alternatives."""
    joints = {word for word in words if word in ("and", "or")}
    if len(joints) != 1 or _NEGATIONS.intersection(words):
        return None
    items: list[list[str]] = [[]]
    for word in words:
        if word in _LINKS:
            items.append([])
        elif word not in FUNCTION_WORDS and word not in _STOPS and word != "(":
            items[-1].append(word)
    return joints.pop(), Counter(stems(" ".join(item)) for item in items if item)


def _turned(passive: str, active: str) -> bool:
    """Whether the one says in the passive voice what the other says in the active: `X must be submitted by the provider`."""
    found = _PASSIVE.fullmatch(comparable(passive))
    if found is None or _PASSIVE.fullmatch(comparable(active)):
        return False
    words = f"{found['agent']} {found['modal']} {found['verb']} {found['object']}"
    return stems(words) == stems(active)
