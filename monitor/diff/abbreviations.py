"""The short forms that a document defines itself, `long form (SHORT)`, so that a line about a change can be read aloud."""

import re
from collections.abc import Iterable, Iterator, Mapping

from monitor.diff.comparison import nested
from monitor.model.record import PolicyRecord

_BRACKETS = re.compile(r"\(([A-Z][\w-]{1,9})\)")
_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9](?:[A-Za-z0-9-]*)")
_QUOTED = re.compile(r"(“[^”]*”|‘[^’]*’)")
_ITEM_BEGINS, _ITEM_ENDS = r"(?<=[:;] )", r"(?=;|$| \(under )"
"""Where an item of a list begins and ends in a line: `criterion added: Gout; Fever (under …`."""
MOST_WORDS = 12
"""A long form has no more words."""

Forms = Mapping[str, str]
"""Long forms, lower case, with their short forms."""


def defined(texts: Iterable[str]) -> dict[str, str]:
    """The short forms that the texts define, by long form; the first definition of a long form stands."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _BRACKETS.finditer(text) if "(" in text else ():
            words = long_form(text[: match.start()].rsplit(None, MOST_WORDS)[-MOST_WORDS:], match[1])
            if words:
                found.setdefault(" ".join(words).casefold(), match[1])
    return found


def long_form(words: list[str], short: str) -> list[str]:
    """The last of `words` that `short` stands for, or none: each of its letters, from the last to the first, is found going back,
    the first of them where a word begins (Schwartz and Hearst 2003)."""
    if not _SHORT.fullmatch(short) or not words:
        return []
    text = " ".join(words)
    place = len(text)
    signs = [sign for sign in short.casefold() if sign.isalnum()]
    for index in range(len(signs) - 1, -1, -1):
        place -= 1
        while place >= 0 and not (
            text[place].casefold() == signs[index] and (index or place == 0 or not text[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return []
    chosen = text[place:].split()
    return chosen if len(chosen) <= min(len(signs) + 5, 2 * len(signs)) and len(chosen) > 1 else []


def shorten(text: str, forms: Forms) -> str:
    """The line with each long form as its short form: beside it in the headings (what stands before the last `›`), in its place
    in what follows, not at all in quotation marks, where the payer's own words stand, nor where it is all that an item says: its name."""
    here = sorted((long for long in forms if long in text.casefold()), key=len, reverse=True)
    headings, mark, rest = text.rpartition(" › ")
    return _replaced(headings, forms, here, beside=True) + mark + _replaced(rest, forms, here) if here else text


def _replaced(text: str, forms: Forms, here: Iterable[str], beside: bool = False) -> str:
    parts = _QUOTED.split(text)
    for index in range(0, len(parts), 2):
        for long in here:
            short = forms[long]
            name = rf"\b({re.escape(long)})\b(?:\s*\({re.escape(short)}\))?"
            pattern = name if beside else rf"(?!{_ITEM_BEGINS}{name}{_ITEM_ENDS}){name}"
            parts[index] = re.sub(pattern, rf"\1 / {short}" if beside else short, parts[index], flags=re.IGNORECASE)
    return "".join(parts)


def short_forms(*records: PolicyRecord) -> dict[str, str]:
    """The short forms that the records define in headings, statements, criteria and narrative."""
    return defined(text for record in records for text in _texts(record))


def _texts(record: PolicyRecord) -> Iterator[str]:
    for statement in record.statements:
        yield from (*statement.section, statement.quote, *(criterion.text for criterion in nested(statement.criteria)))
    yield from (passage.text for passage in record.narrative)
