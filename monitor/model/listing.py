"""What a payer's index lists, and what became of it since the last time: new, moved, renamed, retired and vanished policies."""

from enum import StrEnum

from monitor.model.base import Noun
from monitor.model.change import Materiality

DATES = ("effective_date", "last_review_date", "next_review_date", "revision_date", "published_date", "retired_date")
"""The dates that a listing may give."""


class ListedPolicy(Noun):
    """One row of a payer's index. `dates` maps names of `DATES` to ISO dates, as precise as printed; `status` is `active`, `retired`,
    `future`, or None where the listing does not say."""

    url: str
    number: str | None = None
    title: str | None = None
    dates: dict[str, str] = {}
    status: str | None = None
    lines_of_business: tuple[str, ...] = ()


class Listing(StrEnum):
    """What became of a policy on its payer's index."""

    NEW = "new"
    MOVED = "moved"
    RENAMED = "renamed"
    RETIRED = "retired"
    VANISHED = "vanished"


MATERIALITY = {
    Listing.NEW: Materiality.MATERIAL,
    Listing.RETIRED: Materiality.MATERIAL,
    Listing.VANISHED: Materiality.MATERIAL,
    Listing.MOVED: Materiality.ADMINISTRATIVE,
    Listing.RENAMED: Materiality.ADMINISTRATIVE,
}
"""How much each matters to a reader of the digest."""


class ListingChange(Noun):
    """One policy that is new, moved, renamed, retired or gone on the index of `payer` (a payer file's name). `before` is the
    address, or the number and title, that it had."""

    kind: Listing
    payer: str
    url: str
    number: str | None = None
    title: str | None = None
    before: str | None = None
    topics: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Number and title, or the address where the listing gives neither."""
        if self.title and self.number and self.number in self.title:
            return self.title
        return " ".join(part for part in (self.number, self.title) if part) or self.url
