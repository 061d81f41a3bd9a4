"""What a number of a coverage text measures, as the words around that number say."""

import re
from collections.abc import Iterator

from monitor.diff.features import comparable, features
from monitor.diff.lexicons import MEASURES, NUMBER_WORDS

_IN_WORDS = re.compile(r"\b(?:" + "|".join(NUMBER_WORDS) + r")\b")
_RANGE = re.compile(r"\d+(?:\.\d+)? ?(?:to|through|and|or|-) ?$")
"""The lower end of a range goes with its upper end."""
_APART = re.compile(r"[.;]\s|(?<![\w^])\d")
"""Words beyond the end of a sentence or another number are not said of this one."""


def measure(text: str, number: str) -> str:
    """What the number (a value of the feature, with its unit) measures in the text; nothing where its words do not tell, or differ
    from place to place."""
    found = set(_measures(_IN_WORDS.sub(lambda word: NUMBER_WORDS[word[0]], comparable(text)), number))
    return found.pop() if len(found) == 1 else ""


def _measures(text: str, number: str) -> Iterator[str]:
    for place in re.finditer(rf"(?<![\w.]){re.escape(number.partition(' ')[0])}(?![\w.]*\d)", text):
        ahead = _APART.split(_RANGE.sub("", text[: place.start()]))[-1]
        behind = _APART.split(text[place.end() :])[0]
        if features(place[0] + behind)["number"][number]:
            named = (name for name, before, after in MEASURES if before.search(ahead) or (after and after.match(behind)))
            yield next(named, "")
