"""What one facet's comparison says, and how one change is put together from its rule and its two entities."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from monitor.codesystems import expand
from monitor.diff.features import comparable, features, letters, stems, without_codes
from monitor.diff.fields import field_changes
from monitor.diff.lexicons import CODE_RANGE, STRUCTURE_WORDS
from monitor.diff.materiality import RULES, vocabulary
from monitor.diff.measures import measure
from monitor.diff.redline import plain, redline
from monitor.diff.ticks import turned_boxes
from monitor.model.base import Note, Noun
from monitor.model.change import Change, Direction, Finding, FindingKind, Hunk, Kind, Materiality, Where
from monitor.model.record import Criterion, PolicyRecord

if TYPE_CHECKING:  # aligning loads scipy, which a report and a night without changes do not need
    from monitor.diff.align import Pairs

OPENING = 160
"""How many characters of a text stand for it in a line that is read aloud."""

_TICKED = {True: "ticked", False: "not ticked"}
SHORT = 4
"""A hunk of fewer words is quoted with its neighbours."""
_STOPS = " ,;\n"
"""What joins a hunk to its neighbours, and decides nothing beside words that differ."""
DECIDING = 100
"""How many characters of one hunk a line quotes."""
NOWHERE = Where()

_CODE_WORDS = re.compile(
    r"\b(?:(?:procedure|diagnosis|billing|cpt|hcpcs|cdt|icd-10(?:-cm|-pcs)?)\W{0,3})*\b(?:codes?|cpt|hcpcs|cdt|icd-10(?:-cm|-pcs)?)\b\W?"
)
_HEADING_LABEL = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[A-Za-z]|[IVXivx]{1,4})[.)]\s+)+")
_NUMBER = re.compile(r"\d[\d.,]*")
_LABEL = re.compile(r"[A-Z][a-z]{2,15}(?: [a-z]{2,15}){0,2}: (?=\d)")
"""A label of a few words right before a number."""
_STAGES = frozenset(
    ["initial", "authorization", "reauthorization", "approval", "continuation", "continued", "renewal", "request", "therapy", "limitations", "and", "exclusions", "of", "the", "for", "or", "considerations", "note", "notes", "all"]
)  # fmt: skip
"""Words of headings that recur under one indication after the other, and do not say which."""


@dataclass(slots=True)
class Comparison:
    """One facet compared: its changes, what they or their absence call attention to, what was seen and set aside (by kind), and
    the index pairs of the entities that are the same one in both versions; `nodes` are the same for statements with their criteria, each
    counted in reading order. `evidence` holds the changes of each finding."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    evidence: list[tuple[Change, ...]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    suppressed: Counter[str] = field(default_factory=Counter)
    pairs: "Pairs" = field(default_factory=list)
    nodes: "Pairs" = field(default_factory=list)

    def find(self, kind: FindingKind, text: str, *evidence: Change) -> None:
        """Add a finding about changes of this comparison, which have no ids yet."""
        self.findings.append(Finding(kind=kind, text=text))
        self.evidence.append(evidence)

    def retell(self, tell: Callable[[Change], Change]) -> None:
        """Puts in place of each change what `tell` makes of it; a finding that rests on nothing but our reading then goes."""
        told = {id(change): tell(change) for change in self.changes}
        evidence = [tuple(told.get(id(change), change) for change in about) for about in self.evidence]
        kept = [not about or any(change.materiality is not Materiality.EXTRACTION for change in about) for about in evidence]
        self.changes[:] = told.values()
        self.findings[:] = compress(self.findings, kept)
        self.evidence[:] = compress(evidence, kept)


def make_change(
    rule: str,
    kind: Kind,
    what: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    where: Where = NOWHERE,
    direction: Direction = Direction.UNKNOWN,
    tags: Iterable[str] = (),
    hunks: tuple[Hunk, ...] = (),
) -> Change:
    """A change as its rule classifies it; the field difference is made when both sides are there."""
    row = RULES[rule]
    return Change(
        facet=rule.partition(".")[0],
        kind=kind,
        materiality=row.materiality,
        direction=direction,
        rule=rule,
        reason=row.reason,
        tags=tuple(tags),
        what=what,
        before=before,
        after=after,
        fields=field_changes(before, after) if before is not None and after is not None else {},
        where=where,
        redline=hunks,
    )


def as_json(entity: Noun) -> dict[str, Any]:
    """The entity as a change shows it: JSON values, without the page (it stands in `where`) and without empty fields."""
    values = entity.model_dump(mode="json", exclude={"page"})
    return {name: value for name, value in values.items() if value not in (None, [], "")}


class WordCounts(Mapping[str, int]):
    """How often each word occurs in the running text of records, counted when it is first asked for."""

    def __init__(self, *records: PolicyRecord) -> None:
        self._records = records

    @cached_property
    def _counts(self) -> Counter[str]:
        return vocabulary(*(text for record in self._records for text in _texts(record)))

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


