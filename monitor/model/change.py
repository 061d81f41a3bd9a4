"""What differs between two records, and what that says (DESIGN.md, section 4, `monitor diff … --json`)."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from monitor.model.base import Note, Noun
from monitor.model.record import Header


class Materiality(StrEnum):
    """How much a change matters, most first. `extraction`: our reading differs, not the payer's text."""

    MATERIAL = "material"
    ADMINISTRATIVE = "administrative"
    EDITORIAL = "editorial"
    EXTRACTION = "extraction"


class Direction(StrEnum):
    """Whether coverage became tighter or looser, told only where a rule can justify it."""

    TIGHTER = "tighter"
    LOOSER = "looser"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


Hunk = tuple[Literal["equal", "delete", "insert"], str]
"""One stretch of a redline: joining `equal` and `delete` gives the old text, `equal` and `insert` the new one."""


class Where(Noun):
    """The passage that a change stands in: its heading path and page (of the new version; of the old one for a removal)."""

    section: tuple[str, ...] = ()
    page: int | None = None


class Change(Noun):
    """One difference between two aligned entities. `rule` names the row of the materiality table that classified it and
    `reason` says why in words; `before` and `after` are the entities as JSON; `fields` is the field difference of the pair."""

    id: str = ""
    facet: str
    kind: Kind
    materiality: Materiality
    direction: Direction = Direction.UNKNOWN
    rule: str
    reason: str = ""
    tags: tuple[str, ...] = ()
    what: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    fields: dict[str, Any] = {}
    where: Where = Where()
    redline: tuple[Hunk, ...] = ()


FindingKind = Literal[
    "contradicted",
    "undisclosed",
    "unsupported",
    "corroborated",
    "not_checkable",
    "retroactive",
    "inconsistent",
    "ambiguous_code",
    "date_order",
    "negative_notice",
    "future_dated",
    "date_alone",
]


class Finding(Noun):
    """What the payer's own history claims, held against what was seen. Neutral in wording; `evidence` are change ids."""

    kind: FindingKind
    claim: str | None = None
    text: str
    evidence: tuple[str, ...] = ()


class Side(Noun):
    """One of the two versions compared."""

    sha256: str
    reader: str
    header: Header


class ChangeSet(Noun):
    """The comparison of two records read by the same reader.

    `compared_as` says what the two are to each other: where they are `policies` (two policies, variants for other members, or one text at
    two payers), no change of the set is one that a payer made.
    `kept` says which entities of the two are one (facet -> index pairs; statements and criteria counted together in reading order); it
    leads a criterion from version to version (`monitor.diff.trail`) and is not part of what is stored or shown.
    """

    schema_: int = Field(default=1, alias="schema")
    old: Side
    new: Side
    verdict: Literal["unchanged", "changed", "not_comparable"]
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_comparable: tuple[str, ...] = ()
    suppressed: dict[str, int] = {}
    summary: dict[str, int] = {}
    notes: tuple[Note, ...] = ()
    compared_as: Literal["versions", "policies"] = "versions"
    delta: dict[str, Any] = {}
    kept: dict[str, tuple[tuple[int, int], ...]] = Field(default={}, exclude=True, repr=False)
