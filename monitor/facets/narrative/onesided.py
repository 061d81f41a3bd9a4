"""Passages that only one of two versions has, told section by section, in a coverage section run by run of neighbours."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeVar

from monitor.diff.captions import is_caption
from monitor.diff.comparison import (
    Comparison,
    listed_codes,
    lists_codes,
    make_change,
    named_in,
    one_sided,
    opening,
    quoted,
)
from monitor.diff.features import letters, positions, shapes, within_run
from monitor.diff.left_out import left_out
from monitor.facets.narrative.leads import NONE, Lead
from monitor.facets.narrative.passages import (
    LONG_ENOUGH,
    Place,
    bare,
    bears_on_coverage,
    divided,
    is_code_note,
    is_furniture,
    is_label_of_scope,
    name_of,
    notes_of,
    place,
    running_lines,
    side_of,
    where_of,
)
from monitor.facets.narrative.ruled import requires_beside, sets_rule
from monitor.facets.narrative.spots import Spot
from monitor.facets.narrative.spots import named as named_after
from monitor.facets.narrative.words import Sense, all_words, criteria_sense, criteria_words, sense
from monitor.model.change import Change, Kind
from monitor.model.record import Passage, PolicyRecord

_Text = TypeVar("_Text", bound=Hashable)

Over = tuple[str, ...]
"""What stands over a passage: its lead, or its headings with the lead."""

WHOLE = 320
"""How many characters of an added or removed text stand for it in a line."""
_NOTICE = 60
"""A notice of so many letters is no short line that a page's head has too."""


def one_sided_changes(
    kind: Kind,
    passages: Sequence[Passage],
    over: tuple[Sequence[Lead], Sequence[Spot]],
    only: Sequence[int],
    records: tuple[PolicyRecord, PolicyRecord],
    zone: frozenset[Place],
    twins: Mapping[int, Passage],
    anew: Mapping[Over, Set[str]],
    out: Comparison,
) -> list[Change]:
    """The changes for the passages with the indices `only`, which stand in the first of the two records alone; `over` are the leads and the
    spots of all, `twins` the other's passages that the rest is paired with, and `anew` the codes that passages list which only the other has.

    What is no change is counted in `out`: furniture, and words that the other version has as often, wrapped or read otherwise.
    """
    if not only:
        return []
    leads, spots = over
    (own_narrative, own), (narrative, elsewhere) = map(all_words, records)
    kept = _sections_kept(passages, twins, records[1])
    again = _said_more_often(passages, only, twins, own_narrative + own, narrative + elsewhere)
    again = frozenset(index for index in again if place(passages[index].heading) in kept)
    printed, texts = frozenset(running_lines(records[0])), Counter(letters(passage.text) for passage in passages)
    runs_there = "".join(running_lines(records[1]))
    waiting = (criteria_words(records[1]) - criteria_words(records[0]), criteria_sense(records[1]) - criteria_sense(records[0]))
    sections: dict[Place, list[Passage]] = defaultdict(list)
    runs: dict[int, list[Passage]] = {}
    noted = notes_of(passages)
    named = {index: lead for index in only if (lead := leads[index]).titled or index in again}
    alone = frozenset(only)
    captions = {one for one in alone | {index - 1 for index in only} if one >= 0 and is_caption(passages[one].text)}
    start = last = -2
    for index in only:
        passage = passages[index]
        text = within_run(shapes(bare(passage)))
        long_enough = len(text) >= LONG_ENOUGH and index not in again
        still = named_in(passage.text) & listed_codes(records[1])
        if lists_codes(passage.text, records[0]) and still <= anew.get(_over(passage, leads[index], texts), frozenset()):
            out.suppressed["told_with_codes"] += 1
        elif _is_frame(passage, leads[index], printed, zone, records) or _runs(passage, runs_there):
            out.suppressed["furniture"] += 1
            last += last == index - 1
        elif long_enough and text in narrative:
            out.suppressed["wrapping"] += 1
        elif (long_enough and text in elsewhere and elsewhere.count(text) > own.count(text)) or _is_reread(passage, *waiting):
            out.suppressed["reread_elsewhere"] += 1
        elif _bears(passage, leads[index], zone, records[0]):
            titled = index - 1 in captions or (index in captions and index + 1 not in alone)
            joins = index == last + 1 and noted.get(index) == noted.get(last) and (named.get(index) == named.get(last) or titled)
            start, last = (start if joins else index), index
            runs.setdefault(start, []).append(passage)
        else:
            sections[place(passage.heading)].append(passage)
    changes = [
        change for start, run in runs.items() for change in _told(kind, run, start in noted, named.get(start, NONE), spots[start])
    ]
    return changes + [_text_change(f"narrative.{kind.value}", kind, section) for section in sections.values()]


def _is_frame(
    passage: Passage, lead: Lead, printed: Set[str], zone: frozenset[Place], records: tuple[PolicyRecord, PolicyRecord]
) -> bool:
    """Whether a passage is the page's and not the policy's; a line that says to whom the policy applies is the policy's where its words went."""
    if not (is_furniture(passage, lead.titled) or letters(passage.text) in printed):
        return False
    return not (is_label_of_scope(passage, zone, records[0]) and left_out([passage.text], *records))


