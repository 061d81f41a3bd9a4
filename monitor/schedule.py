"""When a run is due, and the service that waits for it."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.cron import parse_cron

_log = logging.getLogger(__name__)
_LOOKED_EVERY = timedelta(minutes=15)
_SPANS = (timedelta(days=2), timedelta(days=40), timedelta(days=9 * 366))


def newest_slot(expression: str, zone: ZoneInfo, now: datetime) -> str | None:
    """The newest planned time that is not after `now`, as the clock on the wall showed it (`2026-11-23T03:15`); None without one.

    Named by the wall, the hour that comes twice when summer time ends is one slot, and its run is done once.
    """
    planned = _planned(expression, zone, now, 1)
    return f"{planned[-1].astimezone(zone):%Y-%m-%dT%H:%M}" if planned else None


def stale_before(expression: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The planned time before the newest one: what was not looked at since has missed two planned runs. None where there were not two."""
    planned = _planned(expression, zone, now, 2)
    return planned[-2].astimezone(zone) if len(planned) > 1 else None


def _planned(expression: str, zone: ZoneInfo, now: datetime, fewest: int) -> list[datetime]:
    """Planned times up to `now`, oldest first, the newest among them: so many at least, where there are so many in some years."""
    trigger, end, planned = _trigger(expression, zone), now.astimezone(UTC), list[datetime]()
    for span in _SPANS:
        planned, following = [], _next(trigger, zone, end - span)
        while following is not None and following <= end:
            planned.append(following)
            following = _next(trigger, zone, following + timedelta(seconds=1))
        if len(planned) >= fewest:
            break
    return planned


def _next(trigger: CronTrigger, zone: ZoneInfo, start: datetime) -> datetime | None:
    """The first planned time from `start` on. In UTC, where the hour that comes twice on the wall does not."""
    found: datetime | None = trigger.get_next_fire_time(None, start.astimezone(zone))
    return found.astimezone(UTC) if found is not None else None


def serve(expression: str, zone: ZoneInfo, job: Callable[[], None], *, stop: threading.Event) -> None:
    """Calls `job` at each planned time and every quarter of an hour, in the foreground, until SIGTERM or SIGINT.

    The job is to see in the ledger whether a run is due: so a time is caught up with, once, that passed while the service was down,
    the machine slept, the disk was full or another run was on. Calls never overlap. On the first signal `stop` is set, so that the
    job in hand can end early, and this returns when it has. An exception of a job is logged; the service goes on.
    """
    scheduler, signals = BackgroundScheduler(timezone=zone), SimpleQueue[int]()

    def leave(number: int, _frame: object) -> None:
        stop.set()
        signals.put(number)  # no more than that: the signal may have come in the middle of anything

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}
    often = OrTrigger([_trigger(expression, zone), IntervalTrigger(seconds=_LOOKED_EVERY.total_seconds(), timezone=zone)])
    now = datetime.now(zone)
    scheduler.add_job(job, often, misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=now)
    _log.info("waiting for %s (%s); ends on SIGTERM or Ctrl-C", expression, zone)
    try:
        scheduler.start()
        signals.get()
        scheduler.shutdown(wait=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _trigger(expression: str, zone: ZoneInfo) -> CronTrigger:
    """The scheduler's own trigger: its numbers of weekdays differ from cron's, so days go by name."""
    cron = parse_cron(expression)
    return CronTrigger(
        minute=_listed(cron.minutes),
        hour=_listed(cron.hours),
        day=_listed(cron.days),
        month=_listed(cron.months),
        day_of_week=",".join(cron.weekdays),
        timezone=zone,
    )


def _listed(values: tuple[int, ...]) -> str:
    return ",".join(map(str, values))
