"""Compare two records of one policy: what changed, whether it matters, and how it fits what the payer's history says."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from monitor.codesystems import CodeSets
from monitor.diff.abbreviations import Forms, short_forms, shorten
from monitor.diff.align import Pairs
from monitor.diff.audit import audit_delta, with_equals
from monitor.diff.comparison import Comparison, make_change, nested, opening
from monitor.diff.forms import settle_forms
from monitor.diff.identity import (
    ENOUGH,
    OTHER_TEXT,
    REPLACED,
    SAME,
    named_alike,
    numbers_differ,
    policy_name,
    shared_wording,
    state_variants,
    titles_differ,
    variants,
)
from monitor.diff.letterheads import settle_letterheads
from monitor.diff.moved_along import join_moves
from monitor.diff.reconcile import reconcile
from monitor.diff.scans import scan_notes, settle
from monitor.diff.timing import about_dates
from monitor.diff.told_once import (
    drop_captions,
    drop_code_lists,
    drop_scope_boxes,
    drop_stock,
    join_notes,
    join_refusals,
    join_requirements,
    join_scope,
    join_words,
)
from monitor.diff.unbroken import settle_unbroken
from monitor.facets.authorization.compare import compare as compare_authorization
from monitor.facets.codes.compare import compare as compare_codes
from monitor.facets.codes.maintenance import follow_release, validity
from monitor.facets.crossed import tell_crossed
from monitor.facets.header.compare import compare as compare_header
from monitor.facets.header.states import state_in_title
from monitor.facets.history.compare import compare as compare_history
from monitor.facets.lost_joints import tell_lost_joints
from monitor.facets.lost_lines import keep_proved
from monitor.facets.narrative.compare import compare as compare_narrative
from monitor.facets.references.compare import compare as compare_references
from monitor.facets.statements.compare import compare as compare_statements
from monitor.facets.statements.reread import join_reread
from monitor.model.base import Note
from monitor.model.change import Change, ChangeSet, Kind, Materiality, Side
from monitor.model.record import FACETS, Passage, PolicyRecord, Statement
from monitor.model.text import squeeze
from monitor.model.trouble import Trouble

COMPARE: Mapping[str, Callable[[PolicyRecord, PolicyRecord], Comparison]] = {
    "header": compare_header,
    "statements": compare_statements,
    "authorization": compare_authorization,
    "codes": compare_codes,
    "history": compare_history,
    "references": compare_references,
    "narrative": compare_narrative,
}
"""How each facet is compared."""

_TEXTS = ("statements", "narrative", "references", "history")
"""Facets whose passages say whether two documents are one text."""
_REWRITTEN = ("statements", "narrative")
"""Facets of which a text that was replaced throughout is told as one change."""

TELLING = 12
"""Letters and digits of a passage that no two texts share by chance."""

_ORDER = list(Materiality)


def compare(old: PolicyRecord, new: PolicyRecord, *, first_seen: str | None = None, code_sets: CodeSets | None = None) -> ChangeSet:
    """The change set of two records of one policy. Pure: the same arguments give the same change set.

    `first_seen` (ISO) is the day on which the new version was first seen where it is published; `code_sets` are releases of code
    systems that tell of ended and successor codes. Without them nothing is said about either.

    Raises `Trouble` when two readers made the records: the reader's upgrade would be told as the payer's change.
    """
    if old.reader != new.reader:
        raise Trouble(f"The records were made by two readers, {old.reader} and {new.reader}.", "Read both with the same reader.")
    if _is_other_document(old, new):
        return _other(old, new)
    closed = tuple(facet for facet in FACETS if not _comparable(facet, old, new))
    compared = {facet: COMPARE[facet](old, new) for facet in FACETS if facet not in closed}
    if "statements" in compared and "narrative" in compared:
        join_reread(compared["statements"], compared["narrative"], (old, new))
        drop_captions(compared["statements"], compared["narrative"], (old, new))
        join_notes(compared["statements"], compared["narrative"], (old, new))
        join_words(compared["statements"], compared["narrative"])
        drop_stock(compared["statements"], compared["narrative"], (old, new))
    if "statements" in compared and "authorization" in compared:
        join_refusals(compared["statements"], compared["authorization"])
        join_requirements(compared["statements"], compared["authorization"])
    if "narrative" in compared and "authorization" in compared:
        join_requirements(compared["narrative"], compared["authorization"])
    if "statements" in compared and "header" in compared:
        join_scope(compared["header"], compared["statements"])
    if "narrative" in compared and "header" in compared:
        drop_scope_boxes(compared["header"], compared["narrative"])
    if "codes" in compared:
        drop_code_lists([compared[facet] for facet in _REWRITTEN if facet in compared], compared["codes"])
    tell_crossed(compared, old, new)
    tell_lost_joints(compared, old, new)
    notes = tuple(_not_observed(facet, old) for facet in closed)
    doubtful, unlike = _read_otherwise(old, new, compared)
    if doubtful:
        notes += (_lost_lines(doubtful),)
        closed = tuple(facet for facet in FACETS if facet in (*closed, *unlike))
        compared = {facet: found for facet, found in compared.items() if facet not in unlike}
    if _is_replaced(old, new, compared, _TEXTS):
        if named_alike(old.header, new.header) is False and _shared(old, new) < OTHER_TEXT:
            return _other(old, new)
        if _is_data(old) != _is_data(new):
            return _other_form(old, new)
        notes += (_rewrite(old, new, compared),)
    apart = variants(old.header, new.header, same_text=_is_renamed(old, new))
    apart = apart or state_variants(*((side.header, state_in_title(side.header.title)) for side in (old, new)))
    notes += (*apart, *(_own_histories(old, new, compared) if apart else ()))
    if code_sets and "codes" in compared:
        compared["codes"].changes[:] = follow_release(compared["codes"].changes, code_sets)
        notes += tuple(validity(new, code_sets, _day_of(new, first_seen, code_sets)))
    return _result(old, new, compared, closed, notes, first_seen)


def _result(
    old: PolicyRecord,
    new: PolicyRecord,
    compared: Mapping[str, Comparison],
    closed: Sequence[str],
    notes: tuple[Note, ...],
    first_seen: str | None = None,
) -> ChangeSet:
    settle(compared.values(), old, new)
    settle_forms(compared, old, new)
    settle_unbroken(compared, old, new)
    settle_letterheads(compared, old, new)
    if "statements" in compared:
        join_moves(compared["statements"])
    raw = [change for facet in FACETS if facet in compared for change in compared[facet].changes]
    changes, ids = _numbered(raw, short_forms(old, new) if raw else {})
    unread = [facet for facet in FACETS if facet in closed or not (_observed(facet, old) and _observed(facet, new))]
    apart = any(note.kind in ("other_policy", "other_state", "other_payer") for note in notes)
    findings = reconcile(old, new, changes, unread) if compared and not apart else []
    found = [
        finding.model_copy(update={"evidence": tuple(ids[id(change)] for change in about)})
        for facet, comparison in compared.items()
        if not (apart and facet == "history")
        for finding, about in zip(comparison.findings, comparison.evidence, strict=True)
    ]
    suppressed: Counter[str] = Counter()
    for comparison in compared.values():
        suppressed.update(comparison.suppressed)
    return ChangeSet(
        old=_side(old),
        new=_side(new),
        verdict=_verdict(changes, compared),
        compared_as="policies" if apart else "versions",
        changes=changes,
        findings=(*findings, *found, *about_dates(new.header, changes, first_seen, whole=not closed)),
        not_comparable=tuple(closed),
        suppressed={kind: count for kind, count in sorted(suppressed.items()) if count},
        summary={materiality.value: sum(c.materiality is materiality for c in changes) for materiality in Materiality},
        notes=(*notes, *scan_notes(old, new), *(note for comparison in compared.values() for note in comparison.notes)),
        delta=audit_delta(old, new, {facet: comparison.pairs for facet, comparison in compared.items()}) if compared else {},
        kept={facet: tuple(_kept(facet, old, new, comparison)) for facet, comparison in compared.items() if facet != "header"},
    )


def _kept(facet: str, old: PolicyRecord, new: PolicyRecord, comparison: Comparison) -> Pairs:
    """The index pairs of the entities that are one in both versions, also of those that no comparison had to pair."""
    return comparison.nodes if facet == "statements" else with_equals(getattr(old, facet), getattr(new, facet), comparison.pairs)


def _day_of(new: PolicyRecord, first_seen: str | None, code_sets: CodeSets) -> str:
    """The day on which the listed codes must be in use: the latest that is known of the version, or else of the releases."""
    return max(filter(None, (first_seen and first_seen[:10], new.header.effective_date)), default=code_sets.releases[-1].date)


def _verdict(changes: Sequence[Change], compared: Mapping[str, Comparison]) -> Any:
    if not compared:
        return "not_comparable"
    return "changed" if any(c.materiality is not Materiality.EXTRACTION for c in changes) else "unchanged"


def _numbered(changes: Iterable[Change], forms: Forms) -> tuple[tuple[Change, ...], dict[int, str]]:
    """The changes in report order (facet, then materiality, then as found), each with its id and its line as it is read aloud;
    and the id by the object given."""
    ordered = sorted(changes, key=lambda change: (FACETS.index(change.facet), _ORDER.index(change.materiality)))
    counts: Counter[str] = Counter()
    numbered: list[Change] = []
    ids: dict[int, str] = {}
    for change in ordered:
        counts[change.facet] += 1
        ids[id(change)] = f"{change.facet}-{counts[change.facet]}"
        numbered.append(change.model_copy(update={"id": ids[id(change)], "what": shorten(change.what, forms)}))
    return tuple(numbered), ids


def _side(record: PolicyRecord) -> Side:
    return Side(sha256=record.source.sha256, reader=record.reader, header=record.header)


def _observed(facet: str, record: PolicyRecord) -> bool:
    entities = getattr(record, facet)
    return record.observed.get(facet, bool(entities) if facet != "header" else True)


def _comparable(facet: str, old: PolicyRecord, new: PolicyRecord) -> bool:
    """Whether both or neither of the records has the facet; what neither has is equal."""
    return _observed(facet, old) == _observed(facet, new)


def _not_observed(facet: str, old: PolicyRecord) -> Note:
    side = "new" if _observed(facet, old) else "old"
    return Note(
        kind="not_observed", text=f"{facet}: not found in the {side} version, so not compared; nothing was added or removed."
    )


def _read_otherwise(old: PolicyRecord, new: PolicyRecord, compared: Mapping[str, Comparison]) -> tuple[tuple[str, ...], ...]:
    """The facets in which something may have come or gone between a page that lost its lines and one that has them, and of these the ones
    of which nothing that did is sure. What merely differs in words is a change as ever."""
    if _is_one_line(old) == _is_one_line(new):
        return (), ()
    doubtful = {facet: sure for facet, found in compared.items() if (sure := keep_proved(found, old, new)) is not None}
    return tuple(doubtful), tuple(facet for facet, sure in doubtful.items() if not sure)


def _is_one_line(record: PolicyRecord) -> bool:
    return any(note.kind == "one_line" for note in record.notes)


def _lost_lines(facets: Sequence[str]) -> Note:
    text = f"One version is a page on one line, the other has its lines: what came or went in {', '.join(facets)} is told only where its words stand nowhere in the other version."
    return Note(kind="lost_lines", text=text)


def _other(old: PolicyRecord, new: PolicyRecord) -> ChangeSet:
    text = f"Another document stands in its place: {policy_name(old.header)} before, {policy_name(new.header)} now. They were not compared."
    return _result(old, new, {}, FACETS, (Note(kind="other_document", text=text),))


def _is_data(record: PolicyRecord) -> bool:
    """Whether the record was read from fields with names, and not from a text that people read."""
    return record.source.media_type == "application/json"


def _other_form(old: PolicyRecord, new: PolicyRecord) -> ChangeSet:
    """Fields that someone took out of a text, against a text: no sentence of the one need stand in the other, and none came or went."""
    forms = ("data in named fields" if _is_data(record) else "a text" for record in (old, new))
    text = f"{' before, '.join(forms)} now: hardly a passage of the one stands in the other. They were not compared; compare two of one form."
    return _result(old, new, {}, FACETS, (Note(kind="other_form", text=text[0].upper() + text[1:]),))


def _is_other_document(old: PolicyRecord, new: PolicyRecord) -> bool:
    """Whether title or number name another policy and little of the wording is shared."""
    a, b = old.header, new.header
    named = titles_differ(a, b) or (numbers_differ(a, b) and not (a.title and b.title))
    return named and _shared(old, new) < OTHER_TEXT


def _own_histories(old: PolicyRecord, new: PolicyRecord, compared: Mapping[str, Comparison]) -> tuple[Note, ...]:
    """Sets aside the rows of two policies that have a history each: where hardly a row is common, the one did not become the other."""
    history = compared.get("history")
    rows = min(len(old.history), len(new.history))
    if history is None or not rows or 2 * len(history.pairs) >= rows:
        return ()
    history.changes.clear()
    text = f"Each has a history of its own, of {len(old.history)} and {len(new.history)} rows; these were not compared."
    return (Note(kind="own_history", text=text),)


def _is_renamed(old: PolicyRecord, new: PolicyRecord) -> bool:
    """Whether most passages are the same to the letter, whatever names the policy: a payer can say the same of two services, each by its name."""
    if not titles_differ(old.header, new.header):
        return True
    left, right = ({bare for text in _passages(record) if len(bare := squeeze(text)) >= TELLING} for record in (old, new))
    return not (left and right) or len(left & right) >= SAME * min(len(left), len(right))


def _is_replaced(old: PolicyRecord, new: PolicyRecord, compared: Mapping[str, Comparison], facets: Sequence[str]) -> bool:
    """Whether hardly a passage of the facets has its pair in the other version; too few passages do not tell. Where a document has few,
    each criterion counts as one."""
    sides = [(facet, getattr(old, facet), getattr(new, facet)) for facet in facets if facet in compared]
    total = sum(len(before) + len(after) for _, before, after in sides if before and after)
    pairs = {facet: compared[facet].pairs for facet, *_ in sides}
    if total < ENOUGH and "statements" in pairs:
        total += sum(1 for record in (old, new) for statement in record.statements for _ in nested(statement.criteria))
        pairs["statements"] = compared["statements"].nodes
    return total >= ENOUGH and 2 * sum(map(len, pairs.values())) < REPLACED * total


def _rewrite(old: PolicyRecord, new: PolicyRecord, compared: Mapping[str, Comparison]) -> Note:
    """Puts one change in place of the many of a text that was replaced throughout, and says what was compared all the same."""
    whole = [facet for facet in _REWRITTEN if facet in compared and compared[facet].changes]
    for facet in whole:
        before, after = (_whole_text(getattr(side, facet)) for side in (old, new))
        noun = "statements" if facet == "statements" else "passages"
        count = f"{len(getattr(old, facet))} {noun} before, {len(getattr(new, facet))} now"
        what = f"the whole text was replaced or laid out anew: {count}; read both"
        found = make_change(f"{facet}.rewritten", Kind.CHANGED, what, before={"text": before}, after={"text": after})
        compared[facet].changes[:], compared[facet].findings[:], compared[facet].evidence[:] = [found], [], []
    rest = ", ".join(facet for facet in FACETS if facet in compared and facet not in whole)
    text = f"Hardly a passage of the two versions is alike: another document, or the same one laid out anew. Compared one by one: {rest}."
    return Note(kind="rewritten", text=text)


def _whole_text(passages: Iterable[Statement | Passage]) -> str:
    return "\n".join(opening(line) for passage in passages for line in _lines(passage))


def _lines(passage: Statement | Passage) -> Iterator[str]:
    """A passage as lines: a statement with its position, and its criteria below it."""
    if isinstance(passage, Passage):
        yield passage.text
        return
    yield f"{passage.position.value.replace('_', ' ')}: {passage.quote}"
    yield from (f"• {criterion.text}" for criterion in nested(passage.criteria))


def _shared(old: PolicyRecord, new: PolicyRecord) -> float:
    """The part of the shorter document's wording that the other one has as well, 0-1."""
    return shared_wording(_passages(old), _passages(new))


def _passages(record: PolicyRecord) -> list[str]:
    texts = [text for s in record.statements for text in (s.quote, *(c.text for c in nested(s.criteria)))]
    return texts + [p.text for p in record.narrative] + [h.text for h in record.history] + [r.text for r in record.references]
