"""Compare the text outside the coverage statements, and tell it section by section; what bears on coverage is told by itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from monitor.diff.align import Pairs, unpaired
from monitor.diff.comparison import (
    Comparison,
    are_group_headings,
    code_list,
    differing,
    hunks,
    in_words,
    is_group_heading,
    lists_codes,
    make_change,
    named_in,
    quoted,
    unlisted,
    words_of,
)
from monitor.diff.features import features, letters, positions, same_text, stems, without_codes
from monitor.diff.materiality import RULES, Wording, classify, is_covered
from monitor.diff.spelling import is_misspelling
from monitor.facets.headmarks import is_version
from monitor.facets.narrative.counted import pair_counted
from monitor.facets.narrative.cut import INNER, is_cut, loose_words
from monitor.facets.narrative.exchanged import pair_exchanged
from monitor.facets.narrative.grids import is_answered
from monitor.facets.narrative.joined import join_neighbours
from monitor.facets.narrative.leads import leads_of
from monitor.facets.narrative.lifted import lift_headings
from monitor.facets.narrative.lone_joints import joints_between, tell_joint
from monitor.facets.narrative.moved import (
    Leads,
    Under,
    crossed_cells,
    leads_of_both,
    moved,
    moved_between,
    moved_cells,
    of_authorization,
)
from monitor.facets.narrative.onesided import listed_anew, one_sided_changes
from monitor.facets.narrative.pairing import pair_passages
from monitor.facets.narrative.passages import (
    Place,
    bears_on_coverage,
    coverage_places,
    is_code_note,
    is_furniture,
    is_label_of_scope,
    name_of,
    notes_of,
    place,
    plain_text,
    side_of,
    uncited,
    where_of,
    without_header,
    without_rights,
)
from monitor.facets.narrative.regrouped import regrouped
from monitor.facets.narrative.ruled import requires_beside, sets_rule
from monitor.facets.narrative.run_in import part_headings
from monitor.facets.narrative.seams import at_seams
from monitor.facets.narrative.spots import Spots, named, spots_of
from monitor.model.change import Change, Hunk, Kind
from monitor.model.record import Passage, PolicyRecord

ROWS = 8
"""No more rows of a table that differ are told one by one."""

CLOSE = 60
"""Least similarity (0-100) of two passages for a turned position to be told as such, and of two rows to be one."""

_TURNS = (("insufficient", "sufficient"), ("ineffective", "effective"), ("unsafe", "safe"))

Edits = list[tuple[int, int, Wording]]


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of the narrative, one for each section and kind.

    A passage that turns a coverage position round, or that stands in a coverage section without having been read as a criterion,
    is material and told by itself.
    """
    out = Comparison()
    (left, lines, from_old), (right, others, from_new) = _laid_alike(old, new), _laid_alike(new, old)
    known, zone = words_of(old, new), coverage_places(old, new)
    leads = leads_of(left), leads_of(right)
    both = leads_of_both(leads)
    spots = spots_of(left, right, old, new)
    out.pairs, rewrapped = pair_passages(left, right, leads, spots)
    out.pairs = [(i, j) for i, j in out.pairs if i not in lines and j not in others]
    out.pairs, counts = pair_counted(left, right, out.pairs)
    same_list = {(letters(left[i].text), letters(right[j].text)) for i, j in counts}
    out.pairs = pair_exchanged(left, right, out.pairs)
    out.suppressed["heading_not_observed"] += len(lines) + len(others)
    noted, printed = (notes_of(left), notes_of(right)), (left, right)
    (left, right), pieces = join_neighbours(left, right, out.pairs)
    out.suppressed["wrapping"] += max(map(len, rewrapped)) + sum(map(len, pieces))
    loose = loose_words((left, right), out.pairs, pieces)
    sections: dict[tuple[Place, Place], Edits] = defaultdict(list)
    noting: dict[tuple[Place, tuple[Hunk, ...]], Edits] = defaultdict(list)
    for i, j in sorted(out.pairs, key=lambda pair: pair[1]):
        under = leads[0][i], leads[1][j]
        told = (letters(under[0].text), letters(under[1].text)) in same_list
        spot = spots.old[i], spots.new[j]
        change = None if told else moved(left[i], right[j], under, both, zone)
        if change := change or moved_between(left[i], right[j], spot, under, spots.both, zone):
            out.changes.append(change)
        cells = moved_cells(left[i], right[j]) or crossed_cells(left[i], right[j], zone)
        out.changes += cells
        told = bool(cells) and sorted(stems(left[i].text)) == sorted(stems(right[j].text))
        wording = None if told else _wording(left[i], right[j], under, old, new, known, out)
        if wording is None:
            continue
        rule = _rule(left[i], right[j], wording, under, zone, (old, new))
        if rule == "statements.text" and is_cut((left, right), (i, j), loose):
            out.suppressed["wrapping"] += 1
            continue
        if rule == "statements.text" and i in noted[0] and j in noted[1]:
            rule = "narrative.note"
        if rule == "statements.text" and is_code_note(right[j]):
            noting[(place(right[j].heading), _differing(left[i], right[j]))].append((i, j, wording))
        elif rule == "narrative.edited":
            sections[(place(left[i].heading), place(right[j].heading))].append((i, j, wording))
        else:
            parts = at_seams(printed, pieces, (i, j), (left[i], right[j])) if rule == "statements.text" else []
            told_alone = _told_apart(rule, parts, known) or _told_alone(rule, left, right, (i, j, wording), known)
            out.changes += [change if rule != "statements.text" else named(change, right[j], spot[1]) for change in told_alone]
    notes = [_edited("narrative.note", left, right, edits) for edits in noting.values()]
    out.changes += regrouped(left, right, out.pairs, leads, spots, zone)
    out.changes[:] = _once([*out.changes, *_turned_joints(left, right, out.pairs, leads, zone), *notes])
    out.changes += [_edited("narrative.edited", left, right, edits) for edits in sections.values()]
    wrapped = rewrapped[0] | pieces[0] | lines, rewrapped[1] | pieces[1] | others
    out.changes += _of_one_version((left, right), leads, spots, (old, new), zone, wrapped, out)
    out.pairs = _as_printed(out.pairs, from_old, from_new)
    return out


