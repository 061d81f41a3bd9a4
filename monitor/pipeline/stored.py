"""Stored versions, found by whatever a person calls the policy, and read with the present reader."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from monitor.codesystems import CodeSets
from monitor.config import Workspace
from monitor.model.record import PolicyRecord
from monitor.model.run import PolicyChange, Provenance, Uncompared
from monitor.model.trouble import Trouble, Unreadable
from monitor.pipeline.boxed import RUNNING, compare_in, read_in
from monitor.pipeline.layouts import reading
from monitor.pipeline.watched import watched
from monitor.read.sandbox import Sandbox
from monitor.store import Damaged, Store, StoredSource, Version

_SHOWN = 8


class Days(NamedTuple):
    """Which two versions are meant: the earlier one by a day since when it is asked, or `begin` (without either: the version before
    the later one), the later one by the day `end` (without it: the newest).

    A version stands for a day when it was captured by then; where none was, `since` begins with the first, the others mean none.
    """

    since: date | None = None
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A stored version as the present reader reads it."""

    record: PolicyRecord
    provenance: Provenance


def find_policy(store: Store, name: str) -> StoredSource:
    """The source that `name` means: a policy id, number, address, words of the title, or the beginning of an id that only one has.
    Raises Trouble that lists the candidates when there are none or several."""
    captured = [source for source in store.sources.all() if source.policy is not None]
    wanted = name.strip().casefold()
    for fits in _TIERS:
        found = [source for source in captured if wanted and fits(source, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Trouble(f"{name!r} can mean {len(found)} policies", f"give one of: {_listed(found)}")
    hint = (
        f"`monitor list` shows them all; for example: {_listed(captured)}"
        if captured
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


def captured_by(versions: tuple[Version, ...], day: date) -> Version | None:
    """The version that was known at the end of a day: the newest one fetched by then; None where the first was fetched later."""
    last = day.date() if isinstance(day, datetime) else day
    return next((version for version in reversed(versions) if datetime.fromisoformat(version.fetched_at).date() <= last), None)


def _captured_by(source: StoredSource, versions: tuple[Version, ...], day: date) -> Version:
    """The same. Raises Trouble where none was captured by then."""
    if (found := captured_by(versions, day)) is None:
        first = versions[0].fetched_at[:10]
        raise Trouble(
            f"nothing was captured of {source.policy} by {day:%Y-%m-%d}; its first capture is of {first}",
            f"give {first} or a later day; what stood there before is not known",
        )
    return found


def of_topic(store: Store, workspace: Workspace, topic: str) -> list[StoredSource]:
    """The sources of the watchlist with the topic, in its order; Raises BadConfig when there are none, Trouble when none was captured."""
    stored = {source.address: source for source in store.sources.all()}
    found = [stored[source.address] for source in watched(store, workspace, topic=topic) if source.address in stored]
    if not any(source.policy for source in found):
        raise Trouble(f"no policy of the topic {topic!r} is stored yet", "begin with `monitor run`")
    return found


def stored_change(store: Store, name: str, days: Days, code_sets: CodeSets | None = None) -> PolicyChange:
    """What changed in one policy between the versions of `stored_pair`. Raises as it does."""
    with Sandbox(preload=RUNNING) as sandbox:
        return _change(store, sandbox, find_policy(store, name), days, code_sets)


def stored_changes(
    store: Store, chosen: Sequence[StoredSource], days: Days, code_sets: CodeSets | None = None
) -> tuple[list[PolicyChange], list[Uncompared]]:
    """What changed in several policies, and which of them could not be compared, with the reason."""
    found: list[PolicyChange] = []
    failed: list[Uncompared] = []
    with Sandbox(preload=RUNNING) as sandbox:
        for source in chosen:
            name = source.policy or source.address
            try:
                if why := _nothing_earlier(store, source, days):
                    failed.append(Uncompared(policy=name, why=why, trouble=False))
                else:
                    found.append(_change(store, sandbox, source, days, code_sets))
            except (Unreadable, Damaged) as trouble:
                failed.append(Uncompared(policy=name, why=f"{trouble} — {trouble.hint}"))
    return found, failed


def _nothing_earlier(store: Store, source: StoredSource, days: Days) -> str:
    """Why a policy has nothing to be compared with; empty where it has."""
    versions = store.versions.of(source.id)
    if not versions:
        return "nothing was captured yet"
    first = versions[0].fetched_at[:10]
    for day in filter(None, (days.begin, days.end)):
        if captured_by(versions, day) is None:
            return f"nothing was captured by {day:%Y-%m-%d}; its first capture is of {first}"
    new = captured_by(versions, days.end) if days.end else versions[-1]
    if new is not versions[0]:
        return ""
    if not (days.since or days.begin):
        return f"it has one version only up to then, of {first}"
    started_later = days.since is not None and captured_by(versions, days.since) is None
    return f"it was first captured on {first}, and has not changed since" if started_later else ""


def _change(store: Store, sandbox: Sandbox, source: StoredSource, days: Days, code_sets: CodeSets | None) -> PolicyChange:
    versions = store.versions.of(source.id)
    before, after = _versions(source, versions, days)
    old, new = (_read(store, sandbox, version, versions[-1]) for version in (before, after))
    between = [version for version in versions if before.id < version.id <= after.id]
    changes = compare_in(sandbox, old.record, new.record, _first_seen(store, between, new.record), code_sets)
    return PolicyChange(
        policy=source.policy or source.address, url=new.provenance.url, old=old.provenance, new=new.provenance, changes=changes
    )


def hashed_change(store: Store, old: str, new: str, code_sets: CodeSets | None = None) -> PolicyChange:
    """What changed between two stored versions, each meant by its hash or its first hexadecimal digits, in the order given. Raises
    Trouble where a hash means no version or several, Unreadable and Damaged when one cannot be read."""
    stored = store.versions.all()
    befores, afters = (_hashed(stored, name) for name in (old, new))
    pairs = [(before, after) for before in befores for after in afters]
    before, after = next((pair for pair in pairs if pair[0].source_id == pair[1].source_id), pairs[0])
    of_one = [version for version in stored if version.source_id == after.source_id]
    between = [version for version in of_one if before.id < version.id <= after.id and before.source_id == after.source_id]
    with Sandbox(preload=RUNNING) as sandbox:
        sides = [_read(store, sandbox, version, store.versions.of(version.source_id)[-1]) for version in (before, after)]
        seen = _first_seen(store, between, sides[1].record)
        changes = compare_in(sandbox, sides[0].record, sides[1].record, seen, code_sets)
    source = next(source for source in store.sources.all() if source.id == after.source_id)
    return PolicyChange(
        policy=source.policy or source.address,
        url=sides[1].provenance.url,
        old=sides[0].provenance,
        new=sides[1].provenance,
        changes=changes,
    )


def _hashed(stored: Sequence[Version], name: str) -> list[Version]:
    """The versions of the one hash that begins so. Raises Trouble where none does, or several do."""
    found = [version for version in stored if version.sha256.startswith(name.casefold())]
    hashes = list(dict.fromkeys(version.sha256 for version in found))
    if not hashes:
        raise Trouble(f"no stored version has the hash {name}", "`monitor show POLICY` lists the versions of a policy by hash")
    if len(hashes) > 1:
        raise Trouble(
            f"{name} begins the hashes of {len(hashes)} stored versions", f"give more of it: {', '.join(hashes[:_SHOWN])}"
        )
    return found


def _first_seen(store: Store, between: Sequence[Version], record: PolicyRecord) -> str | None:
    """When the record's effective date was first seen at the address; a file or a document taken in by hand does not tell that."""
    for version in between:
        if store.versions.last_record(version.id)[0].header.effective_date == record.header.effective_date:
            return version.fetched_at if version.status is not None else None
    return None


def stored_pair(
    store: Store, name: str, *, since: date | None = None, from_: date | None = None, to: date | None = None
) -> tuple[StoredRecord, StoredRecord]:
    """Two versions of one policy, both read with the present reader: the ones captured by `from_` (or `since`) and by `to`.

    Without the first day it is the one before, without the second the newest. Raises Trouble when the policy is not found, has
    one version only, or none that was captured by `from_` or `to`; Unreadable and Damaged when a version cannot be read.
    """
    with Sandbox(preload=RUNNING) as sandbox:
        return _pair(store, sandbox, name, Days(since, from_, to))


def _pair(store: Store, sandbox: Sandbox, name: str, days: Days) -> tuple[StoredRecord, StoredRecord]:
    source = find_policy(store, name)
    versions = store.versions.of(source.id)
    old, new = _versions(source, versions, days)
    return _read(store, sandbox, old, versions[-1]), _read(store, sandbox, new, versions[-1])


def _versions(source: StoredSource, versions: tuple[Version, ...], days: Days) -> tuple[Version, Version]:
    begin = days.begin or days.since
    new = _captured_by(source, versions, days.end) if days.end else versions[-1]
    earlier = [version for version in versions if version.id < new.id]
    if begin is None and not earlier:
        only = f"{source.policy} has one version only up to then, of {new.fetched_at}"
        raise Trouble(only, "there is nothing to compare it with yet")
    if days.begin:
        old = _captured_by(source, versions, days.begin)
    else:
        old = (captured_by(versions, days.since) or versions[0]) if days.since else earlier[-1]
    if old.id > new.id:
        raise Trouble("the first day is later than the second one", "give the earlier day as --from")
    return old, new


def stored_record(store: Store, name: str, day: date | None = None) -> StoredRecord:
    """The version of a policy that was captured by a day (the newest without one). Raises as `stored_pair`."""
    source = find_policy(store, name)
    versions = store.versions.of(source.id)
    with Sandbox(preload=RUNNING) as sandbox:
        return _read(store, sandbox, _captured_by(source, versions, day) if day else versions[-1], versions[-1])


def read_version(store: Store, sandbox: Sandbox, version: Version, newest: Version) -> PolicyRecord:
    """A version's record, read as the newest one was: with the same payer file. Raises Unreadable, Damaged."""
    payer = store.versions.last_record(newest.id)[1]
    content_type = version.headers.get("content-type", version.media_type)
    return read_in(sandbox, store.blobs.get(version.sha256), content_type, reading(payer, store.payers)[0])


def _read(store: Store, sandbox: Sandbox, version: Version, newest: Version) -> StoredRecord:
    record = read_version(store, sandbox, version, newest)
    return StoredRecord(record, version.provenance(kept_as=str(store.blobs.path(version.sha256))))
