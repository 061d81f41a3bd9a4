"""Statements and criteria that stand elsewhere: under another parent, or in another order."""

from collections import defaultdict

from monitor.diff.align import increasing
from monitor.diff.comparison import as_json, make_change, quoted, standing
from monitor.diff.features import features, letters, shapes
from monitor.diff.materiality import by_rank, is_covered
from monitor.diff.tree import Node
from monitor.facets.statements.forest import words
from monitor.facets.statements.view import View
from monitor.model.change import Change, Direction, Kind
from monitor.model.record import Statement


def tell_moves(view: View, settled: set[Node]) -> None:
    """Nodes whose words stand under another parent now, one change for all that went the same way."""
    groups: dict[tuple[Node | None, Node | None], list[tuple[Node, Node]]] = defaultdict(list)
    for n in view.new.nodes():
        o = view.alignment.partner.get(n)
        if o is not None and view.new.root[n] not in settled and view.alignment.moved(o, n):
            groups[(view.old.parent.get(o), view.new.parent.get(n))].append((o, n))
    reread = _reread_elsewhere(view)
    for above, below in [
        pair
        for pair, moved in groups.items()
        if _same_place(view, *pair) or _is_trailing_table(view, *pair, moved) or all(o in reread for o, _ in moved)
    ]:
        view.out.suppressed["reread_elsewhere"] += len(groups.pop((above, below)))
    order = {o: index for index, o in enumerate(view.old.nodes())}
    for (above, below), pairs in groups.items():
        rule = "statements.regrouped" if _is_regrouped(view, above, below) else "statements.moved"
        view.out.changes.append(_moved(view, rule, above, below, sorted(pairs, key=lambda pair: order[pair[0]])))


def _moved(view: View, rule: str, above: Node | None, below: Node | None, pairs: list[tuple[Node, Node]]) -> Change:
    source, target = _place_name(above), _place_name(below)
    places = [side.place(m).removesuffix(" › ") for side, m in ((view.old, pairs[0][0]), (view.new, pairs[0][1]))]
    if source == target and all(places) and places[0] != places[1]:  # lists with one lead are told apart by what they are about
        source, target = (quoted(name, 80) for name in places)
    elif source == target and above is not None and below is not None:
        firsts = (
            [m for m in list_.children if m not in moved]
            for list_, moved in zip((above, below), zip(*pairs, strict=True), strict=True)
        )
        source, target = (f"the list of {quoted(words(kept[0]), 60)}" if kept else source for kept in firsts)
    order = {n: index for index, n in enumerate(view.new.nodes())}
    come = sorted((n for _, n in pairs), key=order.__getitem__)
    listed = "; ".join(quoted(words(n), 60) for n in come[:4]) + (f"; and {len(come) - 4} more" if len(come) > 4 else "")
    o, n = pairs[0][0], come[0]
    sides = ((source, view.old.statement(o), [o for o, _ in pairs]), (target, view.new.statement(n), come))
    before, after = (
        {"under": under, "section": list(statement.section), "moved": [as_json(m.entity) for m in moved]}
        for under, statement, moved in sides
    )
    what = f"{standing(view.new.statement(n).section)}moved from {source} to {target}: {listed}"
    direction = _direction(view, above, below)
    where = view.new.where(n)
    return make_change(rule, Kind.MOVED, what, before=before, after=after, where=where, direction=direction, tags=("scope",))


def _direction(view: View, above: Node | None, below: Node | None) -> Direction:
    """Which way coverage moved with what is listed under another position now; a condition of several that must all be met is told
    either way by its list alone."""
    if above is None or below is None:
        return Direction.UNKNOWN
    lists = [(*side.above(m), m) for side, m in ((view.old, above), (view.new, below))]
    if any(
        m.entity.operator == "all" or (depth and features(m.text)["negation"]) for line in lists for depth, m in enumerate(line)
    ):
        return Direction.UNKNOWN
    before, after = view.old.statement(above).position, view.new.statement(below).position
    return by_rank(before, after) if is_covered(before) is not is_covered(after) else Direction.UNKNOWN


