"""The change set for machines: `monitor diff … --json` (DESIGN.md, section 4)."""

import json

from monitor.model.change import ChangeSet
from monitor.report.words import tally_of


def json_report(changes: ChangeSet) -> str:
    """The change set as one JSON document, indented, ending in a newline.

    It is plain ASCII, so that no terminal acts on what a payer wrote. `summary` always names the three classes.
    """
    document = changes.model_dump(mode="json", by_alias=True)
    counts = tally_of(changes.changes)
    document["summary"] = {name: counts[name] for name in ("material", "administrative", "editorial")} | document["summary"]
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"
