"""Lines that only name what stands beneath or behind them."""

import re

from monitor.diff.features import positions

LONGEST = 80
"""Characters of a line that titles a text."""
_CAPTION = re.compile(r"[A-Z][^\n\t;]*[\w):]")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|must|will|may|can|should|shall|if|when|unless|not|no|only|or more|at least|requires?)\b|[≥≤<>=%]|\d",
    re.IGNORECASE,
)
"""What makes a line a condition or a value, and no title."""


def is_caption(text: str, longest: int = LONGEST) -> bool:
    """Whether a text is a short line that names something, as what titles the text beneath it does ("Pityriasis rubra pilaris (PRP)",
    "Initial requests"): no sentence, condition, value or position."""
    line = text.strip()
    return len(line) <= longest and _CAPTION.fullmatch(line) is not None and not _SAYS.search(line) and not positions(line)
