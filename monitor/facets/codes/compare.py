"""Compare the code lists of two records: listed anew, no longer listed, under another group or position, described differently."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from monitor.diff.comparison import Comparison, as_json, decisive, hunks, make_change, opening, quoted, words_of
from monitor.diff.features import comparable, features, same_text
from monitor.diff.left_out import left_out
from monitor.diff.materiality import by_rank, classify, is_covered, opposite
from monitor.diff.named_codes import says_nothing
from monitor.facets.codes.bounds import take_bounds
from monitor.facets.codes.deciding import answers_otherwise, is_another_service
from monitor.facets.codes.listing import Member, Pair, code_change, code_name, members, pair_members, stance
from monitor.facets.codes.misread import spoilt_row, take_misread
from monitor.facets.codes.relocated import moved_lists
from monitor.facets.codes.spoilt import unread
from monitor.facets.codes.standing import BESIDE, says_position_only, without_position, words_of_heading
from monitor.facets.codes.swallowed import take_swallowed
from monitor.facets.narrative.passages import without_header
from monitor.model.base import Note
from monitor.model.change import Change, Direction, Kind, Where
from monitor.model.record import Code, Header, PolicyRecord

SAME_GROUP = 60
"""Least similarity (0-100) of two group headings for the one to be the other reworded."""
WHOLE_GROUP = 0.8
"""Least share of a group's codes that must stand in the new group for the group itself to have been renamed."""

_TITLED_MARK = re.compile(r"(?<=\| )[^|]{1,80}: (?P<mark>[xX✓✔☒☑•●]|[Yy]es|Y)(?= \||$)")
"""A mark in a further column, with the title of the column."""
_PER = re.compile(r"\bper (?=[a-z])")
_STANDS = re.compile(r"\((?:E/?I|I/E|INV|NMN|NC|MN)\)|\b(?:[Nn]on-?)?[Pp]referred\b")
"""The position of a code as its description abbreviates it: experimental or investigational, (not) medically necessary, not covered;
or whether what it stands for is preferred."""
_NAMED_BY_ENDS = 3
"""So many codes of a range in a row are named by the first and the last."""
_YEAR = re.compile(r"(?:19|20)\d\d")

Groups = dict[tuple[str, str], list[Pair]]


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of the code lists. Codes are paired only with themselves; what may be a misread character is told apart."""
    out = Comparison()
    pairs, gone, come = pair_members(members(old.codes), members(new.codes))
    out.pairs = _entry_pairs(pairs)
    gone, come = take_misread(gone, come, out)
    gone, come = take_swallowed(gone, old.codes, new.codes, out), take_swallowed(come, new.codes, old.codes, out)
    gone, come = _unread(gone, (old, new), "new", out), _unread(come, (new, old), "old", out)
    gone, come = take_bounds(gone, come, out)
    marked = all(any(code.marks for code in side.codes) for side in (old, new))
    _entries(pairs, marked, (old.header, new.header), out)
    _groups(_under_lost_scope(pairs, old, new, out), words_of(old, new), out)
    elsewhere = [" ".join(comparable(p.text) for p in record.narrative) for record in (new, old)]
    _one_sided(come, Kind.ADDED, {m.bare for m, _ in pairs}, elsewhere[1], out)
    _one_sided(gone, Kind.REMOVED, {m.bare for m, _ in pairs}, elsewhere[0], out)
    out.changes += moved_lists(old, new, " ".join(change.what for change in out.changes))
    return out


def _unread(listed: list[Member], records: tuple[PolicyRecord, PolicyRecord], side: str, out: Comparison) -> list[Member]:
    """The codes of the first record without those that a spoilt token of the second may be: these are to be verified, not removed or added."""
    own, other = records
    printed = unread(other.notes)
    missing: list[Member] = []
    for member in listed:
        name = code_name(member.entry, member.bare)
        if token := printed.get(name) or spoilt_row(member, other.source.words, own.source.words):
            out.find("ambiguous_code", f"{name} may be what the {side} version prints as {token}: verify.")
        else:
            missing.append(member)
    return missing


def _entry_pairs(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """Entries that are one, each used once."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for o, n in pairs:
        if o.place not in found and n.place not in used:
            found[o.place] = n.place
            used.add(n.place)
    return sorted(found.items())


