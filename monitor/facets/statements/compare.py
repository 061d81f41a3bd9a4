"""Compare the coverage statements and criteria of two records."""

import re
from collections.abc import Sequence

import numpy as np

from monitor.diff.align import Pairs, pair_best, symmetric
from monitor.diff.comparison import (
    Comparison,
    are_group_headings,
    decisive,
    differing,
    hunks,
    is_group_heading,
    make_change,
    opening,
    quoted,
    words_of,
)
from monitor.diff.features import are_strangers, features, letters, likeness_of_words, same_text, shapes, stems
from monitor.diff.lexicons import CONDITION_WORDS, LIST_LEAD
from monitor.diff.materiality import RULES, Wording, by_rank, classify, is_covered
from monitor.diff.spelling import is_misspelling
from monitor.diff.splits import join_pieces, parts_of
from monitor.diff.tree import Alignment, Node, align_forest, walk
from monitor.facets.statements.asked import asked
from monitor.facets.statements.contained import pair_contained
from monitor.facets.statements.divided import is_divided, tell_division
from monitor.facets.statements.enlisted import tell_enlisted
from monitor.facets.statements.forest import (
    Forest,
    counted,
    forest,
    heading_names,
    position_name,
    same_words,
    shape,
    words,
)
from monitor.facets.statements.headings_over import tell_headings
from monitor.facets.statements.in_place import pair_in_place
from monitor.facets.statements.joints import (
    joined_otherwise,
    joins_list_on,
    joins_on_as_last,
    names_its_items,
    prints_joint_alone,
    says_how_items_join,
    says_the_joint,
    turns_the_list,
)
from monitor.facets.statements.labels_named import tell_relabelled
from monitor.facets.statements.leads import pair_leads
from monitor.facets.statements.moves import nested_anew, tell_moves, tell_orders
from monitor.facets.statements.named_services import name_two_services
from monitor.facets.statements.onesided import one_sided_changes
from monitor.facets.statements.second_edit import second_edit
from monitor.facets.statements.stock_leads import part_stock_leads
from monitor.facets.statements.view import View, as_often, carried, prints_too
from monitor.model.change import Direction, Hunk, Kind
from monitor.model.record import PolicyRecord, Position, Statement
from monitor.model.text import key

