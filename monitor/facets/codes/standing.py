"""What is printed beside a code or over it that says its coverage position and nothing else."""

import re

from monitor.diff.features import stem, stems
from monitor.diff.lexicons import STRUCTURE_WORDS

BESIDE = " | "
"""What parts a description from the further columns of its row."""
_POSITION_WORDS = frozenset(
    stems(
        "medical medically necessary necessity covered coverage noncovered experimental investigational unproven cosmetic reconstructive "
        "not non with if criteria criterion met meets meet only above apply applies may subject requirements"
    )
)
"""Content words of a cell that says the position of its row's code, with its condition, and nothing more."""
_SMALL_WORDS = frozenset(map(stem, STRUCTURE_WORDS))
_CRITERIA = r"(?:the )?(?:(?:medical(?: necessity| policy)?|policy|coverage|clinical) ){0,2}criteria"
_CRITERIA_HOLD = re.compile(
    rf"\W*(?:(?:please )?(?:see|refer to|per|subject to|requires?|must meet) {_CRITERIA}(?: (?:above|below|in (?:the |this )?policy))?|"
    rf"{_CRITERIA} (?:apply|applies|required|must be met))\W*",
    re.IGNORECASE,
)
"""A cell that only sends to the policy's criteria ("See criteria above", "Medical necessity criteria apply")."""


def criteria_hold(text: str) -> bool:
    """Whether a cell says of its row's code that criteria decide on its coverage, and nothing else."""
    return _CRITERIA_HOLD.fullmatch(text) is not None


def says_position_only(text: str) -> bool:
    """Whether a heading or a cell says nothing but a coverage position and its condition."""
    return set(words_of_heading(text)) <= _POSITION_WORDS


def without_position(description: str) -> str:
    """A description without those of its further columns that say nothing but the code's position."""
    first, *further = description.split(BESIDE)
    return BESIDE.join((first, *(text for text in further if not says_position_only(text))))


def words_of_heading(text: str) -> list[str]:
    """The words of a heading over codes that say something of them, which leaves out "the following CPT codes are considered"."""
    return [word for word in stems(text) if word not in _SMALL_WORDS]
