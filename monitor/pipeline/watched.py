"""What is watched tonight: the settings, with what the store knows."""

from monitor.config import Workspace
from monitor.model.watch import Source
from monitor.store import Store
from monitor.watchlist import sources


def watched(store: Store, workspace: Workspace, *, payer: str | None = None, topic: str | None = None) -> tuple[Source, ...]:
    """The sources to look at, those that were discovered among them. Raises BadConfig as `sources`."""
    return sources(workspace, store.sources.policies(), store.listings.watched(), payer=payer, topic=topic)
