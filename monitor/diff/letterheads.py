"""What a line is worth that says nothing but whose policy it is: an extraction left the head of a page between the lines of the text."""

import re
from collections.abc import Iterator, Mapping

from monitor.diff.comparison import Comparison, as_reading
from monitor.model.change import Change, Kind
from monitor.model.record import PolicyRecord
from monitor.model.text import key

_RULE = "page.letterhead"
_RULES = frozenset({
    "statements.text_added", "statements.text_removed", "statements.criterion_added", "statements.criterion_removed",
    "narrative.added", "narrative.removed", "narrative.note_added", "narrative.note_removed",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_BESIDE = frozenset(
    {"a", "an", "and", "for", "of", "the", "policy", "medical", "clinical", "coverage", "guideline", "number", "no", "title"}
)
"""What stands beside the names of payer and policy."""


def settle_letterheads(compared: Mapping[str, Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Tells as our reading, in the comparisons, a line in one version only that holds the payer's name and beside it nothing but words of the
    policy's title and number."""
    payers = {frozenset(_words(record.header.payer)) for record in (old, new) if record.header.payer}
    named = {word for record in (old, new) for text in (record.header.title, record.header.policy_number) for word in _words(text)}
    whole = [
        frozenset(_words(text)) for record in (old, new) for text in (record.header.title, record.header.policy_number) if text
    ]
    for comparison in compared.values() if payers and named else ():
        comparison.retell(
            lambda change: as_reading(change, _RULE) if change.rule in _RULES and _names(change, payers, named, whole) else change
        )


def _names(change: Change, payers: set[frozenset[str]], named: set[str], whole: list[frozenset[str]]) -> bool:
    shown = (change.after if change.kind is Kind.ADDED else change.before) or {}
    lines = [set(_words(line)) for line in str(shown.get("text") or "").splitlines()]
    return (
        bool(lines)
        and not shown.get("children")
        and all(any(_is_name(line, payer, named) for payer in payers) and any(one <= line for one in whole) for line in lines)
    )


def _is_name(line: set[str], payer: frozenset[str], named: set[str]) -> bool:
    return payer <= line and bool(line - payer) and line - payer <= named | _BESIDE and bool((line - payer) & named)


def _words(text: str | None) -> Iterator[str]:
    return (word for word in _WORD.findall(key(text or "")))
