"""The history of single entities for a terminal: each with its versions, and what differs from one to the next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from monitor.diff.redline import plain, redline
from monitor.report.columns import wrap
from monitor.report.redline import excerpt, marked
from monitor.report.words import FACETS, one_line, time_words

_KEPT = 25


def entity_history(entities: Iterable[Mapping[str, Any]]) -> str:
    """Plain text as wide as the terminal (`columns`). Each of `entities` has `id`, `facet` and `states`, a state `fetched_at`, `sha256`, `text` (None
    where the entity is not there any more) and `under`; the first state is quoted, later ones as a redline."""
    return "\n".join(line for entity in entities for line in ("", *_told(entity)))


def _told(entity: Mapping[str, Any]) -> Iterator[str]:
    states = entity["states"]
    newest = next(state for state in reversed(states) if state["text"] is not None)
    yield f"{FACETS[entity['facet']]}  {entity['id']}"
    if newest["under"]:
        yield from wrap("under " + " › ".join(one_line(words, 80) for words in newest["under"]), "  ", "  ")
    before: Mapping[str, Any] | None = None
    for state in states:
        yield f"  {time_words(state['fetched_at'])}  sha256 {state['sha256'][:12]}…"
        yield from wrap(_difference(before, state), "    ", "    ")
        before = state


def _difference(before: Mapping[str, Any] | None, state: Mapping[str, Any]) -> str:
    if state["text"] is None:
        return "not there any more"
    if before is None or before["text"] is None:
        return one_line(state["text"], 600)
    if before["text"] == state["text"]:
        return "now under " + " › ".join(one_line(words, 80) for words in state["under"])
    return marked(excerpt(redline(plain(before["text"]), plain(state["text"])), _KEPT))
