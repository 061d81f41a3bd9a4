"""Compare the payer's own history tables: new rows, and rows that were already printed and read differently now."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz

from monitor.diff.align import Pairs, increasing, pair_best, pair_equal, stretches, symmetric, unpaired
from monitor.diff.candidates import Scores, similarity
from monitor.diff.comparison import Comparison, as_json, decisive, hunks, make_change, one_sided, opening, words_of
from monitor.diff.features import comparable, letters, same_text
from monitor.diff.materiality import is_misread
from monitor.model.change import Change, Kind, Where
from monitor.model.record import HistoryEntry, PolicyRecord
from monitor.model.text import squeeze

SAME_ROW = 0.72
"""Least similarity of two texts under one date to be one row, edited."""
SAME_DATE = 0.4
"""The same where no other row was left to be its pair: one row came and one went under one date."""
OTHER_DATE = 0.9
"""The same for two dates that are at most `MONTHS` apart."""
MONTHS = 12
LONG_ENOUGH = 20
"""Letters and digits that the beginning of a longer row needs to be that row."""

SAME_LINE = 80
"""Least similarity (0-100) of two lines that stand under a table for them to be one line: its dates may be others."""

GLUED = 0.1
"""The part of their words that rows may lose or gain when a reading glues them into one."""
_BARE = re.compile(r"(?:last )?(?:revised|reviewed|updated|amended)(?: date)?\W*", re.IGNORECASE)
_ROW_WORD = re.compile(r"\w+")

Rows = Sequence[HistoryEntry]


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of the history: rows added at the newest end are news; every other difference rewrites what was printed."""
    out = Comparison()
    left, right = old.history, new.history
    words = words_of(old, new)
    out.pairs = pair_rows(left, right)
    for i, j in sorted(out.pairs, key=lambda pair: pair[1]):
        if _is_glued(left[i], right[j], old, new):
            out.suppressed["glued_line"] += 1
        else:
            _pair(left[i], right[j], words, out)
    gone, come = unpaired(len(left), len(right), out.pairs)
    gone, come = _without_glued(left, right, gone, come, out)
    gone, come = _without_rewritten(left, right, gone, come, words, out)
    fresh = _at_newest_end(right, come, _newest(left))
    for j in _without_statuses(right, come, out):
        _added(right[j], j in fresh, _newest(left), out)
    dropped = _at_oldest_end(left, gone) if come else set()
    for i in _without_statuses(left, gone, out):
        _removed(left[i], i in dropped, out)
    moved = len(out.pairs) - len(increasing([j for _, j in out.pairs]))
    out.suppressed["row_order"] += moved
    return out


def _without_glued(left: Rows, right: Rows, gone: list[int], come: list[int], out: Comparison) -> tuple[list[int], list[int]]:
    """The unpaired rows without those that one version's reading glued into one: the same words in other rows rewrite nothing."""
    glued: tuple[set[int], set[int]] = set(), set()
    for side, ones, many, whole, parts in ((0, gone, come, left, right), (1, come, gone, right, left)):
        for one in ones:
            inside = _parts(whole[one], [(i, parts[i]) for i in many])
            if inside:
                out.suppressed["glued_line"] += 1
                glued[side].add(one)
                glued[1 - side].update(inside)
    return [i for i in gone if i not in glued[0]], [j for j in come if j not in glued[1]]


def _without_rewritten(
    left: Rows, right: Rows, gone: list[int], come: list[int], words: Mapping[str, int], out: Comparison
) -> tuple[list[int], list[int]]:
    """The unpaired rows without those that were rewritten under their own date: one row of a day went, one came, and they are no
    strangers. The row is no news, whatever it claims now."""
    counts = [Counter(side[i].date for i in rows) for side, rows in ((left, gone), (right, come))]
    days = {date for date in counts[0] if date and counts[0][date] == counts[1][date] == 1}
    rewritten = [(i, j) for i in gone for j in come if left[i].date in days and left[i].date == right[j].date]
    texts = [(comparable(left[i].text), comparable(right[j].text)) for i, j in rewritten]
    pairs = [pair for pair, both in zip(rewritten, texts, strict=True) if fuzz.ratio(*both) >= 100 * SAME_DATE]
    for i, j in pairs:
        _pair(left[i], right[j], words, out)
    out.pairs = sorted((*out.pairs, *pairs))
    return [i for i in gone if i not in {i for i, _ in pairs}], [j for j in come if j not in {j for _, j in pairs}]


