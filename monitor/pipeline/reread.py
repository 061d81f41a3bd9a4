"""Stored snapshots read again, after the readers became better: what each facet gained and lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.model.record import FACETS, PolicyRecord
from monitor.model.trouble import Trouble
from monitor.pipeline.boxed import RUNNING, read_in
from monitor.pipeline.layouts import reading
from monitor.read.sandbox import Sandbox
from monitor.store import Store


@dataclass(frozen=True, slots=True)
class Rereading:
    """One version read again: per facet how many entries are new and how many are gone; `failure` says why it could not be read."""

    policy: str
    sha256: str
    gains: dict[str, int]
    losses: dict[str, int]
    failure: str | None = None


def reread(store: Store, payers: Mapping[str, str | None], *, dry_run: bool) -> Iterator[Rereading]:
    """Reads every stored version again and keeps the new records, unless `dry_run`. `payers` names the payer file of each address;
    one that is not there is read as before. A version that cannot be read keeps the records it has."""
    sources = {source.id: source for source in store.sources.all()}
    with Sandbox(preload=RUNNING) as sandbox:
        for version in store.versions.all():
            source = sources[version.source_id]
            policy = source.policy or source.address
            try:
                before, as_before = store.versions.last_record(version.id)
                payer = payers.get(source.address, as_before or None)
                content_type = version.headers.get("content-type", version.media_type)
                layout, name = reading(payer, store.payers)
                record = read_in(sandbox, store.blobs.get(version.sha256), content_type, layout)
            except Trouble as trouble:
                yield Rereading(policy, version.sha256, {}, {}, str(trouble))
                continue
            if not dry_run:
                store.versions.keep_record(version.id, record, name)
            yield Rereading(policy, version.sha256, _more(before, record), _more(record, before))


def _more(before: PolicyRecord, after: PolicyRecord) -> dict[str, int]:
    """How many entries of each facet `after` has that `before` has not; only facets with any."""
    counts = {facet: len(_entries(after, facet) - _entries(before, facet)) for facet in FACETS}
    return {facet: number for facet, number in counts.items() if number}


def _entries(record: PolicyRecord, facet: str) -> set[str]:
    if facet == "header":
        return {
            f"{field}={value}"
            for field, value in record.header.model_dump(mode="json", exclude_defaults=True, exclude={"printed"}).items()
        }
    return {entry.model_dump_json() for entry in getattr(record, facet)}