def words_of(*records: PolicyRecord) -> Mapping[str, int]:
    """How often each word occurs in the running text of the records: what tells a word from a misreading."""
    return WordCounts(*records)


def are_group_headings(old: str, new: str, records: tuple[PolicyRecord, PolicyRecord]) -> bool:
    """Whether two texts are the headings over groups of codes in the two records: how these differ is told of the codes."""
    return all(is_group_heading(text, record) for text, record in zip((old, new), records, strict=True))


def is_group_heading(text: str, record: PolicyRecord) -> bool:
    """Whether the text is the heading over a group of codes in the record."""
    return letters(text) in _group_headings(record)


def _group_headings(record: PolicyRecord) -> frozenset[str]:
    printed = {code.group for code in record.codes if code.group}
    return frozenset(letters(part) for group in printed for part in (group, *group.split(" / ")))


def _texts(record: PolicyRecord) -> Iterator[str]:
    for statement in record.statements:
        yield statement.quote
        yield from (criterion.text for criterion in nested(statement.criteria))
    yield from (passage.text for passage in record.narrative)


def side_shown(change: Change, kind: Kind) -> Mapping[str, Any]:
    """What a change shows on the side of an entity that came (`kind` added) or went; empty where it shows nothing there."""
    return (change.after if kind is Kind.ADDED else change.before) or {}


def lines_of(shown: Mapping[str, Any], fields: Iterable[str]) -> Iterator[str]:
    """The lines of these fields of an entity as a change shows it, and of all that is shown beneath it."""
    for name in fields:
        yield from str(shown.get(name) or "").splitlines()
    for name in ("criteria", "children", "moved"):
        for entity in shown.get(name) or ():
            yield from lines_of(entity, fields)


