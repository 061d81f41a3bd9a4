"""One edit that two facets see is told once: a code of a list in running text, a service that is no longer said to be not covered, the
caption over a statement, a sentence that is both a statement and text or a row of authorization, a line of business that is a heading."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from monitor.diff.comparison import OPENING, Comparison, as_json, named_in, quoted, side_shown
from monitor.diff.features import features, letters, stems
from monitor.diff.named_codes import codes_of, says_nothing
from monitor.diff.ticks import turned_boxes
from monitor.model.boxes import boxes
from monitor.model.change import Change, Hunk, Kind
from monitor.model.record import Criterion, PolicyRecord

CAPTION = 60
"""A line of at most so many characters can be the caption over a statement."""
SURE = 8
"""Letters and digits that a caption needs for its standing in the statement to be no chance."""
TELLING = 7
"""A word of a title of so many letters tells what it is about."""
_TITLE = re.compile(r"[A-Z]{1,2}[.)] [A-Z][^.:;\n]{3,90}[\w)]")
"""The title of an indication, as the lists of drug policies letter it."""
_NOTE = re.compile(r"notes?\b[^\n]*\Z", re.IGNORECASE)
"""One note and nothing else."""
_OF_ITS_OWN = ("position", "negation", "logic", "comparator", "number", "frequency", "authorization", "modal")
"""What a note says that is an edit by itself."""
_SHORT_FORM = re.compile(r"\s\([A-Z][\w-]{1,9}\)$")
"""The short form behind a name."""
_STATED = ("statements.added", "statements.removed")
_WRITTEN = ("statements.text_added", "statements.text_removed")
_OF_SCOPE = frozenset(
    stems("Applicable applies to market state states line lines of business plan plans product products claim type")
)
"""Words of a row of boxes that says but where and for whom a policy holds, beside the names of lines of business."""
_COME_OR_GONE = (*_STATED, "statements.criterion_added", "statements.criterion_removed")


def drop_code_lists(texts: Iterable[Comparison], codes: Comparison) -> None:
    """Takes from `texts` what says only that a list of codes has some no longer or newly, where `codes` tells each of them and has them
    from running text: without description, and without a heading that says something. A sentence that rules on codes ("may be reported
    with 99202-99215") is told as well: which of a policy's rules a code left, its line among the codes does not say."""
    told: dict[Kind, set[str]] = {Kind.ADDED: set(), Kind.REMOVED: set()}
    for change in codes.changes:
        shown = change.before or change.after or {}
        if change.kind in told and says_nothing(shown.get("group")) and not shown.get("description"):
            told[change.kind] |= codes_of(change)
    for comparison in texts:
        kept = [change for change in comparison.changes if not _is_told(change, told)]
        comparison.suppressed["code_list"] += len(comparison.changes) - len(kept)
        comparison.changes[:] = kept


def _is_told(change: Change, told: dict[Kind, set[str]]) -> bool:
    if change.rule != "statements.code" or change.tags != ("code",) or change.before is None or change.after is None:
        return False
    texts = [str(side.get("quote") or side.get("text") or "") for side in (change.before, change.after)]
    if all(features(text)["modal"] for text in texts):
        return False
    before, after = map(named_in, texts)
    return bool(before ^ after) and before - after <= told[Kind.REMOVED] and after - before <= told[Kind.ADDED]


def join_refusals(statements: Comparison, authorization: Comparison) -> None:
    """Leaves one change of a sentence `this is not a covered service` that is both a statement and a row of authorization: what the row
    became, where it says something else now, and otherwise the statement."""
    for change in [change for change in statements.changes if change.rule in _STATED]:
        rows = [row for row in authorization.changes if _refuses(row, change)]
        if any(row.kind is Kind.CHANGED for row in rows):
            statements.changes.remove(change)
            statements.suppressed["told_with_authorization"] += 1
        else:
            authorization.changes[:] = [row for row in authorization.changes if row not in rows]
            authorization.suppressed["told_with_statement"] += len(rows)


def _refuses(row: Change, statement: Change) -> bool:
    """Whether a row of authorization said in the same words as the statement, on the side that has it, that the service is not covered."""
    said, shown = side_shown(statement, statement.kind), side_shown(row, statement.kind)
    if said.get("position") != "not_covered" or said.get("criteria") or shown.get("requirement") != "not_covered":
        return False
    parts = [str(shown.get(name) or "") for name in ("setting", "product", "quote")]
    return letters(str(said["quote"])) in {letters(" ".join(filter(None, parts[n:]))) for n in range(len(parts))}


def drop_captions(statements: Comparison, texts: Comparison, records: tuple[PolicyRecord, PolicyRecord]) -> None:
    """Takes from `texts` a short line that came or went with a statement of its section that says its words: the caption over it;
    likewise from `statements` the title of an item, read as a criterion, over a text that says its words, and a labelled title over a statement, whose line names it."""
    for change in [change for change in statements.changes if any(_titles(change, text) for text in texts.changes)]:
        statements.changes.remove(change)
        statements.suppressed["told_with_text"] += 1
    kept = [change for change in texts.changes if not any(_heads(change, other) for other in statements.changes)]
    kept = [change for change in kept if not _entitled(change, statements.changes, records)]
    texts.suppressed["told_with_statement"] += len(texts.changes) - len(kept)
    texts.changes[:] = kept


def _entitled(text: Change, statements: list[Change], records: tuple[PolicyRecord, PolicyRecord]) -> bool:
    """Whether a labelled title ("C. Gout") came or went with a statement about what it names, or right over which it stands; the statement's line
    names it then."""
    line = str(side_shown(text, text.kind).get("text") or "")
    if text.rule not in _WRITTEN or _TITLE.fullmatch(line) is None:
        return False
    names = {word for word in stems(line) if len(word) >= TELLING}
    below = [letters(said) for said in _below_title(line, records[text.kind is Kind.ADDED])]
    for place, change in enumerate(statements):
        about = change.rule in _STATED and change.kind is text.kind and change.where.section == text.where.section
        if about and (names.intersection(stems("".join(said for _, said in change.redline))) or _opens(change, below)):
            told = f"statement {change.kind.value}"
            statements[place] = change.model_copy(update={"what": change.what.replace(told, f"{line} › {told}", 1)})
            return True
    return False


def _below_title(title: str, record: PolicyRecord) -> list[str]:
    """The lines of a record from a labelled title that it prints once to the next such title; none where it prints it otherwise."""
    lines = record.source.words.split("\n")
    if lines.count(title) != 1:
        return []
    return list(takewhile(lambda line: _TITLE.fullmatch(line) is None, lines[lines.index(title) + 1 :]))


def _opens(statement: Change, lines: Sequence[str]) -> bool:
    """Whether the lines (their letters) are all those of the statement, which begins among them with the first of its criteria right below it:
    what was kept below the title would stand under it as well."""
    said = [letters(words) for words in _texts(side_shown(statement, statement.kind))]
    whole = "".join(said)
    begins = any(
        all(line.endswith(words) for line, words in zip(lines[place:], said[:2], strict=False)) for place in range(len(lines) - 1)
    )
    return begins and all(any(line[label:] in whole for label in range(3)) for line in lines)


def _heads(text: Change, statement: Change) -> bool:
    if text.rule not in _WRITTEN or statement.rule not in _STATED or text.kind is not statement.kind:
        return False
    line = _SHORT_FORM.sub("", str(side_shown(text, text.kind).get("text") or ""))
    caption = letters(line)
    if text.where.section != statement.where.section or len(line) > CAPTION or len(caption) < SURE or not line[:1].isalpha():
        return False
    return line[-1:].isalnum() and caption in letters(str(side_shown(statement, text.kind).get("quote") or ""))


def _titles(criterion: Change, text: Change) -> bool:
    """Whether a criterion that came or went is but a name of some words, and a text beside it begins with a sentence about what it names."""
    if criterion.rule not in _COME_OR_GONE[2:] or text.rule not in _WRITTEN or text.kind is not criterion.kind:
        return False
    shown = side_shown(criterion, criterion.kind)
    name = str(shown.get("text") or "")
    if text.where.section != criterion.where.section or shown.get("children") or " " not in name or len(name) > CAPTION:
        return False
    first = str(side_shown(text, text.kind).get("text") or "").split(". ")[0]
    return name[:1].isupper() and name[-1:].isalnum() and letters(name) in letters(first[:OPENING])


def join_notes(statements: Comparison, texts: Comparison, records: tuple[PolicyRecord, PolicyRecord]) -> None:
    """Takes from `texts` a note that explains the statement or criterion right above it, with which it came or went, and shows it there."""
    for text in [
        text for text in texts.changes if text.rule in _WRITTEN and _NOTE.match(str(side_shown(text, text.kind).get("text") or ""))
    ]:
        note = str(side_shown(text, text.kind)["text"])
        if any(features(note)[tag] for tag in _OF_ITS_OWN):
            continue
        above = letters(_line_above(note, records[text.kind is Kind.ADDED]))
        beside = (change for change in statements.changes if change.rule in _COME_OR_GONE and _is_beside(change, text))
        owner = next((change for change in beside if above and letters(_last_words(change)).endswith(above)), None)
        if owner is not None:
            statements.changes[statements.changes.index(owner)] = _with_note(owner, note)
            texts.changes.remove(text)
            texts.suppressed["told_with_statement"] += 1


def _line_above(text: str, record: PolicyRecord) -> str:
    """The line over a text that the record prints once; nothing where it prints it otherwise."""
    lines = record.source.words.split("\n")
    return lines[lines.index(text) - 1] if lines.count(text) == 1 and lines[0] != text else ""


def _last_words(change: Change) -> str:
    """The last criterion of a change behind its label, or the statement or criterion itself."""
    shown = side_shown(change, change.kind)
    while below := shown.get("criteria") or shown.get("children"):
        shown = below[-1]
    return f"{shown.get('label') or ''} {shown.get('quote') or shown.get('text') or ''}"


def _with_note(change: Change, note: str) -> Change:
    """The change with the note as the last of what it shows."""
    side = "after" if change.kind is Kind.ADDED else "before"
    shown = side_shown(change, change.kind)
    name = "children" if "text" in shown else "criteria"
    listed = [*(shown.get(name) or ()), as_json(Criterion(text=note))]
    line: Hunk = ("insert" if change.kind is Kind.ADDED else "delete", f" {note}")
    what = f"{change.what}; with {quoted(note)}"
    return change.model_copy(update={side: {**shown, name: listed}, "what": what, "redline": (*change.redline, line)})


def join_words(statements: Comparison, texts: Comparison) -> None:
    """Takes from `texts` what `statements` tells of the same section: lines that came or went with the statements that say them, and a
    text of which the same words changed as of the statement in it."""
    kept = [change for change in texts.changes if not _is_stated(change, statements.changes)]
    texts.suppressed["told_with_statement"] += len(texts.changes) - len(kept)
    texts.changes[:] = kept


def _is_stated(text: Change, statements: Iterable[Change]) -> bool:
    beside = [change for change in statements if change.kind is text.kind and change.where.section == text.where.section]
    if text.rule == "statements.text":
        return any(_is_same_edit(change, text) for change in beside)
    if text.rule not in _WRITTEN:
        return False
    said = {
        letters(words) for change in beside if change.rule in _COME_OR_GONE for words in _texts(side_shown(change, change.kind))
    }
    return {letters(line) for line in str(side_shown(text, text.kind).get("text") or "").splitlines()} <= said


def _texts(shown: Mapping[str, Any]) -> Iterator[str]:
    """The words of a statement or criterion as a change shows it, and of all beneath it."""
    yield str(shown.get("quote") or shown.get("text") or "")
    for name in ("criteria", "children"):
        for criterion in shown.get(name, ()):
            yield from _texts(criterion)


def _is_same_edit(statement: Change, other: Change) -> bool:
    """Whether two changes are of the same words, of which one stands in the other."""
    if statement.kind is not Kind.CHANGED or not _edited(statement) or _edited(statement) != _edited(other):
        return False
    texts = [_old_words(change) for change in (statement, other)]
    return texts[0] in texts[1] or texts[1] in texts[0]


def _old_words(change: Change) -> str:
    """Letters of what the old version says, a row of authorization without the setting and product that stand before its words."""
    if change.facet == "authorization":
        return letters(str((change.before or {}).get("quote") or ""))
    return letters("".join(text for kind, text in change.redline if kind != "insert"))


def _edited(change: Change) -> list[tuple[str, str]]:
    return [(kind, text.strip().casefold()) for kind, text in change.redline if kind != "equal" and text.strip()]


def drop_stock(statements: Comparison, texts: Comparison, records: tuple[PolicyRecord, PolicyRecord]) -> None:
    """Takes from `texts` passages that the other version has as well, beside another statement, where they came or went with a statement of
    their section: "Authorization is issued for 12 months" goes with each indication. A statement takes such passages along once."""
    printed = [{letters(passage.text) for passage in record.narrative} for record in records]
    taken: set[tuple[int, frozenset[str]]] = set()
    kept: list[Change] = []
    for change in texts.changes:
        lines = frozenset(map(letters, str(side_shown(change, change.kind).get("text") or "").splitlines()))
        stock = change.rule in _WRITTEN and lines <= printed[change.kind is Kind.REMOVED]
        beside = [id(one) for one in statements.changes if one.rule in _STATED and _is_beside(one, change)] if stock else []
        owner = next((one for one in beside if (one, lines) not in taken), None)
        if owner is None:
            kept.append(change)
        else:
            taken.add((owner, lines))
    texts.suppressed["told_with_statement"] += len(texts.changes) - len(kept)
    texts.changes[:] = kept


def _is_beside(one: Change, other: Change) -> bool:
    return one.kind is other.kind and one.where.section == other.where.section


def join_requirements(statements: Comparison, authorization: Comparison) -> None:
    """Leaves one change of a sentence that is both a statement, criterion or text and a row of authorization: that of the requirement
    where it became another, and else the statement's."""
    required = [row for row in authorization.changes if row.rule == "authorization.requirement"]
    kept = [change for change in statements.changes if not any(_is_same_edit(change, row) for row in required)]
    statements.suppressed["told_with_authorization"] += len(statements.changes) - len(kept)
    statements.changes[:] = kept
    rows = [row for row in authorization.changes if not any(_tells_row(change, row) for change in kept)]
    authorization.suppressed["told_with_statement"] += len(authorization.changes) - len(rows)
    authorization.changes[:] = rows


def _tells_row(statement: Change, row: Change) -> bool:
    """Whether a statement of other words tells what a row of authorization does: its words changed alike, or they stand in it no more."""
    if statement.kind is not Kind.CHANGED or row.rule == "authorization.requirement":
        return False
    if row.kind is Kind.CHANGED:
        return _is_same_edit(statement, row)
    quote = letters(str(side_shown(row, row.kind).get("quote") or ""))
    sides = [letters("".join(text for kind, text in statement.redline if kind in ("equal", side))) for side in ("delete", "insert")]
    here, there = sides if row.kind is Kind.REMOVED else sides[::-1]
    return len(quote) >= SURE and quote in here and quote not in there


def join_scope(header: Comparison, statements: Comparison) -> None:
    """Takes from `statements` the change of a heading that names the lines of business which the header tells to have changed."""
    gone, come = ({letters(item) for item in side} for side in _told_scope(header, "lines_of_business"))
    if not gone | come:
        return
    kept = [change for change in statements.changes if not _names_scope(change, gone, come)]
    statements.suppressed["told_with_header"] += len(statements.changes) - len(kept)
    statements.changes[:] = kept


def _told_scope(header: Comparison, *names: str) -> tuple[set[str], set[str]]:
    """The entries of those fields that the header tells to have gone, and to have come."""
    gone: set[str] = set()
    come: set[str] = set()
    for change in header.changes:
        for name in names:
            if change.rule == f"header.{name}":
                before, after = ({str(item) for item in (side or {}).get(name, ())} for side in (change.before, change.after))
                gone, come = gone | before - after, come | after - before
    return gone, come


def _names_scope(change: Change, gone: set[str], come: set[str]) -> bool:
    if change.rule != "statements.heading":
        return False
    before, after = ([letters(part) for part in (side or {}).get("section", ())] for side in (change.before, change.after))
    return len(before) == len(after) and all(a == b or (a in gone and b in come) for a, b in zip(before, after, strict=True))


def drop_scope_boxes(header: Comparison, texts: Comparison) -> None:
    """Takes from `texts` a row of boxes that says but for which states and lines of business the policy holds, of which those were ticked
    and cleared that the header tells to have come and gone."""
    gone, come = (
        {letters(item.partition(" (")[0]) for item in side} for side in _told_scope(header, "lines_of_business", "states")
    )
    kept = [change for change in texts.changes if not (change.rule == "narrative.tick" and _ticks_scope(change, gone, come))]
    texts.suppressed["told_with_header"] += len(texts.changes) - len(kept)
    texts.changes[:] = kept


def _ticks_scope(change: Change, gone: set[str], come: set[str]) -> bool:
    texts = [str((side or {}).get("text") or "") for side in (change.before, change.after)]
    turned = turned_boxes(*texts)
    labels = {word for text in texts for label, _ in boxes(text) for word in stems(label)}
    lines = {word for text in texts for name in features(text)["line_of_business"] for word in stems(name)}
    said = {word for text in texts for word in stems(text)} - labels - lines
    return bool(turned) and said <= _OF_SCOPE and all(letters(label) in (come if ticked else gone) for label, _, ticked in turned)
