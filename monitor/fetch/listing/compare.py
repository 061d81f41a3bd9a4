"""Two listings of one payer: what is new, moved, renamed, retired, and what is missing. Pure."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from monitor.model.listing import ListedPolicy, Listing
from monitor.model.text import key, squeeze

_ALARM = 0.2
_FEWEST = 2


class Compared(NamedTuple):
    """`pairs` are policies of both listings (old, new), `new` those of the new one alone, `missing` those of the old one alone."""

    pairs: tuple[tuple[ListedPolicy, ListedPolicy], ...]
    new: tuple[ListedPolicy, ...]
    missing: tuple[ListedPolicy, ...]


def is_drop(missing: int, known: int) -> bool:
    """Whether so many policies are missing at once (more than 20 %, and at least two) that the listing is more likely broken or cut
    short than so many policies retired in one night."""
    return missing >= _FEWEST and missing > _ALARM * known


def compare_listings(old: Sequence[ListedPolicy], new: Sequence[ListedPolicy]) -> Compared:
    """Pairs the policies of two listings: by number and address, by number, by address, by title, in this order. A number or title
    that stands on one listing more than once proves nothing."""
    pairs: list[tuple[ListedPolicy, ListedPolicy]] = []
    before, after = list(old), list(new)
    for identity in (_number_and_address, _by_number, _address, _by_title):
        known, found = _unique(before, identity), _unique(after, identity)
        pairs += [(known[name], policy) for name, policy in found.items() if name in known]
        paired_old, paired_new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
        before = [policy for policy in before if id(policy) not in paired_old]
        after = [policy for policy in after if id(policy) not in paired_new]
    return Compared(tuple(pairs), tuple(after), tuple(before))


def became(old: ListedPolicy, new: ListedPolicy) -> tuple[tuple[Listing, str], ...]:
    """What became of a policy between two listings, each with what it was before."""
    found: list[tuple[Listing, str]] = []
    if new.url != old.url:
        found.append((Listing.MOVED, old.url))
    if _named(new) != _named(old) and new.title and old.title:
        found.append((Listing.RENAMED, " ".join(part for part in (old.number, old.title) if part)))
    if new.status == "retired" != old.status:
        found.append((Listing.RETIRED, old.status or ""))
    return tuple(found)


def _named(policy: ListedPolicy) -> tuple[str, str]:
    return squeeze(policy.number or ""), squeeze(policy.title or "")


def _scope(policy: ListedPolicy) -> tuple[str, ...]:
    """What tells policies of one number apart: the lines of business, and whether it is the version to come."""
    return (*map(key, policy.lines_of_business), "future" if policy.status == "future" else "")


def _number_and_address(policy: ListedPolicy) -> Hashable:
    return (squeeze(policy.number), policy.url) if policy.number else None


def _by_number(policy: ListedPolicy) -> Hashable:
    return (squeeze(policy.number), _scope(policy)) if policy.number else None


def _address(policy: ListedPolicy) -> Hashable:
    return policy.url


def _by_title(policy: ListedPolicy) -> Hashable:
    """A title is an identity only where no number contradicts it."""
    return (squeeze(policy.title), _scope(policy)) if policy.title and not policy.number else None


def _unique(policies: Sequence[ListedPolicy], identity: Callable[[ListedPolicy], Hashable]) -> dict[Hashable, ListedPolicy]:
    """The policies by their identity, where it is the identity of one alone."""
    names = [identity(policy) for policy in policies]
    counts = Counter(names)
    return {name: policy for name, policy in zip(names, policies, strict=True) if name is not None and counts[name] == 1}