def _without_statuses(rows: Rows, alone: list[int], out: Comparison) -> list[int]:
    """The unpaired rows without those that say of a day only that it was a review ("Revised: 6/29/2031"), where another row tells what was
    done on it: such a line heads the history with its latest day, and each version has its own."""
    told = {row.date for row in rows if row.date and not _BARE.fullmatch(row.text)}
    heads = [i for i in alone if _BARE.fullmatch(rows[i].text) and rows[i].date in told]
    out.suppressed["status_of_row"] += len(heads)
    return [i for i in alone if i not in heads]


def _parts(whole: HistoryEntry, rows: Sequence[tuple[int, HistoryEntry]]) -> list[int]:
    """The rows, several, whose words together are the words of the whole one; none where they are not. Each word counts once: two
    rows with the stock text of the whole one are not parts of it."""
    words = Counter(_ROW_WORD.findall(comparable(whole.text)))
    bags = [(i, Counter(_ROW_WORD.findall(comparable(row.text)))) for i, row in rows]
    left, inside = words.copy(), []
    for i, bag in sorted(bags, key=lambda row: (-row[1].total(), row[0])):
        if bag and not _most(bag - left, bag):
            left -= bag
            inside.append(i)
    return inside if len(inside) > 1 and not _most(left, words) else []


def _most(missing: Counter[str], words: Counter[str]) -> bool:
    """Whether more of the words are missing than a misreading leaves out."""
    return missing.total() > GLUED * words.total()


