"""Two edits of one statement that a person tells one by one: codes that it lists beside other words, and how its conditions combine
beside what it grants."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.diff.comparison import code_list, decisive, hunks
from monitor.diff.features import features, without_codes
from monitor.diff.materiality import Wording, classify
from monitor.model.change import Hunk

_NAMED_CODE = re.compile(r"[A-Za-z]{3}[\w/]*\s\([A-Z]?\d{4,5}[A-Z]?\)?\W*$")
_CONDITION = re.compile(r"\b(?:when|if|unless|provided that)\b", re.IGNORECASE)


class SecondEdit(NamedTuple):
    """How the statement differs without its second edit, and that edit: its tag and what is said of it."""

    rest: Wording
    tag: str
    said: str


def second_edit(old: str, new: str, line: Sequence[Hunk], wording: Wording, known: Mapping[str, int]) -> SecondEdit | None:
    """The second edit of two wordings with the redline `line`, if there are two."""
    if "code" in wording.tags:
        listed = "" if _names_its_codes(line) else code_list(old, new)
        rest = classify(without_codes(old), without_codes(new), known) if listed else Wording("same")
        return SecondEdit(rest, "code", listed) if rest.tag not in ("same", "editorial", "ocr") else None
    if "conjunction" in wording.tags[1:]:
        cuts = [_CONDITION.search(text) for text in (old, new)]
        if cuts[0] is None or cuts[1] is None:
            return None
        grants = classify(old[: cuts[0].start()], new[: cuts[1].start()], known)
        conditions = old[cuts[0].start() :], new[cuts[1].start() :]
        if grants.tags and "conjunction" not in grants.tags and classify(*conditions, known).tags == ("conjunction",):
            return SecondEdit(grants, "conjunction", decisive(hunks(*conditions)))
    return None


def _names_its_codes(line: Sequence[Hunk]) -> bool:
    """Whether each code that came or went stands in brackets behind the name of what it is for, which came or went with it."""
    edited = [text for kind, text in line if kind != "equal" and features(text)["code"]]
    return bool(edited) and all(_NAMED_CODE.search(text) is not None for text in edited)
