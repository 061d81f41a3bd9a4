"""What a difference is worth where the two versions come in two forms, as a PDF and its extracted text: one sentence may stand under another
heading, in another list or in another facet, for each form keeps other signs of its structure. What the other version says as often came
and went nowhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from monitor.diff.comparison import Comparison, as_reading, lines_of, nested
from monitor.diff.features import letters, shapes
from monitor.model.change import Change, Hunk, Kind, Materiality
from monitor.model.record import PolicyRecord

LONG_ENOUGH = 12
"""Letters and digits of a hunk, or of a text with a figure, before its standing elsewhere as often can be no chance."""
NAMED = 4
"""Letters of a heading or of a text of words alone, likewise."""
NAME = 60
"""Characters of a text that may be a name or a heading."""
_JOINT = re.compile(r"\W*(?:and|or)\W*", re.IGNORECASE)
_CITED = re.compile(
    r"(?:^|(?<=[\s.:†‡]))\d{1,2}(?:[–-]\d{1,2})?(?:,\s?\d{1,2}(?:[–-]\d{1,2})?)+\W*$|(?<=[A-Za-z]{4})\d{1,2}(?:,\d{1,2})+$"
)
"""Numbers of works, printed above the line behind a text."""
_BULLET = re.compile(r"^(?:o|[^\w\s(\[<>=≥≤+]{1,2})\s+")
REREAD = "statements.reread_elsewhere"
_FACETS = ("statements", "narrative", "codes")
_TEXTS = ("quote", "text")


class _Form:
    """What one version says, all facets together."""

    def __init__(self, record: PolicyRecord) -> None:
        self._record = record

    @cached_property
    def words(self) -> str:
        """Letters and digits of all that the record holds, in order within each facet, each heading once."""
        record = self._record
        seen: set[tuple[str, ...]] = set()
        said = (
            *_under_headings(((s.section, (s.quote, *(c.text for c in nested(s.criteria)))) for s in record.statements), seen),
            *_under_headings(((p.heading, (p.text,)) for p in record.narrative), seen),
            *(" ".join(filter(None, (row.setting, row.product, row.quote))) for row in record.authorization),
            *dict.fromkeys(code.group for code in record.codes if code.group),
            *chain.from_iterable((code.code, code.description or "") for code in record.codes),
            *(row.text for row in record.history),
            *(work.text for work in record.references),
        )
        return "".join(map(_bare, said))

    def says(self, text: str) -> bool:
        """Whether the version has the words, as a heading or wherever, with or without a mark glued to them."""
        words = _bare(text)
        return words in self.words or (len(words) > NAMED and words[:-1] in self.words)


def _bare(text: str) -> str:
    """Letters and digits without the bullet before the text and the numbers of works behind it."""
    return shapes(letters(_CITED.sub("", _BULLET.sub("", text))))


def settle_forms(compared: Mapping[str, Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Tells as our reading, in the comparisons of two forms, what both forms say."""
    if _form_of(old) == _form_of(new):
        return
    forms = _Form(old), _Form(new)
    for facet in _FACETS:
        if facet in compared:
            changes = compared[facet].changes
            changes[:] = [as_reading(change, REREAD) if _both_say(change, *forms) else change for change in changes]


def _form_of(record: PolicyRecord) -> str:
    """The form in which the version came; a text is one whether it has marks of Markdown or none."""
    kind = record.source.media_type
    return "text/plain" if kind == "text/markdown" else kind


def _both_say(change: Change, old: _Form, new: _Form) -> bool:
    if change.materiality is not Materiality.MATERIAL:
        return False
    sides = change.before or {}, change.after or {}
    if change.rule in ("statements.moved", "statements.list_moved"):
        return change.rule == "statements.moved"
    if change.rule == "statements.heading":
        before, after = (list(side.get("section") or ()) for side in sides)
        return all(map(new.says, before)) and all(map(old.says, after))
    if change.facet == "codes":
        return _code_stands(change, old, new)
    if change.kind is Kind.CHANGED and change.rule == "statements.conjunction" and _ends_with_joint(change.redline):
        return True
    if change.kind is Kind.CHANGED:
        return bool(change.redline) and all(
            _as_often(text, kind == "insert", LONG_ENOUGH, old, new) for kind, text in change.redline if kind != "equal"
        )
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return _text_stands(list(lines_of(sides[change.kind is Kind.ADDED], _TEXTS)), change.kind is Kind.ADDED, old, new)
    return False


def _text_stands(texts: list[str], added: bool, old: _Form, new: _Form) -> bool:
    """Whether the other version says the texts as often; of names and headings among longer texts, and of a lead that leads to nothing,
    whether it says them."""
    other = old if added else new
    if len(texts) == 1 and texts[0].endswith(":"):
        return other.says(texts[0])
    names = [text for text in texts if len(text) <= NAME and not any(map(str.isdigit, _bare(text)))]
    if not texts or len(names) == len(texts):
        return bool(texts) and all(_as_often(text, added, NAMED, old, new) for text in texts)
    return all(other.says(text) if text in names else _as_often(text, added, NAMED, old, new) for text in texts)


def _code_stands(change: Change, old: _Form, new: _Form) -> bool:
    """Whether a code that one version lists stands in the other one's text, or only another heading of both is read over it."""
    before, after = change.before or {}, change.after or {}
    if change.rule == "codes.moved":
        groups = [str(side.get("group") or "") for side in (before, after)]
        both = (
            (new.says(groups[0]) and old.says(groups[1]))
            or _bare(groups[0]) in _bare(groups[1])
            or _bare(groups[1]) in _bare(groups[0])
        )
        return before.get("position") == after.get("position") and both
    listed = str((before or after).get("code") or "")
    if change.rule not in ("codes.added", "codes.removed") or not listed:
        return False
    return (new if change.rule == "codes.removed" else old).says(listed)


def _ends_with_joint(line: Sequence[Hunk]) -> bool:
    """Whether only the last words of an item say how it is joined to the next one: another form has them on a line of their own."""
    differing = [(kind, text) for kind, text in line if kind != "equal"]
    return len(differing) == 1 and line[-1] == differing[0] and _JOINT.fullmatch(differing[0][1]) is not None


def _as_often(text: str, added: bool, least: int, old: _Form, new: _Form) -> bool:
    """Whether the other version has the words at least as often as the one in which they were found alone. A text without any says
    nothing, unless it holds a sign."""
    piece = _bare(text)
    if not piece:
        return not any(sign in text for sign in "<>=≤≥%")
    if len(piece) < (LONG_ENOUGH if any(map(str.isdigit, piece)) else least):
        return False
    here, there = (new, old) if added else (old, new)
    return 0 < here.words.count(piece) <= there.words.count(piece)


def _under_headings(said: Iterable[tuple[tuple[str, ...], tuple[str, ...]]], seen: set[tuple[str, ...]]) -> Iterator[str]:
    """The texts, each after the headings over it that have not been `seen` yet."""
    for path, texts in said:
        for depth, heading in enumerate(path, 1):
            if path[:depth] not in seen:
                seen.add(path[:depth])
                yield heading
        yield from texts
