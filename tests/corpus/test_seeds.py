"""The three documents that the project was founded on, as records and as a comparison that must stay quiet."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from tests.corpus.places import CORPUS, needs_corpus

pytestmark = [needs_corpus, pytest.mark.corpus]

SEEDS = CORPUS / "_seeds"
OCR, MARKDOWN, EVICORE = "bcbsma-183-ocr.txt", "bcbsma-183-markdown.txt", "cigna-cmm-204.txt"


def record(name: str) -> PolicyRecord:
    return read_record((SEEDS / name).read_bytes())


def diff(old: str, new: str) -> tuple[int, dict]:
    done = subprocess.run(
        [Path(sys.executable).with_name("monitor"), "diff", SEEDS / old, SEEDS / new, "--json"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize(("old", "new"), [(OCR, MARKDOWN), (MARKDOWN, OCR)])
def test_two_extractions_of_one_version_are_no_change(old: str, new: str) -> None:
    code, got = diff(old, new)
    assert code == 0
    assert got["verdict"] == "unchanged"
    assert got["changes"] == []
    assert "references" in got["not_comparable"]
    assert any(note["kind"] == "code_repaired" and "MO076" in note["text"] and "M0076" in note["text"] for note in got["notes"])


def test_the_markdown_extraction_as_a_record() -> None:
    got = record(MARKDOWN)
    assert (got.header.policy_number, got.header.title, got.header.related_policies) == ("183", "Prolotherapy", ("320",))
    assert any(s.position == "investigational" and "musculoskeletal pain" in s.quote for s in got.statements)
    assert [(a.setting, a.product, a.requirement) for a in got.authorization] == [
        ("inpatient", "all products", "required"),
        ("outpatient", None, "may_be_required"),
        ("outpatient", "Commercial Managed Care (HMO and POS)", "not_covered"),
        ("outpatient", "Commercial PPO and Indemnity", "not_covered"),
    ]
    assert [(c.system, c.code) for c in got.codes] == [("HCPCS", "M0076")]
    assert len(got.history) == 17
    assert got.history[0].date == "2025-01"
    assert "2011-11/2012-04" in [row.date for row in got.history]
    assert "2010-05-01" in [row.date for row in got.history]
    assert len(got.references) == 40
    assert sum(r.pmid is not None for r in got.references) == 38
    assert any(note.kind == "inconsistent" and "medicare" in note.text for note in got.notes)


def test_the_ocr_extraction_keeps_the_raw_code() -> None:
    (code,) = record(OCR).codes
    assert (code.code, code.raw, code.note) == ("M0076", "MO076", "repaired O->0")


def test_the_vendor_guideline_as_a_record() -> None:
    got = record(EVICORE)
    assert (got.header.policy_number, got.header.effective_date) == ("CMM-204", "2024-08-01")
    assert [s.position for s in got.statements] == ["investigational"]
    assert [(c.system, c.code, c.position) for c in got.codes] == [("HCPCS", "M0076", "investigational")]
    assert len(got.references) == 21
    assert got.observed["history"] is False
    assert any(note.kind == "malformed_trial_number" for note in got.notes)
