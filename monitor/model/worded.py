"""A pattern that is looked for only where a word stands that it needs."""

import re
from typing import NamedTuple


class Worded(NamedTuple):
    """A pattern, and words (in lower case where it ignores case) of which one stands in every text that it is found in: they are looked for first, since most
    texts hold none, and the pattern costs a hundred times as much."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    any_case: bool = False

    def search(self, text: str) -> re.Match[str] | None:
        """What `pattern` finds in the text."""
        low = text.lower() if self.any_case else text
        return self.pattern.search(text) if any(map(low.__contains__, self.needs)) else None


def worded(needs: str, pattern: str, flags: int = 0) -> Worded:
    """A pattern whose words are given with bars between them; `tests/model/test_worded.py` proves for each that none is missing."""
    return Worded(re.compile(pattern, flags), tuple(needs.split("|")), bool(flags & re.IGNORECASE))
