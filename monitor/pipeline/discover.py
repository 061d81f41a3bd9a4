"""Discovery: each payer's index looked at and compared with what it listed before; what became of its policies is stored.

A look that is not good changes nothing. A policy has vanished when two good looks, on different days, did not find it.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.config import Discover, Workspace
from monitor.fetch import Fetched, Fetcher
from monitor.fetch.listing import Found, IndexPage, became, compare_listings, crawl, is_drop
from monitor.model.listing import ListedPolicy, Listing, ListingChange
from monitor.model.trouble import BadConfig, Trouble
from monitor.model.watch import Outcome
from monitor.payers import IndexRules, PayerFile, payer_file
from monitor.pipeline.boxed import RUNNING, read_index_in
from monitor.read.sandbox import Sandbox
from monitor.store import ListingLook, NextListing, Store
from monitor.watchlist import wanted_of

_ACCEPT = "look at the index; if the payer did take them down, `monitor discover --payer {payer} --accept`"

_STOPPED = Fetched(outcome=Outcome.UNREACHABLE, url="", detail="the run was stopped")

Fetch = Callable[[str], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a look at a payer's index found: how it ended, how many policies are listed, and what became of them; `first`: it was
    never read before, and none of its policies is news."""

    payer: str
    url: str
    outcome: Outcome
    detail: str = ""
    next_step: str = ""
    listed: int = 0
    first: bool = False
    changes: tuple[ListingChange, ...] = ()


def discover(
    store: Store,
    workspace: Workspace,
    clock: Callable[[], datetime],
    *,
    payer: str | None = None,
    accept: bool = False,
    stop: threading.Event | None = None,
) -> tuple[Discovered, ...]:
    """Looks at the index of each payer under [[discover]], or of `payer` alone. `accept`: many missing policies are no alarm.
    Raises BadConfig for a payer file that cannot be used, Busy and StoreTrouble."""
    sections = [section for section in workspace.settings.discover if payer is None or section.payer.casefold() == payer.casefold()]
    if not sections:
        return ()
    with store.lock(), Sandbox(preload=RUNNING) as sandbox:
        looks = asyncio.run(_look_at(sections, workspace, sandbox, stop or threading.Event()))
        if stop is not None and stop.is_set():
            return ()
        return tuple(
            _settle(store, workspace, section, found, clock(), accept) for section, found in zip(sections, looks, strict=True)
        )


async def _look_at(sections: Sequence[Discover], workspace: Workspace, sandbox: Sandbox, stop: threading.Event) -> list[Found]:
    async with Fetcher(workspace.settings.fetch) as fetcher:

        def way(section: Discover) -> Fetch:
            ask = fetcher.draw if section.browser else fetcher.fetch

            async def fetch(url: str) -> Fetched:
                return _STOPPED if stop.is_set() else await ask(url)

            return fetch

        return await asyncio.gather(*(_guarded(section, workspace, way(section), sandbox) for section in sections))


async def _guarded(section: Discover, workspace: Workspace, fetch: Fetch, sandbox: Sandbox) -> Found:
    try:
        return await _index_of(section, workspace, fetch, sandbox)
    except Trouble:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours at one payer must not end the night for all others
        detail, step = f"{type(error).__name__}: {error}"[:300], "a fault of Policy Monitor: report it, with the index page"
        return Found(url=f"the index of {section.payer}", outcome=Outcome.EXTRACTION_FAILED, detail=detail, next_step=step)


async def _index_of(section: Discover, workspace: Workspace, fetch: Fetch, sandbox: Sandbox) -> Found:
    """All indexes of one payer as one; the first that cannot be read speaks for all."""
    payer = payer_file(section.payer, workspace.payers)
    if payer is None or not payer.index:
        raise BadConfig(f"the payer file {section.payer!r} has no [[index]]", f"see {workspace.file.name}")
    policies: dict[str, ListedPolicy] = {}
    for rules in payer.index:
        found = await look_at_index(rules, payer, fetch, sandbox)
        if found.outcome is not Outcome.OK:
            return found
        for policy in found.policies:
            policies.setdefault(policy.url, policy)
    return Found(url=payer.index[0].url, policies=tuple(policies.values()))


async def look_at_index(rules: IndexRules, payer: PayerFile, fetch: Fetch, sandbox: Sandbox) -> Found:
    """One index, page by page as `fetch` brings them, read in the sandbox."""

    async def read(content: bytes, address: str) -> IndexPage:
        return await asyncio.to_thread(read_index_in, sandbox, content, address, rules, payer)

    return await crawl(rules, fetch, read)


def _settle(store: Store, workspace: Workspace, section: Discover, found: Found, now: datetime, accept: bool) -> Discovered:
    """Stores what a look found, and tells what it means."""
    payer, at = section.payer, now.isoformat(timespec="seconds")
    look = ListingLook(payer, found.url, at, found.outcome, found.detail, found.next_step)
    if found.outcome is not Outcome.OK:
        store.listings.failed(look)
        return Discovered(payer, found.url, found.outcome, found.detail, found.next_step)
    known = store.listings.known(payer)
    since = {entry.policy.url: entry.missing_since for entry in known}
    compared = compare_listings([entry.policy for entry in known], found.policies)
    fresh = [policy for policy in compared.missing if since[policy.url] is None]
    if is_drop(len(fresh), len(known)) and not accept:
        detail = f"the index lists {len(found.policies)} policies, and lacks {len(fresh)} of the {len(known)} it listed before"
        step = _ACCEPT.format(payer=payer)
        store.listings.failed(ListingLook(payer, found.url, at, Outcome.TRUNCATED, detail, step))
        return Discovered(payer, found.url, Outcome.TRUNCATED, detail, step, len(found.policies))
    gone = [policy for policy in compared.missing if _before(since[policy.url], now)]
    first = store.listings.last(payer) is None or not known
    told = [] if first else [*_came(compared.new), *_became(compared.pairs), *((Listing.VANISHED, policy, None) for policy in gone)]
    changes = tuple(
        ListingChange(kind=kind, payer=payer, url=policy.url, number=policy.number, title=policy.title, before=before)
        for kind, policy, before in told
        if wanted_of(section, policy)
    )
    listing = NextListing(
        look,
        [*((new, old.url) for old, new in compared.pairs), *((policy, None) for policy in compared.new)],
        [policy.url for policy in fresh],
        [policy.url for policy in gone],
        changes,
    )
    store.listings.commit(listing, {source.url for source in workspace.settings.source if source.url})
    return Discovered(payer, found.url, Outcome.OK, listed=len(found.policies), first=first, changes=changes)


def _before(since: str | None, now: datetime) -> bool:
    """Whether a policy was missing already on an earlier day."""
    return since is not None and datetime.fromisoformat(since).astimezone(now.tzinfo).date() < now.date()


def _came(policies: Sequence[ListedPolicy]) -> list[tuple[Listing, ListedPolicy, str | None]]:
    """Policies not listed before; one that comes as retired is no news."""
    return [(Listing.NEW, policy, None) for policy in policies if policy.status != "retired"]


def _became(
    pairs: Sequence[tuple[ListedPolicy, ListedPolicy]],
) -> list[tuple[Listing, ListedPolicy, str | None]]:
    return [(kind, new, before or None) for old, new in pairs for kind, before in became(old, new)]
