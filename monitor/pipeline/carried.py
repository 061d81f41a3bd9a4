"""A policy whose address somebody corrected in the settings: it is carried on with its history, and is no new one."""

from collections.abc import Iterator

from monitor.config import Workspace
from monitor.model.record import Header
from monitor.model.text import key
from monitor.pipeline.watched import watched
from monitor.store import Store, StoredSource


def left_behind(store: Store, workspace: Workspace) -> tuple[StoredSource, ...]:
    """The sources of which something was captured, and to which the watchlist, whole, does not lead any more."""
    wanted = {source.address for source in watched(store, workspace)}
    return tuple(
        source
        for source in store.sources.all()
        if source.policy is not None and source.address not in wanted and source.location not in wanted
    )


def of_policy(left: tuple[StoredSource, ...], policy: str, header: Header) -> Iterator[StoredSource]:
    """Those of the sources that may be the policy `policy` (`payer/number`): its payer's, of its number or its title."""
    payer = policy.partition("/")[0]
    for source in left:
        known = source.policy or ""
        numbered = known == policy or known.startswith(f"{policy}-")
        titled = bool(source.title and header.title) and key(source.title or "") == key(header.title or "")
        if known.partition("/")[0] == payer and (numbered or titled):
            yield source
