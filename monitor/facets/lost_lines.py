"""What came or went between a page that lost its lines and one that has them: told where its words prove it."""

from collections.abc import Iterator
from typing import Any

from monitor.diff.comparison import Comparison, named_in
from monitor.diff.features import letters, shapes, without_codes
from monitor.diff.named_codes import bare, codes_of
from monitor.facets.narrative.passages import LONG_ENOUGH
from monitor.facets.narrative.words import all_words
from monitor.facets.sentences import sentences
from monitor.model.change import Change, Kind, Materiality
from monitor.model.record import PolicyRecord

_TOLD = (Materiality.MATERIAL, Materiality.ADMINISTRATIVE)


def keep_proved(found: Comparison, old: PolicyRecord, new: PolicyRecord) -> bool | None:
    """Takes from a facet what may only be parted otherwise: its words stand in the other version too, or are a list of codes, which are
    told one by one. Returns whether something was proved; None when nothing came or went."""
    one_sided = [c for c in found.changes if c.kind in (Kind.ADDED, Kind.REMOVED) and c.materiality in _TOLD]
    words = {Kind.ADDED: "".join(all_words(old)), Kind.REMOVED: "".join(all_words(new))} if one_sided else {}
    doubtful = [change for change in one_sided if not _is_proved(change, words[change.kind])]
    found.changes[:] = [change for change in found.changes if change not in doubtful]
    found.suppressed["lost_lines"] += len(doubtful)
    return len(doubtful) < len(one_sided) if doubtful else None


def _is_proved(change: Change, there: str) -> bool:
    """Whether some of the words that came or went stand nowhere in the other version, `there` its letters and digits."""
    shown = change.before or change.after or {}
    if change.facet == "codes":
        return all(shapes(bare(code).casefold()) not in there for code in codes_of(change))
    said = [sentence for text in _texts(shown) for line in text.splitlines() for sentence in sentences(line)]
    return any(shapes(letters(sentence)) not in there for sentence in said if not _lists_codes(sentence))


def _lists_codes(sentence: str) -> bool:
    return bool(named_in(sentence)) and len(letters(without_codes(sentence))) < 2 * LONG_ENOUGH


def _texts(shown: dict[str, Any]) -> Iterator[str]:
    """The words of an entity as a change shows it, and of all beneath it."""
    yield str(shown.get("quote") or shown.get("text") or "")
    for name in ("criteria", "children"):
        for item in shown.get(name, ()):
            yield from _texts(item)
