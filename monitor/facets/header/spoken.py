"""Which line of an opening names what the policy speaks of: the words of menus and letterheads do not come again in its sentences."""

import re

from monitor.facets.header.titling import clean, looks_like_title
from monitor.model.document import Document
from monitor.model.text import squeeze

_WORD = re.compile(r"[A-Za-z]{4,}|[A-Z]{2,}")
_OF_EVERY_POLICY = frozenset(
    [
        "policy",
        "policies",
        "medical",
        "clinical",
        "coverage",
        "guideline",
        "guidelines",
        "criteria",
        "manual",
        "with",
        "from",
        "that",
        "this",
        "other",
    ]
)
_MOST = 0.75
_SENTENCE_WORDS = 5
_LONG = 140


class SpokenOf:
    """Whether most words of a title stand in the sentences of a document; no title does where there are none."""

    def __init__(self, document: Document) -> None:
        texts = (block.plain for block in document.blocks)
        self._said = re.sub(r"[\W_]+", " ", " ".join(["", *filter(_is_sentence, texts)])).casefold()

    def __call__(self, title: str) -> bool:
        words = [word.casefold() for word in _WORD.findall(title)]
        telling = [word for word in words if word not in _OF_EVERY_POLICY]
        return bool(telling) and sum(f" {_stem(word)}" in self._said for word in telling) >= _MOST * len(telling)


def near_number(lines: tuple[str, ...], number: str, spoken: SpokenOf) -> tuple[str, str] | None:
    """The title and its line, where the number has a line of its own: the line below it, else the one above, of which the policy speaks."""
    places = [place for place, line in enumerate(lines) if squeeze(line) == squeeze(number)]
    for place in places:
        for line in (*lines[place + 1 : place + 2], *lines[max(0, place - 1) : place]):
            if looks_like_title(line, set()) and (title := clean(line, number)) and spoken(title):
                return title, line
    return None


def _is_sentence(text: str) -> bool:
    return len(text) > _LONG or (text.endswith((".", ":", ";")) and len(text.split()) >= _SENTENCE_WORDS)


def _stem(word: str) -> str:
    return word[:-2] if len(word) > 6 else word.removesuffix("s")
