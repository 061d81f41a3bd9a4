"""The page of one run, and the list of runs."""

from monitor.model.listing import Listing
from monitor.model.run import RunSummary
from monitor.model.watch import CHECKED
from monitor.report.templating import render
from monitor.report.words import FINDINGS, OUTCOMES, QUIET, count, outcome_words


def run_index(summary: RunSummary, *, generated_at: str) -> str:
    """The page of one run, as self-contained HTML: what was not looked at, changed policies, first captures, outcomes.

    Links to reports are relative to `summary.index`. `generated_at` is ISO 8601.
    """
    return render(
        "run.html",
        summary=summary,
        headline=headline(summary),
        outcomes=_outcomes(summary),
        badges=badges,
        generated_at=generated_at,
    )


def runs_page(runs: tuple[RunSummary, ...], *, generated_at: str) -> str:
    """The list of runs, latest first, as self-contained HTML; it stands one folder above the folder of each run's page."""
    latest = sorted(runs, key=lambda run: run.run, reverse=True)
    return render("runs.html", runs=latest, headline=headline, home=_home, generated_at=generated_at)


def headline(summary: RunSummary) -> str:
    """What the run found, in one or two sentences: `812 sources were checked; no policy changed.`"""
    changed = f"{count(len(summary.changed), 'policy', 'policies')} changed" if summary.changed else "no policy changed"
    if listed := _listed(summary):
        changed += f"; on the payers’ indexes, {listed}"
    blind = len(summary.indexes)
    if blind:
        changed += f". The index of {count(blind, 'payer')} could not be read: which policies came or went there is not known"
    left = len(summary.attention) - blind
    if not left:
        return f"{count(summary.checked, 'source')} {'was' if summary.checked == 1 else 'were'} checked; {changed}."
    them = f"{left:,} could not be checked: about {'it' if left == 1 else 'them'}, nothing can be said"
    return f"Of {count(summary.checked, 'source')}, {them}. Among the others, {changed}."


def _listed(summary: RunSummary) -> str:
    """How many policies are new, moved, renamed, retired or gone: `2 new, 1 retired`."""
    counts = [(kind, sum(change.kind is kind for change in summary.listed)) for kind in Listing]
    return ", ".join(f"{number} {kind.value}" for kind, number in counts if number)


def badges(kinds: tuple[str, ...]) -> list[str]:
    """The titles of the findings that ask for attention, gravest first, each once."""
    return [title for kind, (title, _) in FINDINGS.items() if kind in kinds and kind not in QUIET]


def _outcomes(summary: RunSummary) -> list[tuple[str, str, int, bool]]:
    """Outcome, its words, how many sources, and whether it leaves them unchecked; in the order of `OUTCOMES`, unknown ones last."""
    names = [*(name for name in OUTCOMES if name in summary.outcomes), *sorted(set(summary.outcomes) - set(OUTCOMES))]
    looked = {outcome.value for outcome in CHECKED}
    return [(name, outcome_words(name), summary.outcomes[name], name not in looked) for name in names]


def _home(run: RunSummary) -> str:
    """The path of the list of runs, seen from where a run's page lies."""
    folders = run.index.replace("\\", "/").split("/")[:-2]
    return "/".join([*folders, "index.html"])