def _entries(pairs: list[Pair], marked: bool, headers: tuple[Header, Header], out: Comparison) -> None:
    """What differs between two entries of the same code: the way it was read, its description, its marks."""
    for o, n in {(o.place, n.place): (o, n) for o, n in pairs}.values():
        _repaired(o.entry, n.entry, out)
        if o.system != n.system:
            out.suppressed["system_read_differently"] += 1
        if o.is_range != n.is_range:
            out.suppressed["range_or_list"] += 1
        else:
            _description(o.entry, n.entry, headers, out)
        if o.entry.marks != n.entry.marks:
            if marked:
                what = f"{code_name(n.entry)}: marks {_listed(o.entry.marks)} became {_listed(n.entry.marks)}"
                out.changes.append(code_change("codes.marks", Kind.CHANGED, what, o.entry, n.entry))
            else:
                out.suppressed["marks_not_observed"] += 1


def _listed(marks: tuple[str, ...]) -> str:
    return " ".join(marks) or "none"


def _repaired(o: Code, n: Code, out: Comparison) -> None:
    if o.raw == n.raw or not any((code.note or "").startswith("repaired") for code in (o, n)):
        return
    out.suppressed["code_repaired"] += 1
    text = f"{o.raw or o.code} and {n.raw or n.code} were read as the same {n.system} code {n.code}."
    out.notes.append(Note(kind="code_repaired", text=text, page=n.page))


def _description(o: Code, n: Code, headers: tuple[Header, Header], out: Comparison) -> None:
    before, after = o.description or "", n.description or ""
    if not before or not after:
        out.suppressed["description_not_observed"] += bool(before or after)
    elif same_text(before, after):
        out.suppressed["typography"] += before != after
    elif bool(_TITLED_MARK.search(before)) != bool(_TITLED_MARK.search(after)) and same_text(_untitled(before), _untitled(after)):
        out.suppressed["columns_not_observed"] += 1
    elif same_text(*(without_header(comparable(text), header) for text, header in zip((before, after), headers, strict=True))):
        out.suppressed["header_repeated"] += 1  # the head of a page that breaks the row
    elif o.position and n.position and o.position != n.position and same_text(*(t.partition(BESIDE)[0] for t in (before, after))):
        out.suppressed["told_with_position"] += 1  # a further column of the row says it again
    elif o.position and stance(o.position) == stance(n.position) and _is_position_beside_one(before, after):
        out.suppressed["columns_not_observed"] += 1  # one version has a column of positions, the other has headings
    elif classify(before, after, {}).tag == "ocr":
        out.suppressed["ocr"] += 1
    else:
        line = hunks(before, after)
        what = f"{code_name(n)}, description: {decisive(line)}"
        out.changes.append(code_change(_described(before, after), Kind.CHANGED, what, o, n, hunks=line))


def _is_position_beside_one(before: str, after: str) -> bool:
    """Whether all in which two descriptions differ is that one row says the position in a column that the other has not."""
    bare = without_position(before), without_position(after)
    return (bare[0] == before) != (bare[1] == after) and same_text(*bare)


def _untitled(description: str) -> str:
    """A description without the titles of the columns that are marked: a text that lost its columns prints the marks alone."""
    return _TITLED_MARK.sub(r"\g<mark>", description)


def _described(before: str, after: str) -> str:
    """The rule for two descriptions of one code. A number that one of them leaves out was cut off as often as it was dropped: only
    where each has one that the other lacks, the code stands for another dose, size or time."""
    words = [features(text) for text in (before, after)]
    marked = [[mark.casefold().replace("-", "") for mark in _STANDS.findall(text)] for text in (before, after)]
    if marked[0] != marked[1] or any(words[0][tag] != words[1][tag] for tag in ("position", "authorization")):
        return "codes.described_position"
    if all(map(_TITLED_MARK.search, (before, after))) and same_text(*(_TITLED_MARK.sub("", text) for text in (before, after))):
        return "codes.described_position"  # marked in another column
    if (words[0]["authorization"] and words[0]["negation"] != words[1]["negation"]) or answers_otherwise(before, after):
        return "codes.described_position"  # "No prior approval required"
    if words[0]["code"] - words[1]["code"] and words[1]["code"] - words[0]["code"]:
        return "codes.described_position"  # what must be reported with it
    was, is_now = (features(_PER.sub("per 1 ", comparable(text)))["number"] for text in (before, after))
    gone, come = ([value for value in side if not _YEAR.fullmatch(value)] for side in (was - is_now, is_now - was))
    if gone and come:
        return "codes.described_unit"
    return "codes.described_service" if is_another_service(before, after) else "codes.description"


