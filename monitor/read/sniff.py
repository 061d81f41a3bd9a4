"""What the bytes are, from the bytes: file names and Content-Type headers lie."""

import io
import re
import zipfile
from enum import StrEnum

from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"%!PS", "a PostScript file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_ZIP_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("xl/workbook.bin", "an Excel workbook (XLSB)"),
    ("ppt/presentation.xml", "a PowerPoint file (PPTX)"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an EPUB book"),
)
_OLE_PARTS = (
    ("WordDocument", "an old Word file (.doc)"),
    ("Workbook", "an old Excel file (.xls)"),
    ("PowerPoint", "an old PowerPoint file (.ppt)"),
)
_HTML_SURE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:p|div|td|tr|table|li|ul|ol|h[1-6]|span|section|article|br|iframe|script|meta)\b[^<>]*>", re.IGNORECASE
)
_SAVE_AS = "Open it, save it as PDF or DOCX, and import that."


class Kind(StrEnum):
    """The formats that have a reader of their own; all else that decodes is text."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


def kind_of(data: bytes) -> Kind:
    """The format of these bytes; raises `Unreadable` for an empty file, a damaged archive, or another type (named if known)."""
    if not data:
        raise Unreadable("The file is empty.", "Fetch it again; the payer's server sent no bytes.", Outcome.TRUNCATED.value)
    if b"%PDF" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        raise _ole_trouble(data)
    for magic, name in _MAGIC:
        if data.startswith(magic) and _binary(data, magic):
            raise _wrong_type(name)
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise Unreadable(
            "The file holds only white space.", "Fetch it again; the payer's server sent an empty page.", Outcome.TRUNCATED.value
        )
    return Kind.TEXT


def is_html(text: str) -> bool:
    """Whether decoded text is HTML: a document tag near the start, or tags that make up a fair part of it."""
    if _HTML_SURE.search(text[:20_000]):
        return True
    sample = text[:200_000]
    tags = sum(1 for _ in _HTML_TAG.finditer(sample))
    return tags >= 3 and tags * 400 >= len(sample)


def _binary(data: bytes, magic: bytes) -> bool:
    """Short ASCII magics ("BM", "MZ", "ID3") also begin words; a binary file has NUL bytes."""
    return len(magic) > 3 or magic[0] > 0x7F or magic[0] < 0x20 or b"\x00" in data[:_HEAD]


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as trouble:
        raise Unreadable(
            "The file is a damaged or cut-off DOCX or ZIP archive.",
            "Fetch it again; the download was probably cut short.",
            Outcome.TRUNCATED.value,
        ) from trouble
    for part, name in _ZIP_PARTS:
        if part in names:
            if name == "docx":
                return Kind.DOCX
            raise _wrong_type(name)
    raise _wrong_type("a ZIP archive", "Unpack it and import the documents in it.")


def _ole_trouble(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(
            "The document is encrypted: it opens with a password only.", "Remove the password in Word and import the plain file."
        )
    for part, name in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            return _wrong_type(name)
    return _wrong_type("an old Office file")


def _wrong_type(name: str, hint: str = _SAVE_AS) -> Unreadable:
    return Unreadable(f"The file is {name}, not a policy document that can be read.", hint, Outcome.WRONG_TYPE.value)
