"""The report of one changed policy: one HTML file that stands alone."""

from collections.abc import Sequence
from typing import Any

from monitor.model.base import Note, Noun
from monitor.model.change import ChangeSet, Finding, Materiality
from monitor.model.record import FACETS
from monitor.model.run import PolicyChange, Uncompared
from monitor.report.entity import field_changes, hunks_of
from monitor.report.lines import Entry, entries, lines
from monitor.report.templating import render
from monitor.report.words import FINDINGS, FIRST_NOTES, QUIET, UNCOMPARED, is_told, listed, sentence, set_aside, verdict


class Section(Noun):
    """One facet of the report: its changes, or why there are none."""

    facet: str
    entries: tuple[Entry, ...]
    comparable: bool


class Proof(Noun):
    """A finding with its title and meaning, and the evidence as (anchor, what changed)."""

    finding: Finding
    title: str
    meaning: str
    evidence: tuple[tuple[str, str], ...]


def policy_report(change: PolicyChange, *, generated_at: str) -> str:
    """The report as one self-contained HTML page: no script, no asset from elsewhere, the same bytes for the same arguments.

    `generated_at` is the time to print as the report's own, ISO 8601.
    """
    return render("policy.html", **_values(change), generated_at=generated_at)


def policies_report(found: Sequence[PolicyChange], failed: Sequence[Uncompared] = (), *, generated_at: str) -> str:
    """Several policies as one page: which changed, which did not and which could not be compared; then the report of each that did."""
    changed = [one for one in found if is_told(one.changes)]
    return render(
        "policies.html",
        reports=[_values(one, f"p{number}-") for number, one in enumerate(changed, 1)],
        still=[(_name(one), verdict(one.changes)) for one in found if not is_told(one.changes)],
        failed=failed,
        generated_at=generated_at,
    )


def _name(change: PolicyChange) -> str:
    return change.changes.new.header.title or change.changes.old.header.title or change.policy


def _values(change: PolicyChange, prefix: str = "") -> dict[str, Any]:
    """What the templates of one policy need. `prefix` keeps its anchors apart from those of other policies on the page."""
    changes = change.changes
    found = entries(changes.changes, prefix)
    told = tuple(entry for entry in found if entry.change.materiality is not Materiality.EXTRACTION)
    proofs = findings(changes, found)
    return {
        "policy": change,
        "changes": changes,
        "old": changes.old.header,
        "new": changes.new.header,
        "verdict": _emphasis(changes),
        "aside": listed(set_aside(changes)),
        "signals": [
            group for kind in FINDINGS if kind not in QUIET and (group := [proof for proof in proofs if proof.finding.kind == kind])
        ],
        "confirmed": [proof for proof in proofs if proof.finding.kind in QUIET],
        "material": lines(found, Materiality.MATERIAL),
        "sections": sections(changes, told),
        "readings": [entry for entry in found if entry.change.materiality is Materiality.EXTRACTION],
        "reasons": _reasons(changes.notes),
        "warnings": [note.text for note in changes.notes if note.kind in FIRST_NOTES],
        "notes": [note for note in changes.notes if note.kind not in (*UNCOMPARED, *FIRST_NOTES)],
        "fields": field_changes,
        "hunks": hunks_of,
        "prefix": prefix,
    }


def findings(changes: ChangeSet, found: tuple[Entry, ...]) -> tuple[Proof, ...]:
    """The findings, gravest first, each with links to the changes that are its evidence."""
    by_id = {entry.change.id: entry for entry in found if entry.change.id}
    order = list(FINDINGS)
    proofs = []
    for finding in sorted(changes.findings, key=lambda finding: order.index(finding.kind)):
        title, meaning = FINDINGS[finding.kind]
        evidence = tuple((by_id[item].anchor, by_id[item].change.what) for item in finding.evidence if item in by_id)
        proofs.append(Proof(finding=finding, title=title, meaning=meaning, evidence=evidence))
    return tuple(proofs)


def sections(changes: ChangeSet, found: tuple[Entry, ...]) -> tuple[Section, ...]:
    """Every facet in its fixed order; a facet that we do not know stands last, so that no change is lost. Where only some changes are
    shown, a facet without any is left out: it may have others."""
    names = [*FACETS, *sorted({entry.change.facet for entry in found} - set(FACETS))]
    every = (
        Section(
            facet=name,
            entries=tuple(entry for entry in found if entry.change.facet == name),
            comparable=name not in changes.not_comparable,
        )
        for name in names
    )
    filtered = any(note.kind == "filtered" for note in changes.notes)
    return tuple(section for section in every if section.entries or not (filtered and section.comparable))


def _emphasis(changes: ChangeSet) -> tuple[str, str]:
    """The verdict in two parts; the first, to be set in bold, is the count of material changes where there are any."""
    text = verdict(changes)
    first, comma, rest = text.partition(",")
    return (first, comma + rest) if first.endswith(" material") and not first.startswith("0 ") else ("", text)


def _reasons(notes: tuple[Note, ...]) -> tuple[str, ...]:
    return tuple(sentence(note.text) for note in notes if note.kind in UNCOMPARED)
