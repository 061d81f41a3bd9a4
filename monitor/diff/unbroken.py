"""What a difference is worth where the words did not change: another width of lines, another cut of blocks or a list run together. Two
texts of the same words in the same order say the same, whatever our reading made of either.

Bullets count as words, for they part what is said into items, and so does markup. How items are nested can differ between them: an indent is no word. So where all items of a statement are the same ones in both versions, one that
hangs under another was put there by the payer; where our reading parted some of them otherwise, it also lost what they hang under.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from monitor.diff.bullet_marks import bullets_came_or_went
from monitor.diff.comparison import Comparison, as_reading, lines_of
from monitor.diff.in_step import Version, in_step
from monitor.model.change import Change, Kind, Materiality
from monitor.model.record import Criterion, PolicyRecord
from monitor.model.text import said as said_in
from monitor.read.markers import bullets

RESTRUCTURED = "statements.restructured"
_NESTING = frozenset({"statements.moved", "statements.operator", "statements.regrouped"})
_OF_PLACE = frozenset(
    {*_NESTING, "statements.heading", "statements.list_moved", "statements.text_moved", "codes.moved", "codes.position"}
)
"""Rules of what stands where: the words from a heading to an item do not show all that stands over it."""
_DIVISION = frozenset({"statements.conjunction", "statements.divided"})
"""What a text that became several items may be told as: its words stand unbroken all the same."""
_BY_MARKUP = frozenset({"text/html", "application/json"})
"""Forms in which markup shows where each item begins and ends."""
_LABEL = 6
"""Characters that a label before a heading may have."""
_MANY = 40
"""A text that stands so often is a cell of tables; where it stands tells nothing."""
_MOST = 300
"""Where more changed, the text is another, and a look at each would cost more than it tells."""
_LEAST = 4
_TEXTS = ("quote", "text", "code", "group", "description")
_SENTENCE_ENDS = re.compile(r"(?<=\w{3}[.!?])\s+")


class _Text:
    """What one version says, in reading order."""

    def __init__(self, record: PolicyRecord) -> None:
        self._record = record
        self.lines = [bare for line in record.source.words.split("\n") if (bare := said_in(line))]
        self.flat = "".join(self.lines)
        self._known: dict[str, list[int]] = {}

    @cached_property
    def items(self) -> frozenset[str]:
        """The statements and criteria, each by itself."""
        return frozenset(self._kin)

    @cached_property
    def _kin(self) -> Mapping[str, set[str]]:
        """What stands right above and right below each statement and criterion."""
        kin: dict[str, set[str]] = defaultdict(set)
        for statement in self._record.statements:
            for over, below in _pairs(statement.quote, statement.criteria):
                kin[over] |= {below}
                kin[below] |= {over}
        return kin

    def around(self, shown: Mapping[str, object] | None) -> set[str]:
        """What a side of a change shows of the items, and what stands right above and right below each."""
        texts = self.items.intersection(map(said_in, lines_of(shown or {}, _TEXTS)))
        return set(texts).union(*(self._kin[text] for text in texts))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line)
        return starts

    def _begins(self, heading: str) -> list[int]:
        """Where the heading stands on a line of its own, with or without a label before it."""
        if heading not in self._known:
            lines = zip(self._starts, self.lines, strict=True)
            self._known[heading] = [at for at, line in lines if line.endswith(heading) and len(line) <= len(heading) + _LABEL]
        return self._known[heading]

    def stretches(self, text: str, heading: str) -> Iterator[str]:
        """All words from the last heading of this name, or from the beginning, to each place of the text."""
        heads = self._begins(heading) if heading else []
        at = self.flat.find(text)
        while at >= 0:
            yield self.flat[max((head for head in heads if head <= at), default=0) : at + len(text)]
            at = self.flat.find(text, at + 1)


def settle_unbroken(compared: Mapping[str, Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Tells as our reading, in the comparisons, what differs between the same words in the same order: all words of the two versions, or
    those from the heading over what was told to what was told. A finding that rests on nothing else goes."""
    told = sum(
        change.materiality is not Materiality.EXTRACTION for comparison in compared.values() for change in comparison.changes
    )
    if not (told and old.source.words and new.source.words) or {old.source.media_type, new.source.media_type} <= _BY_MARKUP:
        return
    sides = _Text(old), _Text(new)
    as_came = bool(old.source.words_sha256) and old.source.words_sha256 == new.source.words_sha256
    grids = _grid(old.source.words), _grid(new.source.words)
    other_cells = grids[0] != grids[1] and [len(row) for row in grids[0]] == [len(row) for row in grids[1]]
    same = sides[0].flat == sides[1].flat and bullets(old.source.words) == bullets(new.source.words)
    whole = (as_came or same) and not other_cells
    steps = _Steps(old, new)

    def is_ours(change: Change) -> bool:
        if whole:
            return _is_layout(change, *sides)
        return _is_unbroken(change, *sides) or _keeps_step(change, steps) or _hangs_by_lost_bullets(change, steps)

    def retold(change: Change) -> Change:
        return as_reading(change, RESTRUCTURED) if _is_of_words(change) and is_ours(change) else change

    for facet, comparison in compared.items() if whole or told <= _MOST else ():
        if facet != "header" or as_came:
            comparison.retell(retold)


def _grid(words: str) -> list[tuple[str, ...]]:
    """The cells of the rows of tables: one that stands in another column says something else, though the words are the same, and so does
    a mark without words."""
    return [tuple(said_in(cell) or cell.strip() for cell in line.split("\t")) for line in words.split("\n") if "\t" in line]


