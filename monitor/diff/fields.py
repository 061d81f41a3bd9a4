"""The only user of deepdiff: which fields of one aligned pair differ, and the JSON audit delta between two records.

Never whole records, never `ignore_order`, never pickle. A delta is applied both ways and refuses a base that it was not made for.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from deepdiff import DeepDiff, Delta
from deepdiff.delta import DeltaError
from deepdiff.serialization import json_dumps, json_loads

from monitor.model.trouble import Trouble

Json = dict[str, Any]
Keyed = dict[str, Json]
"""Entities of one facet by their key, `{"1": {...}, ...}`: JSON values without lists (see `unlisted`)."""

_SIDES = {
    "dictionary_item_added": "after",
    "iterable_item_added": "after",
    "dictionary_item_removed": "before",
    "iterable_item_removed": "before",
}


def field_changes(before: Json, after: Json) -> Json:
    """The differing fields of one pair: `{"criteria[0].text": {"before": ..., "after": ...}}`; a missing side is left out."""
    found = DeepDiff(before, after, verbose_level=2, threshold_to_diff_deeper=0).to_dict()
    changes: Json = {}
    for kind, paths in found.items():
        for path, value in paths.items():
            if kind in _SIDES:
                changes[_plain(path)] = {_SIDES[kind]: value}
            else:
                changes[_plain(path)] = {"before": value["old_value"], "after": value["new_value"]}
    return dict(sorted(changes.items()))


def unlisted(value: Any) -> Any:
    """The JSON value with each list as an object keyed by index.

    deepdiff writes list differences as edit operations that do not survive JSON; objects do.
    """
    if isinstance(value, list):
        return {str(index): unlisted(item) for index, item in enumerate(value)}
    return {key: unlisted(item) for key, item in value.items()} if isinstance(value, dict) else value


def make_delta(old: Mapping[str, Keyed], new: Mapping[str, Keyed]) -> Json:
    """The JSON delta that turns `old` into `new` and back; `{}` when they are equal. Both hold JSON values without lists."""
    left, right = _differing(old, new), _differing(new, old)
    if left == right:
        return {}
    difference = DeepDiff(left, right, verbose_level=2, threshold_to_diff_deeper=0)
    text: str = Delta(difference, bidirectional=True, serializer=json_dumps).dumps()  # type: ignore[no-untyped-call]
    loaded: Json = json.loads(text)
    return loaded


def apply_delta(delta: Json, base: Mapping[str, Keyed], backwards: bool = False) -> dict[str, Keyed]:
    """`base` with the delta applied, or taken back. Raises `Trouble` when it was made for another base."""
    if not delta:
        return dict(base)
    patch = Delta(json.dumps(delta), bidirectional=True, raise_errors=True, deserializer=json_loads)
    copy: dict[str, Keyed] = json.loads(json.dumps(base))
    try:
        patched: dict[str, Keyed] = copy - patch if backwards else copy + patch
    except DeltaError as error:
        raise Trouble("The delta does not fit this record.", "Apply it to the version that it was made from.") from error
    return patched


def _differing(here: Mapping[str, Keyed], there: Mapping[str, Keyed]) -> dict[str, Keyed]:
    """What `deepdiff` has to look at: equal entities are left out before it starts."""
    return {
        facet: {key: value for key, value in rows.items() if there.get(facet, {}).get(key) != value} for facet, rows in here.items()
    }


def _plain(path: str) -> str:
    return re.sub(r"\['([^']*)'\]", r".\1", path.removeprefix("root")).removeprefix(".")
