"""The canonical record of one policy document (DESIGN.md, section 4, `monitor read FILE --json`)."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from monitor.model.base import Note, Noun

FACETS = ("header", "statements", "authorization", "codes", "history", "references", "narrative")
"""The closed set of facets; its order is the order of every report."""


class Position(StrEnum):
    """A coverage position; the payer's own words stay in the statement's quote."""

    MEDICALLY_NECESSARY = "medically_necessary"
    MEDICALLY_NECESSARY_WITH_CRITERIA = "medically_necessary_with_criteria"
    INVESTIGATIONAL = "investigational"
    NOT_MEDICALLY_NECESSARY = "not_medically_necessary"
    INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY = "investigational_and_not_medically_necessary"
    NOT_COVERED = "not_covered"
    COSMETIC = "cosmetic"
    RECONSTRUCTIVE = "reconstructive"
    COVERED_WITH_EVIDENCE_DEVELOPMENT = "covered_with_evidence_development"
    DEFERS_TO = "defers_to"
    OTHER = "other"


class Printed(Noun):
    """Where a field of the header stands: its passage word for word, and its page where the format has pages."""

    field: str
    text: str
    page: int | None = None


class Header(Noun):
    """Who says it, which policy, and its dates (ISO, as precise as printed: `2025`, `2025-01`, `2025-01-31`).
    `printed` is the proof of the fields that stand in one passage: the number, the title, the status and each date; dates and version
    numbers that are no field stand in it under their label (`implementation date`)."""

    payer: str | None = None
    policy_number: str | None = None
    title: str | None = None
    effective_date: str | None = None
    original_effective_date: str | None = None
    last_review_date: str | None = None
    next_review_date: str | None = None
    revision_date: str | None = None
    published_date: str | None = None
    status: Literal["active", "future", "retired", "archived"] | None = None
    lines_of_business: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    related_policies: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    delegated_to: str | None = None
    printed: tuple[Printed, ...] = ()

    def passage(self, field: str) -> Printed | None:
        """Where a field is printed; None for a field that stands in no single passage."""
        return next((passage for passage in self.printed if passage.field == field), None)


class Criterion(Noun):
    """One condition under a statement. `operator` says how its children combine: `all`, `any`, or None where it is not printed;
    `joined_by` is the AND or OR that stands alone between it and what follows it."""

    label: str = ""
    text: str
    operator: Literal["all", "any"] | None = None
    joined_by: Literal["and", "or"] | None = None
    children: tuple["Criterion", ...] = ()


class Statement(Noun):
    """A sentence or list lead that asserts a coverage position, with the criteria that hang beneath it."""

    position: Position
    quote: str
    operator: Literal["all", "any"] | None = None
    criteria: tuple[Criterion, ...] = ()
    section: tuple[str, ...] = ()
    page: int | None = None


class Authorization(Noun):
    """Whether prior authorization is needed, per setting and product."""

    setting: str | None = None
    product: str | None = None
    requirement: Literal[
        "required", "not_required", "may_be_required", "notification", "predetermination", "not_covered", "unknown"
    ]
    quote: str
    page: int | None = None


class Code(Noun):
    """A billing or diagnosis code that the policy lists. `raw` is the printed form where it differs from `code`."""

    system: str
    code: str
    description: str | None = None
    group: str | None = None
    position: Position | None = None
    raw: str | None = None
    note: str | None = None
    marks: tuple[str, ...] = ()
    page: int | None = None


class HistoryEntry(Noun):
    """One row of the payer's own history table, and the typed claims it makes. A range of dates is `2011-11/2012-04`."""

    date: str | None = None
    text: str
    claims: tuple[str, ...] = ()
    page: int | None = None


class Reference(Noun):
    """One bibliographic reference, whole, with the identifiers it prints or links to."""

    label: str | None = None
    text: str
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    nct: str | None = None
    year: str | None = None
    url: str | None = None
    page: int | None = None


class Passage(Noun):
    """Text of no other facet, under its heading."""

    heading: tuple[str, ...] = ()
    text: str
    page: int | None = None


class RecordSource(Noun):
    """The bytes that the record was made from. `words` is what they say, in reading order, a block to a line, without what was set aside:
    by it, words that changed are told from words that were only read otherwise. `words_sha256` is equal for two documents of the same words."""

    sha256: str
    media_type: str
    pages: int | None = None
    words: str = ""
    words_sha256: str = ""


class PolicyRecord(Noun):
    """One policy document in canonical form: derived from the bytes, always rebuildable."""

    schema_: int = Field(default=1, alias="schema")
    reader: str
    source: RecordSource
    header: Header = Header()
    statements: tuple[Statement, ...] = ()
    authorization: tuple[Authorization, ...] = ()
    codes: tuple[Code, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    narrative: tuple[Passage, ...] = ()
    observed: dict[str, bool] = {}
    notes: tuple[Note, ...] = ()
