"""What a coverage text says in countable features: positions, numbers with units, comparators, negations, and its other words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from monitor.diff import lexicons
from monitor.diff.marks import without_marks, without_plain_marks
from monitor.diff.signs import grouped_otherwise, signs_differ
from monitor.model import boxes
from monitor.model.dates import find_date
from monitor.model.record import Position
from monitor.model.text import key

Features = Mapping[str, Counter[str]]
"""Per tag, how often each value occurs."""

PRECEDENCE = (
    "position", "negation", "tick", "logic", "comparator", "number", "sign", "frequency", "population", "line_of_business",
    "site_of_service", "authorization", "modal", "code", "date", "conjunction", "examples", "order", "unclassified",
)  # fmt: skip
"""All tags of a text change; the first that fires names the rule."""

FEWEST_WORDS = 6
"""Texts of fewer content words are too short to be told by their words alone."""

_NUMBER = re.compile(
    r"(?=[<>=\d-])(?:(>=|<=|>|<|=)\s*)?((?<![\w.)])-)?(?<![a-z])(\d+(?:,\d{3})*(?:\.\d+)?)(?: ?(%|[a-z]+(?:/[a-z0-9^]+)?))?"
)
_NUMBER_WORD = re.compile(r"\b(?:" + "|".join(sorted(lexicons.NUMBER_WORDS, key=len, reverse=True)) + r")\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[a-z]+)?|[<>]=?|%")
_GLUED_UNIT = re.compile(r"(?<=\d)(?=(?:mg|mcg|kg|ml|mm|cm)\b)")
_BROKEN_RANGE = re.compile(r"(?<=\d) -(?=\d)")
"""A range that lost a blank's balance (`exons 3 -8`): no minus stands right behind a number."""
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_NO_LETTERS = re.compile(rf"[^\w{boxes.TICKED}]+|_+")
_TWICE = re.compile(r"\b(\d+) ?\(\1\)")
_NONE: Counter[str] = Counter()
_LONGEST_AMOUNT = 4
"""Characters of a number with a plus behind it (`100+`): what is longer is a code."""
_NUMBERS_ONLY = re.compile(r"(?<![\w.%])-?\d+(?:[.,/]\d+)*(?:%(?!-\d)|\+(?![\w/]))?|[<>]=?|\+/-")
"""Numbers with what decides beside them; of a range that prints its `%` twice (`50%-60%`) the last one counts."""


def comparable(text: str) -> str:
    """`key(text)` without a leading list label, citation numbers in brackets, and commas between thousands; `5 mg/L` for `5mg / L`."""
    return _comparable(text)