def _laid_alike(record: PolicyRecord, other: PolicyRecord) -> tuple[tuple[Passage, ...], frozenset[int], tuple[int, ...]]:
    """The narrative of `record` under the headings of `other`, which of its passages are such headings, and of each the passage that it was
    printed in."""
    parted, origin = part_headings(record, other)
    passages, lines = lift_headings(parted, record, other)
    return passages, lines, origin


def _of_one_version(
    sides: tuple[Sequence[Passage], Sequence[Passage]],
    leads: Leads,
    spots: Spots,
    records: tuple[PolicyRecord, PolicyRecord],
    zone: frozenset[Place],
    wrapped: tuple[frozenset[int], frozenset[int]],
    out: Comparison,
) -> Iterator[Change]:
    """The changes of the passages that came, then of those that went; those `wrapped` otherwise are in both versions."""
    (left, right), (old, new) = sides, records
    gone, come = unpaired(len(left), len(right), out.pairs)
    listed = listed_anew(left, leads[0], gone, old), listed_anew(right, leads[1], come, new)
    for kind, passages, only, own, other in ((Kind.ADDED, right, come, new, old), (Kind.REMOVED, left, gone, old, new)):
        side = 1 if kind is Kind.ADDED else 0
        alone = _without_groups([index for index in only if index not in wrapped[side]], passages, own, other, out)
        twins = {j: left[i] for i, j in out.pairs} if side else {i: right[j] for i, j in out.pairs}
        over = leads[side], spots.new if side else spots.old
        yield from one_sided_changes(kind, passages, over, alone, (own, other), zone, twins, listed[1 - side], out)


def _without_groups(
    only: Sequence[int], passages: Sequence[Passage], own: PolicyRecord, other: PolicyRecord, out: Comparison
) -> list[int]:
    """The indices without those of headings over groups of codes: they came or went with the codes beneath them."""
    alone = [index for index in only if not (own.codes and other.codes and is_group_heading(passages[index].text, own))]
    out.suppressed["told_with_codes"] += len(only) - len(alone)
    return alone


def _as_printed(pairs: Pairs, from_old: Sequence[int], from_new: Sequence[int]) -> Pairs:
    """The pairs of parts as pairs of the passages that they were printed in, each in one pair at most."""
    found: dict[int, int] = {}
    for i, j in sorted((from_old[i], from_new[j]) for i, j in pairs):
        if i not in found and j not in found.values():
            found[i] = j
    return list(found.items())


def _turned_joints(
    left: Sequence[Passage], right: Sequence[Passage], pairs: Pairs, leads: Leads, zone: frozenset[Place]
) -> Iterator[Change]:
    """The changes of lone joints that are the other word now."""
    for i, j in joints_between(left, right, pairs):
        bears = all(
            bears_on_coverage(side[n], zone, lead[n].titled)
            for side, lead, n in ((left, leads[0], i - 1), (right, leads[1], j + 1))
        )
        yield tell_joint("statements.conjunction" if bears else "narrative.edited", left, right, (i, j))


