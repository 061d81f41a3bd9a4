"""Bytes to text: byte-order mark, HTTP charset, declared charset, then UTF-8, Windows-1252 and a guess, in this order."""

import codecs
import re

from charset_normalizer import from_bytes

from monitor.model.base import Note
from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_WEB_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
}
_CONTROLS: dict[int, str | None] = {**dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F]), 0x0B: "\n"}
_MOJIBAKE = re.compile(
    "[ÂÃâÎÏ][\u0080-\u00ff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,2}"
)
_SAMPLE = 4096


def decode(data: bytes, content_type: str = "") -> tuple[str, tuple[Note, ...]]:
    """The text of `data` and notes on repairs; control characters are deleted, the vertical tab of a word processor ends its line. Raises `Unreadable` for unknown binary data."""
    text, note = _decoded(data, content_type)
    if text.startswith("\ufeff"):
        text = text[1:]
    notes = [note] if note else []
    repaired, count = _MOJIBAKE.subn(_unscramble, text)
    if count and repaired != text:
        text = repaired
        notes.append(Note(kind="encoding_repaired", text="Letters that had been encoded twice were put right."))
    text = text.translate(_CONTROLS)
    if not text.strip():
        again = "Fetch it again; the payer's server sent an empty page."
        raise Unreadable("The file holds only white space.", again, Outcome.TRUNCATED.value)
    return text, tuple(notes)


def _decoded(data: bytes, content_type: str) -> tuple[str, Note | None]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), None
    if wide := _wide(data):
        return data.decode(wide, errors="replace"), None
    _refuse_binary(data)
    for name in (*_declared(data, content_type), "utf-8"):
        if (text := _strictly(data, name)) is not None:
            return text, None
    if _mostly_utf8(data):
        return data.decode("utf-8", errors="monitor-cp1252"), Note(
            kind="encoding_repaired", text="A few bytes were not UTF-8 and were read as Windows-1252."
        )
    if (text := _strictly(data, "cp1252")) is not None:
        return text, None
    return _guessed(data), Note(kind="encoding_guessed", text="The text encoding is not declared and was guessed.")


def _declared(data: bytes, content_type: str) -> list[str]:
    head = data[:_SAMPLE].decode("latin-1")
    found = [match[1] for source in (content_type, head) if (match := _CHARSET.search(source))]
    if xml := _XML_ENCODING.match(head):
        found.append(xml[1])
    return [_WEB_ALIASES.get(name.lower(), name.lower()) for name in found]


def _strictly(data: bytes, name: str) -> str | None:
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: nearly every second byte of Latin text is NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _refuse_binary(data: bytes) -> None:
    sample = data[: 16 * _SAMPLE]
    controls = sum(sample.count(byte) for byte in (*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
    if controls > 8 and controls * 50 > len(sample):
        raise Unreadable(
            "The file is binary data of an unknown type, not text.",
            "Check the address; it should lead to HTML, PDF, DOCX or text.",
            Outcome.WRONG_TYPE.value,
        )


def _mostly_utf8(data: bytes) -> bool:
    """Whether stray bytes are few beside good multi-byte sequences."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    return good > 2 * bad


def _guessed(data: bytes) -> str:
    best = from_bytes(data[: 64 * _SAMPLE]).best()
    if best is None:
        raise Unreadable("The text encoding of the file cannot be told.", "Save the page as UTF-8 and import it.")
    return data.decode(best.encoding, errors="replace")


def _stray(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


def _unscramble(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(letter) for letter in match[0]).decode("utf-8")
    except ValueError:
        return match[0]


def _byte(letter: str) -> bytes:
    """The Windows-1252 byte of a letter; the five bytes it leaves undefined stand for themselves."""
    return bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("cp1252")


codecs.register_error("monitor-cp1252", _stray)
