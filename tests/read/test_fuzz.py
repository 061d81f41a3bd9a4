"""Spoilt documents of every form: read in a worker, each is a record or a trouble with an outcome, and nothing else.

POLICY_MONITOR_FUZZ=2000 reads so many of each form.
"""

import io
import os
import random
from collections.abc import Callable, Iterator

import docx
import pytest

from monitor.model.record import PolicyRecord
from monitor.model.trouble import Trouble
from monitor.normalise import read_record
from monitor.read.sandbox import Sandbox
from tests.read.pdf.sheets import PROSE, Sheets

_EACH = int(os.environ.get("POLICY_MONITOR_FUZZ", "60"))
_ODD = (b"", b"\x00", b"\xff", b"<<", b">>", b"endobj", b"obj", b"[[[[", b"<table><tr><td>", b"</", b"-1", b"4294967296", b"\n")


def _pdf() -> bytes:
    sheets = Sheets()
    sheets.line("Mobile Lantern Service", size=18, bold=True, after=8)
    sheets.prose(PROSE)
    sheets.ruled([("Code", "Description"), ("J1000", "Lantern")], (72, 150, 400))
    return sheets.pdf()


def _html() -> bytes:
    rows = "<tr><td>J1000</td><td>Lantern</td></tr>" * 5
    return f"<html><body><h1>Lanterns</h1><h2>Policy</h2><p>{PROSE}</p><ul><li>a<ul><li>b</ul></ul><table>{rows}</table>".encode()


def _text() -> bytes:
    return f"# Lanterns\n\nPolicy\n\n{PROSE}\n\n1. A lamp\n   a. of glass\n\n| Code | Lantern |\n|---|---|\n| J1000 | part |\n".encode()


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Lantern Policy", 1)
    document.add_paragraph(PROSE)
    document.add_table(2, 2)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _spoilt(data: bytes, seed: int) -> Iterator[bytes]:
    rng = random.Random(seed)
    for _ in range(_EACH):
        out = bytearray(data)
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(out))
            kind = rng.randrange(4)
            if kind == 0:
                out[at] ^= 1 << rng.randrange(8)
            elif kind == 1:
                out[at : at + rng.randint(0, 40)] = rng.choice(_ODD)
            elif kind == 2:
                out[at:at] = out[at : at + rng.randint(1, 200)] * rng.randint(1, 4)
            elif rng.random() < 0.3:
                del out[at + 1 :]
        yield bytes(out)


@pytest.mark.parametrize("make", [_pdf, _html, _text, _word])
def test_a_spoilt_document_is_a_record_or_a_classified_trouble(make: Callable[[], bytes]) -> None:
    told = 0
    with Sandbox(seconds=20, megabytes=1024, preload=("monitor.normalise",)) as sandbox:
        for data in _spoilt(make(), seed=len(make.__name__)):
            try:
                assert isinstance(sandbox.call(read_record, data), PolicyRecord)
            except Trouble as trouble:
                told += 1
                assert trouble.outcome
                assert "\n" not in str(trouble)
    assert told < _EACH
