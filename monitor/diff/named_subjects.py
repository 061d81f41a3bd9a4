"""Indications and drugs that a history row names as added to the coverage or removed from it, held against the changes seen."""

import re
from collections.abc import Iterable, Sequence

from monitor.diff.claims import claims_of
from monitor.diff.comparison import nested
from monitor.diff.features import stem, stems
from monitor.diff.lexicons import STRUCTURE_WORDS
from monitor.diff.row_clauses import clauses
from monitor.model.change import Change
from monitor.model.record import HistoryEntry, PolicyRecord

OF_POSITION = frozenset({"position_added", "position_removed"})
"""Claims of rows that say which position a service has."""
NAMING = OF_POSITION | {"indication_added", "indication_removed"}
"""Claims of rows that say what they are about."""

_STOCK = frozenset(
    map(
        stem,
        (
            *STRUCTURE_WORDS,
            *re.findall(
                r"\w+",
                "add added adding addition additional new newly remove removed removing removal delete deleted expand expanded extend extended"
                " include included includes update updated revise revised change changed changes clarify clarified also now off label fda"
                " approved approval use uses treatment therapy patient member individual adult adults pediatric condition conditions"
                " necessary investigational covered language section per following effective annual review reviewed reference references"
                " indicate indicating stating notation statement investigational experimental unproven proven excluded coverage rationale applicable codes"
                " and or not in to a medically background verbiage formatting prior after specify related drug drugs medication text label labeled compendia nccn guidance recommendation line state states age ages years year",
            ),
        ),
    )
)
"""Words of such rows that name no indication."""


def subjects(rows: Iterable[HistoryEntry], claim: str, title: str = "") -> tuple[frozenset[str], ...]:
    """What each clause that makes the claim names, as stems; clauses that only say that there was an indication are left out.

    The words of the policy's title, which all of its statements are about, are left out where there are others.
    """
    found = [
        frozenset(word for word in stems(clause) if word not in _STOCK and not word.isdigit() and len(word) > 1)
        for row in rows
        for clause in clauses(row.text)
        if claim in claims_of(clause)
    ]
    of_all = frozenset(stems(title))
    return tuple(words - of_all or words for words in found if words)


def naming(named: Sequence[frozenset[str]], changes: Iterable[Change]) -> list[Change]:
    """The changes that tell of one of the subjects: in their line, in their text, or in the headings and criteria they stand under."""
    return [change for change in changes if any(_names(words, _said(change)) for words in named)]


def in_text(named: Sequence[frozenset[str]], record: PolicyRecord) -> bool:
    """Whether a statement, criterion or heading of the record names all of the subjects."""
    texts = [" ".join((*s.section, s.quote, *(c.text for c in nested(s.criteria)))) for s in record.statements]
    return all(any(_names(words, frozenset(stems(text))) for text in texts) for words in named)


def _said(change: Change) -> frozenset[str]:
    parts = (change.what, *change.where.section, str(change.before or ""), str(change.after or ""))
    return frozenset(stems(" ".join(parts)))


def _names(words: frozenset[str], said: frozenset[str]) -> bool:
    """Whether at least half of the words are said: a row names a thing by more of its names than a criterion does."""
    return 2 * len(words & said) >= len(words)
