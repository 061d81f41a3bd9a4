"""What one pass over the watchlist did (DESIGN.md, section 4, `monitor run --json`), and where the proof of a version lies."""

from typing import Literal

from pydantic import Field

from monitor.model.base import Noun
from monitor.model.change import ChangeSet
from monitor.model.listing import ListingChange
from monitor.model.watch import Outcome


class Provenance(Noun):
    """Where one version came from: address, time of the fetch (ISO 8601 with offset), exact bytes by hash, and the file that keeps them."""

    sha256: str
    url: str = ""
    final_url: str | None = None
    fetched_at: str | None = None
    media_type: str = ""
    size: int = 0
    kept_as: str | None = None


class PolicyChange(Noun):
    """One changed policy of a run, with everything a report of it shows. `policy` is `payer/number`, or a slug of the address."""

    policy: str
    url: str
    old: Provenance
    new: Provenance
    changes: ChangeSet
    topics: tuple[str, ...] = ()
    report: str = ""


class Uncompared(Noun):
    """A stored policy of which there is no comparison: why, and whether that is `trouble` or there is nothing earlier."""

    policy: str
    why: str
    trouble: bool = True


class ChangedPolicy(Noun):
    """One line of the run's summary about a changed policy; `old` and `new` are the sha256 of the two snapshots."""

    policy: str
    title: str | None = None
    url: str
    old: str
    new: str
    summary: dict[str, int]
    findings: tuple[str, ...] = ()
    report: str = ""


class Attention(Noun):
    """A source, or the index of a payer, that could not be checked: since when, and what the operator should do.

    `state` is `new` on the night when that is news (it began, or the document is now known to be gone), and `still` on those after it.
    """

    url: str
    outcome: Outcome
    since: str
    next_step: str
    state: Literal["new", "still"] = "new"


class Recovered(Noun):
    """A source that was looked at again, after it had failed from `since` on, last with `outcome`."""

    url: str
    since: str
    outcome: Outcome


class Moved(Noun):
    """A policy that the payer moved for good, from the address `url` of the watchlist; it is looked at where it is now."""

    policy: str
    url: str
    to: str


class RunSummary(Noun):
    """One pass over the watchlist. `run` is its start (ISO 8601 with offset); `first` are sources captured for the first time;
    `listed` tells what became of policies on the payers' indexes; `indexes` are the addresses in `attention` that are such an index;
    `recovered` and `moved` are told on one night only."""

    schema_: int = Field(default=1, alias="schema")
    run: str
    checked: int
    outcomes: dict[str, int] = {}
    changed: tuple[ChangedPolicy, ...] = ()
    first: tuple[str, ...] = ()
    listed: tuple[ListingChange, ...] = ()
    attention: tuple[Attention, ...] = ()
    indexes: tuple[str, ...] = ()
    recovered: tuple[Recovered, ...] = ()
    moved: tuple[Moved, ...] = ()
    index: str = ""
