"""The change set for a terminal: the verdict first, then what is material in full, the rest in short."""

import re
from collections.abc import Iterator, Sequence

from monitor.model.change import ChangeSet, Materiality, Side
from monitor.model.run import PolicyChange, Uncompared
from monitor.report.columns import ruler, wrap
from monitor.report.lines import Entry, Line, entries, lines
from monitor.report.policy import Proof, findings
from monitor.report.redline import excerpt, marked, plain, side
from monitor.report.words import (
    FACETS,
    FIRST_NOTES,
    QUIET,
    clip,
    count,
    date_words,
    differences,
    direction_words,
    is_told,
    label,
    one_line,
    own_tags,
    place,
    printable,
    sentence,
    verdict,
)

_DATES = "date_alone"
"""The quiet finding that tells of no claim."""
_CONTEXT = 25
_SHOWN = 8
_LONGEST = 1500
_STYLES = {"bold": "1", "red": "31", "blue": "34"}


Times = tuple[str | None, str | None]
"""When the older and the newer version were captured (ISO 8601); None for a file."""


def text_report(changes: ChangeSet, *, captured: Times = (None, None), colour: bool = False, redline: bool = False) -> str:
    """The comparison as text as wide as the terminal (`columns`; a longer word, such as an address, stands alone), ending in a newline.

    `redline` shows changed passages as one text with `[-deleted-]` and `{+inserted+}` instead of before and after;
    `colour` adds ANSI colours to headings and marks.
    """
    found = entries(changes.changes)
    proofs = findings(changes, found)
    parts = [
        *_title(changes, captured),
        *_findings("FINDINGS", [proof for proof in proofs if proof.finding.kind not in QUIET]),
        *_material(found, redline, differences(changes)),
        *_others(found, differences(changes)),
        *_findings("DATES", [proof for proof in proofs if proof.finding.kind == _DATES]),
        *_findings(
            "CLAIMS OF THE HISTORY", [proof for proof in proofs if proof.finding.kind in QUIET and proof.finding.kind != _DATES]
        ),
        *_remarks(changes),
    ]
    text = printable("\n".join(line.rstrip() for line in parts)).strip("\n") + "\n"
    return _coloured(text) if colour else text


def text_reports(
    found: Sequence[PolicyChange], failed: Sequence[Uncompared] = (), *, colour: bool = False, redline: bool = False
) -> str:
    """Several comparisons as one text: first how many changed, then each that did, then in a line each those that did not."""
    apart = [one for one in found if one.changes.verdict == "not_comparable"]
    changed = [one for one in found if is_told(one.changes)]
    still = [one for one in found if one not in changed and one not in apart]
    compared, missed = len(found) - len(apart), len(failed) + len(apart)
    first = f"{count(compared, 'policy', 'policies')} compared: {len(changed)} changed, {len(still)} unchanged"
    parts = [first + (f"; {missed} not compared." if missed else ".")]
    for one in changed:
        captured = one.old.fetched_at, one.new.fetched_at
        text = text_report(one.changes, captured=captured, colour=colour, redline=redline)
        parts.append(f"{ruler()}\n{text}".rstrip("\n"))
    rest = [line for one in still for line in _wrap(f"{_name(one)}: {verdict(one.changes)}", "  ", "    ")]
    left = [line for one in apart for line in _wrap(f"{_name(one)}: {verdict(one.changes)}", "  ", "    ")]
    left += [line for one in failed for line in _wrap(f"{one_line(one.policy)}: {one_line(one.why)}", "  ", "    ")]
    for title, listed in (("UNCHANGED", rest), ("NOT COMPARED", left)):
        if listed:
            parts.append("\n".join((title, *(printable(line) for line in listed))))
    return "\n\n".join(parts) + "\n"


def _name(one: PolicyChange) -> str:
    title = one.changes.new.header.title or one.changes.old.header.title
    return f"{one.policy} ({one_line(title, 80)})" if title else one.policy


def _title(changes: ChangeSet, captured: Times) -> Iterator[str]:
    old, new = changes.old.header, changes.new.header
    name = new.title or old.title or "Untitled policy"
    number, payer = new.policy_number or old.policy_number, new.payer or old.payer
    scope = ", ".join(part for part in (payer, number and f"policy {number}") if part)
    yield from _wrap(f"{name} ({scope})" if scope else name)
    yield from _wrap(verdict(changes))
    for note in changes.notes:
        if note.kind in FIRST_NOTES:
            yield from _wrap(note.text, "! ", "  ")
    yield ""
    yield _version("Old", changes.old, captured[0])
    yield _version("New", changes.new, captured[1])


def _version(name: str, version: Side, captured: str | None) -> str:
    seen = f"captured {captured[:10]}, " if captured else ""
    return (
        f"{name}  {seen}effective {one_line(date_words(version.header.effective_date), 40)}, sha256 {one_line(version.sha256, 13)}"
    )