def _pairs(over: str, criteria: Iterable[Criterion]) -> Iterator[tuple[str, str]]:
    """Each text and each that hangs right under it."""
    for criterion in criteria:
        yield said_in(over), said_in(criterion.text)
        yield from _pairs(criterion.text, criterion.children)


def _is_of_words(change: Change) -> bool:
    """Whether what changed are words, and no sign between them."""
    return change.materiality is not Materiality.EXTRACTION and change.rule != "codes.marks" and not change.rule.endswith(".sign")


def _is_layout(change: Change, old: _Text, new: _Text) -> bool:
    """Whether a difference between two texts of the same words says nothing of how the payer nested the items."""
    if change.rule not in _NESTING:
        return True
    around = old.around(change.before), new.around(change.after)
    return not (all(around) and around[0] <= new.items and around[1] <= old.items)


def _is_unbroken(change: Change, old: _Text, new: _Text) -> bool:
    """Whether both sides of a change stand in the other version too, with all that leads to them from the heading over them."""
    if change.materiality is not Materiality.MATERIAL or change.rule in _OF_PLACE | _DIVISION:
        return False
    before, after = (list(lines_of(side or {}, _TEXTS)) for side in (change.before, change.after))
    if change.rule.startswith("authorization.") and before == after:
        return False
    over = said_in(change.where.section[0]) if change.where.section else ""
    sides = [(before, old, new)] * (change.kind is not Kind.ADDED) + [(after, new, old)] * (change.kind is not Kind.REMOVED)
    return all(said and all(_stands(text, over, here, there) for text in said) for said, here, there in sides)


class _Steps:
    """The words of two versions beside each other, looked at when they are first asked for."""

    def __init__(self, old: PolicyRecord, new: PolicyRecord) -> None:
        self._words = old.source.words, new.source.words

    @cached_property
    def sides(self) -> tuple[Version, Version] | None:
        return in_step(*self._words)

    @cached_property
    def bullets_lost(self) -> frozenset[str]:
        """The items of which it is not known of both versions how deep they stand."""
        return bullets_came_or_went(*self._words)


def _hangs_by_lost_bullets(change: Change, steps: _Steps) -> bool:
    """Whether items hang under another one where bullets came or went, and stand where they stood among the other words."""
    if change.rule not in ("statements.moved", "statements.regrouped") or not steps.bullets_lost or steps.sides is None:
        return False
    moved = [list(lines_of({"moved": (side or {}).get("moved")}, _TEXTS)) for side in (change.before, change.after)]
    beside = frozenset().union(*(side.around(texts[0]) for texts, side in zip(moved, steps.sides, strict=True) if texts))
    in_order = all(texts and all(map(side.in_order, texts)) for texts, side in zip(moved, steps.sides, strict=True))
    return in_order and not beside.isdisjoint(steps.bullets_lost)


def _keeps_step(change: Change, steps: _Steps) -> bool:
    """Whether what the two sides of a change say, each otherwise, stands unbroken in the other version too, and so do the words that lead to
    it but for what heads nothing."""
    if change.materiality is not Materiality.MATERIAL or change.rule in _OF_PLACE:
        return False
    before, after = (list(lines_of(side or {}, _TEXTS)) for side in (change.before, change.after))
    if change.rule in _DIVISION and not _differ_in_joint(before, after):
        return False
    if before == after or steps.sides is None:
        return False
    over = change.where.section[0] if change.where.section else ""
    heads = [over, *_led_by(change)]
    if change.facet == "codes" and change.kind in (Kind.ADDED, Kind.REMOVED):
        side = steps.sides[change.kind is Kind.ADDED]
        return side.keeps_code(str((change.after or change.before or {}).get("code", "")), over)
    told = [(before, steps.sides[0])] * (change.kind is not Kind.ADDED) + [(after, steps.sides[1])] * (
        change.kind is not Kind.REMOVED
    )
    if change.facet == "authorization" and not over:  # a sentence that says itself what is required of what
        return all(said and all(map(side.runs_on_to, said)) for said, side in told)
    if change.rule == "statements.text":  # of one text and its neighbour a statement between them may have been taken
        told = [([part for text in said for part in _SENTENCE_ENDS.split(text)], side) for said, side in told]
    return all(said and all(any(side.keeps(text, head) for head in heads) for text in said) for said, side in told)


def _led_by(change: Change) -> list[str]:
    """The leads under which both sides of a change hang alike, from the innermost on: what came or went before one of them leads to something
    else, or is told of that lead."""
    leads = zip(*(reversed((side or {}).get("under") or ()) for side in (change.before, change.after)), strict=False)
    return [str(before) for before, _ in takewhile(lambda pair: pair[0] == pair[1] and str(pair[0]).endswith(":"), leads)]


def _differ_in_joint(before: list[str], after: list[str]) -> bool:
    """Whether two texts differ in nothing but the word that joins the one to the next item."""
    one, other = sorted((said_in("\n".join(side)) for side in (before, after)), key=len)
    return other in (f"{one}and", f"{one}or")


def _stands(text: str, over: str, here: _Text, there: _Text) -> bool:
    """Whether all that leads from the heading to the text stands unbroken in the other version, wherever the text stands."""
    words = said_in(text)
    if len(words) < _LEAST or here.flat.count(words) > _MANY:
        return not words
    stretches = list(here.stretches(words, over))
    return bool(stretches) and all(there.flat.count(stretch) >= here.flat.count(stretch) for stretch in set(stretches))
