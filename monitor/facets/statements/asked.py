"""What a criterion asks of a member, who "must have" a thing in one version and "has" it in the other: in a list of what must be met both say it."""

import re

_MEMBER = r"(?:member|patient|individual|person|client|recipient|beneficiary|enrollee|participant|adult)s?"
_MUST_HAVE = re.compile(rf"^(\W*(?:(?:the|an?|each) )?{_MEMBER}) must (?=have\b)", re.IGNORECASE)
"""At the beginning of a criterion: a "must have" further on ("the test must have been ordered") may add a duty."""


def asked(text: str) -> str:
    """A criterion with "has" or "have" for "must have", where it begins with the member."""
    return _MUST_HAVE.sub(r"\1 ", text)
