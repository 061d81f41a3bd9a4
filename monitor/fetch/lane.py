"""Manners towards one host: one request at a time, a pause between two, and rest when the host asks for it or only fails."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from monitor.fetch.verdict import RETRY_AFTER_CAP, Unfetched, Verdict
from monitor.model.watch import Outcome

CRAWL_DELAY_CAP = 60.0
"""Seconds: the longest `Crawl-delay` that is honoured."""

_JITTER = 0.25
_PATIENCE = 8
_TROUBLE = frozenset({Outcome.BLOCKED, Outcome.CHALLENGE, Outcome.SERVER_ERROR, Outcome.UNREACHABLE})


class Lane:
    """The one lane to one host. Times are the event loop's clock, in seconds."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._lock = asyncio.Lock()
        self._ready = 0.0
        self._closed_until = 0.0
        self._reason: Verdict | None = None
        self._failures: list[Outcome] = []

    def slow_to(self, delay: float) -> None:
        """Honour a `Crawl-delay`, up to the cap; it never shortens the pause of the settings."""
        self._delay = max(self._delay, min(delay, CRAWL_DELAY_CAP))

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the lane and hold it for one request. Unfetched while it rests; a verdict with a `wait` makes it rest."""
        async with self._lock:
            self.check()
            await asyncio.sleep(max(0.0, self._ready - _now()))
            try:
                yield
            except Unfetched as failure:
                self._rest(failure.verdict)
                raise
            finally:
                pause = self._delay * (1 + _JITTER * random.random())  # noqa: S311 - spreads load, guards nothing
                self._ready = max(self._ready, _now() + pause)

    def check(self) -> None:
        """Unfetched while the lane rests."""
        if self._reason is not None and _now() < self._closed_until:
            raise Unfetched(
                replace(self._reason, detail=f"left alone for now, after earlier answers of this host: {self._reason.detail}")
            )

    def record(self, verdict: Verdict | None) -> None:
        """Note how a fetch ended (None: well). After eight failures of one kind in a row the host is left alone for good."""
        outcome = verdict.outcome if verdict else Outcome.OK
        self._failures = [*self._failures, outcome] if outcome in _TROUBLE and set(self._failures) <= {outcome} else []
        if verdict and len(self._failures) >= _PATIENCE and self._reason is None:
            self._close(float("inf"), verdict)

    def _rest(self, verdict: Verdict) -> None:
        if verdict.wait is None:
            return
        if verdict.wait > RETRY_AFTER_CAP:
            self._close(_now() + verdict.wait, verdict)
        self._ready = max(self._ready, _now() + min(verdict.wait, RETRY_AFTER_CAP))

    def _close(self, until: float, verdict: Verdict) -> None:
        self._closed_until = until
        self._reason = replace(verdict, again=False, wait=None)


def _now() -> float:
    return asyncio.get_running_loop().time()
