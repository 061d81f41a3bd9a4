"""Codes that a character reader spoilt: put right only where one reading alone is legal.

ICD-10-CM is never repaired: nearly every confusion of a letter and a digit gives another legal code.
"""

import re
from itertools import product
from typing import NamedTuple

from monitor.codesystems.hints import systems_named

_TO_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_FIVE = re.compile(r"[0-9A-Z|]{5}")
_SEVEN = re.compile(r"[0-9A-Z]{7}")
_LEGAL = (
    ("CPT", re.compile(r"\d{5}|\d{4}[FTUMA]")),
    ("CDT", re.compile(r"D\d{4}")),
    ("HCPCS", re.compile(r"[A-CEGHJ-MP-V]\d{4}")),
)
_PROCEDURE = frozenset({"CPT", "HCPCS", "CDT"})


class Repair(NamedTuple):
    """One legal reading of a spoilt token; `rule` names the characters changed (`O->0`)."""

    system: str
    code: str
    raw: str
    rule: str


def repair(token: str, hint: str | None = None) -> tuple[Repair, ...]:
    """Every legal reading of `token`, which is no legal code itself: one is a repair, several are an ambiguity, none is no code.

    At most two characters are changed, only letters in places where a digit must stand (and O, I in ICD-10-PCS, which has neither).
    A heading that names one procedure system alone settles between two readings.
    """
    code = token.strip().upper()
    hinted = systems_named(hint)
    if _SEVEN.fullmatch(code):
        return _repair_pcs(code, token) if "ICD-10-PCS" in hinted else ()
    if not _FIVE.fullmatch(code) or sum(map(str.isdigit, code)) < 2 or any(legal.fullmatch(code) for _, legal in _LEGAL):
        return ()
    readings = tuple(_five(code, token))
    if len(readings) > 1 and len(only := hinted & _PROCEDURE) == 1:
        return tuple(reading for reading in readings if reading.system in only) or readings
    return readings


def _five(code: str, raw: str) -> list[Repair]:
    choices = [(char,) if char not in _TO_DIGIT else (char, _TO_DIGIT[char]) for char in code]
    found: dict[str, Repair] = {}
    for reading in product(*choices):
        text = "".join(reading)
        if not 1 <= sum(a != b for a, b in zip(code, text, strict=True)) <= 2:
            continue
        system = next((system for system, legal in _LEGAL if legal.fullmatch(text)), None)
        if system is not None:
            found[text] = Repair(system, text, raw, changes(code, text))
    return list(found.values())


def _repair_pcs(code: str, raw: str) -> tuple[Repair, ...]:
    text = code.replace("O", "0").replace("I", "1")
    return (Repair("ICD-10-PCS", text, raw, changes(code, text)),) if text != code and any(map(str.isdigit, code)) else ()


def changes(old: str, new: str) -> str:
    """The characters that differ between a printed code and its repaired form of equal length, as `O->0, I->1`."""
    return ", ".join(dict.fromkeys(f"{a}->{b}" for a, b in zip(old, new, strict=True) if a != b))
