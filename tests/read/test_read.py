"""Types told by their bytes, text decoded, and everything unreadable refused with one clear line."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.trouble import Trouble, Unreadable
from monitor.read import read_document
from monitor.read.decode import decode
from monitor.read.sniff import Kind, is_html, kind_of


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>" * 200)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "words", "outcome"),
    [
        (b"", "empty", "truncated"),
        (b" \r\n\t \n" * 9, "white space", "truncated"),
        ("\ufeff \u00a0\u3000\n".encode(), "white space", "truncated"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG image", "wrong_type"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "JPEG image", "wrong_type"),
        (b"BM\x00\x00" + b"\x00" * 40, "bitmap", "wrong_type"),
        (zipped("a.txt"), "ZIP archive", "wrong_type"),
        (zipped("xl/workbook.xml"), "Excel workbook", "wrong_type"),
        (zipped("word/document.xml")[:500], "damaged or cut-off", "truncated"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word file", "wrong_type"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "extraction_failed"),
        (bytes(range(256)) * 20, "binary data", "wrong_type"),
        (zipped("word/document.xml"), "damaged", "extraction_failed"),
    ],
)
def test_unreadable_bytes_are_named(data: bytes, words: str, outcome: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    assert words in str(caught.value)
    assert caught.value.outcome == outcome
    assert caught.value.hint and "\n" not in str(caught.value)


def test_words_that_look_like_magic_numbers_are_text() -> None:
    for opening in (b"BMI above 40 is required.", b"MZ twins are covered.", b"ID3 gene test.", b"PK studies are reviewed."):
        assert kind_of(opening) is Kind.TEXT


def test_pdf_is_found_within_the_first_kilobyte() -> None:
    assert kind_of(b"\r\n" * 300 + b"%PDF-1.7\n") is Kind.PDF
    assert kind_of(b"x" * 2000 + b"%PDF-1.7\n") is Kind.TEXT


def test_html_is_told_from_markdown_with_a_few_tags() -> None:
    assert is_html("<p>One</p><p>Two</p>")
    assert is_html("  <!DOCTYPE html>\n" + "x" * 9000)
    assert not is_html("# Policy\n\n10<sup>3</sup> lux<br>and more. " + "Lanterns are lit at night. " * 100)
    assert not is_html("Values of a < b and c > d are shown.")


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        ("Café “5 µg” – ≥ 3".encode(), ""),
        (b"\xef\xbb\xbf" + "Café “5 µg” – ≥ 3".encode(), "text/plain; charset=iso-8859-1"),
        ("Café “5 µg” – ≥ 3".encode("utf-16"), ""),
        ("Café “5 µg” – ≥ 3".encode("utf-16-le"), ""),
        (
            "Caf\u00c3\u00a9 \u00e2\u20ac\u01535 \u00c2\u00b5g\u00e2\u20ac\u009d \u00e2\u20ac\u201c \u00e2\u2030\u00a5 3".encode(),
            "",
        ),
    ],
)
def test_one_text_in_many_encodings(data: bytes, content_type: str) -> None:
    assert decode(data, content_type)[0] == "Café “5 µg” – ≥ 3"


def test_declared_and_undeclared_windows_1252() -> None:
    data = "Member’s – 5 µg “dose”".encode("cp1252")
    assert decode(data)[0] == "Member’s – 5 µg “dose”"
    assert decode(data, "text/html; charset=ISO-8859-1")[0] == "Member’s – 5 µg “dose”"
    assert decode(b'<meta charset="windows-1252">' + data)[0].endswith("Member’s – 5 µg “dose”")


def test_a_stray_byte_does_not_spoil_utf8() -> None:
    data = "– ≥ “a” ".encode() * 20 + b"member\x92s"
    text, notes = decode(data)
    assert text.startswith("– ≥ “a”") and text.endswith("member’s")
    assert [note.kind for note in notes] == ["encoding_repaired"]


def test_a_wrong_declaration_does_not_win_over_the_bytes() -> None:
    assert decode("≥ 3".encode(), "text/html; charset=us-ascii-unknown")[0] == "≥ 3"


def test_the_content_type_of_a_server_never_decides_the_format() -> None:
    text = b"Policy Number: 977\nLanterns are considered investigational.\n"
    assert read_document(text, content_type="application/pdf").media_type == "text/plain"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_with_trouble(data: bytes) -> None:
    try:
        document = read_document(data)
    except Trouble as trouble:
        assert str(trouble) and "\n" not in str(trouble)
    else:
        assert document.blocks


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB1.,;:•-*_#|[]()<>/ \t\n\f\u00ad\u00b2é", max_size=400))
def test_no_letter_or_digit_of_a_text_is_lost(text: str) -> None:
    try:
        document = read_document(text.encode())
    except Trouble:
        return
    if document.media_type == "text/html":
        return
    words = "".join(
        f"{block.plain} {' '.join(block.marks)} {' '.join(link.url for link in block.links)}"
        for block in (*document.blocks, *document.furniture)
    )
    for letter in "aB1é²":
        assert words.count(letter) >= text.count(letter), (letter, text)