def nested(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    """The criteria and all criteria beneath them, in reading order."""
    for criterion in criteria:
        yield criterion
        yield from nested(criterion.children)


@lru_cache(maxsize=64)
def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """The redline of two texts in plain typography; what asks about one pair asks more than once."""
    return redline(plain(old), plain(new))


def letters_shown(change: Change) -> str:
    """Letters and digits of all that a change shows."""
    return letters(f"{change.what} {change.before} {change.after}")


def as_reading(change: Change, rule: str) -> Change:
    """The change told as a difference of our reading, by this rule."""
    told = {
        "materiality": Materiality.EXTRACTION,
        "rule": rule,
        "reason": RULES[rule].reason,
        "tags": (),
        "direction": Direction.UNKNOWN,
    }
    return change.model_copy(update=told)


def one_sided(kind: Kind, text: str) -> tuple[Hunk, ...]:
    """The redline of a text that only one version has."""
    return (("insert" if kind is Kind.ADDED else "delete", plain(text)),) if text else ()


def opening(text: str, length: int = OPENING) -> str:
    """The start of a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def quoted(text: str, length: int = OPENING) -> str:
    """The start of a text in quotation marks."""
    return f"“{opening(text, length)}”"


def decisive(line: Sequence[Hunk], most: int = 2) -> str:
    """The words of a redline that decide, short ones with their neighbours: `‘for 6 months’ is now ‘for 12 months’`."""
    said: list[str] = []
    index = 0
    silent = _STOPS if any(kind != "equal" and text.strip(_STOPS) for kind, text in line) else None
    while index < len(line):
        kind, text = line[index]
        if kind == "equal" or not text.strip(silent):
            index += 1
            continue
        paired = kind == "delete" and index + 1 < len(line) and line[index + 1][0] == "insert"
        last = index + 1 if paired else index
        before = _edge(line[index - 1][1], -2) if index and len(text.split()) < SHORT else ""
        after = _edge(line[last + 1][1], 2) if last + 1 < len(line) and len(text.split()) < SHORT else ""
        if paired:
            said.append(f"{_said(before + text + after, DECIDING)} is now {_said(before + line[last][1] + after, DECIDING)}")
        else:
            place = f" in {_said(before + text + after)}" if before or after else ""
            said.append(f"{_said(text, DECIDING)} now {'dropped' if kind == 'delete' else 'added'}{place}")
        index = last + 1
    rest = len(said) - most
    return "; ".join(said[:most]) + (f"; and {rest} more" if rest > 0 else "")


def _said(text: str, length: int = OPENING) -> str:
    """The words of a hunk in quotation marks, without the stop or comma that joins them to their neighbours.

    A hunk is in plain typography (see `hunks`), so that these marks stand in none."""
    return f"‘{opening(text.strip(_STOPS) or text.strip(), length)}’"


def differing(old: str, new: str, line: Sequence[Hunk], said: str = "") -> str:
    """What differs between two wordings, in short: `age 12 -> 18 years` where one number is all, else with what is `said` of it, by
    default the words that decide."""
    figure = _figure(old, new)
    touched = [text.strip() for kind, text in line if kind != "equal" and text.strip()]
    if figure and not said and len(touched) == 2 and all(map(_NUMBER.fullmatch, touched)):
        return figure
    said = said or in_words(old, new, line)
    return f"{figure} › {said}" if figure else said


def in_words(old: str, new: str, line: Sequence[Hunk]) -> str:
    """The boxes that were ticked or cleared (`box ‘Hospital’ ticked -> not ticked`), and the words that decide where others differ."""
    flipped = _flipped(old, new)
    words = "" if flipped and stems(old) == stems(new) else decisive(line)
    return "; ".join(filter(None, (flipped, words)))


def _flipped(old: str, new: str) -> str:
    return "; ".join(
        f"box ‘{opening(label)}’ {'' if was is None else f'{_TICKED[was]} -> '}{_TICKED[now]}"
        for label, was, now in turned_boxes(old, new)
    )


def _figure(old: str, new: str) -> str:
    """The one number that changed with what it measures or its unit (`authorization 6 -> 12 months`); nothing where none or several did."""
    before, after = features(old)["number"], features(new)["number"]
    gone, come = list((before - after).elements()), list((after - before).elements())
    if len(gone) != 1 or len(come) != 1:
        return ""
    measured = f"{name} " if (name := measure(old, gone[0])) else ""
    if not measured and " " not in gone[0] + come[0]:
        return ""
    measured = measured or _label_of(old, new)
    (was, unit), (is_now, other) = (value.partition(" ")[::2] for value in (gone[0], come[0]))
    if unit != other:
        return f"{measured}{gone[0]} -> {come[0]}"
    plural = "s" if unit.isalpha() and len(unit) > 3 and is_now != "1" else ""
    return f"{measured}{was} -> {is_now}{' ' + unit + plural if unit else ''}"


def _label_of(old: str, new: str) -> str:
    """The label that both texts have before what they say: "Initial: " of "Initial: 6 months"."""
    labels = [match[0] if (match := _LABEL.match(text)) else "" for text in (old, new)]
    return labels[0] if labels[0] == labels[1] else ""


def code_list(old: str, new: str, *, alone: bool = False) -> str:
    """Which codes of a list in running text are named no longer or newly: `code list › 99213 dropped; 99214, 99215 added`.

    Nothing when the codes are the same, or, but where a code came or went `alone`, when one of the texts names none: then a sentence
    came or went, not a code of a list.
    """
    before, after = named_in(old), named_in(new)
    if not (alone or (before and after)):
        return ""
    sides = ((sorted(before - after), "dropped"), (sorted(after - before), "added"))
    told = [f"{', '.join(codes)} {verb}" for codes, verb in sides if codes]
    return f"code list › {'; '.join(told)}" if told else ""


def named_in(text: str) -> set[str]:
    """The codes in a text, upper case, each code of a range by itself."""
    ranges = [f"{first}-{last}".upper() for first, last in CODE_RANGE.findall(comparable(text))]
    return {code.upper() for code in features(text)["code"]} | {
        code for found in ranges for code in expand(found, "HCPCS" if found[0].isalpha() else "CPT") if "-" not in code
    }


def unlisted(text: str) -> str:
    """The text without the codes in it and the words that say of which system they are."""
    return _CODE_WORDS.sub(" ", without_codes(text))


def lists_codes(text: str, record: PolicyRecord) -> bool:
    """Whether the text is nothing but codes that the record lists, with the words that head them: these are told of the codes."""
    named = named_in(text)
    if not named or (letters(unlisted(text)) and letters(without_codes(text)) not in _group_headings(record)):
        return False
    return named <= listed_codes(record)


def listed_codes(record: PolicyRecord) -> set[str]:
    """The codes that the record lists, upper case, each code of a range by itself."""
    return {part for code in record.codes for part in named_in(code.code)}


def _edge(text: str, count: int) -> str:
    """The last (negative count) or first words of a text, with the white space that joins them to what follows or goes before."""
    words = re.findall(r"\s*\S+\s*", text)
    return "".join(words[count:] if count < 0 else words[:count]) if words else text


def subject(headings: Sequence[str]) -> str:
    """The innermost heading that says what a passage is about, with the general ones below it: `B. Asthma › 2. Reauthorization`."""
    printed = [heading for heading in headings if heading.strip(" :")]
    chosen: list[str] = []
    for heading in reversed(printed[-3:]):
        chosen.insert(0, opening(heading.strip(" :"), 80))
        plain_heading = _HEADING_LABEL.sub("", heading)
        if any(word not in STRUCTURE_WORDS and word not in _STAGES for word in re.findall(r"[^\W\d_]+", plain_heading.casefold())):
            return " › ".join(chosen)
    return chosen[-1] if chosen else ""


def standing(headings: Sequence[str]) -> str:
    """`subject` as the start of a line that a person reads, or nothing."""
    about = subject(headings)
    return f"{about} › " if about else ""


def path(headings: Sequence[str], most: int = 2) -> str:
    """The last headings over a passage on one line."""
    return " › ".join(opening(re.sub(r"\s+", " ", heading), 80) for heading in headings[-most:])
