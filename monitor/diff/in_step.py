"""Two versions in step, word by word: which words of the one stand in the other too, in the same order, and what parts them there.

A text whose words run on unbroken in both versions did not change, though words before it did: another line of its list, or a part of the same
section. What stands over it must be the same too, so of what parts it from its heading only so much may have come or gone as heads nothing and
says nothing of how things fare.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from monitor.diff.features import features, shapes
from monitor.diff.lexicons import POSITION_PARTS
from monitor.model.text import said
from monitor.read.markers import GLYPHS

_MOST = 500_000_000
"""Words of the one version times words of the other: what is longer is not looked at, for it would take more memory than it is worth."""
_WORD = 6
"""Letters of a word that with one of them misread is still no other."""
_LEAST = 8
"""A text of fewer letters stands everywhere."""
_OFTEN = 40
"""A text that stands so often is a cell of tables; where it stands tells nothing."""
_BESIDE = 14
"""So many lines before an item may hold what it hangs under."""
_LABEL = 6
"""Characters that a label before a heading may have."""
_LABELS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]|o")
_GLUED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)](?=[A-Z][A-Za-z]*$)")
_FIRST = frozenset({"1", "a", "i", "o"})
"""What labels the first item of a list: only that stands right behind a colon; another number there is a value ("Minimum age: 12. …")."""
_SENTENCE = 4
"""A line of fewer words may be a heading, whatever sign it ends with."""
_HEADING = 10
"""A heading without words of coverage has no more words."""
_ENDS_ITEM = re.compile(r"(?:[.;,]|\b(?:and|or))$", re.IGNORECASE)
_LEADS_ON = re.compile(r":|\b(?:following|below|above)\b", re.IGNORECASE)
_COUNTS = frozenset({"all", "any", "both", "each", "either", "one", "proven", "two", "three"})
"""Words that say how many of what stands below them are needed, or how it fares, beside those that policies state positions in."""


class Version:
    """The words of one version, each with its line and the run of words that it belongs to in the other version too; -1 is none."""

    def __init__(self, words: str) -> None:
        self._lines = words.split("\n")
        spoken = [(word, number) for number, line in enumerate(self._lines) for word in _words(line)]
        self.words = [word for word, _ in spoken]
        self.runs = [-1] * len(spoken)
        self._of_line = [number for _, number in spoken]
        self._starts = list(accumulate(map(len, self.words), initial=0))
        self._flat = "".join(self.words)
        self._apart: list[int] = []

    def part(self, harmful: Sequence[bool]) -> None:
        """Takes what parts each run from the next: whether it may head what stands below."""
        self._apart = list(accumulate(harmful, initial=0))

    def heads(self, start: int, end: int) -> bool:
        """Whether some of these words, which the other version has not in this place, are a line that may head others, or say of a lead how
        what it leads to fares."""
        counts = Counter(self._of_line[start:end])
        decides = _decides(self.words[start:end])
        for number, count in counts.items():
            whole = count == len(_words(self._lines[number]))
            if self._is_head(number) if whole else decides and _LEADS_ON.search(self._lines[number]) is not None:
                return True
        return False

    def _is_head(self, number: int) -> bool:
        line = self._lines[number].strip()
        words = len(line.split())
        if _LEADS_ON.search(line) is not None or words < _SENTENCE:
            return True
        if _ENDS_ITEM.search(line) is not None:
            return False
        may_be_title = words <= _HEADING and "\t" not in line and line[0] not in GLYPHS
        return may_be_title or _decides(line.casefold().split())

    def keeps(self, text: str, heading: str) -> bool:
        """Whether the other version has the text unbroken, wherever it stands in this one, and what leads to it from its heading."""
        sought = _joined(text)
        if len(sought) < _LEAST or self._flat.count(sought) > _OFTEN:
            return not sought
        heads = self._begins(_joined(heading))
        places = list(self._places(sought, self._starts[heads[0]] if heads else 0))
        return bool(places) and all(self._keeps_at(first, last, heads) for first, last in places)

    def _keeps_at(self, first: int, last: int, heads: Sequence[int]) -> bool:
        """Whether the words from the first to the last are one run, and so is their heading with what leads from it to them."""
        head = max((word for word in heads if word <= first), default=0)
        runs = set(self.runs[first : last + 1])
        common = len(runs) == 1 and -1 not in runs
        return common and (not heads or self.runs[head] >= 0) and not self._is_parted(head, first)

    def in_order(self, text: str) -> bool:
        """Whether the other version has most words of the text in their place among the others wherever the text stands, and somewhere right
        behind what it stands behind here."""
        places = list(self._places(_joined(text)))
        return all(2 * self.runs[first : last + 1].count(-1) <= last - first for first, last in places) and any(
            not first or self.runs[first - 1] == self.runs[first] >= 0 for first, _ in places
        )

    def around(self, text: str) -> frozenset[str]:
        """What the lines say among which the text stands first, from some before it to the one behind it."""
        at = self._flat.find(_joined(text))
        number = self._of_line[self._word_at(at)] if at >= 0 else 0
        return frozenset(said(line) for line in self._lines[max(number - _BESIDE, 0) : number + 2])

    def runs_on_to(self, text: str) -> bool:
        """Whether the other version has the text unbroken wherever it stands in this one, behind the same word."""
        runs = [set(self.runs[max(first - 1, 0) : last + 1]) for first, last in self._places(_joined(text))]
        return bool(runs) and all(len(run) == 1 and -1 not in run for run in runs)

    def _places(self, sought: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """The first and the last word of each place of the text, from a letter on; none of a text that stands everywhere."""
        at = self._flat.find(sought, start) if len(sought) >= _LEAST else -1
        while at >= 0:
            yield self._word_at(at), self._word_at(at + len(sought) - 1)
            at = self._flat.find(sought, at + 1)

    def keeps_code(self, code: str, heading: str) -> bool:
        """Whether the other version prints the code wherever this one does, among the same words, and under the heading that leads to it, if
        there is one."""
        sought = said(code)
        places = [place for place, word in enumerate(self.words) if word == sought]
        if not places or any(self.runs[place] < 0 for place in places):
            return False
        heads = self._begins(_joined(heading))
        over = [max((word for word in heads if word <= place), default=0) for place in places]
        return not heading or not any(map(self._is_parted, over, places))

    def _is_parted(self, head: int, first: int) -> bool:
        """Whether something that may head the text came or went between its heading and its first word."""
        start = next(run for run in self.runs[head : first + 1] if run >= 0)
        return self._apart[self.runs[first]] > self._apart[start]

    def _word_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _begins(self, heading: str) -> list[int]:
        """The first words of the lines that are the heading, with or without a label before it; where there is none, of those that begin
        with it, for the other version may print it before the text beneath it."""
        if not heading:
            return []
        alone = [word for word, line in self._spoken if line.endswith(heading) and len(line) <= len(heading) + _LABEL]
        return alone or [word for word, line in self._spoken if line.startswith(heading)]

    @cached_property
    def _spoken(self) -> list[tuple[int, str]]:
        """The first word of each line that has any, and the words of the line, run together."""
        firsts = {number: word for word, number in reversed(list(enumerate(self._of_line)))}
        return [(word, _joined(self._lines[number])) for number, word in sorted(firsts.items())]


def in_step(old: str, new: str) -> tuple[Version, Version] | None:
    """The words of two versions, set beside each other; None where they are too many."""
    sides = Version(old), Version(new)
    one, other = sorted(sides, key=lambda side: side.words)  # so that it is the same whichever is the older
    if len(one.words) * len(other.words) > _MOST:
        return None
    harmful: list[bool] = []
    for equal, start, end, begin, stop in _stretches(*(list(map(_shaped, side.words)) for side in (one, other))):
        if equal:
            one.runs[start:end] = [len(harmful)] * (end - start)
            other.runs[begin:stop] = [len(harmful)] * (stop - begin)
        else:
            harmful.append(one.heads(start, end) or other.heads(begin, stop))
    for side in sides:
        side.part(harmful)
    return sides


def _stretches(one: Sequence[str], other: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Where the words of both are the same and where not, in order: the words of the one from and to, and those of the other. Words that are
    only parted otherwise are the same, and so are those with a letter that a character reader took for another."""
    found: list[tuple[bool, int, int, int, int]] = []
    for step in LCSseq.opcodes(one, other):
        equal = step.tag == "equal"
        if found and not equal and not found[-1][0]:
            found[-1] = (False, found[-1][1], step.src_end, found[-1][3], step.dest_end)
        else:
            found.append((equal, step.src_start, step.src_end, step.dest_start, step.dest_end))
    return [
        (equal or "".join(one[start:end]) == "".join(other[begin:stop]), start, end, begin, stop)
        for equal, start, end, begin, stop in found
    ]


