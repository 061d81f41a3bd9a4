"""Which changed policies, and which of their changes, one subscriber gets."""

import re

from monitor.config import Subscriber
from monitor.model.change import Change, Materiality
from monitor.model.listing import MATERIALITY, ListingChange
from monitor.model.run import Attention, PolicyChange, RunSummary
from monitor.model.trouble import BadConfig
from monitor.report.entity import hunks_of

_LEVELS = (Materiality.MATERIAL, Materiality.ADMINISTRATIVE, Materiality.EDITORIAL)
_RANGE = re.compile(r"\s*(?:-|–|—)\s*")


def levels(subscriber: Subscriber) -> tuple[Materiality, ...]:
    """The classes of change that the subscriber wants, most important first. Raises BadConfig for a word that is none."""
    names = [level.value for level in _LEVELS]
    if subscriber.materiality not in names:
        raise BadConfig(
            f"subscriber {subscriber.email}: materiality {subscriber.materiality!r} is unknown", f"Use one of {', '.join(names)}."
        )
    return _LEVELS[: names.index(subscriber.materiality) + 1]


def chosen(changes: tuple[PolicyChange, ...], subscriber: Subscriber) -> tuple[PolicyChange, ...]:
    """The changed policies that pass every filter of the subscriber and hold a change that is material enough; gravest first."""
    wanted = levels(subscriber)
    found = [policy for policy in changes if _passes(policy, subscriber) and _heard(policy, wanted, subscriber.codes)]
    return tuple(sorted(found, key=_gravity))


def chosen_listings(changes: tuple[ListingChange, ...], subscriber: Subscriber) -> tuple[ListingChange, ...]:
    """What became of policies on the payers' indexes, as far as the subscriber's filters let it pass; one who follows codes gets none."""
    wanted = levels(subscriber)
    heard = [change for change in changes if MATERIALITY[change.kind] in wanted and not subscriber.codes]
    return tuple(change for change in heard if _follows(change, subscriber))


def _follows(change: ListingChange, subscriber: Subscriber) -> bool:
    asked = (
        (subscriber.payers, (change.payer,)),
        (subscriber.topics, change.topics),
        (subscriber.policies, (change.number, f"{change.payer}/{change.number}")),
    )
    return all(not names or _folded(names) & _folded(values) for names, values in asked)


def new_trouble(summary: RunSummary) -> tuple[Attention, ...]:
    """The sources of which it is news that they could not be checked; what lasts since earlier was told then."""
    return tuple(item for item in summary.attention if item.state == "new")


def watches_all(subscriber: Subscriber) -> bool:
    """Whether the subscriber set no filter on what is watched."""
    return not (subscriber.payers or subscriber.topics or subscriber.policies or subscriber.codes)


def _passes(policy: PolicyChange, subscriber: Subscriber) -> bool:
    header = policy.changes.new.header
    payer, _, number = policy.policy.rpartition("/")
    asked = (
        (subscriber.payers, (payer, header.payer)),
        (subscriber.topics, policy.topics),
        (subscriber.policies, (policy.policy, number, header.policy_number)),
    )
    return all(not names or _folded(names) & _folded(values) for names, values in asked)


def _folded(names: tuple[str | None, ...]) -> set[str]:
    return {name.casefold().strip() for name in names if name}


def _heard(policy: PolicyChange, wanted: tuple[Materiality, ...], codes: tuple[str, ...]) -> bool:
    heard = [change for change in policy.changes.changes if change.materiality in wanted]
    return any(not codes or any(_touches(change, code) for code in codes) for change in heard)


def _touches(change: Change, code: str) -> bool:
    """Whether a change is about the code: it is the entry's code, lies in its printed range, or is named in changed text."""
    printed = [str(side.get("code", "")) for side in (change.before, change.after) if side and change.facet == "codes"]
    if any(_covers(entry.upper(), code.upper()) for entry in printed):
        return True
    text = " ".join((change.what, *(text for _, text in hunks_of(change))))
    return re.search(rf"(?<![\w.]){re.escape(code)}(?!\w|\.\d)", text, re.IGNORECASE) is not None


def _covers(printed: str, code: str) -> bool:
    ends = _RANGE.split(printed)
    if len(ends) != 2:
        return printed == code
    return len(ends[0]) == len(ends[1]) == len(code) and ends[0] <= code <= ends[1]


def _gravity(policy: PolicyChange) -> tuple[bool, int]:
    signals = {"contradicted", "undisclosed"} & {finding.kind for finding in policy.changes.findings}
    return not signals, -sum(change.materiality is Materiality.MATERIAL for change in policy.changes.changes)
