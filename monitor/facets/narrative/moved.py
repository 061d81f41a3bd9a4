"""A passage that stands under another lead or heading now, which makes something else of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import permutations

from monitor.diff.comparison import make_change, opening
from monitor.diff.features import letters
from monitor.diff.materiality import by_rank
from monitor.facets.narrative.grids import crossings, decides
from monitor.facets.narrative.leads import Lead, columns_of, is_item, is_worse, status_in
from monitor.facets.narrative.passages import (
    LONG_ENOUGH,
    Place,
    bare,
    bears_on_coverage,
    is_furniture,
    name_of,
    names_products,
    side_of,
    where_of,
)
from monitor.facets.narrative.spots import Spot, is_title
from monitor.facets.positions import position_of_label
from monitor.model.change import Change, Direction, Kind
from monitor.model.record import Passage
from monitor.payers import generic_layout
from monitor.read.text.form_labels import is_form_label

Leads = tuple[Sequence[Lead], Sequence[Lead]]
Under = tuple[Lead, Lead]


def leads_of_both(leads: Leads) -> frozenset[str]:
    """The leads, by their letters, that both versions print: under another of these, an item was moved."""
    return frozenset.intersection(*(frozenset(letters(lead.text) for lead in side) for side in leads)) - {""}


def moved(o: Passage, n: Passage, under: Under, both: frozenset[str], zone: frozenset[Place]) -> Change | None:
    """The change of a passage that was moved: a product is no longer preferred, a criterion stands in the list of another indication."""
    if not all(bears_on_coverage(passage, zone, lead.titled) for passage, lead in zip((o, n), under, strict=True)):
        return None
    titles = [
        lead.text if lead.titled else passage.heading[-1] if passage.heading else ""
        for passage, lead in zip((o, n), under, strict=True)
    ]
    was, is_now = map(status_in, titles)
    if was and is_now and was != is_now:
        return _moved(o, n, (titles[0], titles[1]), direction_between(*titles), n.text)
    known = [letters(lead.text) for lead in under]
    if known[0] != known[1] and both.issuperset(known) and ((is_item(o) and is_item(n)) or _left_form(o, under)):
        return _moved(o, n, (under[0].text, under[1].text), Direction.UNKNOWN, n.text)
    return None


def moved_between(
    o: Passage, n: Passage, spots: tuple[Spot, Spot], under: Under, both: frozenset[str], zone: frozenset[Place]
) -> Change | None:
    """The change of a text of coverage, the same in both versions, that stands under another line of those that both print (`both`): a limit
    of another indication, guidance that is part of the policy now."""
    text = bare(o)
    if text != bare(n) or (len(text) < LONG_ENOUGH and not names_products(n.text)) or is_furniture(n):
        return None
    heads = spots[0].head, spots[1].head
    if any(map(is_form_label, heads)):  # what leaves one of these is told by its lead
        return None
    bears = any(bears_on_coverage(passage, zone, lead.titled) for passage, lead in zip((o, n), under, strict=True))
    if not bears and not all(map(decides, heads)):
        return None
    (part, head), (other_part, other_head) = (spot.key for spot in spots)
    if not both.issuperset((part, other_part) if part != other_part else (head, other_head)) or (part, head) == (
        other_part,
        other_head,
    ):
        return None
    titles = heads if part == other_part else (spots[0].part, spots[1].part) if head == other_head else tuple(s.said for s in spots)
    change = _moved(o, n, (titles[0], titles[1]), direction_between(*heads), n.text)
    over = [line for line in spots[1].beyond(n.heading) if part == other_part and is_title(line) and line not in change.what]
    return change.model_copy(update={"what": " › ".join((*over, change.what))})


def _left_form(passage: Passage, under: Under) -> bool:
    """Whether the passage is asked for under another label of its form now: no answer as short as "N/A", which stands under many."""
    return all(is_form_label(lead.text) for lead in under) and len(letters(passage.text)) >= LONG_ENOUGH


def moved_cells(o: Passage, n: Passage) -> list[Change]:
    """The changes of what stands in another column of a table now, which says that it is preferred or not."""
    before, after = columns_of(o.text), columns_of(n.text)
    if list(before) != list(after):
        return []
    gone = {title: _words(before[title]) - _words(after[title]) for title in before}
    come = {title: _words(after[title]) - _words(before[title]) for title in before}
    found: list[Change] = []
    for was, is_now in permutations(before, 2):
        if gone[was] and gone[was] == come[is_now]:
            words = " ".join(word for word in after[is_now].split() if come[is_now][word])
            found.append(_moved(o, n, (was, is_now), direction_between(was, is_now), words))
    return found


def crossed_cells(o: Passage, n: Passage, zone: frozenset[Place]) -> list[Change]:
    """The changes of what stands whole in another column of a table now: a service that no longer needs an authorization, a limit of other
    members."""
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for crossing in crossings(o.text, n.text):
        ways[crossing.titles].append(crossing.said)
    return [
        _moved(o, n, titles, direction_between(*titles), "; ".join(cells), _rule_of_cells((o, n), titles, zone))
        for titles, cells in ways.items()
    ]


def _rule_of_cells(passages: tuple[Passage, Passage], titles: tuple[str, str], zone: frozenset[Place]) -> str:
    """The rule of a cell that crossed: what the titles decide, or a section of coverage or authorization, is told by itself."""
    bears = all(bears_on_coverage(passage, zone) or of_authorization(passage) for passage in passages)
    return "statements.text_moved" if bears or all(map(decides, titles)) else "narrative.edited"


def of_authorization(passage: Passage) -> bool:
    """Whether the passage stands under a heading of authorization."""
    return any(generic_layout().facet_of(heading) == "authorization" for heading in passage.heading[-1:])


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


def direction_between(was: str, is_now: str) -> Direction:
    """Which way coverage moves with what stands under another of two titles now, where these say it."""
    if (stated := by_rank(position_of_label(was), position_of_label(is_now))) is not Direction.UNKNOWN:
        return stated
    worse = is_worse(status_in(was)), is_worse(status_in(is_now))
    return Direction.UNKNOWN if worse[0] == worse[1] else Direction.TIGHTER if worse[1] else Direction.LOOSER


def _moved(
    o: Passage, n: Passage, titles: tuple[str, str], direction: Direction, words: str, rule: str = "statements.text_moved"
) -> Change:
    way = " to ".join(f"“{opening(title.strip(' :'), 60)}”" for title in titles)
    at = "" if n.heading and n.heading[-1] == titles[1] else name_of(n)
    return make_change(
        rule, Kind.MOVED, f"{at}moved from {way}: {opening(words)}", before=side_of(o, o.text), after=side_of(n, n.text),
        where=where_of(n), direction=direction, tags=("scope",),
    )  # fmt: skip
