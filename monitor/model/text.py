"""Two forms of text: `display` is what people see, `key` is what is compared. NFKC is never used: it turns 10² into 102.

Source of the tables: measured on payer documents; `key` folds typography only, never digits, comparators or negations.
"""

import re
import unicodedata
from functools import lru_cache

from monitor.model import boxes

_INVISIBLE = (
    0x034F,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
)
"""Joiners, spaces without width and marks of direction."""
_FULL_WIDTH = {sign: chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)}
"""Letters, digits and signs as wide as an ideograph are the plain ones."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
SIGNS = {**dict.fromkeys(_INVISIBLE, ""), **_LIGATURES, **_FULL_WIDTH}
"""What other signs stand for what, or for nothing, wherever they stand."""
_DISPLAY = {0x00AD: "", **SIGNS}

_KEY = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
    **dict.fromkeys(map(ord, "\u00ae\u2122\u2120\u2020\u2021"), ""),
    ord("\u2265"): ">=", ord("\u2264"): "<=", ord("\u00b5"): "\u03bc", ord("\u00b2"): "^2", ord("\u00b3"): "^3",
    ord("\u00bd"): " 1/2", ord("\u00bc"): " 1/4", ord("\u00be"): " 3/4", ord("\u00b0"): " deg ", ord("\u00b1"): "+/-",
    ord("\u00d7"): "x", ord("\u2026"): "...",
}  # fmt: skip
# `str.translate` looks every character up; most texts hold none of the table, which a pattern finds out many times faster.
_UNDISPLAYED = re.compile(f"[{''.join(map(chr, _DISPLAY))}]")
_FOLDED = re.compile(f"[{''.join(map(chr, _KEY))}]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)")
_SESSION = re.compile(r"([?&])(?:utm_\w+|sid|sessionid|jsessionid|token|ts|_ga|gclid|fbclid|cb)=[^&#\s]*", re.IGNORECASE)
_POWER = re.compile(r"\b([ckm]?m|in|ft)\^(?=[23]\b)")
_DASH = re.compile(r"\s+-\s+|\s*--+\s*")
_SPOKEN_DASH = re.compile(r"-(?:hyphen)+(?!at)(?=[a-z\d])")
"""A hyphen with its name behind it, as it is printed for those who are read to ("ICD-hyphen10")."""
_PERCENT = re.compile(r"(?<=\d)\s+%")
_DIGIT = re.compile(r"\d")
_NO_LETTER = re.compile(r"[\W_]+")
_NO_WORD = re.compile(r"[^\w<>=%+☒./-]|[./-](?!\d)|_")
"""What neither says nor decides anything; a point, stroke or minus before a figure does."""
_ABBREVIATIONS = (
    ("e.", re.compile(r"\be\.\s?g\.?,?"), "eg"),
    ("i.", re.compile(r"\bi\.\s?e\.?,?"), "ie"),
    (",", re.compile(r"(?<=\beg|\bie),"), ""),
)
"""The characters without which the pattern cannot match, the pattern, and what it becomes: most texts hold none of the first two."""


def display(text: str) -> str:
    """Text as shown: NFC, invisible characters deleted, ligatures spelt out, letters as wide as ideographs plain, every run of white space one space, trimmed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _UNDISPLAYED.search(text):
            text = text.translate(_DISPLAY)
    return " ".join(text.split())


def strip_markdown(text: str) -> str:
    """Markdown links become their words, emphasis marks go; nothing else changes."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if text.count("*") < 2 and text.count("_") < 2:
        return text
    while (bare := _EMPHASIS.sub(r"\2", text)) != text:
        text = bare
    return text


def has_digit(text: str) -> bool:
    """Whether a figure stands in the text, a raised one included."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


def key(text: str) -> str:
    """Text as compared: what typography, markup, session parameters and letter case add is folded; idempotent."""
    text = strip_markdown(display(text))
    if "`" in text or not text.isascii():
        text = _FOLDED.sub(_folded, text)
    if "=" in text:
        text = _SESSION.sub(r"\1", text)
    if " -" in text or "--" in text:
        text = _DASH.sub("-", text)
    if "%" in text:
        text = _PERCENT.sub("%", text)
    text = text.casefold()
    if "-hyphen" in text:
        text = _SPOKEN_DASH.sub("-", text)
    if "^" in text:
        text = _POWER.sub(r"\1", text)
    for sign, pattern, plain in _ABBREVIATIONS:
        if sign in text:
            text = pattern.sub(plain, text)
    return " ".join(text.split())


def _folded(sign: re.Match[str]) -> str:
    return _KEY[ord(sign[0])]


@lru_cache(maxsize=4096)  # the heads of tables and the names of codes come again with each page and row
def squeeze(text: str) -> str:
    """Letters and digits of `key(text)` only: equal for two texts that differ in spacing and punctuation alone."""
    return _NO_LETTER.sub("", key(text))


def said(text: str) -> str:
    """Letters, digits and the signs that decide, of `key(text)`: equal for two texts of the same words, wherever their lines and blocks end."""
    return _NO_WORD.sub("", key(boxes.plain(text)))
