"""Compare what two records say about prior authorization, per setting and product."""

from collections.abc import Callable, Mapping, Sequence

from monitor.diff.align import Pairs, pair_equal, pair_texts, unpaired
from monitor.diff.comparison import Comparison, as_json, decisive, hunks, make_change, quoted, words_of
from monitor.diff.features import comparable, letters
from monitor.diff.lexicons import REQUIREMENT_RANK
from monitor.diff.materiality import classify, opposite
from monitor.model.change import Change, Direction, Kind, Where
from monitor.model.record import Authorization, PolicyRecord
from monitor.model.text import squeeze

SAME_ROW = 0.6
"""Least similarity of two rows' words for them to be one row when setting or product differ."""


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of authorization requirements; what is required decides, then the wording."""
    out = Comparison()
    left, right = old.authorization, new.authorization
    pairs = _pairs(left, right)
    out.pairs = sorted(pairs)
    known = words_of(old, new)
    for i, j in sorted(pairs, key=lambda pair: pair[1]):
        _pair(left[i], right[j], known, out)
    rows, columns = unpaired(len(left), len(right), pairs)
    out.changes += [_one_sided(right[j], Kind.ADDED) for j in columns]
    out.changes += [_one_sided(left[i], Kind.REMOVED) for i in rows]
    return out


def _pairs(left: Sequence[Authorization], right: Sequence[Authorization]) -> Pairs:
    """The rows that are one: of one setting and product and the same words; in nearly the same words where neither is named; of one setting
    and product in turn; in nearly the same words."""
    pairs = pair_equal([(*_key(a), letters(a.quote)) for a in left], [(*_key(a), letters(a.quote)) for a in right])
    pairs += _similar(left, right, pairs, lambda row: not any(_key(row)))
    rows, columns = unpaired(len(left), len(right), pairs)
    pairs += [(rows[i], columns[j]) for i, j in pair_equal([_key(left[i]) for i in rows], [_key(right[j]) for j in columns])]
    return pairs + _similar(left, right, pairs, lambda _: True)


def _similar(
    left: Sequence[Authorization], right: Sequence[Authorization], pairs: Pairs, chosen: Callable[[Authorization], bool]
) -> Pairs:
    """Pairs of the chosen rows left over that have nearly the same words."""
    rows, columns = unpaired(len(left), len(right), pairs)
    rows, columns = [i for i in rows if chosen(left[i])], [j for j in columns if chosen(right[j])]
    return [
        (rows[i], columns[j]) for i, j in pair_texts([_text(left[i]) for i in rows], [_text(right[j]) for j in columns], SAME_ROW)
    ]


def _key(row: Authorization) -> tuple[str, str]:
    return squeeze(row.setting or ""), squeeze(row.product or "")


def _text(row: Authorization) -> str:
    """The row's words once: setting and product, and the quote without them where it repeats them."""
    return comparable(" ".join(part for part in (row.setting, row.product, _rule(row)) if part))


def _rule(row: Authorization) -> str:
    """What the quote says beyond setting and product."""
    words = comparable(row.quote)
    for part in (row.setting, row.product):
        words = words.removeprefix(comparable(part or "")).strip(" :-|")
    return words


def _pair(o: Authorization, n: Authorization, known: Mapping[str, int], out: Comparison) -> None:
    if o.requirement != n.requirement and "unknown" not in (o.requirement, n.requirement):
        what = f"{_subject(n)}: authorization {_name(o)} became {_name(n)}"
        out.changes.append(_change("authorization.requirement", what, o, n, (), _direction(o, n)))
        return
    wording = classify(_text(o), _text(n), known)
    if wording.tag == "same":
        out.suppressed["typography"] += o.quote != n.quote
        return
    if classify(_rule(o), _rule(n), known).tag == "same" and not all((*_key(o), *_key(n))):
        out.suppressed["not_observed"] += 1
        return
    what = f"{_subject(n)}: {decisive(hunks(_shown(o), _shown(n)))}"
    out.changes.append(_change(f"authorization.{wording.tag}", what, o, n, wording.tags, Direction.UNKNOWN))


def _shown(row: Authorization) -> str:
    return ": ".join(part for part in (row.setting, row.product, row.quote) if part)


def _change(rule: str, what: str, o: Authorization, n: Authorization, tags: tuple[str, ...], direction: Direction) -> Change:
    return make_change(
        rule,
        Kind.CHANGED,
        what,
        before=as_json(o),
        after=as_json(n),
        where=Where(page=n.page),
        direction=direction,
        tags=("authorization", *(tag for tag in tags if tag != "authorization")),
        hunks=hunks(_shown(o), _shown(n)),
    )


def _direction(o: Authorization, n: Authorization) -> Direction:
    before, after = REQUIREMENT_RANK.get(o.requirement), REQUIREMENT_RANK.get(n.requirement)
    if before is None or after is None or before == after:
        return Direction.UNKNOWN
    return Direction.LOOSER if after > before else Direction.TIGHTER


def _one_sided(row: Authorization, kind: Kind) -> Change:
    added = kind is Kind.ADDED
    needed = {"required": Direction.TIGHTER, "not_covered": Direction.TIGHTER, "not_required": Direction.LOOSER}
    direction = needed.get(row.requirement, Direction.UNKNOWN)
    what = f"{_subject(row)}: authorization {_name(row)}, {kind.value}: {quoted(row.quote)}"
    before, after = (None, as_json(row)) if added else (as_json(row), None)
    return make_change(
        f"authorization.{kind.value}",
        kind,
        what,
        where=Where(page=row.page),
        direction=direction if added else opposite(direction),
        tags=("authorization",),
        before=before,
        after=after,
    )


def _subject(row: Authorization) -> str:
    return ", ".join(part for part in (row.setting, row.product) if part) or "all services"


def _name(row: Authorization) -> str:
    return row.requirement.replace("_", " ")