def _findings(title: str, proofs: Sequence[Proof]) -> Iterator[str]:
    if proofs:
        yield from ("", title)
    for proof in proofs:
        names = [
            *proof.finding.evidence[:_SHOWN],
            *([f"and {more} more"] if (more := len(proof.finding.evidence) - _SHOWN) > 0 else []),
        ]
        evidence = f" [{', '.join(names)}]" if names and proof.finding.kind not in QUIET else ""
        yield from _wrap(f"{proof.title}: {proof.finding.text}{evidence}", "  ", "    ")


def _material(found: tuple[Entry, ...], redline: bool, named: str) -> Iterator[str]:
    listed = lines(found, Materiality.MATERIAL)
    if listed:
        yield from ("", f"MATERIAL {named.upper()}")
    for number, line in enumerate(listed, 1):
        change = line.change
        yield from ("",) if number > 1 else ()
        yield from _wrap(f"{number}. {FACETS.get(change.facet, change.facet)}: {line.short}", "", "   ")
        for name, text in _told(line, redline):
            yield from _wrap(f"{name:<8}{text}", "   ", " " * 11)
        yield from _wrap(f"Why     {_why(line)}", "   ", " " * 11)
        yield from _wrap(f"Where   {_where(line)}", "   ", " " * 11)


def _told(line: Line, redline: bool) -> Iterator[tuple[str, str]]:
    """The before and after of one line, as labelled texts."""
    for name, old, new in line.fields:
        yield "Field", f"{sentence(name)}: {old} -> {new}"
    shown = excerpt(line.hunks, _CONTEXT)
    if shown and redline:
        yield "Text", marked(shown)
    elif shown:
        yield "Before", plain(side(shown, "insert"))
        yield "After", plain(side(shown, "delete"))
    elif not line.fields:
        yield "Before", clip(line.before, _LONGEST) or "(not there)"
        yield "After", clip(line.after, _LONGEST) or "(not there)"


def _why(line: Line) -> str:
    change = line.change
    reason = sentence(change.reason.rstrip(".")) or "No reason recorded"
    named = ", ".join((change.rule, *own_tags(change)))
    return "; ".join(part for part in (direction_words(change.direction), f"{reason} ({named})") if part)


def _where(line: Line) -> str:
    """Place and id of the change; of several that share the line, all places and the first id."""
    more = f" and {line.covers - 1} more" if line.covers > 1 else ""
    where = "; ".join(line.places) or place(line.change.where)
    return f"{where} [{line.change.id}{more}]".strip()


def _others(found: tuple[Entry, ...], named: str) -> Iterator[str]:
    listed = lines(found, Materiality.ADMINISTRATIVE) + lines(found, Materiality.EDITORIAL)
    if listed:
        yield from ("", f"OTHER {named.upper()}")
    for line in listed:
        facet = FACETS.get(line.change.facet, line.change.facet)
        yield from _wrap(f"{line.change.materiality}: {facet}: {one_line(line.what)}", "  ", "    ")


def _remarks(changes: ChangeSet) -> Iterator[str]:
    if changes.not_comparable and changes.verdict != "not_comparable":
        yield from ("", "NOT COMPARABLE")
        for facets, reason in _uncompared(changes):
            yield from _wrap(f"{', '.join(FACETS.get(name, name) for name in facets)}: {reason}", "  ", "  ")
    notes = [note for note in changes.notes if note.kind not in FIRST_NOTES]
    if notes:
        yield from ("", "NOTES")
    for note in notes:
        page = f" (page {note.page})" if note.page else ""
        yield from _wrap(f"{sentence(label(note.kind))}: {note.text}{page}", "  ", "    ")


def _uncompared(changes: ChangeSet) -> Iterator[tuple[list[str], str]]:
    """What was not compared, by the reason why not."""
    lost = any(note.kind == "lost_lines" for note in changes.notes)
    unseen = [note.text.partition(":")[0] for note in changes.notes if note.kind == "not_observed"]
    found = [name for name in changes.not_comparable if lost and name not in unseen]
    missing = [name for name in changes.not_comparable if name not in found]
    if missing:
        yield missing, "not found in one of the two versions, which is no sign of a removal."
    if found:
        yield (
            found,
            "found in both versions, but the lines of one are lost: what came or went cannot be told from what is only divided otherwise.",
        )


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """The text on lines as `wrap` makes them; line breaks within it are kept as breaks."""
    out: list[str] = []
    for paragraph in text.replace("\t", " ").split("\n"):
        out += wrap(paragraph, rest if out else first, rest)
    return out


def _coloured(text: str) -> str:
    def paint(style: str, words: str) -> str:
        return f"\x1b[{_STYLES[style]}m{words}\x1b[0m"

    text = re.sub(r"(?m)^[A-Z]{4,}(?: [A-Z]+)*$", lambda found: paint("bold", found[0]), text)
    text = re.sub(r"\[-.*?-\]", lambda found: paint("red", found[0]), text, flags=re.DOTALL)
    text = re.sub(r"\{\+.*?\+\}", lambda found: paint("blue", found[0]), text, flags=re.DOTALL)
    text = re.sub(r"(?m)^( +)Before\b", lambda found: found[1] + paint("red", "Before"), text)
    return re.sub(r"(?m)^( +)After\b", lambda found: found[1] + paint("blue", "After"), text)
