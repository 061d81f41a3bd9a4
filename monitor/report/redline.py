"""Redlines shortened and split: the words around a change, one side of it, and the plain marks `[-old-]{+new+}`."""

import re
from collections.abc import Iterable

from monitor.report.words import printable

Stretch = tuple[str, str]
"""`equal`, `delete`, `insert` or `gap`, and its text; the text of a gap says how much was left out."""

_WORD = re.compile(r"\S+\s*")


def excerpt(hunks: Iterable[Stretch], words: int, longest: int | None = None) -> tuple[Stretch, ...]:
    """The changed words with at most `words` unchanged words on either side of each; a `gap` stands where words were left out.

    `longest` caps a deletion or insertion, in words (ten more are let pass), by leaving out its middle; None keeps them whole.
    """
    stretches = [(kind, text) for kind, text in hunks if text]
    out: list[Stretch] = []
    for index, (kind, text) in enumerate(stretches):
        if kind == "equal":
            out.extend(_equal(text, words, after=index > 0, before=index < len(stretches) - 1))
        else:
            out.extend(_capped(kind, text, longest))
    return tuple(out)


def side(hunks: Iterable[Stretch], gone: str) -> tuple[Stretch, ...]:
    """One version's text: the hunks without the kind `gone` (`insert` leaves the old version, `delete` the new one)."""
    return tuple(hunk for hunk in hunks if hunk[0] != gone)


def marked(hunks: Iterable[Stretch]) -> str:
    """The redline in plain characters: `[-deleted-]`, `{+inserted+}`, and `[…]` for a gap."""
    forms = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}", "gap": " […] "}
    text = "".join(forms[kind].format(printable(text)) for kind, text in hunks)
    return text.replace("-]{+", "-] {+")


def plain(hunks: Iterable[Stretch]) -> str:
    """The words alone, a gap as `…`."""
    return "".join(" … " if kind == "gap" else printable(text) for kind, text in hunks).strip()


def _equal(text: str, words: int, *, after: bool, before: bool) -> list[Stretch]:
    tokens = _tokens(text)
    keep = words * (after + before)
    if len(tokens) <= keep + 3 or not keep:
        return [("equal", text)]
    head = tokens[:words] if after else []
    tail = tokens[-words:] if before and words else []
    gap = ("gap", str(len(tokens) - len(head) - len(tail)))
    return [part for part in (("equal", "".join(head)), gap, ("equal", "".join(tail))) if part[1]]


def _capped(kind: str, text: str, longest: int | None) -> list[Stretch]:
    tokens = _tokens(text)
    if longest is None or len(tokens) <= longest + 10:
        return [(kind, text)]
    half = max(1, longest // 2)
    return [(kind, "".join(tokens[:half])), ("gap", str(len(tokens) - 2 * half)), (kind, "".join(tokens[-half:]))]


def _tokens(text: str) -> list[str]:
    lead = text[: len(text) - len(text.lstrip())]
    tokens = _WORD.findall(text)
    return [lead + tokens[0], *tokens[1:]] if lead and tokens else tokens
