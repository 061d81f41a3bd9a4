"""The states for which a policy says that it holds: behind a label, ticked in a row of boxes, in the title or letterhead, or by the name of a state's programme."""

import re
from collections.abc import Iterable, Iterator

from monitor.facets.header.labels import Labelled
from monitor.model.boxes import boxes
from monitor.model.lines_of_business import STATE_PROGRAMMES

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida",
    "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_NAMED = {name.casefold(): name for name in STATES.values()}
_FULL = f"(?:{'|'.join(sorted(map(re.escape, STATES.values()), key=len, reverse=True))})"
_EITHER = rf"(?:{_FULL}|{'|'.join(short for short in STATES if short not in ('IN', 'ME', 'OR'))})"
"""A state before a programme's name; "Medicare OR Medicaid" names none."""
_MEDICAID = re.compile(rf"\b(?P<state>{_EITHER}) (?:State )?Medicaid\b|\b(?P<shouted>{_FULL.upper()}) MEDICAID\b")
_PROGRAMME = re.compile(r"\b(?:" + "|".join(map(re.escape, STATE_PROGRAMMES)) + r")\b")
_LIST = rf"{_FULL}(?:(?:,|,? and|,? or|;| &) (?:{_FULL}))*"
_ONLY = re.compile(rf"(?:\b[Ff]or |\(|[-–—,] )(?P<states>{_LIST})(?: [Mm]embers)? [Oo]nly\b")
_BEHIND_KIND = re.compile(
    rf"\b(?:Policy|Policies|Guidelines?|Bulletin|Criteria)(?: Statement)?\s[-–—|]\s(?P<states>{_LIST})(?=$|\s[A-Z|])"
)
_APPLIES = re.compile(
    rf"\b[Aa]pplies (?:only )?(?:to|in)(?: members (?:in|of))?(?: the)?(?: following)?(?: states?)?(?: of)?:?\s(?P<states>{_LIST})\.?$"
)
_ENDS_TITLE = re.compile(rf"\s*(?:[-–—|:,]\s+|\()(?P<state>{_FULL})\)?$")
_BOX = re.compile(r"[☐☒☑✓✔]")
_SPLIT = re.compile(r"\s*(?:[,;/|&+]|\band\b|\bor\b)\s*")
_LONGEST, _HEAD, _FIRST_LINES = 400, 300, 14


def states(found: Iterable[Labelled], ticked: tuple[str, ...], opening: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """The states, in the order in which they are printed: by their full names, or as `ticked` in a row of boxes; empty where the document
    declares none for the whole policy.

    `opening` are the lines of the letterhead and the frame; `named` are the title, the lines of business and the payer. A state in the
    name of a plan ("Blue Cross of Idaho") is none.
    """
    labelled = [item for item in found if item.field in ("states", "lines_of_business") and item.explicit]
    for item in sorted(labelled, key=lambda item: (item.field != "states", item.rank, item.block)):
        if told := listed(item.value) or ticked_of(item.value):
            return told
    if ticked:
        return ticked
    head = [line[:_HEAD] for line in opening if not _BOX.search(line)][
        :_FIRST_LINES
    ]  # what is ticked is among the lines of business
    return tuple(dict.fromkeys(state for text in (*named, *head) for state in _declared(text)))


def state_in_title(title: str | None) -> str:
    """The state that a title ends with, set off from its words (`Glue Therapy - Ohio`); empty where it names none."""
    found = _ENDS_TITLE.search(title or "")
    return found["state"] if found else ""


def listed(value: str) -> tuple[str, ...]:
    """The states of a value that is nothing but a list of states; empty for any other."""
    parts = [part for part in _SPLIT.split(value[:_LONGEST].strip(" .:;,()")) if part]
    told = [STATES.get(part) or _NAMED.get(part.casefold()) for part in parts]
    return tuple(dict.fromkeys(state for state in told if state)) if all(told) else ()


def ticked_of(value: str) -> tuple[str, ...]:
    """The states that are ticked in a row of boxes that are all labelled with states; empty for any other value."""
    found = boxes(value)
    told = [listed(label) for label, _ in found]
    return (
        tuple(dict.fromkeys(state for (_, ticked), named in zip(found, told, strict=True) if ticked for state in named))
        if all(told)
        else ()
    )


def _declared(text: str) -> Iterator[str]:
    for pattern in (_ONLY, _BEHIND_KIND, _APPLIES):
        if match := pattern.search(text):
            yield from listed(match["states"])
    for match in _MEDICAID.finditer(text):
        state = match["state"] or match["shouted"]
        yield STATES.get(state) or _NAMED[state.casefold()]
    yield from (STATE_PROGRAMMES[match[0]] for match in _PROGRAMME.finditer(text))
