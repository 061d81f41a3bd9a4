"""Where each passage stands in the words of its document, whatever was read there as a heading, a criterion or a line of text: a limit that
is printed alike under several indications is one with that of its own indication first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from monitor.diff.comparison import opening, path
from monitor.diff.features import features, letters
from monitor.facets.narrative.leads import lists_affected
from monitor.facets.narrative.passages import CONTENTS, LONG_ENOUGH, Place, name_of, names_products, place
from monitor.model.change import Change
from monitor.model.record import Criterion, Passage, PolicyRecord
from monitor.read.markers import marker
from monitor.read.text.form_labels import label_of

_TITLE = re.compile(r"(?:[A-Z]{1,2}|[IVX]{1,5})[.)]\s+[A-Z][^.;\n]{2,90}[\w):]")
"""A labelled title of an indication or a part, as drug policies letter it."""
_SAYS = re.compile(r"\b(?:following|has|have|is|are|was|were|be|must|will|may|can|meets?|with|one of|all of|both|either)\b")
"""What makes a labelled line a condition, and no title."""
_FIRST = re.compile(r"\W*[1ai]?\W*")
"""The label of the first item of a list."""
_ASIDE = re.compile(r"\([^)]*\)")
_SHORTEST = 4
"""Letters of a line before it can be told from a mere label."""
_OFTEN = 200
"""A text that stands so often is a cell of tables; where it stands tells nothing."""
_NAME = 80
"""Characters that a line over a text has in the line of a change."""
_DIGITS = re.compile(r"\d+")


class Spot(NamedTuple):
    """The lines over a passage: the nearest that heads others and that its document prints once, and the nearest of all."""

    part: str = ""
    head: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The spot as compared."""
        return letters(self.part), letters(self.head)

    def beyond(self, heading: Sequence[str]) -> list[str]:
        """The lines of the spot that are no part of the heading, as a reader is told them."""
        known = {letters(part) for part in heading}
        return [line.strip(" :") for line in dict.fromkeys(self) if line and letters(line) not in known]

    @property
    def said(self) -> str:
        """The spot as a reader is told it."""
        return " › ".join(self.beyond(()))


NOWHERE = Spot()


class Spots(NamedTuple):
    """The spots of the passages of both versions, the heads (their letters) that both print, and the paths of headings that both have over
    others, the last of which each prints once."""

    old: Sequence[Spot]
    new: Sequence[Spot]
    both: frozenset[str]
    parents: frozenset[Place]


def spots_of(left: Sequence[Passage], right: Sequence[Passage], old: PolicyRecord, new: PolicyRecord) -> Spots:
    """The spot of each passage, by the lines that head others in either version: one version may have read as text what the other read
    as a heading."""
    lines = _lines(left, old), _lines(right, new)
    heads = frozenset(head for record, side in zip((old, new), lines, strict=True) for head in _heads(record, side))
    printed = [Counter(_without_contents([letters(line) for line in side])) for side in lines]
    parts = frozenset(head for head in heads if all(count[head] < 2 for count in printed))
    sides = [_spots(*side, heads, parts) for side in ((left, old, lines[0]), (right, new, lines[1]))]
    parents = frozenset.intersection(*map(_parents, (old, new)))
    return Spots(
        sides[0],
        sides[1],
        heads & printed[0].keys() & printed[1].keys(),
        frozenset(path for path in parents if all(count[path[-1]] == 1 for count in printed)),
    )


def _without_contents(keys: Sequence[str]) -> list[str]:
    """The letters of the lines without those of a table of contents: what it names is printed once more where it stands."""
    start = next((at + 1 for at, key in enumerate(keys) if key in CONTENTS), 0)
    below = Counter(keys[start:])

    def is_entry(key: str) -> bool:
        title = key.rstrip("0123456789")
        return below[title] > (1 if title == key else 0)

    entries = list(takewhile(is_entry, keys[start:] if start else ()))
    return [*keys[:start], *keys[start + len(entries) :]]


def _parents(record: PolicyRecord) -> frozenset[Place]:
    """The paths of the headings that have others beneath them."""
    paths = map(place, _paths(record))
    return frozenset(whole[:end] for whole in paths for end in range(1, len(whole)))


def frame(text: str) -> str:
    """Letters of a text that gives a value, without its figures; nothing of one that has none or says too little."""
    bones = _DIGITS.sub("", text)
    return bones if bones != text and len(bones) >= LONG_ENOUGH else ""


def _lines(passages: Sequence[Passage], record: PolicyRecord) -> list[str]:
    """The lines of the document in reading order."""
    if record.source.words:
        return record.source.words.split("\n")
    lines: list[str] = []
    above: tuple[str, ...] | None = None
    for passage in passages:
        if passage.heading != above:
            lines += passage.heading if above is None else passage.heading[-1:]
            above = passage.heading
        lines += passage.text.split("\n")
    return lines


