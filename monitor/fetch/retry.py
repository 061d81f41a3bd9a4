"""Trying again, with patience: only what another try may help, later each time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import stamina

from monitor.fetch.verdict import Unfetched

T = TypeVar("T")

_LONGEST = 30.0
_SHORTEST = 0.1

# A retry is told in the outcome; the library's own log line would be a bare event name on stderr.
stamina.instrumentation.set_on_retry_hooks([])


async def retrying(call: Callable[[], Awaitable[T]], attempts: int, delay: float) -> T:
    """What `call` returns, after at most `attempts` tries with growing pauses from `delay` seconds on.

    Unfetched of the last try; its detail says how many there were. (A host's own `Retry-After` is waited for in its lane.)
    """
    tries = 0
    pause = max(delay, _SHORTEST)
    context = stamina.retry_context(
        on=_worth_it, attempts=attempts, timeout=None, wait_initial=pause, wait_jitter=pause / 2, wait_max=max(_LONGEST, pause)
    )
    try:
        async for attempt in context:
            with attempt:
                tries += 1
                return await call()
    except Unfetched as failure:
        if tries > 1:
            raise Unfetched(
                replace(failure.verdict, detail=f"{failure.verdict.detail} (tried {tries} times)", again=False)
            ) from failure
        raise
    raise AssertionError("a retry context yields at least one attempt")


def _worth_it(error: Exception) -> bool:
    return isinstance(error, Unfetched) and error.verdict.again
