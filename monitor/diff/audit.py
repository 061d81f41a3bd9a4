"""The audit delta of two records: what a machine needs to turn the one into the other and back."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from monitor.diff.align import Pairs, pair_equal, unpaired
from monitor.diff.fields import Json, Keyed, make_delta, unlisted
from monitor.model.record import FACETS, PolicyRecord

Names = dict[str, list[str]]
"""Per facet, the key of each entity."""


def audit_delta(old: PolicyRecord, new: PolicyRecord, pairs: Mapping[str, Pairs]) -> Json:
    """The delta between the keyed forms of two records; `pairs` says which entities are one (facet -> index pairs)."""
    before, after = entity_names(old, new, pairs)
    same = _unchanged(old, before, new, after)
    return make_delta(keyed(old, before, same), keyed(new, after, same))


def keyed(record: PolicyRecord, names: Names, without: Collection[tuple[str, str]] = ()) -> dict[str, Keyed]:
    """The record as the audit delta sees it: facet -> key -> entity as JSON, without pages and lists. `names` gives each entity's key;
    entities named by facet and key in `without` are left out."""
    entities: dict[str, Sequence[Any]] = {facet: getattr(record, facet) for facet in FACETS if facet != "header"}
    rows: dict[str, Keyed] = {"header": {"header": unlisted(record.header.model_dump(mode="json"))}}
    for facet, found in entities.items():
        rows[facet] = {
            name: unlisted(entity.model_dump(mode="json", exclude={"page"}))
            for name, entity in zip(names[facet], found, strict=True)
            if (facet, name) not in without
        }
    return rows


def _unchanged(old: PolicyRecord, before: Names, new: PolicyRecord, after: Names) -> set[tuple[str, str]]:
    """Facet and key of the entities that are the same in every field: a delta says nothing of them."""
    same = set()
    for facet, names in before.items():
        known = dict(zip(names, getattr(old, facet), strict=True))
        same |= {(facet, name) for name, entity in zip(after[facet], getattr(new, facet), strict=True) if known.get(name) == entity}
    return same


def entity_names(old: PolicyRecord, new: PolicyRecord, pairs: Mapping[str, Pairs]) -> tuple[Names, Names]:
    """Keys for `keyed`: an entity of the new record has the key of the old one that it was paired with, else one of its own."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for facet in FACETS:
        if facet == "header":
            continue
        partners = {j: i for i, j in with_equals(getattr(old, facet), getattr(new, facet), list(pairs.get(facet, [])))}
        before[facet] = [str(i + 1) for i in range(len(getattr(old, facet)))]
        after[facet] = [str(partners[j] + 1) if j in partners else f"new {j + 1}" for j in range(len(getattr(new, facet)))]
    return before, after


def with_equals(old: Sequence[Any], new: Sequence[Any], pairs: Pairs) -> Pairs:
    """The index pairs given, and the equal entities among those that no comparison paired (a repeated code, a facet that was not compared)."""
    rows, columns = unpaired(len(old), len(new), pairs)
    shown = [
        [entity.model_dump_json(exclude={"page"}) for entity in side]
        for side in ([old[i] for i in rows], [new[j] for j in columns])
    ]
    return pairs + [(rows[i], columns[j]) for i, j in pair_equal(*shown)]
