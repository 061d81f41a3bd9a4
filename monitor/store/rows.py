"""What the index says about one source, run, look, version or letter. All times are ISO 8601 with offset."""

import json
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Row

from monitor.model.run import Provenance
from monitor.model.secret import without_secrets
from monitor.model.watch import Outcome


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source that was looked at. `policy` is its policy's id, from the first capture on.

    `failing_since` and `failing_run` tell of the first failed look of a trouble that lasts; `location` is where the payer moved the
    document for good.
    """

    id: int
    address: str
    policy: str | None
    title: str | None
    added_at: str
    failing_since: str | None
    failing_run: int | None = None
    location: str | None = None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        values = {name: row._mapping[name] for name in cls.__slots__}
        return cls(**{**values, "address": without_secrets(values["address"])})  # stores of before kept them with their secrets


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A pass over the watchlist. `stamp` names its folder of reports; `finished` is None while it runs or if it was cut off."""

    id: int
    started: str
    stamp: str
    kind: str
    finished: str | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        return cls(**{name: row._mapping[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Look:
    """How one look at one source ended, unless it found nothing new."""

    run_id: int
    source_id: int
    at: str
    outcome: Outcome
    status: int | None = None
    detail: str = ""
    next_step: str = ""

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        values = {name: row._mapping[name] for name in cls.__slots__}
        return cls(**{**values, "outcome": Outcome(values["outcome"])})


@dataclass(frozen=True, slots=True)
class Notice:
    """What a run tells once about a source. `recovered`: it failed from `since` on, last with the outcome `what`. `moved`: the
    payer moved it for good to the address `what`."""

    source: StoredSource
    kind: str
    since: str
    what: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Other bytes at a version's own address that say what it says: their hash and validators, and the reader and
    payer file (`by`) that found it so. They are not kept."""

    sha256: str
    etag: str | None
    last_modified: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A stored snapshot: its bytes by hash and how they were got. `id` is 0 until it is stored; `seen` are the bytes that came since,
    where they differ and the text does not."""

    source_id: int
    run_id: int
    sha256: str
    fetched_at: str
    url: str
    final_url: str | None
    status: int | None
    headers: dict[str, str]
    media_type: str
    size: int
    etag: str | None
    last_modified: str | None
    id: int = 0
    seen: Seen | None = None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        values = {name: row._mapping[name] for name in cls.__slots__ if name != "seen"}
        seen = {name: row._mapping[f"seen_{name}"] for name in Seen.__slots__}
        return cls(**{**values, "headers": json.loads(values["headers"]), "seen": Seen(**seen) if seen["sha256"] else None})

    def provenance(self, kept_as: str | None = None) -> Provenance:
        """Where this version came from, as reports show it; `kept_as` is the file that keeps its bytes."""
        return Provenance(
            sha256=self.sha256,
            url=self.url,
            final_url=self.final_url,
            fetched_at=self.fetched_at,
            media_type=self.media_type,
            size=self.size,
            kept_as=kept_as,
        )


@dataclass(frozen=True, slots=True)
class QueuedLetter:
    """A letter of the outbox."""

    id: int
    recipient: str
    subject: str
    text: str
    html: str
    message_id: str

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        return cls(**{name: row._mapping[name] for name in cls.__slots__})