@lru_cache(maxsize=65536)
def _comparable(text: str) -> str:
    plain = without_plain_marks(key(boxes.plain(without_marks(text))))
    plain = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), plain) if "," in plain else plain
    plain = _GLUED_UNIT.sub(" ", plain)
    plain = plain.replace(" / ", "/") if " / " in plain else plain
    plain = _BROKEN_RANGE.sub("-", plain) if " -" in plain else plain
    plain = lexicons.LABEL.sub("", plain)
    return lexicons.INNER_LABEL.sub(r"\1 ", plain) if ") " in plain or ". " in plain else plain


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Letters, digits and ticked boxes of `comparable(text)`: the key by which headings, groups and passages are looked up."""
    return _NO_LETTERS.sub("", _comparable(text))


_FIRST = frozenset(shape[0] for shape, _ in lexicons.OCR_SHAPES if len(shape) > 1)
_SECOND = frozenset(shape[1] for shape, _ in lexicons.OCR_SHAPES if len(shape) > 1)


def shapes(text: str) -> str:
    """Letters and digits with the shapes that character recognition confuses folded onto one; two digits are never folded."""
    for shape, plain in lexicons.OCR_SHAPES:
        text = text.replace(shape, plain)
    return text


def within_run(text: str) -> str:
    """What of the shapes of a text stands for sure in a run of texts: a neighbour may draw its first or last letter into one shape (`r` and `n`)."""
    return text[text[:1] in _SECOND : len(text) - (text[-1:] in _FIRST)] if text else text


def same_text(old: str, new: str) -> bool:
    """Whether two texts differ in typography, spacing, punctuation, label and citation numbers at most: no sign that decides."""
    if old == new:
        return True
    a, b = comparable(old), comparable(new)
    if a == b:
        return True
    same = letters(old) == letters(new) and Counter(_numbers(a)) == Counter(_numbers(b))
    return same and not signs_differ(a, b) and not grouped_otherwise(a, b)


def _numbers(text: str) -> list[str]:
    """Numbers and comparators of a text; what stands behind a code is a mark."""
    return [number.rstrip("+") if len(number) > _LONGEST_AMOUNT else number for number in _NUMBERS_ONLY.findall(text)]


@lru_cache(maxsize=16384)
def features(text: str) -> Features:
    """The features of `text`: every tag of `PRECEDENCE` with its values counted. Shared between callers: not to be changed."""
    found: dict[str, list[str]] = {tag: [] for tag in PRECEDENCE}
    found["tick"] = [" ".join(stems(label)) for label, ticked in boxes.boxes(text) if ticked]
    text = _take(comparable(text), lexicons.DATE, "date", found)
    text = _take(text, lexicons.CODE, "code", found)
    text = plain_numbers(text)
    for pattern, position in _positions_to_seek(text):
        text, count = pattern.subn(" ", text)
        found["position"].extend([position.value] * count)
    for comparator, sign, value, unit in _NUMBER.findall(text):
        found["number"].append(_quantity(sign + value, unit))
        found["comparator"].extend([comparator] if comparator else [])
    for tag, pattern in lexicons.FEATURES:
        found[tag] = pattern.findall(text)
    found["population"] = [lexicons.GROUPS.get(group, group) for group in found["population"]]
    return {tag: Counter(values) if values else _NONE for tag, values in found.items()}


@lru_cache(maxsize=16384)
def plain_numbers(text: str) -> str:
    """`key()` text with number words as digits, comparators as signs, and stock phrases in their plain form."""
    for literal, pattern, plain in lexicons.PHRASES:
        text = pattern.sub(plain, text) if literal in text else text
    text = _NUMBER_WORD.sub(lambda found: lexicons.NUMBER_WORDS[found[0]], text)
    text = _TWICE.sub(r"\1", text) if "(" in text else text
    if lexicons.ANY_COMPARATOR.search(text):
        for pattern, plain in lexicons.COMPARATORS:
            text = pattern.sub(plain, text)
    return re.sub(r"\s+", " ", text)


def quantities(text: str) -> list[tuple[str, float, str]]:
    """The numbers of `text` with a comparator before them: (comparator, value, unit)."""
    found = _NUMBER.findall(plain_numbers(comparable(text)))
    return [(sign, float(f"{minus}{value}".replace(",", "")), _unit(unit)) for sign, minus, value, unit in found if sign]


def positions(text: str) -> list[Position]:
    """The coverage positions that `text` words, as often as it does."""
    return [Position(value) for value in features(text)["position"].elements()]


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """The content words of `text` in order, without inflection, in one spelling, synonyms folded; function words left out."""
    plain = plain_numbers(comparable(text))
    return tuple(stem(word) for word in _WORD.findall(plain) if word not in lexicons.FUNCTION_WORDS)


def are_strangers(old: str, new: str) -> bool:
    """Whether two texts have less than a third of their content words in common: the one is no new wording of the other.

    Codes and the words of coverage positions and approvals, which stand in every second statement, tell nothing apart.
    """
    left, right = (Counter(stems(without_stock(text))) for text in (old, new))
    total, shared = left.total() + right.total(), left & right
    if not set(shared) - lexicons.CONDITION_WORDS and shared < left and shared < right:
        return True  # the names of two conditions ("Gaucher disease", "Pompe disease")
    return 6 * shared.total() < total


def likeness_of_words(old: str, new: str) -> float:
    """The part of their content words that two texts share, whatever the order, 0-1; all but 1 when the longer holds the shorter."""
    left, right = (Counter(stems(text)) for text in (old, new))
    shared, least = (left & right).total(), min(left.total(), right.total())
    if least < FEWEST_WORDS:
        return 0.0
    return max(2 * shared / (left.total() + right.total()), 0.9 if shared == least else 0.0)


def without_codes(text: str) -> str:
    """`comparable(text)` without the codes and ranges of codes in it."""
    return lexicons.CODE.sub(" ", lexicons.CODE_RANGE.sub(" ", comparable(text)))


@lru_cache(maxsize=16384)
def without_stock(text: str) -> str:
    """`comparable(text)` without codes and the words of coverage positions and approvals."""
    text = lexicons.GRANTING.sub(" ", without_codes(text))
    for pattern, _ in _positions_to_seek(text):
        text = pattern.sub(" ", text)
    return text


def _positions_to_seek(text: str) -> Sequence[tuple[re.Pattern[str], Position]]:
    return lexicons.POSITIONS if any(part in text for part in lexicons.POSITION_PARTS) else ()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One word without its inflection, in American spelling, as its synonym group's name."""
    word = word.removesuffix("'s")
    for pattern, plain in lexicons.SPELLINGS:
        word = pattern.sub(plain, word)
    for ending, plain in lexicons.ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + plain
            break
    return lexicons.SYNONYMS.get(word, word)


def _take(text: str, pattern: re.Pattern[str], tag: str, found: dict[str, list[str]]) -> str:
    found[tag] = [find_date(value) or value if tag == "date" else value for value in pattern.findall(text)]
    return pattern.sub(" ", text)


def _quantity(value: str, unit: str) -> str:
    return f"{value.replace(',', '')} {_unit(unit)}".strip()


def _unit(word: str) -> str:
    return lexicons.UNITS.get(word) or lexicons.UNITS.get(word.removesuffix("s")) or lexicons.UNITS.get(word.removesuffix("es"), "")
