"""One pass over the watchlist: every source looked at, every policy committed on its own, then reports and mail."""

import asyncio
import hashlib
import logging
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.config import Workspace
from monitor.fetch import Fetched, Fetcher
from monitor.model.run import RunSummary
from monitor.model.secret import without_secrets
from monitor.model.trouble import Trouble
from monitor.model.watch import CHECKED, UNCHANGED, Outcome, Source
from monitor.pipeline.boxed import RUNNING
from monitor.pipeline.carried import left_behind
from monitor.pipeline.codesets import load_code_sets
from monitor.pipeline.judge import Judge, Verdict
from monitor.pipeline.layouts import seen_by
from monitor.pipeline.look import look_at_file, validators
from monitor.pipeline.mail import letters_of, send
from monitor.pipeline.publish import publish
from monitor.read.sandbox import Sandbox
from monitor.store import Seen, Store, StoredRun, StoredSource, Version

_log = logging.getLogger(__name__)
_RESUMED_WITHIN = timedelta(hours=12)
_CONCURRENT = 16
_MOST_WORKERS = 8
_NOTED_AT_ONCE = 32
_HASHED_AT_ONCE = 1_000_000
"""Bytes: the hash of more than that is made in a thread, so that the other hosts do not wait for it."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass is to do. `clock` gives aware times in the workspace's zone.

    `kind` is `watch`, `import` (documents taken in by hand, given as `fetched` by address) or `add` (a first look, not reported).
    `slot` is the planned time that the pass stands for; `resume` takes up an interrupted pass however old it is;
    `stop` ends the pass early when it is set: it is then interrupted, and the next one takes it up.
    """

    workspace: Workspace
    sources: Sequence[Source]
    clock: Clock
    kind: str = "watch"
    fetched: Mapping[str, Fetched] = field(default_factory=dict)
    slot: str | None = None
    resume: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    progress: Callable[[str, Outcome], None] = lambda _address, _outcome: None


def run_pass(store: Store, task: Pass) -> RunSummary | None:
    """Does the pass and returns what it found; None when it was stopped before its end.

    An interrupted pass is taken up: what it committed is not looked at again, and is in the summary. Raises Busy when another run
    holds the store, StoreTrouble when the store cannot be written, and BadConfig for settings that cannot be used.
    """
    code_sets = load_code_sets(task.workspace)
    with store.lock():
        run = _take_up(store, task)
        stored = store.sources.register((source.address for source in task.sources), _stamp(task.clock))
        done = store.runs.done(run.id)
        todo = [(source, stored[source.address]) for source in task.sources if stored[source.address].id not in done]
        with Sandbox(workers=_workers(len(todo)), preload=RUNNING) as sandbox:
            judge = Judge(
                store,
                sandbox,
                run,
                accept_losses=task.kind == "import",
                code_sets=code_sets,
                keep_same_text=task.workspace.settings.keep.same_text,
                left=left_behind(store, task.workspace) if task.kind == "watch" else (),
            )
            asyncio.run(_Round(task, judge, store, run).look_at_all(todo))
        if task.stop.is_set():
            return None
        summary = _finish(store, task, run, task.slot)
        send(store, task.workspace, task.clock())
    return summary


def _take_up(store: Store, task: Pass) -> StoredRun:
    """The run to work on: an interrupted one of this kind, or a new one. Other interrupted runs end here, and are told of."""
    resumed = None
    for run in store.runs.unfinished():
        young = task.clock() - datetime.fromisoformat(run.started) < _RESUMED_WITHIN
        if task.kind == run.kind == "watch" and (young or task.resume):
            resumed = run
            _log.info("taking up the run of %s, which was interrupted", run.started)
        else:
            _finish(store, task, run, None)
    return resumed or store.runs.start(task.kind, task.clock())