def nested_anew(view: View, n: Node) -> bool:
    """Whether the payer put a criterion into a list that stands beneath a criterion in both versions, or took it out of one.

    Both versions were read from one kind of document, and each shows that list with a member that it keeps: a reading that loses
    the depth of criteria loses the whole list.
    """
    o = view.alignment.partner.get(n)
    media = {record.source.media_type.replace("markdown", "plain") for record in view.records}
    if o is None or len(media) > 1 or not view.alignment.moved(o, n):
        return False
    above, below = view.alignment.parent[o], view.alignment.parent[n]
    return _kept_list(view, below) or (above is not None and _kept_list(view, view.alignment.partner.get(above)))


def _kept_list(view: View, head: Node | None) -> bool:
    """Whether the criterion has a list beneath it in both versions, with a member that stayed."""
    if head is None or head not in view.new.parent or head not in view.alignment.partner:
        return False
    before = view.alignment.partner[head].children
    return any(view.alignment.partner.get(member) in before for member in head.children)


def _is_regrouped(view: View, above: Node | None, below: Node | None) -> bool:
    """Whether items of a list were put under a head of their own in it, or taken out of one, and combine as they did:
    any of (a, b, c) is any of (a, any of (b, c))."""
    if above is None or below is None or above.entity.operator != below.entity.operator or not above.entity.operator:
        return False
    partner = view.alignment.partner
    nested = view.new.parent.get(below)
    freed = view.old.parent.get(above)
    return (nested is not None and partner.get(above) is nested) or (freed is not None and partner.get(below) is freed)


def _is_trailing_table(view: View, above: Node | None, below: Node | None, moved: list[tuple[Node, Node]]) -> bool:
    """Whether the rows of a table stand behind the last statement in both versions: it follows all statements, and no one moved it."""
    if above is None or below is None:
        return False
    ends = view.old.root[above] is view.old.roots[-1] and view.new.root[below] is view.new.roots[-1]
    return ends and 2 * sum(" | " in n.text for _, n in moved) > len(moved)


def _same_place(view: View, above: Node | None, below: Node | None) -> bool:
    """Whether two parents are one sentence, read as a statement in one version and as a criterion in the other."""
    if above is None or below is None or not (view.lone(above) and view.lone(below)):
        return False
    kinds = {isinstance(above.entity, Statement), isinstance(below.entity, Statement)}
    return len(kinds) == 2 and shapes(letters(above.text)) == shapes(letters(below.text))


def _reread_elsewhere(view: View) -> set[Node]:
    """The old texts that were read as a statement in one version and as a criterion in the other, behind the same text in both."""
    old, new = list(view.old.nodes()), list(view.new.nodes())
    place = {n: index for index, n in enumerate(new)}
    found = set()
    for index, o in enumerate(old):
        n = view.alignment.partner.get(o)
        if n is None or (o in view.old.parent) == (n in view.new.parent) or not index or not place[n]:
            continue
        if view.alignment.partner.get(old[index - 1]) is new[place[n] - 1]:
            found.add(o)
    return found


def _place_name(n: Node | None) -> str:
    return quoted(words(n), 80) if n is not None else "a statement of its own"


def tell_orders(view: View, settled: set[Node]) -> None:
    """Lists whose paired members stand in another order."""
    lists = [(None, view.old.roots), *((n, n.children) for n in view.old.nodes() if n.children and view.old.root[n] not in settled)]
    for above, children in lists:
        partners = [view.alignment.partner[c] for c in children if c in view.alignment.partner]
        partners = [n for n in partners if view.new.parent.get(n) is (view.alignment.partner.get(above) if above else None)]
        places = {n: index for index, n in enumerate(view.new.siblings[partners[0]])} if partners else {}
        order = [places[n] for n in partners if n in places]
        out_of_order = len(order) - len(increasing(order))
        if not out_of_order:
            continue
        subject = f"under {quoted(words(above), 80)}" if above else "of the policy"
        noun = "criteria" if above else "statements"
        what = f"{out_of_order} of {len(order)} {noun} {subject} stand in another order"
        where = view.new.where(partners[0])
        view.out.changes.append(make_change("statements.reordered", Kind.MOVED, what, where=where, tags=("order",)))
