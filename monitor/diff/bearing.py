"""Which changes bear out what a history row claims."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from monitor.model.change import Change, Direction, Kind, Materiality
from monitor.model.lines_of_business import LINES

Test = Callable[[Change], bool]


def is_material(change: Change) -> bool:
    """Whether the change is material."""
    return change.materiality is Materiality.MATERIAL


def of_kind(*kinds: Kind) -> Test:
    """Whether a change is of one of the kinds."""
    return lambda change: change.kind in kinds


def of_rule(*rules: str) -> Test:
    """Whether a change falls under one of the rules."""
    return lambda change: change.rule in rules


def in_facets(*facets: str) -> Test:
    """Whether a change is of one of the facets."""
    return lambda change: change.facet in facets


def of_field(name: str) -> Test:
    """Whether a change is of that field of the header."""
    return lambda change: name in (change.after or {}) or name in (change.before or {})


def on_coverage(change: Change) -> bool:
    """Whether the change is of the coverage text, or material."""
    return change.facet == "statements" or is_material(change)


def not_towards(direction: Direction) -> Test:
    """Whether a change of coverage may go another way."""
    return lambda change: on_coverage(change) and change.direction is not direction


def _words(change: Change) -> str:
    """The words that came or went, with the line that tells of them."""
    return " ".join((change.what, *(text for kind, text in change.redline if kind != "equal"))).casefold()


def about(pattern: str) -> Test:
    """Whether the words of a change of coverage begin with the pattern somewhere."""
    found = re.compile(rf"\b(?:{pattern})")
    return lambda change: on_coverage(change) and found.search(_words(change)) is not None


def grown(change: Change) -> bool:
    """Whether something was added, as a change of its own or within a text: more words than stood in that place."""
    return change.kind is Kind.ADDED or (on_coverage(change) and any(gone < come for gone, come in _counted(change)))


def shrunk(change: Change) -> bool:
    """Whether something was taken away, likewise."""
    return change.kind is Kind.REMOVED or (on_coverage(change) and any(gone > come for gone, come in _counted(change)))


def _counted(change: Change) -> Iterator[tuple[int, int]]:
    """How many words went and came in each place of a text."""
    for same, hunks in groupby(change.redline, key=lambda hunk: hunk[0] == "equal"):
        counts = Counter({"delete": 0, "insert": 0})
        for kind, text in hunks:
            counts[kind] += len(text.split())
        if not same:
            yield counts["delete"], counts["insert"]


def of_codes(change: Change) -> bool:
    """Whether the change is of the code lists, or of a code in a text."""
    return change.facet == "codes" or "code" in change.tags


def of_scope(change: Change) -> bool:
    """Whether the change is of whom the policy applies to."""
    return change.rule in ("header.lines_of_business", "header.states") or "line_of_business" in change.tags


AGE = about(r"ages?\b|aged\b|years?\b|months? (?:of age|old)|adults?|child|p(?:a)?ediatric|adolescent|infant")
DURATION = about(r"months?|weeks?|days?|years?|duration|lifetime|lookback|look-back")
QUANTITY = about(
    r"dos(?:e|es|age|ing)|quantit|limit|maximum|mg|ml|mcg|units?|visits?|sessions?|times?|per\b|once|twice|every|week|month"
)
NAMES_SCOPE = about(
    rf"{LINES}s?\b|lines? of business|lob|membership|plans?|states?|regions?"
    r"|appl(?:y|ies|icable|ication)"
)