def _wording(
    o: Passage, n: Passage, under: Under, old: PolicyRecord, new: PolicyRecord, known: Mapping[str, int], out: Comparison
) -> Wording | None:
    """How a pair differs, or None (and counted) when it does not as far as a reader is concerned."""
    texts = plain_text(o), plain_text(n)
    reason = ""
    if is_furniture(o, under[0].titled) and is_furniture(n, under[1].titled):
        reason = "furniture" if o.text != n.text else ""
    elif same_text(*texts):
        reason = "typography" if o.text != n.text else ""
    elif same_text(*map(without_rights, texts)):
        reason = "furniture"
    elif same_text(without_header(texts[0], old.header), without_header(texts[1], new.header)):
        reason = "header_repeated"
    elif same_text(_without_heading(o, n), _without_heading(n, o)):
        reason = "wrapping"
    elif _lost_labels(*texts):
        reason = "renumbered"
    elif _list_same_codes(*texts):
        reason = "code_order"
    else:
        wording = classify(*texts, known)
        listed = are_group_headings(*texts, (old, new)) or (lists_codes(texts[0], old) and lists_codes(texts[1], new))
        reason = "ocr" if wording.tag == "ocr" else "told_with_codes" if listed else ""
        if not reason:
            misspelt = wording.tags == ("unclassified",) and is_misspelling(o.text, n.text, known)
            return Wording("editorial", ("spelling",)) if misspelt else wording
    out.suppressed[reason] += bool(reason)
    return None


def _without_heading(passage: Passage, other: Passage) -> str:
    """The text without the heading of its section or the other's, which one version prints before the first sentence, on its line."""
    text = plain_text(passage)
    for head in (part.strip(" .:") for one in (passage, other) for part in one.heading[-1:]):
        if head and text.casefold().startswith(head.casefold()) and text[len(head) :][:1] in (".", ":"):
            return text[len(head) + 1 :].lstrip()
    return text


def _lost_labels(before: str, after: str) -> bool:
    """Whether two texts differ by labels of the lists within them that the one has and the other lost ("b) the hands")."""
    labels = Counter(INNER.findall(before)), Counter(INNER.findall(after))
    if labels[0] == labels[1] or (labels[0] - labels[1] and labels[1] - labels[0]):
        return False
    return same_text(INNER.sub("", before), INNER.sub("", after))


def _list_same_codes(before: str, after: str) -> bool:
    """Whether two texts are nothing but the same codes: a grid of codes has another order of cells when it is set in more columns."""
    return named_in(before) == named_in(after) and _only_codes(before) and _only_codes(after)


def _only_codes(text: str) -> bool:
    return bool(named_in(text)) and not letters(without_codes(text))


def _rule(
    o: Passage, n: Passage, wording: Wording, under: Under, zone: frozenset[Place], records: tuple[PolicyRecord, PolicyRecord]
) -> str:
    bears = any(bears_on_coverage(passage, zone, lead.titled) for passage, lead in zip((o, n), under, strict=True))
    bears = bears or (bool(zone) and (sets_rule(o, n) or sets_rule(n, o)))
    bears = bears or requires_beside(o, records[0], n) or requires_beside(n, records[1], o)
    bears = bears or all(of_authorization(passage) and is_answered(passage.text) for passage in (o, n))
    bears = bears or (
        wording.tag in ("line_of_business", "population") and any(is_label_of_scope(p, zone, *records) for p in (o, n))
    )
    if wording.tag != "editorial" and bears and not (is_version(o.text) and is_version(n.text)):
        return "statements.text"
    if "tick" in wording.tags:
        return "narrative.tick"
    return "narrative.review" if _turns(plain_text(o), plain_text(n)) else "narrative.edited"


def _differing(o: Passage, n: Passage) -> tuple[Hunk, ...]:
    """What came and went, which is told once where notes under one heading changed alike."""
    return tuple(hunk for hunk in hunks(o.text, n.text) if hunk[0] != "equal")


def _turns(before: str, after: str) -> bool:
    """Whether a passage says the contrary about coverage or evidence now, in nearly the same words."""
    if fuzz.ratio(before, after) < CLOSE:
        return False
    lost, gained = set(stems(before)) - set(stems(after)), set(stems(after)) - set(stems(before))
    if any((a in lost and b in gained) or (b in lost and a in gained) for a, b in _TURNS):
        return True
    sides = positions(before), positions(after)
    covered = [{is_covered(position) for position in side} for side in sides]
    if all(sides) and covered[0] != covered[1] and len(lost | gained) <= 8:
        return True
    negations = [features(text)["negation"] for text in (before, after)]
    return all(sides) and negations[0] != negations[1] and len(lost | gained) <= 2