def pair_rows(old: Rows, new: Rows) -> Pairs:
    """Rows that are one: equal ones as a multiset, then the best pairs of nearly equal text under the same or a near date."""

    def pairing(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> Pairs:
        pairs = pair_equal([(date, squeeze(text)) for date, text in left], [(date, squeeze(text)) for date, text in right])
        rows, columns = unpaired(len(left), len(right), pairs)
        found = list(pairs)
        for row_part, column_part in stretches(rows, columns):
            scores = _scores([left[i] for i in row_part], [right[j] for j in column_part])
            found += [(row_part[i], column_part[j]) for i, j in pair_best(scores, SAME_ROW)]
        return found

    keys = [[(row.date or "", comparable(row.text)) for row in rows] for rows in (old, new)]
    return symmetric(pairing, *keys)


def _scores(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> Scores:
    scores = similarity([text for _, text in left], [text for _, text in right])
    apart = np.array([[_months_apart(a, b) for b, _ in right] for a, _ in left])
    begun = np.array([[_begins(a, b) for _, b in right] for _, a in left])
    scores = np.where(begun, np.maximum(scores, np.float32(OTHER_DATE)), scores)
    keep = (apart == 0) | ((scores >= OTHER_DATE) & (apart <= MONTHS))
    return np.where(keep, scores - np.minimum(apart, MONTHS) / 100, 0).astype(np.float32)


def _begins(a: str, b: str) -> bool:
    """Whether the longer text only goes on where the shorter one ends."""
    short, long = sorted((letters(a), letters(b)), key=len)
    return len(short) >= LONG_ENOUGH and long.startswith(short)


def _months_apart(a: str, b: str) -> int:
    """Months between two dates, 0 where one is the other less precisely; many when a date is missing on one side."""
    if a == b or (a and b and (a.startswith(b) or b.startswith(a))):
        return 0
    if not a or not b:
        return MONTHS
    months = [int(date[:4]) * 12 + int(date[5:7] or 1) for date in (a, b)]
    return max(1, abs(months[0] - months[1]))


def _newest(rows: Rows) -> str:
    return max((row.date for row in rows if row.date), default="")


def _is_later(date: str | None, newest: str) -> bool:
    """Whether a date is not before the newest one, at the coarser precision of the two."""
    if not date:
        return not newest
    length = min(len(date), len(newest))
    return date[:length] >= newest[:length]


def _newest_first(rows: Rows) -> bool:
    dates = [row.date for row in rows if row.date]
    falls = sum(b <= a for a, b in pairwise(dates))
    return falls * 2 >= len(dates) - 1


def _at_newest_end(rows: Rows, come: list[int], newest: str) -> set[int]:
    """The added rows that are news: dated no earlier than the newest old row, or printed before every row that was there."""
    line = range(len(rows)) if _newest_first(rows) else range(len(rows) - 1, -1, -1)
    return {j for j in come if _is_later(rows[j].date, newest)} | _run(line, come)


def _at_oldest_end(rows: Rows, gone: list[int]) -> set[int]:
    """The removed rows behind which no row is left: a table that prints its latest rows only."""
    return _run(range(len(rows) - 1, -1, -1) if _newest_first(rows) else range(len(rows)), gone)


def _run(line: range, members: list[int]) -> set[int]:
    found, wanted = set[int](), set(members)
    for index in line:
        if index not in wanted:
            break
        found.add(index)
    return found


def _is_glued(o: HistoryEntry, n: HistoryEntry, old: PolicyRecord, new: PolicyRecord) -> bool:
    """Whether the row differs only in a last line that the other version prints too, behind another row or elsewhere: the line
    under a table, read as part of the row above it."""
    if o.date != n.date or same_text(o.text, n.text):
        return False
    a, b = letters(o.text), letters(n.text)
    short, long, other = (a, b, old) if len(a) < len(b) else (b, a, new)
    tail = long[len(short) :]
    if not _begins(a, b) or len(tail) < LONG_ENOUGH:
        return False
    lines = [letters(row.text)[-len(tail) :] for row in other.history] + [letters(p.text) for p in other.narrative]
    return any(fuzz.ratio(line, tail) >= SAME_LINE for line in lines if abs(len(line) - len(tail)) <= len(tail) // 4)


def _pair(o: HistoryEntry, n: HistoryEntry, words: Mapping[str, int], out: Comparison) -> None:
    texts_same = same_text(o.text, n.text)
    if texts_same and (o.date == n.date or o.date is None or n.date is None):
        out.suppressed["typography"] += o.text != n.text
        out.suppressed["date_not_observed"] += o.date != n.date
        return
    if o.date == n.date and is_misread(o.text, n.text, words):
        out.suppressed["ocr"] += 1
        return
    line = hunks(_shown(o), _shown(n))
    tags = ["retroactive"]
    if o.date != n.date:
        precise = o.date and n.date and (o.date.startswith(n.date) or n.date.startswith(o.date))
        tags.append("date_precision" if precise else "date")
    what = f"history row {o.date or 'without date'} reads differently: {decisive(line)}"
    change = make_change(
        "history.row_edited", Kind.CHANGED, what, before=as_json(o), after=as_json(n), where=_where(n), tags=tags, hunks=line
    )
    out.changes.append(change)
    out.find("retroactive", f"The row of {o.date or 'no date'} was already printed and now reads differently.", change)


def _shown(row: HistoryEntry) -> str:
    return f"{row.date or ''} {row.text}".strip()


def _where(row: HistoryEntry) -> Where:
    return Where(page=row.page)


def _added(row: HistoryEntry, fresh: bool, newest: str, out: Comparison) -> None:
    what = (
        f"{'new history row' if fresh else 'row inserted in the history'}, {row.date or 'without date'}: {opening(row.text, 320)}"
    )
    rule = "history.row_added" if fresh else "history.row_inserted"
    tags = tuple(row.claims) if fresh else ("retroactive",)
    change = _one_sided(rule, Kind.ADDED, what, row, tags)
    out.changes.append(change)
    if fresh and row.date and not _is_later(row.date, newest):
        out.find("date_order", f"The new row of {row.date} is dated before the newest earlier row, {newest}.", change)
    if not fresh:
        out.find("retroactive", f"The row of {row.date or 'no date'} was added below rows that were already printed.", change)


def _removed(row: HistoryEntry, dropped: bool, out: Comparison) -> None:
    what = f"history row no longer printed, {row.date or 'without date'}: {opening(row.text, 320)}"
    rule = "history.row_dropped" if dropped else "history.row_removed"
    change = _one_sided(rule, Kind.REMOVED, what, row, () if dropped else ("retroactive",))
    out.changes.append(change)
    if not dropped:
        out.find("retroactive", f"The row of {row.date or 'no date'} was printed before and is no longer there.", change)


def _one_sided(rule: str, kind: Kind, what: str, row: HistoryEntry, tags: tuple[str, ...]) -> Change:
    added = kind is Kind.ADDED
    before, after = (None, as_json(row)) if added else (as_json(row), None)
    line = one_sided(kind, _shown(row))
    return make_change(rule, kind, what, where=_where(row), tags=tags, hunks=line, before=before, after=after)
