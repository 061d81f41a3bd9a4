"""Invented policies in the layouts of payers that have no payer file: each folder holds a document and what a careful reader finds in it."""

import json
from pathlib import Path

import pytest

from monitor.model.record import Criterion, PolicyRecord
from monitor.normalise import read_record

FOLDERS = sorted(folder for folder in (Path(__file__).parents[1] / "fixtures" / "layouts").iterdir() if folder.is_dir())
FIELDS = (
    "policy_number",
    "title",
    "effective_date",
    "original_effective_date",
    "last_review_date",
    "next_review_date",
    "revision_date",
)


def leaves(criteria: tuple[Criterion, ...]) -> int:
    return sum(leaves(one.children) if one.children else 1 for one in criteria)


def told(record: PolicyRecord, expected: dict[str, list]) -> dict[str, object]:
    """The record in the form of an expectation; what a document leaves open (None) is taken from the expectation."""
    header = {field: value for field in FIELDS if (value := getattr(record.header, field)) is not None}
    statements = [
        [s.position.value, s.quote, leaves(s.criteria) if want is None or want[2] is not None else None]
        for s, want in zip(record.statements, [*expected["statements"], *[None] * len(record.statements)], strict=False)
    ]
    return {
        "header": header,
        "statements": statements,
        "codes": [f"{one.system} {one.code}" for one in record.codes],
        "history": None if expected["history"] is None else [[one.date, one.text] for one in record.history],
        "references": [
            start if one.text.startswith(start) else one.text
            for one, start in zip(record.references, [*expected["references"], *["\0"] * len(record.references)], strict=False)
        ],
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_unknown_payer_is_read(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    (document,) = (file for file in folder.iterdir() if file.name != "expected.json")
    assert told(read_record(document.read_bytes(), payer="generic"), expected) == expected