def _told_alone(
    rule: str, left: Sequence[Passage], right: Sequence[Passage], edit: tuple[int, int, Wording], known: Mapping[str, int]
) -> list[Change]:
    """One change for a passage of its own, or for each row of a table, and one for the codes that it lists when other words changed as well."""
    i, j, _ = edit
    if rule == "statements.text" and (rows := _rows(left[i], right[j], known)):
        return [_edited(rule, [o], [n], [(0, 0, wording)]) for o, n, wording in rows]
    change = _edited(rule, left, right, [edit])
    listed = code_list(left[i].text, right[j].text, alone=True) if rule == "statements.text" else ""
    if not listed or _is_one_edit(change):
        return [change]
    row = RULES["statements.code"]
    codes = change.model_copy(
        update={"rule": row.id, "reason": row.reason, "tags": ("code",), "what": f"{name_of(right[j])}{listed}"}
    )
    if classify(unlisted(left[i].text), unlisted(right[j].text), known).tag in ("same", "editorial"):
        return [codes]
    if not named_in(left[i].text) or not named_in(right[j].text):
        return [change]
    return [change.model_copy(update={"tags": tuple(tag for tag in change.tags if tag != "code")}), codes]


def _told_apart(rule: str, parts: Sequence[tuple[Passage, Passage]], known: Mapping[str, int]) -> list[Change]:
    """The changes of each pair of parts that differs, where several do."""
    edits = [(o, n, classify(plain_text(o), plain_text(n), known)) for o, n in parts if not same_text(plain_text(o), plain_text(n))]
    if len(edits) < 2:
        return []
    told = [(rule if wording.tag != "editorial" else "narrative.edited", o, n, wording) for o, n, wording in edits]
    return [change for of, o, n, wording in told for change in _told_alone(of, [o], [n], (0, 0, wording), known)]


def _rows(old: Passage, new: Passage, known: Mapping[str, int]) -> list[tuple[Passage, Passage, Wording]]:
    """The rows that differ of a table that has as many in both versions, where there are several: a person tells each by itself."""
    tables = [[passage.model_copy(update={"text": row}) for row in passage.text.split("\n")] for passage in (old, new)]
    if (
        len(tables[0]) != len(tables[1])
        or not all("\t" in row.text for row in (*tables[0], *tables[1]))
        or _only_codes(plain_text(new))
    ):
        return []
    rows = [
        (o, n, classify(plain_text(o), plain_text(n), known))
        for o, n in zip(*tables, strict=True)
        if not same_text(plain_text(o), plain_text(n))
    ]
    like = all(fuzz.ratio(o.text, n.text) >= CLOSE for o, n, _ in rows)
    return rows if 1 < len(rows) <= ROWS and like else []


def _is_one_edit(change: Change) -> bool:
    """Whether all that differs stands in one place: what the words there say of a code is told with it ("and with procedure code A0999")."""
    edits = [text for kind, text in change.redline if kind != "equal"]
    return len(edits) == 1 and bool(named_in(edits[0])) and bool(letters(unlisted(edits[0])))


def _once(changes: Sequence[Change]) -> list[Change]:
    """The changes, one for each edit of a text that is printed again (the head of a table on its next page) and changed alike."""
    printed: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for change in changes:
        printed[(change.rule, change.where.section, change.redline, change.what)].append(change)
    return [
        same[0].model_copy(update={"what": f"{same[0].what} (printed {len(same)} times)"}) if len(same) > 1 else same[0]
        for same in printed.values()
    ]


def _edited(rule: str, left: Sequence[Passage], right: Sequence[Passage], edits: Edits) -> Change:
    """One change for passages of one section, each side in its own printed order."""
    olds, news = [left[i] for i in sorted(edit[0] for edit in edits)], [right[j] for _, j, _ in edits]
    before, after = ("\n".join(p.text for p in side) for side in (olds, news))
    tags = dict.fromkeys(tag for _, _, wording in edits for tag in wording.tags if tag != "unclassified")
    named = ("review", *tags) if rule == "narrative.review" else tuple(tags)
    line = hunks(uncited(before), uncited(after))
    sides = side_of(olds[0], before), side_of(news[0], after)
    alone = rule == "statements.text"
    name = name_of(news[0])
    if alone and not news[0].heading:
        name = f"{quoted(after)} › "  # the first words tell a text that nothing heads
    what = f"{name}{differing(before, after, line) if alone else in_words(before, after, line)}"
    return make_change(rule, Kind.CHANGED, what, before=sides[0], after=sides[1], where=where_of(news[0]), tags=named, hunks=line)
