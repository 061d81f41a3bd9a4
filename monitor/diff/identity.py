"""Whether two documents are one policy: by what names them, for whom they are, and how much of their text is alike."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from monitor.model.base import Note
from monitor.model.record import Header
from monitor.model.text import key, squeeze

OTHER_TITLE = 60
"""Two titles less alike than this (token set, 0-100) name two subjects."""
REPLACED = 0.15
"""Two texts of which a smaller part of the passages pairs than this are two texts: versions of one policy pair half of it and more,
policies of one payer that share their boilerplate up to a quarter."""
OTHER_TEXT = 0.3
"""Two texts with less of their wording in common than this are two texts. Measured over policies of 40 payers: versions of one policy,
seven years and a new layout apart, share three quarters; policies of one payer on two subjects up to a quarter."""
SAME = 0.8
"""The part of its passages that a policy keeps under a new number and a new title at once; two policies of one payer can share half."""
RUN = 5
"""So many words in a row are wording that two texts do not share by chance."""
ENOUGH = 20
"""How many passages, old and new together, it takes to tell by their part."""

_ASIDE = re.compile(r"\s*\(.*\)")
"""The line of business printed with a state."""

_GENERAL = frozenset(
    [
        "all",
        "and",
        "the",
        "of",
        "for",
        "only",
        "plan",
        "plans",
        "product",
        "products",
        "policy",
        "policies",
        "member",
        "members",
        "health",
        "healthcare",
        "business",
        "line",
        "lines",
        "program",
        "programs",
        "group",
        "groups",
        "individual",
        "network",
        "coverage",
        "benefit",
        "benefits",
    ]
)
"""Words that lines of business of every kind carry."""
_AGENCY = squeeze("Centers for Medicare")


def shared_wording(old: Iterable[str], new: Iterable[str]) -> float:
    """The part of the shorter text's wording that the other one has as well, 0-1, whatever lines and paragraphs either is cut into;
    1 when one of them has too few words to tell by. Each is given as passages, in reading order: a list has lines of few words."""
    left, right = (frozenset(_runs(" ".join(side))) for side in (old, new))
    return len(left & right) / min(len(left), len(right)) if left and right else 1.0


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", key(text))
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def titles_differ(old: Header, new: Header) -> bool:
    """Whether both print a title, and the two name different subjects."""
    return bool(old.title and new.title) and fuzz.token_set_ratio(key(old.title or ""), key(new.title or "")) < OTHER_TITLE


def numbers_differ(old: Header, new: Header) -> bool:
    """Whether both print a number, and not the same."""
    return bool(old.policy_number and new.policy_number) and squeeze(old.policy_number or "") != squeeze(new.policy_number or "")


def payers_differ(old: Header, new: Header) -> bool:
    """Whether both name a payer, and neither name holds the other. The agency of Medicare prints what its contractors determine: of one
    number, it is no other payer than they."""
    names = [squeeze(header.payer or "") for header in (old, new)]
    if any(name.startswith(_AGENCY) for name in names) and old.policy_number and not numbers_differ(old, new):
        return False
    return all(names) and names[0] not in names[1] and names[1] not in names[0]


def other_audience(old: Header, new: Header) -> str:
    """For whom the two are, in words, where both say so and no line of business or state is common to them; else empty."""
    for name, what in (("lines_of_business", "lines of business"), ("states", "states")):
        before, after = getattr(old, name), getattr(new, name)
        words = [_words(_ASIDE.sub("", value) if name == "states" else value for value in values) for values in (before, after)]
        if all(words) and not words[0] & words[1]:
            return f"{what}: {', '.join(before)} before, {', '.join(after)} now"
    return ""


def _words(values: Iterable[str]) -> frozenset[str]:
    return frozenset(word for value in values for word in re.findall(r"\w+", key(value))) - _GENERAL


def named_alike(old: Header, new: Header) -> bool | None:
    """Whether number or title say that the two are one policy; None where they do not say."""
    if numbers_differ(old, new) or titles_differ(old, new) or payers_differ(old, new):
        return False
    known = (old.policy_number and new.policy_number) or (old.title and new.title)
    return True if known else None


def variants(old: Header, new: Header, *, same_text: bool) -> list[Note]:
    """What says that the two are no versions of one policy: `other_policy` where number and title differ and the text is not the
    `same_text`, or where it is for other members; `other_payer` where another payer's name stands in it."""
    told = []
    if numbers_differ(old, new) and titles_differ(old, new) and not same_text:
        told.append(("other_policy", f"two policies, and no versions of one: {policy_name(old)} before, {policy_name(new)} now"))
    if audience := other_audience(old, new):
        told.append(("other_policy", f"variants of a policy, and no versions of one, for other {audience}"))
    if payers_differ(old, new):
        told.append(("other_payer", f"policies of two payers, and no versions of one: {old.payer} before, {new.payer} now"))
    return [Note(kind=kind, text=f"These may be {text}.") for kind, text in told]


def state_variants(old: tuple[Header, str], new: tuple[Header, str]) -> list[Note]:
    """What says that the two are no versions of one policy: one title, but for the states that they end with. The two are given
    with that state, empty where a title names none."""
    (before, was), (after, is_now) = old, new
    bare = [squeeze((header.title or "").removesuffix(")").removesuffix(state)) for header, state in (old, new)]
    if was == is_now or not bare[0] or bare[0] != bare[1] or numbers_differ(before, after):
        return []
    text = f"variants of a policy, and no versions of one, for other states: {was or 'none named'} before, {is_now or 'none named'} now"
    return [Note(kind="other_state", text=f"These may be {text}.")]


def policy_name(header: Header) -> str:
    """Number and title of a policy, as a sentence names it."""
    return " ".join(part for part in (header.policy_number, header.title) if part) or "a document without title"