def _under_lost_scope(pairs: list[Pair], old: PolicyRecord, new: PolicyRecord, out: Comparison) -> list[Pair]:
    """The pairs without those of codes that one version lists for certain lines of business or patients, and the other for none, since the
    words went: one change for each such group."""
    known = words_of(old, new)
    groups: Groups = defaultdict(list)
    for o, n in pairs:
        if bool(o.group) != bool(n.group):
            groups[(o.entry.group or "", n.entry.group or "")].append((o, n))
    lost = [
        found
        for (before, after), found in groups.items()
        if left_out(before.split(" / "), old, new) or left_out(after.split(" / "), new, old)
    ]
    for found in lost:
        _renamed(found, False, known, out)
    told = {id(o) for found in lost for o, _ in found}
    return [(o, n) for o, n in pairs if id(o) not in told]


def _groups(pairs: list[Pair], known: Mapping[str, int], out: Comparison) -> None:
    """Codes that stand under another group heading or position: the group was renamed, or the code was moved."""
    moved: Groups = defaultdict(list)
    unread = {o.group or n.group for o, n in pairs if bool(o.group) != bool(n.group)}
    for o, n in pairs:
        if _stands_elsewhere(o, n, unread, out):
            moved[(o.group, n.group)].append((o, n))
        elif o.position != n.position:
            _position(o, n, out)
    kept = Counter(o.group for o, n in pairs if o.group == n.group)
    headed = {o.group for o, _ in pairs}, {n.group for _, n in pairs}
    leaving: Counter[str] = Counter()
    coming: Counter[str] = Counter()
    for (before, after), found in moved.items():
        leaving[before] += len(found)
        coming[after] += len(found)
    for (before, after), found in moved.items():
        headings = [member.entry.group or "" for member in found[0]]
        same = words_of_heading(headings[0]) == words_of_heading(headings[1])
        alike = same or fuzz.ratio(*map(comparable, headings)) >= SAME_GROUP
        whole = not kept[before] and not kept[after] and len(found) >= WHOLE_GROUP * max(leaving[before], coming[after])
        staying = [(a, b) for a, b in found if a.position == b.position]
        one_heading = same and not (after in headed[0] and before in headed[1])  # of two in both versions each has codes of its own
        renamed = one_heading or (whole and staying == found)
        if renamed and staying:
            _renamed(staying, alike, known, out)
        for a, b in found:
            if not renamed or a.position != b.position:
                _moved(a, b, out)


def _stands_elsewhere(o: Member, n: Member, unread: set[str], out: Comparison) -> bool:
    """Whether a code stands under two headings that both say something of it; a difference of any others is set aside."""
    if o.group == n.group:
        return False
    silent = [says_nothing(member.entry.group) for member in (o, n)]
    said = n if silent[0] else o
    if all(silent):
        out.suppressed["group_heading"] += 1
    elif any(silent) and (said.group in unread or (o.position and n.position and says_position_only(said.entry.group or ""))):
        # The other version shows its codes under no heading, or under the columns' titles, with the position in the row.
        out.suppressed["group_not_observed"] += 1
    elif not (o.group and n.group):
        out.suppressed["group_not_observed"] += 1
    else:
        return True
    return False


def _renamed(pairs: list[Pair], alike: bool, known: Mapping[str, int], out: Comparison) -> None:
    o, n = pairs[0][0].entry, pairs[0][1].entry
    before, after = o.group or "", n.group or ""
    wording = classify(before, after, known)
    if wording.tag == "same" or Counter(words_of_heading(before)) == Counter(words_of_heading(after)):
        out.suppressed["group_heading"] += 1
        return
    if wording.tag == "ocr":
        out.suppressed["ocr"] += 1
        return
    harmless = wording.tag == "editorial" or (alike and wording.tag in ("unclassified", "order"))
    rule = "codes.group_reworded" if harmless else f"codes.{wording.tag}"
    left = sorted((a for a, _ in pairs), key=lambda a: a.place)
    count = f"{len(pairs)} codes" if len(pairs) > 1 else code_name(n)
    line = hunks(before, after)
    what = f"heading over {count} ({_few(b.entry for _, b in pairs)}): {decisive(line)}"
    shown = (
        {"group": before, "codes": [a.entry.code for a in left]},
        {"group": after, "codes": [b.entry.code for _, b in pairs]},
    )
    where = Where(section=(after,), page=n.page)
    out.changes.append(
        make_change(
            rule, Kind.CHANGED, what, before=shown[0], after=shown[1], where=where, tags=wording.tags or ("heading",), hunks=line
        )
    )


