"""What cannot be read fails with one clear line and the right outcome."""

import gc
import io

import pikepdf
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from monitor.model.trouble import Unreadable
from monitor.read.pdf import read_pdf
from tests.read.pdf.sheets import PROSE, Sheets


def _policy(encrypt: StandardEncryption | None = None) -> bytes:
    sheets = Sheets(encrypt)
    sheets.prose(PROSE)
    return sheets.pdf()


def _failure(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return caught.value


def test_a_user_password_is_told() -> None:
    trouble = _failure(_policy(StandardEncryption("secret", "owner")))
    assert "encrypted" in str(trouble)
    assert trouble.outcome == "extraction_failed"


def test_an_owner_password_alone_does_not_hinder_reading() -> None:
    document = read_pdf(_policy(StandardEncryption("", "owner")))
    assert document.blocks[0].text == PROSE


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_file_that_was_cut_short_is_truncated(share: float) -> None:
    data = _policy()
    data = data[: int(len(data) * share)]
    assert _failure(data).outcome == "truncated"


def test_a_linearized_file_that_was_cut_short_is_truncated() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_policy())) as pdf:
        pdf.Root.Padding = pdf.make_stream(bytes(range(256)) * 64)
        pdf.save(out, linearize=True, compress_streams=False)
    assert _failure(out.getvalue()[:-3000]).outcome == "truncated"


def test_what_is_no_pdf_is_the_wrong_type() -> None:
    assert _failure(b"<html><body>Not found</body></html>").outcome == "wrong_type"


def test_a_damaged_file_is_told() -> None:
    trouble = _failure(b"%PDF-1.7\nnothing of use\n%%EOF\n")
    assert "damaged" in str(trouble)


def test_garbage_after_the_end_mark_does_no_harm() -> None:
    assert read_pdf(_policy() + b"\r\n<!-- served by cache -->" * 200).blocks[0].text == PROSE


def test_more_than_two_thousand_pages_are_too_many() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2001):
            pdf.add_blank_page()
        pdf.save(out)
    trouble = _failure(out.getvalue())
    assert trouble.outcome == "too_large"
    assert "2,001 pages" in str(trouble)


def test_no_pages_are_told() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out)
    assert "no pages" in str(_failure(out.getvalue()))


def test_the_collector_works_again_after_a_document_and_after_a_failure() -> None:
    sheets = Sheets()
    sheets.prose(PROSE)
    read_pdf(sheets.pdf())
    assert gc.isenabled()
    with pytest.raises(Unreadable):
        read_pdf(b"%PDF-1.7 and no more")
    assert gc.isenabled()
