"""Headings that one version has and the other has not: left out by the payer, or only read otherwise."""

from collections.abc import Iterable

from monitor.diff.features import features, letters
from monitor.model.record import PolicyRecord

_TO_WHOM = ("line_of_business", "population")


def says_to_whom(text: str) -> bool:
    """Whether a text names a line of business or a group of patients."""
    named = features(text)
    return any(named[tag] for tag in _TO_WHOM)


def left_out(headings: Iterable[str], own: PolicyRecord, other: PolicyRecord) -> bool:
    """Whether one of the headings of `own` that say to whom what stands below applies is printed less often in the other version: its words
    went. Where they are all there, it was only not known as a heading."""
    scopes = [letters(heading) for heading in headings if says_to_whom(heading)]
    if not (scopes and own.source.words and other.source.words):
        return False
    here, there = letters(own.source.words), letters(other.source.words)
    return any(here.count(scope) > there.count(scope) for scope in scopes)