def _runs(passage: Passage, running: str) -> bool:
    """Whether a notice is among what runs through the pages of the other version, which prints it as well then."""
    said = letters(passage.text)
    return len(said) >= _NOTICE and said in running


def _bears(passage: Passage, lead: Lead, zone: frozenset[Place], record: PolicyRecord) -> bool:
    """Whether a passage that came or went may be one of coverage."""
    rules = bool(zone) and sets_rule(passage)
    return bears_on_coverage(passage, zone, lead.titled) or rules or requires_beside(passage, record)


def listed_anew(
    passages: Sequence[Passage], leads: Sequence[Lead], only: Sequence[int], record: PolicyRecord
) -> dict[Over, set[str]]:
    """The codes that passages with the indices `only` list, which say nothing else, by what stands over these: one version prints as a row what
    the other has line by line."""
    found: dict[Over, set[str]] = defaultdict(set)
    texts = Counter(letters(passage.text) for passage in passages)
    for index in only:
        if lists_codes(passages[index].text, record):
            found[_over(passages[index], leads[index], texts)] |= named_in(passages[index].text)
    return found


def _over(passage: Passage, lead: Lead, texts: Counter[str]) -> Over:
    """The lead over a passage where its document prints it once, else its headings with the lead."""
    said = letters(lead.text)
    return (said,) if said and texts[said] == 1 else (*place(passage.heading), said)


def _told(kind: Kind, run: list[Passage], noted: bool, lead: Lead, spot: Spot) -> list[Change]:
    """The changes of neighbouring passages that bear on coverage, one for each that says something of its own; a note is one."""
    rule = f"narrative.note_{kind.value}" if noted or is_code_note(run[0]) else f"statements.text_{kind.value}"
    told = [_text_change(rule, kind, item, lead.text) for item in ([run] if noted else divided(run))]
    return [named_after(change, run[0], spot) for change in told]


def _said_more_often(
    passages: Sequence[Passage], only: Sequence[int], twins: Mapping[int, Passage], here: str, there: str
) -> frozenset[int]:
    """Those of the passages whose words the other version has too, but fewer times: a criterion of two lists that left one of them.
    What an edit of another passage tells is left out. Of several prints, the ones that have other neighbours there; the rest are wrapped."""
    prints: dict[str, list[int]] = defaultdict(list)
    for index in only:
        text = shapes(bare(passages[index]))
        if len(text) >= LONG_ENOUGH and text in there:
            prints[text].append(index)
    found: set[int] = set()
    edited: list[tuple[str, str]] = []
    for text, indices in prints.items():
        if (more := here.count(text) - there.count(text)) > 0:
            edited = edited or [(shapes(bare(passages[index])), shapes(bare(twin))) for index, twin in twins.items()]
            more -= sum(max(one.count(text) - other.count(text), 0) for one, other in edited if one != other)
            if more <= 0:
                continue
            apart = sorted(indices, key=lambda index: _has_neighbour(passages, index, there))
            found.update(apart[:more])
    return frozenset(found)


def _sections_kept(passages: Sequence[Passage], twins: Mapping[int, Passage], other: PolicyRecord) -> frozenset[Place]:
    """The sections that the other version has too, if by another name: there stands the twin of one of its passages. Of one that came or
    went as a whole, what it says first of all is told, and not the stock sentences in it."""
    own = {place(passage.heading) for passage in passages}
    there = [passage.heading for passage in other.narrative] + [statement.section for statement in other.statements]
    renamed = (place(passages[index].heading) for index, twin in twins.items() if place(twin.heading) not in own)
    return frozenset({*map(place, there), *renamed})


def _has_neighbour(passages: Sequence[Passage], index: int, there: str) -> bool:
    """Whether the passage stands in the other version with the one before or behind it."""
    run = [shapes(bare(passage)) for passage in passages[max(index - 1, 0) : index + 2]]
    return any(a and b and a + b in there for a, b in pairwise(run))


def _is_reread(passage: Passage, words: Counter[str], reworded: Counter[Sense]) -> bool:
    """Whether the passage stands among the criteria of the other version, in these words or in this sense."""
    return _taken(words, bare(passage)) or _taken(reworded, sense(passage.text))


def _taken(waiting: Counter[_Text], text: _Text) -> bool:
    """Whether the text still waits for a passage that says it; it then waits for one fewer."""
    waiting[text] -= (found := waiting[text] > 0)
    return found


def _text_change(rule: str, kind: Kind, passages: Sequence[Passage], lead: str = "") -> Change:
    text = "\n".join(passage.text for passage in passages)
    side = side_of(passages[0], text)
    before, after = (None, side) if kind is Kind.ADDED else (side, None)
    first = next((n for n, passage in enumerate(passages) if not is_caption(passage.text)), 0)
    said = ": ".join(passage.text.rstrip(" :") for passage in passages[:first]) + (": " if first else "") + passages[first].text
    more = f" (and {len(passages) - 1 - first} more passages)" if len(passages) > first + 1 else ""
    under = f" (under {quoted(lead, 60)})" if lead and lead not in passages[0].heading else ""
    what = f"{name_of(passages[0])}text {kind.value}: {opening(said, WHOLE)}{more}{under}"
    tags = ("coverage_words",) if positions(text) else ()
    line = one_sided(kind, text)
    return make_change(rule, kind, what, before=before, after=after, where=where_of(passages[0]), tags=tags, hunks=line)
