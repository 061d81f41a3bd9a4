"""Word-level redlines: what was struck and what was put in, never cutting inside a word, number, code or date.

Sentences that did not change are matched first, the words of the rest by edit distance, and the fragments are then gathered into
readable hunks. The result depends on the two texts only, and swapping them swaps `delete` and `insert`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from monitor.model.change import Hunk
from monitor.model.text import display, strip_markdown

REPLACED = 0.25
"""A stretch that keeps a smaller share than this of its characters is shown as struck whole and set anew."""

CARRIED = 0.8
"""Unless that share of the shorter text stands in the longer one at one place: then the longer one grew round it."""

_TOKEN = re.compile(r"\s+|\w+(?:(?:['’/\-‐-―]|(?<=\d)[.,:](?=\d)|\.(?=\d))\w+)*%?|[^\w\s]")
_UNIT_END = re.compile(r"[.;:?!][\"')\]]*\s+|\s*\n\s*")
_SENTENCE_END = re.compile(r"[.?!][\"')\]]*\s|\n")
_SENTENCE_START = re.compile(r"(?:^|\n\s*|[.?!][\"')\]]*\s+)\Z")
_CLAUSE_START = re.compile(r"[,;:)\]]\s+\Z")
_LOOSE = frozenset(re.findall(r"\w+", "a an the of to in on at by for with and or is are be as that this it its from"))
_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
}
_SLIDE = 200


@dataclass(slots=True)
class _Part:
    """A stretch of tokens: equal (`old` is `new`), or a change that takes `old` away and puts `new` in."""

    equal: bool
    old: list[str]
    new: list[str]

    @property
    def size(self) -> int:
        return max(sum(map(len, self.old)), sum(map(len, self.new)))


def plain(text: str) -> str:
    """Display text line by line, without markup and with plain quotes and dashes: the form in which two texts are redlined."""
    lines = (strip_markdown(display(line)).translate(_TYPOGRAPHY) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def tokens(text: str) -> list[str]:
    """The text cut into words, numbers, codes and dates, single marks and runs of white space; joined they are the text."""
    return _TOKEN.findall(text)


def redline(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks that turn `old` into `new`: `equal` and `delete` join to `old`, `equal` and `insert` to `new`, exactly."""
    flipped = old > new
    parts = _gather(list(_parts(new, old) if flipped else _parts(old, new)))
    _slide_all(parts)
    return tuple(_hunks(parts, flipped))


def _parts(old: str, new: str) -> Iterator[_Part]:
    """Equal and changed stretches in order: whole sentences first, tokens inside the sentences that differ."""
    left, right = _units(old), _units(new)
    run_old: list[str] = []
    run_new: list[str] = []
    for code in Levenshtein.opcodes(left, right):
        if code.tag == "equal":
            yield from _word_parts("".join(run_old), "".join(run_new))
            run_old, run_new = [], []
            words = tokens("".join(left[code.src_start : code.src_end]))
            yield _Part(True, words, words)
        else:
            run_old += left[code.src_start : code.src_end]
            run_new += right[code.dest_start : code.dest_end]
    yield from _word_parts("".join(run_old), "".join(run_new))


def _units(text: str) -> list[str]:
    ends = [found.end() for found in _UNIT_END.finditer(text)]
    cuts = [0, *ends, len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _word_parts(old: str, new: str) -> list[_Part]:
    if not old and not new:
        return []
    left, right = tokens(old), tokens(new)
    parts: list[_Part] = []
    for code in Levenshtein.opcodes(left, right):
        equal, gone, come = code.tag == "equal", left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        if parts and not equal and not parts[-1].equal:
            parts[-1].old += gone
            parts[-1].new += come
        else:
            parts.append(_Part(equal, gone, come))
    kept = [part.size for part in parts if part.equal]
    shorter, longer = sorted((len(old), len(new)))
    if shorter and sum(kept) < REPLACED * longer and max(kept, default=0) < CARRIED * shorter:
        return [_Part(False, left, right)]
    return parts


def _gather(parts: list[_Part]) -> list[_Part]:
    """Changes that are parted by words too few to help a reader become one."""
    done: list[_Part] = []
    for part in parts:
        if done and done[-1].equal == part.equal:
            done[-1] = _join(done[-1], part)
        else:
            done.append(part)
        while len(done) >= 3 and not done[-1].equal and _swallow(done[-2], done[-3], done[-1]):
            last, middle = done.pop(), done.pop()
            done[-1] = _join(_join(done[-1], middle), last)
    return done


def _join(first: _Part, second: _Part) -> _Part:
    both = first.equal and second.equal
    old = first.old + second.old
    return _Part(both, old, old if both else first.new + second.new)


def _swallow(middle: _Part, left: _Part, right: _Part) -> bool:
    text = "".join(middle.old)
    if _SENTENCE_END.search(text):
        return False
    content = sum(token[0].isalnum() and token.casefold() not in _LOOSE for token in middle.old)
    sides = left.size, right.size
    return content == 0 or (content < 2 and len(text) <= max(sides)) or len(text) < min(sides)


def _slide_all(parts: list[_Part]) -> None:
    """Move each pure insertion or deletion between equal neighbours to where a sentence, a clause or a word begins."""
    for index in range(len(parts)):
        part = parts[index]
        if part.equal or (part.old and part.new) or index == 0:
            continue
        after = parts[index + 1].old if index + 1 < len(parts) else []
        before = parts[index - 1].old
        words = part.old or part.new
        left, right = _room(before, words), _room_right(words, after)
        line = before[len(before) - left :] + words + after[:right]
        lead = "".join(before[: len(before) - left][-3:])
        shift = max(range(left + right + 1), key=lambda n: (_start_rank(lead + "".join(line[:n]), line[n]), -abs(n - left)))
        if shift == left:
            continue
        moved = line[shift : shift + len(words)]
        _set_equal(parts[index - 1], before[: len(before) - left] + line[:shift])
        rest = line[shift + len(words) :] + after[right:]
        if index + 1 == len(parts):
            parts.append(_Part(True, rest, rest))
        _set_equal(parts[index + 1], rest)
        parts[index] = _Part(False, moved if part.old else [], moved if part.new else [])


def _room(before: list[str], words: list[str]) -> int:
    """How many tokens the change can move left: as long as its last token equals the one before it."""
    count, size = 0, len(words)
    most = min(len(before) - 1, _SLIDE)
    while count < most and before[-1 - count] == (words[size - 1 - count] if count < size else before[size - 1 - count]):
        count += 1
    return count


def _room_right(words: list[str], after: list[str]) -> int:
    count, size = 0, len(words)
    while count < min(len(after) - 1, _SLIDE) and after[count] == (words[count] if count < size else after[count - size]):
        count += 1
    return count


def _set_equal(part: _Part, words: list[str]) -> None:
    part.old = part.new = words


def _start_rank(before: str, token: str) -> int:
    """How well a hunk may start after `before`: 3 at a sentence, 2 at a clause, 1 at a word, 0 elsewhere."""
    if token.isspace():
        return 0
    if _SENTENCE_START.search(before[-40:]):
        return 3
    if _CLAUSE_START.search(before[-40:]):
        return 2
    return 1 if before[-1:].isspace() else 0


def _hunks(parts: list[_Part], flipped: bool) -> Iterator[Hunk]:
    for part in parts:
        gone, come = ("".join(part.new), "".join(part.old)) if flipped else ("".join(part.old), "".join(part.new))
        if part.equal:
            if gone:
                yield ("equal", gone)
            continue
        if gone:
            yield ("delete", gone)
        if come:
            yield ("insert", come)
