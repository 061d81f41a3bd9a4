"""The audit delta of two records: what a machine needs to turn the one into the other and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from monitor.diff.align import Pairs, pair_equal, unpaired
from monitor.diff.fields import Json, Keyed, make_delta, unlisted
from monitor.model.record import FACETS, PolicyRecord

Names = dict[str, list[str]]
"""Per facet, the key of each entity."""


def audit_delta(old: PolicyRecord, new: PolicyRecord, pairs: Mapping[str, Pairs]) -> Json:
    """The delta between the keyed forms of two records; `pairs` says which entities are one (facet -> index pairs)."""
    before, after = entity_names(old, new, pairs)
    return make_delta(keyed(old, before), keyed(new, after))


def keyed(record: PolicyRecord, names: Names) -> dict[str, Keyed]:
    """The record as the audit delta sees it: facet -> key -> entity as JSON, without pages and lists. `names` gives each entity's key."""
    entities: dict[str, Sequence[Any]] = {facet: getattr(record, facet) for facet in FACETS if facet != "header"}
    rows: dict[str, Keyed] = {"header": {"header": unlisted(record.header.model_dump(mode="json"))}}
    for facet, found in entities.items():
        shown = [unlisted(entity.model_dump(mode="json", exclude={"page"})) for entity in found]
        rows[facet] = dict(zip(names[facet], shown, strict=True))
    return rows


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
