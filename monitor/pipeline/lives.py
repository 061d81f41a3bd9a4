"""The life of one entity of a policy over its stored versions: when it came, how it was worded, when it went."""

import re
from dataclasses import dataclass, field

from monitor.diff.trail import Entry, Trail, begun, entries, led_on
from monitor.model.record import PolicyRecord
from monitor.model.trouble import Trouble
from monitor.pipeline.boxed import RUNNING, compare_in
from monitor.pipeline.stored import read_version
from monitor.read.sandbox import Sandbox
from monitor.store import Store, StoredSource, Version


@dataclass(frozen=True, slots=True)
class State:
    """An entity from one version on; `entry` is None where it is not there any more. `parent` is the id of what it hangs under, or, for
    what hangs under nothing, its headings."""

    version: Version
    entry: Entry | None
    parent: str | tuple[str, ...]


@dataclass(slots=True)
class Life:
    """One entity: its id, its facet, and its states, oldest first; two that follow each other differ."""

    id: str
    facet: str
    states: list[State] = field(default_factory=list)


def lives(store: Store, source: StoredSource, wanted: str) -> list[Life]:
    """The entities that `wanted` means: the one with this id, or else all that hold its words in one of their states; in the order in
    which they came. Raises Trouble when there are none, Unreadable and Damaged when a version cannot be read."""
    found = _lives(store, source)
    sought = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in wanted.split()]
    chosen = [found[wanted]] if wanted in found else [life for life in found.values() if _says(life, sought)]
    if not chosen:
        raise Trouble(
            f"no entity of {source.policy} has the id or the words {wanted!r}", "give words of a criterion, a code or a reference"
        )
    return chosen


def _says(life: Life, words: list[re.Pattern[str]]) -> bool:
    return any(state.entry and all(word.search(state.entry.text) for word in words) for state in life.states)


def _lives(store: Store, source: StoredSource) -> dict[str, Life]:
    versions = store.versions.of(source.id)
    found: dict[str, Life] = {}
    before: tuple[PolicyRecord, Trail] | None = None
    with Sandbox(preload=RUNNING) as sandbox:
        for version in versions:
            record = read_version(store, sandbox, version, versions[-1])
            if before is None:
                trail = begun(record)
            else:
                trail = led_on(before[1], compare_in(sandbox, before[0], record).kept, record)
            _note(found, version, record, trail)
            before = record, trail
    return found


def _note(found: dict[str, Life], version: Version, record: PolicyRecord, trail: Trail) -> None:
    """Adds a state to the life of each entity that came, went, was worded anew or hangs elsewhere in this version."""
    here: dict[str, State] = {}
    for facet, listed in entries(record).items():
        for name, entry in zip(trail[facet], listed, strict=True):
            parent = entry.under if entry.parent is None else trail[facet][entry.parent]
            here[name] = State(version, entry, parent)
            found.setdefault(name, Life(name, facet))
    for name, life in found.items():
        state = here.get(name, State(version, None, ()))
        if not life.states or _shown(state) != _shown(life.states[-1]):
            life.states.append(state)


def _shown(state: State) -> tuple[str | None, str | tuple[str, ...]]:
    """What makes a state another one: not the page, nor how that is worded under which it hangs."""
    return state.entry.text if state.entry else None, state.parent
