"""Captures for tests of the store: invented records, without any reading."""

from monitor.model.change import Change, ChangeSet, Kind, Materiality, Side
from monitor.model.record import Header, PolicyRecord, RecordSource
from monitor.model.watch import Outcome
from monitor.store import Capture, Look, Store, StoredRun, StoredSource, Version

NOW = "2026-11-23T03:15:00-05:00"


def record(sha256: str, title: str = "Tidal Footbath Therapy", reader: str = "1") -> PolicyRecord:
    header = Header(policy_number="118", title=title)
    return PolicyRecord(reader=reader, source=RecordSource(sha256=sha256, media_type="text/html"), header=header)


def change_set(old: PolicyRecord, new: PolicyRecord) -> ChangeSet:
    change = Change(
        facet="header", kind=Kind.CHANGED, materiality=Materiality.MATERIAL, rule="header.title", what="the title changed"
    )
    old_side, new_side = (Side(sha256=side.source.sha256, reader=side.reader, header=side.header) for side in (old, new))
    return ChangeSet(old=old_side, new=new_side, verdict="changed", changes=(change,), summary={"material": 1})


def capture(
    store: Store, run: StoredRun, source: StoredSource, data: bytes, policy: str = "lakeshore/118", at: str = NOW
) -> Version:
    """Commits `data` as the source's next version, with a change set against the one before, and returns it as stored."""
    old = store.versions.latest(source.id)
    sha256 = store.blobs.put(data)
    new = record(sha256)
    version = Version(
        source.id, run.id, sha256, at, source.address, None, 200, {"server": "x"}, "text/html", len(data), '"e"', None
    )
    changes = change_set(record(old.sha256), new) if old else None
    store.runs.commit_capture(Look(run.id, source.id, at, Outcome.OK), Capture(version, new, "", policy, old, changes, told=True))
    stored = store.versions.latest(source.id)
    assert stored is not None
    return stored