def _few(entries: Iterable[Code], most: int = 6) -> str:
    codes = list(dict.fromkeys(entry.code for entry in entries))
    return ", ".join(codes[:most]) + (f" and {len(codes) - most} more" if len(codes) > most else "")


def _position(o: Member, n: Member, out: Comparison) -> None:
    if not o.position or not n.position:
        out.suppressed["position_not_observed"] += 1
        return
    before, after = o.entry.position, n.entry.position
    what = f"{code_name(n.entry, n.bare)}: position {o.position.replace('_', ' ')} became {n.position.replace('_', ' ')}"
    out.changes.append(
        code_change("codes.position", Kind.MOVED, what, o.entry, n.entry, direction=by_rank(before, after), tags=("position",))
    )


def _moved(o: Member, n: Member, out: Comparison) -> None:
    if o.position and n.position and o.position != n.position:
        _position(o, n, out)
        return
    what = f"{code_name(n.entry, n.bare)} moved from {quoted(o.entry.group or '', 80)} to {quoted(n.entry.group or '', 80)}"
    out.changes.append(code_change("codes.moved", Kind.MOVED, what, o.entry, n.entry, tags=("group",)))


def _one_sided(only: list[Member], kind: Kind, kept: set[str], prose: str, out: Comparison) -> None:
    """Codes that one version lists: a range that is wholly so, or several codes of it in a row, is one change; else each code is."""
    for run in _runs(only, kept, prose):
        first = run[0]
        whole = len(run) > 1 and len(run) == len(members([first.entry]))
        shown = as_json(first.entry)
        if first.is_range and not whole:
            span = first.bare if len(run) == 1 else f"{first.bare}-{run[-1].bare}"
            shown |= {"code": span, "listed_as": first.entry.code}
        out.changes.append(_listing(shown, first.entry, kind, len(run), first.bare in kept, first.bare.casefold() in prose))


def _runs(only: list[Member], kept: set[str], prose: str) -> Iterator[list[Member]]:
    """The codes in printed order; those of a range that follow each other in it together, where the same is said of all: a whole range, or so
    many that a reader would name the first and the last."""
    for _, group in itertools.groupby(only, key=lambda one: (one.place, one.bare in kept, one.bare.casefold() in prose)):
        listed = list(group)
        within = [one.bare for one in members([listed[0].entry])]
        places = [within.index(one.bare) if one.bare in within else -1 for one in listed]
        for _, numbered in itertools.groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
            run = [listed[at] for at, _ in numbered]
            if len(run) in (len(within), 1) or len(run) >= _NAMED_BY_ENDS:
                yield run
            else:
                yield from ([one] for one in run)


def _listing(shown: dict[str, Any], entry: Code, kind: Kind, count: int, kept: bool, named: bool) -> Change:
    added = kind is Kind.ADDED
    name = code_name(entry, str(shown["code"])) + (f" ({count} codes)" if count > 1 else "")
    group = f" under {quoted(entry.group, 80)}" if entry.group else ""
    also = f" ({'listed elsewhere too' if added else 'still listed elsewhere'})" if kept else ""
    described = f": {opening(entry.description, 100)}" if entry.description else ""
    direction = _direction(entry) if added else opposite(_direction(entry))
    tags = ["code"] + (["verify"] if named and not added else [])
    what = f"{name} {kind.value}{group}{also}{described}"
    where = Where(section=(entry.group,) if entry.group else (), page=entry.page)
    before, after = (None, shown) if added else (shown, None)
    return make_change(f"codes.{kind.value}", kind, what, where=where, direction=direction, tags=tags, before=before, after=after)


def _direction(entry: Code) -> Direction:
    covered = is_covered(entry.position)
    return Direction.UNKNOWN if covered is None else Direction.LOOSER if covered else Direction.TIGHTER
