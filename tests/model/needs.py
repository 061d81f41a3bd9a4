"""Proof, from a pattern's parsed form, that one of the words it is said to need stands in every text that it is found in."""

import itertools
import re
from collections.abc import Callable, Iterable
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_GAP = "\0"
"""Stands for what the pattern leaves open."""
_MOST = 3_000
_FEW = 3


class _Needs(NamedTuple):
    words: tuple[str, ...]
    fold: Callable[[str], str]


def without(pattern: re.Pattern[str], needs: tuple[str, ...]) -> set[str]:
    """How matches of a pattern may end that hold none of the words; empty when each match holds one."""
    fold = str.casefold if pattern.flags & re.IGNORECASE else str
    return _after({_GAP}, _parser.parse(pattern.pattern, pattern.flags), _Needs(needs, fold))


def _after(before: set[str], parsed: Iterable[Any], needs: _Needs) -> set[str]:
    """What stands at the end of the texts that begin with one of `before`, go on as parsed, and hold none of the words."""
    for name, value in parsed:
        before = _step(before, str(name), value, needs)
    return before


def _step(before: set[str], name: str, value: Any, needs: _Needs) -> set[str]:
    if name == "LITERAL":
        return _put(before, (chr(value),), needs)
    if name == "IN":
        signs = [chr(v) for n, v in value if str(n) == "LITERAL"]
        return _put(before, signs if len(signs) == len(value) else (_GAP,), needs)
    if name in ("ANY", "NOT_LITERAL", "GROUPREF"):
        return _put(before, (_GAP,), needs)
    if name == "SUBPATTERN":
        return _after(before, value[-1], needs)
    if name == "BRANCH":
        return set(itertools.chain.from_iterable(_after(before, branch, needs) for branch in value[1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(before, *value, needs)
    if name == "ASSERT" and value[0] == 1:
        return before if _after(before, value[1], needs) else set()
    return before


def _repeated(before: set[str], least: int, most: int, inner: Any, needs: _Needs) -> set[str]:
    for _ in range(min(least, _FEW)):
        before = _after(before, inner, needs)
    ends = set(before)
    for _ in range(min(most, _FEW) - least):
        before = _after(before, inner, needs)
        ends |= before
    return ends if most <= _FEW or not before else _short(ends | _put(_after(before, inner, needs), (_GAP,), needs), needs)


def _put(before: set[str], signs: Iterable[str], needs: _Needs) -> set[str]:
    texts = (text + needs.fold(sign) for text in before for sign in signs)
    return _short({text for text in texts if not any(map(text.endswith, needs.words))}, needs)


def _short(texts: set[str], needs: _Needs) -> set[str]:
    """Only as much of each as a word may still begin with."""
    longest = max(map(len, needs.words))
    kept = {_begun(text[-longest:], needs) for text in texts}
    return kept if len(kept) <= _MOST else {_GAP}


def _begun(text: str, needs: _Needs) -> str:
    for start in range(len(text)):
        if any(word.startswith(text[start:]) for word in needs.words):
            return text[start:]
    return ""
