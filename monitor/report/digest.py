"""The morning's mail for one subscriber: what changed in the policies they follow, as text and as HTML."""

import textwrap
from collections.abc import Iterable, Iterator

from monitor.config import Subscriber
from monitor.model.base import Noun
from monitor.model.change import Materiality
from monitor.model.listing import ListingChange
from monitor.model.run import Attention, PolicyChange, RunSummary
from monitor.report.choose import chosen, chosen_listings, levels, new_trouble, watches_all
from monitor.report.inline import inlined
from monitor.report.lines import Line, entries, lines
from monitor.report.policy import findings
from monitor.report.redline import Stretch, excerpt, marked
from monitor.report.run import headline
from monitor.report.templating import render
from monitor.report.words import (
    FACETS,
    QUIET,
    count,
    date_words,
    direction_words,
    one_line,
    outcome_words,
    printable,
    sentence,
    tally,
    tally_of,
    time_words,
)

HTML_LIMIT = 90_000
"""Bytes; mail programs cut a longer message off."""


class Digest(Noun):
    """One mail: a subject of one line, and its body as text and as HTML."""

    subject: str
    text: str
    html: str


class _Budget(Noun):
    """How much one mail shows: material changes and words of context in all, other changes per policy, policies, sources."""

    changes: int = 20
    words: int = 25
    others: int = 8
    policies: int = 60
    sources: int = 20


_BUDGETS = (
    _Budget(),
    _Budget(changes=10, words=12, others=3, policies=30, sources=10),
    _Budget(changes=0, others=0, policies=20, sources=5),
)


class _Item(Noun):
    line: Line
    heading: str
    hunks: tuple[Stretch, ...]


class _Part(Noun):
    """What the mail says of one policy."""

    policy: PolicyChange
    name: str
    counts: str
    effective: str
    findings: tuple[tuple[str, str], ...]
    items: tuple[_Item, ...]
    others: tuple[str, ...]
    hidden: int


def digest(summary: RunSummary, changes: tuple[PolicyChange, ...], subscriber: Subscriber) -> Digest | None:
    """The subscriber's mail about one run, or None where there is nothing to tell them.

    Filters that are set must all match; changes below the subscriber's materiality are left out. Sources that could not be checked
    are mentioned on the run where the trouble began, and make a mail of their own only then and for a subscriber without filters.
    The HTML stays below `HTML_LIMIT` bytes: the rest is pointed to in the reports. Raises BadConfig for an unknown materiality.
    """
    found = chosen(changes, subscriber)
    listed = chosen_listings(summary.listed, subscriber)
    if not found and not listed and not (watches_all(subscriber) and new_trouble(summary)):
        return None
    wanted = levels(subscriber)
    subject = _subject(found, listed, wanted, summary)
    for budget in _BUDGETS:
        parts = _parts(found[: budget.policies], wanted, budget)
        attention, told = new_trouble(summary)[: budget.sources], listed[: budget.policies]
        left = (len(found) - len(parts), len(summary.attention) - len(attention))
        html = inlined(
            render(
                "mail.html",
                subject=subject,
                summary=summary,
                headline=headline(summary),
                parts=parts,
                listed=told,
                unlisted=len(listed) - len(told),
                attention=attention,
                left=left,
            )
        )
        if len(html.encode("utf-8")) < HTML_LIMIT:
            break
    return Digest(subject=subject, text=_text(summary, parts, (told, len(listed) - len(told)), attention, left), html=html)


def _subject(
    found: tuple[PolicyChange, ...], listed: tuple[ListingChange, ...], wanted: tuple[Materiality, ...], summary: RunSummary
) -> str:
    if not found and listed:
        names = [f"{change.kind.value} {one_line(change.name, 80)}" for change in listed]
        return one_line(f"[{one_line(listed[0].payer, 40)}] On the index: {'; '.join(names)}", 160)
    if not found:
        return f"{count(len(summary.attention), 'source')} could not be checked"
    names = [one_line(_name(policy), 80) for policy in found]
    if len(found) > 1:
        return one_line(f"{len(found)} policies changed: {'; '.join(names)}", 160)
    payer = found[0].policy.rpartition("/")[0] or found[0].changes.new.header.payer or ""
    counts = tally_of(found[0].changes.changes)
    level = next(level.value for level in wanted if counts[level.value])
    effective = _effective(found[0])
    until = f", effective {effective}" if effective else ""
    prefix = f"[{one_line(payer, 40)}] " if payer else ""
    return one_line(f"{prefix}{names[0]}: {count(counts[level], f'{level} change')}{until}", 200)


def _name(policy: PolicyChange) -> str:
    old, new = policy.changes.old.header, policy.changes.new.header
    number, title = new.policy_number or old.policy_number, new.title or old.title
    return " ".join(part for part in (number, title) if part) or policy.policy


def _effective(policy: PolicyChange) -> str:
    """The new version's effective date where it differs from the old one's; else empty, for it says nothing of these changes."""
    old, new = policy.changes.old.header.effective_date, policy.changes.new.header.effective_date
    return new if new and new != old else ""


