"""The lines that a short list of changes shows: one per change, and one for many that were treated alike."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from monitor.diff.comparison import decisive, opening, quoted, standing, subject
from monitor.model.base import Noun
from monitor.model.change import Change, Kind, Materiality
from monitor.report.entity import body, field_changes, hunks_of, in_words
from monitor.report.redline import Stretch
from monitor.report.words import count, position_words, sentence

_ALIKE = 4
"""From this many code changes of one sort on, the list shows one line for all of them."""
_REPEATED = 2
"""From this many passages on that were changed by the same words, the list shows one line for all of them."""
_NAME = 60
"""A text of at most so many characters is a name in a list, as of a test or a product: many that came together share one line."""
_BRIEF = 80
"""How many characters of a text stand for it beside the whole of it."""
_SAID = re.compile(
    r"(?:.* › )?(?:statement|criterion|text|\d+ criteria) (?:added|removed)(?:, [a-z ]+)?"
    r"(?: \((?:over )?(?:(?:all|any) of )?\d+ criteri(?:on|a)(?: that both versions have)?\))?: ",
    re.IGNORECASE,
)
"""What a line says before the words that came or went."""
_UNDER = re.compile(r" (?:\(under “[^”]*”\)|\(printed \d+ times\))$")
_NAMED = {
    "references.added": "added",
    "references.removed": "removed",
    "references.edited": "worded differently",
    "codes.description": "described differently",
}
"""Rules whose changes share one line that only counts them and names the first: nobody reads out a hundred titles."""
_LISTED = ("statements.text_added", "statements.text_removed", "narrative.added", "narrative.removed")
_SHOWN = 12
_FIRST = ("statements", "authorization", "codes", "header")
"""The facets that a committee asks about first; the others follow in their usual order."""
_RUN = re.compile(r"([A-Z]*)(\d+)([A-Z]?)")
_VERBS = {Kind.ADDED: "added", Kind.REMOVED: "removed", Kind.CHANGED: "changed", Kind.MOVED: "moved"}


class Entry(Noun):
    """One change with the anchor (`ev-codes-1`) that links and evidence point to."""

    anchor: str
    change: Change


class Line(Noun):
    """One line of a list: its first change stands for all `covers` of them. `before`, `after` are words; `hunks` may be empty;
    `places` says where they stand, where the same words differ in several."""

    anchor: str
    change: Change
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()
    hunks: tuple[Stretch, ...] = ()
    before: str = ""
    after: str = ""
    covers: int = 1
    places: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """`what` as it stands beside `before` and `after`: of a text that only one of them has no more than its first words."""
        if self.covers > 1 or self.change.kind not in (Kind.ADDED, Kind.REMOVED) or (said := _SAID.match(self.what)) is None:
            return self.what
        under = found[0] if (found := _UNDER.search(self.what, said.end())) else ""
        return said[0] + opening(self.what[said.end() : len(self.what) - len(under)], _BRIEF) + under


def anchor(identity: str) -> str:
    """The fragment that a change's id is reached by; safe in an attribute and an address."""
    return "ev-" + re.sub(r"[^A-Za-z0-9_-]+", "-", identity)


def entries(changes: Iterable[Change], prefix: str = "") -> tuple[Entry, ...]:
    """The changes with their anchors, in order; a change without an id, or with one already seen, is numbered within its facet."""
    seen: set[str] = set()
    out = []
    for change in changes:
        name, number = anchor(change.id or f"{change.facet}-1"), 1
        while name in seen:
            number += 1
            name = anchor(f"{change.facet}-{number}")
        seen.add(name)
        out.append(Entry(anchor=prefix + name, change=change))
    return tuple(out)


def lines(found: Iterable[Entry], *levels: Materiality) -> tuple[Line, ...]:
    """The entries of the given materiality as lines, coverage first; code changes that were treated alike share one."""
    groups: dict[object, list[Entry]] = {}
    for entry in sorted(found, key=lambda entry: _FIRST.index(entry.change.facet) if entry.change.facet in _FIRST else len(_FIRST)):
        if entry.change.materiality in levels:
            groups.setdefault(_sort(entry), []).append(entry)
    return tuple(line for group in groups.values() for line in _lines_of(group))


def _lines_of(group: list[Entry]) -> list[Line]:
    rule = group[0].change.rule
    if rule in (*_NAMED, *_LISTED):
        return [_counted(group)] if len(group) >= _ALIKE else [_single(entry) for entry in group]
    if group[0].change.facet != "codes" and len(group) >= _REPEATED:
        return [_repeated(group)]
    if len(group) < _ALIKE:
        return [_single(entry) for entry in group]
    first = group[0].change
    codes = [str((entry.change.after or entry.change.before or {}).get("code", "")) for entry in group]
    system = (first.after or first.before or {}).get("system", "")
    what = f"{count(len(group), f'{system} code'.strip())} {_VERBS[first.kind]}: {ranges(codes)}"
    whole = ranges(codes, most=len(codes))
    named = "" if what.endswith(whole) else f": {whole}"  # a line is short; what it stands for is read beside it
    before, after = ("" if side is None else f"{_listed_as(side)}{named}" for side in (first.before, first.after))
    return [Line(anchor=group[0].anchor, change=first, what=what, before=before, after=after, covers=len(group))]


