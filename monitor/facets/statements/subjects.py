"""What each statement of a list is about, where the list says the same of one thing after the other: `Invented drug: Covered uses: …`.

Such statements are told apart by what they are about, not by the words that they share.
"""

import re
from collections import Counter
from collections.abc import Sequence

from monitor.diff.features import comparable, letters, stem
from monitor.model.record import Statement

STOCK = 5
"""So many statements that say the same behind their colon are a list."""
COMMON = 5
"""A word that stands in more subjects than this (`tablet`, `syringe`) tells none of them apart."""

_NAME = re.compile(r"[^\W\d_]{4,}")


def subjects(statements: Sequence[Statement]) -> list[frozenset[str]]:
    """The words that tell what each statement is about; none where it is no member of such a list."""
    parts = [_parts(statement.quote) for statement in statements]
    said = Counter(letters(rest) for _, rest in parts if rest)
    names = [
        frozenset(map(stem, _NAME.findall(comparable(name)))) if said[letters(rest)] >= STOCK else frozenset()
        for name, rest in parts
    ]
    printed = Counter(word for words in names for word in words)
    return [frozenset(word for word in words if printed[word] <= COMMON) for words in names]


def _parts(quote: str) -> tuple[str, str]:
    """What stands before the first colon, and behind it; nothing where there is none."""
    name, _, rest = quote.partition(": ")
    return (name, rest) if rest else ("", "")
