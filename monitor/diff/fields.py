"""The only user of deepdiff: which fields of one aligned pair differ, and the JSON audit delta between two records.

Never whole records, never `ignore_order`, never pickle. A delta is applied both ways and refuses a base that it was not made for.
deepdiff is loaded where it is asked: with numpy, it is a third of what a night without changes would load.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

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
_ABSENT = object()


def field_changes(before: Json, after: Json) -> Json:
    """The differing fields of one pair: `{"criteria[0].text": {"before": ..., "after": ...}}`; a missing side is left out.

    Plain values are compared here; deepdiff is asked only about lists, where it is a question what stands for what.
    """
    changes: Json = {}
    _plain_fields(before, after, "", changes)
    return dict(sorted(changes.items()))


def _plain_fields(before: Json, after: Json, place: str, changes: Json) -> None:
    for name in {**before, **after}:
        o, n = before.get(name, _ABSENT), after.get(name, _ABSENT)
        here = f"{place}.{name}" if place else name
        if o == n:
            continue
        if isinstance(o, dict) and isinstance(n, dict):
            _plain_fields(o, n, here, changes)
        elif isinstance(o, list) and isinstance(n, list):
            _list_fields(o, n, here, changes)
        else:
            changes[here] = {side: value for side, value in (("before", o), ("after", n)) if value is not _ABSENT}


def _list_fields(before: list[Any], after: list[Any], place: str, changes: Json) -> None:
    if len(before) == len(after) and not any(o != n and (o in after or n in before) for o, n in zip(before, after, strict=True)):
        for index, (o, n) in enumerate(zip(before, after, strict=True)):
            if isinstance(o, dict) and isinstance(n, dict):
                _plain_fields(o, n, f"{place}[{index}]", changes)
            elif o != n:
                changes[f"{place}[{index}]"] = {"before": o, "after": n}
        return
    from deepdiff import DeepDiff

    for kind, paths in DeepDiff(before, after, verbose_level=2, threshold_to_diff_deeper=0).to_dict().items():
        for path, value in paths.items():
            sides = {_SIDES[kind]: value} if kind in _SIDES else {"before": value["old_value"], "after": value["new_value"]}
            changes[f"{place}{_plain(path)}"] = sides


def unlisted(value: Any) -> Any:
    """The JSON value with each list as an object keyed by index.

    deepdiff writes list differences as edit operations that do not survive JSON; objects do.
    """
    if isinstance(value, list):
        return {str(index): unlisted(item) for index, item in enumerate(value)}
    return {key: unlisted(item) for key, item in value.items()} if isinstance(value, dict) else value


def make_delta(old: Mapping[str, Keyed], new: Mapping[str, Keyed]) -> Json:
    """The JSON delta that turns `old` into `new` and back; `{}` when they are equal. Both hold JSON values without lists.

    It is the delta that deepdiff would make. Keys and plain values leave it nothing to find out, so it is written down directly:
    deepdiff takes a millisecond for each changed field.
    """
    delta: defaultdict[str, Json] = defaultdict(dict)
    _write_delta(old, new, "root", delta)
    return dict(delta)


def _write_delta(old: Mapping[str, Any], new: Mapping[str, Any], place: str, delta: defaultdict[str, Json]) -> None:
    for name in {**old, **new}:
        o, n = old.get(name, _ABSENT), new.get(name, _ABSENT)
        if o == n and type(o) is type(n):
            continue
        here = f"{place}['{name}']"
        if o is _ABSENT:
            delta["dictionary_item_added"][here] = n
        elif n is _ABSENT:
            delta["dictionary_item_removed"][here] = o
        elif isinstance(o, dict) and isinstance(n, dict):
            _write_delta(o, n, here, delta)
        elif type(o) is type(n):
            delta["values_changed"][here] = {"new_value": n, "old_value": o}
        else:
            types = {"old_type": type(o).__name__, "new_type": type(n).__name__}
            delta["type_changes"][here] = {**types, "old_value": o, "new_value": n}


def apply_delta(delta: Json, base: Mapping[str, Keyed], backwards: bool = False) -> dict[str, Keyed]:
    """`base` with the delta applied, or taken back. Raises `Trouble` when it was made for another base."""
    if not delta:
        return dict(base)
    from deepdiff import Delta
    from deepdiff.delta import DeltaError
    from deepdiff.serialization import json_loads

    patch = Delta(json.dumps(delta), bidirectional=True, raise_errors=True, deserializer=json_loads)
    copy: dict[str, Keyed] = json.loads(json.dumps(base))
    try:
        patched: dict[str, Keyed] = copy - patch if backwards else copy + patch
    except DeltaError as error:
        raise Trouble("The delta does not fit this record.", "Apply it to the version that it was made from.") from error
    return patched


def _plain(path: str) -> str:
    return re.sub(r"\['([^']*)'\]", r".\1", path.removeprefix("root"))
