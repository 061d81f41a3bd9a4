"""A typing error that was made or put right: a slip within a long word, told by what else the two documents print."""

import re
from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from monitor.diff.redline import plain

LONG = 8
"""Letters of a word before one letter more or less, or two that changed places, can hardly make another word of it."""
SAME_START = 3
"""The first letters stay: a prefix (`asymptomatic`, `preauthorization`) turns a word round."""
COMMON = 3
"""How often both documents together print the right word: more often than where it stands against the wrong one."""

_STOCK = frozenset(
    ["authorization", "chronic", "condition", "conditions", "conservative", "contraindication", "contraindications", "coverage", "criteria", "diagnosis", "disease", "documentation", "documented", "evaluation", "evidence", "failure", "following", "history", "imaging", "improvement", "inadequate", "indication", "indications", "intolerance", "necessary", "medication", "medications", "physician", "physical", "prescriber", "procedure", "provider", "request", "requirements", "response", "services", "specialist", "surgery", "symptoms", "therapies", "therapy", "treatment", "treatments"]
)  # fmt: skip
"""Words of every coverage policy, none of which turns into another word by one letter less within it, or two that change places."""
_TITLE = re.compile(r"[A-Z][\w'’-]*(?:\W+(?:(?:of|and|or|the|for|in|with)\b|[A-Z][\w'’-]*))+\W*")
_LABEL = re.compile(r"^\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+")
_WORD = re.compile(r"[^\W_]+")
_DRUG = re.compile(
    r"(?:mab|nib|cept|vir|tide|ide|statin|pril|sartan|olol|azole|mycin|micin|cillin|gliptin|gliflozin|parin|xaban|gatran|leucel|stim|feron"
    r"|platin|taxel|bicin|setron|dipine|ine|zosin|triptan|oxacin|fungin|azepam|azolam|dronate|trexate|phenolate|ramate|fumarate|lukast"
    r"|one|ersen|siran|ase|gene|in|ol|an|um|id)$"
)
"""Endings of the names of drugs, enzymes and genes: two of them may differ by a letter."""


def is_misspelling(old: str, new: str, known: Mapping[str, int]) -> bool:
    """Whether all that differs in two printed texts are long words that one of them misspells. `known` counts the words of both
    documents (see `materiality.vocabulary`).

    The wrong word stands nowhere else, the right one does, or is a word of every policy. Names are no such words: neither what is printed with a capital letter or a
    figure, but in a title of which every word is, nor what ends as the names of drugs do. A letter in place of another is no slip (`peroneal`, `perineal`).
    """
    texts = [_LABEL.sub("", plain(text)) for text in (old, new)]
    titles = all(map(_TITLE.fullmatch, texts))
    left, right = (_words(text.casefold() if titles else text) for text in texts)
    changed = [code for code in Levenshtein.opcodes(left, right) if code.tag != "equal"]
    pairs: list[tuple[str, str]] = []
    for code in changed:
        gone, come = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        if len(gone) != len(come):
            return False
        pairs += zip(gone, come, strict=True)
    return bool(pairs) and all(_is_slip(*pair) and _tells(*pair, known) for pair in pairs)


def _words(text: str) -> list[str]:
    """The words of a text; the first one's capital letter is the sentence's, unless it is a name's."""
    first, *rest = _WORD.findall(text) or [""]
    plain_first = first.casefold()
    return [plain_first if any(plain_first == stock or _is_slip(plain_first, stock) for stock in _STOCK) else first, *rest]


def _is_slip(one: str, other: str) -> bool:
    """Whether two lower-case words differ by one letter more, or by two neighbours that changed places, behind the same beginning."""
    short, long = sorted((one, other), key=len)
    if (
        (len(short) < LONG and not _STOCK & {one, other})
        or short[:SAME_START] != long[:SAME_START]
        or not all(w.isalpha() and w.islower() for w in (one, other))
    ):
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) == len(short) + 1:
        return at < len(short) and long[:at] + long[at + 1 :] == short
    return len(long) == len(short) and short[:at] + short[at : at + 2][::-1] + short[at + 2 :] == long


def _tells(one: str, other: str, known: Mapping[str, int]) -> bool:
    wrong, right = sorted((one, other), key=lambda word: (word in _STOCK, known.get(word, 0)))
    if known.get(wrong, 0) != 1 or known.get(right, 0) < 1:
        return False
    return right in _STOCK or (known[right] >= COMMON and not _DRUG.search(right))
