"""Which line of an opening names what the policy speaks of: the words of menus and letterheads do not come again in its sentences."""

import itertools
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
_WROTE = r"(?:['’]s?)? (?:has developed|develops|considers|reserves the right|will cover|covers|(?:clinical|medical|coverage) polic(?:y|ies))\b"
"""What only a payer does, or has."""
_MOST = 0.75
_SENTENCE_WORDS = 5
_LONG = 140


class SpokenOf:
    """Whether most words of a title stand in the sentences of a document; no title does where there are none."""

    def __init__(self, document: Document) -> None:
        texts = [block.plain for block in document.blocks]
        self._said = "\n".join(filter(is_sentence, texts)).casefold()
        self._below = dict(reversed([*itertools.pairwise(texts)]))

    def __call__(self, title: str) -> bool:
        words = [word.casefold() for word in _WORD.findall(title)]
        telling = [word for word in words if word not in _OF_EVERY_POLICY]
        return bool(telling) and sum(self._holds(_stem(word)) for word in telling) >= _MOST * len(telling)

    def publishes(self, name: str) -> bool:
        """Whether the sentences make what stands on a line the one who wrote the policy: "Example First has developed clinical policies …"."""
        return re.search(rf"(?<!\w){re.escape(name.casefold())}{_WROTE}", self._said) is not None

    def says(self, text: str) -> bool:
        """Whether a sentence holds the text as it stands."""
        return text.casefold() in self._said

    def parted(self, line: str, after: str) -> bool:
        """Whether another block stands between what stands on the two lines, each a block of its own."""
        return after in self._below and self._below.get(line, after) != after

    def _holds(self, stem: str) -> bool:
        """Whether a word begins so. Looked up place by place: a long text costs less so than all of its words set apart."""
        place = self._said.find(stem)
        while place > 0 and self._said[place - 1].isalnum():
            place = self._said.find(stem, place + 1)
        return place >= 0


def near_number(lines: tuple[str, ...], number: str, spoken: SpokenOf) -> tuple[str, str] | None:
    """The title and its line, where the number has a line of its own: the line below it, else the one above, of which the policy speaks."""
    places = [place for place, line in enumerate(lines) if squeeze(line) == squeeze(number)]
    for place in places:
        below = (line for line in lines[place + 1 : place + 2] if not spoken.parted(lines[place], line))
        for line in (*below, *lines[max(0, place - 1) : place]):
            if looks_like_title(line, set()) and (title := clean(line, number)) and spoken(title):
                return title, line
    return None


def is_sentence(text: str) -> bool:
    """Whether a text is long, or says something."""
    return len(text) > _LONG or (text.endswith((".", ":", ";")) and len(text.split()) >= _SENTENCE_WORDS)


def _stem(word: str) -> str:
    return word[:-2] if len(word) > 6 else word.removesuffix("s")
