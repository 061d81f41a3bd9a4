"""Abbreviations that one of two texts spells out or adds: `evaluation and management (E/M)` beside `E/M`, or beside the words without
`(E/M)`, is no difference."""

import re

_ABBREVIATION = re.compile(r" \(([A-Za-z](?:[/&.-]?[A-Za-z]){1,6})\)")
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset(("and", "of", "the", "for", "to", "in", "with", "or", "by", "on", "a"))
"""Words that an abbreviation may leave out."""


def folded(old: str, new: str) -> tuple[str, str]:
    """The two texts, in each without the words that it spells out before an abbreviation which the other prints alone, and without an
    abbreviation behind words that the other prints bare. A spelt-out form that both print stays: it may be another one."""
    return _without(old, new), _without(new, old)


def _without(text: str, other: str) -> str:
    if "(" not in text:
        return text
    plain = other.casefold()
    for match in reversed(list(_ABBREVIATION.finditer(text))):
        start = _spelt_from(text[: match.start()], match[1])
        if start is None:
            continue
        if text[start : match.start()].casefold() in plain:
            if not re.search(rf"\b{re.escape(match[1])}\b", other, re.IGNORECASE):
                text = text[: match.start()] + text[match.end() :]
            continue
        alone = re.search(rf"(?<!\w) ?\(?\b{re.escape(match[1])}\b", other, re.IGNORECASE)
        if alone and _spelt_from(other[: alone.start()], match[1]) is None:
            text = f"{text[:start]}{match[1]}{text[match.end() :]}"
    return text


def _spelt_from(before: str, abbreviation: str) -> int | None:
    """Where the words begin whose first letters are the abbreviation's, at the end of `before`; None where they do not."""
    letters = [letter for letter in abbreviation.casefold() if letter.isalpha()]
    end = len(before)
    for word in reversed(list(_WORD.finditer(before))[-2 * len(letters) :]):
        if before[word.end() : end].strip(" -"):
            return None
        end = word.start()
        if word[0][0].casefold() == letters[-1]:
            letters.pop()
        elif word[0].casefold() not in _SMALL:
            return None
        if not letters:
            return word.start()
    return None
