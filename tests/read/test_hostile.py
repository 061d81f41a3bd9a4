"""Hostile documents: each ends in a record or in one clear line, in little time and memory; what grows with the square does not get by."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from monitor.model.record import PolicyRecord
from monitor.model.trouble import Trouble
from monitor.normalise import read_record
from monitor.read.sandbox import Sandbox
from tests.read.hostile import FILES

_UNREADABLE = {
    "pdf: claims a million pages": ("too_large", "1,000,000 pages"),
    "pdf: page tree in a circle": ("extraction_failed", "page 2 of 100 cannot be read"),
    "docx: entities that multiply": ("extraction_failed", "damaged"),
    "docx: nested tables": ("extraction_failed", "damaged"),
    "text: mixed encodings": ("wrong_type", "binary data"),
    "text: NUL characters": ("wrong_type", "binary data"),
}


_SECONDS = 5
"""Of processor time: several times what any of them needs, and a fraction of what it took where cost grew with the square."""


def costed(data: bytes) -> tuple[PolicyRecord, float]:
    begin = time.process_time()
    return read_record(data), time.process_time() - begin


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=60, megabytes=400, preload=("monitor.normalise", "monitor.read.pdf", "monitor.read.docx")) as opened:
        yield opened


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_document_is_read_or_told(sandbox: Sandbox, name: str) -> None:
    make, size = FILES[name]
    try:
        record, spent = sandbox.call(costed, make(size))
    except Trouble as trouble:
        outcome, words = _UNREADABLE[name]
        assert trouble.outcome == outcome and words in str(trouble)
        assert trouble.hint and "\n" not in str(trouble)
    else:
        assert isinstance(record, PolicyRecord) and name not in _UNREADABLE
        assert spent < _SECONDS
        assert "root:" not in record.model_dump_json()


def test_a_page_that_says_it_is_xml_is_read_without_a_warning() -> None:
    begin = "import sys; from monitor.read import read_document; print(len(read_document(sys.stdin.buffer.read()).blocks))"
    page = FILES["html: entities that multiply"][0](3)
    done = subprocess.run([sys.executable, "-c", begin], input=page, capture_output=True, check=True, timeout=60)
    assert (int(done.stdout), done.stderr) == (2, b"")
