"""Superscripts: an exponent is part of the text (10², m²), a reference mark is not (it goes to `marks`), an ordinal is plain."""

import re
from typing import NamedTuple

_UP = str.maketrans("0123456789+-–−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_EXPONENT = re.compile(r"^[+\-–−]?\d{1,3}$|^\d?[+\-–−]$|^n$")
_BASE = re.compile(
    r"(?:(?<![\w.])10|[×x]\s?10|(?<![A-Za-z])(?:mm|cm|dm|m|km|in|ft|s|sec|min|kg|dL|mL|L|R|r|x|χ|X|Ca|Mg|Na|K|Cl|Zn|Fe|Cu|HCO3|CD\d+|Lu|I|Tc))$|\^$"
)
_UNIT_POWER = re.compile(r"^[+\-–−]?[123]$")
_TEN = re.compile(r"10$|\^$")
_CHARGE = re.compile(r"[+\-–−]$")
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)$", re.IGNORECASE)
_SIGNS = {"TM": "™", "SM": "℠", "R": "®", "(R)": "®", "®": "®", "™": "™", "℠": "℠", "©": "©", "°": "°", "o": "°"}
_MARK = re.compile(r"^[\[(]?\s*(?:\d{1,3}|[a-zA-Z]|[*†‡§¶#‖]+)(?:\s*[,;–\-\s]\s*(?:\d{1,3}|[a-zA-Z]|[*†‡§¶#‖]+))*\s*,?\s*[\])]?$")


class Superscript(NamedTuple):
    """What a superscript adds: words to the text, or reference marks beside it."""

    text: str = ""
    marks: tuple[str, ...] = ()


def superscript(raised: str, before: str) -> Superscript:
    """How to read `raised` after the text `before`: exponents become superscript characters, marks are taken out."""
    raised = raised.strip()
    if not raised:
        return Superscript()
    if raised in _SIGNS and not (raised in {"R", "o"} and not before[-1:].isalnum()):
        return Superscript(_SIGNS[raised])
    if _ORDINAL.match(raised) and before[-1:].isdigit():
        return Superscript(raised)
    if (
        _EXPONENT.match(raised)
        and _BASE.search(before)
        and (_TEN.search(before) or _UNIT_POWER.match(raised) or _CHARGE.search(raised))
    ):
        return Superscript(raised.translate(_UP))
    if _MARK.match(raised):
        return Superscript(marks=_split(raised))
    return Superscript(raised if before[-1:].isspace() or not before else f" {raised}" if len(raised) > 3 else raised)


def _split(raised: str) -> tuple[str, ...]:
    parts = re.split(r"[,;\s]+", re.sub(r"\s*[–-]\s*", "-", raised.strip("[]() ")))
    return tuple(part for part in parts if part)
