"""What stands behind the words of a heading: notices, and the numbers of the references that it cites."""

import re

_NOTE = re.compile(r"(?<=[a-z])\s*\(note\b[^()]*\)\W*$", re.IGNORECASE)
"""A notice in brackets behind a heading, which makes it no less of one."""
_CITED = re.compile(r"(?<=[a-z)])\s\d{1,3}(?:\s?[,–-]\s?\d{1,3})+$")
"""The numbers of the references that a heading cites ("Renewal Criteria 1-16")."""
_ONE_CITED = re.compile(r"^((?:[IVX]{1,5}|\d{1,2})[.)]\s[^\W\d]{3,}(?:[ /][^\W\d]+)+) \d{1,2}$")
"""A numbered heading of several words that cites one reference ("IV. Renewal Criteria 1")."""
_VERSION = re.compile(r"(?:[A-Z]{2,6}(?:\.[A-Z\d]{1,6})+ )?[Vv](?:er(?:sion|\.)?)? ?\d+(?:\.\d+)*")
_LIKE_CODE = re.compile(r"V\d+(?:\.\d+)?")
"""A code of HCPCS or ICD, or a modifier ("V2100", "V58.69"): what a policy is about, and no version of it."""


def without_marks(heading: str) -> str:
    """The heading without the notice and the reference numbers behind it."""
    bare = _CITED.sub("", _NOTE.sub("", heading) if "(" in heading else heading)
    return _ONE_CITED.sub(r"\1", bare)


def is_version(text: str) -> bool:
    """Whether a line is nothing but the version of a guideline, perhaps behind its number ("LAM.GG.601.1 v1.0.2031")."""
    return _VERSION.fullmatch(text) is not None and _LIKE_CODE.fullmatch(text) is None
