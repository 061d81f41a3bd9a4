"""Whether two descriptions of one code are of two services: by the words that decide, not by how they are printed."""

import re

from monitor.diff.features import comparable, same_text

_CHOICES: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(alternative.split("/")) for alternative in choice.split())
    for choice in (
        "open laparoscopic/laparoscopy percutaneous/percutaneously endoscopic/endoscopy thoracoscopic/thoracoscopy "
        "arthroscopic/arthroscopy robotic/robotically",
        "left right bilateral",
        "unilateral bilateral",
        "with/w without/wo",
        "initial subsequent sequela",
        "single multiple",
        "partial total/complete",
        "superficial deep",
        "male female",
        "acute chronic",
        "primary secondary",
        "upper lower",
        "anterior posterior",
        "adult pediatric/paediatric",
        "diagnostic therapeutic",
        "temporary permanent",
        "implantable external",
    )
)
"""Alternatives that descriptions choose between; words of one alternative, joined by a stroke, are the same."""
_WORDS_OF_CHOICES = frozenset(word for choice in _CHOICES for alternative in choice for word in alternative)

_SHORT = r"yes|no|y|n|(?:no )?(?:pa|auth)|mn|nmn|e/?i|i/e|e/?i/?u|inv|nc"
_ANSWER = re.compile(
    rf"(?:[^|:]{{1,80}}: )?(?P<said>{_SHORT}|x|(?:(?:pa|prior authori[sz]ation|not|no longer) )?required|"
    r"(?:not |non-?)?(?:separately )?(?:covered|reimbursed|reimbursable|payable|paid|billable)|bundled)\W*"
)
"""What a further column of a code's row says of it, with the title of its column or without: whether it is authorized, and its position."""
_LAST = re.compile(rf"^(?P<described>.+?)\s(?P<said>{_SHORT})$")
"""The same behind the description, where a text lost the borders of its columns."""
_MARK = r"(?:(?:no )?(?:pa|auth)|st|ql)"
_MANAGED = re.compile(rf"^(?P<described>.+?)(?P<marks>(?:(?<=[\w)])\s{_MARK})(?:[\s,;/]+{_MARK})*)$")
"""A description with how the use of its code is managed behind it: prior authorization, step therapy, a quantity limit."""
_WORD = re.compile(r"[a-z]+")
_WITHOUT = re.compile(r"\bw/o\b")
_NON = re.compile(r"\bnon[ -]?([a-z]{4,})")
_MODIFIER = re.compile(r"\bmodifiers?[ -]+(?!(?:an|as|at|be|by|if|in|is|no|of|on|or|to)\b)([a-z]\d|\d[a-z]|\d\d|[a-z]{2})\b")


def is_another_service(old: str, new: str) -> bool:
    """Whether the descriptions differ in a word with and without `non-`, in the alternative that they choose (open or laparoscopic, left or
    right, with or without), or in the modifiers that they name. A word that one of them leaves out decides nothing: it may be cut off."""
    before, after = (_WITHOUT.sub("without", comparable(text)) for text in (old, new))
    return (
        _is_negated(before, after)
        or _is_negated(after, before)
        or _chooses(before, after)
        or _modifiers(before) != _modifiers(after)
    )


def answers_otherwise(old: str, new: str) -> bool:
    """Whether the descriptions differ in what the further columns of the row answer and in nothing else ("PA Required: Yes" and "No";
    "Preferred" and "Preferred PA")."""
    cells = [text.split(" | ") for text in map(comparable, (old, new))]
    if len(cells[0]) != len(cells[1]):
        return False
    if len(cells[0]) == 1:
        texts = [text for (text,) in cells]
        described, marks = zip(*map(_managed, texts), strict=True)
        if marks[0] != marks[1] and same_text(*described):
            return True
        lasts = [_LAST.match(text) for text in texts]
        return all(lasts) and same_text(*(last["described"] for last in lasts if last))
    differing = [pair for pair in zip(*cells, strict=True) if not same_text(*pair)]
    answers = [[found["said"] for cell in pair if (found := _ANSWER.fullmatch(cell))] for pair in differing]
    return bool(answers) and all(len(pair) == 2 and pair[0] != pair[1] for pair in answers)


def _managed(text: str) -> tuple[str, frozenset[str]]:
    """A description without the marks behind it of how the use of its code is managed, and these."""
    found = _MANAGED.match(text)
    return (found["described"], frozenset(re.findall(_MARK, found["marks"]))) if found else (text, frozenset())


def _is_negated(one: str, other: str) -> bool:
    """Whether the one has `non-` before a word that stands in the other without it, and nowhere with it."""
    negated = set(_NON.findall(one)) - set(_NON.findall(other))
    return bool(negated & (_plain(other) - _plain(one)))


def _plain(text: str) -> set[str]:
    return set(_WORD.findall(_NON.sub(" ", text)))


def _chooses(old: str, new: str) -> bool:
    before, after = (set(_WORD.findall(text)) & _WORDS_OF_CHOICES for text in (old, new))
    return any(_exchanged(choice, before, after) for choice in _CHOICES) if before != after else False


def _exchanged(choice: tuple[frozenset[str], ...], before: set[str], after: set[str]) -> bool:
    gone, come = ({i for i, words in enumerate(choice) if words & side} for side in (before, after))
    return bool(gone - come) and bool(come - gone)


def _modifiers(text: str) -> set[str]:
    return set(_MODIFIER.findall(text))