@lru_cache(maxsize=8192)
def _shaped(word: str) -> str:
    """A word of letters with the shapes folded that a character reader confuses; a code, a dose or the name of a gene is what it is."""
    return shapes(word) if len(word) >= _WORD and sum(map(str.isdigit, word)) <= 1 else word


def _decides(words: Sequence[str]) -> bool:
    """Whether some of the words say how things fare, or how many of them are needed."""
    said_here = " ".join(words)
    return (
        not _COUNTS.isdisjoint(words) or any(part in said_here for part in POSITION_PARTS) or bool(features(said_here)["negation"])
    )


def _joined(text: str) -> str:
    """The words of a text, run together."""
    return "".join(_words(text))


@lru_cache(maxsize=8192)
def _words(line: str) -> tuple[str, ...]:
    """The words of a line, without the labels of its items: a reprint may number a list otherwise."""
    parts = line.split()
    bare = (_without_label(place, parts) for place in range(len(parts)))
    return tuple(word for part in bare if (word := said(part)))


def _without_label(place: int, parts: Sequence[str]) -> str:
    """A part without the label of an item, which begins the line or stands behind the end of another item, before a capital letter; an
    extraction may have lost the space between."""
    part = parts[place]
    if place and parts[place - 1][-1] not in ".;:":
        return part
    if place and parts[place - 1][-1] == ":" and re.split(r"[.)]", part.lstrip("("))[0].casefold() not in _FIRST:
        return part
    if place + 1 < len(parts) and parts[place + 1][0].isupper() and _LABELS.fullmatch(part):
        return ""
    return _GLUED.sub("", part)
