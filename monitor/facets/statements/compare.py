"""Compare the coverage statements and criteria of two records."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from monitor.diff.align import increasing
from monitor.diff.comparison import Comparison, as_json, decisive, hunks, make_change, one_sided, opening, path, quoted, words_of
from monitor.diff.features import features, letters, same_text, shapes, stems
from monitor.diff.lexicons import STRUCTURE_WORDS
from monitor.diff.materiality import Wording, by_rank, classify, is_covered, opposite
from monitor.diff.splits import join_pieces, joined
from monitor.diff.tree import Alignment, Node, align_forest, walk
from monitor.facets.statements.forest import Forest, forest, headings, same_words, shape, words
from monitor.model.change import Direction, Kind
from monitor.model.record import Criterion, PolicyRecord, Position, Statement
from monitor.model.text import squeeze

LONG_ENOUGH = 25
"""Letters and digits that a text needs before its standing elsewhere word for word can be no chance."""
ALIKE = 0.8
"""Least similarity of two statements for a difference in their headings to be told on its own."""

WHOLE = 160
"""How many characters of an added or removed tree stand for it in a line."""

_COVERED = frozenset({Position.MEDICALLY_NECESSARY, Position.MEDICALLY_NECESSARY_WITH_CRITERIA})


@dataclass
class _View:
    """The two versions, how their nodes pair, and what is found about them."""

    old: Forest
    new: Forest
    alignment: Alignment
    pieces: dict[Node, Node]
    vocabulary: Mapping[str, int]
    records: tuple[PolicyRecord, PolicyRecord]
    out: Comparison = field(default_factory=Comparison)

    @cached_property
    def elsewhere(self) -> tuple[str, str]:
        """Letters and digits of what each version says outside its statements."""
        return _squeezed(self.records[0]), _squeezed(self.records[1])

    @cached_property
    def everything(self) -> tuple[str, str]:
        """Letters and digits of each version's statements and criteria as they are printed, and of what it says outside them."""
        sides = zip((self.old, self.new), self.elsewhere, strict=True)
        return tuple(shapes("".join(letters(n.text) for n in side.nodes())) + "\n" + other for side, other in sides)  # type: ignore[return-value]

    @cached_property
    def unpaired(self) -> tuple[frozenset[str], frozenset[str]]:
        """Letters and digits of the nodes of each version that have no partner."""
        sides = (self.old, self.new)
        return tuple(frozenset(shapes(letters(n.text)) for n in s.nodes() if n not in self.alignment.partner) for s in sides)  # type: ignore[return-value]

    def text(self, n: Node) -> str:
        """The compared text of a node with the pieces that belong to it."""
        if not self.in_pieces(n):
            return n.text
        side = self.new if n in self.new.root else self.old
        return joined(n, self.pieces, side.siblings[n])

    def in_pieces(self, n: Node) -> bool:
        """Whether neighbours belong to the node."""
        return bool(self.pieces) and n in self.pieces.values()

    def free(self, side: Forest, n: Node) -> bool:
        """Whether the node has no partner, is no piece of a neighbour, and hangs under none that is free as well."""
        above = side.parent.get(n)
        return self.lone(n) and (above is None or not self.lone(above))

    def lone(self, n: Node) -> bool:
        """Whether the node has no partner and is no piece of a neighbour."""
        return n not in self.alignment.partner and n not in self.pieces


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of statements and criteria: added, removed, moved, of other wording, position, operator or heading."""
    left, right = forest(old.statements), forest(new.statements)
    alignment = align_forest(left.roots, right.roots)
    pieces = join_pieces(alignment, {**left.siblings, **right.siblings})
    view = _View(left, right, alignment, pieces, words_of(old, new), (old, new))
    places = {root: index for index, root in enumerate(right.roots)}
    partners = [(i, alignment.partner.get(root)) for i, root in enumerate(left.roots)]
    view.out.pairs = [(i, places[n]) for i, n in partners if n in places]
    if same_words(left.roots, right.roots):
        _settle(view, left.roots, right.roots)
    else:
        _compare_nodes(view)
    _headings(view)
    return view.out


def _compare_nodes(view: _View) -> None:
    settled = {root for root in view.new.roots if _is_restructured(view, root)}
    for n in view.new.nodes():
        partner = view.alignment.partner.get(n)
        if view.new.root[n] in settled:
            if n in settled and partner is not None:
                _settle(view, (partner,), (n,))
        elif partner is not None:
            _compare_pair(view, partner, n)
        elif view.free(view.new, n):
            _one_sided(view, n, Kind.ADDED)
    gone = {view.alignment.partner[root] for root in settled}
    for n in view.old.nodes():
        if view.old.root[n] not in gone and view.free(view.old, n):
            _one_sided(view, n, Kind.REMOVED)
    view.out.suppressed["split"] += len(view.pieces)
    _moves(view, gone | settled)
    _orders(view, gone)


def _is_restructured(view: _View, root: Node) -> bool:
    partner = view.alignment.partner.get(root)
    return partner in view.old.siblings and root.sha != partner.sha and same_words((partner,), (root,))


def _settle(view: _View, old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
    """Same words in the same order: only positions and operators can differ, another nesting is our reading."""
    alike = shape(old) == shape(new)
    for n in [n for root in new for n in walk(root)]:
        partner = view.alignment.partner.get(n)
        if partner is None:
            continue
        if alike:
            _compare_pair(view, partner, n)
        else:
            _position_change(view, partner, n, Wording("same"))
    if alike:
        return
    before, after = view.old.shown(old[0]), view.new.shown(new[0])
    what = f"{view.new.place(new[0])}the same words read into another structure: {quoted(words(new[0]))}"
    change = make_change("statements.restructured", Kind.CHANGED, what, before=before, after=after, where=view.new.where(new[0]))
    view.out.changes.append(change)


def _compare_pair(view: _View, o: Node, n: Node) -> None:
    old_text, new_text = view.text(o), view.text(n)
    wording = classify(old_text, new_text, view.vocabulary, _conditions(view, n))
    if _position_change(view, o, n, wording) or _operator_change(view, o, n, wording):
        return
    if wording.tag == "same":
        view.out.suppressed["typography"] += words(o) != words(n) and not view.in_pieces(o) and not view.in_pieces(n)
        return
    rule = "statements.reread_elsewhere" if _divided_differently(view, o, n) else f"statements.{wording.tag}"
    _append(view, o, n, rule, wording.tags, wording.direction)


def _divided_differently(view: _View, o: Node, n: Node) -> bool:
    """Whether all words that came or went stand elsewhere in the other version, as often: the text was cut at another place."""
    changed = [(kind, shapes(letters(text))) for kind, text in hunks(words(o), words(n)) if kind != "equal" and letters(text)]
    return all(_as_often(view, text, kind == "insert") for kind, text in changed)


def _as_often(view: _View, text: str, added: bool) -> bool:
    """Whether the other version holds a run of letters as often as the version that it was found in, and not as a text of its own."""
    here, there = view.everything[::-1] if added else view.everything
    if len(text) < LONG_ENOUGH or text in view.unpaired[0 if added else 1]:
        return False
    return 0 < here.count(text) <= there.count(text)


def _conditions(view: _View, n: Node) -> bool | None:
    return is_covered(view.new.statement(n).position)


def _position_change(view: _View, o: Node, n: Node, wording: Wording) -> bool:
    if not isinstance(o.entity, Statement) or not isinstance(n.entity, Statement) or o.entity.position == n.entity.position:
        return False
    positions = {o.entity.position, n.entity.position}
    if positions == _COVERED and "position" not in wording.tags:
        return False
    direction = by_rank(o.entity.position, n.entity.position)
    tags = ("position", *(tag for tag in wording.tags if tag != "position"))
    said = f"position {_name(o.entity.position)} became {_name(n.entity.position)}"
    _append(view, o, n, "statements.position", tags, direction, said)
    return True


def _name(position: Position) -> str:
    return position.value.replace("_", " ")


def _operator_change(view: _View, o: Node, n: Node, wording: Wording) -> bool:
    before, after = o.entity.operator, n.entity.operator
    if before == after or not o.children or not n.children:
        return False
    if before is None or after is None:
        view.out.suppressed["operator_not_printed"] += 1
        return False
    said = f"“{before}” of the following became “{after}” of the following"
    covered = _conditions(view, n)
    direction = Direction.UNKNOWN
    if covered is not None and not features(n.text)["negation"]:
        direction = Direction.TIGHTER if (after == "all") == covered else Direction.LOOSER
    _append(view, o, n, "statements.operator", ("logic", *(tag for tag in wording.tags if tag != "logic")), direction, said)
    return True


def _append(view: _View, o: Node, n: Node, rule: str, tags: tuple[str, ...], direction: Direction, said: str = "") -> None:
    line = hunks(_whole(view.old, o, view), _whole(view.new, n, view))
    noun = "statement" if isinstance(n.entity, Statement) else "criterion"
    differs = said or decisive(line)
    what = f"{view.new.place(n)}{differs}, in the {noun} {quoted(words(n), 60)}"
    if view.alignment.scores.get(n, 1.0) < 0.6:
        tags = (*tags, "replaced")
    change = make_change(
        rule, Kind.CHANGED, what, before=view.old.shown(o), after=view.new.shown(n), where=view.new.where(n), direction=direction,
        tags=tags, hunks=line,
    )  # fmt: skip
    view.out.changes.append(change)


def _whole(side: Forest, n: Node, view: _View) -> str:
    """The printed text of a node together with the pieces that belong to it."""
    if not view.in_pieces(n):
        return words(n)
    return " ".join(words(m) for m in side.siblings[n] if m is n or view.pieces.get(m) is n)


def _one_sided(view: _View, n: Node, kind: Kind) -> None:
    """A statement or criterion that only one version has, with everything beneath it that did not move elsewhere."""
    added = kind is Kind.ADDED
    side = view.new if added else view.old
    is_root = isinstance(n.entity, Statement)
    before, after = (None, side.shown(n)) if added else (side.shown(n), None)
    below = sum(1 for m in walk(n) if m is not n and m not in view.alignment.partner)
    with_more = f" with {below} criteria" if below > 1 else " with 1 criterion" if below else ""
    whole = " ".join(words(m) for m in walk(n))
    noun = f"statement, {_name(n.entity.position)}," if is_root else "criterion"
    under = "" if is_root else f" (under {quoted(words(side.parent[n]), 60)})"
    what = f"{side.place(n)}{noun} {kind.value}{with_more}: {quoted(whole, WHOLE)}{under}"
    rule = f"statements.{'' if is_root else 'criterion_'}{kind.value}"
    if _stands_elsewhere(view, n, kind):
        rule = "statements.reread_elsewhere"
    direction = _direction_one_sided(side, n) if added else opposite(_direction_one_sided(side, n))
    line = one_sided(kind, whole)
    tags = tuple(tag for tag, values in features(n.text).items() if values and tag != "conjunction")
    where = side.where(n)
    change = make_change(rule, kind, what, before=before, after=after, where=where, direction=direction, tags=tags, hunks=line)
    view.out.changes.append(change)


def _direction_one_sided(side: Forest, n: Node) -> Direction:
    """Which way the addition of a node moves coverage: a further condition tightens, a further alternative loosens."""
    covered = is_covered(side.statement(n).position)
    if covered is None:
        return Direction.UNKNOWN
    if isinstance(n.entity, Statement):
        return Direction.LOOSER if covered else Direction.TIGHTER
    above = side.parent[n]
    operator = above.entity.operator
    if operator is None or any(
        features(m.text)["negation"] for m in (above, *side.above(above)) if isinstance(m.entity, Criterion)
    ):
        return Direction.UNKNOWN
    return Direction.TIGHTER if (operator == "all") == covered else Direction.LOOSER


def _stands_elsewhere(view: _View, n: Node, kind: Kind) -> bool:
    """Whether the other version has all these words too: outside its statements, or in another text of which they are a part."""
    here, there = view.elsewhere[::-1] if kind is Kind.ADDED else view.elsewhere
    texts = [text for text in (shapes(letters(m.text)) for m in walk(n)) if text]
    if _as_often(view, shapes("".join(letters(m.text) for m in walk(n))), kind is Kind.ADDED):
        return True
    found = sum(len(text) for text in texts if there.count(text) > here.count(text))
    return found >= LONG_ENOUGH and found == sum(map(len, texts))


def _squeezed(record: PolicyRecord) -> str:
    return "\n".join(
        shapes(letters(text)) for text in (*(p.text for p in record.narrative), *(a.quote for a in record.authorization))
    )


def _moves(view: _View, settled: set[Node]) -> None:
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


def _same_place(view: _View, above: Node | None, below: Node | None) -> bool:
    """Whether two parents are one sentence, read as a statement in one version and as a criterion in the other."""
    if above is None or below is None or not (view.lone(above) and view.lone(below)):
        return False
    kinds = {isinstance(above.entity, Statement), isinstance(below.entity, Statement)}
    return len(kinds) == 2 and shapes(letters(above.text)) == shapes(letters(below.text))


def _place_name(n: Node | None) -> str:
    return quoted(words(n), 80) if n is not None else "a statement of its own"


def _orders(view: _View, settled: set[Node]) -> None:
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


def _headings(view: _View) -> None:
    """Statements whose words are the same under another heading, one change for each pair of headings."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Node, Node]]] = defaultdict(list)
    for n in view.new.roots:
        o = view.alignment.partner.get(n)
        if o in view.old.siblings and o not in view.old.parent and view.alignment.scores[n] >= ALIKE:
            before, after = headings(o.entity), headings(n.entity)
            if same_text(" ".join(before), " ".join(after)) or o.entity.position != n.entity.position:
                continue
            if _is_part(before, after) or _is_part(after, before):
                view.out.suppressed["heading_not_observed"] += 1
                continue
            groups[(before, after)].append((o, n))
    for pairs in groups.values():
        _heading_change(view, pairs)


def _is_part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the one path is the other with some headings left out."""
    rest = iter(map(squeeze, whole))
    return all(squeeze(heading) in rest for heading in short)


def _heading_change(view: _View, pairs: list[tuple[Node, Node]]) -> None:
    o, n = pairs[0]
    old_text, new_text = path(o.entity.section, 4), path(n.entity.section, 4)
    wording = classify(old_text, new_text, view.vocabulary)
    if wording.tag == "same":
        return
    content = Counter(stems(old_text)), Counter(stems(new_text))
    differing = [word for word in (*(content[0] - content[1]), *(content[1] - content[0])) if word not in STRUCTURE_WORDS]
    rule = "statements.heading" if differing and wording.tag not in ("editorial", "ocr") else "statements.heading_reworded"
    count = f"{len(pairs)} statements, first " if len(pairs) > 1 else ""
    what = f"heading “{old_text}” became “{new_text}” over {count}{quoted(opening(words(n)), 100)}"
    before, after = ({"section": list(m.entity.section)} for m in (o, n))
    line = hunks(old_text, new_text)
    where = view.new.where(n)
    change = make_change(rule, Kind.CHANGED, what, before=before, after=after, where=where, tags=("heading",), hunks=line)
    view.out.changes.append(change)
