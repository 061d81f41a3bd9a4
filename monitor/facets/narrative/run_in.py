"""A heading that one version prints on a line of its own, and the other at the beginning of the text beneath it: the name of a drug in the
first column of a table, a bold word before a paragraph. An extraction may run several such rows into one passage."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from monitor.facets.narrative.lifted import Path, read_as_headings
from monitor.model.record import Passage, PolicyRecord
from monitor.model.text import said

_TURNING = (["not"], ["non"], ["no"])
"""A word before a name that makes another one of it: "Not Preferred"."""
_BEHIND = 3
"""So many words of what stands beneath the heading must follow it: a drug may be named anywhere in a text."""


def part_headings(record: PolicyRecord, other: PolicyRecord) -> tuple[tuple[Passage, ...], tuple[int, ...]]:
    """The narrative of `record` with each heading of `other` that is run into a text parted from it, as a line of its own; and of each of
    these passages the index of the one that it was printed in."""
    openings = _openings(record, other)
    if not openings:
        return record.narrative, tuple(range(len(record.narrative)))
    parted = [
        (passage.model_copy(update={"text": text}), index)
        for index, passage in enumerate(record.narrative)
        for text in _parts(passage.text, openings)
    ]
    return tuple(passage for passage, _ in parted), tuple(index for _, index in parted)


def _openings(record: PolicyRecord, other: PolicyRecord) -> Mapping[str, list[tuple[int, tuple[str, ...]]]]:
    """By their first word, the headings that `record` does not have as such, each as the number of its words and those words with the first
    ones of what stands beneath it."""
    theirs = {path for paths in read_as_headings(record, other).values() for path in paths}
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for path, text in dict.fromkeys(_beneath(other)):
        heading, below = _words(path[-1]), _words(text)
        if path in theirs and heading and len(below) >= _BEHIND:
            found[heading[0]].append((len(heading), (*heading, *below[:_BEHIND])))
    return found


def _beneath(record: PolicyRecord) -> Iterator[tuple[Path, str]]:
    yield from ((passage.heading, passage.text) for passage in record.narrative if passage.heading)
    yield from ((statement.section, statement.quote) for statement in record.statements if statement.section)


def _words(text: str) -> list[str]:
    return [word for part in text.split() if (word := said(part))]


def _parts(text: str, openings: Mapping[str, list[tuple[int, tuple[str, ...]]]]) -> list[str]:
    """The text, cut before and behind each heading that is run into it; whole where there is none."""
    spoken = [(word, part.start(), part.end()) for part in re.finditer(r"\S+", text) if (word := said(part[0]))]
    words = [word for word, *_ in spoken]
    cuts: list[int] = []
    for place, word in enumerate(words):
        for length, opening in openings.get(word, ()):
            if tuple(words[place : place + len(opening)]) == opening and words[place - 1 : place] not in _TURNING:
                cuts += [spoken[place][1], spoken[place + length][1]]
                break
    edges = [0, *cuts, len(text)]
    return [part for start, end in itertools.pairwise(edges) if (part := text[start:end].strip())] or [text]
