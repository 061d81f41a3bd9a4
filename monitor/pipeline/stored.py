"""Stored versions, found by whatever a person calls the policy, and read with the present reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from monitor.model.record import PolicyRecord
from monitor.model.run import PolicyChange, Provenance
from monitor.model.trouble import Trouble
from monitor.pipeline.boxed import RUNNING, compare_in, read_in
from monitor.read.sandbox import Sandbox
from monitor.store import Store, StoredSource, Version

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A stored version as the present reader reads it."""

    record: PolicyRecord
    provenance: Provenance


def find_policy(store: Store, name: str) -> StoredSource:
    """The source that `name` means: a policy id, number, address, words of the title, or the beginning of an id that only one has.
    Raises Trouble that lists the candidates when there are none or several."""
    sources = [source for source in store.sources.all() if source.policy is not None]
    wanted = name.strip().casefold()
    for fits in _TIERS:
        found = [source for source in sources if wanted and fits(source, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Trouble(f"{name!r} can mean {len(found)} policies", f"give one of: {_listed(found)}")
    hint = (
        f"`monitor list` shows them all; for example: {_listed(sources)}"
        if sources
        else "nothing is stored yet; begin with `monitor run`"
    )
    raise Trouble(f"no stored policy is called {name!r}", hint)


_TIERS: tuple[Callable[[StoredSource, str], bool], ...] = (
    lambda source, wanted: wanted in ((source.policy or "").casefold(), source.address.casefold()),
    lambda source, wanted: wanted == (source.policy or "").partition("/")[2].casefold(),
    lambda source, wanted: wanted == (source.title or "").casefold(),
    lambda source, wanted: any(
        part.startswith(wanted) for part in ((source.policy or ""), (source.policy or "").partition("/")[2])
    ),
    lambda source, wanted: any(part == wanted for part in re.split(r"[-.]", (source.policy or "").partition("/")[2])),
    lambda source, wanted: all(word in (source.title or "").casefold() for word in wanted.split()),
)


def _listed(sources: list[StoredSource]) -> str:
    names = [f"{source.policy} ({source.title or source.address})" for source in sources[:_SHOWN]]
    return ", ".join(names) + (f" and {len(sources) - _SHOWN} more" if len(sources) > _SHOWN else "")


def in_force(versions: tuple[Version, ...], day: date) -> Version:
    """The version that was known at the end of a day: the newest one fetched by then, or else the first."""
    last = day.date() if isinstance(day, datetime) else day
    return next(
        (version for version in reversed(versions) if datetime.fromisoformat(version.fetched_at).date() <= last), versions[0]
    )


def stored_change(
    store: Store, name: str, *, since: date | None = None, from_: date | None = None, to: date | None = None
) -> PolicyChange:
    """What changed between the versions of `stored_pair`. Raises as it does."""
    with Sandbox(preload=RUNNING) as sandbox:
        old, new = _pair(store, sandbox, name, from_ or since, to)
        changes = compare_in(sandbox, old.record, new.record)
    return PolicyChange(policy=name, url=new.provenance.url, old=old.provenance, new=new.provenance, changes=changes)


def stored_pair(
    store: Store, name: str, *, since: date | None = None, from_: date | None = None, to: date | None = None
) -> tuple[StoredRecord, StoredRecord]:
    """Two versions of one policy, both read with the present reader: the ones in force on `from_` (or `since`) and on `to`.

    Without the first day it is the one before, without the second the newest. Raises Trouble when the policy is not found or has
    one version only, Unreadable and Damaged when a version cannot be read.
    """
    with Sandbox(preload=RUNNING) as sandbox:
        return _pair(store, sandbox, name, from_ or since, to)


def _pair(store: Store, sandbox: Sandbox, name: str, begin: date | None, to: date | None) -> tuple[StoredRecord, StoredRecord]:
    source = find_policy(store, name)
    versions = store.versions.of(source.id)
    new = in_force(versions, to) if to else versions[-1]
    earlier = [version for version in versions if version.id < new.id]
    if begin is None and not earlier:
        only = f"{source.policy} has one version only up to then, of {new.fetched_at}"
        raise Trouble(only, "there is nothing to compare it with yet")
    old = in_force(versions, begin) if begin else earlier[-1]
    if old.id > new.id:
        raise Trouble("the first day is later than the second one", "give the earlier day as --from")
    return _read(store, sandbox, old, versions[-1]), _read(store, sandbox, new, versions[-1])


def stored_record(store: Store, name: str, day: date | None = None) -> StoredRecord:
    """The version of a policy that was in force on a day (the newest without one). Raises as `stored_pair`."""
    versions = store.versions.of(find_policy(store, name).id)
    with Sandbox(preload=RUNNING) as sandbox:
        return _read(store, sandbox, in_force(versions, day) if day else versions[-1], versions[-1])


def _read(store: Store, sandbox: Sandbox, version: Version, newest: Version) -> StoredRecord:
    """A version, read as the newest one was: with the same payer file."""
    payer = store.versions.last_record(newest.id)[1]
    content_type = version.headers.get("content-type", version.media_type)
    data = store.blobs.get(version.sha256)
    record = read_in(sandbox, data, content_type, payer or None)
    return StoredRecord(record, version.provenance(kept_as=str(store.blobs.path(version.sha256))))