def _listed_as(side: dict[str, Any]) -> str:
    """What the policy says of codes that it lists: their position, or only that they are listed."""
    return position_words(side["position"]) if side.get("position") else "listed"


def _counted(group: list[Entry]) -> Line:
    """Changes of one rule as one line: codes and short texts by their names, references by their number and the first of them."""
    first = group[0].change
    if first.facet == "codes":
        codes = [str((entry.change.after or {}).get("code", "")) for entry in group]
        what = f"{count(len(group), 'code')} {_NAMED[first.rule]}: {ranges(codes)}"
        return _single(group[0]).model_copy(update={"what": what, "covers": len(group)})
    texts = [body(first.facet, entry.change.after or entry.change.before) for entry in group]
    if first.facet == "references":
        noun = "reference to guidelines and determinations" if "authority" in first.tags else "reference"
        named = count(len(group), noun, noun.replace("reference", "references"))
        what = f"{named} {_NAMED[first.rule]}, the first: “{opening(texts[0])}”"
        return _single(group[0]).model_copy(update={"what": what, "covers": len(group)})
    about = standing(first.where.section)
    listed = "\n".join(texts)
    before, after = ("", listed) if first.kind is Kind.ADDED else (listed, "")
    what = sentence(f"{about}{count(len(group), 'text')} {_VERBS[first.kind]}: {'; '.join(texts)}")
    return Line(anchor=group[0].anchor, change=first, what=what, before=before, after=after, covers=len(group))


def _repeated(group: list[Entry]) -> Line:
    """The same words that came or went in several passages: the first stands for all."""
    first = _single(group[0])
    what = sentence(f"{decisive(group[0].change.redline)}, in {len(group)} passages")
    return first.model_copy(update={"what": what, "covers": len(group), "places": _places(group)})


def _places(group: list[Entry]) -> tuple[str, ...]:
    """Where the passages stand, each place once; how many of them where it holds several, and two by their first words."""
    counts = Counter(subject(entry.change.where.section) for entry in group)
    if len(group) == 2 and len(counts) == 1:
        (about,) = counts
        texts = [body(entry.change.facet, entry.change.after) for entry in group]
        return tuple(f"{about} › {quoted(text, _BRIEF)}".removeprefix(" › ") for text in texts)
    return tuple(name if number == 1 else f"{name} ({number} passages)" for name, number in counts.items() if name)


def _single(entry: Entry) -> Line:
    change = entry.change
    fields = tuple(field_changes(change))
    before, after = in_words(change.facet, change.before), in_words(change.facet, change.after)
    hunks = hunks_of(change) if change.kind in (Kind.CHANGED, Kind.MOVED) and change.facet != "header" else ()
    if all(kind == "equal" for kind, _ in hunks):
        hunks = ()
    return Line(
        anchor=entry.anchor, change=change, what=sentence(change.what), fields=fields, hunks=hunks, before=before, after=after
    )


def _sort(entry: Entry) -> object:
    """What changes of single codes must share to stand in one line; any other change stands alone."""
    change = entry.change
    if change.rule in _NAMED:
        return (change.rule, change.tags)
    if change.rule in _LISTED:
        text = body(change.facet, change.after or change.before)
        return (change.rule, change.tags, change.where.section) if len(text) <= _NAME else entry.anchor
    if change.facet == "statements" and change.kind is Kind.CHANGED and any(kind != "equal" for kind, _ in change.redline):
        return (change.materiality, change.direction, change.rule, decisive(change.redline, most=len(change.redline)))
    if change.facet != "codes" or "codes" in (change.after or {}) or change.redline:
        return entry.anchor
    sides: list[Any] = [
        side and (side.get("system"), side.get("position"), side.get("group")) for side in (change.before, change.after)
    ]
    return (change.kind, change.materiality, change.direction, change.rule, *map(repr, sides))


def ranges(codes: Iterable[str], most: int = _SHOWN) -> str:
    """The codes in order, every unbroken run of three or more as `J7318–J7320`; after `most` items, how many more there are."""
    runs: list[list[str]] = []
    for code in sorted(codes, key=_number):
        if runs and _next(runs[-1][-1]) == code:
            runs[-1].append(code)
        else:
            runs.append([code])
    items = [(f"{run[0]}–{run[-1]}", len(run)) if len(run) > 2 else (", ".join(run), len(run)) for run in runs]
    rest = sum(size for _, size in items[most:])
    return ", ".join(text for text, _ in items[:most]) + (f" and {rest:,} more" if rest else "")


def _number(code: str) -> tuple[str, str, int, str]:
    found = _RUN.fullmatch(code)
    return (found[1], found[3], int(found[2]), code) if found else (code, "", 0, code)


def _next(code: str) -> str | None:
    found = _RUN.fullmatch(code)
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}d}{found[3]}" if found else None
