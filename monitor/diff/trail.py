"""The life of an entity over the versions of a policy: one id from the version that it first stands in, however it is worded, numbered
or placed in later ones. So a single criterion has a history."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.model.base import Noun
from monitor.model.record import Criterion, PolicyRecord

Trail = dict[str, tuple[str, ...]]
"""Facet -> the id of each of its entities, in the order of `entries`."""


class Entry(Noun):
    """One entity as its history shows it: its words, and the headings, statement and criteria that it stands under, outermost first.
    `parent` is the place, among the entries of its facet, of the statement or criterion that it hangs under."""

    text: str
    under: tuple[str, ...] = ()
    page: int | None = None
    parent: int | None = None


def entries(record: PolicyRecord) -> dict[str, tuple[Entry, ...]]:
    """Per facet its entities in printed order; a statement is followed by the criteria beneath it."""
    return {
        "statements": tuple(_statements(record)),
        "authorization": tuple(Entry(text=a.quote, page=a.page) for a in record.authorization),
        "codes": tuple(
            Entry(
                text=" ".join(filter(None, (c.system, c.code, c.description))), under=tuple(filter(None, (c.group,))), page=c.page
            )
            for c in record.codes
        ),
        "history": tuple(Entry(text=" ".join(filter(None, (row.date, row.text))), page=row.page) for row in record.history),
        "references": tuple(Entry(text=work.text, page=work.page) for work in record.references),
        "narrative": tuple(Entry(text=passage.text, under=passage.heading, page=passage.page) for passage in record.narrative),
    }


def begun(record: PolicyRecord) -> Trail:
    """The ids of the first version's entities: `statements-` and 8 hex digits of the version's hash and the entity's place in it."""
    return {
        facet: tuple(_fresh(record, facet, index, ()) for index in range(len(found))) for facet, found in entries(record).items()
    }


def led_on(before: Trail, kept: Mapping[str, Iterable[tuple[int, int]]], record: PolicyRecord) -> Trail:
    """The ids of the next version's entities. `kept` says which of them are entities of the version before (`ChangeSet.kept`); of two
    that one was split into, the first keeps the id. What stands nowhere in the version before gets an id of its own."""
    return {
        facet: _led_on(before.get(facet, ()), kept.get(facet, ()), record, facet, len(found))
        for facet, found in entries(record).items()
    }


def _led_on(
    before: Sequence[str], pairs: Iterable[tuple[int, int]], record: PolicyRecord, facet: str, size: int
) -> tuple[str, ...]:
    names: dict[int, str] = {}
    used: set[int] = set()
    for old, new in sorted(pairs, key=lambda pair: pair[1]):
        if old not in used and new not in names:
            used.add(old)
            names[new] = before[old]
    taken = set(before)
    return tuple(names[index] if index in names else _fresh(record, facet, index, taken) for index in range(size))


def _fresh(record: PolicyRecord, facet: str, index: int, taken: Iterable[str]) -> str:
    """An id that follows from the version and the place alone, so that every walk over the versions gives the same one."""
    place = f"{record.source.sha256}/{facet}/{index}"
    while (name := f"{facet}-{hashlib.sha256(place.encode()).hexdigest()[:8]}") in taken:
        place += "+"
    return name


def _statements(record: PolicyRecord) -> Iterator[Entry]:
    place = 0
    for statement in record.statements:
        yield Entry(text=statement.quote, under=statement.section, page=statement.page)
        below = tuple(_criteria(statement.criteria, (*statement.section, statement.quote), statement.page, place))
        yield from below
        place += 1 + len(below)


def _criteria(criteria: Iterable[Criterion], under: tuple[str, ...], page: int | None, parent: int) -> Iterator[Entry]:
    place = parent + 1
    for criterion in criteria:
        yield Entry(text=criterion.text, under=under, page=page, parent=parent)
        below = tuple(_criteria(criterion.children, (*under, criterion.text), page, place))
        yield from below
        place += 1 + len(below)
