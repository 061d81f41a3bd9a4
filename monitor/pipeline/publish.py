"""The reports of one run as files: a page per changed policy, the run's page, the list of runs. Done again, they are the same."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from monitor.config import Workspace
from monitor.model.change import Materiality
from monitor.model.listing import ListingChange
from monitor.model.run import Attention, ChangedPolicy, Moved, PolicyChange, Provenance, Recovered, RunSummary
from monitor.model.watch import Outcome
from monitor.pipeline.watched import watched
from monitor.report import policy_report, run_index, runs_page
from monitor.report.words import sentence
from monitor.store import Store, StoredChange, StoredRun, Version
from monitor.store.durable import write_file
from monitor.store.trouble import told
from monitor.watchlist import file_stem, topics_of


def publish(store: Store, workspace: Workspace, run: StoredRun) -> tuple[RunSummary, tuple[PolicyChange, ...]]:
    """What a run found, with its pages written under the reports' folder (none for a run of kind `add`).
    Raises StoreTrouble when they cannot be written."""
    changes = policy_changes(store, workspace, run)
    summary = _summary(store, workspace, run, changes)
    if run.kind == "add":
        return summary, changes
    folder = workspace.reports / run.stamp
    earlier = tuple(summary for finished, summary in store.runs.finished() if finished.id != run.id)
    with told(f"cannot write the reports in {workspace.reports}"):
        folder.mkdir(parents=True, exist_ok=True)
        for change in changes:
            page = policy_report(change, generated_at=run.started)
            write_file(folder / PurePosixPath(change.report).name, page.encode())
        write_file(folder / "index.html", run_index(summary, generated_at=run.started).encode())
        write_file(workspace.reports / "index.html", runs_page((*earlier, summary), generated_at=run.started).encode())
    return summary, changes


def policy_changes(store: Store, workspace: Workspace, run: StoredRun) -> tuple[PolicyChange, ...]:
    """The changed policies of a run that are told of, in the order of its sources."""
    topics = {source.address: source.topics for source in watched(store, workspace)}
    return tuple(_policy_change(store, workspace, run, found, topics) for found in store.versions.changes(run.id) if found.told)


def provenance(store: Store, workspace: Workspace, version: Version) -> Provenance:
    """Where a version came from; the file that keeps it is told relative to the workspace."""
    return version.provenance(_shown(workspace, store.blobs.path(version.sha256)))


def _policy_change(
    store: Store, workspace: Workspace, run: StoredRun, found: StoredChange, topics: Mapping[str, tuple[str, ...]]
) -> PolicyChange:
    policy = found.source.policy or found.source.address
    return PolicyChange(
        policy=policy,
        url=found.source.address,
        old=provenance(store, workspace, found.old),
        new=provenance(store, workspace, found.new),
        changes=found.changes,
        topics=topics.get(found.source.address, ()),
        report=_shown(workspace, workspace.reports / run.stamp / f"{file_stem(policy)}.html"),
    )


def _summary(store: Store, workspace: Workspace, run: StoredRun, changes: tuple[PolicyChange, ...]) -> RunSummary:
    outcomes = store.runs.outcomes(run.id)
    indexes = tuple(_indexes(store, workspace, run))
    return RunSummary(
        run=run.started,
        checked=sum(outcomes.values()),
        outcomes=outcomes,
        changed=tuple(_line(change) for change in changes),
        first=tuple(source.address for source in store.runs.first(run.id)),
        listed=tuple(
            change.model_copy(
                update={"topics": topics_of(workspace.settings, _topics(workspace, change), change.number, change.title)}
            )
            for change in store.listings.changes(run.id)
        ),
        attention=(*indexes, *_attention(store, run)),
        indexes=tuple(item.url for item in indexes),
        recovered=(
            *_read_again(store, run, {item.url for item in indexes}),
            *(
                Recovered(url=notice.source.address, since=notice.since, outcome=Outcome(notice.what))
                for notice in store.runs.notices(run.id, "recovered")
            ),
        ),
        moved=tuple(
            Moved(policy=notice.source.policy or notice.source.address, url=notice.source.address, to=notice.what)
            for notice in store.runs.notices(run.id, "moved")
        ),
        index=_shown(workspace, workspace.reports / run.stamp / "index.html") if run.kind != "add" else "",
    )


def _indexes(store: Store, workspace: Workspace, run: StoredRun) -> Iterator[Attention]:
    """The payers' indexes that could not be read at the last look."""
    sections = workspace.settings.discover if run.kind == "watch" else ()
    earlier = max((other.finished or "" for other, _ in _nights_before(store, run)), key=_moment, default="")
    for section in sections:
        last = store.listings.last(section.payer)
        if last is not None and last.failing_since is not None:
            news: Literal["new", "still"] = "new" if _moment(last.failing_since) > _moment(earlier) else "still"
            yield Attention(
                url=last.url,
                outcome=last.outcome,
                since=last.failing_since,
                next_step=_told(last.detail, last.next_step),
                state=news,
            )


def _nights_before(store: Store, run: StoredRun) -> list[tuple[StoredRun, RunSummary]]:
    return [(other, told) for other, told in store.runs.finished() if other.id < run.id and other.kind == "watch"]


def _read_again(store: Store, run: StoredRun, failing: set[str]) -> Iterator[Recovered]:
    """The payers' indexes that the night before told as not read, and that were read since."""
    for _, before in _nights_before(store, run)[-1:] if run.kind == "watch" else ():
        for item in before.attention:
            if item.url in before.indexes and item.url not in failing:
                yield Recovered(url=item.url, since=item.since, outcome=item.outcome)


def _moment(stamp: str) -> float:
    return datetime.fromisoformat(stamp).timestamp() if stamp else 0.0


def _topics(workspace: Workspace, change: ListingChange) -> tuple[str, ...]:
    return next((section.topics for section in workspace.settings.discover if section.payer == change.payer), ())


def _attention(store: Store, run: StoredRun) -> Iterator[Attention]:
    """The sources that a run could not check; what lasts since earlier runs was told by them."""
    for source, look in store.runs.failures(run.id):
        before = store.runs.last_failure(source.id, before=run.id)
        began = before is None or source.failing_run in (None, run.id)
        gone = look.outcome is Outcome.GONE and (before is None or before.outcome is not Outcome.GONE)
        yield Attention(
            url=source.address,
            outcome=look.outcome,
            since=source.failing_since or look.at,
            next_step=_told(look.detail, look.next_step),
            state="new" if began or gone else "still",
        )


def _told(detail: str, next_step: str) -> str:
    """What happened and what to do about it, as sentences."""
    return ". ".join(sentence(part) for part in (detail.rstrip("."), next_step) if part)


def _line(change: PolicyChange) -> ChangedPolicy:
    told_levels = (level.value for level in Materiality if level is not Materiality.EXTRACTION)
    return ChangedPolicy(
        policy=change.policy,
        title=change.changes.new.header.title or change.changes.old.header.title,
        url=change.url,
        old=change.old.sha256,
        new=change.new.sha256,
        summary={level: sum(found.materiality == level for found in change.changes.changes) for level in told_levels},
        findings=tuple(dict.fromkeys(finding.kind for finding in change.changes.findings)),
        report=change.report,
    )


def _shown(workspace: Workspace, path: Path) -> str:
    """A path as it is told: relative to the workspace where it lies in it."""
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else path.as_posix()