def _finish(store: Store, task: Pass, run: StoredRun, slot: str | None) -> RunSummary:
    """Writes the reports, then ends the run with its letters in one transaction: done twice, it leaves the same."""
    if run.kind == "watch":
        store.listings.claim(run.id)
    summary, changes = publish(store, task.workspace, run)
    told = run.kind != "add"
    letters = letters_of(store, task.workspace, run, summary, changes) if told else ()
    store.runs.finish(run, _stamp(task.clock), summary if told else None, letters, slot)
    return summary


def _stamp(clock: Clock) -> str:
    return clock().isoformat(timespec="seconds")


def _workers(documents: int) -> int:
    """How many documents are read side by side."""
    return max(1, min(os.cpu_count() or 1, documents, _MOST_WORKERS))


class _Round:
    """The looking: hosts side by side, one look after the other at each. Documents are read side by side too, as many as there
    are workers; they are committed one at a time, those of one host in the order of the watchlist."""

    def __init__(self, task: Pass, judge: Judge, store: Store, run: StoredRun) -> None:
        self._task, self._judge, self._store, self._run = task, judge, store, run
        self._unchanged: defaultdict[Outcome, set[int]] = defaultdict(set)
        self._seen: dict[int, Seen] = {}
        self._read_by: dict[str | None, str] = {}
        self._permits = asyncio.Semaphore(_CONCURRENT)
        self._desks = asyncio.Semaphore(2 * _workers(len(task.sources)))
        self._bench = asyncio.Lock()

    async def look_at_all(self, todo: Sequence[tuple[Source, StoredSource]]) -> None:
        """Looks at every source, unless the pass is stopped; unchanged ones are noted in bulk."""
        lanes: defaultdict[str, list[tuple[Source, StoredSource]]] = defaultdict(list)
        for source, stored in todo:
            lanes[_host(source)].append((source, stored))
        try:
            async with Fetcher(self._task.workspace.settings.fetch) as fetcher, asyncio.TaskGroup() as group:
                for lane in lanes.values():
                    group.create_task(self._lane(fetcher, lane, group))
        except* Trouble as group_of_troubles:
            raise group_of_troubles.exceptions[0] from group_of_troubles
        finally:
            self._note_unchanged(at_least=1)

    async def _lane(self, fetcher: Fetcher, lane: Sequence[tuple[Source, StoredSource]], group: asyncio.TaskGroup) -> None:
        before: asyncio.Task[None] | None = None
        for source, stored in lane:
            if self._task.stop.is_set():
                return
            async with self._permits:
                held = self._store.versions.latest(stored.id)
                fetched = await self._look(fetcher, source, stored, held)
            if (unchanged := _as_held(held, fetched, self._by(source, held))) is not None:
                await self._noted(source, stored, unchanged)
                continue
            await self._desks.acquire()
            before = group.create_task(self._judged(source, stored, fetched, before))

    async def _noted(self, source: Source, stored: StoredSource, outcome: Outcome) -> None:
        """Counts a look that found what is held: nearly all of most nights, so it costs no task and no thread of its own."""
        async with self._bench:
            self._unchanged[outcome].add(stored.id)
            if len(self._unchanged[outcome]) >= _NOTED_AT_ONCE:
                await asyncio.to_thread(self._note_unchanged, _NOTED_AT_ONCE)
        self._task.progress(source.address, outcome)

    async def _judged(self, source: Source, stored: StoredSource, fetched: Fetched, before: asyncio.Task[None] | None) -> None:
        """Examines a look beside others, and commits it when `before`, the one before at its host, is committed."""
        try:
            verdict = await asyncio.to_thread(self._examine, source, stored, fetched)
            if before is not None:
                await before
            async with self._bench:
                if not self._task.stop.is_set():
                    await asyncio.to_thread(self._commit, source, stored, fetched, verdict)
        finally:
            self._desks.release()

    async def _look(self, fetcher: Fetcher, source: Source, stored: StoredSource, held: Version | None) -> Fetched:
        given = self._task.fetched.get(source.address)
        if given is not None:
            return given
        if source.url is None:
            settings = self._task.workspace.settings.fetch
            return await asyncio.to_thread(look_at_file, self._task.workspace.root, source, settings.max_bytes)
        try:
            moved = stored.location if stored.location != source.address else None
            fetched = await self._ask(fetcher, source, moved or source.url, held)
            if moved and fetched.outcome in _NOT_THERE:
                back = await self._ask(fetcher, source, source.url, held)
                return back if back.outcome in CHECKED else fetched
            return fetched
        except Trouble:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours at one source must not end the night for all others
            return Fetched(outcome=Outcome.UNREACHABLE, url=source.url, detail=_fault(error, source), next_step=_REPORT_IT)

    async def _ask(self, fetcher: Fetcher, source: Source, url: str, held: Version | None) -> Fetched:
        if source.browser:
            return await fetcher.draw(url)
        known = validators(self._run.id, held, url, self._by(source, held))
        return await fetcher.fetch(url, known.etag, known.last_modified, held_at=known.at, across=True)

    def _by(self, source: Source, held: Version | None) -> str:
        """With what a source is read tonight; "" where nobody asks."""
        if held is None or held.seen is None:
            return ""
        if source.payer not in self._read_by:
            self._read_by[source.payer] = seen_by(source.payer, self._store.payers)
        return self._read_by[source.payer]

    def _examine(self, source: Source, stored: StoredSource, fetched: Fetched) -> Verdict:
        try:
            return self._judge.examine(source, stored, fetched)
        except Trouble:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            return Verdict(Outcome.EXTRACTION_FAILED, _fault(error, source), _REPORT_IT)

    def _commit(self, source: Source, stored: StoredSource, fetched: Fetched, verdict: Verdict) -> None:
        at = _stamp(self._task.clock)
        try:
            self._judge.commit(source, stored, fetched, at, verdict)
        except Trouble:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            verdict = Verdict(Outcome.EXTRACTION_FAILED, _fault(error, source), _REPORT_IT)
            self._judge.commit(source, stored, fetched, at, verdict)
        if verdict.seen is not None:
            self._seen[verdict.seen[0]] = verdict.seen[1]
        if verdict.outcome in UNCHANGED:
            self._unchanged[verdict.outcome].add(stored.id)
            self._note_unchanged(at_least=_NOTED_AT_ONCE)
        self._task.progress(source.address, verdict.outcome)

    def _note_unchanged(self, at_least: int) -> None:
        if len(self._seen) >= at_least:
            self._store.versions.keep_seen(self._seen)
            self._seen.clear()
        for outcome, sources in self._unchanged.items():
            if len(sources) >= at_least:
                self._store.runs.note_unchanged(self._run.id, outcome, sources)
                sources.clear()