def _parts(found: tuple[PolicyChange, ...], wanted: tuple[Materiality, ...], budget: _Budget) -> tuple[_Part, ...]:
    room, parts = budget.changes, []
    for policy in found:
        part = _part(policy, wanted, budget, room)
        room -= len(part.items)
        parts.append(part)
    return tuple(parts)


def _part(policy: PolicyChange, wanted: tuple[Materiality, ...], budget: _Budget, room: int) -> _Part:
    listed = entries(policy.changes.changes)
    material = lines(listed, Materiality.MATERIAL)
    others = [line for level in wanted if level is not Materiality.MATERIAL for line in lines(listed, level)]
    signals = [proof for proof in findings(policy.changes, listed) if proof.finding.kind not in QUIET]
    shown = material[: max(0, room)]
    return _Part(
        policy=policy,
        name=one_line(_name(policy), 200),
        counts=tally(tally_of(policy.changes.changes)),
        effective=date_words(_effective(policy)) if _effective(policy) else "",
        findings=tuple((proof.title, one_line(proof.finding.text, 300)) for proof in signals[:4]),
        items=tuple(_item(line, budget.words) for line in shown),
        others=tuple(
            f"{FACETS.get(line.change.facet, line.change.facet)}: {one_line(line.what, 160)}" for line in others[: budget.others]
        ),
        hidden=sum(line.covers for line in (*material[len(shown) :], *others[budget.others :])),
    )


def _item(line: Line, words: int) -> _Item:
    direction = direction_words(line.change.direction).lower()
    facet = FACETS.get(line.change.facet, line.change.facet)
    heading = f"{facet}{', ' + direction if direction else ''}: {one_line(line.what, 200)}"
    if line.hunks:
        hunks = excerpt(line.hunks, words, 2 * words)
    elif line.fields:
        hunks = tuple(
            stretch
            for name, old, new in line.fields
            for stretch in (("equal", f"{sentence(name)}: "), ("delete", old), ("insert", new), ("equal", "  "))
        )
    else:
        hunks = tuple(hunk for hunk in (("delete", line.before), ("insert", line.after)) if hunk[1])
        hunks = excerpt(hunks, words, 2 * words)
    return _Item(line=line, heading=heading, hunks=tuple((kind, text if kind == "gap" else _bounded(text)) for kind, text in hunks))


def _bounded(text: str) -> str:
    """The text on one line with its outer spaces; a word beyond reason is cut."""
    return " ".join(word if len(word) <= 60 else word[:59] + "…" for word in printable(text).replace("\n", " ").split(" "))


def _text(
    summary: RunSummary,
    parts: tuple[_Part, ...],
    listed: tuple[tuple[ListingChange, ...], int],
    attention: tuple[Attention, ...],
    left: tuple[int, int],
) -> str:
    out = [*textwrap.wrap(f"Run of {time_words(summary.run)}. {headline(summary)}", 76), ""]
    for part in parts:
        out += [*_told(part), ""]
    if left[0]:
        out += [f"And {count(left[0], 'more policy', 'more policies')}: see the run’s page {summary.index}".rstrip(), ""]
    if listed[0]:
        out.append("On the payers’ indexes:")
        out += _listed(map(_on_index, listed[0]))
        out += [f"  and {listed[1]} more"] if listed[1] else []
        out.append("")
    if attention:
        out.append("Could not be checked; about these, nothing can be said:")
        out += _listed(map(_unchecked, attention))
        out += [f"  and {left[1]} more"] if left[1] else []
    out += ["", "The payer’s own document governs."]
    return printable("\n".join(out)).strip() + "\n"


def _unchecked(item: Attention) -> str:
    happened = outcome_words(item.outcome).lower()
    return f"{one_line(item.url)}: {happened} since {time_words(item.since)}. {one_line(item.next_step)}"


def _on_index(change: ListingChange) -> str:
    before = f" (was {one_line(change.before, 200)})" if change.before else ""
    return f"{change.kind.value}: {one_line(change.payer, 40)} {one_line(change.name, 200)}{before}. {one_line(change.url, 400)}"


def _told(part: _Part) -> Iterator[str]:
    yield f"{part.name} ({one_line(part.policy.policy, 80)})"
    yield f"{part.counts}." + (f" Effective {part.effective}." if part.effective else "")
    yield from _listed(f"{title}: {text}" for title, text in part.findings)
    for number, item in enumerate(part.items, 1):
        yield from textwrap.wrap(f"{number}. {item.heading}", 76, subsequent_indent="   ", break_long_words=False)
        yield from textwrap.wrap(marked(item.hunks), 76, initial_indent="   ", subsequent_indent="   ", break_long_words=False)
    yield from _listed(part.others)
    if part.hidden:
        yield f"  and {count(part.hidden, 'more change')} in the report"
    if part.policy.report:
        yield f"Report: {one_line(part.policy.report, 400)}"
    yield f"Policy: {one_line(part.policy.url, 400)}"


def _listed(items: Iterable[str]) -> Iterator[str]:
    for item in items:
        yield from textwrap.wrap(
            item, 76, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
