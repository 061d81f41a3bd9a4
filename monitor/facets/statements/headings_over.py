"""Changes of the headings over statements whose words are the same: one change for each pair of headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from monitor.diff.comparison import hunks, make_change, opening, path, quoted
from monitor.diff.features import comparable, same_text, stem, stems
from monitor.diff.left_out import left_out
from monitor.diff.lexicons import STRUCTURE_WORDS
from monitor.diff.materiality import classify
from monitor.diff.tree import Node
from monitor.facets.narrative.passages import place
from monitor.facets.statements.forest import headings, words
from monitor.facets.statements.view import View
from monitor.model.change import Kind
from monitor.model.text import squeeze

ALIKE = 0.8
"""Least similarity of two statements for a difference in their headings to be told on its own."""

_CODE_SHAPE = r"(?:[A-Z]\d{4}|\d{4}[A-Z\d]|[A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?)"
_CODE = re.compile(rf"(?<=\s){_CODE_SHAPE}(?=[\s,;]|$)", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:procedure|diagnosis|billing|cpt|hcpcs|icd-10)\S* codes?:?(?: {_CODE_SHAPE}[,;]?)+",
    re.IGNORECASE,
)
"""A line that lists the codes of what stands above it ("Procedure Codes 70001, 70002"): over what stands below it heads nothing."""
_STRUCTURE = frozenset(map(stem, STRUCTURE_WORDS))


def tell_headings(view: View) -> None:
    """Statements whose words are the same under another heading, one change for each pair of headings."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Node, Node]]] = defaultdict(list)
    for n in view.new.roots:
        o = view.alignment.partner.get(n)
        alike = o is not None and (view.alignment.scores[n] >= ALIKE or same_text(o.text, n.text))
        if alike and o in view.old.siblings and o not in view.old.parent:
            before, after = headings(o.entity), headings(n.entity)
            if same_text(" ".join(before), " ".join(after)) or o.entity.position != n.entity.position:
                continue
            before, after = _without_lists(view, *_without_told(view, before, after))
            if before == after:
                view.out.suppressed["told_with_statement"] += 1
                continue
            not_known = any(_is_part(*pair) for pair in _shortened_paths(before, after)) or _line_in_other(view, o, n)
            if not_known and not _is_left_out(view, before, after):
                view.out.suppressed["heading_not_observed"] += 1
                continue
            groups[(before, after)].append((o, n))
    for pairs in groups.values():
        _heading_change(view, pairs)


def _without_told(view: View, before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two heading paths without the headings that are statements themselves, one in each version and a pair: their words are told there."""
    if len(before) != len(after):
        return tuple(before), tuple(after)
    roots = {n.text: n for n in view.new.roots}
    said = [(a, b) for a, b in zip(before, after, strict=True) if not _is_told(view, a, roots.get(comparable(b)))]
    return tuple(a for a, _ in said), tuple(b for _, b in said)


def _without_lists(view: View, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two heading paths without the list of codes that only one version has there: that one was read as a heading, and if its version has
    read all codes of it these are told themselves. Where both have one, the statement may be about other codes."""
    lists = [[heading for heading in side if _LISTED.fullmatch(heading)] for side in (before, after)]
    if bool(lists[0]) == bool(lists[1]):
        return before, after
    record = view.records[0 if lists[0] else 1]
    known = {code.code.casefold() for code in record.codes}
    if not known.issuperset(code.casefold() for code in _CODE.findall(" ".join(lists[0] + lists[1]))):
        return before, after
    return tuple(h for h in before if h not in lists[0]), tuple(h for h in after if h not in lists[1])


def _is_told(view: View, heading: str, n: Node | None) -> bool:
    """Whether the statement is paired with one of the old version that is the heading."""
    o = view.alignment.partner.get(n) if n is not None else None
    return o is not None and o.text == comparable(heading)


def _is_left_out(view: View, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a heading of the one path that the other has not says to whom the statement applies, and went with its words."""
    paths, known = (before, after), [set(map(squeeze, path)) for path in (before, after)]
    return any(
        left_out(
            [heading for heading in paths[side] if squeeze(heading) not in known[1 - side]],
            view.records[side],
            view.records[1 - side],
        )
        for side in (0, 1)
    )


def _line_in_other(view: View, o: Node, n: Node) -> bool:
    """Whether the heading that only one version has over a statement is a line of text in the section where the other has it."""
    paths = place(o.entity.section), place(n.entity.section)
    for here, there, lines in ((paths[0], paths[1], view.heading_lines[0]), (paths[1], paths[0], view.heading_lines[1])):
        if there and there[:-1] == here[: len(there) - 1] and here in lines.get(there[-1], ()):
            return True
    return False


def _shortened_paths(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs of paths of which one may be a part of the other: as printed, and where one has more headings without those that
    say nothing of what a passage is about (`Coverage Policy`)."""
    pairs = [(before, after), (after, before)]
    if len(before) != len(after):
        named = [tuple(heading for heading in side if set(stems(heading)) - _STRUCTURE) for side in (before, after)]
        pairs += [(named[0], named[1]), (named[1], named[0])]
    return pairs


def _is_part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the one path is the other with some headings left out."""
    rest = iter(map(squeeze, whole))
    return all(squeeze(heading) in rest for heading in short)


def _heading_change(view: View, pairs: list[tuple[Node, Node]]) -> None:
    o, n = pairs[0]
    old_text, new_text = path(o.entity.section, 4), path(n.entity.section, 4)
    wording = classify(old_text, new_text, view.vocabulary)
    if wording.tag == "same":
        return
    content = Counter(stems(old_text)), Counter(stems(new_text))
    differing = [word for word in (*(content[0] - content[1]), *(content[1] - content[0])) if word not in _STRUCTURE]
    rule = "statements.heading" if differing and wording.tag not in ("editorial", "ocr") else "statements.heading_reworded"
    count = f"{len(pairs)} statements, first " if len(pairs) > 1 else ""
    what = f"heading “{old_text}” is now “{new_text}” over {count}{quoted(opening(words(n)), 100)}"
    before, after = ({"section": list(m.entity.section)} for m in (o, n))
    line = hunks(old_text, new_text)
    where = view.new.where(n)
    change = make_change(rule, Kind.CHANGED, what, before=before, after=after, where=where, tags=("heading",), hunks=line)
    view.out.changes.append(change)