def _as_held(held: Version | None, fetched: Fetched, by: str) -> Outcome | None:
    """How a look ended that can be seen at once to have found nothing new; None where it must be examined. `by` is what it would be
    read with."""
    if fetched.moved or held is None or (fetched.final_url or without_secrets(fetched.url)) not in (held.final_url, held.url):
        return None
    if fetched.outcome is Outcome.NOT_MODIFIED:
        return fetched.outcome
    content = fetched.content if fetched.outcome is Outcome.OK else None
    if content is None or len(content) > _HASHED_AT_ONCE:
        return None
    known = {held.sha256} | ({held.seen.sha256} if held.seen is not None and held.seen.by == by else set())
    return Outcome.SAME_TEXT if hashlib.sha256(content).hexdigest() in known else None


_NOT_THERE = frozenset({Outcome.NOT_FOUND, Outcome.REDIRECTED_ELSEWHERE})
"""Ends at an address to which a source had moved that ask for a look at its own one."""

_REPORT_IT = "a fault of Policy Monitor: report it, with the document"


def _fault(error: Exception, source: Source) -> str:
    _log.debug("unexpected fault at %s", source.address, exc_info=error)
    return f"{type(error).__name__}: {error}"[:300]


def _host(source: Source) -> str:
    return urlsplit(source.url).hostname or "" if source.url else ""