def _heads(record: PolicyRecord, lines: Sequence[str]) -> Iterator[str]:
    """The letters of the lines of a record that head others: headings, the titles among its criteria and its text, and lines of business."""
    texts = [part for path in _paths(record) for part in path]
    texts += [title for statement in record.statements for title in _titles(statement.criteria)]
    texts += [line for line, below in pairwise(lines) if is_title(line) and _begins_list(below)]
    texts += [line for at, line in enumerate(lines) if names_business(line) and not _in_row(lines, at)]
    texts += [line for line, below in pairwise(lines) if lists_affected(below)]
    yield from (found for text in texts if len(found := letters(text)) >= _SHORTEST and not names_products(text))


def _paths(record: PolicyRecord) -> set[tuple[str, ...]]:
    return {passage.heading for passage in record.narrative} | {statement.section for statement in record.statements}


def _titles(criteria: Iterable[Criterion]) -> Iterator[str]:
    """The titles of indications among criteria, which have others beneath them."""
    for criterion in criteria:
        if criterion.children and is_title(f"{criterion.label} {criterion.text}".strip()):
            yield criterion.text
            yield from _titles(criterion.children)


def is_title(line: str) -> bool:
    """Whether a line is a labelled title that says no condition."""
    return _TITLE.fullmatch(line.strip()) is not None and _SAYS.search(_ASIDE.sub("", line).casefold()) is None


def _begins_list(line: str) -> bool:
    """Whether a line leads to a list, or is the first item of one."""
    label = marker(line.strip())
    return line.rstrip().endswith(":") or (label is not None and _FIRST.fullmatch(label.label) is not None)


def names_business(text: str) -> bool:
    """Whether a line is nothing but the name of a line of business."""
    words = text.strip(" :").split()
    return 0 < len(words) <= 4 and text.strip()[-1:] not in ".;," and bool(features(text)["line_of_business"])


def _in_row(lines: Sequence[str], at: int) -> bool:
    """Whether the line of business at a place stands right beside another: the lines of a list of them head together what follows."""
    return any(names_business(line) for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]))


def _spots(
    passages: Sequence[Passage], record: PolicyRecord, lines: Sequence[str], heads: frozenset[str], parts: frozenset[str]
) -> list[Spot]:
    """The spots of the passages, where `parts` are the heads that are printed once."""
    keys = [letters(line) for line in lines]
    own = {letters(part) for path in _paths(record) for part in path}
    spots: list[Spot] = []
    headings: list[str] = []
    spot, heading = NOWHERE, ""
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        spots.append(spot)
        headings.append(heading)
        if key in heads and not (names_business(line) and _in_row(lines, at)):
            spot, heading = Spot(line if key in parts else spot.part, line), key if key in own else heading
    found = _found(passages, keys, headings)
    return [spots[found[index]] if index in found else NOWHERE for index in range(len(passages))]


def _found(passages: Sequence[Passage], keys: Sequence[str], headings: Sequence[str]) -> dict[int, int]:
    """The line of each passage that is found, each line once: of several the next one under its heading, for another print may have been read as a
    criterion."""
    at: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        at[key].append(number)
    used: set[int] = set()
    last: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for index, passage in enumerate(passages):
        where = place(passage.heading)
        text = letters(passage.text.split("\n")[0])
        free = [number for number in at.get(text, ()) if number not in used] if text and len(at.get(text, ())) <= _OFTEN else []
        under = [number for number in free if where and headings[number] == where[-1]] or free
        behind = [number for number in under if number > last.get(where, -1)] or under
        if behind:
            found[index] = last[where] = behind[0]
            used.add(behind[0])
    return found


def named(change: Change, passage: Passage, spot: Spot) -> Change:
    """The change with the indication that the passage belongs to in its line, where no heading over it and no word of the line names it."""
    below = passage.heading and letters(spot.head) == letters(passage.heading[-1])
    titles = [
        line for line in spot.beyond(passage.heading) if is_title(line) or (passage.heading and not below and names_business(line))
    ]
    more = [line for line in titles[-1:] if opening(line, _NAME) not in change.what]
    if not passage.heading and label_of(passage.text):  # a row of a form is about the drug that its group of products is named by
        more = [spot.head] if spot.head else []
    above = name_of(passage)
    above = above if passage.heading or change.what.startswith(above) else ""
    if not more or not change.what.startswith(above):
        return change
    start = path((*more, passage.heading[-1]) if below else (*passage.heading[-1:], *more), most=3)
    return change.model_copy(update={"what": f"{start} › {change.what[len(above) :]}"})