REWORDED = 0.6
"""Least part of their content words that two criteria under one parent share to be one criterion, worded anew."""
FEW_PAIRS = 2_500
"""Where more pairs than this are left over under one parent, the list was replaced, not worded anew."""
_SIGN = re.compile(r"[<>=%]|\+/-")
_COVERED = frozenset({Position.MEDICALLY_NECESSARY, Position.MEDICALLY_NECESSARY_WITH_CRITERIA})


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of statements and criteria: added, removed, moved, of other wording, position, operator or heading."""
    names = heading_names(old, new)
    left, right = forest(old.statements, names), forest(new.statements, names)
    alignment = align_forest(left.roots, right.roots)
    _part_strangers(alignment, left, right)
    part_stock_leads(alignment, left, right)
    pair_contained(left, right, alignment)
    pair_leads(left, right, alignment)
    _join_reworded(left, right, alignment)
    pair_in_place(left, right, alignment)
    pieces = join_pieces(alignment, {**left.siblings, **right.siblings})
    view = View(left, right, alignment, pieces, words_of(old, new), (old, new))
    places = {root: index for index, root in enumerate(right.roots)}
    partners = [(i, alignment.partner.get(root)) for i, root in enumerate(left.roots)]
    view.out.pairs = [(i, places[n]) for i, n in partners if n in places]
    before, after = counted(old.statements, left.roots), counted(new.statements, right.roots)
    view.out.nodes = [(place, after[n]) for o, place in before.items() if (n := alignment.partner.get(o)) in after]
    told_apart = is_divided(view, *right.roots) or any(nested_anew(view, n) for n in right.nodes())
    if same_words(left.roots, right.roots) and not told_apart:
        _settle(view, left.roots, right.roots)
    else:
        _compare_nodes(view)
    tell_headings(view)
    return view.out


def _part_strangers(alignment: Alignment, old: Forest, new: Forest) -> None:
    """Take apart the pairs that have little but stock words in common, and nothing beneath them: the one was not made of the other."""
    for o, n in list(alignment.partner.items()):
        if alignment.partner.get(o) is not n or alignment.scores[o] == 1 or o.text == n.text:
            continue
        kept = any(m in alignment.partner for m in (*o.children, *n.children))
        sides = ((old, o), (new, n)) if o in old.root else ((old, n), (new, o))
        if not kept and (are_strangers(o.text, n.text) or name_two_services(*sides)):
            alignment.unlink(o, n)


def _join_reworded(old: Forest, new: Forest, alignment: Alignment) -> None:
    """Pair the criteria left over under paired parents that say much the same in another order, or of which one holds the other whole."""
    parents = [(o, n) for o, n in alignment.partner.items() if o in old.root and o.children and n.children]
    for o, n in parents:
        left, right = ([m for m in side.children if m not in alignment.partner] for side in (o, n))
        for i, j in symmetric(_reworded, left, right) if 0 < len(left) * len(right) <= FEW_PAIRS else ():
            alignment.link(left[i], right[j], REWORDED)


def _reworded(left: Sequence[Node], right: Sequence[Node]) -> Pairs:
    scores = [[max(likeness_of_words(a.text, b.text), REWORDED * _goes_on(a.text, b.text)) for b in right] for a in left]
    return pair_best(np.array(scores, dtype=np.float32), REWORDED)


def _goes_on(old: str, new: str) -> bool:
    """Whether one of two texts begins or ends with the other whole: a name in a list that got, or lost, a condition of its own ("gastric
    cancer", "advanced gastric cancer"); a word that many names end with ("cancer") is no such name."""
    short, long = sorted((stems(old), stems(new)), key=len)
    if not 0 < len(short) < len(long):
        return False
    return long[: len(short)] == short or (long[-len(short) :] == short and not CONDITION_WORDS.issuperset(short))


def _compare_nodes(view: View) -> None:
    settled = {root for root in view.new.roots if _is_restructured(view, root)}
    gone = {view.alignment.partner[root] for root in settled}
    come, left = (
        [n for n in _free(view, side, *records) if side.root[n] not in done]
        for side, done, records in ((view.new, settled, view.records[::-1]), (view.old, gone, view.records))
    )
    enlisted = tell_enlisted(view, left, come)
    added, removed = (
        one_sided_changes(view, side, [n for n in free if n not in enlisted], kind)
        for side, free, kind in ((view.new, come, Kind.ADDED), (view.old, left, Kind.REMOVED))
    )
    for n in view.new.nodes():
        partner = view.alignment.partner.get(n)
        if view.new.root[n] in settled:
            if n in settled and partner is not None:
                _settle(view, (partner,), (n,))
        elif partner is not None:
            _compare_pair(view, partner, n)
        elif n in added:
            view.out.changes.append(added[n])
    view.out.changes += removed.values()
    tell_moves(view, gone | settled)
    tell_orders(view, gone)
    tell_relabelled(view, gone)


def _free(view: View, side: Forest, here: PolicyRecord, there: PolicyRecord) -> list[Node]:
    """The topmost nodes that only one version has, without the heading over a group of codes that the other lacks: its codes are told."""
    free = [n for n in side.nodes() if view.free(side, n)]
    alone = [n for n in free if not _heads_codes(n, side, here) or is_group_heading(n.text, there)]
    view.out.suppressed["told_with_codes"] += len(free) - len(alone)
    return alone


def _heads_codes(n: Node, side: Forest, record: PolicyRecord) -> bool:
    return not n.children and n not in side.parent and is_group_heading(n.text, record)


def _is_restructured(view: View, root: Node) -> bool:
    partner = view.alignment.partner.get(root)
    if partner not in view.old.siblings or root.sha == partner.sha or not same_words((partner,), (root,)):
        return False
    return not (is_divided(view, root) or any(nested_anew(view, n) for n in walk(root)))


def _settle(view: View, old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
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


def _compare_pair(view: View, o: Node, n: Node) -> None:
    _compare_words(view, o, n)
    _joint_change(view, o, n)


def _joint_change(view: View, o: Node, n: Node) -> None:
    """Tells that another lone AND or OR stands behind a criterion, where no operator of its list is told to have changed with it."""
    joints = joined_otherwise(view, o, n)
    if joints is None:
        return
    above = [side.parent[m].entity.operator for side, m in ((view.old, o), (view.new, n))]
    if None not in above and above[0] != above[1]:
        view.out.suppressed["told_with_operator"] += 1
        return
    what = f"{view.new.place(n) or _lead(view, n)}‘{joints[0]}’ is now ‘{joints[1]}’ behind the criterion {quoted(words(n))}"
    before, after = view.old.shown_alone(o), view.new.shown_alone(n)
    line: tuple[Hunk, ...] = (("equal", f"{words(n)} "), ("delete", joints[0]), ("insert", joints[1]))
    change = make_change(
        "statements.conjunction", Kind.CHANGED, what, before=before, after=after, where=view.new.where(n), tags=("conjunction",),
        hunks=line,
    )  # fmt: skip
    view.out.changes.append(change)


def _compare_words(view: View, o: Node, n: Node) -> None:
    old_text, new_text = _without_headings(view.text(o), n), _without_headings(view.text(n), o)
    if old_text != new_text and not o.children and not n.children and are_group_headings(old_text, new_text, view.records):
        view.out.suppressed["told_with_codes"] += 1
        return
    wording = classify(old_text, new_text, view.vocabulary, _conditions(view, n))
    if wording.tags == ("unclassified",) and is_misspelling(_whole(view.old, o, view), _whole(view.new, n, view), view.vocabulary):
        wording = Wording("editorial", ("spelling",))
    if wording.tags == ("modal",) and not isinstance(o.entity, Statement) and not isinstance(n.entity, Statement):
        found = classify(asked(old_text), asked(new_text), view.vocabulary, _conditions(view, n))
        wording = Wording("editorial") if found.tag == "same" else found
    if _position_change(view, o, n, wording) or _operator_change(view, o, n, wording) or tell_division(view, o, n):
        return
    if wording.tag == "same":
        view.out.suppressed["typography"] += words(o) != words(n) and not view.in_pieces(o) and not view.in_pieces(n)
        return
    if _is_list_head(o, n) or says_how_items_join(o, n) or names_its_items(o, n):
        _append(view, o, n, "statements.list_head", (), Direction.UNKNOWN)
        return
    if prints_joint_alone(o, n):
        view.out.suppressed["wrapping"] += 1
        return
    if wording.tags == ("conjunction",) and turns_the_list(view, o, n):
        view.out.suppressed["told_with_operator"] += 1
        return
    if says_the_joint(view, o, n) or joins_on_as_last(view, o, n) or joins_list_on(view, o, n):
        _append(view, o, n, "statements.joint", ("conjunction",), Direction.UNKNOWN)
        return
    rule = "statements.reread_elsewhere" if _divided_differently(view, o, n) else f"statements.{wording.tag}"
    _append(view, o, n, rule, wording.tags, wording.direction)
    if rule != "statements.reread_elsewhere":
        _apart(view, o, n, wording)


def _apart(view: View, o: Node, n: Node, wording: Wording) -> None:
    """A second change for what a person tells by itself of a statement."""
    second = second_edit(o.text, n.text, hunks(words(o), words(n)), wording, view.vocabulary)
    if second is None:
        return
    whole = view.out.changes.pop()
    row = RULES[f"statements.{second.rest.tag}"]
    view.out.changes.append(whole.model_copy(update={"rule": row.id, "reason": row.reason, "tags": second.rest.tags}))
    _append(view, o, n, f"statements.{second.tag}", (second.tag,), Direction.UNKNOWN, second.said)


def _without_headings(text: str, other: Node) -> str:
    """A statement without what the other version prints over it: a text that lost the columns of its table begins with its row's title."""
    if not isinstance(other.entity, Statement):
        return text
    for heading in map(letters, other.entity.section):
        cut = next((at.end() for at in re.finditer(r"\S+\s+", text) if letters(text[: at.end()]) == heading), 0) if heading else 0
        if cut and not letters(words(other)).startswith(heading):
            return text[cut:]
    return text


def _is_list_head(o: Node, n: Node) -> bool:
    """Whether a criterion differs only in the words that announce the list which one version has beneath it."""
    lone, head = (n, o) if o.children else (o, n)
    return bool(head.children) and not lone.children and same_text(LIST_LEAD.sub("", head.text), lone.text)


def _divided_differently(view: View, o: Node, n: Node) -> bool:
    """Whether all words that came or went stand elsewhere in the other version, as often and behind or before the same words: the text was
    cut at another place."""
    differing = [
        (kind, text) for kind, text in hunks(_without_headings(words(o), n), _without_headings(words(n), o)) if kind != "equal"
    ]
    changed = [(kind, shapes(letters(text))) for kind, text in differing if letters(text)]
    signed = [(kind, text) for kind, text in differing if _SIGN.search(key(text))]
    if not changed or any(not letters(text) or not prints_too(view, text, kind == "insert") for kind, text in signed):
        return False
    return all(as_often(view, text, kind == "insert") and not carried(view, text, kind == "insert") for kind, text in changed)


def _conditions(view: View, n: Node) -> bool | None:
    return is_covered(view.new.statement(n).position)


def _position_change(view: View, o: Node, n: Node, wording: Wording) -> bool:
    if not isinstance(o.entity, Statement) or not isinstance(n.entity, Statement) or o.entity.position == n.entity.position:
        return False
    positions = {o.entity.position, n.entity.position}
    if positions == _COVERED and "position" not in wording.tags:
        return False
    direction = by_rank(o.entity.position, n.entity.position)
    tags = ("position", *(tag for tag in wording.tags if tag != "position"))
    said = f"position {position_name(o.entity.position)} is now {position_name(n.entity.position)}"
    _append(view, o, n, "statements.position", tags, direction, said)
    return True


def _operator_change(view: View, o: Node, n: Node, wording: Wording) -> bool:
    before, after = o.entity.operator, n.entity.operator
    if before == after or not o.children or not n.children:
        return False
    if before is None or after is None:
        view.out.suppressed["operator_not_printed"] += 1
        return False
    partners = ((view.alignment.partner.get(m), m) for m in n.children)
    items = [(a, b) for a, b in partners if a is not None and turns_the_list(view, a, b)]
    why = f": {decisive(_item_hunks(items))}" if items and wording.tag == "same" else ""
    said = f"“{before}” of the following is now “{after}” of the following{why}"
    covered = _conditions(view, n)
    direction = Direction.UNKNOWN
    if covered is not None and not features(n.text)["negation"]:
        direction = Direction.TIGHTER if (after == "all") == covered else Direction.LOOSER
    tags = ("logic", *(tag for tag in wording.tags if tag != "logic"))
    _append(view, o, n, "statements.operator", tags, direction, said, items)
    return True


def _item_hunks(items: Sequence[tuple[Node, Node]]) -> tuple[Hunk, ...]:
    return tuple(hunk for a, b in items for hunk in (("equal", "\n"), *hunks(words(a), words(b))))


def _append(
    view: View,
    o: Node,
    n: Node,
    rule: str,
    tags: tuple[str, ...],
    direction: Direction,
    said: str = "",
    items: Sequence[tuple[Node, Node]] = (),
) -> None:
    """Tells a pair; `items` are those beneath it whose words say the same difference."""
    line = hunks(_whole(view.old, o, view), _whole(view.new, n, view))
    noun = "statement" if isinstance(n.entity, Statement) else "criterion"
    differs = differing(view.text(o), view.text(n), line, said)
    what = f"{view.new.place(n) or _lead(view, n)}{differs}, in the {noun} {view.new.called(n)}{view.new.of_statement(n)}"
    if view.alignment.scores.get(n, 1.0) < 0.6:
        tags = (*tags, "replaced")
    before, after = view.old.shown_alone(o), view.new.shown_alone(n)
    if items:
        before["items"], after["items"] = ([words(m) for m in side] for side in zip(*items, strict=True))
    view.out.changes.append(
        make_change(
            rule, Kind.CHANGED, what, before=before, after=after, where=view.new.where(n), direction=direction, tags=tags,
            hunks=(*line, *_item_hunks(items)),
        )
    )  # fmt: skip


def _lead(view: View, n: Node) -> str:
    """The beginning of the statement over a criterion that stands under no heading, as the start of a line that a person reads."""
    return "" if isinstance(n.entity, Statement) else f"{opening(words(view.new.root[n]), 60)} › "


def _whole(side: Forest, n: Node, view: View) -> str:
    """The printed text of a node together with the pieces that belong to it."""
    if not view.in_pieces(n):
        return words(n)
    return "\n".join(map(words, parts_of(n, view.pieces, side.siblings[n])))
