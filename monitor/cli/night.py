"""One night, as `run` and `schedule` do it: whether it is due, the payers' indexes, and the watchlist, under one lock."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from monitor.config import Workspace
    from monitor.model.run import RunSummary
    from monitor.store import Store


class Night(NamedTuple):
    """`due` is False where nothing was to be done; `summary` is None then, and when the night was stopped before its end."""

    due: bool
    summary: "RunSummary | None" = None


def run_night(
    store: "Store",
    workspace: "Workspace",
    clock: Callable[[], datetime],
    stop: threading.Event,
    *,
    if_due: bool = False,
    payer: str | None = None,
    topic: str | None = None,
    resume: bool = False,
) -> Night:
    """Does the night, or with `if_due` only one that no run was finished for: the ledger is asked again when the store is held, so that
    of two calls at once one alone does it. Raises Busy when another run is on, and as `run_pass`."""
    from monitor.pipeline.discover import discover
    from monitor.pipeline.mail import send_waiting
    from monitor.pipeline.passes import Pass, run_pass
    from monitor.pipeline.watched import watched

    if if_due and _due_slot(workspace, store, clock()) is None:
        send_waiting(store, workspace, clock())
        return Night(due=False)
    with store.lock():
        slot = _due_slot(workspace, store, clock())
        if if_due and slot is None:
            return Night(due=False)
        discover(store, workspace, clock, payer=payer, stop=stop)
        looked_at = watched(store, workspace, payer=payer, topic=topic)
        whole = payer is None and topic is None
        task = Pass(workspace, looked_at, clock, slot=slot if whole else None, resume=resume, stop=stop)
        return Night(due=True, summary=run_pass(store, task))


def _due_slot(workspace: "Workspace", store: "Store", now: datetime) -> str | None:
    """The schedule's newest time, when no run was finished for it yet; None when nothing is due."""
    from monitor.schedule import newest_slot

    slot = newest_slot(workspace.settings.schedule, workspace.zone, now)
    return None if slot is None or store.runs.slot_done(slot) else slot
