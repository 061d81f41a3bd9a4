"""Statements and criteria that only one of two versions has, told at the grain at which a person tells them.

A statement or a criterion goes with all that hangs beneath it. Neighbouring items of one list are one change when the list as a
whole came or went, when there are many of them, or when each is but a few words; criteria of an existing list are one each.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from monitor.diff.comparison import as_json, hunks, make_change, one_sided, opening, quoted
from monitor.diff.features import features, letters, shapes, stems
from monitor.diff.materiality import is_covered, opposite
from monitor.diff.tree import Node, walk
from monitor.facets.statements.forest import Forest, position_name, words
from monitor.facets.statements.relisted import Relisted, relisted
from monitor.facets.statements.view import LONG_ENOUGH, View, as_often, bag, carried_from_one_place
from monitor.model.change import Change, Direction, Kind
from monitor.model.record import Criterion, Statement
from monitor.model.text import key

MANY_WORDS = 6
"""A sentence of so many content words that the other version has in another order is no other sentence."""
WHOLE = 320
"""How many characters of an added or removed tree stand for it in a line."""
LIST_ITEM = 12
"""Letters and digits of an item before its standing in the text above the list can be no chance."""
MANY = 4
"""So many neighbouring items of one list came or went together."""
FEW_WORDS = 8
"""An item of no more words is a name in a list, not a condition of its own."""

_LIMITS = re.compile(
    r"\bonly\b|\bunless\b|\b(?:no|not) more than\b|\bnot (?:to )?exceed\b|\b(?:limit|restrict)(?:ed|s)?\b|\b(?:maximum|at most|up to)\b"
)
"""Words by which a statement that covers sets bounds to coverage: whether it gives more than it takes is not in them."""
_LIMIT_ALONE = re.compile(
    r"^(?:no|not) more than\b|\b(?:may|must|shall|should|will|can)(?: ?not) exceed\b|\bnot to exceed\b"
    r"|^(?:coverage|benefits?|authorizations?|approvals?|payment|reimbursement|quantit(?:y|ies)|use)(?: [^.;]{0,60}?)? (?:is|are) "
    r"(?:limited|restricted) to\b"
)
"""A statement that says nothing but a bound: it grants no service."""


def one_sided_changes(view: View, side: Forest, free: list[Node], kind: Kind) -> dict[Node, Change]:
    """The changes for `free`, the topmost nodes of `side` without a partner in the other version, each by its first node."""
    reread = {n for n in free if _stands_elsewhere(view, n, kind)}
    return {
        group[0]: _several(view, side, group, kind) if len(group) > 1 else _one(view, side, group[0], kind, group[0] in reread)
        for group in _printed_again(side, _groups(view, side, free, reread), reread)
    }


def _printed_again(side: Forest, groups: Iterable[list[Node]], reread: set[Node]) -> list[list[Node]]:
    """The groups, a statement without criteria joined to an earlier one of its section that says the same with others in between."""
    out: list[list[Node]] = []
    for group in groups:
        n = group[0]
        alone = n not in side.parent and not n.children and n not in reread
        earlier = (g for g in out if g[0] not in side.parent and not g[0].children and g[0] not in reread and _repeats(g[0], n))
        if alone and (before := next(earlier, None)) is not None:
            before.extend(group)
        else:
            out.append(list(group))
    return out


def _groups(view: View, side: Forest, free: list[Node], reread: set[Node]) -> Iterator[list[Node]]:
    behind = {a: b for line in {id(side.siblings[n]): side.siblings[n] for n in free}.values() for a, b in pairwise(line)}
    run: list[Node] = []
    for n in free:
        if run and not (behind.get(run[-1]) is n and _are_items(side, run[-1], n, reread)):
            yield from _divided(view, side, run)
            run = []
        run.append(n)
    if run:
        yield from _divided(view, side, run)


def _are_items(side: Forest, last: Node, n: Node, reread: set[Node]) -> bool:
    """Whether two neighbours are items of one list, neither with items beneath it, or two prints of one statement."""
    if last.children or n.children:
        return False
    return last not in reread and n not in reread if n in side.parent else _repeats(last, n)


def _repeats(a: Node, b: Node) -> bool:
    """Whether two statements say the same of one position, the one in some words more than the other."""
    left, right = frozenset(stems(a.text)), frozenset(stems(b.text))
    return a.entity.position is b.entity.position and a.entity.section == b.entity.section and (left <= right or right <= left)


def _divided(view: View, side: Forest, run: list[Node]) -> list[list[Node]]:
    if len(run) == 1 or run[0] not in side.parent:
        return [run]
    partner = view.alignment.partner.get(side.parent[run[0]])
    whole = partner is None or not partner.children
    short = all(len(n.text.split()) <= FEW_WORDS for n in run)
    return [run] if whole or short or len(run) >= MANY else [[n] for n in run]


def _one(view: View, side: Forest, n: Node, kind: Kind, reread: bool = False) -> Change:
    is_root = isinstance(n.entity, Statement)
    own = [m for m in walk(n) if not _is_row_kept(view, m)]
    whole = _listed(own)
    noun = f"statement {kind.value}, {position_name(n.entity.position)}" if is_root else f"criterion {kind.value}"
    under = "" if is_root else f" (under {side.called(side.parent[n])}{side.of_statement(side.parent[n])})"
    what = f"{side.place(n)}{noun}{_how_many(view, n)}: {opening(whole, WHOLE)}{under}"
    rule = f"statements.{'' if is_root else 'criterion_'}{kind.value}"
    if reread:
        rule = "statements.reread_elsewhere"
    direction = _direction(side, n) if kind is Kind.ADDED else opposite(_direction(side, n))
    line = one_sided(kind, " ".join(map(words, own)))
    tags = tuple(tag for tag, values in features(n.text).items() if values and tag != "conjunction")
    shown = side.shown(n)
    if name := next((name for name in ("criteria", "children") if name in shown), ""):
        kept = {m.entity for m in n.children if _is_row_kept(view, m)}
        shown[name] = [as_json(entity) for entity in getattr(n.entity, name) if entity not in kept]
    before, after = (None, shown) if kind is Kind.ADDED else (shown, None)
    return make_change(
        rule, kind, what, before=before, after=after, where=side.where(n), direction=direction, tags=tags, hunks=line
    )


def _is_row_kept(view: View, n: Node) -> bool:
    """Whether the node is the row of a table that both versions have: it stands behind the last statement, whichever that is."""
    return " | " in n.text and not n.children and not view.lone(n)


def _listed(nodes: list[Node]) -> str:
    """The printed texts on one line, items set apart by semicolons."""
    return "; ".join(words(n).rstrip(" ,;.") for n in nodes).replace(":; ", ": ")


def _how_many(view: View, n: Node) -> str:
    """How many criteria came or went with the node, those of the first level; or over how many it was put or was taken from."""
    alone = [m for m in n.children if view.lone(m)]
    counted = alone or n.children
    number = f"{len(counted)} {'criterion' if len(counted) == 1 else 'criteria'}"
    operator = f"{n.entity.operator} of " if n.entity.operator and len(counted) > 1 else ""
    return f" ({operator}{number})" if alone else f" (over {operator}{number} that both versions have)" if counted else ""


def _several(view: View, side: Forest, group: list[Node], kind: Kind) -> Change:
    """One change for neighbouring items of one list, or for one statement that is printed more than once."""
    if group[0] not in side.parent:
        longest = max(group, key=lambda n: len(n.text))
        change = _one(view, side, longest, kind)
        return change.model_copy(update={"what": f"{change.what} (printed {len(group)} times)"})
    above = side.parent[group[0]]
    shown = {
        "criteria": [as_json(n.entity) for n in group],
        "section": list(side.statement(above).section),
        "under": [opening(words(m)) for m in (*side.above(above), above)],
    }
    line = one_sided(kind, "\n".join(words(n) for n in group))
    under = f" (under {side.called(above)}{side.of_statement(above)})"
    before, after = (None, shown) if kind is Kind.ADDED else (shown, None)
    found = relisted([words(n) for n in group], *(view.records if kind is Kind.REMOVED else view.records[::-1]))
    if found:
        return _moved_list(side, above, group, kind, found, shown)
    what = f"{side.place(above)}{len(group)} criteria {kind.value}: {opening(_listed(group), WHOLE)}{under}"
    direction = _direction(side, group[0]) if kind is Kind.ADDED else opposite(_direction(side, group[0]))
    return make_change(
        f"statements.criterion_{kind.value}", kind, what, before=before, after=after, where=side.where(above),
        direction=direction, tags=("list",), hunks=line,
    )  # fmt: skip


def _moved_list(side: Forest, above: Node, group: list[Node], kind: Kind, found: Relisted, shown: dict[str, Any]) -> Change:
    """One change for a list that the other version has as running text: where it stands there, and which items do not."""
    left = kind is Kind.REMOVED
    way = f"moved from the criteria to {found.place}" if left else f"moved from {found.place} to the criteria"
    missing = f"; {'dropped' if left else 'added'}: {', '.join(found.missing)}" if found.missing else ""
    what = f"{side.place(above)}list of {len(group)} under {quoted(words(above), 60)} {way}{missing}"
    other = {"heading": list(found.heading), "text": found.text}
    texts = "\n".join(words(n) for n in group), found.text
    return make_change(
        "statements.list_moved", Kind.MOVED, what, before=shown if left else other, after=other if left else shown,
        where=side.where(above), tags=("scope",), hunks=hunks(*(texts if left else texts[::-1])),
    )  # fmt: skip


def _direction(side: Forest, n: Node) -> Direction:
    """Which way the addition of a node moves coverage: a further condition tightens, a further alternative loosens."""
    covered = is_covered(side.statement(n).position)
    if covered is None:
        return Direction.UNKNOWN
    if isinstance(n.entity, Statement):
        return _grant(n) if covered else Direction.TIGHTER
    above = side.parent[n]
    operator = above.entity.operator
    if operator is None or any(
        features(m.text)["negation"] for m in (above, *side.above(above)) if isinstance(m.entity, Criterion)
    ):
        return Direction.UNKNOWN
    return Direction.TIGHTER if (operator == "all") == covered else Direction.LOOSER


def _grant(n: Node) -> Direction:
    """Which way a statement that covers moves coverage: it loosens, but a bound alone tightens, and a bounded grant may do either."""
    plain = key(n.text)
    if not n.children and _LIMIT_ALONE.search(plain):
        return Direction.TIGHTER
    return Direction.UNKNOWN if _LIMITS.search(plain) else Direction.LOOSER


def _stands_above(view: View, n: Node, whole: str) -> bool:
    """Whether the text that the node hangs under holds its words in the other version, and not in its own: a list that lost its lines."""
    above = view.new.parent.get(n) or view.old.parent.get(n)
    partner = view.alignment.partner.get(above) if above is not None else None
    if above is None or partner is None or len(whole) < LIST_ITEM:
        return False
    return whole in shapes(letters(partner.text)) and whole not in shapes(letters(above.text))


def _is_titled_there(view: View, n: Node, kind: Kind) -> bool:
    """Whether the other version has the statement too, behind a title that stands in a line of its own there and runs into it here."""
    if not isinstance(n.entity, Statement):
        return False
    there, loose = (view.old, view.passages[0]) if kind is Kind.ADDED else (view.new, view.passages[1])
    whole = letters(n.text)
    for o in (node for node in there.nodes() if isinstance(node.entity, Statement) and view.lone(node)):
        title = whole.removesuffix(letters(o.text))
        alike = 0 < len(title) < len(whole) and o.entity.position is n.entity.position
        if alike and (loose[title] or title in map(letters, o.entity.section)):
            return True
    return False


def _stands_elsewhere(view: View, n: Node, kind: Kind) -> bool:
    """Whether the other version has all these words too: outside its statements, or in another text of which they are a part; not where
    they were carried there from between other words, as a criterion that became a guideline: that is the payer's doing."""
    here, there = view.elsewhere[::-1] if kind is Kind.ADDED else view.elsewhere
    texts = [text for text in (shapes(letters(m.text)) for m in walk(n)) if text]
    whole = shapes("".join(letters(m.text) for m in walk(n)))
    if len(whole) >= LONG_ENOUGH and carried_from_one_place(view, whole, kind is Kind.ADDED):
        return False
    if as_often(view, whole, kind is Kind.ADDED) or _stands_above(view, n, whole) or _is_titled_there(view, n, kind):
        return True
    said = bag(n.text)
    if (
        isinstance(n.entity, Statement)
        and not n.children
        and len(said) >= MANY_WORDS
        and said in view.sentences[kind is not Kind.ADDED]
    ):
        return True  # the same words in another order, not read as a statement
    loose = view.passages[0 if kind is Kind.ADDED else 1]
    if all(loose[letters(m.text)] for m in walk(n)):
        return True
    found = sum(len(text) for text in texts if there.count(text) > here.count(text))
    return found >= LONG_ENOUGH and found == sum(map(len, texts))
