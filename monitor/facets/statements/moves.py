"""Statements and criteria that stand elsewhere: under another parent, or in another order."""

from collections import defaultdict

from monitor.diff.align import increasing
from monitor.diff.comparison import as_json, make_change, quoted
from monitor.diff.features import letters, shapes
from monitor.diff.tree import Node
from monitor.facets.statements.forest import words
from monitor.facets.statements.view import View
from monitor.model.change import Kind
from monitor.model.record import Statement


def tell_moves(view: View, settled: set[Node]) -> None:
    """Nodes whose words stand under another parent now, one change for all that went the same way."""
    groups: dict[tuple[Node | None, Node | None], list[tuple[Node, Node]]] = defaultdict(list)
    for n in view.new.nodes():
        o = view.alignment.partner.get(n)
        if o is not None and view.new.root[n] not in settled and view.alignment.moved(o, n):
            groups[(view.old.parent.get(o), view.new.parent.get(n))].append((o, n))
    for above, below in [pair for pair in groups if _same_place(view, *pair)]:
        view.out.suppressed["reread_elsewhere"] += len(groups.pop((above, below)))
    order = {o: index for index, o in enumerate(view.old.nodes())}
    for (above, below), pairs in groups.items():
        source, target = _place_name(above), _place_name(below)
        listed = "; ".join(quoted(words(n), 60) for _, n in pairs[:4]) + (f"; and {len(pairs) - 4} more" if len(pairs) > 4 else "")
        o, n = pairs[0]
        left = sorted((a for a, _ in pairs), key=order.__getitem__)
        view.out.changes.append(
            make_change(
                "statements.moved",
                Kind.MOVED,
                f"{view.new.place(n)}moved from {source} to {target}: {listed}",
                before={
                    "under": source,
                    "section": list(view.old.statement(o).section),
                    "moved": [as_json(a.entity) for a in left],
                },
                after={
                    "under": target,
                    "section": list(view.new.statement(n).section),
                    "moved": [as_json(b.entity) for _, b in pairs],
                },
                where=view.new.where(n),
                tags=("scope",),
            )
        )


def _same_place(view: View, above: Node | None, below: Node | None) -> bool:
    """Whether two parents are one sentence, read as a statement in one version and as a criterion in the other."""
    if above is None or below is None or not (view.lone(above) and view.lone(below)):
        return False
    kinds = {isinstance(above.entity, Statement), isinstance(below.entity, Statement)}
    return len(kinds) == 2 and shapes(letters(above.text)) == shapes(letters(below.text))


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
