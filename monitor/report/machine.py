"""The change set for machines: `monitor diff … --json` (DESIGN.md, section 4)."""

import json
from collections.abc import Sequence
from typing import Any

from monitor.model.change import ChangeSet
from monitor.model.run import PolicyChange, Uncompared
from monitor.report.words import is_told, tally_of

_CLASSES = ("material", "administrative", "editorial")


def json_report(changes: ChangeSet, *, captured: tuple[str | None, str | None] = (None, None)) -> str:
    """The change set as one JSON document, indented, ending in a newline; `captured` says when the two versions were fetched.

    It is plain ASCII, so that no terminal acts on what a payer wrote. `summary` always names the three classes.
    """
    return _dump(_document(changes, captured))


def json_reports(found: Sequence[PolicyChange], failed: Sequence[Uncompared]) -> str:
    """Several policies as one JSON document: under `policies` the change set of each with its `policy` and `url`, under `uncompared`
    the others with the reason, and the sum of the classes in `summary`."""
    policies = [
        {"policy": one.policy, "url": one.url, **_document(one.changes, (one.old.fetched_at, one.new.fetched_at))} for one in found
    ]
    summary = {name: sum(policy["summary"][name] for policy in policies) for name in _CLASSES}
    return _dump(
        {
            "schema": 1,
            "policies": policies,
            "uncompared": [one.model_dump(mode="json") for one in failed],
            "summary": {"policies": len(policies), "changed": sum(is_told(one.changes) for one in found), **summary},
        }
    )


def _document(changes: ChangeSet, captured: tuple[str | None, str | None]) -> dict[str, Any]:
    document = changes.model_dump(mode="json", by_alias=True)
    for name, moment in zip(("old", "new"), captured, strict=True):
        document[name] |= {"fetched_at": moment} if moment else {}
    counts = tally_of(changes.changes)
    document["summary"] = {name: counts[name] for name in _CLASSES} | document["summary"]
    return document


def _dump(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"
